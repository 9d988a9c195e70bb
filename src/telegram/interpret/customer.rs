//! What a customer may ask: the tariffs, an order, an address, a way to pay, a week off, a rest, an end.

use payshanba_actors::ports::PortError;
use payshanba_actors::ports::interpreter::Intent;
use payshanba_actors::ports::people::Address;
use payshanba_domain::message::{Message, Outgoing, Recipient};
use payshanba_domain::place::Place;
use payshanba_domain::refusal::Refusal;
use payshanba_domain::subscriber::Command;
use payshanba_domain::zone::Zone;
use payshanba_domain::{Addressed, By, Cause, CycleDate, SubscriberId};

use super::super::button::Button;
use super::super::incoming::{Person, Point};
use super::{Reader, customers, silence};

impl Reader {
    pub(super) async fn customer_command(&self, person: &Person, name: &str) -> Result<Intent, PortError> {
        let id = self.customer(person).await?;
        let intent = match name {
            "tariflar" => customers(id, Message::Welcome),
            "buyurtma" => customers(id, Message::WhereYouAre),
            "status" => customers(id, Message::Status),
            "manzil" => customers(id, Message::AskLocation),
            "help" | "yordam" | "support" => customers(id, Message::Help),
            "otkazish" => self.skip_next(id).await?,
            "toxtatish" => asks(id, Command::Pause { until: None }, Message::Paused { until: None }),
            "davom" => asks(id, Command::Resume, Message::WhereYouAre),
            "bekor" => asks(id, Command::Cancel, Message::Cancelled),
            _ => customers(id, Message::NotUnderstood),
        };
        Ok(intent)
    }

    pub(super) async fn customer_button(&self, person: &Person, button: Button) -> Result<Intent, PortError> {
        let id = self.customer(person).await?;
        match button {
            Button::Tariffs => Ok(customers(id, Message::Welcome)),
            Button::Place => Ok(customers(id, Message::AskLocation)),
            Button::Tariff(tariff) => {
                Ok(asks(id, Command::ChooseTariff { tariff, quantity: 1 }, Message::WhereYouAre))
            }
            Button::Cash(cycle) => self.cash(id, cycle).await,
            Button::Confirm(cycle) => self.confirm(id, cycle).await,
            Button::Skip(cycle) => Ok(asks(id, Command::Skip { cycle }, Message::Skipped { cycle })),
            // Other people's buttons have been taken out before.
            Button::Loaded(_)
            | Button::End(..)
            | Button::Undo(..)
            | Button::HandOver(..)
            | Button::Dismiss(_)
            | Button::Unpark(_) => Ok(customers(id, Message::Refused { why: Refusal::NotAllowed })),
        }
    }

    /// The offer named a date: when orders belong to another week by now, the customer sees that first.
    async fn cash(&self, id: SubscriberId, cycle: CycleDate) -> Result<Intent, PortError> {
        if cycle != self.desk.accepting() {
            let state = self.desk.subscriber(id).await?;
            if state.open_order().is_none_or(|order| order.cycle != cycle) {
                let stale = Message::Refused { why: Refusal::StaleButton };
                let answer = |message| Outgoing::answer(Recipient::Subscriber(id), message);
                return Ok(Intent::Answer(vec![answer(stale), answer(Message::WhereYouAre)]));
            }
        }
        Ok(asks(id, Command::ChooseCash, Message::WhereYouAre))
    }

    /// No answer means yes, so yes changes nothing: it is only said how the order stands.
    async fn confirm(&self, id: SubscriberId, cycle: CycleDate) -> Result<Intent, PortError> {
        let state = self.desk.subscriber(id).await?;
        let message = match state.order(cycle) {
            Some(_) => Message::Subscribed { cycle },
            None => Message::Refused { why: Refusal::StaleButton },
        };
        Ok(customers(id, message))
    }

    async fn skip_next(&self, id: SubscriberId) -> Result<Intent, PortError> {
        let state = self.desk.subscriber(id).await?;
        let cycle = state.open_order().map_or_else(|| self.desk.accepting(), |order| order.cycle);
        Ok(asks(id, Command::Skip { cycle }, Message::Skipped { cycle }))
    }

    /// A place is where the eggs go, unless it moves with a courier.
    pub(super) async fn place(
        &self,
        person: &Person,
        point: &Point,
        cause: &Cause,
    ) -> Result<Intent, PortError> {
        if point.live && self.desk.courier(person.chat).await?.is_some() {
            return Ok(silence());
        }
        let id = self.customer(person).await?;
        let place = match Place::parse(point.latitude, point.longitude) {
            Ok(place) => place,
            Err(why) => return Ok(customers(id, Message::LocationRefused { why })),
        };
        let distance_m = self.desk.settings.farm_place.distance_m(&place);
        let terms = self.desk.current_terms();
        if Zone::of(distance_m, terms).is_none() {
            let why = Refusal::TooFar { distance_m, limit_m: terms.service_limit_m };
            return Ok(customers(id, Message::Refused { why }));
        }
        let address = Address { place, distance_m, note: point.note.clone() };
        let address = self.desk.people.save_address(id, &address, cause).await?;
        Ok(asks(id, Command::SetAddress { address, distance_m }, Message::WhereYouAre))
    }
}

/// A customer's own stream shall decide; `unchanged` is said when it was so already.
fn asks(id: SubscriberId, command: Command, unchanged: Message) -> Intent {
    Intent::Do {
        command: Addressed::Subscriber { id, command },
        by: By::Customer(id),
        reader: Recipient::Subscriber(id),
        unchanged: Some(Outgoing::answer(Recipient::Subscriber(id), unchanged)),
    }
}
