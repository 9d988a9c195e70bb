//! A lease, as far as it is PostgreSQL's own: several stores, a limit, a holder that died, gauges and sweeping.

use std::time::Duration;

use payshanba_actors::ports::{Inbox, Journal, Outbox};
use payshanba_domain::message::{Message, Outgoing};

use super::sample::{answer, commit, minute, stream, update};
use super::{fresh, open};

#[tokio::test]
async fn two_stores_never_lease_one_row() {
    let (database, one) = fresh("skip_locked").await;
    let other = open(&database).await;
    for number in 0..8 {
        assert_eq!(one.accept(update(number, number)).await, Ok(true));
        assert_eq!(other.accept(update(number, number)).await, Ok(false));
    }
    let (a, b) = tokio::join!(Inbox::lease(&one, "one", 8), Inbox::lease(&other, "other", 8));
    let mut ids: Vec<i64> = a.unwrap().iter().chain(&b.unwrap()).map(|waiting| waiting.id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 8);
}

#[tokio::test]
async fn a_holder_has_at_most_twice_the_pool_in_hand() {
    let (_database, store) = fresh("in_hand").await;
    for number in 0..20 {
        store.accept(update(number, number)).await.unwrap();
    }
    let mut messages = commit(stream(1), 0, "many");
    messages.outbox = (0..20).map(answer).collect();
    store.commit(messages).await.unwrap();
    assert_eq!(Inbox::lease(&store, "one", 100).await.unwrap().len(), 8);
    assert_eq!(Inbox::lease(&store, "one", 100).await.unwrap().len(), 0);
    assert_eq!(Inbox::lease(&store, "other", 100).await.unwrap().len(), 8);
    assert_eq!(Outbox::lease(&store, "one", minute(0), 100).await.unwrap().len(), 8);
    assert_eq!(Outbox::lease(&store, "one", minute(0), 100).await.unwrap().len(), 0);
}

#[tokio::test]
async fn an_expired_lease_is_no_fault_but_ten_are_enough() {
    let (_database, store) = fresh("expired").await;
    store.accept(update(1, 1)).await.unwrap();
    store.accept(update(1, 2)).await.unwrap();
    let client = crate::support::connect(store.session()).await;
    let expire = "update inbox set leased_until = now() - interval '1 second' where leased_until is not null";
    for _ in 0..10 {
        let leased = Inbox::lease(&store, "one", 1).await.unwrap();
        assert_eq!(leased.iter().map(|waiting| (waiting.id, waiting.faults)).collect::<Vec<_>>(), [(1, 0)]);
        client.batch_execute(expire).await.unwrap();
    }
    assert!(Inbox::lease(&store, "one", 1).await.unwrap().is_empty(), "it is set aside");
    assert_eq!(Inbox::lease(&store, "one", 1).await.unwrap()[0].id, 2, "and its lane goes on");
    let card = &Outbox::lease(&store, "one", minute(0), 1).await.unwrap()[0].outgoing;
    assert!(matches!(&card.message, Message::Quarantined { cause } if cause == "tg:farm:1"), "{card:?}");
}

#[tokio::test]
async fn a_message_of_another_program_does_not_keep_the_others() {
    let (_database, store) = fresh("unreadable").await;
    let mut messages = commit(stream(1), 0, "two");
    messages.outbox = vec![answer(1), answer(2)];
    store.commit(messages).await.unwrap();
    let client = crate::support::connect(store.session()).await;
    client.batch_execute("update outbox set message = '{\"v\":9,\"body\":{}}' where id = 1").await.unwrap();
    let parcels = Outbox::lease(&store, "one", minute(0), 9).await.unwrap();
    assert_eq!(parcels.iter().map(|parcel| parcel.id).collect::<Vec<_>>(), [2]);
}

