//! Check: an independent verdict on a plan, replayed second by second from the problem alone.
//!
//! Nothing here is taken from the solver, nor from the timetable: a mistake in their arithmetic shows up as a fault.

mod bill;
mod fault;
mod reason;
mod replay;
mod trial;

pub use fault::Fault;

use std::collections::{HashMap, HashSet};

use crate::{Plan, Problem, Stop, Vehicle};

/// Verifies loads, reloads, windows, shifts, legs, times, sums, cost, reasons and relaxations, and that each stop
/// appears exactly once.
///
/// # Errors
/// Every fault found, in the order of the plan.
pub fn check(problem: &Problem, plan: &Plan) -> Result<(), Vec<Fault>> {
    let mut faults = Vec::new();
    let register = Register::of(problem);
    census(&register, plan, &mut faults);
    if faults.is_empty() {
        replay::routes(&register, plan, &mut faults);
        bill::cost(&register, plan, &mut faults);
    }
    if faults.is_empty() {
        reason::reasons(&register, plan, &mut faults);
    }
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}

/// The problem by names.
struct Register<'p> {
    problem: &'p Problem,
    stops: HashMap<u64, &'p Stop>,
    vehicles: HashMap<u64, &'p Vehicle>,
}

impl<'p> Register<'p> {
    fn of(problem: &'p Problem) -> Self {
        let stops = problem.stops().iter().map(|stop| (stop.id, stop)).collect();
        let vehicles = problem.vehicles().iter().map(|vehicle| (vehicle.id, vehicle)).collect();
        Self { problem, stops, vehicles }
    }

    /// Seconds and metres of a leg as this vehicle drives it.
    fn leg(&self, vehicle: &Vehicle, from: usize, to: usize) -> Option<(i64, u64)> {
        let (seconds, metres) = self.problem.travel().leg(from, to)?;
        let (hundredths, percent) = (i64::from(seconds) * 100, i64::from(vehicle.speed_percent));
        let begun = i64::from(hundredths % percent != 0);
        Some((hundredths / percent + begun, u64::from(metres)))
    }
}

/// Each stop exactly once, each vehicle at most once, nobody unknown.
fn census(register: &Register, plan: &Plan, faults: &mut Vec<Fault>) {
    let mut times: HashMap<u64, u32> = register.stops.keys().map(|stop| (*stop, 0)).collect();
    let visited = plan.routes.iter().flat_map(|route| route.stops.iter().map(|visit| visit.stop));
    for stop in visited.chain(plan.unserved.iter().map(|left| left.stop)) {
        match times.get_mut(&stop) {
            Some(count) => *count += 1,
            None => faults.push(Fault::UnknownStop { stop }),
        }
    }
    for stop in register.problem.stops() {
        match times[&stop.id] {
            0 => faults.push(Fault::StopMissing { stop: stop.id }),
            1 => {}
            _ => faults.push(Fault::StopTwice { stop: stop.id }),
        }
    }
    vehicles(register, plan, faults);
}

fn vehicles(register: &Register, plan: &Plan, faults: &mut Vec<Fault>) {
    let mut used = HashSet::new();
    for route in &plan.routes {
        let vehicle = route.vehicle;
        let Some(known) = register.vehicles.get(&vehicle) else {
            faults.push(Fault::UnknownVehicle { vehicle });
            continue;
        };
        if !used.insert(vehicle) {
            faults.push(Fault::VehicleTwice { vehicle });
        }
        if route.stops.is_empty() {
            faults.push(Fault::EmptyRoute { vehicle });
        }
        if route.reloads.len() as u64 > known.reload.map_or(0, |reload| u64::from(reload.most)) {
            faults.push(Fault::OverReloads { vehicle });
        }
        let befores = || route.reloads.iter().map(|refill| refill.before);
        let in_order = std::iter::once(0).chain(befores()).zip(befores()).all(|(last, next)| last < next);
        if !in_order || befores().any(|before| before >= route.stops.len()) {
            faults.push(Fault::EmptyTrip { vehicle });
        }
    }
}
