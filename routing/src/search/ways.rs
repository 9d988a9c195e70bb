//! Ways: what it costs, and how long it takes, to drive from one place to another, as the search asks it.
//!
//! Places are numbered by the [`Ground`](super::ground::Ground): first a place for each stop, in the search's own
//! order, so that neighbours on the map are neighbours in memory; then the places where vehicles start and end.

use std::sync::Arc;

use crate::{Problem, Rates, Travel, Vehicle};

/// Seconds of a leg without a road: longer than any day.
pub(super) const BARRED_S: i64 = 1 << 44;

/// Costs and seconds between places.
pub(super) trait Ways: Sync {
    /// Whether the way back always costs and takes the same.
    fn is_symmetric(&self) -> bool;

    /// Whether all vehicles drive at the same cost and speed.
    fn is_uniform(&self) -> bool;

    /// Whether the cost of a way contains that of the service at its end.
    fn knows_stays(&self) -> bool {
        false
    }

    /// What the way costs on a route.
    fn cost(&self, route: u32, from: u32, to: u32) -> i64;

    /// How many seconds it takes on a route; at least [`BARRED_S`] where there is no road.
    fn seconds(&self, route: u32, from: u32, to: u32) -> i64;
}

/// Costs in the search are those of the problem times a power of two: small ones get room for fine penalties, and no sum
/// of large ones comes near 63 bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Scale {
    /// To the left, where it is positive.
    pub(super) bits: i32,
}

impl Scale {
    /// A cost of the problem as one of the search.
    #[inline]
    pub(super) fn scaled(self, cost: i128) -> i64 {
        (if self.bits >= 0 { cost << self.bits } else { cost >> -self.bits }) as i64
    }

    /// A cost of the search as one of the problem.
    pub(super) fn plain(self, cost: i64) -> i64 {
        if self.bits >= 0 { cost >> self.bits } else { cost << -self.bits }
    }
}

/// What a second and a metre on the road cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tariff {
    pub(super) second: i64,
    pub(super) metre: i64,
    pub(super) scale: Scale,
}

impl Tariff {
    pub(super) fn of(rates: Rates, scale: Scale) -> Self {
        Self { second: i64::from(rates.second), metre: i64::from(rates.metre), scale }
    }

    pub(super) fn price(self, seconds: u32, metres: u32) -> i64 {
        let price =
            i128::from(seconds) * i128::from(self.second) + i128::from(metres) * i128::from(self.metre);
        self.scale.scaled(price)
    }
}

/// Every way looked up in a table.
pub(super) struct Table {
    size: usize,
    symmetric: bool,
    costs: Arc<[u32]>,
    /// The same table where costs are seconds.
    seconds: Arc<[u32]>,
}

impl Table {
    /// No cost and no way is longer.
    pub(super) const MOST: i64 = (u32::MAX >> 2) as i64;

    /// The table over `places`, locations of the travel (`None`: anywhere, reached at once), if every way exists and
    /// no cost is too large.
    pub(super) fn of(travel: &Travel, places: &[Option<usize>], tariff: Tariff) -> Option<Self> {
        let size = places.len();
        let mut costs = Vec::with_capacity(size * size);
        let mut seconds = Vec::with_capacity(size * size);
        for from in places {
            for to in places {
                let (drive_s, metres) = match (from, to) {
                    (Some(from), Some(to)) => travel.leg(*from, *to)?,
                    _ => (0, 0),
                };
                let cost = tariff.price(drive_s, metres);
                if cost > Self::MOST || i64::from(drive_s) > Self::MOST {
                    return None;
                }
                costs.push(cost as u32);
                seconds.push(drive_s);
            }
        }
        let symmetric = (0..size).all(|from| {
            (0..from).all(|to| {
                let (there, back) = (from * size + to, to * size + from);
                costs[there] == costs[back] && seconds[there] == seconds[back]
            })
        });
        let costs: Arc<[u32]> = costs.into();
        let seconds = if *costs == *seconds { Arc::clone(&costs) } else { seconds.into() };
        Some(Self { size, symmetric, costs, seconds })
    }
}

impl Ways for Table {
    #[inline]
    fn is_symmetric(&self) -> bool {
        self.symmetric
    }

    #[inline]
    fn is_uniform(&self) -> bool {
        true
    }

    #[inline]
    fn cost(&self, _: u32, from: u32, to: u32) -> i64 {
        i64::from(self.costs[from as usize * self.size + to as usize])
    }

    #[inline]
    fn seconds(&self, _: u32, from: u32, to: u32) -> i64 {
        i64::from(self.seconds[from as usize * self.size + to as usize])
    }
}

/// Every way computed when it is asked for: too many places for a table.
pub(super) struct Computed {
    travel: Travel,
    places: Vec<Option<u32>>,
    tariff: Tariff,
}

impl Computed {
    /// The ways over `places` of a travel that has a leg between any two. Where it can be, the travel is laid out anew in
    /// the order of the places: who is near on the map is then near in memory.
    pub(super) fn of(travel: &Travel, places: &[Option<usize>], tariff: Tariff) -> Self {
        let known: Vec<usize> = places.iter().copied().flatten().collect();
        let (travel, is_picked) = match travel.picked(&known) {
            Some(picked) => (picked, true),
            None => (travel.clone(), false),
        };
        let mut passed = 0;
        let mut number = |location: usize| {
            passed += 1;
            if is_picked { passed - 1 } else { location as u32 }
        };
        let places = places.iter().map(|place| place.map(&mut number)).collect();
        Self { travel, places, tariff }
    }

