//! People in PostgreSQL: tables that may be updated and emptied; nothing else holds a name, a chat or a place.

use async_trait::async_trait;
use payshanba_actors::ports::PortError;
use payshanba_actors::ports::people::{Address, Contact, Language, People, Profile};
use payshanba_domain::message::Recipient;
use payshanba_domain::place::Place;
use payshanba_domain::{AddressId, Cause, CourierId, SubscriberId};
use tokio_postgres::Row;

use super::Store;
use super::form::column;

const SUBSCRIBER: &str = "subscriber";
const COURIER: &str = "courier";

#[async_trait]
impl People for Store {
    async fn subscriber_of(&self, chat: i64, profile: &Profile) -> Result<SubscriberId, PortError> {
        self.make(SUBSCRIBER, chat, profile).await.map(SubscriberId)
    }

    async fn courier_of(&self, chat: i64) -> Result<Option<CourierId>, PortError> {
        let rows = self.ask(include_str!("people/of_chat.sql"), &[&COURIER, &chat]).await?;
        rows.first().map(|row| column(row, "id", "person").map(CourierId)).transpose()
    }

    async fn make_courier(&self, chat: i64, profile: &Profile) -> Result<CourierId, PortError> {
        self.make(COURIER, chat, profile).await.map(CourierId)
    }

    async fn contact(&self, of: Recipient) -> Result<Option<Contact>, PortError> {
        let (kind, id) = match of {
            Recipient::Subscriber(id) => (SUBSCRIBER, id.0),
            Recipient::Courier(id) => (COURIER, id.0),
            Recipient::Owner => return Ok(None),
        };
        let rows = self.ask(include_str!("people/contact.sql"), &[&kind, &id]).await?;
        rows.first().map(|row| contact(row, &format!("person {id}"))).transpose()
    }

    async fn save_address(
        &self,
        of: SubscriberId,
        address: &Address,
        cause: &Cause,
    ) -> Result<AddressId, PortError> {
        let (latitude, longitude) = (address.place.latitude(), address.place.longitude());
        let distance_m = i64::from(address.distance_m);
        let save = include_str!("people/save_address.sql");
        let row =
            self.one(save, &[&of.0, &latitude, &longitude, &distance_m, &address.note, &cause.0]).await?;
        column(&row, "id", "address").map(AddressId)
    }

    async fn addresses(&self, ids: &[AddressId]) -> Result<Vec<(AddressId, Address)>, PortError> {
        let ids: Vec<i64> = ids.iter().map(|id| id.0).collect();
        let rows = self.ask(include_str!("people/addresses.sql"), &[&ids]).await?;
        let known = |row| {
            let read = address(row);
            read.inspect_err(|error| tracing::error!(%error, "an address cannot be read")).ok()
        };
        Ok(rows.iter().filter_map(known).collect())
    }

    async fn describe_address(&self, of: SubscriberId, id: AddressId, note: &str) -> Result<(), PortError> {
        self.ask(include_str!("people/describe_address.sql"), &[&of.0, &id.0, &note]).await.map(drop)
    }

    async fn addresses_of(&self, of: SubscriberId) -> Result<Vec<(AddressId, Address)>, PortError> {
        let rows = self.ask(include_str!("people/addresses_of.sql"), &[&of.0]).await?;
        rows.iter().map(address).collect()
    }

    async fn set_language(&self, chat: i64, language: Language) -> Result<(), PortError> {
        self.ask(include_str!("people/set_language.sql"), &[&chat, &language.tag()]).await.map(drop)
    }

    async fn set_phone(&self, of: SubscriberId, phone: &str, own: bool) -> Result<(), PortError> {
        self.ask(include_str!("people/set_phone.sql"), &[&of.0, &phone, &own]).await.map(drop)
    }

    async fn make_guest(&self, name: &str, phone: &str) -> Result<SubscriberId, PortError> {
        let row = self.one(include_str!("people/make_guest.sql"), &[&name, &phone]).await?;
        column(&row, "id", "person").map(SubscriberId)
    }

    async fn join_guest(&self, of: SubscriberId, phone: &str) -> Result<Option<SubscriberId>, PortError> {
        let rows = self.ask(include_str!("people/join_guest.sql"), &[&of.0, &phone]).await?;
        rows.first().map(|row| column(row, "id", "person").map(SubscriberId)).transpose()
    }

    async fn set_reachable(&self, chat: i64, reachable: bool) -> Result<(), PortError> {
        self.ask(include_str!("people/set_reachable.sql"), &[&chat, &reachable]).await.map(drop)
    }
}

impl Store {
    async fn make(&self, kind: &str, chat: i64, profile: &Profile) -> Result<i64, PortError> {
        let language = profile.language.tag();
        let row =
            self.one(include_str!("people/make.sql"), &[&kind, &chat, &profile.name, &language]).await?;
        if kind == SUBSCRIBER && column(&row, "leaving", "person")? {
            return Err(PortError::Unavailable("the person of this chat is being forgotten".to_owned()));
        }
        column(&row, "id", "person")
    }
}

fn contact(row: &Row, name: &str) -> Result<Contact, PortError> {
    let language: String = column(row, "language", name)?;
    let profile = Profile { name: column(row, "name", name)?, language: Language::of_tag(&language) };
    Ok(Contact { chat: column(row, "chat_id", name)?, profile, phone: column(row, "phone", name)? })
}

fn address(row: &Row) -> Result<(AddressId, Address), PortError> {
    let id: i64 = column(row, "id", "address")?;
    let name = format!("address {id}");
    let strange = |what: String| PortError::Rejected(format!("{name}: {what}"));
    let distance_m: i64 = column(row, "distance_m", &name)?;
    let place = Place::parse(column(row, "latitude", &name)?, column(row, "longitude", &name)?);
    let address = Address {
        place: place.map_err(|error| strange(error.to_string()))?,
        distance_m: u32::try_from(distance_m).map_err(|error| strange(error.to_string()))?,
        note: column(row, "note", &name)?,
    };
    Ok((AddressId(id), address))
}
