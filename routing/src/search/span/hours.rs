//! Hours: loads, and how long a route takes: for stops without windows and vehicles with a shift.

use super::{Bill, Span};
use crate::search::ground::{Call, Courier};

/// Units and seconds of a stretch.
#[derive(Debug, Clone, Copy)]
pub(in crate::search) struct Hours {
    load: i64,
    stops: i64,
    busy_s: i64,
}

impl Span for Hours {
    const TIMED: bool = true;
    const REVERSIBLE: bool = true;

    fn stop(call: &Call) -> Self {
        Self { load: call.load, stops: 1, busy_s: call.service_s }
    }

    fn start(_: &Courier) -> Self {
        Self { load: 0, stops: 0, busy_s: 0 }
    }

    fn end(_: &Courier) -> Self {
        Self { load: 0, stops: 0, busy_s: 0 }
    }

    #[inline]
    fn join(self, leg_s: i64, next: Self) -> Self {
        Self {
            load: self.load + next.load,
            stops: self.stops + next.stops,
            busy_s: self.busy_s + leg_s + next.busy_s,
        }
    }

    #[inline]
    fn bill(self, courier: &Courier) -> Bill {
        let shift_s = courier.ends_s - courier.starts_s;
        Bill {
            wait: 0,
            excess: courier.excess(self.load, self.stops),
            late_s: (self.busy_s - shift_s).max(0),
        }
    }
}
