//! What due times promise: what has come is listed in order, and nobody is hurried past those who come first.

use payshanba_domain::message::{Message, Outgoing};
use payshanba_domain::week::Instant;
use payshanba_domain::{Addressed, StreamKey};

use super::Store;
use super::fixture::{accept, applied, at, commit, cycle, first, lease, say, subscriber};
use crate::ports::journal::Commit;

async fn due(store: &Store, minutes: i64) -> Vec<(StreamKey, Instant)> {
    store.journal.due(at(minutes), 10).await.expect("due streams")
}

/// Earliest first, no more than asked for, and only what has come.
pub async fn what_is_due_comes_in_order(store: Store) {
    let mut keys = Vec::new();
    for (chat, minutes) in [(1, 30), (2, 10), (3, 20)] {
        let id = subscriber(&store, chat).await;
        keys.push(StreamKey::Subscriber(id));
        applied(&store, Commit { due_at: Some(at(minutes)), ..first(id) }).await;
    }
    assert_eq!(store.journal.next_due().await, Ok(Some(at(10))));
    assert!(due(&store, 9).await.is_empty());
    assert_eq!(due(&store, 20).await, [(keys[1], at(10)), (keys[2], at(20))]);
    assert_eq!(store.journal.due(at(60), 1).await, Ok(vec![(keys[1], at(10))]));
    applied(&store, Commit { due_at: None, ..commit(keys[1], 1, "done") }).await;
    applied(&store, Commit { due_at: Some(at(5)), ..commit(keys[0], 1, "sooner") }).await;
    assert_eq!(due(&store, 60).await, [(keys[0], at(5)), (keys[2], at(20))]);
    assert_eq!(store.journal.next_due().await, Ok(Some(at(5))));
}

/// It is neither listed nor waited for until it takes part again.
pub async fn a_parked_stream_is_left_alone(store: Store) {
    let id = subscriber(&store, 1).await;
    let key = StreamKey::Subscriber(id);
    applied(&store, Commit { due_at: Some(at(1)), parked: true, ..first(id) }).await;
    assert!(due(&store, 60).await.is_empty());
    assert_eq!(store.journal.next_due().await, Ok(None));
    applied(&store, Commit { due_at: Some(at(2)), ..commit(key, 1, "unparked") }).await;
    assert_eq!(due(&store, 60).await, [(key, at(2))]);
}

/// A stream with commands in the inbox does those before its own instants.
pub async fn waiting_commands_come_first(store: Store) {
    let (one, two) = (subscriber(&store, 1).await, subscriber(&store, 2).await);
    let tells = Addressed::tick(StreamKey::Subscriber(one));
    applied(&store, Commit { due_at: Some(at(1)), ..first(one) }).await;
    applied(&store, Commit { inbox: vec![tells], ..first(two) }).await;
    assert!(due(&store, 60).await.is_empty());
    let row = lease(&store, "one").await.remove(0);
    assert_eq!(row.lane, StreamKey::Subscriber(one).to_string());
    assert!(due(&store, 60).await.is_empty(), "a command in hand still waits");
    store.inbox.settle(row.id, Vec::new()).await.expect("it is settled");
    assert_eq!(due(&store, 60).await, [(StreamKey::Subscriber(one), at(1))]);
}

/// A cycle's instant comes after all subscribers' instants up to it, and does not wait for later ones.
pub async fn a_cycle_waits_for_its_subscribers(store: Store) {
    let (one, two) = (subscriber(&store, 1).await, subscriber(&store, 2).await);
    let (week, first_one) = (StreamKey::Cycle(cycle()), StreamKey::Subscriber(one));
    applied(&store, Commit { due_at: Some(at(10)), ..commit(week, 0, "open") }).await;
    applied(&store, Commit { due_at: Some(at(10)), ..first(one) }).await;
    applied(&store, Commit { due_at: Some(at(11)), ..first(two) }).await;
    assert_eq!(due(&store, 10).await, [(first_one, at(10))]);
    applied(&store, Commit { due_at: Some(at(12)), parked: true, ..commit(first_one, 1, "park") }).await;
    assert_eq!(due(&store, 10).await, [(week, at(10))]);
    applied(&store, Commit { due_at: Some(at(9)), parked: true, ..commit(first_one, 2, "still") }).await;
    assert_eq!(due(&store, 10).await, [(week, at(10))], "a parked subscriber holds up nobody");
}

