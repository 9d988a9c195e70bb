//! Sum: loads alone: for vehicles that are never short of time.

use super::{Bill, Span};
use crate::search::ground::{Call, Courier};

/// Units of a stretch.
#[derive(Debug, Clone, Copy)]
pub(in crate::search) struct Sum {
    load: i64,
}

impl Span for Sum {
    const TIMED: bool = false;
    const REVERSIBLE: bool = true;

    fn stop(call: &Call) -> Self {
        Self { load: call.load }
    }

    fn start(_: &Courier) -> Self {
        Self { load: 0 }
    }

    fn end(_: &Courier) -> Self {
        Self { load: 0 }
    }

    #[inline]
    fn join(self, _: i64, next: Self) -> Self {
        Self { load: self.load + next.load }
    }

    #[inline]
    fn bill(self, courier: &Courier) -> Bill {
        Bill { wait: 0, excess: (self.load - courier.capacity).max(0), late_s: 0 }
    }
}
