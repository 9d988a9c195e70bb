//! Any sequence of commits: repeated, out of date, unbalanced or lawful. What is stored equals a model of a few lines.

use std::collections::{BTreeMap, BTreeSet};

use payshanba_domain::ledger::{About, Account, Transaction};
use payshanba_domain::message::Message;
use payshanba_domain::record::{OrderRow, Record};
use payshanba_domain::{AddressId, Addressed, StreamKey, SubscriberId, Tiyin};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use super::Store;
use super::fixture::{address, at, commit, cycle, load, order, say, subscriber};
use crate::ports::PortError;
use crate::ports::journal::{Commit, CommitError, Committed};
use crate::ports::views::OrderFilter;

const STREAMS: usize = 4;

/// One attempt to commit.
#[derive(Clone, Debug)]
struct Attempt {
    stream: usize,
    cause: u8,
    stale: bool,
    unbalanced: bool,
    moves: Vec<(usize, usize, i64)>,
    quantity: Option<u32>,
    messages: usize,
    tells: Option<usize>,
}

fn attempt() -> impl Strategy<Value = Attempt> {
    let movement = (0..4usize, 0..4usize, prop_oneof![-900..-1i64, 1..900i64]);
    (
        (0..STREAMS, 0..60u8, prop::bool::weighted(0.1), prop::bool::weighted(0.1)),
        prop::collection::vec(movement, 0..4),
        prop::option::of(1..5u32),
        0..3usize,
        prop::option::of(0..STREAMS),
    )
        .prop_map(|((stream, cause, stale, unbalanced), moves, quantity, messages, tells)| {
            let tells = tells.filter(|told| *told != stream);
            Attempt { stream, cause, stale, unbalanced, moves, quantity, messages, tells }
        })
}

#[derive(Default)]
struct Model {
    versions: [u64; STREAMS],
    done: BTreeSet<(usize, u8)>,
    balances: BTreeMap<(String, String), i64>,
    orders: BTreeMap<SubscriberId, OrderRow>,
    messages: usize,
    told: BTreeSet<(usize, u8)>,
}

impl Model {
    fn expects(&self, attempt: &Attempt) -> Result<Committed, CommitError> {
        if self.done.contains(&(attempt.stream, attempt.cause)) {
            Ok(Committed::AlreadyDone)
        } else if attempt.stale {
            Err(CommitError::Conflict)
        } else if attempt.unbalanced {
            Err(PortError::Rejected(String::new()).into())
        } else {
            Ok(Committed::Applied(self.versions[attempt.stream] + 1))
        }
    }

    fn apply(&mut self, attempt: &Attempt, commit: &Commit) {
        self.versions[attempt.stream] += 1;
        self.done.insert((attempt.stream, attempt.cause));
        for entry in commit.ledger.iter().flat_map(|transaction| &transaction.entries) {
            let key = (entry.account.to_string(), entry.commodity.name().to_owned());
            *self.balances.entry(key).or_insert(0) += entry.amount;
        }
        for record in &commit.records {
            if let Record::Order(order) = record {
                self.orders.insert(order.subscriber, order.clone());
            }
        }
        self.messages += commit.outbox.len();
        self.told.extend(attempt.tells.map(|told| (told, attempt.cause)));
    }
}

fn written(attempt: &Attempt, people: &[(SubscriberId, AddressId)], version: u64) -> Commit {
    let (id, door) = people[attempt.stream];
    let accounts = |index: usize| {
        [Account::Wallet(id), Account::Receivable(id), Account::Prepaid, Account::FarmCash][index]
    };
    let about = About { cycle: Some(cycle()), ..About::default() };
    let mut moved =
        attempt.moves.iter().fold(Transaction::new("moved", about), |moved, (debit, credit, amount)| {
            moved.moving(Tiyin(*amount), accounts(*debit), accounts(*credit))
        });
    if attempt.unbalanced {
        moved = moved.moving(Tiyin(5), Account::Prepaid, Account::FarmCash);
        moved.entries[0].amount += if moved.entries[0].amount == -1 { 2 } else { 1 };
    }
    let expected = if attempt.stale { version + 1 } else { version };
    Commit {
        ledger: moved.if_any(),
        records: attempt
            .quantity
            .map(|quantity| Record::Order(OrderRow { quantity, ..order(id, door) }))
            .into_iter()
            .collect(),
        outbox: vec![say(id, Message::Help); attempt.messages],
        inbox: attempt
            .tells
            .map(|told| Addressed::tick(StreamKey::Subscriber(people[told].0)))
            .into_iter()
            .collect(),
        ..commit(StreamKey::Subscriber(id), expected, &format!("cause-{}", attempt.cause))
    }
}

/// Versions, balances, rows, messages and commands are what the lawful attempts, and only those, have made.
pub async fn any_sequence_of_commits_equals_its_model(store: Store) {
    let mut people = Vec::new();
    for chat in 1..=4 {
        let id = subscriber(&store, chat).await;
        people.push((id, address(&store, id).await));
    }
    let mut runner = TestRunner::deterministic();
    let attempts = prop::collection::vec(attempt(), 250).new_tree(&mut runner).expect("a sequence").current();
    let mut model = Model::default();
    for attempt in &attempts {
        let commit = written(attempt, &people, model.versions[attempt.stream]);
        let outcome = store.journal.commit(commit.clone()).await;
        let expected = model.expects(attempt);
        let same = match (&outcome, &expected) {
            (
                Err(CommitError::Port(PortError::Rejected(_))),
                Err(CommitError::Port(PortError::Rejected(_))),
            ) => true,
            (outcome, expected) => outcome == expected,
        };
        assert!(same, "{outcome:?} where {expected:?} was due: {attempt:?}");
        if matches!(outcome, Ok(Committed::Applied(_))) {
            model.apply(attempt, &commit);
        }
    }
    assert!(model.versions.iter().all(|version| *version > 10), "the sequence is worth its while");
    compare(&store, &people, model).await;
}

async fn compare(store: &Store, people: &[(SubscriberId, AddressId)], mut model: Model) {
    for ((id, _), version) in people.iter().zip(model.versions) {
        let stream = StreamKey::Subscriber(*id);
        assert_eq!(load(store, stream, "").await.version, version);
        assert_eq!(store.books.events(stream).await.len() as u64, version);
    }
    model.balances.retain(|_, balance| *balance != 0);
    assert_eq!(store.books.balances().await, model.balances);
    assert_eq!(model.balances.values().sum::<i64>(), 0);
    let orders: Vec<OrderRow> = model.orders.into_values().collect();
    assert_eq!(store.views.orders(OrderFilter::default()).await, Ok(orders));
    assert_eq!(messages(store).await, model.messages);
    assert_eq!(commands(store).await, model.told.len());
}

/// Sends everything; answers how many there were.
async fn messages(store: &Store) -> usize {
    let mut count = 0;
    loop {
        let parcels = store.outbox.lease("one", at(0), 100).await.expect("a lease");
        if parcels.is_empty() {
            return count;
        }
        for parcel in parcels {
            count += 1;
            store.outbox.sent(parcel.id, None).await.expect("it is sent");
        }
    }
}

/// Settles everything; answers how many there were.
async fn commands(store: &Store) -> usize {
    let mut count = 0;
    loop {
        let rows = store.inbox.lease("one", 100).await.expect("a lease");
        if rows.is_empty() {
            return count;
        }
        for row in rows {
            count += 1;
            store.inbox.settle(row.id, Vec::new()).await.expect("it is settled");
        }
    }
}
