//! The owner's presses: each card's button becomes one command. A second press finds it done, and the card says so.

use payshanba_actors::ports::PortError;
use payshanba_actors::ports::interpreter::Intent;
use payshanba_domain::message::{Card, Message, Outgoing, Recipient};
use payshanba_domain::refusal::Refusal;
use payshanba_domain::stream::CourierDayId;
use payshanba_domain::subscriber::Command;
use payshanba_domain::{Addressed, By, SubscriberId, courier_day, cycle};

use super::super::super::button::OwnerButton;
use super::super::super::incoming::Person;
use super::super::{Reader, answer};

/// The slot of a card that was pressed and is answered in its place.
const PAGE: &str = "page";

impl Reader {
    pub(in super::super) async fn owner_press(
        &self,
        person: &Person,
        button: OwnerButton,
    ) -> Result<Intent, PortError> {
        let (command, otherwise) = match button {
            OwnerButton::Hold(cycle, reason) => {
                let command = cycle::Command::Hold { reason };
                (Addressed::Cycle { id: cycle, command }, Some(Card::AskHold { cycle, reason }))
            }
            OwnerButton::Cut(cycle) => {
                (Addressed::Cycle { id: cycle, command: cycle::Command::ConfirmCut }, None)
            }
            OwnerButton::Release(cycle, id) => {
                (to(id, Command::Release { cycle }), Some(Card::AskRelease { subscriber: id, cycle }))
            }
            OwnerButton::Admit(cycle, id) => {
                (to(id, Command::Admit { cycle }), Some(Card::LatePayer { subscriber: id, cycle }))
            }
            OwnerButton::Rule(id, claim, ruling) => (to(id, Command::Rule { claim, ruling }), None),
            OwnerButton::PayOut(id, payout) => (to(id, Command::PayOut { payout }), None),
            OwnerButton::DeclinePayout(id, payout) => (to(id, Command::DeclinePayout { payout }), None),
            OwnerButton::OfferPlace(id) => (to(id, Command::OfferPlace), Some(Card::WaitingList)),
            OwnerButton::AllowDebt(cycle, courier, stop) => {
                return self.allow_debt(person, CourierDayId { courier, cycle }, stop).await;
            }
            OwnerButton::GuestOrder(id) => return self.guest_order(person, id).await,
        };
        let intent = self.for_owner(person, Ok(command), otherwise.map(Message::from)).await?;
        self.on_page(person, intent).await
    }

    /// What is said when nothing else is takes the place of the card that was pressed. A copy in another owner's chat
    /// cannot be found again.
    pub(in super::super) async fn on_page(
        &self,
        person: &Person,
        intent: Intent,
    ) -> Result<Intent, PortError> {
        let is_first = self.desk.settings.owner_chats.first() == Some(&person.chat);
        Ok(match intent {
            Intent::Do { command, by, reader: Recipient::Owner, unchanged: Some(unchanged) }
                if is_first && person.message.id > 0 =>
            {
                self.desk.outbox.point(&Recipient::Owner.lane(), PAGE, person.message.id).await?;
                let unchanged = Some(unchanged.slot(PAGE));
                Intent::Do { command, by, reader: Recipient::Owner, unchanged }
            }
            other => other,
        })
    }

    /// The card says when it is allowed already, or the stop has ended.
    async fn allow_debt(
        &self,
        person: &Person,
        day: CourierDayId,
        stop: SubscriberId,
    ) -> Result<Intent, PortError> {
        let state = self.desk.courier_day(day).await?;
        let ended = state.stop(stop).and_then(|stop| stop.ended);
        let stands = match ended {
            Some(ended) => Message::StopAlert { subscriber: stop, cycle: day.cycle, outcome: ended.outcome },
            None => Card::DebtAllowed { day, stop }.into(),
        };
        let command = Addressed::CourierDay { id: day, command: courier_day::Command::AllowDebt { stop } };
        let intent = self.for_owner(person, Ok(command), Some(stands)).await?;
        self.on_page(person, intent).await
    }

    /// Cash at the door is all a guest can pay by here.
    async fn guest_order(&self, person: &Person, id: SubscriberId) -> Result<Intent, PortError> {
        if self.is_owner(person) && self.desk.people.contact(Recipient::Subscriber(id)).await?.is_none() {
            return Ok(answer(Recipient::Owner, Message::Refused { why: Refusal::StaleButton }));
        }
        let guest = Card::Guest { subscriber: id }.into();
        self.for_owner(person, Ok(to(id, Command::ChooseCash)), Some(guest)).await
    }

    /// A courier ends their own day only; the owner anybody's.
    pub(in super::super) async fn fall_out_pressed(
        &self,
        person: &Person,
        id: CourierDayId,
    ) -> Result<Intent, PortError> {
        if self.is_owner(person) {
            return self.for_owner(person, Ok(Self::fall_out_of(id)), None).await;
        }
        let own = self.desk.courier(person.chat).await?;
        if own != Some(id.courier) {
            return self.refused(person, Refusal::NotAllowed).await;
        }
        let reader = Recipient::Courier(id.courier);
        let route = Outgoing::answer(reader, Message::Route { day: id });
        Ok(Intent::Do {
            command: Self::fall_out_of(id),
            by: By::Courier(id.courier),
            reader,
            unchanged: Some(route),
        })
    }
}

const fn to(id: SubscriberId, command: Command) -> Addressed {
    Addressed::Subscriber { id, command }
}
