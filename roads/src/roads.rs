//! The roads of one extract, ready to be asked.

use std::fmt;
use std::fs;
use std::io::ErrorKind;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::cache::Cache;
use crate::error::{PinError, RoadsError};
use crate::extract::Extract;
use crate::grid::Grid;
use crate::hierarchy::Hierarchy;
use crate::network::Network;
use crate::point::Point;
use crate::route::{Leg, route};
use crate::snap::{Reach, Snapped, snap};
use crate::table::{Table, table};

/// All roads of an extract. Asking changes nothing: share it between threads as you like.
pub struct Roads {
    contracted: Contracted,
    grid: Grid,
    reach: Reach,
}

impl fmt::Debug for Roads {
    /// How much there is: all of it would fill a book.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Network { junctions, stretches, .. } = &self.contracted.network;
        let mut roads = f.debug_struct("Roads");
        roads.field("junctions", junctions).field("stretches", &stretches.len()).finish_non_exhaustive()
    }
}

/// What is kept on disk.
#[derive(Serialize, Deserialize)]
struct Contracted {
    network: Network,
    hierarchy: Hierarchy,
}

impl Roads {
    /// Opens an `.osm.pbf`. The first time its roads are contracted, seconds for a city, and kept in the folder, which
    /// is made when it is not there; later it is loaded from there.
    ///
    /// # Errors
    /// When the extract is not there, is no extract or has no roads, or the folder cannot be written.
    pub fn open(extract: &Path, cache: &Path) -> Result<Self, RoadsError> {
        let path = extract.to_owned();
        let file = fs::read(extract).map_err(|cause| match cause.kind() {
            ErrorKind::NotFound => RoadsError::Missing { path: path.clone() },
            _ => RoadsError::Unreadable { path: path.clone(), cause },
        })?;
        let kept = Cache::new(cache, &file);
        if let Some(contracted) = kept.load::<Contracted>() {
            return Ok(Self::new(contracted));
        }
        // The file is anybody's, and so is the reader: what makes it stumble must not end the program.
        let roads = catch_unwind(AssertUnwindSafe(|| Self::contract(extract, &file)));
        let unreadable =
            |_| RoadsError::NotAnExtract { path, cause: "its contents make no sense".to_owned() };
        let roads = roads.map_err(unreadable)??;
        let folder = cache.to_owned();
        kept.store(&roads.contracted).map_err(|cause| RoadsError::Cache { folder, cause })?;
        Ok(roads)
    }

    fn contract(extract: &Path, file: &[u8]) -> Result<Self, RoadsError> {
        let path = || extract.to_owned();
        let read = Extract::read(file).map_err(|cause| RoadsError::NotAnExtract { path: path(), cause })?;
        let mut network = Network::new(&read).map_err(|_| RoadsError::TooLarge { path: path() })?;
        if network.stretches.is_empty() {
            return Err(RoadsError::NoRoads { path: path() });
        }
        let hierarchy = Hierarchy::new(&mut network)
            .map_err(|cause| RoadsError::NotAnExtract { path: path(), cause: cause.to_string() })?;
        Ok(Self::new(Contracted { network, hierarchy }))
    }

    fn new(contracted: Contracted) -> Self {
        let grid = Grid::new(&contracted.network);
        Self { contracted, grid, reach: Reach::default() }
    }

    /// The same roads with another opinion on how far a pin may be.
    #[must_use]
    pub fn reaching(self, reach: Reach) -> Self {
        Self { reach, ..self }
    }

    /// The place on the nearest road for each pin, in their order.
    pub fn snap(&self, pins: &[Point]) -> Vec<Result<Snapped, PinError>> {
        snap(&self.contracted.network, &self.grid, self.reach, pins)
    }

    /// Durations and distances from every source to every target.
    pub fn table(&self, sources: &[Snapped], targets: &[Snapped]) -> Table {
        table(&self.contracted.network, &self.contracted.hierarchy, sources, targets)
    }

    /// The fastest way through all places in their order: one leg fewer than there are places.
    pub fn route(&self, places: &[Snapped]) -> Vec<Leg> {
        route(&self.contracted.network, &self.contracted.hierarchy, places)
    }
}
