//! Extend: routes already on the road take on more stops: what they keep stays with its vehicle and in its order.
//!
//! Somebody who was told an hour keeps it as far as the new stops allow; nothing changes vehicles.

use std::collections::HashMap;

use super::{
    draft::Draft,
    ground::Ground,
    insertion::{self, anywhere},
    report, rich,
    tour::Tour,
};
use crate::{Plan, Problem, Watch};

/// More rounds of second thoughts have not been seen to help.
const ROUNDS: usize = 8;

/// What a vehicle keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Id of the vehicle.
    pub vehicle: u64,
    /// Ids of its stops, in the order they are visited.
    pub stops: Vec<u64>,
}

/// Why routes cannot be kept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeptError {
    /// The problem has no such vehicle, or it is given twice.
    #[error("kept route of vehicle {vehicle}, which is unknown or given twice")]
    Vehicle {
        /// Id of the vehicle.
        vehicle: u64,
    },
    /// The problem has no such stop, or it is kept twice.
    #[error("kept stop {stop} unknown or given twice")]
    Stop {
        /// Id of the stop.
        stop: u64,
    },
    /// The route breaks a rule of the problem.
    #[error("kept route of vehicle {vehicle} breaks its load, stop limit, windows, shift or roads")]
    Infeasible {
        /// Id of the vehicle.
        vehicle: u64,
    },
}

/// Inserts the stops that nobody keeps where they cost least, then moves them, and only them, while that helps.
///
/// Deterministic as long as the watch is not halted. The plan always passes [`check`](crate::check), also after an
/// early end.
///
/// # Errors
/// When the routes cannot be kept as they are; names the first culprit.
pub fn extend(problem: &Problem, kept: &[Kept], watch: &dyn Watch) -> Result<Plan, KeptError> {
    if !rich::is_plain(problem) {
        return rich::solve(problem, kept);
    }
    let ground = Ground::survey(problem);
    let mut draft = Draft::idle(&ground);
    keep(&mut draft, kept)?;
    let free = draft.left.clone();
    insertion::cheapest(&mut draft);
    for _ in 0..ROUNDS {
        let rank = draft.rank();
        free.iter().take_while(|_| !watch.halted()).for_each(|&stop| reconsider(&mut draft, stop));
        if draft.rank() >= rank {
            break;
        }
    }
    insertion::exhaust(&mut draft);
    Ok(report::plan(&draft))
}

fn keep(draft: &mut Draft, kept: &[Kept]) -> Result<(), KeptError> {
    let problem = draft.ground.problem;
    let mut tours: HashMap<u64, usize> =
        problem.vehicles().iter().enumerate().map(|(tour, vehicle)| (vehicle.id, tour)).collect();
    let mut known: HashMap<u64, usize> =
        problem.stops().iter().enumerate().map(|(index, stop)| (stop.id, index)).collect();
    for route in kept {
        let vehicle = route.vehicle;
        let tour = tours.remove(&vehicle).ok_or(KeptError::Vehicle { vehicle })?;
        let take = |&stop: &u64| known.remove(&stop).ok_or(KeptError::Stop { stop });
        let stops = route.stops.iter().map(take).collect::<Result<Vec<usize>, _>>()?;
        if !is_feasible(draft.ground, tour, &stops) {
            return Err(KeptError::Infeasible { vehicle });
        }
        draft.replace(tour, &stops);
        draft.left.retain(|stop| !stops.contains(stop));
    }
    Ok(())
}

fn is_feasible(ground: &Ground, tour: usize, stops: &[usize]) -> bool {
    let courier = &ground.couriers[tour];
    let load: i64 = stops.iter().map(|&stop| ground.calls[stop].demand).sum();
    load <= courier.capacity
        && stops.len() <= courier.max_stops
        && Tour::build(ground, courier, stops).is_some()
}

/// Takes a stop out and puts it where it costs least now.
fn reconsider(draft: &mut Draft, stop: usize) {
    let (before, left) = (draft.rank(), draft.left.len());
    if draft.place(stop).is_none() {
        return;
    }
    draft.mark();
    draft.remove(&[stop]);
    // Where roads are missing a shorter tour may not hold together: what is kept is never given up.
    if draft.left.len() == left + 1 {
        draft.left.retain(|&left| left != stop);
        match anywhere(draft, stop) {
            Some(sketch) => draft.apply(&[sketch]),
            None => draft.left.push(stop),
        }
    }
    if draft.rank() >= before {
        draft.revert();
    }
}
