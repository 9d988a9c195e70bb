//! Maps: who says how long the roads take. A vendor is asked when the configuration names one; the farm's own roads
//! stand behind it, and the great circle behind everything.
//!
//! To add a vendor: a file in `maps/` that implements [`Vendor`], and a line in [`vendor`].

pub mod atlas;
mod call;
pub mod embedded;
pub mod error;
pub mod google;
pub mod grid;
pub mod osrm;
mod pairs;

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use payshanba_actors::ports::Clock;
use payshanba_actors::ports::maps::{Driven, Drives};
use payshanba_domain::cycle::TravelSource;

pub use atlas::{Atlas, Patience};
pub use embedded::Embedded;
pub use error::MapsError;
pub use google::Google;
pub use grid::{Gap, Grid, Leg};
pub use osrm::Osrm;

/// The vendor a farm has chosen.
#[derive(Clone, Debug, Default)]
pub enum Choice {
    /// None.
    #[default]
    None,
    /// An OSRM server.
    Osrm(osrm::Configuration),
    /// Google Routes.
    Google(google::Configuration),
}

/// A Maps API.
#[async_trait]
pub trait Vendor: Send + Sync {
    /// What a plan calls its times.
    fn source(&self) -> TravelSource;

    /// Fills the gaps of a grid, all of them or none it could not check. What it has filled stays filled when it fails.
    ///
    /// `within` is how long there is for all of it: what would take longer is not begun.
    ///
    /// # Errors
    /// When a gap is left.
    async fn fill(&self, grid: &mut Grid, gaps: &[Gap], within: Duration) -> Result<(), MapsError>;

    /// Finished routes as they will go; `None` when it would only repeat its table.
    ///
    /// # Errors
    /// When one of them cannot be told.
    async fn drive(&self, asked: &Drives) -> Result<Option<Vec<Driven>>, MapsError>;
}

/// The registry: a line a vendor. `timeout` is the longest that one answer may take.
///
/// # Errors
/// When the outgoing connection cannot be prepared.
pub fn vendor(
    choice: &Choice,
    timeout: Duration,
    clock: &Arc<dyn Clock>,
) -> Result<Option<Arc<dyn Vendor>>, reqwest::Error> {
    Ok(match choice {
        Choice::None => None,
        Choice::Osrm(chosen) => Some(Arc::new(Osrm::open(chosen.clone(), timeout)?)),
        Choice::Google(chosen) => Some(Arc::new(Google::open(chosen.clone(), timeout, Arc::clone(clock))?)),
    })
}
