//! Reason, verified: each stop left out is tried at every position of every route, naively.

use std::collections::HashMap;

use crate::{Fault, Plan, Problem, Reason, Stop, Vehicle};

/// Compares each claimed reason with what really hinders the stop.
pub(super) fn reasons(problem: &Problem, plan: &Plan, faults: &mut Vec<Fault>) {
    let stops: HashMap<u64, &Stop> = problem.stops().iter().map(|stop| (stop.id, stop)).collect();
    let mut routes: HashMap<u64, Vec<&Stop>> = HashMap::new();
    for route in &plan.routes {
        routes.insert(route.vehicle, route.stops.iter().map(|visit| stops[&visit.stop]).collect());
    }
    for left in &plan.unserved {
        let found = hindrance(problem, &routes, stops[&left.stop]);
        if found != Some(left.reason) {
            faults.push(Fault::Reason { stop: left.stop, claimed: left.reason, found });
        }
    }
}

/// What all vehicles able to serve `stop` alone (or all, where none is) agree on; `None` where it fits.
fn hindrance(problem: &Problem, routes: &HashMap<u64, Vec<&Stop>>, stop: &Stop) -> Option<Reason> {
    let mut able = Vec::new();
    let mut unable = Vec::new();
    for vehicle in problem.vehicles() {
        let route = routes.get(&vehicle.id).map_or(&[][..], Vec::as_slice);
        let answer = refusal(problem, vehicle, route, stop)?;
        match refusal(problem, vehicle, &[], stop) {
            None => able.push(answer),
            Some(_) => unable.push(answer),
        }
    }
    let asked = if able.is_empty() { unable } else { able };
    let agree = asked.windows(2).all(|pair| pair[0] == pair[1]);
    Some(if agree { asked[0] } else { Reason::NoVehicle })
}

/// The first rule that no position of `route` passes for `stop`.
fn refusal(problem: &Problem, vehicle: &Vehicle, route: &[&Stop], stop: &Stop) -> Option<Reason> {
    let load: u64 = route.iter().chain([&stop]).map(|stop| u64::from(stop.demand)).sum();
    let full = load > u64::from(vehicle.capacity);
    let limit = vehicle.max_stops.is_some_and(|most| route.len() as u64 >= u64::from(most));
    let (mut reachable, mut punctual, mut fits) = (false, false, false);
    for gap in 0..=route.len() {
        let mut longer = route.to_vec();
        longer.insert(gap, stop);
        if let Some(run) = drive(problem, vehicle, &longer) {
            reachable = true;
            punctual |= run.punctual;
            fits |= run.punctual && run.ends_s <= vehicle.shift.1;
        }
    }
    match () {
        () if !reachable => Some(Reason::Unreachable),
        () if full => Some(Reason::Capacity),
        () if limit => Some(Reason::MaxStops),
        () if !punctual => Some(Reason::Window),
        () if !fits => Some(Reason::Shift),
        () => None,
    }
}

struct Run {
    punctual: bool,
    ends_s: i64,
}

/// Drives `route` from the start of the shift as if it never ended; `None` without a road.
fn drive(problem: &Problem, vehicle: &Vehicle, route: &[&Stop]) -> Option<Run> {
    let mut run = Run { punctual: true, ends_s: vehicle.shift.0 };
    let mut at = problem.start_of(vehicle);
    for stop in route {
        run.ends_s += i64::from(problem.travel().leg(at, stop.location)?.0);
        if let Some((opens_s, closes_s)) = stop.window {
            run.ends_s = run.ends_s.max(opens_s);
            run.punctual &= run.ends_s <= closes_s;
        }
        run.ends_s += i64::from(stop.service_s);
        at = stop.location;
    }
    if let Some(end) = vehicle.end {
        run.ends_s += i64::from(problem.travel().leg(at, end)?.0);
    }
    Some(run)
}
