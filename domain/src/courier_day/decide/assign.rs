//! Taking a plan: a car that is not loaded takes it as it is, a loaded one takes on what is new.

use crate::courier_day::command::Command;
use crate::courier_day::event::Event;
use crate::courier_day::state::State;
use crate::cycle::PlannedStop;
use crate::id::SubscriberId;
use crate::money::Tiyin;

/// A newer plan, as far as this courier can still follow it.
pub fn assign(state: &State, command: &Command) -> Vec<Event> {
    let Command::Assign { version, stops, distance_m, ends_at, closes_at, from } = command else {
        return Vec::new();
    };
    if state.closed || *version <= state.version {
        return Vec::new();
    }
    if let Some(handed_on) = &state.handed_on {
        // The plan was under way when the courier fell out: its stops go to others like those before.
        let open = stops.iter().map(|stop| stop.subscriber).filter(|stop| !handed_on.contains(stop));
        let open: Vec<SubscriberId> = open.collect();
        let none = open.is_empty();
        let again = Event::CourierFellOut { open, held_tiyin: Tiyin::ZERO };
        return if none { Vec::new() } else { vec![again] };
    }
    if !state.loaded {
        return vec![Event::Assigned {
            version: *version,
            stops: stops.clone(),
            distance_m: *distance_m,
            ends_at: *ends_at,
            closes_at: *closes_at,
        }];
    }
    let new = stops.iter().filter(|stop| state.stop(stop.subscriber).is_none()).count();
    // Boxes cannot change cars by a message: without new stops a loaded car goes on as it was.
    if new == 0 {
        return Vec::new();
    }
    let open = merged(state, stops);
    let was_done = state.next_stop(None).is_none();
    vec![Event::StopsAdded {
        version: *version,
        next: open.first().map(|stop| stop.subscriber).filter(|_| was_done),
        added: u32::try_from(new).unwrap_or(u32::MAX),
        open,
        from: *from,
        distance_m: *distance_m,
        ends_at: *ends_at,
    }]
}

/// The door the courier drives to now stays first; then own stops the plan does not name; then the plan's order.
fn merged(state: &State, plan: &[PlannedStop]) -> Vec<PlannedStop> {
    let planned = |stop: &PlannedStop| plan.iter().find(|planned| planned.subscriber == stop.subscriber);
    let current = state.next_stop(None).map_or(&[][..], |next| state.door_of(next));
    let is_current = |stop: &PlannedStop| current.iter().any(|at| at.planned.subscriber == stop.subscriber);
    let mut open: Vec<PlannedStop> =
        state.open_stops().filter(|stop| is_current(stop) || planned(stop).is_none()).cloned().collect();
    open.sort_by_key(|stop| !is_current(stop));
    let rest = plan.iter().filter(|stop| {
        let ended = state.stop(stop.subscriber).is_some_and(|known| known.ended.is_some());
        !ended && !is_current(stop)
    });
    open.extend(rest.cloned());
    open
}
