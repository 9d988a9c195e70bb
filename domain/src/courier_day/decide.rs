//! What a courier's day may do.

use crate::aggregate::Moment;
use crate::delivery::{Outcome, UNDO};
use crate::id::SubscriberId;
use crate::money::Tiyin;
use crate::refusal::Refusal;

use super::command::Command;
use super::event::Event;
use super::state::State;

type Decision = Result<Vec<Event>, Refusal>;

/// Decides one command.
pub fn decide(state: &State, command: &Command, moment: Moment) -> Decision {
    match command {
        Command::Assign { version, stops, distance_m, ends_at, closes_at } => {
            // Once the car is loaded, boxes cannot change cars by a message.
            if state.loaded || state.closed || *version <= state.version {
                return Ok(Vec::new());
            }
            Ok(vec![Event::Assigned {
                version: *version,
                stops: stops.clone(),
                distance_m: *distance_m,
                ends_at: *ends_at,
                closes_at: *closes_at,
            }])
        }
        Command::Load => load(state),
        Command::End { stop, outcome, cash_tiyin } => end(state, *stop, *outcome, *cash_tiyin, moment),
        Command::Undo { stop } => undo(state, *stop, moment),
        Command::HandOver { held_tiyin, counted_tiyin } => hand_over(state, *held_tiyin, *counted_tiyin),
        Command::Tick => {
            let over = state.closes_at.is_some_and(|at| at <= moment.now) && !state.closed;
            Ok(if over { vec![Event::DayClosed { held_tiyin: state.cash_held() }] } else { Vec::new() })
        }
    }
}

fn load(state: &State) -> Decision {
    if state.version == 0 {
        return Err(Refusal::NotFound);
    }
    if state.closed {
        return Err(Refusal::DayClosed);
    }
    if state.loaded {
        return Ok(Vec::new());
    }
    Ok(vec![Event::Loaded { first: state.next_stop(None) }])
}

fn end(
    state: &State,
    subscriber: SubscriberId,
    outcome: Outcome,
    cash: Option<Tiyin>,
    moment: Moment,
) -> Decision {
    let stop = state.stop(subscriber).ok_or(Refusal::NotFound)?;
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
    if outcome == Outcome::Delivered && taken < due {
        return Err(Refusal::Underpaid { due });
    }
    Ok(vec![Event::StopEnded {
        stop: subscriber,
        outcome,
        cash_tiyin: taken,
        at: moment.occurred_at,
        next: state.next_stop(Some(subscriber)),
        held_tiyin: state.cash_held() + taken,
    }])
}

fn undo(state: &State, subscriber: SubscriberId, moment: Moment) -> Decision {
    let stop = state.stop(subscriber).ok_or(Refusal::NotFound)?;
    let Some(ended) = stop.ended else { return Ok(Vec::new()) };
    if state.closed || moment.occurred_at > ended.at + UNDO {
        return Err(Refusal::UndoPassed);
    }
    // Cash that the owner has counted is no longer the courier's to take back.
    if state.cash_held() < ended.cash_tiyin {
        return Err(Refusal::UndoPassed);
    }
    Ok(vec![Event::StopReopened { stop: subscriber }])
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
