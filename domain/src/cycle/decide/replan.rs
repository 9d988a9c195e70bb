//! Planning and planning again: the plan of the day, and what becomes of the stops of a courier who falls out.

use crate::cycle::event::{Event, Orphans};
use crate::cycle::plan::{DayPlan, LeftOut};
use crate::cycle::state::{Planning, State};
use crate::id::{CourierId, SubscriberId};

/// The reason of a stop that nobody takes over.
const COURIER_OUT: &str = "courier_out";

/// Adopts a plan that is wanted, newer than the last one and without those who have fallen out.
pub fn adopt(state: &State, plan: &DayPlan) -> Vec<Event> {
    let Some(instants) = state.instants.filter(|_| wants_plan(state)) else { return Vec::new() };
    let names_somebody_out = plan.routes.iter().any(|route| state.out.contains(&route.courier));
    if names_somebody_out || plan.version <= state.last_plan {
        return Vec::new();
    }
    let mut plan = plan.clone();
    if let Some(Orphans { stops, .. }) = &state.orphans {
        // The others' own stops are in their cars: only what the fallen courier left can be given up.
        plan.left_out.retain(|left| stops.contains(&left.subscriber));
        let forgotten: Vec<SubscriberId> =
            stops.iter().copied().filter(|stop| !names(&plan, *stop)).collect();
        let left_out = |subscriber| LeftOut { subscriber, reason: COURIER_OUT.to_owned() };
        plan.left_out.extend(forgotten.into_iter().map(left_out));
    }
    vec![Event::PlanAdopted { plan, closes_at: instants.close, taken_over: state.orphans.clone() }]
}

fn names(plan: &DayPlan, subscriber: SubscriberId) -> bool {
    let driven = plan.routes.iter().flat_map(|route| &route.stops);
    driven.map(|stop| stop.subscriber).any(|stop| stop == subscriber)
        || plan.left_out.iter().any(|left| left.subscriber == subscriber)
}

fn wants_plan(state: &State) -> bool {
    matches!(state.planning, Planning::Wanted { .. })
}

/// Nobody can drive. The first plan of a day waits for somebody; stops on the road have no time to wait.
pub fn miss_couriers(state: &State) -> Vec<Event> {
    match (state.planning, &state.orphans) {
        (Planning::Wanted { .. }, Some(orphans)) => {
            vec![Event::OrphansGivenUp { stops: orphans.stops.clone(), version: state.last_plan }]
        }
        (Planning::Wanted { couriers_missed: false }, None) => vec![Event::CouriersMissed],
        (Planning::Wanted { couriers_missed: true } | Planning::Idle | Planning::Adopted { .. }, _) => {
            Vec::new()
        }
    }
}

/// Wants another plan when stops are left open; a plan in the making is stale, because no plan may name this courier.
pub fn courier_out(state: &State, courier: CourierId, open: &[SubscriberId]) -> Vec<Event> {
    // A plan may have been under way to a courier who is out: what it named is open again.
    let known = |stop| state.left_behind.contains(stop);
    if state.out.contains(&courier) && open.iter().all(known) {
        return Vec::new();
    }
    let driving = matches!(state.planning, Planning::Adopted { .. } | Planning::Wanted { .. });
    vec![if driving && !open.is_empty() {
        Event::ReplanWanted { without: courier, open: open.to_vec(), version: state.plan_version() }
    } else if state.out.contains(&courier) {
        return Vec::new();
    } else {
        Event::CourierExcluded { courier }
    }]
}
