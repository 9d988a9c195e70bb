//! What an event does to a subscriber's state.

use chrono::Duration;

use crate::aftercare::Reversed;
use crate::delivery::{Fault, Settlement};
use crate::invoice::{Invoice, InvoiceNumber, InvoiceStage};
use crate::money::Tiyin;
use crate::order::{Order, Stage};
use crate::payment::{Payment, PaymentStage};
use crate::week::CycleDate;

use super::event::Event;
use super::state::{Door, Ending, State};
use super::{care, gift, list};

/// Applies one event; total, so that history can always be replayed.
pub fn evolve(state: &mut State, event: &Event) {
    match event {
        Event::TariffChosen { tariff, quantity } => state.choice = Some((*tariff, *quantity)),
        Event::AddressSet { address, distance_m } => {
            state.door = Some(Door { address: *address, distance_m: *distance_m });
        }
        Event::MethodChosen { method } => state.method = Some(*method),
        Event::Moved { to } => state.standing = *to,
        Event::OrderPlaced { order, .. } | Event::OrderRevised { order } => put(state, order.clone()),
        Event::OpeningSet { opening } => state.opening = *opening,
        Event::Reminded { cycle, reminders, .. } => with_order(state, *cycle, |order| {
            if let Stage::Open { reminders: sent, .. } = &mut order.stage {
                *sent = *reminders;
            }
        }),
        Event::LockDelayed { cycle, until } => with_order(state, *cycle, |order| {
            order.lock_at = *until;
            order.stage = Stage::Open { reminders: u8::MAX, warned: true };
        }),
        Event::OrderLocked { cycle, prepaid_tiyin, .. } => lock(state, *cycle, *prepaid_tiyin),
        Event::VacationSet { vacation } => state.vacation = *vacation,
        Event::WaitingSet { scarcity } => state.waiting = *scarcity,
        Event::PlaceOffered => state.waiting = None,
        Event::Erased => state.erased = true,
        Event::OrderDropped { cycle, .. } => end(state, *cycle, Ending::Dropped),
        Event::OrderSkipped { cycle } => end(state, *cycle, Ending::Skipped),
        Event::MissesCounted { misses } => state.misses = *misses,
        Event::InvoiceOpened { invoice } => {
            state.invoices.push(invoice.clone());
            state.invoices.shrink_to_fit();
        }
        Event::InvoiceVoided { number, .. } => {
            state.invoices.iter_mut().filter(|invoice| invoice.number == *number).for_each(|invoice| {
                invoice.stage = InvoiceStage::Void;
            });
        }
        Event::PaymentPrepared { payment } | Event::PaymentCancelled { payment, .. } => {
            put_payment(state, payment.clone());
        }
        Event::PaymentCaptured { .. } => capture(state, event),
        Event::PaymentReversed { .. } => reverse(state, event),
        Event::OrderSettled { .. } | Event::SettlementReversed { .. } => settle(state, event),
        Event::Tried { cycle, courier } => with_order(state, *cycle, |order| order.tried = *courier),
        Event::OutcomeTold { cycle, settlement } => {
            count_fault(state, *cycle, settlement);
            end(state, *cycle, Ending::Settled);
        }
        Event::ReportStrayed { cash_tiyin, .. } => state.wallet_tiyin += *cash_tiyin,
        Event::Parked => state.parked = true,
        Event::Unparked => state.parked = false,
        Event::Asked { .. } | Event::ChangeDeferred { .. } => {}
        Event::List(event) => list::evolve(state, event),
        Event::Care(event) => care::evolve(state, event),
        Event::Gift(event) => gift::evolve(state, event),
    }
}

pub(super) fn put(state: &mut State, order: Order) {
    state.orders.retain(|other| other.cycle != order.cycle);
    state.orders.push(order);
    state.orders.sort_by_key(|order| order.cycle);
    state.orders.shrink_to_fit();
}

pub(super) fn with_order(state: &mut State, cycle: CycleDate, change: impl FnOnce(&mut Order)) {
    if let Some(order) = state.orders.iter_mut().find(|order| order.cycle == cycle) {
        change(order);
    }
}

