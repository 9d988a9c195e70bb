//! What a courier may ask: to join by a link, the route, the end of a stop of their own day, an undo.

mod door;
mod start;

use payshanba_actors::ports::PortError;
use payshanba_actors::ports::interpreter::Intent;
use payshanba_domain::courier_day::Command;
use payshanba_domain::delivery::Outcome;
use payshanba_domain::message::{Card, Message, Outgoing, Recipient};
use payshanba_domain::refusal::Refusal;
use payshanba_domain::stream::CourierDayId;
use payshanba_domain::{Addressed, By, courier_day, roster};

use super::super::button::Button;
use super::super::incoming::Person;
use super::super::invite;
use super::{Reader, answer};

impl Reader {
    /// The roster decides whether the link still works.
    pub(super) async fn enrol(&self, person: &Person, token: &str) -> Result<Intent, PortError> {
        let Some(serial) = invite::serial(&self.desk.settings.invite_secret, token) else {
            return self.refused(person, Refusal::InviteSpent).await;
        };
        let courier = self.desk.people.make_courier(person.chat, &person.profile).await?;
        Ok(Intent::Do {
            command: Addressed::Roster { command: roster::Command::Enrol { serial, courier } },
            by: By::Courier(courier),
            reader: Recipient::Courier(courier),
            unchanged: Some(Outgoing::courier(courier, self.welcome(person).await?)),
        })
    }

    /// What somebody reads who has opened a link before.
    async fn welcome(&self, person: &Person) -> Result<Message, PortError> {
        let packs = self.desk.packer(person.chat).await?.is_some();
        Ok(if packs { Card::PackerWelcome.into() } else { Message::CourierWelcome })
    }

    /// A button names a week and a door; whose day it is says the chat, so nobody ends another's stop.
    pub(super) async fn courier_button(&self, person: &Person, button: Button) -> Result<Intent, PortError> {
        let Some(courier) = self.desk.courier(person.chat).await? else {
            return self.refused(person, Refusal::NotAllowed).await;
        };
        if let Button::End(cycle, stop, Outcome::NobodyHome) = button {
            return self.nobody_home(CourierDayId { courier, cycle }, stop).await;
        }
        let (cycle, command) = match button {
            Button::Loaded(cycle) => (cycle, Command::Load),
            Button::End(cycle, stop, outcome) => (cycle, Command::End { stop, outcome, cash_tiyin: None }),
            Button::Undo(cycle, stop) => (cycle, Command::Undo { stop }),
            _ => return self.refused(person, Refusal::NotAllowed).await,
        };
        Ok(Intent::Do {
            command: Addressed::CourierDay { id: CourierDayId { courier, cycle }, command },
            by: By::Courier(courier),
            reader: Recipient::Courier(courier),
            // The card shows already what a second press asks for.
            unchanged: None,
        })
    }

    /// Keys for a bad network, for the stops that come next.
    pub(super) async fn offline(&self, person: &Person) -> Result<Intent, PortError> {
        let Some(courier) = self.desk.courier(person.chat).await? else {
            return self.refused(person, Refusal::NotAllowed).await;
        };
        let day = CourierDayId { courier, cycle: self.desk.preparing() };
        Ok(answer(Recipient::Courier(courier), Card::OfflineKeys { day }.into()))
    }

    /// The route again and, on the road, the stop that comes next, at the end of the chat. Those are the cards that are
    /// edited from now on; the ones before them lose their keys.
    pub(super) async fn route(&self, person: &Person) -> Result<Intent, PortError> {
        let Some(courier) = self.desk.courier(person.chat).await? else {
            return self.refused(person, Refusal::NotAllowed).await;
        };
        let day = CourierDayId { courier, cycle: self.desk.preparing() };
        let state = self.desk.courier_day(day).await?;
        let next = state.next_stop(None).filter(|_| state.loaded);
        let card = next.map(|stop| courier_day::stop_card(day, stop));
        let cards = std::iter::once(courier_day::route(day)).chain(card);
        Ok(Intent::Answer(cards.map(Outgoing::anew).collect()))
    }
}
