//! Window: loads, and time with the hours at which each stop may be served.
//!
//! Whoever comes early waits. Whoever comes late is carried back in time to the window's end, and the seconds carried
//! are counted: a route may be late while it is being worked on.

use super::{Bill, Span};
use crate::search::ground::{Call, Courier};

/// A stretch with its times.
#[derive(Debug, Clone, Copy)]
pub(in crate::search) struct Window {
    load: i64,
    stops: i64,
    /// Least seconds from its beginning to its end, waiting included.
    duration_s: i64,
    /// Of them driving and serving.
    busy_s: i64,
    /// Earliest second to begin with no more than that.
    earliest_s: i64,
    /// Latest second to begin with no more than that.
    latest_s: i64,
    /// Seconds carried back.
    late_s: i64,
}

impl Window {
    fn point(earliest_s: i64, latest_s: i64) -> Self {
        Self { load: 0, stops: 0, duration_s: 0, busy_s: 0, earliest_s, latest_s, late_s: 0 }
    }
}

impl Span for Window {
    const TIMED: bool = true;
    const REVERSIBLE: bool = false;

    fn stop(call: &Call) -> Self {
        Self {
            load: call.load,
            stops: 1,
            duration_s: call.service_s,
            busy_s: call.service_s,
            ..Self::point(call.opens_s, call.closes_s)
        }
    }

    fn start(courier: &Courier) -> Self {
        Self::point(courier.starts_s, courier.ends_s)
    }

    fn end(courier: &Courier) -> Self {
        Self::point(courier.starts_s, courier.ends_s)
    }

    #[inline]
    fn join(self, leg_s: i64, next: Self) -> Self {
        let lead_s = self.duration_s - self.late_s + leg_s;
        let wait_s = (next.earliest_s - lead_s - self.latest_s).max(0);
        let late_s = (self.earliest_s + lead_s - next.latest_s).max(0);
        Self {
            load: self.load + next.load,
            stops: self.stops + next.stops,
            duration_s: self.duration_s + leg_s + wait_s + next.duration_s,
            busy_s: self.busy_s + leg_s + next.busy_s,
            earliest_s: (next.earliest_s - lead_s).max(self.earliest_s) - wait_s,
            latest_s: (next.latest_s - lead_s).min(self.latest_s) + late_s,
            late_s: self.late_s + late_s + next.late_s,
        }
    }

    #[inline]
    fn bill(self, courier: &Courier) -> Bill {
        let wait_s = self.duration_s - self.busy_s;
        Bill {
            wait: wait_s * courier.second,
            excess: courier.excess(self.load, self.stops),
            late_s: self.late_s,
        }
    }
}
