//! Near: for each stop the few stops it could sensibly stand next to, nearest first.

use super::ways::Tariff;
use crate::{Problem, Stop, Travel};

/// How many neighbours a stop has at most.
const KEPT: usize = 100;

/// A neighbour and what the way to it costs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Neighbour {
    pub(super) stop: u32,
    pub(super) cost: u32,
}

/// The neighbours of every stop.
pub(super) struct Near {
    each: usize,
    flat: Vec<Neighbour>,
}

impl Near {
    /// Looks around every stop, given in the search's order.
    pub(super) fn survey(problem: &Problem, order: &[u32], tariff: Tariff) -> Self {
        let stops: Vec<&Stop> = order.iter().map(|&stop| &problem.stops()[stop as usize]).collect();
        let each = KEPT.min(stops.len().saturating_sub(1));
        let mut flat = Vec::with_capacity(each * stops.len());
        let symmetric = problem.travel().positions().is_some();
        let seen = Seen { travel: problem.travel(), stops: &stops, tariff, symmetric };
        match problem.travel().positions() {
            Some(positions) if stops.len() > Travel::MATRIX_LIMIT => {
                let at: Vec<(f64, f64)> = stops.iter().map(|stop| positions[stop.location]).collect();
                let grid = super::grid::Grid::of(&at);
                for stop in 0..stops.len() {
                    flat.extend(seen.nearest(stop, grid.around(stop, each), each));
                }
            }
            _ => {
                for stop in 0..stops.len() {
                    let others = (0..stops.len() as u32).filter(|&other| other as usize != stop);
                    flat.extend(seen.nearest(stop, others.collect(), each));
                }
            }
        }
        Self { each, flat }
    }

    /// Neighbours that are known: `each` for every stop, one after the other.
    pub(super) fn known(each: usize, flat: Vec<Neighbour>) -> Self {
        Self { each, flat }
    }

    /// The neighbours of one stop among all of them.
    pub(super) fn row(problem: &Problem, order: &[u32], tariff: Tariff, stop: usize) -> Vec<Neighbour> {
        let stops: Vec<&Stop> = order.iter().map(|&stop| &problem.stops()[stop as usize]).collect();
        let others = (0..stops.len() as u32).filter(|&other| other as usize != stop).collect();
        let each = KEPT.min(stops.len().saturating_sub(1));
        let (travel, symmetric) = (problem.travel(), problem.travel().positions().is_some());
        Seen { travel, stops: &stops, tariff, symmetric }.nearest(stop, others, each)
    }

    /// The neighbours of `stop`, at most so many.
    #[inline]
    pub(super) fn of(&self, stop: u32, most: usize) -> &[Neighbour] {
        let from = stop as usize * self.each;
        &self.flat[from..from + most.min(self.each)]
    }
}

/// The stops as one sees them from another.
struct Seen<'a> {
    travel: &'a Travel,
    stops: &'a [&'a Stop],
    tariff: Tariff,
    /// Every way back is like the way there.
    symmetric: bool,
}

impl Seen<'_> {
    fn nearest(&self, stop: usize, others: Vec<u32>, each: usize) -> Vec<Neighbour> {
        let here = self.stops[stop];
        let mut found: Vec<(i128, u32)> = others
            .into_iter()
            .map(|other| {
                let there = self.stops[other as usize];
                let forth = self.distance(here, there);
                let is_same = self.symmetric && (here.window.is_none() || there.window.is_none());
                (if is_same { forth } else { forth.min(self.distance(there, here)) }, other)
            })
            .collect();
        if found.len() > each && each > 0 {
            found.select_nth_unstable(each - 1);
        }
        found.truncate(each);
        found.sort_unstable();
        let cost = |other: u32| {
            let there = self.stops[other as usize];
            self.cost(here, there).min(self.cost(there, here))
        };
        found.into_iter().map(|(_, stop)| Neighbour { stop, cost: cost(stop) }).collect()
    }

    /// What the leg costs, and what waiting it forces, and being late for it.
    fn distance(&self, before: &Stop, after: &Stop) -> i128 {
        let Some((seconds, metres)) = self.travel.leg(before.location, after.location) else {
            return i128::MAX;
        };
        let tariff = self.tariff;
        let second = i128::from(tariff.second);
        let leg = i128::from(seconds) * second + i128::from(metres) * i128::from(tariff.metre);
        let (Some(first), Some(next)) = (before.window, after.window) else { return leg };
        let lead_s = i64::from(before.service_s) + i64::from(seconds);
        let wait_s = (next.0 - first.1 - lead_s).max(0);
        let late_s = (first.0 + lead_s - next.1).max(0);
        // Time is worth at least a fifth of the way, even where it costs nothing.
        let value = second.max(1);
        leg + i128::from(wait_s) * value / 5 + i128::from(late_s) * value
    }

    fn cost(&self, from: &Stop, to: &Stop) -> u32 {
        let leg = self.travel.leg(from.location, to.location);
        leg.map_or(u32::MAX, |(seconds, metres)| {
            let cost = self.tariff.price(seconds, metres);
            u32::try_from(cost).unwrap_or(u32::MAX)
        })
    }
}
