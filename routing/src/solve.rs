//! Solve: from a problem to a plan, within a budget, the same for the same seed.
//!
//! A first draft (savings for a uniform fleet without windows, cheapest insertion otherwise) is improved by
//! local search; then each iteration ruins a part of it, rebuilds that part and keeps the result if it is
//! good enough. The interface is meant to outlive the engine.

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
mod ruin;
mod savings;
mod search;
mod segment;
mod sketch;
mod tour;

pub use extend::{Kept, KeptError, extend};

use crate::{Plan, Problem};

use self::{draft::Draft, ground::Ground};

/// How long to look for a better plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Budget {
    /// Rounds of ruin and repair after the first plan; 0 stops after the first local search.
    pub iterations: u64,
    /// Decides every choice of chance.
    pub seed: u64,
}

/// The halt signal of those who only count iterations.
pub fn never() -> bool {
    false
}

/// Finds a plan; ends early, with the best plan so far, once `halt` answers true.
///
/// Deterministic for a problem and a budget as long as `halt` stays false. The plan always passes
/// [`check`](crate::check), also after an early end.
pub fn solve(problem: &Problem, budget: &Budget, halt: &dyn Fn() -> bool) -> Plan {
    let ground = Ground::survey(problem);
    let mut draft = Draft::idle(&ground);
    if ground.uniform && !ground.windowed {
        savings::construct(&mut draft);
    }
    insertion::construct(&mut draft);
    descent::descend(&mut draft, halt);
    insertion::exhaust(&mut draft); // descent makes room; what fits now must not depend on the search
    search::search(&mut draft, budget, halt);
    insertion::exhaust(&mut draft);
    report::plan(&draft)
}
