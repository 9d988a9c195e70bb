//! A complaint: how many eggs, a photo or none. What was asked for is used up by the first answer, so that a second
//! press claims nothing more.

use payshanba_actors::ports::PortError;
use payshanba_actors::ports::interpreter::Intent;
use payshanba_actors::ports::people::{Topic, Words};
use payshanba_domain::aftercare::Complaint;
use payshanba_domain::message::{Message, Notice, Screen};
use payshanba_domain::refusal::Refusal;
use payshanba_domain::subscriber::Command;
use payshanba_domain::{Cause, SubscriberId};

use super::super::super::incoming::Person;
use super::super::{Reader, customers};
use super::asks;

impl Reader {
    /// The complaint is named; a photo may follow.
    pub(super) async fn ask_photo(
        &self,
        person: &Person,
        id: SubscriberId,
        complaint: Complaint,
    ) -> Result<Intent, PortError> {
        self.desk.people.expect(id, Some(Topic::Claim(complaint))).await?;
        self.turned(person, id, Screen::AskPhoto { complaint }.into()).await
    }

    /// Without a photo.
    pub(super) async fn complain(
        &self,
        person: &Person,
        id: SubscriberId,
        complaint: Complaint,
        cause: &Cause,
    ) -> Result<Intent, PortError> {
        let topic = Topic::Claim(complaint);
        let people = &self.desk.people;
        if people.noted(cause).await?.is_none() {
            if people.expected(id).await? != Some(topic) {
                return Ok(customers(id, Message::Refused { why: Refusal::StaleButton }));
            }
            let at = person.message.at;
            let nothing =
                Words { text: String::new(), file_id: None, chat: person.chat, message_id: 0, made_at: at };
            people.keep_note(id, topic, &nothing, cause).await?;
        }
        people.expect(id, None).await?;
        Ok(claims(id, complaint))
    }

    /// With a photo or words: it counts from when Telegram took the message.
    pub(super) fn complained(person: &Person, id: SubscriberId, complaint: Complaint) -> Intent {
        Intent::At(person.message.at, Box::new(claims(id, complaint)))
    }
}

fn claims(id: SubscriberId, complaint: Complaint) -> Intent {
    asks(id, Command::Complain { complaint }, Notice::ClaimAsked.into())
}