#[tokio::test]
async fn a_message_of_another_program_is_left_and_not_counted_as_in_hand() {
    let (_database, store) = fresh("left").await;
    let mut messages = commit(stream(1), 0, "nine");
    messages.outbox = (1..=9).map(answer).collect();
    store.commit(messages).await.unwrap();
    let client = crate::support::connect(store.session()).await;
    let newer = "update outbox set message = '{\"v\":9,\"body\":{\"say\":\"moo\"}}' where id <= 8";
    client.batch_execute(newer).await.unwrap();
    let parcels = async || Outbox::lease(&store, "one", minute(0), 9).await.unwrap();
    let handed_out = parcels().await.len() + parcels().await.len();
    assert_eq!(handed_out, 1, "eight newer ones do not fill the hands");
    let left = "select count(*) from outbox where status = 'unsent' and message is not null";
    assert_eq!(client.query_one(left, &[]).await.unwrap().get::<_, i64>(0), 9, "none is discarded");
}

#[tokio::test]
async fn what_was_given_back_for_too_long_holds_up_nobody() {
    let (_database, store) = fresh("stranded").await;
    let mut busy = commit(stream(1), 0, "busy");
    busy.due_at = Some(minute(5));
    store.commit(busy).await.unwrap();
    store.accept(update(1, 1)).await.unwrap();
    for _ in 0..10 {
        let row = Inbox::lease(&store, "one", 1).await.unwrap().remove(0);
        store.release(row.id, Duration::ZERO).await.unwrap();
    }
    assert_eq!(store.due(minute(5), 9).await, Ok(Vec::new()), "ten times, but not for five minutes");
    let client = crate::support::connect(store.session()).await;
    let long_ago = "update inbox set put_off_since = put_off_since - interval '5 minutes'";
    client.batch_execute(long_ago).await.unwrap();
    assert_eq!(store.due(minute(5), 9).await, Ok(vec![(stream(1), minute(5))]));

    let mut tells = commit(stream(2), 0, "tells");
    tells.inbox = vec![payshanba_domain::Addressed::tick(stream(1))];
    store.commit(tells).await.unwrap();
    assert_eq!(store.stranded(minute(5)).await, Ok(Vec::new()));
    client
        .batch_execute("update inbox set put_offs = 10, put_off_since = now() - interval '5 minutes'")
        .await
        .unwrap();
    assert_eq!(store.stranded(minute(5)).await, Ok(vec![stream(1)]));
    assert_eq!(store.stranded(minute(4)).await, Ok(Vec::new()), "nobody waits for it yet");
}

#[tokio::test]
async fn by_night_what_waits_for_the_morning_is_no_work_yet() {
    let (_database, store) = fresh("night").await;
    // Five in the morning.
    let (night, morning) = (minute(0), minute(120));
    let mut many = commit(stream(1), 0, "many");
    many.outbox = vec![Outgoing { priority: payshanba_domain::message::Priority::Bulk, ..answer(1) }];
    store.commit(many).await.unwrap();
    let seen = store.gauges(night).await.unwrap();
    assert_eq!((seen.outbox_unsent, seen.outbox_sendable, seen.next_instant), (1, 0, Some(morning)));
    assert!(seen.is_quiet());
    let seen = store.gauges(morning + chrono::Duration::seconds(1)).await.unwrap();
    assert_eq!((seen.outbox_sendable, seen.next_instant), (1, None));
    assert!(seen.outbox_oldest_s.is_some_and(|age| age <= 1.0), "{seen:?}");
}

#[tokio::test]
async fn gauges_tell_what_waits_and_what_comes() {
    let (_database, store) = fresh("gauges").await;
    let nothing = store.gauges(minute(0)).await.unwrap();
    assert!(nothing.is_quiet() && nothing.next_instant.is_none(), "{nothing:?}");

    store.accept(update(1, 1)).await.unwrap();
    let mut busy = commit(stream(1), 0, "busy");
    busy.due_at = Some(minute(5));
    busy.outbox =
        vec![answer(1), Outgoing { not_before: Some(minute(4)), ..answer(2) }, answer(3).expiring(minute(2))];
    store.commit(busy).await.unwrap();
    let seen = store.gauges(minute(3)).await.unwrap();
    assert_eq!((seen.inbox_waiting, seen.outbox_unsent, seen.outbox_sendable), (1, 3, 1));
    assert_eq!((seen.streams_due, seen.next_instant), (0, Some(minute(4))));
    assert_eq!(seen.inbox_oldest_s, Some(120.0));
    assert!(!seen.is_quiet());
    assert_eq!(store.gauges(minute(5)).await.unwrap().streams_due, 1);

    let leased = Inbox::lease(&store, "one", 1).await.unwrap();
    store.settle(leased[0].id, Vec::new()).await.unwrap();
    assert_eq!(store.sweep().await, Ok(0));
    let client = crate::support::connect(store.session()).await;
    client.batch_execute("update inbox set settled_at = now() - interval '9 days'").await.unwrap();
    assert_eq!(store.sweep().await, Ok(1));
    assert_eq!(store.accept(update(1, 1)).await, Ok(true), "after eight days it is news");
}

