//! Pull: ways with a price for what changes: a stop on another courier, a stop behind another than before.
//!
//! The price stands on the way that leads to the stop and is never negative, so that a way costs at least what it did
//! and whatever the search concludes from that still holds.

use super::ways::Ways;

/// Where a stop was, and what it costs to change that.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tie {
    /// Its route.
    pub(super) route: u32,
    /// The place before it.
    pub(super) before: u32,
    /// For another route.
    pub(super) elsewhere: i64,
    /// For another place before it.
    pub(super) behind: i64,
}

impl Tie {
    /// A stop that was nowhere.
    pub(super) const NONE: Self = Self { route: u32::MAX, before: u32::MAX, elsewhere: 0, behind: 0 };
}

/// Ways, and the ties of the stops they lead to.
pub(super) struct Pulled<'t, W> {
    ways: W,
    ties: &'t [Tie],
}

impl<'t, W: Ways> Pulled<'t, W> {
    /// The ways with a tie for each stop.
    pub(super) fn of(ways: W, ties: &'t [Tie]) -> Self {
        Self { ways, ties }
    }
}

impl<W: Ways> Ways for Pulled<'_, W> {
    fn is_symmetric(&self) -> bool {
        false
    }

    fn is_uniform(&self) -> bool {
        false
    }

    fn knows_stays(&self) -> bool {
        self.ways.knows_stays()
    }

    #[inline]
    fn cost(&self, route: u32, from: u32, to: u32) -> i64 {
        let way = self.ways.cost(route, from, to);
        self.ties.get(to as usize).map_or(way, |tie| {
            let moved = if tie.route == route { 0 } else { tie.elsewhere };
            way + moved + if tie.before == from { 0 } else { tie.behind }
        })
    }

    #[inline]
    fn seconds(&self, route: u32, from: u32, to: u32) -> i64 {
        self.ways.seconds(route, from, to)
    }
}
