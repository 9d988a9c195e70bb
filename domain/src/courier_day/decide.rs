//! What a courier's day may do.

mod assign;

use crate::aggregate::Moment;
use crate::cycle::PlannedStop;
use crate::delivery::{Outcome, UNDO};
use crate::id::SubscriberId;
use crate::money::Tiyin;
use crate::refusal::Refusal;
use crate::terms::TermsBook;
use crate::week::Instant;

use super::command::Command;
use super::event::Event;
use super::state::{State, Stop};

type Decision = Result<Vec<Event>, Refusal>;

/// Decides one command.
pub fn decide(state: &State, command: &Command, moment: Moment, terms: &TermsBook) -> Decision {
    match command {
        Command::Assign { .. } => Ok(assign::assign(state, command)),
        Command::Load => load(state),
        Command::End { stop, outcome, cash_tiyin } => {
            let report = Tapped { stop: *stop, outcome: *outcome, cash: *cash_tiyin };
            end(state, report, moment, terms.of(state.id.cycle).cash_limit_tiyin)
        }
        Command::AllowDebt { stop } => allow_debt(state, *stop),
        Command::FallOut => fall_out(state),
        Command::Undo { stop } => undo(state, *stop, moment),
        Command::HandOver { held_tiyin, counted_tiyin } => hand_over(state, *held_tiyin, *counted_tiyin),
        Command::PutOff { stop, until } => {
            let shift_ends = terms.instants(state.id.cycle).shift_end;
            put_off(state, *stop, moment, until.unwrap_or(shift_ends).min(shift_ends))
        }
        Command::Expect { etas } => {
            let stops = state.late(etas);
            Ok(if stops.is_empty() { Vec::new() } else { vec![Event::Delayed { stops }] })
        }
        Command::Tick => Ok(tick(state, moment.now)),
    }
}

fn tick(state: &State, now: Instant) -> Vec<Event> {
    let Some(closes_at) = state.closes_at.filter(|_| !state.closed) else { return Vec::new() };
    if closes_at <= now {
        return vec![Event::DayClosed { held_tiyin: state.cash_held() }];
    }
    let told = |stop: &Stop| {
        let PlannedStop { subscriber, eta, .. } = stop.planned;
        Event::PutOffTold { stop: subscriber, eta, stale_at: closes_at }
    };
    state.untold(now).map(told).collect()
}

/// A stop that was put off and is not the one driven to is put off already.
fn put_off(state: &State, subscriber: SubscriberId, moment: Moment, until: Instant) -> Decision {
    let stop = find(state, subscriber)?;
    if !state.loaded {
        return Err(Refusal::LoadFirst);
    }
    if stop.ended.is_some() {
        return Err(Refusal::StopEnded);
    }
    if state.closed {
        return Err(Refusal::DayClosed);
    }
    if stop.put_off.is_some() && state.next_stop(None) != Some(subscriber) {
        return Ok(Vec::new());
    }
    let eta = state.second_try(subscriber, moment.now, until).ok_or(Refusal::NoSecondTry)?;
    let next = state.next_stop(Some(subscriber)).ok_or(Refusal::NoSecondTry)?;
    let near = state.near(Some(next), subscriber);
    Ok(vec![Event::StopPutOff { stop: subscriber, at: moment.occurred_at, eta, next, near }])
}

fn load(state: &State) -> Decision {
    if state.version == 0 {
        return Err(Refusal::NotFound);
    }
    if state.closed {
        return Err(Refusal::DayClosed);
    }
    if state.handed_on.is_some() {
        return Err(Refusal::HandedOn);
    }
    if state.loaded {
        return Ok(Vec::new());
    }
    Ok(vec![Event::Loaded { first: state.next_stop(None) }])
}

/// What the courier pressed.
struct Tapped {
    stop: SubscriberId,
    outcome: Outcome,
    /// `None` for exactly what is due.
    cash: Option<Tiyin>,
}

