//! Rules: what makes a problem sound, checked once so that nobody downstream has to.

use std::collections::HashSet;

use super::{Problem, ProblemError, Rates, Stop, Travel, Vehicle, Worth};

/// Instants further from zero than this are refused: sums stay far inside 64 bits.
const INSTANT_LIMIT_S: i64 = 1 << 40;
/// The most stops and vehicles together.
const SIZE_LIMIT: usize = 1 << 18;
/// No leg and no service together take longer: 32 bits each.
const BUSY_LIMIT_S: u128 = 1 << 33;
/// The most a stop may bring.
pub(super) const PRIZE_LIMIT: u64 = 1 << 60;
/// The most a plan may cost.
pub(super) const COST_LIMIT: u128 = 1 << 62;

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
        sound_vehicle(vehicle, &problem.travel)?;
    }
    fits(problem)
}

/// No plan for this problem costs more than 62 bits hold.
fn fits(problem: &Problem) -> Result<(), ProblemError> {
    let size = problem.stops.len() + problem.vehicles.len();
    if size > SIZE_LIMIT || most(problem) > COST_LIMIT { Err(ProblemError::Overflow) } else { Ok(()) }
}

/// No plan for this problem costs more.
pub(super) fn most(problem: &Problem) -> u128 {
    let (stops, vehicles) = (problem.stops.len(), problem.vehicles.len());
    // A leg to each stop, one to a reload before it, and each vehicle's way home.
    let legs = stops as u128 * 2 + vehicles as u128;
    let shifts: u128 = problem.vehicles.iter().map(|v| u128::from(v.shift.1.abs_diff(v.shift.0))).sum();
    let metres = legs * u128::from(problem.travel.longest_m()) * dearest(problem, |rates| rates.metre);
    let seconds = (shifts + legs * BUSY_LIMIT_S) * dearest(problem, |rates| rates.second);
    let fixed: u128 = problem.vehicles.iter().map(|v| u128::from(v.rates.fixed)).sum();
    let last_s = problem.vehicles.iter().map(|vehicle| vehicle.shift.1).max().unwrap_or(0);
    let stakes: u128 = problem.stops.iter().map(|stop| stake(stop, last_s)).sum();
    metres + seconds + fixed + stakes
}

/// What so many seconds more on a shift may add to that.
pub(super) fn overtime(problem: &Problem, longer_s: u64) -> u128 {
    let late =
        problem.stops.iter().filter_map(|stop| stop.promise).map(|promise| u128::from(promise.per_second));
    u128::from(longer_s) * (dearest(problem, |rates| rates.second) + late.sum::<u128>())
}

fn dearest(problem: &Problem, of: fn(&Rates) -> u32) -> u128 {
    problem.vehicles.iter().map(|vehicle| u128::from(of(&vehicle.rates))).max().unwrap_or(0)
}

/// The most that one stop may cost by itself: its prize, or being served as late as anybody drives.
fn stake(stop: &Stop, last_s: i64) -> u128 {
    let prize = match stop.worth {
        Worth::Prize(prize) => u128::from(prize),
        Worth::Due(_) => 0,
    };
    let late = stop.promise.map_or(0, |promise| {
        let late_s = last_s.saturating_sub(promise.until_s).max(0).unsigned_abs();
        u128::from(late_s) * u128::from(promise.per_second)
    });
    prize + late
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
    let instants = stop.window.iter().flat_map(|window| [window.0, window.1]);
    if instants.chain(stop.promise.map(|promise| promise.until_s)).any(|instant_s| !in_range(instant_s)) {
        return Err(ProblemError::StopInstant { stop: stop.id });
    }
    if stop.window.is_some_and(|(opens_s, closes_s)| opens_s > closes_s) {
        return Err(ProblemError::Window { stop: stop.id });
    }
    match stop.worth {
        Worth::Due(0) => Err(ProblemError::Priority { stop: stop.id }),
        Worth::Prize(prize) if prize > PRIZE_LIMIT => Err(ProblemError::Prize { stop: stop.id }),
        Worth::Due(_) | Worth::Prize(_) => Ok(()),
    }
}

fn sound_vehicle(vehicle: &Vehicle, travel: &Travel) -> Result<(), ProblemError> {
    let places = [vehicle.start, vehicle.end, vehicle.reload.map(|reload| reload.location)];
    if let Some(&location) = places.iter().flatten().find(|&&location| location >= travel.size()) {
        return Err(ProblemError::VehicleLocation { vehicle: vehicle.id, location });
    }
    let (from_s, to_s) = vehicle.shift;
    if from_s > to_s {
        return Err(ProblemError::Shift { vehicle: vehicle.id });
    }
    if !(in_range(from_s) && in_range(to_s)) {
        return Err(ProblemError::VehicleInstant { vehicle: vehicle.id });
    }
    let longest_s = u64::from(travel.longest_s()) * 100;
    if longest_s.div_ceil(u64::from(vehicle.speed_percent).max(1)) >= u64::from(u32::MAX)
        || vehicle.speed_percent == 0
    {
        return Err(ProblemError::VehicleSpeed { vehicle: vehicle.id });
    }
    Ok(())
}

pub(super) fn in_range(instant_s: i64) -> bool {
    (-INSTANT_LIMIT_S..=INSTANT_LIMIT_S).contains(&instant_s)
}
