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

use self::{deadline::Deadline, draft::Draft, ground::Ground};

/// Finds a plan; ends early, with the best plan so far, once the watch is halted.
///
/// Deterministic for a problem and a budget of iterations as long as the watch is not halted. The plan always passes
/// [`check`](crate::check), also after an early end.
pub fn solve(problem: &Problem, budget: &Budget, watch: &dyn Watch) -> Plan {
    if !rich::is_plain(problem) {
        let Ok(plan) = rich::solve(problem, &[]) else { unreachable!("nothing is kept") };
        return plan;
    }
    let deadline = Deadline::of(budget, watch);
    let halt = &|| deadline.has_come();
    let ground = Ground::survey(problem);
    let mut draft = Draft::idle(&ground);
    if ground.uniform && !ground.windowed {
        savings::construct(&mut draft);
    }
    insertion::construct(&mut draft);
    descent::descend(&mut draft, halt);
    insertion::exhaust(&mut draft); // descent makes room; what fits now must not depend on the search
    search::search(&mut draft, budget.seed, &deadline);
    insertion::exhaust(&mut draft);
    report::plan(&draft)
}
