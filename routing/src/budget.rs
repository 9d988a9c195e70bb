//! Budget: how long to look for a better plan, and who watches meanwhile.

use std::{fmt, time::Duration};

use crate::Cost;

/// How long to look for a better plan, and by which chances.
#[derive(Debug, Clone, Copy)]
pub struct Budget<'c> {
    /// When to end.
    pub limit: Limit<'c>,
    /// Decides every choice of chance.
    pub seed: u64,
    /// How many threads may search; at least one does.
    pub threads: usize,
}

impl Budget<'static> {
    /// So many rounds of improvement on one thread; 0 ends after the first plan.
    pub fn iterations(iterations: u64, seed: u64) -> Self {
        Self { limit: Limit::Iterations(iterations), seed, threads: 1 }
    }
}

/// When to end.
#[derive(Clone, Copy)]
pub enum Limit<'c> {
    /// After so many rounds of improvement; the plan is then the same for the same problem, seed and threads.
    Iterations(u64),
    /// After so much time by the caller's clock; this crate has none.
    Time {
        /// How long.
        most: Duration,
        /// The time since some moment that stays the same; it only grows.
        clock: &'c (dyn Fn() -> Duration + Sync),
    },
}

impl fmt::Debug for Limit<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Iterations(rounds) => f.debug_tuple("Iterations").field(rounds).finish(),
            Self::Time { most, .. } => f.debug_struct("Time").field("most", most).finish_non_exhaustive(),
        }
    }
}

/// Whoever waits for the plan. `()` waits without a word.
pub trait Watch: Sync {
    /// True once the best plan so far is wanted at once.
    fn halted(&self) -> bool {
        false
    }

    /// Hears now and then how far the search is, and of the first plan.
    fn progress(&self, _progress: &Progress) {}
}

impl Watch for () {}

/// How far a search is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Rounds of improvement so far.
    pub iterations: u64,
    /// Routes of the best plan so far.
    pub routes: usize,
    /// What the best plan so far is judged by.
    pub cost: Cost,
}
