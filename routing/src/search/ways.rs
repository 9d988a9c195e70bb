//! Ways: what it costs, and how long it takes, to drive from one place to another, as the search asks it.
//!
//! Places are numbered by the [`Ground`](super::ground::Ground): first a place for each stop, in the search's own
//! order, so that neighbours on the map are neighbours in memory; then the places where vehicles start and end.

use std::sync::Arc;

use crate::Travel;

/// Costs and seconds between places.
pub(super) trait Ways: Sync {
    /// Whether the way back always costs and takes the same.
    fn is_symmetric(&self) -> bool;

    /// What the way costs.
    fn cost(&self, from: u32, to: u32) -> i64;

    /// How many seconds it takes.
    fn seconds(&self, from: u32, to: u32) -> i64;
}

/// What a second and a metre on the road cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tariff {
    pub(super) second: i64,
    pub(super) metre: i64,
    /// Costs are shifted right by so many bits, so that no sum of them comes near 63.
    pub(super) shift: u32,
}

impl Tariff {
    pub(super) fn price(self, seconds: u32, metres: u32) -> i64 {
        let price = i128::from(seconds) * i128::from(self.second) + i128::from(metres) * i128::from(self.metre);
        (price >> self.shift) as i64
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
    /// A way that is missing; beyond it no cost fits.
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
    fn cost(&self, from: u32, to: u32) -> i64 {
        i64::from(self.costs[from as usize * self.size + to as usize])
    }

    #[inline]
    fn seconds(&self, from: u32, to: u32) -> i64 {
        i64::from(self.seconds[from as usize * self.size + to as usize])
    }
}

/// Every way computed when it is asked for: too many places for a table.
pub(super) struct Computed<'p> {
    travel: &'p Travel,
    places: Vec<Option<usize>>,
    tariff: Tariff,
}

impl<'p> Computed<'p> {
    /// The ways over `places` of a travel that has a leg between any two.
    pub(super) fn of(travel: &'p Travel, places: Vec<Option<usize>>, tariff: Tariff) -> Self {
        Self { travel, places, tariff }
    }

    fn leg(&self, from: u32, to: u32) -> (u32, u32) {
        match (self.places[from as usize], self.places[to as usize]) {
            (Some(from), Some(to)) => self.travel.leg(from, to).unwrap_or((0, 0)),
            _ => (0, 0),
        }
    }
}

impl Ways for Computed<'_> {
    fn is_symmetric(&self) -> bool {
        true
    }

    #[inline]
    fn cost(&self, from: u32, to: u32) -> i64 {
        let (seconds, metres) = self.leg(from, to);
        self.tariff.price(seconds, metres)
    }

    #[inline]
    fn seconds(&self, from: u32, to: u32) -> i64 {
        i64::from(self.leg(from, to).0)
    }
}
