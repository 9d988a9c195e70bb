//! Pace: how much of the budget is spent; everything that cools down or changes over time follows it.

use std::time::Duration;

use super::{record::Record, ways::Scale};
use crate::{Budget, Cost, Limit, Progress, Watch};

/// The clock is read after so many rounds.
const LOOK: u64 = 16;
/// Progress is told so many times at most.
const TOLD: f64 = 200.0;

/// The budget of one search.
pub(super) struct Pace<'a> {
    limit: Limit<'a>,
    watch: &'a dyn Watch,
    /// When the search began, on the caller's clock.
    begun: Duration,
    scale: Scale,
    spent: f64,
    told: f64,
}

impl<'a> Pace<'a> {
    /// Begins now.
    pub(super) fn of(budget: &Budget<'a>, watch: &'a dyn Watch) -> Self {
        let begun = match budget.limit {
            Limit::Time { clock, .. } => clock(),
            Limit::Iterations(_) => Duration::ZERO,
        };
        Self { limit: budget.limit, watch, begun, scale: Scale { bits: 0 }, spent: 0.0, told: -1.0 }
    }

    /// How costs of the search compare with those told.
    pub(super) fn scale(&mut self, scale: Scale) {
        self.scale = scale;
    }

    /// The share of the budget that is spent after `rounds`; `None` once the search is over.
    pub(super) fn step(&mut self, best: &Record, rounds: u64) -> Option<f64> {
        if rounds.is_multiple_of(LOOK) {
            if self.watch.halted() {
                return None;
            }
            if let Limit::Time { most, clock } = self.limit {
                let passed = clock().saturating_sub(self.begun).as_secs_f64();
                self.spent = passed / most.as_secs_f64().max(1e-9);
            }
            self.tell(best, rounds);
        }
        if let Limit::Iterations(most) = self.limit {
            self.spent = rounds as f64 / most.max(1) as f64;
            if rounds >= most {
                return None;
            }
        }
        (self.spent < 1.0).then_some(self.spent)
    }

    fn tell(&mut self, best: &Record, rounds: u64) {
        if self.spent - self.told < 1.0 / TOLD {
            return;
        }
        self.told = self.spent;
        let cost = Cost { weighted: self.scale.plain(best.price).unsigned_abs(), ..Cost::default() };
        self.watch.progress(&Progress { iterations: rounds, routes: best.routes.len(), cost });
    }
}