pub(super) fn end(state: &mut State, cycle: CycleDate, how: Ending) {
    state.orders.retain(|order| order.cycle != cycle);
    let State { invoices, payments, .. } = &mut *state;
    // A payment whose end nobody knows keeps its invoice: its money may still come.
    let is_pending = |number: &InvoiceNumber| {
        payments.iter().any(|payment| payment.is_pending() && payment.invoice == *number)
    };
    // What was not paid in time may still be paid: until the next order ends, late money finds its invoice.
    let unpaid = |invoice: &Invoice| {
        how == Ending::Dropped && invoice.cycle == cycle && invoice.stage != InvoiceStage::Paid
    };
    invoices.retain(|invoice| {
        invoice.cycle > cycle
            || invoice.stage == InvoiceStage::Open
            || unpaid(invoice)
            || is_pending(&invoice.number)
    });
    payments.retain(|payment| invoices.iter().any(|invoice| invoice.number == payment.invoice));
    if state.ended.is_none_or(|(last, _)| last <= cycle) {
        state.ended = Some((cycle, how));
    }
}

fn capture(state: &mut State, event: &Event) {
    if let Event::PaymentCaptured { payment, invoice, amount_tiyin, receivable_tiyin, facts, .. } = event {
        state.receivable_tiyin -= *receivable_tiyin;
        state.wallet_tiyin += *amount_tiyin - *receivable_tiyin;
        for paid in state.invoices.iter_mut().filter(|open| open.number == *invoice) {
            paid.stage = InvoiceStage::Paid;
            paid.paid_by.extend(payment);
            paid.paid_by.shrink_to_fit();
        }
        for known in state.payments.iter_mut().filter(|known| Some(known.id) == *payment) {
            known.stage = PaymentStage::Paid;
            known.facts = facts.as_ref().unwrap_or(&known.facts).clone();
        }
    }
}

fn reverse(state: &mut State, event: &Event) {
    if let Event::PaymentReversed { payment, amount_tiyin, given_tiyin, receivable_tiyin, .. } = event {
        state.wallet_tiyin -= *amount_tiyin - *receivable_tiyin;
        state.receivable_tiyin += *receivable_tiyin;
        care::with_care(state, |care| {
            care.given_tiyin -= *given_tiyin;
            care.reversed.push(Reversed { payment: payment.id, amount_tiyin: *amount_tiyin });
        });
    }
}

fn count_fault(state: &mut State, cycle: CycleDate, settlement: &Settlement) {
    let four_weeks_ago = CycleDate(cycle.0 - Duration::days(28));
    state.absences.retain(|date| *date > four_weeks_ago);
    match settlement.outcome.fault() {
        Fault::Absence => state.absences.push(cycle),
        Fault::Refusal => state.refusals = state.refusals.saturating_add(1),
        Fault::None => state.refusals = 0,
        Fault::Farm => {}
    }
}

fn lock(state: &mut State, cycle: CycleDate, prepaid_tiyin: Tiyin) {
    state.wallet_tiyin -= prepaid_tiyin;
    let owed = state.owed_eggs();
    // What was given is spent first.
    let given = state.aftercare.as_ref().map_or(Tiyin::ZERO, |care| care.given_tiyin.min(prepaid_tiyin));
    with_order(state, cycle, |order| {
        order.prepaid_tiyin = prepaid_tiyin;
        order.given_tiyin = given;
        order.bonus_eggs = owed;
        order.fallback = None;
        order.stage = Stage::Locked;
    });
    if given.is_positive() {
        care::with_care(state, |care| care.given_tiyin -= given);
    }
}

fn put_payment(state: &mut State, payment: Payment) {
    state.payments.retain(|other| other.id != payment.id);
    state.payments.push(payment);
    state.payments.shrink_to_fit();
}

fn settle(state: &mut State, event: &Event) {
    if let Event::OrderSettled { cycle, settlement, tell_at, at, .. } = event {
        state.wallet_tiyin += settlement.wallet_tiyin;
        state.receivable_tiyin += settlement.receivable_tiyin;
        care::give_again(state, *cycle, settlement.given_back(), 1);
        care::pay_owed(state, settlement.bonus_eggs);
        care::remember_delivery(state, *cycle, settlement, at.unwrap_or(*tell_at));
        with_order(state, *cycle, |order| {
            order.stage = Stage::Settled { settlement: settlement.clone(), tell_at: *tell_at };
        });
    }
    if let Event::SettlementReversed { cycle, settlement, receivable_tiyin, .. } = event {
        state.wallet_tiyin += *receivable_tiyin - settlement.wallet_tiyin;
        state.receivable_tiyin += *receivable_tiyin - settlement.receivable_tiyin;
        care::give_again(state, *cycle, settlement.given_back(), -1);
        care::owe_again(state, settlement);
        state.delivery = state.delivery.filter(|delivery| delivery.cycle != *cycle);
        with_order(state, *cycle, |order| order.stage = Stage::Locked);
    }
}
