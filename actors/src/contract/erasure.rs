//! What somebody who asks to be forgotten is promised: the last word arrives, then nothing is left but numbers.

use payshanba_domain::message::{Message, Notice, Outgoing, Recipient};
use payshanba_domain::{AddressId, StreamKey, SubscriberId, subscriber as person};

use super::Store;
use super::fixture::{address, applied, at, cause, commit, first, say, subscriber};
use crate::ports::PortError;
use crate::ports::journal::Commit;
use crate::ports::people::{Profile, Topic, Words};
use crate::versioned;

fn state(id: SubscriberId, erased: bool) -> String {
    let state = person::State { erased, ..person::State::new(id) };
    versioned::write(versioned::of(&StreamKey::Subscriber(id)), &state).expect("a state is written")
}

/// Somebody with a place and a note, whose stream says that they are to be forgotten; the last word is promised.
async fn leaving(store: &Store, chat: i64) -> (SubscriberId, AddressId) {
    let id = subscriber(store, chat).await;
    let place = address(store, id).await;
    let words = Words { text: "when?".to_owned(), file_id: None, chat, message_id: 1, made_at: at(0) };
    store.people.keep_note(id, Topic::Question, &words, &cause("tg:1:1")).await.expect("a note");
    store.people.set_phone(id, "+998901234567", true).await.expect("it is noted");
    applied(store, Commit { state: state(id, false), ..first(id) }).await;
    store.people.ask_erasure(id).await.expect("it is noted");
    assert_eq!(store.people.to_erase(true, at(0)).await, Ok(Vec::new()), "the stream has not decided");
    // News for the morning waits for nobody.
    let morning = Outgoing { not_before: Some(at(600)), ..say(id, Message::Status) };
    let outbox = vec![say(id, Message::Notice(Notice::Erased)), morning];
    let second = commit(StreamKey::Subscriber(id), 1, "erase");
    applied(store, Commit { state: state(id, true), outbox, ..second }).await;
    (id, place)
}

/// Sends what is promised.
async fn send_all(store: &Store) {
    for parcel in store.outbox.lease("one", at(0), 10).await.expect("a lease") {
        store.outbox.sent(parcel.id, Some(11)).await.expect("it is settled");
    }
}

/// The stream decides, then the last word leaves, then they are found by those who look.
pub async fn nobody_is_forgotten_before_the_stream_says_so_and_the_last_word_has_left(store: Store) {
    let (id, _) = leaving(&store, 7).await;
    let other = subscriber(&store, 8).await;
    assert_eq!(store.people.to_erase(true, at(0)).await, Ok(Vec::new()), "the last word is still here");
    let new = store.people.subscriber_of(7, &Profile::default()).await;
    assert!(
        matches!(new, Err(PortError::Unavailable(_))),
        "the chat waits until they are forgotten: {new:?}"
    );
    send_all(&store).await;
    assert_eq!(store.people.to_erase(false, at(0)).await, Ok(vec![id]));
    assert_eq!(subscriber(&store, 8).await, other, "nobody else waits");
    // Whose asking nobody noted is found by looking at everybody.
    let unasked = subscriber(&store, 9).await;
    applied(&store, Commit { state: state(unasked, true), ..first(unasked) }).await;
    assert_eq!(store.people.to_erase(false, at(0)).await, Ok(vec![id]));
    assert_eq!(store.people.to_erase(true, at(0)).await, Ok(vec![id, unasked]));
}

/// Nothing but the number is left, and the chat's next words are a new person's.
pub async fn whoever_is_forgotten_is_somebody_new_afterwards(store: Store) {
    let (id, place) = leaving(&store, 7).await;
    send_all(&store).await;
    for _ in 0..2 {
        store.people.erase(id).await.expect("they are forgotten");
    }
    assert_eq!(store.people.to_erase(true, at(0)).await, Ok(Vec::new()));
    let left = store.people.contact(Recipient::Subscriber(id)).await.expect("the store");
    assert!(left.is_none_or(|left| (left.chat, left.phone) == (None, None) && left.profile.name.is_empty()));
    assert_eq!(store.people.addresses(&[place]).await, Ok(Vec::new()));
    assert_eq!(store.people.addresses_of(id).await, Ok(Vec::new()));
    assert_eq!(store.people.notes_of(id).await, Ok(Vec::new()));
    let new = subscriber(&store, 7).await;
    assert_ne!(new, id);
    assert_eq!(subscriber(&store, 7).await, new);
    assert_ne!(store.people.make_guest("Opa", "+998901234567").await, Ok(id), "the number is nobody's");
}
