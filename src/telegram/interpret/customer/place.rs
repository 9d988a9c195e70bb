//! A place: a pin, the first point of a live location, a venue, or words that wait for a pin.

use payshanba_actors::ports::PortError;
use payshanba_actors::ports::interpreter::Intent;
use payshanba_actors::ports::people::{Address, Note, Topic};
use payshanba_domain::message::{Message, Screen};
use payshanba_domain::place::Place;
use payshanba_domain::refusal::Refusal;
use payshanba_domain::subscriber::{Command, Scarcity};
use payshanba_domain::zone::Zone;
use payshanba_domain::{Cause, SubscriberId};

use super::super::super::incoming::{Person, Point};
use super::super::{Reader, customers, silence};
use super::asks_or;
use super::life::{is_newcomer, waits};

impl Reader {
    /// A place is where the eggs go, unless it moves with a courier.
    pub(in super::super) async fn place(
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
        let too_far = Zone::of(distance_m, &terms).is_none();
        if too_far && !is_newcomer(&self.desk.subscriber(id).await?) {
            let why = Refusal::TooFar { distance_m, limit_m: terms.service_limit_m };
            return Ok(customers(id, Message::Refused { why }));
        }
        let words = self.words_of_place(id).await?;
        let note = match &words {
            Some(words) if point.note.is_empty() => words.words.text.clone(),
            _ => point.note.clone(),
        };
        let address = self.desk.people.save_address(id, &Address { place, distance_m, note }, cause).await?;
        // They describe this place; the next pin is another.
        if let Some(words) = words {
            self.desk.people.drop_note(words.id).await?;
        }
        self.desk.people.expect(id, None).await?;
        let card = self.order_card(id, Message::WhereYouAre).await?;
        if too_far {
            return Ok(waits(id, Scarcity::Distance));
        }
        Ok(asks_or(id, Command::SetAddress { address, distance_m }, card))
    }

    /// What was written about the place before its pin came.
    async fn words_of_place(&self, id: SubscriberId) -> Result<Option<Note>, PortError> {
        let notes = self.desk.people.notes_of(id).await?;
        Ok(notes.into_iter().rev().find(|note| note.topic == Topic::Place))
    }

    /// Asks for a place; words that come before the pin are kept with it.
    pub(super) async fn ask_place(&self, id: SubscriberId) -> Result<Intent, PortError> {
        self.ask_topic(id, Topic::Place, Message::AskLocation).await
    }

    /// Asks for words.
    pub(super) async fn ask_words(
        &self,
        id: SubscriberId,
        topic: Topic,
        screen: Screen,
    ) -> Result<Intent, PortError> {
        self.ask_topic(id, topic, screen.into()).await
    }

    async fn ask_topic(&self, id: SubscriberId, topic: Topic, message: Message) -> Result<Intent, PortError> {
        self.desk.people.expect(id, Some(topic)).await?;
        Ok(customers(id, message))
    }
}
