//! The roads: an OpenStreetMap extract, read once, asked for durations, distances and lines.
//!
//! No server, no async, no knowledge of eggs. Durations are whole seconds, distances whole metres.
//!
//! * [`Roads::open`] reads an `.osm.pbf`, contracts its roads and keeps the result on disk for the next time.
//! * [`Roads::snap`] puts pins on the nearest road, in the middle of a stretch where need be, and refuses what is too
//!   far away. What lies between pin and road is told, not counted.
//! * [`Roads::table`] gives durations and distances of the fastest ways from many places to many.
//! * [`Roads::route`] gives the way itself, leg by leg.
//!
//! What it knows: a car's speeds by class, limit and surface; one-ways and roundabouts; who may drive where; barriers;
//! lights, and what turning costs on average. What it does not know: forbidden turns, traffic, hours, ferries, and
//! roads behind private gates. Roads from which one cannot come back are left out, so that there is always a way.
//!
//! Whoever shows what comes of it names its source: © OpenStreetMap contributors (ODbL).
//!
//! ```no_run
//! use std::path::Path;
//!
//! use payshanba_roads::{Point, Roads};
//!
//! let roads = Roads::open(Path::new("city.osm.pbf"), Path::new("cache"))?;
//! let pins = [Point { lat: 41.311, lon: 69.279 }, Point { lat: 41.327, lon: 69.281 }];
//! let places = roads.snap(&pins).into_iter().collect::<Result<Vec<_>, _>>()?;
//! let table = roads.table(&places, &places);
//! for leg in roads.route(&places) {
//!     println!("{} s, {} m, {} points", leg.duration_s, leg.distance_m, leg.line.len());
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

#![forbid(unsafe_code)]

mod access;
mod cache;
mod climber;
mod component;
mod cost;
mod error;
mod extract;
mod grid;
mod hierarchy;
mod network;
#[cfg(test)]
mod oracle;
mod piece;
mod point;
mod roads;
mod route;
mod snap;
mod speed;
mod stretch;
mod table;
mod tags;
mod turning;

pub use error::{PinError, RoadsError};
pub use point::Point;
pub use roads::Roads;
pub use route::Leg;
pub use snap::{Reach, Snapped};
pub use table::Table;
