//! A guest's order: name, phone and box in one line, then a pin or coordinates, then a button. The guest is a
//! subscriber without a chat; what they hear they hear by telephone.

use payshanba_actors::ports::PortError;
use payshanba_actors::ports::interpreter::Intent;
use payshanba_actors::ports::people::{Address, Topic, Words};
use payshanba_domain::message::{Card, Message, Recipient};
use payshanba_domain::place::Place;
use payshanba_domain::refusal::Refusal;
use payshanba_domain::subscriber::Command;
use payshanba_domain::zone::Zone;
use payshanba_domain::{Addressed, Cause, SubscriberId, TariffCode};

use super::super::super::incoming::{Person, Point};
use super::super::{Reader, answer, customer};

/// Longer names and landmarks are cut.
const NAME_CHARS_MAX: usize = 64;
const NOTE_CHARS_MAX: usize = 300;

impl Reader {
    /// `Karim; +998901234567; A` or `… A 2`.
    pub(super) async fn guest(&self, person: &Person, words: &str) -> Result<Intent, PortError> {
        let Some(asked) = Asked::read(words) else { return Ok(answer(Recipient::Owner, Message::OwnerHelp)) };
        let id = self.desk.people.make_guest(&asked.name, &asked.phone).await?;
        let own = self.customer(person).await?;
        self.desk.people.expect(own, Some(Topic::GuestPlace(id))).await?;
        let command = Command::ChooseTariff { tariff: asked.tariff, quantity: asked.quantity };
        self.for_guest(person, id, command).await
    }

    /// The guest whose place the owner's next pin is.
    async fn awaited_guest(&self, person: &Person) -> Result<Option<SubscriberId>, PortError> {
        if !self.is_owner(person) {
            return Ok(None);
        }
        let own = self.customer(person).await?;
        let Some(Topic::GuestPlace(id)) = self.desk.people.expected(own).await? else { return Ok(None) };
        // Once something is ordered the owner's pins are the owner's again.
        let is_done = !self.desk.subscriber(id).await?.orders.is_empty();
        Ok((!is_done).then_some(id))
    }

    /// A pin of the owner's, when a guest's is waited for.
    pub(in super::super) async fn guest_point(
        &self,
        person: &Person,
        point: &Point,
        cause: &Cause,
    ) -> Result<Option<Intent>, PortError> {
        let Some(id) = self.awaited_guest(person).await? else { return Ok(None) };
        self.guest_place(person, id, point, cause).await.map(Some)
    }

    /// Words of the owner's, when a guest's place is waited for: coordinates, or a landmark to go with them.
    pub(in super::super) async fn guest_words(
        &self,
        person: &Person,
        text: &str,
        cause: &Cause,
    ) -> Result<Option<Intent>, PortError> {
        let Some(id) = self.awaited_guest(person).await? else { return Ok(None) };
        if let Some(point) = coordinates(text) {
            return self.guest_place(person, id, &point, cause).await.map(Some);
        }
        let note: String = text.trim().chars().take(NOTE_CHARS_MAX).collect();
        match self.desk.subscriber(id).await?.door {
            Some(door) => self.desk.people.describe_address(id, door.address, &note).await?,
            None => {
                let Person { chat, message, .. } = person;
                let words = Words {
                    text: note,
                    file_id: None,
                    chat: *chat,
                    message_id: message.id,
                    made_at: message.at,
                };
                self.desk.people.keep_note(id, Topic::Place, &words, cause).await?;
            }
        }
        Ok(Some(answer(Recipient::Owner, Card::Guest { subscriber: id }.into())))
    }

    async fn guest_place(
        &self,
        person: &Person,
        id: SubscriberId,
        point: &Point,
        cause: &Cause,
    ) -> Result<Intent, PortError> {
        let place = match Place::parse(point.latitude, point.longitude) {
            Ok(place) => place,
            Err(why) => return Ok(answer(Recipient::Owner, Message::LocationRefused { why })),
        };
        let distance_m = self.desk.settings.farm_place.distance_m(&place);
        let terms = self.desk.current_terms();
        if Zone::of(distance_m, &terms).is_none() {
            let why = Refusal::TooFar { distance_m, limit_m: terms.service_limit_m };
            return Ok(answer(Recipient::Owner, Message::Refused { why }));
        }
        let note = self.guest_note(id, point).await?;
        let address = self.desk.people.save_address(id, &Address { place, distance_m, note }, cause).await?;
        self.for_guest(person, id, Command::SetAddress { address, distance_m }).await
    }

