//! People in memory: chats, contacts and addresses.

use std::collections::{BTreeMap, HashMap, HashSet};

use async_trait::async_trait;
use payshanba_domain::message::Recipient;
use payshanba_domain::{AddressId, Cause, CourierId, SubscriberId};

use super::Memory;
use crate::ports::PortError;
use crate::ports::people::{Address, Contact, People, Profile};

#[derive(Default)]
pub struct Rows {
    subscribers: HashMap<i64, SubscriberId>,
    couriers: HashMap<i64, CourierId>,
    contacts: HashMap<Recipient, Contact>,
    addresses: BTreeMap<AddressId, Address>,
    saved: HashMap<(SubscriberId, Cause), AddressId>,
    unreachable: HashSet<i64>,
}

impl Rows {
    fn meet(&mut self, who: Recipient, chat: i64, profile: &Profile) {
        self.contacts.insert(who, Contact { chat: Some(chat), profile: profile.clone(), phone: None });
    }
}

/// The number after `taken` others.
fn number(taken: usize) -> i64 {
    i64::try_from(taken).unwrap_or(i64::MAX - 1) + 1
}

impl Memory {
    /// True for a chat that has blocked the bot.
    #[must_use]
    pub fn is_unreachable(&self, chat: i64) -> bool {
        self.tables().people.unreachable.contains(&chat)
    }
}

#[async_trait]
impl People for Memory {
    async fn subscriber_of(&self, chat: i64, profile: &Profile) -> Result<SubscriberId, PortError> {
        let people = &mut self.tables().people;
        if let Some(known) = people.subscribers.get(&chat) {
            return Ok(*known);
        }
        let id = SubscriberId(number(people.subscribers.len()));
        people.subscribers.insert(chat, id);
        people.meet(Recipient::Subscriber(id), chat, profile);
        Ok(id)
    }

    async fn courier_of(&self, chat: i64) -> Result<Option<CourierId>, PortError> {
        Ok(self.tables().people.couriers.get(&chat).copied())
    }

    async fn make_courier(&self, chat: i64, profile: &Profile) -> Result<CourierId, PortError> {
        let people = &mut self.tables().people;
        if let Some(known) = people.couriers.get(&chat) {
            return Ok(*known);
        }
        let id = CourierId(number(people.couriers.len()));
        people.couriers.insert(chat, id);
        people.meet(Recipient::Courier(id), chat, profile);
        Ok(id)
    }

    async fn contact(&self, of: Recipient) -> Result<Option<Contact>, PortError> {
        Ok(self.tables().people.contacts.get(&of).cloned())
    }

    async fn save_address(
        &self,
        of: SubscriberId,
        address: &Address,
        cause: &Cause,
    ) -> Result<AddressId, PortError> {
        let people = &mut self.tables().people;
        let id = AddressId(number(people.addresses.len()));
        let saved = *people.saved.entry((of, cause.clone())).or_insert(id);
        people.addresses.entry(saved).or_insert_with(|| address.clone());
        Ok(saved)
    }

    async fn addresses(&self, ids: &[AddressId]) -> Result<Vec<(AddressId, Address)>, PortError> {
        let people = &self.tables().people;
        Ok(ids.iter().filter_map(|id| Some((*id, people.addresses.get(id)?.clone()))).collect())
    }

    async fn set_reachable(&self, chat: i64, reachable: bool) -> Result<(), PortError> {
        let unreachable = &mut self.tables().people.unreachable;
        if reachable {
            unreachable.remove(&chat);
        } else {
            unreachable.insert(chat);
        }
        Ok(())
    }
}
