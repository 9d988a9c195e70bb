//! A fixture: people, commits, rows and messages for the contract, as small as they can be and still lawful.

use std::time::Duration;

use chrono::DateTime;
use payshanba_domain::ledger::{About, Account, Transaction};
use payshanba_domain::message::{Message, Outgoing, Recipient};
use payshanba_domain::order::Method;
use payshanba_domain::place::Place;
use payshanba_domain::record::{OrderRow, OrderStatus};
use payshanba_domain::week::Instant;
use payshanba_domain::zone::Zone;
use payshanba_domain::{
    AddressId, By, Cause, CourierId, CycleDate, StreamKey, SubscriberId, TariffCode, Tiyin,
};

use super::Store;
use crate::ports::PortError;
use crate::ports::inbox::{Accepted, Waiting};
use crate::ports::journal::{Commit, CommitError, Committed, Stored};
use crate::ports::people::{Address, Profile};

/// Friday noon on the farm, and so many minutes.
#[must_use]
pub fn at(minutes: i64) -> Instant {
    let friday = DateTime::parse_from_rfc3339("2026-11-20T12:00:00+05:00").expect("an instant").to_utc();
    friday + chrono::Duration::minutes(minutes)
}

/// The week of that Friday.
#[must_use]
pub fn cycle() -> CycleDate {
    CycleDate::parse("2026-11-26").expect("a date")
}

/// A cause.
#[must_use]
pub fn cause(name: &str) -> Cause {
    Cause(name.to_owned())
}

/// A place in Tashkent.
#[must_use]
pub fn tashkent() -> Place {
    Place::parse(41.3111, 69.2797).expect("a place")
}

/// The subscriber of a chat.
pub async fn subscriber(store: &Store, chat: i64) -> SubscriberId {
    store.people.subscriber_of(chat, &Profile::default()).await.expect("a subscriber")
}

/// The courier of a chat.
pub async fn courier(store: &Store, chat: i64) -> CourierId {
    store.people.make_courier(chat, &Profile::default()).await.expect("a courier")
}

/// A saved address of a subscriber.
pub async fn address(store: &Store, of: SubscriberId) -> AddressId {
    let address = Address { place: tashkent(), distance_m: 5_000, note: "blue gate".to_owned() };
    store.people.save_address(of, &address, &cause("an address")).await.expect("an address")
}

/// A commit that changes nothing but its own stream.
#[must_use]
pub fn commit(stream: StreamKey, expected: u64, name: &str) -> Commit {
    Commit {
        stream,
        expected,
        cause: cause(name),
        by: By::Farm,
        occurred_at: at(0),
        recorded_at: at(1),
        state: format!(r#"{{"v":1,"body":{{"count":{}}}}}"#, expected + 1),
        due_at: None,
        parked: false,
        events: format!(r#"[{{"v":1,"body":{{"event":"{name}"}}}}]"#),
        ledger: Vec::new(),
        records: Vec::new(),
        outbox: Vec::new(),
        inbox: Vec::new(),
        settles: None,
    }
}

/// The first commit of a subscriber's stream.
#[must_use]
pub fn first(subscriber: SubscriberId) -> Commit {
    commit(StreamKey::Subscriber(subscriber), 0, &format!("first-{subscriber}"))
}

/// Commits, and it takes effect.
pub async fn applied(store: &Store, commit: Commit) {
    let version = commit.expected + 1;
    assert_eq!(store.journal.commit(commit).await, Ok(Committed::Applied(version)));
}

/// Commits, and a rule of the store says no.
#[track_caller]
pub fn assert_rejected(outcome: &Result<Committed, CommitError>) {
    let rejected = matches!(outcome, Err(CommitError::Port(PortError::Rejected(_))));
    assert!(rejected, "a broken rule is rejected, not {outcome:?}");
}

/// What is stored of a stream, and whether a cause is done.
pub async fn load(store: &Store, stream: StreamKey, name: &str) -> Stored {
    store.journal.load(stream, &cause(name)).await.expect("the stream can be read")
}

/// So many so'm from the wallet to prepaid orders.
#[must_use]
pub fn prepaid(of: SubscriberId, soum: i64) -> Transaction {
    let about = About { cycle: Some(cycle()), tariff: Some(tariff()), zone: Some(Zone::In) };
    Transaction::new("locked", about).moving(Tiyin::from_soum(soum), Account::Wallet(of), Account::Prepaid)
}

/// The tariff of all fixtures.
#[must_use]
pub fn tariff() -> TariffCode {
    TariffCode::parse("A").expect("a code")
}

/// An order on the confirmed list.
#[must_use]
pub fn order(subscriber: SubscriberId, address: AddressId) -> OrderRow {
    OrderRow {
        subscriber,
        cycle: cycle(),
        status: OrderStatus::Cash,
        locked: true,
        tariff: tariff(),
        quantity: 1,
        eggs: 10,
        price_tiyin: Tiyin::from_soum(59_000),
        surcharge_tiyin: Tiyin::ZERO,
        prepaid_tiyin: Tiyin::ZERO,
        cash_due_tiyin: Tiyin::from_soum(59_000),
        zone: Zone::In,
        address,
        method: Method::Cash,
        outcome: None,
        courier: None,
        add_ons: Vec::new(),
    }
}

/// A message to a subscriber.
#[must_use]
pub fn say(to: SubscriberId, message: Message) -> Outgoing {
    Outgoing::answer(Recipient::Subscriber(to), message)
}

/// Takes an update of a chat in.
pub async fn accept(store: &Store, chat: i64, number: i64) -> bool {
    let update = Accepted {
        cause: Cause(format!("tg:1:{number}")),
        lane: format!("chat:{chat}"),
        received_at: at(number),
        payload: format!(r#"{{"update_id":{number}}}"#),
    };
    store.inbox.accept(update).await.expect("an update is taken in")
}

/// Leases from the inbox as `holder`.
pub async fn lease(store: &Store, holder: &str) -> Vec<Waiting> {
    store.inbox.lease(holder, 100).await.expect("a lease")
}

/// The causes of rows, in order.
#[must_use]
pub fn causes(rows: &[Waiting]) -> Vec<&str> {
    rows.iter().map(|row| row.cause.0.as_str()).collect()
}

/// Tries until there is an answer: machine time is the store's own and may be another machine's.
pub async fn eventually<T, F: Future<Output = Option<T>>>(mut attempt: impl FnMut() -> F) -> T {
    for _ in 0..100 {
        if let Some(answer) = attempt().await {
            return answer;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("nothing came of it in five seconds");
}
