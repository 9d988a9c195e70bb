//! What the owner may ask: a courier's link, eggs entered, cash counted.

use payshanba_actors::ports::PortError;
use payshanba_actors::ports::interpreter::Intent;
use payshanba_domain::message::{Message, Recipient};
use payshanba_domain::refusal::Refusal;
use payshanba_domain::stream::CourierDayId;
use payshanba_domain::{Addressed, By, CourierId, CycleDate, Tiyin, courier_day, cycle, roster};

use super::super::incoming::Person;
use super::{Reader, answer};

impl Reader {
    pub(super) fn is_owner(&self, person: &Person) -> bool {
        self.desk.settings.owner_chats.contains(&person.chat)
    }

    /// What the owner asked for; anybody else is refused.
    pub(super) async fn for_owner(
        &self,
        person: &Person,
        asked: Result<Addressed, Message>,
    ) -> Result<Intent, PortError> {
        if !self.is_owner(person) {
            return self.refused(person, Refusal::NotAllowed).await;
        }
        Ok(match asked {
            Ok(command) => Intent::Do { command, by: By::Owner, reader: Recipient::Owner, unchanged: None },
            Err(message) => answer(Recipient::Owner, message),
        })
    }

    pub(super) const fn invite() -> Addressed {
        Addressed::Roster { command: roster::Command::Invite }
    }

    /// `500` or `1 000`: eggs for the week being prepared.
    pub(super) fn eggs(&self, words: &str) -> Result<Addressed, Message> {
        let digits: String = words.split_whitespace().collect();
        if digits.is_empty() {
            return Err(Message::OwnerHelp);
        }
        let eggs = digits.parse().map_err(|_| Message::Refused { why: Refusal::OutOfRange })?;
        Ok(Addressed::Cycle { id: self.desk.preparing(), command: cycle::Command::CollectEggs { eggs } })
    }

    /// The button carries the sum that was asked about: when it has changed, the day refuses.
    pub(super) const fn hand_over(cycle: CycleDate, courier: CourierId, held: Tiyin) -> Addressed {
        let command = courier_day::Command::HandOver { held_tiyin: held, counted_tiyin: held };
        Addressed::CourierDay { id: CourierDayId { courier, cycle }, command }
    }
}
