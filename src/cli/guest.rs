//! A guest at the command line: somebody who orders by telephone. Everything is checked before anybody is made.

use clap::Args;
use payshanba_actors::ports::people::Address;
use payshanba_domain::place::Place;
use payshanba_domain::subscriber::Command as Verb;
use payshanba_domain::zone::Zone;
use payshanba_domain::{SubscriberId, TariffCode, Terms};

use super::Failure;
use super::invoice::Counter;
use crate::telegram::interpret::phone;

/// Longer names and notes than these are not kept.
const NAME_CHARS_MAX: usize = 64;
const NOTE_CHARS_MAX: usize = 300;

/// Who has called, and what they want.
#[derive(Clone, Debug, Args)]
pub struct Guest {
    /// Somebody who orders by telephone: their name. Whoever has the phone already is found again.
    #[arg(long = "guest", value_name = "NAME", value_parser = name, requires = "phone")]
    pub name: Option<String>,
    /// The guest's phone, like +998901234567.
    #[arg(long, value_name = "NUMBER", value_parser = number, requires = "name")]
    pub phone: Option<String>,
    /// The box they want, like A; a new guest needs one.
    #[arg(long, value_name = "CODE", value_parser = code, requires = "name")]
    pub tariff: Option<TariffCode>,
    /// How many of it.
    #[arg(long, value_name = "BOXES", default_value_t = 1, requires = "tariff")]
    pub quantity: u32,
    /// Degrees north of their door, like 41.3111; a new guest needs a pin.
    #[arg(long, value_name = "DEGREES", allow_negative_numbers = true, requires_all = ["name", "lon"])]
    pub lat: Option<f64>,
    /// Degrees east of it, like 69.2797.
    #[arg(long, value_name = "DEGREES", allow_negative_numbers = true, requires_all = ["name", "lat"])]
    pub lon: Option<f64>,
    /// Landmark, entrance and floor, for the courier.
    #[arg(long, value_name = "WORDS", value_parser = note, requires = "lat")]
    pub note: Option<String>,
}

fn name(text: &str) -> Result<String, String> {
    let name = text.trim();
    let is_name = !name.is_empty() && name.chars().count() <= NAME_CHARS_MAX;
    if is_name { Ok(name.to_owned()) } else { Err(format!("write a name of 1 to {NAME_CHARS_MAX} letters")) }
}

fn note(text: &str) -> Result<String, String> {
    let note = text.trim();
    let fits = note.chars().count() <= NOTE_CHARS_MAX;
    if fits { Ok(note.to_owned()) } else { Err(format!("write {NOTE_CHARS_MAX} letters at most")) }
}

fn number(text: &str) -> Result<String, String> {
    phone(text).ok_or_else(|| "write an Uzbek number like +998901234567".to_owned())
}

fn code(text: &str) -> Result<TariffCode, String> {
    TariffCode::parse(text).map_err(|_| "write a box's letter, like A".to_owned())
}

impl Guest {
    /// The guest's number, with box and door as they were asked for; `None` when no guest was named.
    pub(super) async fn settle(&self, counter: &Counter<'_>) -> Result<Option<SubscriberId>, Failure> {
        let (Some(name), Some(phone)) = (&self.name, &self.phone) else { return Ok(None) };
        let terms = counter.terms();
        self.check_tariff(&terms)?;
        let place = self.place()?;
        let farm = counter.config.farm.place;
        if let Some(place) = place {
            let distance_m = farm.distance_m(&place);
            Zone::of(distance_m, &terms).ok_or_else(|| {
                let (far, most) = (distance_m / 1_000, terms.service_limit_m / 1_000);
                format!("--lat, --lon: the door is {far} km away and we drive {most} km at most")
            })?;
        }
        let known = counter.store.ask(include_str!("known.sql"), &[phone]).await?;
        if known.is_empty() && (self.tariff.is_none() || place.is_none()) {
            return Err(format!(
                "nobody is known by {phone}: a new guest needs a box and a pin, --tariff A --lat 41.3111 --lon 69.2797"
            )
            .into());
        }
        let id = counter.ports.people.make_guest(name, phone).await?;
        if let Some(tariff) = self.tariff {
            counter.tell(id, "tariff", Verb::ChooseTariff { tariff, quantity: self.quantity }).await?;
        }
        if let Some(place) = place {
            self.lead_to(counter, id, place).await?;
        }
        Ok(Some(id))
    }

    fn check_tariff(&self, terms: &Terms) -> Result<(), Failure> {
        let Some(code) = self.tariff.filter(|code| terms.tariff(*code).is_none()) else { return Ok(()) };
        let sold: Vec<String> = terms.tariffs.iter().map(|tariff| tariff.code.to_string()).collect();
        Err(format!("--tariff: there is no box {code}; there are {}", sold.join(", ")).into())
    }

    fn place(&self) -> Result<Option<Place>, Failure> {
        let Some((latitude, longitude)) = self.lat.zip(self.lon) else { return Ok(None) };
        let place = Place::parse(latitude, longitude);
        let bad = |why| {
            format!(
                "--lat {latitude} --lon {longitude}: {why}; copy them from a map, like 41.3111 and 69.2797"
            )
        };
        Ok(Some(place.map_err(bad)?))
    }

    /// Saves the door, unless it is the one that is known.
    async fn lead_to(&self, counter: &Counter<'_>, id: SubscriberId, place: Place) -> Result<(), Failure> {
        let people = &counter.ports.people;
        if let Some(door) = counter.state(id).await?.and_then(|state| state.door) {
            let known = people.addresses(&[door.address]).await?;
            if known.iter().any(|(_, known)| known.place == place) {
                if let Some(note) = &self.note {
                    people.describe_address(id, door.address, note).await?;
                }
                return Ok(());
            }
        }
        let distance_m = counter.config.farm.place.distance_m(&place);
        let address = Address { place, distance_m, note: self.note.clone().unwrap_or_default() };
        let address = people.save_address(id, &address, &counter.cause(id, "place")).await?;
        counter.tell(id, "place", Verb::SetAddress { address, distance_m }).await
    }
}
