//! Replay: a route driven again, visit by visit, against the problem's own numbers.

use std::collections::HashMap;

use crate::{Fault, Plan, Problem, Route, Stop, Vehicle};

/// Replays every route; ids are known to be sound.
pub(super) fn routes(problem: &Problem, plan: &Plan, faults: &mut Vec<Fault>) {
    let stops: HashMap<u64, &Stop> = problem.stops().iter().map(|stop| (stop.id, stop)).collect();
    let vehicles: HashMap<u64, &Vehicle> = problem.vehicles().iter().map(|v| (v.id, v)).collect();
    for route in &plan.routes {
        let vehicle = vehicles[&route.vehicle];
        loads(route, vehicle, &stops, faults);
        drive(problem, route, vehicle, &stops, faults);
    }
}

fn loads(route: &Route, vehicle: &Vehicle, stops: &HashMap<u64, &Stop>, faults: &mut Vec<Fault>) {
    let vehicle_id = vehicle.id;
    let found = route.stops.iter().map(|visit| u64::from(stops[&visit.stop].demand)).sum();
    if found != route.load {
        faults.push(Fault::Load { vehicle: vehicle_id, claimed: route.load, found });
    }
    if found > u64::from(vehicle.capacity) {
        faults.push(Fault::OverCapacity { vehicle: vehicle_id });
    }
    if vehicle.max_stops.is_some_and(|most| route.stops.len() as u64 > u64::from(most)) {
        faults.push(Fault::OverMaxStops { vehicle: vehicle_id });
    }
}

fn drive(
    problem: &Problem,
    route: &Route,
    vehicle: &Vehicle,
    stops: &HashMap<u64, &Stop>,
    faults: &mut Vec<Fault>,
) {
    if route.starts_s < vehicle.shift.0 || route.starts_s > vehicle.shift.1 {
        return faults.push(Fault::OutsideShift { vehicle: vehicle.id });
    }
    let mut at = problem.start_of(vehicle);
    let mut now_s = route.starts_s;
    let mut metres = 0_u64;
    for visit in &route.stops {
        let stop = stops[&visit.stop];
        let Some((leg_s, leg_m)) = problem.travel().leg(at, stop.location) else {
            return faults.push(Fault::NoRoad { vehicle: vehicle.id, stop: Some(stop.id) });
        };
        if (leg_s, leg_m) != (visit.leg_s, visit.leg_m) {
            faults.push(Fault::Leg { stop: stop.id });
        }
        let arrival_s = now_s + i64::from(leg_s);
        let begins_s = stop.window.map_or(arrival_s, |(opens_s, _)| arrival_s.max(opens_s));
        if stop.window.is_some_and(|(_, closes_s)| begins_s > closes_s) {
            faults.push(Fault::Late { stop: stop.id });
        }
        now_s = begins_s + i64::from(stop.service_s);
        if (arrival_s, now_s) != (visit.arrival_s, visit.departure_s) {
            faults.push(Fault::Times { stop: stop.id });
        }
        metres += u64::from(leg_m);
        at = stop.location;
    }
    if let Some(end) = vehicle.end {
        let Some((leg_s, leg_m)) = problem.travel().leg(at, end) else {
            return faults.push(Fault::NoRoad { vehicle: vehicle.id, stop: None });
        };
        now_s += i64::from(leg_s);
        metres += u64::from(leg_m);
    }
    if now_s > vehicle.shift.1 {
        faults.push(Fault::OutsideShift { vehicle: vehicle.id });
    }
    let duration_s = now_s.abs_diff(route.starts_s);
    if (now_s, duration_s, metres) != (route.ends_s, route.duration_s, route.distance_m) {
        faults.push(Fault::Sums { vehicle: vehicle.id });
    }
}
