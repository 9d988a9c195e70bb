//! Maps: how far and how long it is between points, and how long a finished route will take.

use async_trait::async_trait;
use payshanba_domain::cycle::TravelSource;
use payshanba_domain::place::Place;
use payshanba_domain::week::Instant;

use super::PortError;

/// Travel between `n` points, row by row: entry `from × n + to`; `u32::MAX` where there is no way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TravelTable {
    /// Seconds.
    pub durations_s: Vec<u32>,
    /// Metres.
    pub distances_m: Vec<u32>,
    /// Where the numbers came from.
    pub source: TravelSource,
    /// So many points are on no road of that source: to and from them it is the great circle.
    pub off_road: u32,
}

/// A finished route: a start, the doors, an end.
#[derive(Clone, Debug, PartialEq)]
pub struct Drive {
    /// Where it leads, in order; two at least.
    pub points: Vec<Place>,
    /// How long the car stands at each, in seconds.
    pub stays_s: Vec<u32>,
    /// When it sets out.
    pub departs_at: Instant,
}

/// The finished routes of a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Drives {
    /// One per car.
    pub routes: Vec<Drive>,
    /// Where the times came from that they were found by.
    pub source: TravelSource,
    /// Nobody was promised an hour yet: the doors of a route may change places.
    pub free: bool,
}

/// How a route will go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Driven {
    /// The doors, by their place in [`Drive::points`], in the order they are driven to.
    pub order: Vec<usize>,
    /// Seconds and metres of each leg, in that order.
    pub legs: Vec<(u32, u32)>,
}

/// How the routes of a day will go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timed {
    /// As asked for.
    pub routes: Vec<Driven>,
    /// Who says so.
    pub source: TravelSource,
}

/// Measures travel.
#[async_trait]
pub trait Maps: Send + Sync {
    /// Travel between every two points; the first one is the farm.
    ///
    /// # Errors
    /// When it cannot be asked.
    async fn travel(&self, points: &[Place]) -> Result<TravelTable, PortError>;

    /// Finished routes as they will go; `None` from maps that know no more than their table said.
    ///
    /// # Errors
    /// When it cannot be asked.
    async fn drives(&self, _: &Drives) -> Result<Option<Timed>, PortError> {
        Ok(None)
    }
}
