//! The rows a subscriber's stream writes for others to read: orders, invoices, payments.

use crate::delivery::Outcome;
use crate::invoice::Invoice;
use crate::money::Tiyin;
use crate::order::{Method, Order, Stage};
use crate::payment::{Payment, PaymentStage};
use crate::record::{InvoiceRow, OrderRow, OrderStatus, PaymentRow, Record};

use super::event::Event;
use super::list::ListEvent;
use super::state::{Ending, State};

/// The rows that an event changed.
pub fn records(before: &State, event: &Event, after: &State) -> Vec<Record> {
    let placed = after.orders.iter().filter_map(|order| {
        let row = order_row(after, order, None);
        let known = before.order(order.cycle).map(|old| order_row(before, old, None));
        (known.as_ref() != Some(&row)).then_some(Record::Order(row))
    });
    let gone = before
        .orders
        .iter()
        .filter(|order| after.order(order.cycle).is_none())
        .map(|order| Record::Order(order_row(before, order, ending(event))));
    let invoices = after.invoices.iter().filter(|invoice| !before.invoices.contains(invoice));
    let invoices = invoices.map(|invoice| Record::Invoice(invoice_row(after, invoice)));
    placed.chain(gone).chain(invoices).chain(payment(before, after, event)).collect()
}

/// How an event ends an order; what the state remembers is only the latest week's.
const fn ending(event: &Event) -> Option<Ending> {
    if let Event::OrderSkipped { .. } = event {
        Some(Ending::Skipped)
    } else if let Event::OrderDropped { .. } = event {
        Some(Ending::Dropped)
    } else if let Event::List(ListEvent::WeekHeld { .. }) = event {
        Some(Ending::Held)
    } else if let Event::List(ListEvent::OrderReleased { .. }) = event {
        Some(Ending::Released)
    } else if let Event::OutcomeTold { .. } = event {
        Some(Ending::Settled)
    } else {
        None
    }
}

fn payment(before: &State, after: &State, event: &Event) -> Option<Record> {
    let row = |payment: &Payment, paid_at, ended_at| {
        Record::Payment(PaymentRow {
            id: payment.id,
            stage: payment.stage,
            provider: payment.provider,
            provider_ref: payment.provider_ref.clone(),
            subscriber: after.id,
            invoice: payment.invoice.clone(),
            amount_tiyin: payment.amount_tiyin,
            refunded_tiyin: Tiyin::ZERO,
            prepared_at: payment.prepared_at,
            paid_at,
            ended_at,
            facts: payment.facts.clone(),
        })
    };
    if let Event::PaymentPrepared { payment } = event {
        return Some(row(payment, None, None));
    }
    if let Event::PaymentCancelled { payment, at, .. } = event {
        return Some(row(payment, None, *at));
    }
    if let Event::PaymentReversed { payment, .. } = event {
        return Some(Record::Payment((**payment).clone()));
    }
    let Event::PaymentCaptured {
        payment: Some(id),
        invoice,
        cycle,
        provider,
        provider_ref,
        amount_tiyin,
        paid_at,
        facts,
        ..
    } = event
    else {
        return None;
    };
    let known = before.payment(*id);
    let captured = Payment {
        id: *id,
        invoice: invoice.clone(),
        cycle: *cycle,
        provider: *provider,
        provider_ref: provider_ref.clone(),
        amount_tiyin: *amount_tiyin,
        stage: PaymentStage::Paid,
        prepared_at: known.map_or(*paid_at, |payment| payment.prepared_at),
        facts: facts.as_ref().or(known.map(|payment| &payment.facts)).cloned().unwrap_or_default(),
    };
    Some(row(&captured, Some(*paid_at), None))
}

fn order_row(state: &State, order: &Order, ending: Option<Ending>) -> OrderRow {
    let settlement = match &order.stage {
        Stage::Settled { settlement, .. } => Some(settlement),
        Stage::Open { .. } | Stage::Locked => None,
    };
    // Taken off the list it is packed and driven no more, although it was locked.
    let is_off = matches!(ending, Some(Ending::Skipped | Ending::Held | Ending::Released));
    OrderRow {
        subscriber: state.id,
        cycle: order.cycle,
        status: status(state, order, ending),
        locked: !is_off && !order.is_open(),
        tariff: order.tariff,
        quantity: order.quantity,
        eggs: order.eggs + order.bonus_eggs,
        price_tiyin: order.price_tiyin,
        surcharge_tiyin: order.surcharge_tiyin,
        prepaid_tiyin: order.prepaid_tiyin,
        cash_due_tiyin: order.cash_due(),
        zone: order.zone,
        address: order.address,
        method: order.method,
        outcome: settlement.map(|settlement| settlement.outcome),
        courier: settlement.and_then(|settlement| settlement.courier),
        add_ons: order.add_ons.clone(),
    }
}

fn status(state: &State, order: &Order, ending: Option<Ending>) -> OrderStatus {
    match (&order.stage, ending) {
        (_, Some(Ending::Skipped | Ending::Held | Ending::Released)) => OrderStatus::Skipped,
        (Stage::Open { .. }, Some(Ending::Dropped | Ending::Settled)) => OrderStatus::Dropped,
        (Stage::Settled { settlement, .. }, _) if settlement.outcome == Outcome::Delivered => {
            OrderStatus::Delivered
        }
        (Stage::Settled { .. }, _) => OrderStatus::Failed,
        (Stage::Open { .. }, None) if order.method == Method::Cash => OrderStatus::Cash,
        (Stage::Open { .. }, None) if state.wallet_tiyin >= order.total() => OrderStatus::Paid,
        (Stage::Open { .. }, None) => OrderStatus::Open,
        (Stage::Locked, _) if order.cash_due().is_positive() => OrderStatus::Cash,
        (Stage::Locked, _) => OrderStatus::Paid,
    }
}

fn invoice_row(state: &State, invoice: &Invoice) -> InvoiceRow {
    InvoiceRow {
        number: invoice.number.clone(),
        subscriber: state.id,
        cycle: invoice.cycle,
        amount_tiyin: invoice.amount_tiyin,
        stage: invoice.stage,
    }
}
