//! An enclosure: what goes beside a message's words, as a picture that somebody sent or a file.
//!
//! It goes first: when it or the words fail both are sent again, and twice is better than not at all.

use payshanba_actors::ports::messenger::SendError;
use payshanba_actors::ports::people::{Note, Topic};
use payshanba_domain::SubscriberId;
use payshanba_domain::aftercare::{Claim, ClaimStage};
use payshanba_domain::message::{Card, Message, Screen};
use teloxide::payloads::SendDocumentSetters;
use teloxide::requests::Requester;
use teloxide::types::{ChatId, InputFile, MessageId};

use super::{Sender, port, verdict};
use crate::telegram::render::Rendered;

/// What the file with everything that is kept is called.
const EXPORT_NAME: &str = "payshanba.json";

impl Sender {
    /// What goes beside the words; nothing for most messages, and nothing again when a card is edited.
    pub(super) async fn enclose(&self, chat: i64, message: &Message) -> Result<(), SendError> {
        let people = &self.pen.desk().people;
        let note = match message {
            Message::Screen(Screen::Question { note, .. } | Screen::Reply { note }) => people
                .note(*note)
                .await
                .map_err(port)?
                .filter(|note| note.words.text.is_empty() || note.words.file_id.is_some()),
            Message::Card(Card::Claim { subscriber, claim }) => self.of_claim(*subscriber, claim).await?,
            _ => None,
        };
        match note {
            Some(note) if note.words.message_id > 0 => self.copy_note(chat, &note).await,
            _ => Ok(()),
        }
    }

    /// What the customer sent with the complaint: it was made at the moment of that message.
    async fn of_claim(&self, subscriber: SubscriberId, claim: &Claim) -> Result<Option<Note>, SendError> {
        if matches!(claim.stage, ClaimStage::Credited | ClaimStage::Declined) {
            return Ok(None);
        }
        let notes = self.pen.desk().people.notes_of(subscriber).await.map_err(port)?;
        let topic = Topic::Claim(claim.complaint);
        Ok(notes.into_iter().find(|note| note.topic == topic && note.words.made_at == claim.made_at))
    }

    /// A message that its sender has deleted cannot be copied any more: the words go without it.
    async fn copy_note(&self, chat: i64, note: &Note) -> Result<(), SendError> {
        let Ok(message) = i32::try_from(note.words.message_id) else { return Ok(()) };
        let from = ChatId(note.words.chat);
        let copied = self.account.bot().copy_message(ChatId(chat), from, MessageId(message)).await;
        match copied.map_err(|error| verdict::refused(&error)) {
            Ok(_) => Ok(()),
            Err(SendError::Rejected(why)) => {
                tracing::warn!(note = note.id.0, why, "a picture could not be passed on");
                Ok(())
            }
            Err(error) => Err(error),
        }
    }

    /// Everything that is kept of a customer, as a file with a word.
    pub(super) async fn send_export(
        &self,
        chat: i64,
        of: SubscriberId,
        page: &Rendered,
    ) -> Result<Option<i64>, SendError> {
        let kept = self.pen.desk().kept_of(of).await.map_err(port)?;
        let text = serde_json::to_vec_pretty(&kept);
        let text = text.map_err(|error| SendError::Rejected(format!("the export: {error}")))?;
        let file = InputFile::memory(text).file_name(EXPORT_NAME);
        match self.account.bot().send_document(ChatId(chat), file).caption(page.text.clone()).await {
            Ok(sent) => Ok(Some(i64::from(sent.id.0))),
            Err(error) if verdict::was_done(&error) => Ok(None),
            Err(error) => Err(verdict::refused(&error)),
        }
    }
}
