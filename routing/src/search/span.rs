//! Span: a stretch of a route, seen only through what the rules need to know of it.
//!
//! Two spans joined by a leg are again a span, in constant time, so that any route that is cut and put together in
//! another way is judged without walking along it (Vidal et al., 2013). One constraint, one file: [`sum`] knows loads
//! alone, [`hours`] also how long a route takes, [`window`] also when each stop may be served.

pub(super) mod hours;
pub(super) mod sum;
pub(super) mod window;

use super::ground::{Call, Courier};

/// What the rules need to know of a stretch of a route.
pub(super) trait Span: Copy + Send + Sync {
    /// Whether it knows of time; where it does not, no leg's seconds are looked up.
    const TIMED: bool;
    /// Whether a stretch driven backwards is the same, once its legs are.
    const REVERSIBLE: bool;

    /// One stop.
    fn stop(call: &Call) -> Self;

    /// Setting out.
    fn start(courier: &Courier) -> Self;

    /// Coming home.
    fn end(courier: &Courier) -> Self;

    /// This stretch, a leg of so many seconds, then the next.
    fn join(self, leg_s: i64, next: Self) -> Self;

    /// What a whole route, from start to end, costs beside its legs.
    fn bill(self, courier: &Courier) -> Bill;
}

/// What a route costs beside its legs, and by how much it breaks its rules.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Bill {
    /// Cost of waiting.
    pub(super) wait: i64,
    /// Units aboard that do not fit.
    pub(super) excess: i64,
    /// Seconds by which windows and the shift are missed.
    pub(super) late_s: i64,
}

impl Bill {
    /// Whether every rule is kept.
    pub(super) fn is_clean(self) -> bool {
        self.excess == 0 && self.late_s == 0
    }

    /// Whether there is nothing to save on it.
    #[inline]
    pub(super) fn is_nothing(self) -> bool {
        self.wait == 0 && self.is_clean()
    }
}

impl std::ops::Add for Bill {
    type Output = Self;
    #[inline]
    fn add(self, other: Self) -> Self {
        Self {
            wait: self.wait + other.wait,
            excess: self.excess + other.excess,
            late_s: self.late_s + other.late_s,
        }
    }
}

impl std::ops::Sub for Bill {
    type Output = Self;
    #[inline]
    fn sub(self, other: Self) -> Self {
        Self {
            wait: self.wait - other.wait,
            excess: self.excess - other.excess,
            late_s: self.late_s - other.late_s,
        }
    }
}

/// What breaking a rule costs during the search: adapted so that sound routes and broken ones take turns.
#[derive(Debug, Clone, Copy)]
pub(super) struct Penalty {
    /// For each unit that does not fit.
    pub(super) excess: f64,
    /// For each second late.
    pub(super) late_s: f64,
}

/// No penalty is more.
const MOST: f64 = (1_i64 << 54) as f64;

impl Penalty {
    /// The bill as one number.
    #[inline]
    pub(super) fn price(&self, bill: Bill) -> i64 {
        if bill.excess == 0 && bill.late_s == 0 {
            return bill.wait;
        }
        let penalty = bill.excess as f64 * self.excess + bill.late_s as f64 * self.late_s;
        bill.wait + penalty.clamp(-MOST, MOST) as i64
    }
}
