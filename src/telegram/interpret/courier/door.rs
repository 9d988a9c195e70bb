//! What a courier may ask at a door: what is wrong, another sum, the number; and the words of keys and sums.

use payshanba_actors::ports::PortError;
use payshanba_actors::ports::interpreter::Intent;
use payshanba_actors::ports::people::Topic;
use payshanba_domain::courier_day::{Command, at_stop};
use payshanba_domain::delivery::Outcome;
use payshanba_domain::message::{Card, Message, Outgoing, Recipient};
use payshanba_domain::refusal::Refusal;
use payshanba_domain::stream::CourierDayId;
use payshanba_domain::week::{Instant, on_day};
use payshanba_domain::{Addressed, By, CourierId, SubscriberId, Tiyin};

use super::super::super::button::CourierButton;
use super::super::super::incoming::Person;
use super::super::super::offline;
use super::super::owner::verb::soum;
use super::super::{Reader, answer};

impl Reader {
    pub(in super::super) async fn courier_press(
        &self,
        person: &Person,
        button: CourierButton,
    ) -> Result<Intent, PortError> {
        if let CourierButton::FallOut(cycle, courier) = button {
            return self.fall_out_pressed(person, CourierDayId { courier, cycle }).await;
        }
        let Some(courier) = self.desk.courier(person.chat).await? else {
            return self.refused(person, Refusal::NotAllowed).await;
        };
        let day = |cycle| CourierDayId { courier, cycle };
        let to = Recipient::Courier(courier);
        match button {
            CourierButton::Problem(cycle, stop) => {
                self.on_stop(day(cycle), stop, Card::StopProblem { day: day(cycle), stop }.into()).await
            }
            CourierButton::Stop(cycle, stop) => {
                self.on_stop(day(cycle), stop, Message::StopCard { day: day(cycle), stop }).await
            }
            CourierButton::PutOff(cycle, stop) => self.put_off(day(cycle), stop).await,
            CourierButton::NotToday(cycle, stop) => Ok(end(day(cycle), stop, Outcome::NobodyHome, None)),
            CourierButton::OtherSum(cycle, stop) => self.ask_sum(person, day(cycle), stop).await,
            CourierButton::Call(cycle, stop) => {
                Ok(answer(to, Card::CourierContact { day: day(cycle), stop }.into()))
            }
            CourierButton::Offline(cycle) => Ok(answer(to, Card::OfflineKeys { day: day(cycle) }.into())),
            CourierButton::FallOut(..) => self.refused(person, Refusal::NotAllowed).await,
        }
    }

    /// Shown in place of the stop's own message; one that has ended says so instead.
    async fn on_stop(
        &self,
        day: CourierDayId,
        stop: SubscriberId,
        message: Message,
    ) -> Result<Intent, PortError> {
        let state = self.desk.courier_day(day).await?;
        let ended = state.stop(stop).and_then(|stop| stop.ended);
        let message = ended.map_or(message, |ended| Message::StopEnded { day, stop, outcome: ended.outcome });
        Ok(Intent::Answer(vec![at_stop(day, stop, message)]))
    }

    /// Where the route allows another try today the courier is asked first; the day decides again.
    pub(super) async fn nobody_home(
        &self,
        day: CourierDayId,
        stop: SubscriberId,
    ) -> Result<Intent, PortError> {
        let state = self.desk.courier_day(day).await?;
        let until = self.shift_end(day).await?;
        if state.second_try(stop, self.desk.clock.now(), until).is_none() {
            return Ok(end(day, stop, Outcome::NobodyHome, None));
        }
        Ok(Intent::Answer(vec![at_stop(day, stop, Card::AskAgain { day, stop }.into())]))
    }

    async fn put_off(&self, day: CourierDayId, stop: SubscriberId) -> Result<Intent, PortError> {
        let until = Some(self.shift_end(day).await?);
        Ok(of_day(day, Command::PutOff { stop, until }))
    }

    /// When the courier is to be back: at the end of the farm's day or of the courier's own shift.
    async fn shift_end(&self, day: CourierDayId) -> Result<Instant, PortError> {
        let ends = self.desk.terms.instants(day.cycle).shift_end;
        let rows = self.desk.views.couriers().await?;
        let shift = rows.iter().find(|row| row.courier == day.courier).and_then(|row| row.shift);
        Ok(shift.map_or(ends, |shift| on_day(day.cycle, shift.to).min(ends)))
    }

    async fn ask_sum(
        &self,
        person: &Person,
        day: CourierDayId,
        stop: SubscriberId,
    ) -> Result<Intent, PortError> {
        let own = self.customer(person).await?;
        self.desk.people.expect(own, Some(Topic::Sum { cycle: day.cycle, stop })).await?;
        Ok(answer(Recipient::Courier(day.courier), Card::AskSum { day, stop }.into()))
    }

    /// A key that the phone has kept, or the sum that was asked for; `None` when the words are neither.
    pub(in super::super) async fn courier_words(
        &self,
        person: &Person,
        text: &str,
    ) -> Result<Option<Intent>, PortError> {
        let Some(courier) = self.desk.courier(person.chat).await? else { return Ok(None) };
        let day = CourierDayId { courier, cycle: self.desk.preparing() };
        let state = self.desk.courier_day(day).await?;
        if let Some((stop, outcome)) = offline::read(&self.texts, &state, text) {
            return Ok(Some(end(day, stop, outcome, None)));
        }
        let own = self.customer(person).await?;
        match self.desk.people.expected(own).await? {
            Some(Topic::Sum { cycle, stop }) => {
                let day = CourierDayId { courier, cycle };
                self.sum_typed(day, stop, soum(text)).await.map(Some)
            }
            _ => Ok(None),
        }
    }

    /// The question names its stop, so the same number typed twice ends no other one.
    async fn sum_typed(
        &self,
        day: CourierDayId,
        stop: SubscriberId,
        cash: Option<Tiyin>,
    ) -> Result<Intent, PortError> {
        let Some(cash) = cash else {
            return Ok(answer(Recipient::Courier(day.courier), Card::AskSum { day, stop }.into()));
        };
        let state = self.desk.courier_day(day).await?;
        let open = state.stop(stop).filter(|found| found.ended.is_none() && !found.debt_allowed);
        if state.loaded && open.is_some_and(|found| cash < found.planned.cash_due_tiyin) {
            return Ok(ask_debt(day, stop, cash));
        }
        Ok(end(day, stop, Outcome::Delivered, Some(cash)))
    }
}

/// Too little: the eggs stay in the car until the owner has answered.
fn ask_debt(day: CourierDayId, stop: SubscriberId, cash_tiyin: Tiyin) -> Intent {
    let ask = Message::from(Card::DebtAsked { day, stop, cash_tiyin });
    let card = Outgoing::owner(ask.clone()).slot(format!("debt:{day}:{stop}"));
    Intent::Answer(vec![Outgoing::answer(Recipient::Courier(day.courier), ask), card])
}

fn end(id: CourierDayId, stop: SubscriberId, outcome: Outcome, cash_tiyin: Option<Tiyin>) -> Intent {
    of_day(id, Command::End { stop, outcome, cash_tiyin })
}

fn of_day(id: CourierDayId, command: Command) -> Intent {
    let courier: CourierId = id.courier;
    Intent::Do {
        command: Addressed::CourierDay { id, command },
        by: By::Courier(courier),
        reader: Recipient::Courier(courier),
        // The card shows already what is said twice.
        unchanged: None,
    }
}