    /// What came with the point, or the words that came before it.
    async fn guest_note(&self, id: SubscriberId, point: &Point) -> Result<String, PortError> {
        if !point.note.is_empty() {
            return Ok(point.note.chars().take(NOTE_CHARS_MAX).collect());
        }
        let notes = self.desk.people.notes_of(id).await?;
        let words = notes.into_iter().rev().find(|note| note.topic == Topic::Place);
        Ok(words.map(|note| note.words.text).unwrap_or_default())
    }

    async fn for_guest(
        &self,
        person: &Person,
        id: SubscriberId,
        command: Command,
    ) -> Result<Intent, PortError> {
        let guest = Card::Guest { subscriber: id }.into();
        self.for_owner(person, Ok(Addressed::Subscriber { id, command }), Some(guest)).await
    }
}

/// What stands behind the verb.
struct Asked {
    name: String,
    phone: String,
    tariff: TariffCode,
    quantity: u32,
}

impl Asked {
    fn read(words: &str) -> Option<Self> {
        let mut parts = words.split(';').map(str::trim);
        let name: String = parts.next()?.chars().take(NAME_CHARS_MAX).collect();
        let phone = customer::phone::parse(parts.next()?)?;
        let mut choice = parts.next()?.split_whitespace();
        let tariff = TariffCode::parse(choice.next()?).ok()?;
        let quantity = choice.next().map_or(Some(1), |quantity| quantity.parse().ok())?;
        let is_whole = !name.is_empty() && parts.next().is_none() && choice.next().is_none();
        is_whole.then_some(Self { name, phone, tariff, quantity })
    }
}

/// `41.3111, 69.2797` with a landmark behind, as a map copies it.
pub(in super::super) fn coordinates(text: &str) -> Option<Point> {
    let mut parts = text.trim().splitn(2, [',', ' ']);
    let latitude = parts.next()?.parse().ok()?;
    let rest = parts.next()?.trim_start_matches([',', ' ']);
    let (longitude, note) = rest.split_once([' ', ',', '\n']).unwrap_or((rest, ""));
    let note = note.trim_matches([' ', ',', '\n']).to_owned();
    Some(Point { latitude, longitude: longitude.parse().ok()?, note, live: false })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coordinates_are_read_as_a_map_copies_them() {
        for (text, note) in [
            ("41.3111, 69.2797", ""),
            ("41.3111,69.2797", ""),
            (" 41.3111 69.2797 2-podyezd, 3-qavat", "2-podyezd, 3-qavat"),
            ("41.3111, 69.2797, gate", "gate"),
        ] {
            let point = coordinates(text).expect("a point");
            assert!((point.latitude - 41.3111).abs() < 1e-9 && (point.longitude - 69.2797).abs() < 1e-9);
            assert_eq!(point.note, note, "{text}");
        }
        for text in ["", "41.3111", "Chilonzor 7", "7, Chilonzor", "41,3111 69,2797 uy"] {
            assert!(
                coordinates(text).is_none_or(|point| Place::parse(point.latitude, point.longitude).is_err()),
                "{text}"
            );
        }
    }

    #[test]
    fn a_guest_is_name_phone_and_box() {
        let asked = Asked::read("Karim aka; +998 90 123-45-67; A 2").expect("a guest");
        assert_eq!(
            (asked.name.as_str(), asked.phone.as_str(), asked.quantity),
            ("Karim aka", "+998901234567", 2)
        );
        for words in [
            "",
            "Karim",
            "Karim; 123; A",
            "; +998901234567; A",
            "Karim; +998901234567",
            "K; +998901234567; A 2 3",
        ] {
            assert!(Asked::read(words).is_none(), "{words}");
        }
    }
}
