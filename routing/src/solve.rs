//! Solve: from a problem to a plan, within a budget, the same for the same seed.
//!
//! The [search](crate::search) finds the routes; what it left out although it fits is put in, and all is written out
//! with times and reasons.

mod finish;
mod likeness;

pub use likeness::Likeness;
pub(crate) use likeness::placed;

use crate::{
    Budget, Plan, Problem, Route, Watch,
    search::{self, KeptError},
};

/// What a vehicle keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Id of the vehicle.
    pub vehicle: u64,
    /// Ids of its stops, in the order they are visited.
    pub stops: Vec<u64>,
}

impl Kept {
    /// What each vehicle of a plan drives.
    pub fn of(plan: &Plan) -> Vec<Self> {
        let stops = |route: &Route| route.stops.iter().map(|visit| visit.stop).collect();
        plan.routes.iter().map(|route| Self { vehicle: route.vehicle, stops: stops(route) }).collect()
    }
}

/// Finds a plan; ends early, with the best plan so far, once the watch is halted.
///
/// Deterministic for a problem and a budget of iterations as long as the watch is not halted. The plan always passes
/// [`check`](crate::check), also after an early end.
pub fn solve(problem: &Problem, budget: &Budget, watch: &dyn Watch) -> Plan {
    finish::best(problem, &search::routes(problem, budget, watch))
}

/// Finds a plan like the `last` one: it begins with those routes, and a stop that comes to another vehicle counts as
/// `weight` dearer, one that comes behind another stop as a quarter of that.
///
/// Whatever is no longer there is passed over: vehicles, stops, routes that have become too long. The plan's cost is the
/// plain one, without the weight; [`Likeness`] says what it keeps. A weight of 0 is [`solve`] itself. Deterministic as
/// [`solve`] is; the plan always passes [`check`](crate::check).
pub fn solve_like(problem: &Problem, last: &[Kept], weight: u64, budget: &Budget, watch: &dyn Watch) -> Plan {
    if weight == 0 {
        return solve(problem, budget, watch);
    }
    finish::plan(problem, &search::like(problem, last, weight, budget, watch))
}

/// Inserts the stops that nobody keeps where they cost least, then moves them, and only them, while that helps.
///
/// Routes already on the road take on more stops: what they keep stays with its vehicle and in its order. Deterministic
/// as long as the watch is not halted. The plan always passes [`check`](crate::check), also after an early end.
///
/// # Errors
/// When the routes cannot be kept as they are; names the first culprit.
pub fn extend(problem: &Problem, kept: &[Kept], watch: &dyn Watch) -> Result<Plan, KeptError> {
    Ok(finish::plan(problem, &search::extended(problem, kept, watch)?))
}
