//! Rich: everything a rule may ask: several kinds of units, trips, windows, stops visited, roads that are missing.

use super::{Bill, Span};
use crate::{
    Load,
    search::ground::{Call, Courier, SURPLUS},
    search::ways::BARRED_S,
};

/// A missing road counts as so many seconds late.
const STRANDED_S: i64 = 1 << 24;
type Units = [i64; Load::DIMENSIONS];

/// A stretch with all that is known of it.
#[derive(Debug, Clone, Copy)]
pub(in crate::search) struct Rich {
    /// Units up to the first reload; all where there is none.
    first: Units,
    /// Units behind the last reload; the same where there is none.
    last: Units,
    /// The most of each kind on a trip that begins and ends here.
    worst: Units,
    reloads: i64,
    stops: i64,
    missing: i64,
    duration_s: i64,
    busy_s: i64,
    earliest_s: i64,
    latest_s: i64,
    late_s: i64,
}

impl Rich {
    fn point(earliest_s: i64, latest_s: i64) -> Self {
        let none = [0; Load::DIMENSIONS];
        Self {
            first: none,
            last: none,
            worst: none,
            reloads: 0,
            stops: 0,
            missing: 0,
            duration_s: 0,
            busy_s: 0,
            earliest_s,
            latest_s,
            late_s: 0,
        }
    }

    fn loads(self, next: Self) -> (Units, Units, Units) {
        let across = add(self.last, next.first);
        match (self.reloads > 0, next.reloads > 0) {
            (false, false) => (across, across, self.worst),
            (true, false) => (self.first, across, self.worst),
            (false, true) => (across, next.last, next.worst),
            (true, true) => (self.first, next.last, most(most(self.worst, next.worst), across)),
        }
    }
}

fn add(one: Units, other: Units) -> Units {
    std::array::from_fn(|kind| one[kind] + other[kind])
}

fn most(one: Units, other: Units) -> Units {
    std::array::from_fn(|kind| one[kind].max(other[kind]))
}

impl Span for Rich {
    const TIMED: bool = true;
    const REVERSIBLE: bool = false;
    const RICH: bool = true;

    fn stop(call: &Call) -> Self {
        let point = Self::point(call.opens_s, call.closes_s);
        let (duration_s, busy_s) = (call.service_s, call.service_s);
        Self { first: call.units, last: call.units, stops: 1, duration_s, busy_s, ..point }
    }

    fn start(courier: &Courier) -> Self {
        Self::point(courier.starts_s, courier.ends_s)
    }

    fn end(courier: &Courier) -> Self {
        Self::point(courier.starts_s, courier.ends_s)
    }

    fn reload(courier: &Courier) -> Self {
        let point = Self::point(courier.starts_s, courier.ends_s);
        let (duration_s, busy_s) = (courier.reload_s, courier.reload_s);
        Self { reloads: 1, duration_s, busy_s, ..point }
    }

    fn join(self, leg_s: i64, next: Self) -> Self {
        let (leg_s, missing) = if leg_s >= BARRED_S { (0, 1) } else { (leg_s, 0) };
        let lead_s = self.duration_s - self.late_s + leg_s;
        let wait_s = (next.earliest_s - lead_s - self.latest_s).max(0);
        let late_s = (self.earliest_s + lead_s - next.latest_s).max(0);
        let (first, last, worst) = self.loads(next);
        Self {
            first,
            last,
            worst,
            reloads: self.reloads + next.reloads,
            stops: self.stops + next.stops,
            missing: self.missing + next.missing + missing,
            duration_s: self.duration_s + leg_s + wait_s + next.duration_s,
            busy_s: self.busy_s + leg_s + next.busy_s,
            earliest_s: (next.earliest_s - lead_s).max(self.earliest_s) - wait_s,
            latest_s: (next.latest_s - lead_s).min(self.latest_s) + late_s,
            late_s: self.late_s + late_s + next.late_s,
        }
    }

    fn bill(self, courier: &Courier) -> Bill {
        let worst = most(most(self.first, self.last), self.worst);
        let over = worst.iter().zip(courier.units).map(|(load, room)| (load - room).max(0));
        let reloads = (self.reloads - courier.reloads).max(0) * SURPLUS;
        Bill {
            wait: (self.duration_s - self.busy_s) * courier.second,
            excess: over.sum::<i64>() + reloads + courier.excess(0, self.stops),
            late_s: self.late_s + self.missing * STRANDED_S,
        }
    }

    fn begins_s(self, courier: &Courier) -> i64 {
        // Where time costs nothing, the sooner the better.
        if courier.second == 0 { courier.starts_s } else { self.earliest_s.max(courier.starts_s) }
    }
}
