//! Rules: what makes a problem sound, checked once so that nobody downstream has to.

use std::collections::HashSet;

use super::{Problem, ProblemError, Stop, Vehicle};

/// Instants further from zero than this are refused: sums stay far inside 64 bits.
const INSTANT_LIMIT_S: i64 = 1 << 40;
/// The most stops and vehicles together.
const SIZE_LIMIT: usize = 1 << 18;
/// No leg and no service together take longer: 32 bits each.
const BUSY_LIMIT_S: u128 = 1 << 33;
/// The most a plan may cost.
const COST_LIMIT: u128 = 1 << 62;

/// Every rule, the cheapest first.
pub(super) fn verify(problem: &Problem) -> Result<(), ProblemError> {
    if problem.vehicles.is_empty() {
        return Err(ProblemError::NoVehicles);
    }
    if problem.depot >= problem.travel.size() {
        return Err(ProblemError::DepotLocation { location: problem.depot });
    }
    unique(problem)?;
    for stop in &problem.stops {
        sound_stop(stop, problem.travel.size())?;
    }
    for vehicle in &problem.vehicles {
        sound_vehicle(vehicle, problem.travel.size())?;
    }
    fits(problem)
}

/// No plan for this problem costs more than 62 bits hold.
pub(super) fn fits(problem: &Problem) -> Result<(), ProblemError> {
    let size = problem.stops.len().saturating_add(problem.vehicles.len());
    let metres = size as u128 * u128::from(problem.travel.longest_m());
    let shifts = problem.vehicles.iter().map(|v| u128::from(v.shift.1.abs_diff(v.shift.0)));
    let seconds = shifts.sum::<u128>() + size as u128 * BUSY_LIMIT_S;
    let weights = problem.weights;
    let cost = metres * u128::from(weights.metre) + seconds * u128::from(weights.second);
    if size > SIZE_LIMIT || cost > COST_LIMIT { Err(ProblemError::Overflow) } else { Ok(()) }
}

fn unique(problem: &Problem) -> Result<(), ProblemError> {
    let mut seen = HashSet::new();
    if let Some(stop) = problem.stops.iter().find(|stop| !seen.insert(stop.id)) {
        return Err(ProblemError::StopTwice { stop: stop.id });
    }
    seen.clear();
    match problem.vehicles.iter().find(|vehicle| !seen.insert(vehicle.id)) {
        Some(vehicle) => Err(ProblemError::VehicleTwice { vehicle: vehicle.id }),
        None => Ok(()),
    }
}

fn sound_stop(stop: &Stop, locations: usize) -> Result<(), ProblemError> {
    if stop.location >= locations {
        return Err(ProblemError::StopLocation { stop: stop.id, location: stop.location });
    }
    let Some((opens_s, closes_s)) = stop.window else { return Ok(()) };
    if opens_s > closes_s {
        return Err(ProblemError::Window { stop: stop.id });
    }
    if !(in_range(opens_s) && in_range(closes_s)) {
        return Err(ProblemError::StopInstant { stop: stop.id });
    }
    Ok(())
}

fn sound_vehicle(vehicle: &Vehicle, locations: usize) -> Result<(), ProblemError> {
    let ends = [vehicle.start, vehicle.end];
    if let Some(&location) = ends.iter().flatten().find(|&&location| location >= locations) {
        return Err(ProblemError::VehicleLocation { vehicle: vehicle.id, location });
    }
    let (from_s, to_s) = vehicle.shift;
    if from_s > to_s {
        return Err(ProblemError::Shift { vehicle: vehicle.id });
    }
    if !(in_range(from_s) && in_range(to_s)) {
        return Err(ProblemError::VehicleInstant { vehicle: vehicle.id });
    }
    Ok(())
}

fn in_range(instant_s: i64) -> bool {
    (-INSTANT_LIMIT_S..=INSTANT_LIMIT_S).contains(&instant_s)
}
