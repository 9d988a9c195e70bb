//! Where a courier's route begins: a pin of the courier's own, or coordinates from the owner; `ferma` is the farm again.

use payshanba_actors::ports::PortError;
use payshanba_actors::ports::interpreter::Intent;
use payshanba_actors::ports::people::{Address, Topic, Words};
use payshanba_domain::message::{Card, Message, Outgoing, Recipient};
use payshanba_domain::place::Place;
use payshanba_domain::refusal::Refusal;
use payshanba_domain::roster::{self, Start};
use payshanba_domain::stream::CourierDayId;
use payshanba_domain::zone::Zone;
use payshanba_domain::{Addressed, By, Cause, CourierId, SubscriberId};

use super::super::super::incoming::{Person, Point};
use super::super::owner::guest::coordinates;
use super::super::{Reader, answer};

/// Who sets whose start.
#[derive(Clone, Copy)]
struct Setter {
    courier: CourierId,
    by: By,
    reader: Recipient,
}

impl Reader {
    /// `/joy` of a courier, `/joy 3` of the owner: the next pin is the start. With `ferma` or coordinates: at once.
    pub(in super::super) async fn start_verb(
        &self,
        person: &Person,
        words: &str,
        cause: &Cause,
    ) -> Result<Intent, PortError> {
        let (number, place) = words.split_once(char::is_whitespace).unwrap_or((words, ""));
        let named = number.parse().ok().map(CourierId);
        let (setter, place) = match (named, self.desk.courier(person.chat).await?) {
            (Some(courier), _) if self.is_owner(person) => (setter_of(By::Owner, courier), place.trim()),
            (_, Some(courier)) => (setter_of(By::Courier(courier), courier), words.trim()),
            (_, None) if self.is_owner(person) => return Ok(answer(Recipient::Owner, Message::OwnerHelp)),
            (_, None) => return self.refused(person, Refusal::NotAllowed).await,
        };
        if matches!(place, "ferma" | "farm" | "ферма") {
            return Ok(set(setter, Start::Farm));
        }
        if let Some(point) = coordinates(place) {
            return self.start_at(setter, &point, cause).await;
        }
        let own = self.customer(person).await?;
        self.desk.people.expect(own, Some(Topic::Start(setter.courier))).await?;
        Ok(answer(setter.reader, Card::AskStart { courier: setter.courier }.into()))
    }

    /// A pin, when a courier's start is waited for.
    pub(in super::super) async fn start_point(
        &self,
        person: &Person,
        point: &Point,
        cause: &Cause,
    ) -> Result<Option<Intent>, PortError> {
        let own = self.customer(person).await?;
        // The same pin read again, after a fall, is still no door of the courier's own order.
        let noted = self.desk.people.noted(cause).await?.map(|note| note.topic);
        if point.live
            && let Some(thanks) = self.lives(person).await?
        {
            return Ok(Some(thanks));
        }
        let Some(setter) = self.awaited_start(person, own, noted).await? else { return Ok(None) };
        let Person { chat, message, .. } = person;
        let words = Words {
            text: String::new(),
            file_id: None,
            chat: *chat,
            message_id: message.id,
            made_at: message.at,
        };
        let intent = self.start_at(setter, point, cause).await?;
        if matches!(intent, Intent::Do { .. }) {
            self.desk.people.keep_note(own, Topic::Start(setter.courier), &words, cause).await?;
            self.desk.people.expect(own, None).await?;
        }
        Ok(Some(intent))
    }

    /// A car on the road begins to tell where it is.
    async fn lives(&self, person: &Person) -> Result<Option<Intent>, PortError> {
        let Some(courier) = self.desk.courier(person.chat).await? else { return Ok(None) };
        let day = self.desk.courier_day(CourierDayId { courier, cycle: self.desk.preparing() }).await?;
        let thanks = || answer(Recipient::Courier(courier), Card::LiveThanks.into());
        Ok((day.loaded && !day.closed).then(thanks))
    }

    /// Coordinates in words, when a courier's start is waited for.
    pub(in super::super) async fn start_words(
        &self,
        person: &Person,
        text: &str,
        cause: &Cause,
    ) -> Result<Option<Intent>, PortError> {
        match coordinates(text) {
            Some(point) => self.start_point(person, &point, cause).await,
            None => Ok(None),
        }
    }

    async fn awaited_start(
        &self,
        person: &Person,
        own: SubscriberId,
        noted: Option<Topic>,
    ) -> Result<Option<Setter>, PortError> {
        let topic = match noted {
            Some(topic) => Some(topic),
            None => self.desk.people.expected(own).await?,
        };
        let Some(Topic::Start(courier)) = topic else { return Ok(None) };
        if self.is_owner(person) {
            return Ok(Some(setter_of(By::Owner, courier)));
        }
        // Whoever drives no longer has no start.
        let drives = self.desk.courier(person.chat).await? == Some(courier);
        Ok(drives.then(|| setter_of(By::Courier(courier), courier)))
    }

    /// A place as good as a customer's; it is kept with the courier's own person, who may have it forgotten.
    async fn start_at(&self, setter: Setter, point: &Point, cause: &Cause) -> Result<Intent, PortError> {
        let place = match Place::parse(point.latitude, point.longitude) {
            Ok(place) => place,
            Err(why) => return Ok(answer(setter.reader, Message::LocationRefused { why })),
        };
        let distance_m = self.desk.settings.farm_place.distance_m(&place);
        let terms = self.desk.current_terms();
        if Zone::of(distance_m, &terms).is_none() {
            let why = Refusal::TooFar { distance_m, limit_m: terms.service_limit_m };
            return Ok(answer(setter.reader, Message::Refused { why }));
        }
        let contact = self.desk.people.contact(Recipient::Courier(setter.courier)).await?;
        let Some((chat, profile)) = contact.and_then(|contact| Some((contact.chat?, contact.profile))) else {
            return Ok(answer(setter.reader, Message::Refused { why: Refusal::NotFound }));
        };
        let of = self.desk.people.subscriber_of(chat, &profile).await?;
        let address = Address { place, distance_m, note: point.note.clone() };
        let address = self.desk.people.save_address(of, &address, cause).await?;
        Ok(set(setter, Start::Own { address }))
    }
}

const fn setter_of(by: By, courier: CourierId) -> Setter {
    let reader = match by {
        By::Courier(own) => Recipient::Courier(own),
        By::Customer(_) | By::Owner | By::Farm => Recipient::Owner,
    };
    Setter { courier, by, reader }
}

fn set(setter: Setter, start: Start) -> Intent {
    let Setter { courier, by, reader } = setter;
    let own = start != Start::Farm;
    Intent::Do {
        command: Addressed::Roster { command: roster::Command::SetStart { courier, start } },
        by,
        reader,
        unchanged: Some(Outgoing::answer(reader, Card::StartSet { courier, own }.into())),
    }
}
