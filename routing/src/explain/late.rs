//! Late: what promises cost that are not kept, for who sets out as early as can be; nobody is later for that.

use super::pace::Pace;
use crate::{Stop, timetable::Call};

/// What being late costs before a gap, and after it as a line below the true curve.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Late {
    /// Of the stops before the gap.
    pub(super) before: i128,
    /// When the next place is reached now, and what is late from there on.
    reached_s: i64,
    after: i128,
    /// What a second later there adds at least: the cost of lateness is convex.
    slope: i128,
}

impl Late {
    /// At least so much is late on the whole, the next place being reached at this second.
    pub(super) fn at_least(&self, reaches_s: i64) -> i128 {
        let after = self.after + self.slope * i128::from(reaches_s - self.reached_s);
        self.before + after.max(0)
    }

    /// For each gap between these calls: each is reached at its pace, by who sets out at `starts_s`.
    pub(super) fn along(calls: &[(Call, Pace)], starts_s: i64) -> Vec<Self> {
        let mut all = vec![Self::default(); calls.len() + 1];
        for (at, (call, reached)) in calls.iter().enumerate() {
            let reached_s = reached.through_s(starts_s);
            let late = call.stop().map_or(0, |stop| of(stop, begins_s(stop, reached_s)));
            all[at].reached_s = reached_s;
            all[at + 1].before = all[at].before + late;
        }
        for (at, (call, _)) in calls.iter().enumerate().rev() {
            let (reached_s, behind) = (all[at].reached_s, all[at + 1]);
            let late = all[at + 1].before - all[at].before;
            let is_waiting = call.stop().is_some_and(|stop| begins_s(stop, reached_s) > reached_s);
            all[at].after = behind.after + late;
            // Who waits passes no delay on.
            let slope = call.stop().map_or(0, |stop| slope(stop, reached_s));
            all[at].slope = if is_waiting { 0 } else { behind.slope + slope };
        }
        all
    }
}

/// What beginning to serve `stop` at this second costs.
pub(super) fn of(stop: &Stop, begins_s: i64) -> i128 {
    stop.promise
        .map_or(0, |promise| i128::from((begins_s - promise.until_s).max(0)) * i128::from(promise.per_second))
}

/// What one second later adds.
fn slope(stop: &Stop, begins_s: i64) -> i128 {
    of(stop, begins_s + 1) - of(stop, begins_s)
}

fn begins_s(stop: &Stop, reached_s: i64) -> i64 {
    stop.window.map_or(reached_s, |(opens_s, _)| reached_s.max(opens_s))
}
