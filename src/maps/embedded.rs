//! The farm's own roads: an extract of OpenStreetMap in the data folder, read once when the server starts and asked on a
//! thread of its own.
//!
//! Pins that its roads refuse stop nobody: to and from them it is the great circle, and the table says how many they
//! are. © OpenStreetMap contributors (ODbL).

use std::path::{Path, PathBuf};
use std::sync::Arc;

use async_trait::async_trait;
use payshanba_actors::ports::maps::TravelTable;
use payshanba_actors::ports::{Maps, PortError};
use payshanba_domain::cycle::TravelSource;
use payshanba_domain::place::Place;
use payshanba_roads::{Point, Roads, Snapped};
use tokio::sync::watch;

use super::MapsError;
use super::grid::{Grid, Leg};

/// The roads once they are read, or why they cannot be.
type Read = Option<Result<Arc<Roads>, String>>;

/// Roads of an extract, or on their way to be.
pub struct Embedded(watch::Receiver<Read>);

impl Embedded {
    /// Begins to read an extract. What is made of it is kept beside it, in a folder `roads`.
    #[must_use]
    pub fn open(extract: PathBuf) -> Self {
        let (told, heard) = watch::channel(None);
        let reader = move || {
            let read = read(&extract);
            match &read {
                Ok(_) => tracing::info!(extract = %extract.display(), "the farm's own roads are read"),
                Err(why) => tracing::error!(
                    why,
                    "the farm has no roads of its own; mend maps.extract and start again"
                ),
            }
            // Nobody waits any more when the server has ended.
            let _ = told.send(Some(read));
        };
        // A thread and not a task: a large extract takes minutes, and the server may end meanwhile.
        if let Err(error) = std::thread::Builder::new().name("roads".to_owned()).spawn(reader) {
            tracing::error!(%error, "no thread to read the farm's own roads");
        }
        Self(heard)
    }

    async fn roads(&self) -> Result<Arc<Roads>, PortError> {
        let mut heard = self.0.clone();
        let read = heard.wait_for(Option::is_some).await.ok().and_then(|read| read.clone());
        let read = read.unwrap_or_else(|| Err("whoever read the extract has ended".to_owned()));
        read.map_err(PortError::Unavailable)
    }
}

fn read(extract: &Path) -> Result<Arc<Roads>, String> {
    let folder = extract.parent().unwrap_or(Path::new("")).join("roads");
    Roads::open(extract, &folder).map(Arc::new).map_err(|error| error.to_string())
}

fn table(roads: &Roads, places: &[Place]) -> Result<TravelTable, MapsError> {
    let mut grid = Grid::new(places);
    let pins = places.iter().map(|place| Point { lat: place.latitude(), lon: place.longitude() });
    let (mut numbers, mut snapped): (Vec<usize>, Vec<Snapped>) = (Vec::new(), Vec::new());
    for (number, told) in roads.snap(&pins.collect::<Vec<_>>()).into_iter().enumerate() {
        match told {
            Ok(on_road) => {
                numbers.push(number);
                snapped.push(on_road);
            }
            Err(_) => grid.take_off_road(number),
        }
    }
    let told = roads.table(&snapped, &snapped);
    for (row, from) in numbers.iter().enumerate() {
        for (column, to) in numbers.iter().enumerate() {
            let leg = told.cell(row, column).map(|(seconds, metres)| Leg { seconds, metres });
            grid.put(*from, *to, leg.unwrap_or(Leg::NO_WAY));
        }
    }
    grid.check()?;
    grid.table(TravelSource::Roads).ok_or_else(|| MapsError::nonsense("a table with holes"))
}

#[async_trait]
impl Maps for Embedded {
    async fn travel(&self, points: &[Place]) -> Result<TravelTable, PortError> {
        let (roads, places) = (self.roads().await?, points.to_vec());
        let told = tokio::task::spawn_blocking(move || table(&roads, &places)).await;
        let told = told.map_err(|error| PortError::Unavailable(error.to_string()))?;
        told.map_err(|error| PortError::Unavailable(error.to_string()))
    }
}
