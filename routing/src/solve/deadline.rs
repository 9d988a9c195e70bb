//! Deadline: a budget being spent, and whoever may end it sooner.

use std::time::Duration;

use crate::{Budget, Limit, Progress, Watch};

/// A search under way.
pub(super) struct Deadline<'a> {
    limit: Limit<'a>,
    begun: Duration,
    watch: &'a dyn Watch,
}

impl<'a> Deadline<'a> {
    pub(super) fn of(budget: &Budget<'a>, watch: &'a dyn Watch) -> Self {
        let begun = match budget.limit {
            Limit::Iterations(_) => Duration::ZERO,
            Limit::Time { clock, .. } => clock(),
        };
        Self { limit: budget.limit, begun, watch }
    }

    /// Whether there is no time left, or nobody who waits.
    pub(super) fn has_come(&self) -> bool {
        let late = match self.limit {
            Limit::Iterations(_) => false,
            Limit::Time { most, clock } => clock().saturating_sub(self.begun) >= most,
        };
        late || self.watch.halted()
    }

    /// What is spent and what there was of it before round `round`; `None` once the search must end.
    pub(super) fn spent(&self, round: u64) -> Option<(u64, u64)> {
        let (spent, whole) = match self.limit {
            Limit::Iterations(rounds) => (round, rounds),
            Limit::Time { most, clock } => {
                let millis = |time: Duration| u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
                (millis(clock().saturating_sub(self.begun)), millis(most))
            }
        };
        (spent < whole && !self.watch.halted()).then_some((spent, whole))
    }

    pub(super) fn report(&self, progress: &Progress) {
        self.watch.progress(progress);
    }
}
