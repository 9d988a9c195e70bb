//! A map of the day: every point a car may be at, and the roads between them, by a service or by great circle.

use payshanba_domain::cycle::TravelSource;
use payshanba_domain::place::Place;
use payshanba_routing::{ProblemError, Travel};

use crate::GreatCircle;
use crate::ports::maps::TravelTable;
use crate::ports::{Maps, PortError};

/// The farm is the first point.
pub const FARM: usize = 0;

/// Where travel came from.
#[derive(Clone, Copy)]
pub struct Origin {
    pub source: TravelSource,
    /// So many points are on no road of that source.
    pub off_road: u32,
}

/// Points, each once per place.
pub struct Points(Vec<Place>);

impl Points {
    pub fn new(farm: Place) -> Self {
        Self(vec![farm])
    }

    /// The number of a place, which is added when it is new.
    pub fn number(&mut self, place: Place) -> usize {
        let known = self.0.iter().position(|point| *point == place);
        known.unwrap_or_else(|| {
            self.0.push(place);
            self.0.len() - 1
        })
    }

    /// The places, by number.
    pub fn into_places(self) -> Vec<Place> {
        self.0
    }

    /// Travel by the maps, or by great circle when they do not answer or answer nonsense.
    pub async fn roads(&self, maps: &dyn Maps) -> Result<(Travel, Origin), PortError> {
        let asked = match maps.travel(&self.0).await {
            Ok(table) => self.matrix(table).map_err(|error| error.to_string()),
            Err(error) => Err(error.to_string()),
        };
        match asked {
            Ok(roads) => Ok(roads),
            Err(why) => {
                tracing::warn!(why, points = self.0.len(), "maps did not answer: planning by great circle");
                self.air().await
            }
        }
    }

    /// Travel by great circle.
    pub async fn air(&self) -> Result<(Travel, Origin), PortError> {
        self.matrix(GreatCircle::default().travel(&self.0).await?).map_err(unsound)
    }

    fn matrix(&self, table: TravelTable) -> Result<(Travel, Origin), ProblemError> {
        let origin = Origin { source: table.source, off_road: table.off_road };
        Ok((Travel::new(self.0.len(), table.durations_s, table.distances_m)?, origin))
    }
}

/// A question the solver cannot be asked.
pub fn unsound(error: ProblemError) -> PortError {
    PortError::Rejected(format!("the day makes no sound problem: {error}"))
}
