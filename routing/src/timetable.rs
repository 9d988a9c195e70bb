//! Timetable: routes given as stops in order, written out with every second and metre.
//!
//! It stands beside the solver: plans of other people are read through it. The check does not use it.

use std::collections::{HashMap, HashSet};

use thiserror::Error;

use crate::{Cost, Load, Plan, Problem, Promise, Refill, Route, Stop, Vehicle, Visit, Worth, explain};

/// Why stops in order make no plan.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TimetableError {
    /// The problem has no such vehicle.
    #[error("vehicle {vehicle} unknown")]
    Vehicle {
        /// The id given.
        vehicle: u64,
    },
    /// The problem has no such stop.
    #[error("stop {stop} unknown")]
    Stop {
        /// The id given.
        stop: u64,
    },
    /// There is no road from one place of the route to the next.
    #[error("vehicle {vehicle} has no road along its route")]
    NoRoad {
        /// Id of the vehicle.
        vehicle: u64,
    },
}

/// One place of a route.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Call<'p> {
    Serve(&'p Stop),
    Reload,
}

impl<'p> Call<'p> {
    /// The stop, unless it is a reload.
    pub(crate) fn stop(self) -> Option<&'p Stop> {
        match self {
            Self::Serve(stop) => Some(stop),
            Self::Reload => None,
        }
    }
}

impl Plan {
    /// The plan in which each vehicle visits its stops in this order, setting out when that costs least.
    ///
    /// Rules are not looked at: [`check`](crate::check) does that. A stop that is due and on no route is missing from
    /// the plan altogether; one with a prize is left out for the reason that is found.
    ///
    /// # Errors
    /// A vehicle or stop that is unknown, or a road that is missing.
    pub fn from_routes(problem: &Problem, routes: &[(u64, Vec<u64>)]) -> Result<Self, TimetableError> {
        let vehicles: HashMap<u64, &Vehicle> = problem.vehicles().iter().map(|v| (v.id, v)).collect();
        let stops: HashMap<u64, &Stop> = problem.stops().iter().map(|stop| (stop.id, stop)).collect();
        let mut written = Vec::with_capacity(routes.len());
        for (vehicle, order) in routes.iter().filter(|(_, order)| !order.is_empty()) {
            let vehicle = *vehicles.get(vehicle).ok_or(TimetableError::Vehicle { vehicle: *vehicle })?;
            let call = |stop: &u64| stops.get(stop).map(|stop| Call::Serve(stop)).ok_or(*stop);
            let calls = order.iter().map(call).collect::<Result<Vec<_>, _>>();
            let calls = calls.map_err(|stop| TimetableError::Stop { stop })?;
            let no_road = TimetableError::NoRoad { vehicle: vehicle.id };
            written.push(route(problem, vehicle, &calls).ok_or(no_road)?);
        }
        let visited: HashSet<u64> = routes.iter().flat_map(|(_, order)| order).copied().collect();
        let is_left = |stop: &&Stop| matches!(stop.worth, Worth::Prize(_)) && !visited.contains(&stop.id);
        let left: Vec<u64> = problem.stops().iter().filter(is_left).map(|stop| stop.id).collect();
        Ok(explain::plan(problem, written, &left))
    }
}

/// What the plan is judged by.
pub(crate) fn cost(problem: &Problem, plan: &Plan) -> Cost {
    let vehicles: HashMap<u64, &Vehicle> = problem.vehicles().iter().map(|v| (v.id, v)).collect();
    let stops: HashMap<u64, &Stop> = problem.stops().iter().map(|stop| (stop.id, stop)).collect();
    let mut cost = Cost::default();
    for route in &plan.routes {
        cost.weighted = cost.weighted.saturating_add(weighted(vehicles[&route.vehicle], route, &stops));
        cost.duration_s += route.duration_s;
        cost.distance_m += route.distance_m;
    }
    for left in &plan.unserved {
        match stops[&left.stop].worth {
            Worth::Due(priority) => cost.unserved += u64::from(priority),
            Worth::Prize(prize) => cost.weighted = cost.weighted.saturating_add(prize),
        }
    }
    cost
}

/// Rates and lateness of one route.
pub(crate) fn weighted(vehicle: &Vehicle, route: &Route, stops: &HashMap<u64, &Stop>) -> u64 {
    let late = route.stops.iter().map(|visit| {
        let stop = stops[&visit.stop];
        lateness(stop.promise, visit.departure_s - i64::from(stop.service_s))
    });
    let late = late.fold(0, u64::saturating_add);
    let seconds = route.duration_s.saturating_mul(u64::from(vehicle.rates.second));
    let metres = route.distance_m.saturating_mul(u64::from(vehicle.rates.metre));
    vehicle.rates.fixed.saturating_add(seconds).saturating_add(metres).saturating_add(late)
}

fn lateness(promise: Option<Promise>, begins_s: i64) -> u64 {
    promise.map_or(0, |promise| {
        let late_s = begins_s.saturating_sub(promise.until_s).max(0).unsigned_abs();
        late_s.saturating_mul(u64::from(promise.per_second))
    })
}

