//! What the outbox promises: a chat hears things in order and in time, a card is edited, nothing stale is said.

use std::time::Duration;

use payshanba_domain::SubscriberId;
use payshanba_domain::message::{Message, Outgoing, Priority, Recipient};

use super::Store;
use super::fixture::{applied, at, eventually, first, say, subscriber};
use crate::ports::journal::Commit;
use crate::ports::outbox::Parcel;

async fn promise(store: &Store, by: SubscriberId, outbox: Vec<Outgoing>) {
    applied(store, Commit { outbox, ..first(by) }).await;
}

async fn lease(store: &Store, minutes: i64) -> Vec<Parcel> {
    store.outbox.lease("one", at(minutes), 100).await.expect("a lease")
}

async fn sent(store: &Store, parcel: &Parcel, message_id: i64) {
    store.outbox.sent(parcel.id, Some(message_id)).await.expect("it is sent");
}

fn said(parcels: &[Parcel]) -> Vec<&Message> {
    parcels.iter().map(|parcel| &parcel.outgoing.message).collect()
}

/// One of a lane at a time, in the order of the promises; a lease that is freed comes again.
pub async fn a_lane_is_sent_in_order(store: Store) {
    let (one, two) = (subscriber(&store, 1).await, subscriber(&store, 2).await);
    let outbox = vec![say(one, Message::Welcome), say(one, Message::AskLocation), say(two, Message::Help)];
    promise(&store, one, outbox).await;
    let parcels = lease(&store, 0).await;
    assert_eq!(said(&parcels), [&Message::Welcome, &Message::Help]);
    assert_eq!((parcels[0].attempts, parcels[0].edits), (0, None));
    assert!(lease(&store, 0).await.is_empty());
    store.outbox.free("one").await.expect("leases are freed");
    let parcels = lease(&store, 0).await;
    assert_eq!(said(&parcels), [&Message::Welcome, &Message::Help]);
    sent(&store, &parcels[0], 11).await;
    assert_eq!(said(&lease(&store, 0).await), [&Message::AskLocation]);
}

/// Somebody who asks does not wait for the one of many that is on its way to everybody; news keep their order.
pub async fn an_answer_does_not_wait_for_news(store: Store) {
    let id = subscriber(&store, 1).await;
    let news = |message| Outgoing { priority: Priority::Bulk, ..say(id, message) };
    let outbox = vec![news(Message::Welcome), news(Message::AskLocation), say(id, Message::Help)];
    promise(&store, id, outbox).await;
    let one = store.outbox.lease("one", at(0), 1).await.expect("a lease");
    assert_eq!(said(&one), [&Message::Help]);
    sent(&store, &one[0], 11).await;
    assert_eq!(said(&lease(&store, 0).await), [&Message::Welcome]);
}

/// Across lanes an answer goes before a courier's card, and that before one of many.
pub async fn urgent_messages_come_first(store: Store) {
    let mut outbox = Vec::new();
    let order = [Priority::Bulk, Priority::Courier, Priority::Conversation, Priority::Answer];
    let mut by = None;
    for (chat, priority) in (1..).zip(order) {
        let id = subscriber(&store, chat).await;
        by = Some(id);
        outbox.push(Outgoing { priority, ..say(id, Message::Help) });
    }
    promise(&store, by.expect("there are four"), outbox).await;
    let two = store.outbox.lease("one", at(0), 2).await.expect("a lease");
    let rest = lease(&store, 0).await;
    let priorities: Vec<Priority> = two.iter().chain(&rest).map(|parcel| parcel.outgoing.priority).collect();
    assert_eq!(priorities, [Priority::Answer, Priority::Courier, Priority::Conversation, Priority::Bulk]);
}

/// What is for later waits, and does not hold up what comes after it.
pub async fn a_message_waits_for_its_time(store: Store) {
    let id = subscriber(&store, 1).await;
    let later = Outgoing { not_before: Some(at(60)), ..say(id, Message::Status) };
    promise(&store, id, vec![later, say(id, Message::Help)]).await;
    assert_eq!(store.outbox.next_due(at(0)).await, Ok(Some(at(60))));
    let parcels = lease(&store, 59).await;
    assert_eq!(said(&parcels), [&Message::Help]);
    sent(&store, &parcels[0], 11).await;
    assert!(lease(&store, 59).await.is_empty());
    assert_eq!(said(&lease(&store, 60).await), [&Message::Status]);
    assert_eq!(store.outbox.next_due(at(60)).await, Ok(None));
}

/// A message that has outlived its use is dropped and counted, and the lane goes on.
pub async fn a_stale_message_is_dropped(store: Store) {
    let id = subscriber(&store, 1).await;
    promise(&store, id, vec![say(id, Message::Welcome).expiring(at(10)), say(id, Message::Help)]).await;
    assert_eq!(store.outbox.drop_stale(at(9)).await, Ok(0));
    assert_eq!(store.outbox.drop_stale(at(10)).await, Ok(1));
    assert_eq!(store.outbox.drop_stale(at(10)).await, Ok(0));
    assert_eq!(said(&lease(&store, 10).await), [&Message::Help]);
}

