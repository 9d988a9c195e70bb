//! Check: an independent verdict on a plan, replayed second by second from the problem alone.
//!
//! Nothing here is shared with the solver: a mistake in its arithmetic shows up as a fault.

mod fault;
mod reason;
mod replay;

pub use fault::Fault;

use std::collections::{HashMap, HashSet};

use crate::{Cost, Plan, Problem};

/// Verifies loads, windows, shifts, sums, reasons, and that each stop appears exactly once.
///
/// # Errors
/// Every fault found, in the order of the plan.
pub fn check(problem: &Problem, plan: &Plan) -> Result<(), Vec<Fault>> {
    let mut faults = Vec::new();
    census(problem, plan, &mut faults);
    if faults.is_empty() {
        replay::routes(problem, plan, &mut faults);
        cost(problem, plan, &mut faults);
    }
    if faults.is_empty() {
        reason::reasons(problem, plan, &mut faults);
    }
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}

/// Each stop exactly once, each vehicle at most once, nobody unknown.
fn census(problem: &Problem, plan: &Plan, faults: &mut Vec<Fault>) {
    let mut times: HashMap<u64, u32> = problem.stops().iter().map(|stop| (stop.id, 0)).collect();
    let visited = plan.routes.iter().flat_map(|route| route.stops.iter().map(|visit| visit.stop));
    for stop in visited.chain(plan.unserved.iter().map(|left| left.stop)) {
        match times.get_mut(&stop) {
            Some(count) => *count += 1,
            None => faults.push(Fault::UnknownStop { stop }),
        }
    }
    for stop in problem.stops() {
        match times[&stop.id] {
            0 => faults.push(Fault::StopMissing { stop: stop.id }),
            1 => {}
            _ => faults.push(Fault::StopTwice { stop: stop.id }),
        }
    }
    vehicles(problem, plan, faults);
}

fn vehicles(problem: &Problem, plan: &Plan, faults: &mut Vec<Fault>) {
    let known: HashSet<u64> = problem.vehicles().iter().map(|vehicle| vehicle.id).collect();
    let mut used = HashSet::new();
    for route in &plan.routes {
        let vehicle = route.vehicle;
        if !known.contains(&vehicle) {
            faults.push(Fault::UnknownVehicle { vehicle });
        }
        if !used.insert(vehicle) {
            faults.push(Fault::VehicleTwice { vehicle });
        }
        if route.stops.is_empty() {
            faults.push(Fault::EmptyRoute { vehicle });
        }
    }
}

fn cost(problem: &Problem, plan: &Plan, faults: &mut Vec<Fault>) {
    let total = |amounts: &mut dyn Iterator<Item = u64>| amounts.fold(0, u64::saturating_add);
    let duration_s = total(&mut plan.routes.iter().map(|route| route.duration_s));
    let distance_m = total(&mut plan.routes.iter().map(|route| route.distance_m));
    let weights = problem.weights();
    let seconds = duration_s.saturating_mul(u64::from(weights.second));
    let weighted = distance_m.saturating_mul(u64::from(weights.metre)).saturating_add(seconds);
    let found = Cost { unserved: plan.unserved.len(), weighted, duration_s, distance_m };
    if found != plan.cost {
        faults.push(Fault::Cost { claimed: plan.cost, found });
    }
}