/// The route of these calls; `None` where a road is missing.
pub(crate) fn route(problem: &Problem, vehicle: &Vehicle, calls: &[Call]) -> Option<Route> {
    let steps = steps(problem, vehicle, calls)?;
    let starts_s = best_start(vehicle, &steps);
    let mut route = Route {
        vehicle: vehicle.id,
        stops: Vec::with_capacity(calls.len()),
        reloads: Vec::new(),
        starts_s,
        ends_s: starts_s,
        duration_s: 0,
        distance_m: steps.iter().map(|step| u64::from(step.leg_m)).sum(),
        load: trip(calls),
    };
    for (at, step) in steps.iter().enumerate() {
        let arrival_s = route.ends_s + i64::from(step.leg_s);
        let departure_s = arrival_s.max(step.opens_s) + i64::from(step.service_s);
        let (leg_m, leg_s) = (step.leg_m, step.leg_s);
        match calls.get(at) {
            Some(Call::Serve(stop)) => {
                route.stops.push(Visit { stop: stop.id, arrival_s, departure_s, leg_m, leg_s });
            }
            Some(Call::Reload) => {
                let (before, load) = (route.stops.len(), trip(&calls[at + 1..]));
                route.reloads.push(Refill { before, arrival_s, departure_s, leg_m, leg_s, load });
            }
            None => {}
        }
        route.ends_s = departure_s;
    }
    route.duration_s = route.ends_s.abs_diff(starts_s);
    Some(route)
}

/// What must be aboard to serve the calls up to the next reload.
fn trip(calls: &[Call]) -> Load {
    let served = calls.iter().map_while(|call| match call {
        Call::Serve(stop) => Some(stop.demand),
        Call::Reload => None,
    });
    served.fold(Load::ZERO, Load::saturating_add)
}

/// A leg and what is done at its end.
struct Step {
    leg_s: u32,
    leg_m: u32,
    opens_s: i64,
    closes_s: i64,
    service_s: u32,
    promise: Option<Promise>,
}

fn steps(problem: &Problem, vehicle: &Vehicle, calls: &[Call]) -> Option<Vec<Step>> {
    let mut at = problem.start_of(vehicle);
    let mut to = |location: usize| {
        let (seconds, leg_m) = problem.travel().leg(at, location)?;
        at = location;
        let leg_s = vehicle.drive_s(seconds);
        Some(Step { leg_s, leg_m, opens_s: i64::MIN, closes_s: i64::MAX, service_s: 0, promise: None })
    };
    let mut steps = Vec::with_capacity(calls.len() + 1);
    for call in calls {
        steps.push(match call {
            Call::Serve(stop) => {
                let (opens_s, closes_s) = stop.window.unwrap_or((i64::MIN, i64::MAX));
                let (service_s, promise) = (stop.service_s, stop.promise);
                Step { opens_s, closes_s, service_s, promise, ..to(stop.location)? }
            }
            Call::Reload => {
                let reload = vehicle.reload?;
                Step { service_s: reload.service_s, ..to(reload.location)? }
            }
        });
    }
    if let Some(end) = vehicle.end {
        steps.push(to(end)?);
    }
    Some(steps)
}

/// The second at which it is best to set out; the first of the shift where no second keeps every window.
///
/// Setting out later makes nothing end earlier: waiting turns into nothing, then time into lateness. The price is a
/// convex function of the start, so that the first second after which it no longer falls can be found by halving.
fn best_start(vehicle: &Vehicle, steps: &[Step]) -> i64 {
    let (mut least, mut most) = vehicle.shift;
    if steps.iter().all(|step| step.opens_s == i64::MIN && step.promise.is_none()) {
        return least;
    }
    let falls = |start_s: i64| match (price(vehicle, steps, start_s), price(vehicle, steps, start_s + 1)) {
        (Some(now), Some(later)) => later < now,
        (_, None) | (None, Some(_)) => false,
    };
    while least < most {
        let middle = least + (most - least) / 2;
        if falls(middle) {
            least = middle + 1;
        } else {
            most = middle;
        }
    }
    least
}

/// What time costs for this start, and the time itself; `None` where a window or the shift is missed.
fn price(vehicle: &Vehicle, steps: &[Step], start_s: i64) -> Option<(u64, u64)> {
    let mut now_s = start_s;
    let mut late = 0_u64;
    for step in steps {
        now_s = (now_s + i64::from(step.leg_s)).max(step.opens_s);
        if now_s > step.closes_s {
            return None;
        }
        late = late.saturating_add(lateness(step.promise, now_s));
        now_s += i64::from(step.service_s);
    }
    let duration_s = now_s.abs_diff(start_s);
    let seconds = duration_s.saturating_mul(u64::from(vehicle.rates.second));
    (now_s <= vehicle.shift.1).then_some((seconds.saturating_add(late), duration_s))
}
