//! What guests are promised: one phone is one guest, and only its owner's chat joins them.

use payshanba_domain::SubscriberId;
use payshanba_domain::message::Recipient;
use payshanba_domain::record::Record;

use super::Store;
use super::fixture::{address, applied, at, cause, first, order, subscriber};
use crate::ports::people::{Contact, Language, Profile, Topic, Words};

const PHONE: &str = "+998901234567";

async fn guest(store: &Store, name: &str, phone: &str) -> SubscriberId {
    store.people.make_guest(name, phone).await.expect("a guest")
}

async fn contact(store: &Store, of: SubscriberId) -> Contact {
    store.people.contact(Recipient::Subscriber(of)).await.expect("the store").expect("a contact")
}

/// A phone that is known stays the same guest; so does one whose owner has shared it in a chat.
pub async fn a_phone_is_one_guest(store: Store) {
    let one = guest(&store, "Opa", PHONE).await;
    assert_eq!(guest(&store, "Somebody", PHONE).await, one);
    assert_ne!(guest(&store, "Opa", "+998901234568").await, one);
    let known = contact(&store, one).await;
    assert_eq!(
        (known.chat, known.profile.name, known.phone.as_deref()),
        (None, "Opa".to_owned(), Some(PHONE))
    );
    let (typed, shared) = (subscriber(&store, 7).await, subscriber(&store, 8).await);
    store.people.set_phone(typed, "+998901234569", false).await.expect("it is noted");
    assert_ne!(guest(&store, "Opa", "+998901234569").await, typed, "anybody may type a number");
    store.people.set_phone(shared, "+998901234560", true).await.expect("it is noted");
    assert_eq!(guest(&store, "Opa", "+998901234560").await, shared);
}

/// The chat becomes the guest's: one person, one history.
pub async fn a_guest_is_joined_by_the_own_phone_only(store: Store) {
    let profile = Profile { name: "Aziza".to_owned(), language: Language::Russian };
    let newcomer = store.people.subscriber_of(7, &profile).await.expect("a subscriber");
    assert_eq!(store.people.join_guest(newcomer, PHONE).await, Ok(None), "nobody has this number");
    let guest = guest(&store, "Opa", PHONE).await;
    assert_eq!(store.people.join_guest(newcomer, "+998901234568").await, Ok(None));
    assert_eq!(store.people.join_guest(newcomer, PHONE).await, Ok(Some(guest)));
    assert_eq!(store.people.subscriber_of(7, &Profile::default()).await, Ok(guest));
    assert_eq!(
        contact(&store, guest).await,
        Contact { chat: Some(7), profile, phone: Some(PHONE.to_owned()) }
    );
    assert_eq!(contact(&store, newcomer).await.chat, None);
    assert_eq!(store.people.join_guest(guest, PHONE).await, Ok(None), "again changes nothing");
    let other = subscriber(&store, 8).await;
    assert_eq!(store.people.join_guest(other, PHONE).await, Ok(None), "the guest has a chat by now");
    assert_eq!(subscriber(&store, 8).await, other);
}

/// What a chat had told before it joined is exported and forgotten with the person it belongs to.
pub async fn what_a_newcomer_told_follows_the_chat(store: Store) {
    let newcomer = subscriber(&store, 7).await;
    let place = address(&store, newcomer).await;
    let words = Words { text: "when?".to_owned(), file_id: None, chat: 7, message_id: 1, made_at: at(0) };
    let note = store.people.keep_note(newcomer, Topic::Question, &words, &cause("tg:1:1")).await;
    let guest = guest(&store, "Opa", PHONE).await;
    let older = address(&store, guest).await;
    assert_eq!(store.people.join_guest(newcomer, PHONE).await, Ok(Some(guest)));
    let kept = store.people.addresses_of(guest).await.expect("the store");
    let mut kept: Vec<_> = kept.into_iter().map(|(id, _)| id).collect();
    kept.sort_unstable();
    assert_eq!(kept, [place, older]);
    assert_eq!(store.people.addresses_of(newcomer).await, Ok(Vec::new()));
    let notes = store.people.notes_of(guest).await.expect("the store");
    assert_eq!(notes.iter().map(|note| Ok(note.id)).collect::<Vec<_>>(), [note]);
    assert_eq!(store.people.notes_of(newcomer).await, Ok(Vec::new()));
    store.people.erase(guest).await.expect("they are forgotten");
    assert_eq!(store.people.addresses(&[place, older]).await, Ok(Vec::new()));
    assert_eq!(store.people.notes_of(guest).await, Ok(Vec::new()));
}

/// A history of one's own is not given up.
pub async fn whoever_has_orders_joins_nobody(store: Store) {
    let regular = subscriber(&store, 7).await;
    let place = address(&store, regular).await;
    let records = vec![Record::Order(order(regular, place))];
    applied(&store, crate::ports::journal::Commit { records, ..first(regular) }).await;
    let guest = guest(&store, "Opa", PHONE).await;
    assert_eq!(store.people.join_guest(regular, PHONE).await, Ok(None));
    assert_eq!(subscriber(&store, 7).await, regular);
    assert_eq!(contact(&store, guest).await.chat, None);
}
