//! Span: a stretch of a route, seen only through what the rules need to know of it.
//!
//! Two spans joined by a leg are again a span, in constant time, so that any route that is cut and put together in
//! another way is judged without walking along it (Vidal et al., 2013). One constraint, one file: [`sum`] knows loads
//! alone, [`hours`] also how long a route takes, [`window`] also when each stop may be served, [`rich`] everything.

pub(super) mod hours;
pub(super) mod rich;
pub(super) mod sum;
pub(super) mod window;

use super::ground::{Call, Courier};

/// What the rules need to know of a stretch of a route.
pub(super) trait Span: Copy + Send + Sync {
    /// Whether it knows of time; where it does not, no leg's seconds are looked up.
    const TIMED: bool;
    /// Whether a stretch driven backwards is the same, once its legs are.
    const REVERSIBLE: bool;
    /// Whether it knows of reloads and promises.
    const RICH: bool = false;

    /// One stop.
    fn stop(call: &Call) -> Self;

    /// Setting out.
    fn start(courier: &Courier) -> Self;

    /// Coming home.
    fn end(courier: &Courier) -> Self;

    /// Loading anew, for those that know of it.
    fn reload(courier: &Courier) -> Self {
        Self::start(courier)
    }

    /// This stretch, a leg of so many seconds, then the next.
    fn join(self, leg_s: i64, next: Self) -> Self;

    /// What a whole route, from start to end, costs beside its legs.
    fn bill(self, courier: &Courier) -> Bill;

    /// When a whole route had better begin, for those that know of promises.
    fn begins_s(self, courier: &Courier) -> i64 {
        courier.starts_s
    }
}

/// What a route costs beside its legs, and by how much it breaks its rules.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Bill {
    /// Cost of waiting, and of promises that are missed.
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
///
/// Whole numbers, so that the price of several bills together is that of their sum, and no two moves can undo each other
/// and both seem to gain.
#[derive(Debug, Clone, Copy)]
pub(super) struct Penalty {
    /// For each unit that does not fit.
    pub(super) excess: i64,
    /// For each second late.
    pub(super) late_s: i64,
}

/// No penalty is more: beyond any cost, far from the end of the numbers.
const MOST: i64 = 1 << 54;

impl Penalty {
    /// Breaking a rule costs more than anything.
    pub(super) const FORBIDDEN: Self = Self { excess: MOST, late_s: MOST };

    /// The bill as one number.
    #[inline]
    pub(super) fn price(&self, bill: Bill) -> i64 {
        if bill.excess == 0 && bill.late_s == 0 {
            return bill.wait;
        }
        let excess = bill.excess.saturating_mul(self.excess).clamp(-MOST, MOST);
        let late = bill.late_s.saturating_mul(self.late_s).clamp(-MOST, MOST);
        bill.wait + excess + late
    }
}
