//! What the books promise: transactions balance, numbers are unique, amounts make sense; all of a commit or none of it.

use std::collections::BTreeMap;

use payshanba_domain::invoice::{InvoiceNumber, InvoiceStage};
use payshanba_domain::ledger::Account;
use payshanba_domain::message::Message;
use payshanba_domain::payment::{Facts, PaymentStage};
use payshanba_domain::record::{InvoiceRow, PaymentRow, Record};
use payshanba_domain::{Addressed, By, PaymentId, ProviderCode, StreamKey, SubscriberId, Tiyin, cycle};

use super::Store;
use super::fixture::{
    self, accept, address, applied, assert_rejected, at, causes, commit, first, lease, load, order, prepaid,
    say, subscriber,
};
use crate::ports::inbox::Kind;
use crate::ports::journal::Commit;
use crate::ports::views::OrderFilter;
use crate::versioned;

fn invoice(of: SubscriberId, number: &str, soum: i64) -> Record {
    Record::Invoice(InvoiceRow {
        number: InvoiceNumber(number.to_owned()),
        subscriber: of,
        cycle: fixture::cycle(),
        amount_tiyin: Tiyin::from_soum(soum),
        stage: InvoiceStage::Open,
    })
}

fn payment(of: SubscriberId, number: &str, provider_ref: &str, soum: i64) -> Record {
    Record::Payment(PaymentRow {
        id: PaymentId(provider_ref.parse().expect("a number")),
        stage: PaymentStage::Paid,
        provider: ProviderCode::parse("click").expect("a code"),
        provider_ref: provider_ref.to_owned(),
        subscriber: of,
        invoice: InvoiceNumber(number.to_owned()),
        amount_tiyin: Tiyin::from_soum(soum),
        refunded_tiyin: Tiyin::ZERO,
        prepared_at: at(0),
        paid_at: Some(at(0)),
        ended_at: None,
        facts: Facts::default(),
    })
}

/// A transaction that does not sum to zero is refused, and with it everything it came with.
pub async fn an_unbalanced_transaction_is_rejected(store: Store) {
    let id = subscriber(&store, 1).await;
    let mut unbalanced = prepaid(id, 59_000);
    unbalanced.entries[0].amount += 1;
    let ledger = vec![prepaid(id, 1_000), unbalanced];
    assert_rejected(&store.journal.commit(Commit { ledger, ..first(id) }).await);
    assert_eq!(store.books.balances().await, BTreeMap::new());
    assert_eq!(load(&store, StreamKey::Subscriber(id), "").await.version, 0);

    let ledger = vec![prepaid(id, 59_000), prepaid(id, 1_000).reversed("back")];
    applied(&store, Commit { ledger, ..first(id) }).await;
    let uzs = |account: Account| (account.to_string(), "UZS".to_owned());
    let expected = [(uzs(Account::Wallet(id)), 5_800_000), (uzs(Account::Prepaid), -5_800_000)];
    assert_eq!(store.books.balances().await, BTreeMap::from(expected));
}

/// State, history, money, rows, messages, commands and the settled row stand or fall together.
pub async fn a_broken_rule_leaves_nothing_behind(store: Store) {
    let id = subscriber(&store, 1).await;
    let door = address(&store, id).await;
    accept(&store, 7, 1).await;
    let row = lease(&store, "one").await.remove(0);
    let broken = Commit {
        due_at: Some(at(5)),
        ledger: vec![prepaid(id, 59_000)],
        records: vec![Record::Order(order(id, door)), invoice(id, "INV-1", 0)],
        outbox: vec![say(id, Message::Welcome)],
        inbox: vec![Addressed::Cycle { id: fixture::cycle(), command: cycle::Command::Begin }],
        settles: Some(row.id),
        ..first(id)
    };
    assert_rejected(&store.journal.commit(broken).await);
    let stream = StreamKey::Subscriber(id);
    let stored = load(&store, stream, &format!("first-{id}")).await;
    assert_eq!((stored.version, stored.state, stored.done), (0, None, false));
    assert!(store.books.events(stream).await.is_empty());
    assert!(store.books.balances().await.is_empty());
    assert_eq!(store.views.orders(OrderFilter::default()).await, Ok(Vec::new()));
    assert_eq!(store.outbox.lease("one", at(9), 10).await, Ok(Vec::new()));
    assert_eq!(store.journal.next_due().await, Ok(None));
    store.inbox.free("one").await.expect("leases are freed");
    assert_eq!(causes(&lease(&store, "one").await), ["tg:1:1"], "only the update still waits");
}

