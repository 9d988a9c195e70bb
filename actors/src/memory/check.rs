//! A check: what a database's constraints would say to a commit before any of it takes effect.

use std::collections::BTreeSet;

use payshanba_domain::Tiyin;
use payshanba_domain::ledger::Transaction;
use payshanba_domain::payment::PaymentStage;
use payshanba_domain::record::{InvoiceRow, OrderRow, PaymentRow, Record, StopRow};
use serde_json::Value;

use super::rows::Rows;
use crate::ports::journal::Commit;
use crate::row_key::RowKey;

/// Says which rule a commit breaks.
pub fn check(rows: &Rows, commit: &Commit) -> Result<(), String> {
    texts(commit)?;
    commit.ledger.iter().try_for_each(transaction)?;
    let keys: BTreeSet<RowKey> = commit.records.iter().map(RowKey::of).collect();
    ensure(keys.len() == commit.records.len(), || "two records with one key".to_owned())?;
    let told: BTreeSet<_> = commit.inbox.iter().map(payshanba_domain::Addressed::key).collect();
    ensure(told.len() == commit.inbox.len(), || "two commands to one stream under one cause".to_owned())?;
    commit.records.iter().try_for_each(|record| amounts(record).and_then(|()| ownership(rows, record)))
}

fn ensure(holds: bool, rule: impl FnOnce() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(rule()) }
}

fn texts(commit: &Commit) -> Result<(), String> {
    let state: Value = serde_json::from_str(&commit.state).map_err(|error| format!("the state: {error}"))?;
    ensure(state["v"].is_u64() && !state["body"].is_null(), || "a state without version or body".to_owned())?;
    let events: Vec<Value> =
        serde_json::from_str(&commit.events).map_err(|error| format!("the events: {error}"))?;
    ensure(!events.is_empty(), || "a commit without events".to_owned())
}

fn transaction(transaction: &Transaction) -> Result<(), String> {
    let moves = !transaction.entries.is_empty() && transaction.entries.iter().all(|entry| entry.amount != 0);
    ensure(moves, || format!("{:?} has an entry that moves nothing", transaction.memo))?;
    ensure(transaction.balanced(), || format!("{:?} does not balance", transaction.memo))
}

fn amounts(record: &Record) -> Result<(), String> {
    let legal = match record {
        Record::Order(order) => order_amounts(order),
        Record::Invoice(invoice) => invoice.amount_tiyin.is_positive(),
        Record::Payment(payment) => payment_amounts(payment),
        Record::Stop(stop) => stop_amounts(stop),
        Record::Courier(_) | Record::Cycle(_) => true,
    };
    ensure(legal, || format!("an amount out of range in {:?}", RowKey::of(record)))
}

fn order_amounts(order: &OrderRow) -> bool {
    let others = [order.surcharge_tiyin, order.prepaid_tiyin, order.cash_due_tiyin];
    order.price_tiyin.is_positive()
        && order.quantity > 0
        && others.into_iter().all(|amount| amount >= Tiyin::ZERO)
}

fn payment_amounts(payment: &PaymentRow) -> bool {
    payment.amount_tiyin.is_positive()
        && (Tiyin::ZERO..=payment.amount_tiyin).contains(&payment.refunded_tiyin)
}

fn stop_amounts(stop: &StopRow) -> bool {
    stop.cash_due_tiyin >= Tiyin::ZERO && stop.cash_tiyin >= Tiyin::ZERO
}

/// An invoice number and a provider's number belong to whom they were given first.
fn ownership(rows: &Rows, record: &Record) -> Result<(), String> {
    let same = match (record, rows.get(&RowKey::of(record))) {
        (Record::Invoice(new), Some(Record::Invoice(known))) => same_invoice(new, known),
        (Record::Payment(new), Some(Record::Payment(known))) => same_payment(new, known),
        _ => true,
    };
    ensure(same && !is_taken(rows, record), || format!("{:?} is somebody else's", RowKey::of(record)))
}

fn same_invoice(new: &InvoiceRow, known: &InvoiceRow) -> bool {
    (new.subscriber, new.cycle, new.amount_tiyin) == (known.subscriber, known.cycle, known.amount_tiyin)
}

/// A provider's own number belongs to one payment.
fn is_taken(rows: &Rows, record: &Record) -> bool {
    let Record::Payment(new) = record else { return false };
    rows.all().any(|known| match known {
        Record::Payment(known) => {
            known.id != new.id && (known.provider, &known.provider_ref) == (new.provider, &new.provider_ref)
        }
        _ => false,
    })
}

fn same_payment(new: &PaymentRow, known: &PaymentRow) -> bool {
    let goes_on = known.stage == PaymentStage::Prepared || known.stage == new.stage;
    goes_on
        && new.subscriber == known.subscriber
        && new.provider == known.provider
        && new.invoice == known.invoice
        && new.amount_tiyin == known.amount_tiyin
}
