//! What the inbox promises: an update is taken in once, a lane goes one by one, a row that crashes does not hold it up.

use std::time::Duration;

use payshanba_domain::message::{Message, Outgoing};

use super::Store;
use super::fixture::{accept, at, causes, eventually, lease, say, subscriber};

/// A pause that no test machine oversleeps before it looks.
const PAUSE: Duration = Duration::from_secs(1);

/// A second time is answered "known", also after it was settled.
pub async fn an_update_is_taken_in_once(store: Store) {
    assert!(accept(&store, 7, 1).await);
    assert!(!accept(&store, 7, 1).await);
    let rows = lease(&store, "one").await;
    assert_eq!(causes(&rows), ["tg:1:1"]);
    let row = &rows[0];
    assert_eq!((row.lane.as_str(), row.received_at, row.faults), ("chat:7", at(1), 0));
    let payload: serde_json::Value = serde_json::from_str(&row.payload).expect("json");
    assert_eq!(payload, serde_json::json!({"update_id": 1}));
    store.inbox.settle(row.id, Vec::new()).await.expect("it is settled");
    assert!(!accept(&store, 7, 1).await);
    assert!(lease(&store, "one").await.is_empty());
}

/// At most one of a lane is in hand, the oldest; other lanes do not wait for it; `limit` is kept.
pub async fn a_lane_is_handled_in_order(store: Store) {
    for (chat, number) in [(7, 1), (7, 2), (8, 3), (7, 4), (9, 5)] {
        assert!(accept(&store, chat, number).await);
    }
    let two = store.inbox.lease("one", 2).await.expect("a lease");
    assert_eq!(causes(&two), ["tg:1:1", "tg:1:3"]);
    assert_eq!(causes(&lease(&store, "two").await), ["tg:1:5"], "what one has, another does not get");
    assert!(lease(&store, "one").await.is_empty());
    store.inbox.settle(two[0].id, Vec::new()).await.expect("it is settled");
    assert_eq!(causes(&lease(&store, "two").await), ["tg:1:2"]);
}

/// A row that was given back is not to be had before its pause is over, nor is what stands behind it.
pub async fn a_lane_that_was_released_waits(store: Store) {
    for number in [1, 2] {
        accept(&store, 7, number).await;
    }
    let row = lease(&store, "one").await.remove(0);
    store.inbox.release(row.id, PAUSE).await.expect("it is released");
    assert!(lease(&store, "two").await.is_empty(), "the lane waits");
    let store = &store;
    let again = eventually(|| async move { lease(store, "two").await.pop() }).await;
    assert_eq!((again.id, again.faults), (row.id, 0), "a release is no fault");
}

/// Panics are counted where the next instance sees them, and the row is free again.
pub async fn faults_are_counted(store: Store) {
    accept(&store, 7, 1).await;
    for faults in 1..=3 {
        let row = lease(&store, "one").await.remove(0);
        assert_eq!(row.faults, faults - 1);
        assert_eq!(store.inbox.fault(row.id).await, Ok(faults));
    }
}

/// The row stays for a person to look at, the owner is told, the lane goes on.
pub async fn a_quarantined_row_lets_its_lane_go_on(store: Store) {
    for number in [1, 2] {
        accept(&store, 7, number).await;
    }
    let row = lease(&store, "one").await.remove(0);
    let card = Outgoing::owner(Message::Quarantined { cause: row.cause.0.clone() });
    store.inbox.quarantine(row.id, card.clone()).await.expect("it is set aside");
    assert_eq!(causes(&lease(&store, "one").await), ["tg:1:2"]);
    assert!(!accept(&store, 7, 1).await, "it is still known");
    let sent = store.outbox.lease("one", at(0), 10).await.expect("a lease");
    assert_eq!(sent.into_iter().map(|parcel| parcel.outgoing).collect::<Vec<_>>(), [card]);
}

/// An instance that starts has nothing in hand; others keep what they have.
pub async fn a_holder_that_starts_frees_its_leases(store: Store) {
    accept(&store, 7, 1).await;
    assert_eq!(lease(&store, "one").await.len(), 1);
    accept(&store, 8, 2).await;
    assert_eq!(lease(&store, "two").await.len(), 1);
    store.inbox.free("one").await.expect("leases are freed");
    assert_eq!(causes(&lease(&store, "three").await), ["tg:1:1"]);
}

/// Two instances may finish one row when a lease has run out: its answers are promised once.
pub async fn settling_twice_says_it_once(store: Store) {
    let id = subscriber(&store, 7).await;
    accept(&store, 7, 1).await;
    let row = lease(&store, "one").await.remove(0);
    for _ in 0..2 {
        store.inbox.settle(row.id, vec![say(id, Message::Help)]).await.expect("it is settled");
    }
    let parcel = store.outbox.lease("one", at(0), 10).await.expect("a lease").remove(0);
    assert_eq!(parcel.outgoing, say(id, Message::Help));
    store.outbox.sent(parcel.id, Some(1)).await.expect("it is sent");
    assert!(store.outbox.lease("one", at(0), 10).await.expect("a lease").is_empty());
}
