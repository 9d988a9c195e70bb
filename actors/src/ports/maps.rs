//! Maps: how far and how long it is between points.

use async_trait::async_trait;
use payshanba_domain::cycle::TravelSource;
use payshanba_domain::place::Place;

use super::PortError;

/// Travel between `n` points, row by row: entry `from × n + to`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TravelTable {
    /// Seconds.
    pub durations_s: Vec<u32>,
    /// Metres.
    pub distances_m: Vec<u32>,
    /// Where the numbers came from.
    pub source: TravelSource,
}

/// Measures travel.
#[async_trait]
pub trait Maps: Send + Sync {
    /// Travel between every two points.
    ///
    /// # Errors
    /// When it cannot be asked.
    async fn travel(&self, points: &[Place]) -> Result<TravelTable, PortError>;
}
