//! Bill: what a plan costs, added up anew from its routes, its late visits and the stops it leaves out.

use super::Register;
use crate::{Cost, Fault, Plan, Route, Stop, Vehicle, Worth};

/// Compares the plan's cost with its bill, in all parts.
pub(super) fn cost(register: &Register, plan: &Plan, faults: &mut Vec<Fault>) {
    let (mut unserved, mut weighted, mut duration_s, mut distance_m) = (0_u128, 0_u128, 0_u128, 0_u128);
    for route in &plan.routes {
        weighted += of_route(register, route);
        duration_s += u128::from(route.duration_s);
        distance_m += u128::from(route.distance_m);
    }
    for left in &plan.unserved {
        match register.stops[&left.stop].worth {
            Worth::Due(priority) => unserved += u128::from(priority),
            Worth::Prize(prize) => weighted += u128::from(prize),
        }
    }
    let [unserved, weighted, duration_s, distance_m] =
        [unserved, weighted, duration_s, distance_m].map(|sum| u64::try_from(sum).unwrap_or(u64::MAX));
    let found = Cost { unserved, weighted, duration_s, distance_m };
    if found != plan.cost {
        faults.push(Fault::Cost { claimed: plan.cost, found });
    }
}

/// What a route of a plan costs, by its own times.
pub(super) fn of_route(register: &Register, route: &Route) -> u128 {
    let vehicle = register.vehicles[&route.vehicle];
    let late = route.stops.iter().map(|visit| {
        let stop = register.stops[&visit.stop];
        late(stop, visit.departure_s.saturating_sub(i64::from(stop.service_s)))
    });
    of_drive(vehicle, u128::from(route.duration_s), u128::from(route.distance_m)) + late.sum::<u128>()
}

/// What a vehicle's seconds and metres cost.
pub(super) fn of_drive(vehicle: &Vehicle, seconds: u128, metres: u128) -> u128 {
    let rates = vehicle.rates;
    u128::from(rates.fixed) + seconds * u128::from(rates.second) + metres * u128::from(rates.metre)
}

/// What it costs to begin serving `stop` at this second.
pub(super) fn late(stop: &Stop, begins_s: i64) -> u128 {
    match stop.promise {
        Some(promise) if begins_s > promise.until_s => {
            u128::from(begins_s.abs_diff(promise.until_s)) * u128::from(promise.per_second)
        }
        Some(_) | None => 0,
    }
}
