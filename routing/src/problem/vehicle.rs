//! Vehicle: somebody with a car, when they drive, what it holds and what it costs.

use serde::{Deserialize, Serialize};

use super::Load;

/// Somebody with a car: drives at most one route.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vehicle {
    /// The caller's name for it; opaque here.
    pub id: u64,
    /// Units it can carry at a time.
    pub capacity: Load,
    /// Earliest second to set out and latest second to be through, the way to `end` included.
    pub shift: (i64, i64),
    /// Location it sets out from, already loaded; the depot where none is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<usize>,
    /// Location it must drive to after its last stop; it ends at its last stop where none is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<usize>,
    /// The most stops it may visit, over all its trips.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_stops: Option<u32>,
    /// What its route costs.
    #[serde(default)]
    pub rates: Rates,
    /// How fast it is: 100 drives as the travel matrix says, 50 takes twice as long.
    #[serde(default = "Vehicle::usual_percent", skip_serializing_if = "Vehicle::is_usual_percent")]
    pub speed_percent: u32,
    /// Where it may load anew; it loads once where none is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reload: Option<Reload>,
}

/// What a route costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rates {
    /// Once, if the vehicle has a stop at all.
    pub fixed: u64,
    /// Each second from the start of the route to its end: driving, serving, waiting and reloading alike.
    pub second: u32,
    /// Each metre driven.
    pub metre: u32,
}

impl Default for Rates {
    /// A second weighs as much as a metre; setting out is free.
    fn default() -> Self {
        Self { fixed: 0, second: 1, metre: 1 }
    }
}

/// Coming back for more: between two stops the vehicle may drive there and be as full again as it likes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reload {
    /// Where.
    pub location: usize,
    /// Seconds it takes each time.
    pub service_s: u32,
    /// How often at most.
    pub most: u32,
}

impl Vehicle {
    /// A vehicle that sets out from the depot, loads once, ends at its last stop and costs the usual rates.
    pub fn new(id: u64, capacity: impl Into<Load>, shift: (i64, i64)) -> Self {
        Self {
            id,
            capacity: capacity.into(),
            shift,
            start: None,
            end: None,
            max_stops: None,
            rates: Rates::default(),
            speed_percent: Self::usual_percent(),
            reload: None,
        }
    }

    /// The same vehicle setting out from `location`.
    #[must_use]
    pub fn starting_at(mut self, location: usize) -> Self {
        self.start = Some(location);
        self
    }

    /// The same vehicle driving to `location` after its last stop.
    #[must_use]
    pub fn ending_at(mut self, location: usize) -> Self {
        self.end = Some(location);
        self
    }

    /// The same vehicle visiting at most `stops` stops.
    #[must_use]
    pub fn at_most(mut self, stops: u32) -> Self {
        self.max_stops = Some(stops);
        self
    }

    /// The same vehicle at other rates.
    #[must_use]
    pub fn costing(mut self, rates: Rates) -> Self {
        self.rates = rates;
        self
    }

    /// The same vehicle at another speed, in percent of what the travel matrix says.
    #[must_use]
    pub fn speed(mut self, percent: u32) -> Self {
        self.speed_percent = percent;
        self
    }

    /// The same vehicle allowed to load anew.
    #[must_use]
    pub fn reloading(mut self, reload: Reload) -> Self {
        self.reload = Some(reload);
        self
    }

    fn usual_percent() -> u32 {
        100
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
    fn is_usual_percent(percent: &u32) -> bool {
        *percent == Self::usual_percent()
    }

    /// Seconds it takes for a leg of `seconds` at 100 percent; part of a second counts as a whole one.
    #[must_use]
    pub fn drive_s(&self, seconds: u32) -> u32 {
        if self.speed_percent == Self::usual_percent() {
            return seconds;
        }
        let percent = u64::from(self.speed_percent.max(1));
        u32::try_from((u64::from(seconds) * 100).div_ceil(percent)).unwrap_or(u32::MAX)
    }
}
