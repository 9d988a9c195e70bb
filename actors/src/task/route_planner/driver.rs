//! A driver: a courier who takes part in a plan, with hours, room in the car, and what is in it already.

use std::collections::HashSet;

use payshanba_domain::courier_day;
use payshanba_domain::cycle;
use payshanba_domain::delivery::Outcome;
use payshanba_domain::record::CourierRow;
use payshanba_domain::roster::{Role, Start};
use payshanba_domain::week::{self, Instant, Instants};
use payshanba_domain::{AddressId, CourierId, CycleDate, SubscriberId};

/// Somebody who drives today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Driver {
    pub courier: CourierId,
    /// Eggs that fit in the car, beside those that come back to the farm.
    pub capacity_eggs: u32,
    /// Own hours within the farm's; empty when they do not meet. Seconds of Unix time.
    pub shift_s: (i64, i64),
    /// Where the car is: where the last stop ended, or where the route begins. `None` is the farm.
    pub at: Option<AddressId>,
    /// When it came there; `None` before the car is loaded.
    pub on_road_s: Option<i64>,
    /// The open stops of earlier plans, in order.
    pub own: Vec<SubscriberId>,
}

/// A courier with the day as it stands.
pub struct Candidate {
    pub row: CourierRow,
    pub day: courier_day::State,
}

impl Candidate {
    /// The driver they are; `None` for those who drive no further, and who never did.
    pub fn driver(&self, week: &cycle::State, instants: &Instants, now: Instant) -> Option<Driver> {
        let Self { row, day } = self;
        let stopped = day.closed || day.handed_on.is_some() || week.out.contains(&row.courier);
        if !row.active || row.role != Role::Courier || stopped {
            return None;
        }
        let last = day.stops.iter().filter_map(|stop| Some((stop.ended?.at, stop.planned.address))).max();
        let start = match row.start {
            Start::Farm => None,
            Start::Own { address } => Some(address),
        };
        let since = last.map_or(now, |(at, _)| at.min(now));
        Some(Driver {
            courier: row.courier,
            capacity_eggs: row.capacity_eggs.saturating_sub(coming_back(day)),
            shift_s: shift_s(row, instants, week.date),
            at: last.map(|(_, address)| address).or(start),
            on_road_s: day.loaded.then_some(since.timestamp()),
            own: day.open_stops().map(|stop| stop.subscriber).collect(),
        })
    }
}

/// Eggs nobody took: they ride along to the farm.
fn coming_back(day: &courier_day::State) -> u32 {
    let left = day.stops.iter().filter(|stop| {
        stop.ended.is_some_and(|ended| !matches!(ended.outcome, Outcome::Delivered | Outcome::Broken))
    });
    left.map(|stop| stop.planned.eggs).sum()
}

fn shift_s(row: &CourierRow, instants: &Instants, date: CycleDate) -> (i64, i64) {
    let (opens, ends) = (instants.routes.timestamp(), instants.shift_end.timestamp());
    let Some(shift) = row.shift else { return (opens, ends) };
    let at = |time| week::on_day(date, time).timestamp();
    let from = at(shift.from).max(opens).min(ends);
    (from, at(shift.to).min(ends).max(from))
}

/// The orders that some courier drives to or drove to.
pub fn assigned(candidates: &[Candidate]) -> HashSet<SubscriberId> {
    let stops =
        candidates.iter().flat_map(|known| known.day.stops.iter().map(|stop| stop.planned.subscriber));
    stops.collect()
}
