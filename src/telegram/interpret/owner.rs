//! What the owner may ask: a courier's link or dismissal, eggs entered, cash counted, a customer let in again.

pub(super) mod guest;
mod press;
mod shop;
pub(super) mod verb;

use payshanba_actors::ports::PortError;
use payshanba_actors::ports::interpreter::Intent;
use payshanba_domain::message::{Message, Outgoing, Recipient};
use payshanba_domain::refusal::Refusal;
use payshanba_domain::stream::CourierDayId;
use payshanba_domain::{Addressed, By, CourierId, SubscriberId, Tiyin, courier_day, roster, subscriber};

use super::super::incoming::Person;
use super::{Reader, answer};

impl Reader {
    pub(super) fn is_owner(&self, person: &Person) -> bool {
        self.desk.settings.owner_chats.contains(&person.chat)
    }

    /// What the owner asked for, and what is said when it was so already; anybody else is refused.
    pub(super) async fn for_owner(
        &self,
        person: &Person,
        asked: Result<Addressed, Message>,
        unchanged: Option<Message>,
    ) -> Result<Intent, PortError> {
        if !self.is_owner(person) {
            return self.refused(person, Refusal::NotAllowed).await;
        }
        Ok(match asked {
            Ok(command) => {
                let unchanged = unchanged.map(|message| Outgoing::answer(Recipient::Owner, message));
                Intent::Do { command, by: By::Owner, reader: Recipient::Owner, unchanged }
            }
            Err(message) => answer(Recipient::Owner, message),
        })
    }

    /// The sum that was asked about comes along: when it has changed, the day refuses.
    pub(super) const fn hand_over(id: CourierDayId, held: Tiyin, counted: Tiyin) -> Addressed {
        let command = courier_day::Command::HandOver { held_tiyin: held, counted_tiyin: counted };
        Addressed::CourierDay { id, command }
    }

    pub(super) const fn dismiss(courier: CourierId) -> Addressed {
        Addressed::Roster { command: roster::Command::Dismiss { courier } }
    }

    pub(super) const fn unpark(id: SubscriberId) -> Addressed {
        Addressed::Subscriber { id, command: subscriber::Command::Unpark }
    }

    /// `/kassa`: a card for every day that cash is still out from. `/kassa 3 59 000`: courier 3 handed over so much.
    pub(super) async fn cash_desk(&self, person: &Person, words: &str) -> Result<Intent, PortError> {
        if !self.is_owner(person) {
            return self.refused(person, Refusal::NotAllowed).await;
        }
        let mut words = words.split_whitespace();
        let Some(number) = words.next() else { return self.cash_out(false).await };
        let digits: String = words.collect();
        let (Ok(courier), false) = (number.parse().map(CourierId), digits.is_empty()) else {
            return Ok(answer(Recipient::Owner, Message::OwnerHelp));
        };
        match self.counted(courier, &digits).await? {
            Some(command) => self.for_owner(person, Ok(command), None).await,
            None => self.cash_out(true).await,
        }
    }

    /// Cash is counted against the earliest day it is out from; `None` when it cannot be.
    async fn counted(&self, courier: CourierId, digits: &str) -> Result<Option<Addressed>, PortError> {
        let soum = digits.parse().ok().filter(|soum| (1..=Tiyin::MAX_NAMED.soum()).contains(soum));
        let Some(counted) = soum.map(Tiyin::from_soum) else { return Ok(None) };
        let Some(day) = self.days_with_cash(courier).await?.into_iter().next() else { return Ok(None) };
        let held = day.cash_held();
        // More than is left of a day that was counted before is a slip, such as the same words sent twice.
        let again = counted > held && day.handed_tiyin.is_positive();
        Ok((!again).then(|| Self::hand_over(day.id, held, counted)))
    }

    /// What is out, a card each; after numbers that do not fit, that first.
    async fn cash_out(&self, misfit: bool) -> Result<Intent, PortError> {
        let mut cards = Vec::new();
        // A dismissed courier may still owe what was taken at the doors.
        for row in self.desk.views.couriers().await? {
            let days = self.days_with_cash(row.courier).await?;
            let ask =
                |day: &courier_day::State| Message::HandOverAsk { day: day.id, cash_tiyin: day.cash_held() };
            cards.extend(days.iter().map(ask));
        }
        if cards.is_empty() {
            cards.push(Message::Refused { why: Refusal::NotFound });
        } else if misfit {
            cards.insert(0, Message::Refused { why: Refusal::OutOfRange });
        }
        let cards = cards.into_iter().map(|card| Outgoing::answer(Recipient::Owner, card));
        Ok(Intent::Answer(cards.collect()))
    }

    /// A courier's days that cash is still out from: the week before the one on the road, then that one.
    async fn days_with_cash(&self, courier: CourierId) -> Result<Vec<courier_day::State>, PortError> {
        let cycle = self.desk.preparing();
        let mut days = Vec::new();
        for cycle in [cycle.previous(), cycle] {
            let day = self.desk.courier_day(CourierDayId { courier, cycle }).await?;
            days.extend(Some(day).filter(|day| day.cash_held().is_positive()));
        }
        Ok(days)
    }
}
