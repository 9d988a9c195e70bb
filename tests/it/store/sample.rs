//! A sample: the smallest commits that touch what a test is about.

use chrono::{DateTime, Duration};
use payshanba_actors::ports::inbox::Accepted;
use payshanba_actors::ports::journal::Commit;
use payshanba_domain::ledger::{About, Account, Transaction};
use payshanba_domain::message::{Message, Outgoing, Recipient};
use payshanba_domain::week::Instant;
use payshanba_domain::{By, Cause, StreamKey, SubscriberId, Tiyin};

/// Farm time, some minutes after the beginning.
pub fn minute(minutes: i64) -> Instant {
    DateTime::UNIX_EPOCH + Duration::days(20_000) + Duration::minutes(minutes)
}

/// A subscriber's stream.
pub const fn stream(id: i64) -> StreamKey {
    StreamKey::Subscriber(SubscriberId(id))
}

/// A decision on a version, for a cause, that does nothing yet.
pub fn commit(stream: StreamKey, expected: u64, cause: &str) -> Commit {
    Commit {
        stream,
        expected,
        cause: Cause(cause.to_owned()),
        by: By::Farm,
        occurred_at: minute(0),
        recorded_at: minute(1),
        state: r#"{"v":1,"body":{}}"#.to_owned(),
        due_at: None,
        parked: false,
        events: r#"[{"v":1,"body":{"event":"tried"}}]"#.to_owned(),
        ledger: Vec::new(),
        records: Vec::new(),
        outbox: Vec::new(),
        inbox: Vec::new(),
        settles: None,
    }
}

/// A decision that moves money and tells somebody.
pub fn paying(stream: StreamKey, expected: u64, cause: &str) -> Commit {
    let paid = Transaction::new("paid", About::default())
        .moving(Tiyin(5_900_000), Account::FarmCash, Account::Wallet(SubscriberId(1)))
        .eggs(10, Account::Stock, Account::Hens);
    Commit { ledger: vec![paid], outbox: vec![answer(1)], ..commit(stream, expected, cause) }
}

/// An answer to a subscriber.
pub fn answer(to: i64) -> Outgoing {
    Outgoing::answer(Recipient::Subscriber(SubscriberId(to)), Message::Help)
}

/// An update of a chat.
pub fn update(chat: i64, number: i64) -> Accepted {
    Accepted {
        cause: Cause(format!("tg:farm:{number}")),
        lane: format!("chat:{chat}"),
        received_at: minute(number),
        payload: format!("{{\"update_id\":{number}}}"),
    }
}
