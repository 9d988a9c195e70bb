//! What people promise: one person per chat, one address per cause.

use payshanba_domain::AddressId;
use payshanba_domain::message::Recipient;

use super::Store;
use super::fixture::{cause, subscriber, tashkent};
use crate::ports::people::{Address, Contact, Language, Profile};

fn profile(name: &str) -> Profile {
    Profile { name: name.to_owned(), language: Language::Russian }
}

/// A chat that is known stays the same subscriber and keeps its profile.
pub async fn a_chat_is_one_subscriber(store: Store) {
    let one = store.people.subscriber_of(7_000_000_001, &profile("Aziza")).await.expect("a subscriber");
    let same = store.people.subscriber_of(7_000_000_001, &profile("Somebody")).await.expect("a subscriber");
    let other = store.people.subscriber_of(8, &Profile::default()).await.expect("a subscriber");
    assert_eq!(one, same);
    assert_ne!(one, other);
    let expected = Contact { chat: Some(7_000_000_001), profile: profile("Aziza"), phone: None };
    assert_eq!(store.people.contact(Recipient::Subscriber(one)).await, Ok(Some(expected)));
    assert_eq!(store.people.contact(Recipient::Owner).await, Ok(None));
    store.people.set_reachable(7_000_000_001, false).await.expect("it is noted");
    store.people.set_reachable(7_000_000_001, true).await.expect("it is noted");
}

/// A chat becomes a courier once; it may be a subscriber too.
pub async fn a_courier_is_made_once(store: Store) {
    assert_eq!(store.people.courier_of(7).await, Ok(None));
    subscriber(&store, 7).await;
    assert_eq!(store.people.courier_of(7).await, Ok(None));
    let one = store.people.make_courier(7, &profile("Bek")).await.expect("a courier");
    assert_eq!(store.people.make_courier(7, &profile("Somebody")).await, Ok(one));
    assert_eq!(store.people.courier_of(7).await, Ok(Some(one)));
    let contact = store.people.contact(Recipient::Courier(one)).await.expect("people").expect("a contact");
    assert_eq!((contact.chat, contact.profile), (Some(7), profile("Bek")));
}

/// A repeated update saves no second address; addresses come in the order asked for, those that are gone left out.
pub async fn an_address_is_saved_once_per_cause(store: Store) {
    let (one, two) = (subscriber(&store, 1).await, subscriber(&store, 2).await);
    let address = |note: &str| Address { place: tashkent(), distance_m: 5_000, note: note.to_owned() };
    let save = |of, note: &'static str, name: &'static str| {
        let people = store.people.clone();
        async move { people.save_address(of, &address(note), &cause(name)).await.expect("an address") }
    };
    let gate = save(one, "gate", "tg:1:1").await;
    assert_eq!(save(one, "gate", "tg:1:1").await, gate);
    let shop = save(one, "shop", "tg:1:2").await;
    let door = save(two, "door", "tg:1:1").await;
    assert!(gate != shop && shop != door && door != gate);
    let known = store.people.addresses(&[door, AddressId(999_999), gate]).await;
    assert_eq!(known, Ok(vec![(door, address("door")), (gate, address("gate"))]));
    assert_eq!(store.people.addresses(&[]).await, Ok(Vec::new()));
}

/// Words are kept with the address of whoever wrote them.
pub async fn an_address_is_described_by_its_own_person(store: Store) {
    let (one, two) = (subscriber(&store, 1).await, subscriber(&store, 2).await);
    let place = super::fixture::address(&store, one).await;
    store.people.describe_address(two, place, "not mine").await.expect("nothing happens");
    store.people.describe_address(one, place, "by the school").await.expect("it is noted");
    let own = store.people.addresses_of(one).await.expect("addresses");
    assert_eq!(
        own.iter().map(|(id, address)| (*id, address.note.as_str())).collect::<Vec<_>>(),
        [(place, "by the school")]
    );
    assert_eq!(store.people.addresses_of(two).await, Ok(Vec::new()));
}

/// A chat speaks one language, whatever its person is besides.
pub async fn a_language_belongs_to_the_chat(store: Store) {
    let (customer, other) = (subscriber(&store, 7).await, subscriber(&store, 8).await);
    let courier = store.people.make_courier(7, &Profile::default()).await.expect("a courier");
    store.people.set_language(7, Language::UzbekCyrillic).await.expect("it is noted");
    for (who, language) in [
        (Recipient::Subscriber(customer), Language::UzbekCyrillic),
        (Recipient::Courier(courier), Language::UzbekCyrillic),
        (Recipient::Subscriber(other), Language::UzbekLatin),
    ] {
        let contact = store.people.contact(who).await.expect("the store").expect("a contact");
        assert_eq!(contact.profile.language, language);
    }
}
