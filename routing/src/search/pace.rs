//! Pace: how much of the budget is spent; everything that cools down over time follows it.

use std::time::Duration;

use super::{record::Record, ways::Scale};
use crate::{Budget, Cost, Limit, Progress, Watch};

/// The clock is read after so many rounds.
const LOOK: u64 = 16;
/// Progress is told so many times at most.
const TOLD: f64 = 200.0;
/// Rounds a second to reckon with before any was made.
const USUAL: f64 = 30_000.0;

/// The budget of one search.
pub(super) struct Pace<'a> {
    limit: Limit<'a>,
    watch: &'a dyn Watch,
    /// When the search began, on the caller's clock.
    begun: Duration,
    scale: Scale,
}

impl<'a> Pace<'a> {
    /// Begins now.
    pub(super) fn of(budget: &Budget<'a>, watch: &'a dyn Watch) -> Self {
        let begun = match budget.limit {
            Limit::Time { clock, .. } => clock(),
            Limit::Iterations(_) => Duration::ZERO,
        };
        Self { limit: budget.limit, watch, begun, scale: Scale { bits: 0 } }
    }

    /// How costs of the search compare with those told.
    pub(super) fn scale(&mut self, scale: Scale) {
        self.scale = scale;
    }

    /// How many rounds there will be, all threads together, as far as one can tell.
    pub(super) fn rounds(&self, threads: usize) -> f64 {
        match self.limit {
            Limit::Iterations(rounds) => rounds as f64,
            Limit::Time { most, .. } => most.as_secs_f64() * USUAL * threads as f64,
        }
    }

    /// The whole of it for one thread.
    pub(super) fn whole(&self) -> Slice<'_> {
        let rounds = match self.limit {
            Limit::Iterations(rounds) => rounds,
            Limit::Time { .. } => u64::MAX,
        };
        Slice { pace: self, from: 0.0, to: 1.0, rounds, until: None, before: 0.0, told: -1.0, is_loud: true }
    }

    /// The part of it from one share to another for a tile that holds `share` of all stops, one of several at a time.
    pub(super) fn slice(&self, (from, to): (f64, f64), share: f64, threads: usize) -> Slice<'_> {
        let (rounds, until) = match self.limit {
            Limit::Iterations(rounds) => ((rounds as f64 * (to - from) * share).ceil() as u64, None),
            Limit::Time { most, clock } => {
                let long = most.mul_f64((to - from) * share * threads as f64);
                (u64::MAX, Some(clock() + long))
            }
        };
        Slice { pace: self, from, to, rounds, until, before: 0.0, told: -1.0, is_loud: false }
    }

    /// The share that is spent, if a clock decides; otherwise `planned`.
    pub(super) fn spent(&self, planned: f64) -> f64 {
        match self.limit {
            Limit::Iterations(_) => planned,
            Limit::Time { most, clock } => {
                let passed = clock().saturating_sub(self.begun).as_secs_f64();
                passed / most.as_secs_f64().max(1e-9)
            }
        }
    }

    pub(super) fn is_halted(&self) -> bool {
        self.watch.halted()
    }

    /// Tells of the best draft so far.
    pub(super) fn tell(&self, best: &Record, rounds: u64) {
        let cost = Cost { weighted: self.scale.plain(best.price).unsigned_abs(), ..Cost::default() };
        self.watch.progress(&Progress { iterations: rounds, routes: best.routes.len(), cost });
    }
}

/// A part of the budget, on one thread.
pub(super) struct Slice<'a> {
    pace: &'a Pace<'a>,
    from: f64,
    to: f64,
    rounds: u64,
    /// On the caller's clock.
    until: Option<Duration>,
    /// The share spent at the last look.
    before: f64,
    told: f64,
    is_loud: bool,
}

impl Slice<'_> {
    /// The share of the whole budget that is spent after `rounds` of this slice; `None` once it is over.
    pub(super) fn step(&mut self, best: Option<&Record>, rounds: u64) -> Option<f64> {
        if rounds >= self.rounds {
            return None;
        }
        if let Limit::Iterations(_) = self.pace.limit {
            self.before = self.from + (self.to - self.from) * rounds as f64 / self.rounds as f64;
        }
        if rounds.is_multiple_of(LOOK) && !self.look(best, rounds) {
            return None;
        }
        Some(self.before)
    }

    /// Looks at the clock and at those who watch; false once the slice is over.
    fn look(&mut self, best: Option<&Record>, rounds: u64) -> bool {
        if let Limit::Time { clock, .. } = self.pace.limit {
            self.before = self.pace.spent(self.from);
            if self.before >= 1.0 || self.until.is_some_and(|until| clock() >= until) {
                return false;
            }
        }
        if let Some(best) = best.filter(|_| self.is_loud && self.before - self.told >= 1.0 / TOLD) {
            self.told = self.before;
            self.pace.tell(best, rounds);
        }
        !self.pace.is_halted()
    }
}