#[tokio::test]
async fn a_pause_ends_by_itself() {
    let (_database, store) = fresh("pause").await;
    store.accept(update(1, 1)).await.unwrap();
    Inbox::lease(&store, "one", 1).await.unwrap();
    store.release(1, Duration::from_millis(200)).await.unwrap();
    assert!(Inbox::lease(&store, "one", 1).await.unwrap().is_empty());
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(Inbox::lease(&store, "one", 1).await.unwrap().len(), 1);
}

/// How the server goes about leasing once a statement is planned for any parameters, as a pool's connections have it.
async fn plan(client: &tokio_postgres::Client, name: &str, types: &str, lease: &str, given: &str) -> String {
    let prepare = format!("set plan_cache_mode = force_generic_plan; prepare {name} ({types}) as {lease}");
    client.batch_execute(&prepare).await.expect("it is prepared");
    let rows = client
        .query(&format!("explain (costs off) execute {name} ({given})"), &[])
        .await
        .expect("it is planned");
    rows.iter().map(|row| row.get::<_, String>(0) + "\n").collect()
}

#[tokio::test]
async fn a_long_queue_is_walked_in_its_order_and_not_read_through() {
    let (_database, store) = fresh("long_queue").await;
    let client = crate::support::connect(store.session()).await;
    // Nobody has taken statistics since it was empty, which is when it matters.
    let fill = "insert into inbox (kind, lane, cause, received_at, payload)
                select 'update', 'chat:' || n % 500, 'tg:1:' || n, now(), '{}' from generate_series(1, 5000) as n;
                insert into outbox (lane, recipient, priority, message, cause)
                select 'to:subscriber/' || n % 500, 'subscriber/' || n % 500, n % 4, '{}', 'tg:1:' || n
                from generate_series(1, 5000) as n";
    client.batch_execute(fill).await.unwrap();
    let inbox = include_str!("../../../src/postgres/inbox/lease.sql");
    let inbox = plan(&client, "row", "text, bigint, bigint", inbox, "'one', 4, 8").await;
    assert!(inbox.contains("Index Scan using inbox_oldest on inbox w"), "{inbox}");
    let outbox = include_str!("../../../src/postgres/outbox/lease.sql");
    let types = "text, timestamptz, bigint, bigint, boolean, timestamptz";
    let outbox = plan(&client, "parcel", types, outbox, "'one', now(), 4, 8, true, now()").await;
    assert!(outbox.contains("Index Scan using outbox_unsent on outbox o"), "{outbox}");
    assert!(!outbox.contains("Seq Scan"), "{outbox}");
}

#[tokio::test]
async fn a_slot_that_stands_for_the_message_already_is_not_written() {
    let (_database, store) = fresh("pointed").await;
    let client = crate::support::connect(store.session()).await;
    let written = async || {
        let row = client.query_one("select xmin::text, message_id from slot", &[]).await.unwrap();
        (row.get::<_, String>(0), row.get::<_, i64>(1))
    };
    store.point("to:subscriber/1", "card", 77).await.unwrap();
    let first = written().await;
    assert_eq!(first.1, 77);
    store.point("to:subscriber/1", "card", 77).await.unwrap();
    assert_eq!(written().await, first);
    store.point("to:subscriber/1", "card", 78).await.unwrap();
    assert_eq!(written().await.1, 78);
}
