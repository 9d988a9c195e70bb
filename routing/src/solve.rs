//! Solve: from a problem to a plan, within a budget, the same for the same seed.
//!
//! A first draft (savings for a uniform fleet without windows, cheapest insertion otherwise) is improved by
//! local search; then each iteration ruins a part of it, rebuilds that part and keeps the result if it is
//! good enough. The interface is meant to outlive the engine.

mod deadline;
mod descent;
mod draft;
mod explain;
mod extend;
mod ground;
mod insertion;
mod moves;
mod near;
mod pricing;
mod report;
mod rich;
mod ruin;
mod savings;
mod search;
mod segment;
mod sketch;
mod tour;

pub use extend::{Kept, KeptError, extend};

use crate::{Budget, Plan, Problem, Watch};


/// Finds a plan; ends early, with the best plan so far, once the watch is halted.
///
/// Deterministic for a problem and a budget of iterations as long as the watch is not halted. The plan always passes
/// [`check`](crate::check), also after an early end.
pub fn solve(problem: &Problem, budget: &Budget, watch: &dyn Watch) -> Plan {
    if !rich::is_plain(problem) {
        let Ok(plan) = rich::solve(problem, &[]) else { unreachable!("nothing is kept") };
        return plan;
    }
    let routes = crate::search::routes(problem, budget, watch);
    let kept: Vec<Kept> = routes
        .into_iter()
        .map(|(vehicle, stops)| Kept {
            vehicle: problem.vehicles()[vehicle].id,
            stops: stops.into_iter().map(|stop| problem.stops()[stop].id).collect(),
        })
        .collect();
    let Ok(plan) = rich::solve(problem, &kept) else { unreachable!("a clean draft is feasible") };
    plan
}