fn end(state: &State, tapped: Tapped, moment: Moment, limit: Tiyin) -> Decision {
    let Tapped { stop: subscriber, outcome, cash } = tapped;
    let stop = find(state, subscriber)?;
    if !state.loaded {
        return Err(Refusal::LoadFirst);
    }
    let due = stop.planned.cash_due_tiyin;
    let taken = if outcome == Outcome::Delivered { cash.unwrap_or(due) } else { Tiyin::ZERO };
    match stop.ended {
        Some(ended) if ended.outcome == outcome && ended.cash_tiyin == taken => return Ok(Vec::new()),
        Some(_) => return Err(Refusal::StopEnded),
        None => {}
    }
    if state.closed {
        return Err(Refusal::DayClosed);
    }
    if taken < Tiyin::ZERO || taken > Tiyin::MAX_NAMED {
        return Err(Refusal::OutOfRange);
    }
    if outcome == Outcome::Delivered && taken < due && !stop.debt_allowed {
        return Err(Refusal::Underpaid { due });
    }
    let held_before = state.cash_held();
    let held_tiyin = held_before + taken;
    let next = state.next_stop(Some(subscriber));
    let mut events = vec![Event::StopEnded {
        stop: subscriber,
        outcome,
        cash_tiyin: taken,
        at: moment.occurred_at,
        next,
        held_tiyin,
        near: state.near(next, subscriber),
    }];
    // The owner hears of the crossing, not of every stop beyond it.
    if held_before <= limit && held_tiyin > limit {
        events.push(Event::CashLimitPassed { held_tiyin, limit_tiyin: limit });
    }
    Ok(events)
}

fn find(state: &State, subscriber: SubscriberId) -> Result<&Stop, Refusal> {
    let missing = if state.has_handed_on(subscriber) { Refusal::HandedOn } else { Refusal::NotFound };
    state.stop(subscriber).ok_or(missing)
}

fn allow_debt(state: &State, subscriber: SubscriberId) -> Decision {
    let stop = find(state, subscriber)?;
    if stop.debt_allowed {
        return Ok(Vec::new());
    }
    if stop.ended.is_some() {
        return Err(Refusal::StopEnded);
    }
    if state.closed {
        return Err(Refusal::DayClosed);
    }
    let current = state.loaded && state.next_stop(None) == Some(subscriber);
    Ok(vec![Event::DebtAllowed { stop: subscriber, current }])
}

fn fall_out(state: &State) -> Decision {
    if state.closed {
        return Err(Refusal::DayClosed);
    }
    if state.handed_on.is_some() {
        return Ok(Vec::new());
    }
    let open = state.open_stops().map(|stop| stop.subscriber).collect();
    Ok(vec![Event::CourierFellOut { open, held_tiyin: state.cash_held() }])
}

fn undo(state: &State, subscriber: SubscriberId, moment: Moment) -> Decision {
    let stop = find(state, subscriber)?;
    let Some(ended) = stop.ended else { return undo_put_off(state, stop, moment) };
    if state.closed || moment.occurred_at > ended.at + UNDO {
        return Err(Refusal::UndoPassed);
    }
    // Cash that the owner has counted is no longer the courier's to take back.
    if state.cash_held() < ended.cash_tiyin {
        return Err(Refusal::UndoPassed);
    }
    Ok(vec![Event::StopReopened { stop: subscriber }])
}

fn undo_put_off(state: &State, stop: &Stop, moment: Moment) -> Decision {
    let Some(put_off) = stop.put_off else { return Ok(Vec::new()) };
    if state.closed || put_off.told || moment.occurred_at > put_off.at + UNDO {
        return Err(Refusal::UndoPassed);
    }
    Ok(vec![Event::StopBroughtBack { stop: stop.planned.subscriber }])
}

fn hand_over(state: &State, held: Tiyin, counted: Tiyin) -> Decision {
    if !counted.is_positive() || counted > Tiyin::MAX_NAMED {
        return Err(Refusal::OutOfRange);
    }
    if state.cash_held() != held {
        return Err(Refusal::StaleButton);
    }
    Ok(vec![Event::HandedOver { counted_tiyin: counted, open_tiyin: held - counted }])
}
