//! People in memory: chats, contacts and addresses.

mod erasure;
mod friends;
mod notes;

use std::collections::{BTreeMap, HashMap, HashSet};

use async_trait::async_trait;
use payshanba_domain::message::Recipient;
use payshanba_domain::record::Record;
use payshanba_domain::{AddressId, Cause, CourierId, SubscriberId};

use super::{Memory, Tables};
use crate::ports::PortError;
use crate::ports::people::{Address, Contact, Language, People, Profile};

#[derive(Default)]
pub struct Rows {
    last_subscriber: i64,
    subscribers: HashMap<i64, SubscriberId>,
    couriers: HashMap<i64, CourierId>,
    contacts: HashMap<Recipient, Contact>,
    /// Phones that Telegram vouches for, and guests'.
    own_phones: HashMap<String, SubscriberId>,
    addresses: BTreeMap<AddressId, (SubscriberId, Address)>,
    saved: HashMap<(SubscriberId, Cause), AddressId>,
    unreachable: HashSet<i64>,
    notes: notes::Rows,
    erased: HashSet<SubscriberId>,
    leaving: HashSet<SubscriberId>,
    /// By whom, and whether they were thanked for it.
    invited: BTreeMap<SubscriberId, (SubscriberId, Option<bool>)>,
}

impl Rows {
    fn meet(&mut self, who: Recipient, chat: Option<i64>, profile: &Profile) {
        self.contacts.insert(who, Contact { chat, profile: profile.clone(), phone: None });
    }

    fn new_subscriber(&mut self, chat: Option<i64>, profile: &Profile) -> SubscriberId {
        self.last_subscriber += 1;
        let id = SubscriberId(self.last_subscriber);
        self.meet(Recipient::Subscriber(id), chat, profile);
        if let Some(chat) = chat {
            self.subscribers.insert(chat, id);
        }
        id
    }

    fn note_phone(&mut self, of: SubscriberId, phone: &str, own: bool) {
        if let Some(contact) = self.contacts.get_mut(&Recipient::Subscriber(of)) {
            contact.phone = Some(phone.to_owned());
        }
        if own {
            self.own_phones.insert(phone.to_owned(), of);
        }
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
        let mut tables = self.tables();
        match tables.people.subscribers.get(&chat).copied() {
            Some(known) if erasure::is_leaving(&tables, known) => Err(erasure::leaves()),
            Some(known) => Ok(known),
            None => Ok(tables.people.new_subscriber(Some(chat), profile)),
        }
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
        people.meet(Recipient::Courier(id), Some(chat), profile);
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
        people.addresses.entry(saved).or_insert_with(|| (of, address.clone()));
        Ok(saved)
    }

    async fn addresses(&self, ids: &[AddressId]) -> Result<Vec<(AddressId, Address)>, PortError> {
        let people = &self.tables().people;
        let kept = |id: &AddressId| people.addresses.get(id).filter(|(of, _)| !people.erased.contains(of));
        Ok(ids.iter().filter_map(|id| Some((*id, kept(id)?.1.clone()))).collect())
    }

    async fn addresses_of(&self, of: SubscriberId) -> Result<Vec<(AddressId, Address)>, PortError> {
        let people = &self.tables().people;
        let own = people.addresses.iter().filter(|(_, (whose, _))| *whose == of);
        let own = own.filter(|_| !people.erased.contains(&of));
        Ok(own.map(|(id, (_, address))| (*id, address.clone())).collect())
    }

    async fn describe_address(&self, of: SubscriberId, id: AddressId, note: &str) -> Result<(), PortError> {
        let people = &mut self.tables().people;
        if let Some((_, address)) = people.addresses.get_mut(&id).filter(|(whose, _)| *whose == of) {
            note.clone_into(&mut address.note);
        }
        Ok(())
    }

    async fn set_language(&self, chat: i64, language: Language) -> Result<(), PortError> {
        let people = &mut self.tables().people;
        for contact in people.contacts.values_mut().filter(|contact| contact.chat == Some(chat)) {
            contact.profile.language = language;
        }
        Ok(())
    }

    async fn set_phone(&self, of: SubscriberId, phone: &str, own: bool) -> Result<(), PortError> {
        self.tables().people.note_phone(of, phone, own);
        Ok(())
    }

    async fn make_guest(&self, name: &str, phone: &str) -> Result<SubscriberId, PortError> {
        let people = &mut self.tables().people;
        if let Some(known) = people.own_phones.get(phone) {
            return Ok(*known);
        }
        let profile = Profile { name: name.to_owned(), language: Language::default() };
        let guest = people.new_subscriber(None, &profile);
        people.note_phone(guest, phone, true);
        Ok(guest)
    }

    async fn join_guest(&self, of: SubscriberId, phone: &str) -> Result<Option<SubscriberId>, PortError> {
        let mut tables = self.tables();
        let Some(guest) = tables.people.own_phones.get(phone).copied() else { return Ok(None) };
        let chat = |people: &Rows, id| people.contacts.get(&Recipient::Subscriber(id))?.chat;
        let Some(own_chat) = chat(&tables.people, of) else { return Ok(None) };
        let has_history = has_orders(&tables, of) || erasure::has_been_given(&tables, of);
        if guest == of || chat(&tables.people, guest).is_some() || has_history {
            return Ok(None);
        }
        let people = &mut tables.people;
        let left = people.contacts.remove(&Recipient::Subscriber(of));
        people.meet(Recipient::Subscriber(of), None, &Profile::default());
        if let Some(left) = left {
            people
                .contacts
                .insert(Recipient::Subscriber(guest), Contact { phone: Some(phone.to_owned()), ..left });
        }
        people.subscribers.insert(own_chat, guest);
        let owners = people.addresses.values_mut().map(|(whose, _)| whose);
        let owners = owners.chain(people.notes.kept.values_mut().map(|(_, note)| &mut note.of));
        owners.filter(|whose| **whose == of).for_each(|whose| *whose = guest);
        let causes: Vec<_> = people.saved.extract_if(|(whose, _), _| *whose == of).collect();
        for ((_, cause), id) in causes {
            people.saved.entry((guest, cause)).or_insert(id);
        }
        people.notes.expected.remove(&of);
        Ok(Some(guest))
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

fn has_orders(tables: &Tables, of: SubscriberId) -> bool {
    tables.rows.all().any(|record| match record {
        Record::Order(order) => order.subscriber == of,
        Record::Invoice(invoice) => invoice.subscriber == of,
        _ => false,
    })
}
