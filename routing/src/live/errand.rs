//! Errand: a plan taken to the background to be searched as a whole, and what comes back.

use super::Change;
use crate::{
    Budget, Kept, Problem, Watch,
    search::{Hold, Scene},
};

/// A plan as it was at some version.
#[derive(Debug, Clone)]
pub struct Errand {
    pub(super) version: u64,
    pub(super) problem: Problem,
    pub(super) kept: Vec<Kept>,
    pub(super) holds: Vec<Hold>,
}

/// Routes found for some version of the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The version they were found for.
    pub version: u64,
    /// Behind what was pinned then.
    pub routes: Vec<Kept>,
}

/// What became of an offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Accepted {
    /// The plan had not changed.
    AsItIs(Change),
    /// With what has happened since.
    Rebased(Change),
    /// It gains too little for what it upsets, now.
    Dropped,
}

impl Errand {
    /// Searches from the plan as it was, over everything that was left of the day.
    #[must_use]
    pub fn run(&self, budget: &Budget, watch: &dyn Watch) -> Offer {
        let scene = Scene { problem: &self.problem, kept: &self.kept, holds: &self.holds };
        Offer { version: self.version, routes: scene.searched(budget, watch) }
    }
}
