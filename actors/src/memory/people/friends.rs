//! Friends in memory.

use async_trait::async_trait;
use payshanba_domain::SubscriberId;
use payshanba_domain::message::Recipient;
use payshanba_domain::record::{OrderStatus, Record};

use super::{Memory, Rows, Tables, has_orders};
use crate::ports::PortError;
use crate::ports::people::{Address, Friends, Invited};

/// About twenty metres.
const SAME_PLACE_DEGREES: f64 = 0.0002;

fn was_delivered_to(tables: &Tables, of: SubscriberId) -> bool {
    tables.rows.all().any(|record| match record {
        Record::Order(order) => order.subscriber == of && order.status == OrderStatus::Delivered,
        _ => false,
    })
}

fn is_one_door(one: &Address, other: &Address) -> bool {
    let near = |one: f64, other: f64| (one - other).abs() <= SAME_PLACE_DEGREES;
    near(one.place.latitude(), other.place.latitude())
        && near(one.place.longitude(), other.place.longitude())
        && (one.note.is_empty()
            || other.note.is_empty()
            || one.note.to_lowercase() == other.note.to_lowercase())
}

fn share_a_home(people: &Rows, one: SubscriberId, other: SubscriberId) -> bool {
    let phone = |id| people.contacts.get(&Recipient::Subscriber(id))?.phone.as_deref();
    let doors = |id| people.addresses.values().filter(move |(of, _)| *of == id).map(|(_, address)| address);
    phone(one).is_some_and(|own| phone(other) == Some(own))
        || doors(one).any(|own| doors(other).any(|theirs| is_one_door(own, theirs)))
}

#[async_trait]
impl Friends for Memory {
    async fn invited(&self, friend: SubscriberId, by: SubscriberId) -> Result<(), PortError> {
        let mut tables = self.tables();
        let known = by.0 >= 1 && by.0 <= tables.people.last_subscriber && !tables.people.erased.contains(&by);
        if known && friend != by && !has_orders(&tables, friend) {
            tables.people.invited.entry(friend).or_insert((by, None));
        }
        Ok(())
    }

    async fn to_thank(&self) -> Result<Vec<Invited>, PortError> {
        let tables = self.tables();
        let people = &tables.people;
        let open = people.invited.iter().filter(|(friend, (_, thanked))| {
            thanked.is_none() && !people.erased.contains(friend) && was_delivered_to(&tables, **friend)
        });
        let is_new = |friend: SubscriberId, by: SubscriberId| {
            let thanked = people.invited.iter().filter(|(_, (_, thanked))| *thanked == Some(true));
            let others = thanked.map(|(id, _)| *id).chain([by]).filter(|id| *id != friend);
            let known = people.contacts.get(&Recipient::Subscriber(friend));
            known.is_some_and(|contact| contact.phone.is_some())
                && others.into_iter().all(|other| !share_a_home(people, friend, other))
        };
        let read = |(friend, (by, _)): (&SubscriberId, &(SubscriberId, Option<bool>))| Invited {
            friend: *friend,
            by: *by,
            is_new: is_new(*friend, *by),
        };
        Ok(open.map(read).collect())
    }

    async fn thanked(&self, friend: SubscriberId, granted: bool) -> Result<(), PortError> {
        if let Some((_, thanked)) = self.tables().people.invited.get_mut(&friend) {
            thanked.get_or_insert(granted);
        }
        Ok(())
    }
}
