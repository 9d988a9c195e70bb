//! The messenger: puts a message into the words of whoever reads it and into their chat.

mod enclosure;
mod menu;
pub mod verdict;

use std::sync::Arc;

use async_trait::async_trait;
use payshanba_actors::ports::PortError;
use payshanba_actors::ports::messenger::{Messenger, SendError};
use payshanba_actors::ports::outbox::Parcel;
use payshanba_actors::ports::people::Language;
use payshanba_domain::message::{Message, Recipient, Screen};
use teloxide::RequestError;
use teloxide::payloads::{EditMessageTextSetters, SendMessageSetters};
use teloxide::requests::Requester;
use teloxide::types::{ChatId, LinkPreviewOptions, MessageId, ParseMode};

use super::account::Account;
use super::render::{Pen, PhoneCard, Rendered};
use verdict::Edit;

/// Sends through a bot.
pub struct Sender {
    account: Arc<Account>,
    pen: Pen,
}

/// Where a message goes and in which language.
struct Addressee {
    chat: i64,
    language: Language,
    /// Other chats that get a copy.
    copies: Vec<i64>,
}

impl Sender {
    /// A messenger that sends through `account` what `pen` writes.
    #[must_use]
    pub const fn new(account: Arc<Account>, pen: Pen) -> Self {
        Self { account, pen }
    }

    async fn addressee(&self, to: Recipient) -> Result<Addressee, SendError> {
        let desk = self.pen.desk();
        if to == Recipient::Owner {
            let mut chats = desk.settings.owner_chats.iter().copied();
            let chat = chats.next().ok_or_else(|| SendError::Unreachable("no owner chat".to_owned()))?;
            return Ok(Addressee { chat, language: desk.settings.owner_language, copies: chats.collect() });
        }
        let contact = desk.people.contact(to).await.map_err(port)?;
        let reached = contact.and_then(|contact| Some((contact.chat?, contact.profile.language)));
        let (chat, language) = reached.ok_or_else(|| SendError::Unreachable("no chat".to_owned()))?;
        Ok(Addressee { chat, language, copies: Vec::new() })
    }

    /// Edits where that is possible, otherwise sends.
    async fn put(&self, chat: i64, edits: Option<i64>, page: &Rendered) -> Result<Option<i64>, SendError> {
        let editable = edits.and_then(|id| i32::try_from(id).ok()).filter(|id| *id > 0);
        let editable = editable.filter(|_| page.keyboard.is_editable());
        if let Some(id) = editable {
            match self.edit(chat, MessageId(id), page).await.map_err(|error| verdict::edited(&error)) {
                Ok(()) | Err(Edit::Same) => return Ok(Some(i64::from(id))),
                Err(Edit::Gone) => {}
                Err(Edit::Failed(error)) => return Err(error),
            }
        }
        if let Some(card) = &page.phone {
            self.send_phone(chat, card).await?;
        }
        let mut call = self.account.bot().send_message(ChatId(chat), &page.text);
        call = call.parse_mode(ParseMode::Html).link_preview_options(no_preview());
        if let Some(markup) = page.keyboard.markup() {
            call = call.reply_markup(markup);
        }
        match call.await {
            Ok(sent) => Ok(Some(i64::from(sent.id.0))),
            // Sent, but the answer is of a kind the client cannot read: sending again would say it twice.
            Err(error) if verdict::was_done(&error) => Ok(None),
            Err(error) => Err(verdict::refused(&error)),
        }
    }

    /// Before the words: when either fails both are sent again, and a number twice does no harm.
    async fn send_phone(&self, chat: i64, card: &PhoneCard) -> Result<(), SendError> {
        match self.account.bot().send_contact(ChatId(chat), &card.phone, &card.name).await {
            Ok(_) => Ok(()),
            Err(error) if verdict::was_done(&error) => Ok(()),
            Err(error) => Err(verdict::refused(&error)),
        }
    }

    /// An edit without a keyboard takes the old one away.
    async fn edit(&self, chat: i64, id: MessageId, page: &Rendered) -> Result<(), RequestError> {
        let mut call = self.account.bot().edit_message_text(ChatId(chat), id, &page.text);
        call = call.parse_mode(ParseMode::Html).link_preview_options(no_preview());
        if let Some(keyboard) = page.keyboard.inline() {
            call = call.reply_markup(keyboard);
        }
        call.await.map(|_| ())
    }

    /// What goes beside the words, then the words.
    async fn deliver(&self, parcel: &Parcel, chat: i64, page: &Rendered) -> Result<Option<i64>, SendError> {
        if let (Message::Screen(Screen::Export), Recipient::Subscriber(of)) =
            (&parcel.outgoing.message, parcel.outgoing.to)
        {
            return self.send_export(chat, of, page).await;
        }
        let edits = parcel.edits.filter(|_| !parcel.outgoing.anew);
        if edits.is_none() {
            self.enclose(chat, &parcel.outgoing.message).await?;
        }
        let id = self.put(chat, edits, page).await?;
        if parcel.outgoing.anew && parcel.edits != id {
            self.disarm(chat, parcel.edits).await;
        }
        Ok(id)
    }

    /// A card that another one stands for now loses its keys, where Telegram allows: they say what they are about, so one
    /// that stays does no harm.
    async fn disarm(&self, chat: i64, card: Option<i64>) {
        let Some(id) = card.and_then(|id| i32::try_from(id).ok()).filter(|id| *id > 0) else { return };
        let call = self.account.bot().edit_message_reply_markup(ChatId(chat), MessageId(id));
        if let Err(error) = call.await
            && !verdict::was_done(&error)
        {
            tracing::debug!(error = %verdict::refused(&error), "an old card keeps its keys");
        }
    }

    /// Copies are a courtesy: one that cannot be delivered holds up nothing.
    async fn copy(&self, chats: &[i64], page: &Rendered) {
        for chat in chats {
            if let Err(error) = self.put(*chat, None, page).await {
                tracing::warn!(%error, "an owner's copy could not be sent");
            }
        }
    }

    async fn note_unreachable(&self, to: Recipient, chat: i64) {
        if to != Recipient::Owner
            && let Err(error) = self.pen.desk().people.set_reachable(chat, false).await
        {
            tracing::warn!(%error, "an unreachable chat could not be noted");
        }
    }
}

#[async_trait]
impl Messenger for Sender {
    async fn send(&self, parcel: &Parcel) -> Result<Option<i64>, SendError> {
        let to = parcel.outgoing.to;
        let addressee = self.addressee(to).await?;
        let page = self.pen.render(to, addressee.language, &parcel.outgoing.message).await.map_err(port)?;
        match self.deliver(parcel, addressee.chat, &page).await {
            Ok(id) => {
                self.turn_menu(&addressee, &parcel.outgoing).await;
                self.copy(&addressee.copies, &page).await;
                Ok(id)
            }
            Err(error) => {
                if matches!(error, SendError::Unreachable(_)) {
                    self.note_unreachable(to, addressee.chat).await;
                }
                Err(error)
            }
        }
    }
}

const fn no_preview() -> LinkPreviewOptions {
    LinkPreviewOptions {
        is_disabled: true,
        url: None,
        prefer_small_media: false,
        prefer_large_media: false,
        show_above_text: false,
    }
}

fn port(error: PortError) -> SendError {
    match error {
        PortError::Unavailable(reason) => SendError::Unavailable(reason),
        PortError::Rejected(reason) => SendError::Rejected(reason),
    }
}