/// The next message of a slot edits the last one, per chat.
pub async fn a_slot_is_edited(store: Store) {
    let (one, two) = (subscriber(&store, 1).await, subscriber(&store, 2).await);
    let card = |to, message| say(to, message).slot("card");
    let outbox = vec![
        card(one, Message::Welcome),
        say(one, Message::Help),
        card(one, Message::Status),
        card(one, Message::Cancelled),
        card(two, Message::Welcome),
    ];
    promise(&store, one, outbox).await;
    let mut edits = Vec::new();
    for message_id in [11, 12, 13, 14] {
        let parcels = lease(&store, 0).await;
        let of_one = parcels.iter().find(|parcel| parcel.outgoing.to == Recipient::Subscriber(one));
        let parcel = of_one.expect("the lane goes on");
        edits.push(parcel.edits);
        sent(&store, parcel, message_id).await;
        store.outbox.free("one").await.expect("leases are freed");
    }
    assert_eq!(edits, [None, None, Some(11), Some(13)]);
    let last = lease(&store, 0).await.remove(0);
    assert_eq!((last.outgoing.to, last.edits), (Recipient::Subscriber(two), None));
}

/// A message that was pressed is the one to edit; after zero the next is sent anew.
pub async fn a_slot_can_be_pointed(store: Store) {
    let one = subscriber(&store, 1).await;
    let lane = Recipient::Subscriber(one).lane();
    let card = |message| say(one, message).slot("card");
    promise(&store, one, vec![card(Message::Welcome), card(Message::Status)]).await;
    assert_eq!(store.outbox.point(&lane, "card", 77).await, Ok(None), "it stood for none");
    let first = lease(&store, 0).await.remove(0);
    assert_eq!(first.edits, Some(77));
    sent(&store, &first, 77).await;
    assert_eq!(store.outbox.point(&lane, "card", 0).await, Ok(Some(77)), "the one before");
    assert_eq!(store.outbox.point(&lane, "card", 0).await, Ok(None), "zero is no message");
    store.outbox.free("one").await.expect("leases are freed");
    assert_eq!(lease(&store, 0).await.remove(0).edits, Some(0));
}

/// What could not be sent is tried again after its pause, before anything else of its lane.
pub async fn a_retry_holds_back_its_lane(store: Store) {
    let id = subscriber(&store, 1).await;
    promise(&store, id, vec![say(id, Message::Welcome), say(id, Message::Help)]).await;
    let parcel = lease(&store, 0).await.remove(0);
    store.outbox.retry(parcel.id, Duration::from_secs(1)).await.expect("it is given back");
    assert!(lease(&store, 0).await.is_empty(), "the lane waits");
    let store = &store;
    let again = eventually(|| async move { lease(store, 0).await.pop() }).await;
    assert_eq!((again.id, again.attempts), (parcel.id, 1));
}

/// A message that can never be sent does not come back.
pub async fn a_discarded_message_is_gone(store: Store) {
    let id = subscriber(&store, 1).await;
    promise(&store, id, vec![say(id, Message::Welcome), say(id, Message::Help)]).await;
    let parcel = lease(&store, 0).await.remove(0);
    store.outbox.discard(parcel.id, "the chat is gone").await.expect("it is discarded");
    assert_eq!(said(&lease(&store, 0).await), [&Message::Help]);
}

/// One of many alike is not handed out at night, however late it was promised, and holds up nobody meanwhile.
pub async fn one_of_many_waits_for_the_morning(store: Store) {
    let (id, other) = (subscriber(&store, 1).await, subscriber(&store, 2).await);
    let bulk = |to, message| Outgoing { priority: Priority::Bulk, ..say(to, message) };
    // Friday noon and eleven hours: the night ends at 07:00, eight hours later.
    let (evening, night, morning) = (9 * 60 - 1, 11 * 60, 19 * 60);
    let later = Outgoing { not_before: Some(at(night - 5)), ..bulk(other, Message::Help) };
    promise(&store, id, vec![bulk(id, Message::Status), say(id, Message::Help), later]).await;
    assert!(store.outbox.next_due(at(evening)).await.expect("an instant").is_some(), "the one for later");
    assert_eq!(store.outbox.next_due(at(night)).await, Ok(Some(at(morning))));
    let parcels = lease(&store, night).await;
    assert_eq!(said(&parcels), [&Message::Help]);
    assert_eq!(parcels[0].outgoing.to, Recipient::Subscriber(id), "an answer does not wait");
    sent(&store, &parcels[0], 11).await;
    assert!(lease(&store, morning - 1).await.is_empty());
    assert_eq!(store.outbox.next_due(at(morning)).await, Ok(None));
    assert_eq!(said(&lease(&store, morning).await), [&Message::Status, &Message::Help]);
}
