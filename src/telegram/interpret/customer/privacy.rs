//! Privacy: the language to speak, and a person who asks to be forgotten.

use payshanba_actors::ports::PortError;
use payshanba_actors::ports::interpreter::Intent;
use payshanba_actors::ports::people::Language;
use payshanba_domain::SubscriberId;
use payshanba_domain::message::{Notice, Screen};
use payshanba_domain::subscriber::Command;

use super::super::super::incoming::Person;
use super::super::Reader;
use super::asks;

impl Reader {
    pub(super) async fn speak(
        &self,
        person: &Person,
        id: SubscriberId,
        language: Language,
    ) -> Result<Intent, PortError> {
        self.desk.people.set_language(person.chat, language).await?;
        self.turned(person, id, Screen::LanguageSet.into()).await
    }

    /// The stream decides; the asking is noted first, so that the person is found as soon as it has.
    pub(super) async fn erase(&self, id: SubscriberId) -> Result<Intent, PortError> {
        self.desk.people.ask_erasure(id).await?;
        Ok(asks(id, Command::Erase, Notice::Erased.into()))
    }
}