/// An invoice number and a provider's number stand for one thing for ever.
pub async fn a_number_belongs_to_one(store: Store) {
    let (one, two) = (subscriber(&store, 1).await, subscriber(&store, 2).await);
    let records = vec![invoice(one, "INV-1", 59_000), payment(one, "INV-1", "77", 59_000)];
    applied(&store, Commit { records, ..first(one) }).await;
    let taken = vec![invoice(two, "INV-1", 59_000)];
    assert_rejected(&store.journal.commit(Commit { records: taken, ..first(two) }).await);
    let taken = vec![invoice(two, "INV-2", 59_000), payment(two, "INV-2", "77", 59_000)];
    assert_rejected(&store.journal.commit(Commit { records: taken, ..first(two) }).await);
    let own = vec![invoice(two, "INV-2", 59_000), payment(two, "INV-2", "78", 59_000)];
    applied(&store, Commit { records: own, ..first(two) }).await;
    // The owner of a number may say more about it.
    let again = vec![invoice(one, "INV-1", 59_000), payment(one, "INV-1", "77", 59_000)];
    applied(&store, Commit { records: again, ..commit(StreamKey::Subscriber(one), 1, "again") }).await;
}

/// What is paid is positive, what may be nothing is never less.
pub async fn amounts_are_in_range(store: Store) {
    let id = subscriber(&store, 1).await;
    let door = address(&store, id).await;
    let in_debt = Record::Order(fixture_order(id, door, Tiyin(-1)));
    for broken in [
        vec![invoice(id, "INV-1", 0)],
        vec![invoice(id, "INV-1", -1)],
        vec![invoice(id, "INV-1", 59_000), payment(id, "INV-1", "77", 0)],
        vec![in_debt],
    ] {
        assert_rejected(&store.journal.commit(Commit { records: broken, ..first(id) }).await);
    }
    let records = vec![Record::Order(fixture_order(id, door, Tiyin::ZERO))];
    applied(&store, Commit { records, ..first(id) }).await;
}

fn fixture_order(
    of: SubscriberId,
    door: payshanba_domain::AddressId,
    prepaid: Tiyin,
) -> payshanba_domain::record::OrderRow {
    payshanba_domain::record::OrderRow { prepaid_tiyin: prepaid, ..order(of, door) }
}

/// A lawful commit leaves all of it, under one cause.
pub async fn one_commit_does_everything(store: Store) {
    let id = subscriber(&store, 1).await;
    let door = address(&store, id).await;
    accept(&store, 7, 1).await;
    let row = lease(&store, "one").await.remove(0);
    let begin = Addressed::Cycle { id: fixture::cycle(), command: cycle::Command::Begin };
    let whole = Commit {
        cause: row.cause.clone(),
        by: By::Customer(id),
        occurred_at: at(30),
        due_at: Some(at(5)),
        ledger: vec![prepaid(id, 59_000)],
        records: vec![Record::Order(order(id, door))],
        outbox: vec![say(id, Message::Welcome), say(id, Message::Status)],
        inbox: vec![begin.clone()],
        settles: Some(row.id),
        ..first(id)
    };
    applied(&store, whole).await;
    store.inbox.free("one").await.expect("leases are freed");
    let waiting = lease(&store, "one").await;
    assert_eq!(waiting.len(), 1, "the update is settled, the command waits: {waiting:?}");
    let told = &waiting[0];
    assert_eq!((told.kind, told.lane.as_str(), &told.cause), (Kind::Command, "cycle/2026-11-26", &row.cause));
    assert_eq!((told.by, told.received_at, told.faults), (By::Customer(id), at(30), 0));
    let read: Addressed = versioned::read(versioned::COMMAND, &told.payload).expect("the command reads back");
    assert_eq!(read, begin);
    assert_eq!(store.views.orders(OrderFilter::default()).await, Ok(vec![order(id, door)]));
    assert_eq!(store.journal.next_due().await, Ok(Some(at(5))));
    let sent = store.outbox.lease("one", at(9), 10).await.expect("a lease");
    assert_eq!(sent.len(), 1, "one at a time in a lane");
    assert_eq!(sent[0].outgoing, say(id, Message::Welcome));
}
