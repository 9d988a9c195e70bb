//! Growth: the yardstick for relaxations of different kinds: by which share something would have to grow.

use std::cmp::Ordering;

use crate::{Load, Relaxation, Stop, Vehicle, Worth};

/// How much a relaxation asks for; compare with `<`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Growth {
    /// By how much it grows, and how much there is.
    by: u64,
    of: u64,
    /// Among equals: rather room than stops, rather stops than time, rather time than money.
    kind: u8,
    /// Among equals still: all units together.
    units: u64,
}

impl Growth {
    /// What `relaxation` asks for, as `vehicle` would have to come for `stop`; the longest shift is `day_s`.
    pub(super) fn of(relaxation: &Relaxation, vehicle: &Vehicle, stop: &Stop, day_s: u64) -> Self {
        let growth = |by: u64, of: u64, kind: u8| Self { by, of: of.max(1), kind, units: by };
        match *relaxation {
            Relaxation::Capacity { capacity, .. } => Self::room(vehicle.capacity, capacity),
            Relaxation::MaxStops { stops, .. } => {
                let most = u64::from(vehicle.max_stops.unwrap_or(0));
                growth(u64::from(stops).saturating_sub(most), most, 1)
            }
            Relaxation::Window { until_s } => {
                let closes_s = stop.window.map_or(until_s, |window| window.1);
                growth(until_s.abs_diff(closes_s), day_s, 2)
            }
            Relaxation::Shift { ends_s, .. } => {
                let (starts_s, old_s) = vehicle.shift;
                growth(ends_s.abs_diff(old_s), old_s.abs_diff(starts_s), 3)
            }
            Relaxation::Prize { prize } => {
                let old = match stop.worth {
                    Worth::Prize(old) => old,
                    Worth::Due(_) => prize,
                };
                growth(prize.saturating_sub(old), old, 4)
            }
        }
    }

    /// The kind that grows most counts.
    fn room(old: Load, new: Load) -> Self {
        let kinds = old.units().into_iter().zip(new.units());
        let grown = kinds.map(|(old, new)| (u64::from(new.saturating_sub(old)), u64::from(old).max(1)));
        let (mut most, mut units) = (Self { by: 0, of: 1, kind: 0, units: 0 }, 0);
        for (by, of) in grown {
            units += by;
            if share(by, of, most.by, most.of).is_gt() {
                most = Self { by, of, ..most };
            }
        }
        Self { units, ..most }
    }
}

/// Compares two fractions.
fn share(by: u64, of: u64, other_by: u64, other_of: u64) -> Ordering {
    (u128::from(by) * u128::from(other_of)).cmp(&(u128::from(other_by) * u128::from(of)))
}

impl Ord for Growth {
    fn cmp(&self, other: &Self) -> Ordering {
        let size = share(self.by, self.of, other.by, other.of);
        size.then(self.kind.cmp(&other.kind)).then(self.units.cmp(&other.units))
    }
}

impl PartialOrd for Growth {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
