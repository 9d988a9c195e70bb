//! A step: one instant of the week that concerns a subscriber. The earliest one is when the stream is next due.

use crate::order::{Method, Order, Stage};
use crate::week::{CycleDate, Instant};

use super::state::State;
use crate::money::Tiyin;

/// What to do when an instant has come; for equal instants, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Tell the customer how the stop ended; undo is over.
    Tell(CycleDate),
    /// Remind of an unpaid order.
    Remind(CycleDate),
    /// Confirm or drop an open order.
    Lock(CycleDate),
    /// End a stop that never ended.
    Close(CycleDate),
    /// Make the order of a week that opens.
    Open(CycleDate),
}

/// The earliest instant and its step.
pub fn next(state: &State) -> Option<(Instant, Step)> {
    if state.parked {
        return None;
    }
    let orders = state.orders.iter().map(|order| of_order(state, order));
    let opening = state.opening.map(|opening| (opening.at, Step::Open(opening.cycle)));
    orders.chain(opening).min()
}

fn of_order(state: &State, order: &Order) -> (Instant, Step) {
    match order.stage {
        Stage::Open { reminders, .. } => {
            let unpaid = order.method == Method::Prepay && state.due(order) > Tiyin::ZERO;
            match order.reminders_at.get(usize::from(reminders)) {
                Some(at) if unpaid => (*at, Step::Remind(order.cycle)),
                Some(_) | None => (order.lock_at, Step::Lock(order.cycle)),
            }
        }
        Stage::Locked => (order.close_at, Step::Close(order.cycle)),
        Stage::Settled { tell_at, .. } => (tell_at, Step::Tell(order.cycle)),
    }
}