/// What a chat said before an instant counts before it, whoever it was; what it says afterwards does not hold it up.
pub async fn an_update_counts_before_the_instants_after_it(store: Store) {
    let id = subscriber(&store, 1).await;
    let (key, week) = (StreamKey::Subscriber(id), StreamKey::Cycle(cycle()));
    applied(&store, Commit { due_at: Some(at(9)), ..first(id) }).await;
    applied(&store, Commit { due_at: Some(at(20)), ..commit(week, 0, "open") }).await;
    for minute in [10, 30] {
        assert!(accept(&store, 7, minute).await);
    }
    assert_eq!(due(&store, 60).await, [(key, at(9))], "it was due before anything was said");
    applied(&store, Commit { due_at: Some(at(10)), ..commit(key, 1, "later") }).await;
    assert!(due(&store, 60).await.is_empty(), "the press came in time");
    let row = lease(&store, "one").await.remove(0);
    assert!(due(&store, 60).await.is_empty(), "an update in hand still waits");
    applied(&store, Commit { settles: Some(row.id), due_at: Some(at(11)), ..commit(key, 2, "press") }).await;
    assert_eq!(due(&store, 60).await, [(key, at(11))]);
    applied(&store, Commit { due_at: Some(at(31)), ..commit(key, 3, "ticked") }).await;
    assert_eq!(due(&store, 60).await, [(week, at(20))], "the later press does not hold up the week");
    let row = lease(&store, "one").await.remove(0);
    let card = Outgoing::owner(Message::Quarantined { cause: row.cause.0.clone() });
    store.inbox.quarantine(row.id, card).await.expect("it is set aside");
    assert_eq!(due(&store, 60).await, [(week, at(20)), (key, at(31))], "nobody waits for what is set aside");
}

/// It can be done without reading the stream, once, with a card; the next commit says what is so.
pub async fn a_stream_is_parked_without_a_decision(store: Store) {
    let (one, two) = (subscriber(&store, 1).await, subscriber(&store, 2).await);
    let key = StreamKey::Subscriber(one);
    applied(&store, Commit { due_at: Some(at(1)), ..first(one) }).await;
    let card = Outgoing::owner(Message::Parked { subscriber: one });
    for _ in 0..2 {
        store.journal.park(key, card.clone()).await.expect("it is parked");
    }
    store.journal.park(StreamKey::Subscriber(two), card.clone()).await.expect("a stream that is not there");
    assert!(due(&store, 60).await.is_empty());
    assert_eq!(store.journal.next_due().await, Ok(None));
    assert_eq!(super::fixture::load(&store, key, "").await.version, 1, "nothing was decided");
    applied(&store, Commit { due_at: Some(at(2)), ..commit(key, 1, "read again") }).await;
    assert_eq!(due(&store, 60).await, [(key, at(2))]);
    let alert = say(two, Message::Help);
    store.journal.alert(key, alert.clone()).await.expect("it is said");
    assert_eq!(due(&store, 60).await, [(key, at(2))]);
    let said = store.outbox.lease("one", at(0), 10).await.expect("a lease");
    assert_eq!(
        said.into_iter().map(|parcel| parcel.outgoing).collect::<Vec<_>>(),
        [alert, card],
        "the answer first"
    );
}

/// A command that was given back a few times is still waited for.
pub async fn a_stream_is_stranded_after_patience_only(store: Store) {
    let (one, two) = (subscriber(&store, 1).await, subscriber(&store, 2).await);
    applied(&store, Commit { due_at: Some(at(1)), ..first(one) }).await;
    let tells = Addressed::tick(StreamKey::Subscriber(one));
    applied(&store, Commit { inbox: vec![tells], ..first(two) }).await;
    let row = lease(&store, "one").await.remove(0);
    store.inbox.release(row.id, std::time::Duration::ZERO).await.expect("it is released");
    assert_eq!(store.journal.stranded(at(60)).await, Ok(Vec::new()));
    assert!(due(&store, 60).await.is_empty());
}
