//! What an event does to a subscriber's state.

use chrono::Duration;

use crate::delivery::{Fault, Settlement};
use crate::invoice::InvoiceStage;
use crate::order::{Order, Stage};
use crate::week::CycleDate;

use super::event::Event;
use super::state::{Door, Ending, State};

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
        Event::OrderLocked { cycle, prepaid_tiyin, .. } => {
            state.wallet_tiyin -= *prepaid_tiyin;
            with_order(state, *cycle, |order| {
                order.prepaid_tiyin = *prepaid_tiyin;
                order.stage = Stage::Locked;
            });
        }
        Event::OrderDropped { cycle, .. } => end(state, *cycle, Ending::Dropped),
        Event::OrderSkipped { cycle } => end(state, *cycle, Ending::Skipped),
        Event::MissesCounted { misses } => state.misses = *misses,
        Event::InvoiceOpened { invoice } => {
            state.invoices.push(invoice.clone());
            state.invoices.shrink_to_fit();
        }
        Event::InvoiceVoided { number } => {
            state.invoices.iter_mut().filter(|invoice| invoice.number == *number).for_each(|invoice| {
                invoice.stage = InvoiceStage::Void;
            });
        }
        Event::PaymentCaptured { .. } => capture(state, event),
        Event::OrderSettled { cycle, settlement, tell_at, .. } => {
            state.wallet_tiyin += settlement.wallet_tiyin;
            state.receivable_tiyin += settlement.receivable_tiyin;
            with_order(state, *cycle, |order| {
                order.stage = Stage::Settled { settlement: settlement.clone(), tell_at: *tell_at };
            });
        }
        Event::SettlementReversed { cycle, settlement, receivable_tiyin, .. } => {
            state.wallet_tiyin += *receivable_tiyin - settlement.wallet_tiyin;
            state.receivable_tiyin += *receivable_tiyin - settlement.receivable_tiyin;
            with_order(state, *cycle, |order| order.stage = Stage::Locked);
        }
        Event::OutcomeTold { cycle, settlement } => {
            count_fault(state, *cycle, settlement);
            end(state, *cycle, Ending::Settled);
        }
        Event::ReportStrayed { cash_tiyin, .. } => state.wallet_tiyin += *cash_tiyin,
        Event::Parked => state.parked = true,
        Event::Unparked => state.parked = false,
        Event::Asked { .. } | Event::ChangeDeferred { .. } => {}
    }
}

fn put(state: &mut State, order: Order) {
    state.orders.retain(|other| other.cycle != order.cycle);
    state.orders.push(order);
    state.orders.sort_by_key(|order| order.cycle);
    state.orders.shrink_to_fit();
}

fn with_order(state: &mut State, cycle: CycleDate, change: impl FnOnce(&mut Order)) {
    if let Some(order) = state.orders.iter_mut().find(|order| order.cycle == cycle) {
        change(order);
    }
}

fn end(state: &mut State, cycle: CycleDate, how: Ending) {
    state.orders.retain(|order| order.cycle != cycle);
    state.invoices.retain(|invoice| invoice.cycle > cycle || invoice.stage == InvoiceStage::Open);
    if state.ended.is_none_or(|(last, _)| last <= cycle) {
        state.ended = Some((cycle, how));
    }
}

fn capture(state: &mut State, event: &Event) {
    if let Event::PaymentCaptured {
        invoice, provider, provider_ref, amount_tiyin, receivable_tiyin, ..
    } = event
    {
        state.receivable_tiyin -= *receivable_tiyin;
        state.wallet_tiyin += *amount_tiyin - *receivable_tiyin;
        for paid in state.invoices.iter_mut().filter(|open| open.number == *invoice) {
            paid.stage = InvoiceStage::Paid;
            paid.paid_by.push((*provider, provider_ref.clone()));
            paid.paid_by.shrink_to_fit();
        }
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
