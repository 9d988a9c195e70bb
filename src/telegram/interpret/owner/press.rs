//! The owner's presses: each card's button becomes one command. A second press finds it done, and the card says so.

use payshanba_actors::ports::PortError;
use payshanba_actors::ports::interpreter::Intent;
use payshanba_domain::message::{Card, Message, Outgoing, Recipient};
use payshanba_domain::refusal::Refusal;
use payshanba_domain::stream::CourierDayId;
use payshanba_domain::subscriber::Command;
use payshanba_domain::{Addressed, By, CourierId, CycleDate, SubscriberId, courier_day, cycle};

use super::super::super::button::OwnerButton;
use super::super::super::incoming::Person;
use super::super::{Reader, answer};

impl Reader {
    pub(in super::super) async fn owner_press(
        &self,
        person: &Person,
        button: OwnerButton,
    ) -> Result<Intent, PortError> {
        let (command, otherwise) = match button {
            OwnerButton::Hold(cycle, reason) => {
                let command = cycle::Command::Hold { reason };
                (Addressed::Cycle { id: cycle, command }, Some(Card::WeekHeld { cycle, reason }))
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
            OwnerButton::AllowDebt(cycle, courier, stop) => (allow(courier, cycle, stop), None),
            OwnerButton::GuestOrder(id) => return self.guest_order(person, id).await,
        };
        self.for_owner(person, Ok(command), otherwise.map(Message::from)).await
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

const fn allow(courier: CourierId, cycle: CycleDate, stop: SubscriberId) -> Addressed {
    let id = CourierDayId { courier, cycle };
    Addressed::CourierDay { id, command: courier_day::Command::AllowDebt { stop } }
}
