//! Ground: the problem in the shape the search reads: signed sums, stops by index, neighbours at hand.

use std::ops::{Add, Sub};

use super::{near, segment::Segment};
use crate::{Problem, Rates, Vehicle, Worth};

/// Seconds and metres of a leg without a road: more than any shift holds, few enough to add up.
pub(super) const BARRED: i64 = 1 << 44;
/// An instant after everything.
pub(super) const FOREVER: i64 = 1 << 43;

/// How many neighbours local search looks at.
const CLOSE: usize = 12;

/// Driving between two places, or the sum of several such legs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Leg {
    pub(super) drive_s: i64,
    pub(super) distance_m: i64,
}

impl Add for Leg {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self { drive_s: self.drive_s + other.drive_s, distance_m: self.distance_m + other.distance_m }
    }
}

impl Sub for Leg {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self { drive_s: self.drive_s - other.drive_s, distance_m: self.distance_m - other.distance_m }
    }
}

/// A stop as the search sees it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Call {
    pub(super) location: usize,
    pub(super) demand: i64,
    pub(super) priority: u64,
    pub(super) service_s: i64,
    pub(super) segment: Segment,
}

/// A vehicle as the search sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Courier {
    pub(super) start: usize,
    pub(super) end: Option<usize>,
    pub(super) starts_s: i64,
    pub(super) ends_s: i64,
    pub(super) capacity: i64,
    pub(super) max_stops: usize,
}

impl Courier {
    fn of(problem: &Problem, vehicle: &Vehicle) -> Self {
        Self {
            start: problem.start_of(vehicle),
            end: vehicle.end,
            starts_s: vehicle.shift.0,
            ends_s: vehicle.shift.1,
            capacity: i64::from(vehicle.capacity.units()[0]),
            max_stops: vehicle.max_stops.map_or(usize::MAX, |most| most as usize),
        }
    }

    /// The same courier who never goes home for the time.
    pub(super) fn tireless(&self) -> Self {
        Self { ends_s: FOREVER, ..self.clone() }
    }

    /// Being on shift, as a segment of no length.
    pub(super) fn shift(&self) -> Segment {
        Segment { duration_s: 0, earliest_s: self.starts_s, latest_s: self.ends_s }
    }
}

/// Everything that does not change during a search.
pub(super) struct Ground<'p> {
    pub(super) problem: &'p Problem,
    pub(super) calls: Vec<Call>,
    pub(super) couriers: Vec<Courier>,
    /// For each courier the one before it that is just like it.
    pub(super) twins: Vec<Option<usize>>,
    /// For each stop the stops it could stand next to, best first.
    near: Vec<Vec<usize>>,
    /// Whether any stop has a window.
    pub(super) windowed: bool,
    /// Whether all couriers are alike.
    pub(super) uniform: bool,
    /// What every route costs.
    pub(super) rates: Rates,
}

impl<'p> Ground<'p> {
    /// Reads the problem once.
    pub(super) fn survey(problem: &'p Problem) -> Self {
        let couriers: Vec<Courier> =
            problem.vehicles().iter().map(|vehicle| Courier::of(problem, vehicle)).collect();
        let mut ground = Self {
            problem,
            calls: problem.stops().iter().map(call).collect(),
            twins: twins(&couriers),
            near: Vec::new(),
            windowed: problem.stops().iter().any(|stop| stop.window.is_some()),
            uniform: couriers.windows(2).all(|pair| pair[0] == pair[1]),
            rates: problem.vehicles().first().map_or(Rates::default(), |vehicle| vehicle.rates),
            couriers,
        };
        ground.near = near::lists(&ground);
        ground
    }

    /// Where to look for a place for `stop`.
    pub(super) fn near(&self, stop: usize) -> &[usize] {
        &self.near[stop]
    }

    /// The few stops local search tries to put beside `stop`.
    pub(super) fn close(&self, stop: usize) -> &[usize] {
        let near = &self.near[stop];
        &near[..near.len().min(CLOSE)]
    }

    /// The way from one location to another.
    pub(super) fn leg(&self, from: usize, to: usize) -> Leg {
        match self.problem.travel().leg(from, to) {
            Some((drive_s, distance_m)) => {
                Leg { drive_s: i64::from(drive_s), distance_m: i64::from(distance_m) }
            }
            None => Leg { drive_s: BARRED, distance_m: BARRED },
        }
    }

    /// The way from one stop to another.
    pub(super) fn between(&self, from: usize, to: usize) -> Leg {
        self.leg(self.calls[from].location, self.calls[to].location)
    }

    /// The way from a courier's start to a stop.
    pub(super) fn outward(&self, courier: &Courier, stop: usize) -> Leg {
        self.leg(courier.start, self.calls[stop].location)
    }

    /// The way from a stop to where the courier must end; nothing where that is left open.
    pub(super) fn homeward(&self, courier: &Courier, stop: usize) -> Leg {
        courier.end.map_or(Leg::default(), |end| self.leg(self.calls[stop].location, end))
    }

    /// What `seconds` and `metres` cost; not for sums that contain a barred leg.
    pub(super) fn price(&self, seconds: i64, metres: i64) -> i64 {
        seconds * i64::from(self.rates.second) + metres * i64::from(self.rates.metre)
    }
}

fn call(stop: &crate::Stop) -> Call {
    let (earliest_s, latest_s) = stop.window.unwrap_or((-FOREVER, FOREVER));
    let service_s = i64::from(stop.service_s);
    Call {
        location: stop.location,
        demand: i64::from(stop.demand.units()[0]),
        priority: match stop.worth {
            Worth::Due(priority) => u64::from(priority),
            Worth::Prize(_) => 0,
        },
        service_s,
        segment: Segment { duration_s: service_s, earliest_s, latest_s },
    }
}

fn twins(couriers: &[Courier]) -> Vec<Option<usize>> {
    let twin = |index: usize| couriers[..index].iter().rposition(|other| *other == couriers[index]);
    (0..couriers.len()).map(twin).collect()
}
