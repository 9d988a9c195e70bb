//! A deviation: how far our figures are from OSRM's, pair by pair.

use std::fmt;

use crate::percentile::percentile;

/// Pairs closer than this say more about rounding and the doorstep than about roads.
const LEAST: f64 = 30.0;

/// Shares of OSRM's figure.
pub struct Deviation {
    /// How many pairs were compared.
    pub pairs: usize,
    /// Of the absolute deviations.
    pub median: f64,
    pub p90: f64,
    pub p99: f64,
    /// With its sign: above zero when ours are larger.
    pub signed: f64,
    /// Of all pairs, those to which we know no way, and OSRM knows none.
    pub unreachable: f64,
    pub their_unreachable: f64,
}

impl Deviation {
    /// Of two tables with the same cells.
    pub fn of(ours: &[u32], theirs: &[Option<f64>]) -> Self {
        assert_eq!(ours.len(), theirs.len(), "both answered all pairs");
        let share = |count: usize| count as f64 / ours.len().max(1) as f64;
        let mut signed: Vec<f64> = ours
            .iter()
            .zip(theirs)
            .filter(|(ours, _)| **ours != u32::MAX)
            .filter_map(|(ours, theirs)| theirs.map(|theirs| (f64::from(*ours), theirs)))
            .filter(|(_, theirs)| *theirs >= LEAST)
            .map(|(ours, theirs)| ours / theirs - 1.0)
            .collect();
        signed.sort_by(f64::total_cmp);
        let mut absolute: Vec<f64> = signed.iter().map(|deviation| deviation.abs()).collect();
        absolute.sort_by(f64::total_cmp);
        Self {
            pairs: signed.len(),
            median: percentile(&absolute, 0.5),
            p90: percentile(&absolute, 0.9),
            p99: percentile(&absolute, 0.99),
            signed: percentile(&signed, 0.5),
            unreachable: share(ours.iter().filter(|cell| **cell == u32::MAX).count()),
            their_unreachable: share(theirs.iter().filter(|cell| cell.is_none()).count()),
        }
    }
}

impl fmt::Display for Deviation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let percent = |share: f64| share * 100.0;
        write!(
            f,
            "{} pairs, off by {:.1} % at the median (signed {:+.1} %), {:.1} % at p90, {:.1} % at p99; no way {:.2} %, OSRM {:.2} %",
            self.pairs,
            percent(self.median),
            percent(self.signed),
            percent(self.p90),
            percent(self.p99),
            percent(self.unreachable),
            percent(self.their_unreachable),
        )
    }
}