    fn leg(&self, from: u32, to: u32) -> (u32, u32) {
        match (self.places[from as usize], self.places[to as usize]) {
            (Some(from), Some(to)) => self.travel.leg(from as usize, to as usize).unwrap_or((0, 0)),
            _ => (0, 0),
        }
    }
}

impl Ways for Computed {
    fn is_symmetric(&self) -> bool {
        true
    }

    fn is_uniform(&self) -> bool {
        true
    }

    #[inline]
    fn cost(&self, _: u32, from: u32, to: u32) -> i64 {
        let (seconds, metres) = self.leg(from, to);
        self.tariff.price(seconds, metres)
    }

    #[inline]
    fn seconds(&self, _: u32, from: u32, to: u32) -> i64 {
        i64::from(self.leg(from, to).0)
    }
}

/// Every way by the vehicle that drives it: its speed and rates, roads that may be missing, service at the end.
pub(super) struct Exact<'p> {
    problem: &'p Problem,
    places: Vec<Option<usize>>,
    /// Seconds of service at each place that is a stop.
    services: Vec<i64>,
    scale: Scale,
    /// Cost of a leg without a road: as much as the longest.
    barred: i64,
}

impl<'p> Exact<'p> {
    /// The ways over `places`, of which the first are stops in the given order.
    pub(super) fn of(problem: &'p Problem, order: &[u32], places: Vec<Option<usize>>, scale: Scale) -> Self {
        let service = |&stop: &u32| i64::from(problem.stops()[stop as usize].service_s);
        let (travel, vehicles) = (problem.travel(), problem.vehicles());
        let longest = |vehicle: &Vehicle| {
            Tariff::of(vehicle.rates, scale).price(vehicle.drive_s(travel.longest_s()), travel.longest_m())
        };
        let barred = vehicles.iter().map(longest).max().unwrap_or(0);
        Self { problem, places, services: order.iter().map(service).collect(), scale, barred }
    }

    /// Seconds and metres, `None` without a road.
    fn leg(&self, route: u32, from: u32, to: u32) -> Option<(u32, u32)> {
        match (self.places[from as usize], self.places[to as usize]) {
            (Some(from), Some(to)) => {
                let (seconds, metres) = self.problem.travel().leg(from, to)?;
                Some((self.problem.vehicles()[route as usize].drive_s(seconds), metres))
            }
            _ => Some((0, 0)),
        }
    }
}

impl Ways for Exact<'_> {
    fn is_symmetric(&self) -> bool {
        false
    }

    fn is_uniform(&self) -> bool {
        false
    }

    fn knows_stays(&self) -> bool {
        true
    }

    fn cost(&self, route: u32, from: u32, to: u32) -> i64 {
        let Some((seconds, metres)) = self.leg(route, from, to) else { return self.barred };
        let service_s = self.services.get(to as usize).copied().unwrap_or(0);
        let rates = self.problem.vehicles()[route as usize].rates;
        let seconds = i128::from(seconds) + i128::from(service_s);
        let price = seconds * i128::from(rates.second) + i128::from(metres) * i128::from(rates.metre);
        self.scale.scaled(price)
    }

    fn seconds(&self, route: u32, from: u32, to: u32) -> i64 {
        self.leg(route, from, to).map_or(BARRED_S, |(seconds, _)| i64::from(seconds))
    }
}

#[cfg(test)]
mod tests {
    use super::{Computed, Scale, Tariff, Ways};
    use crate::{Point, Rates, Rounding, Travel};

    #[test]
    fn computed_ways_are_the_travels_own_in_whatever_order() {
        let plane = [(0.0, 0.0), (300.0, 400.0), (-50.0, 10.0), (7.0, 7.0)];
        let globe = plane.map(|(x, y)| Point { lat: 41.3 + x / 1e4, lon: 69.2 + y / 1e4 });
        let matrix = (0..16).map(|cell| 10 * (cell / 4_u32).abs_diff(cell % 4)).collect::<Vec<_>>();
        let travels = [
            Travel::plane(&plane, 2.0, Rounding::Nearest),
            Travel::great_circle(&globe, 1.35, 8.0),
            Travel::new(4, matrix.clone(), matrix),
        ];
        let places = [Some(3), Some(1), None, Some(2), Some(3), Some(0)];
        let tariff = Tariff::of(Rates { fixed: 0, second: 1, metre: 0 }, Scale { bits: 0 });
        for travel in travels.map(|travel| travel.expect("sound")) {
            let ways = Computed::of(&travel, &places, tariff);
            for (from, one) in places.iter().enumerate() {
                for (to, other) in places.iter().enumerate() {
                    let leg_s = one.zip(*other).map_or(0, |(one, other)| {
                        travel.leg(one, other).map_or(0, |(seconds, _)| i64::from(seconds))
                    });
                    let (from, to) = (from as u32, to as u32);
                    assert_eq!((ways.seconds(0, from, to), ways.cost(0, from, to)), (leg_s, leg_s));
                }
            }
        }
    }
}
