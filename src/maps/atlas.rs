//! An atlas: the vendor that was chosen, then the farm's own roads, then the great circle; each is asked when the one
//! before did not answer in time, or answered nonsense. A table comes from one of them, and says from which.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use payshanba_actors::GreatCircle;
use payshanba_actors::ports::maps::{Driven, Drives, Timed, TravelTable};
use payshanba_actors::ports::{Maps, PortError};
use payshanba_domain::cycle::TravelSource;
use payshanba_domain::place::Place;
use tokio::time::{Instant, timeout, timeout_at};

use super::grid::{FASTEST_M_S, Grid, Leg};
use super::pairs::Pairs;
use super::{MapsError, Vendor};

/// A vendor that failed is left alone for so long. Machine time.
const REST: Duration = Duration::from_secs(60);

/// How long an atlas waits, and how long it remembers. Machine time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Patience {
    /// The longest that one answer of a vendor may take.
    pub timeout: Duration,
    /// The longest that a question may take, whoever answers it in the end.
    pub deadline: Duration,
    /// What a vendor said is kept for so long.
    pub remember: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        let hours = |hours: u64| Duration::from_secs(hours * 3_600);
        Self { timeout: Duration::from_secs(10), deadline: Duration::from_secs(60), remember: hours(36) }
    }
}

/// The maps of a farm.
pub struct Atlas {
    vendor: Option<Arc<dyn Vendor>>,
    roads: Option<Arc<dyn Maps>>,
    patience: Patience,
    pairs: Mutex<Pairs>,
    rests_until: Mutex<Option<Instant>>,
}

impl Atlas {
    /// The great circle, and a vendor before it where one was chosen.
    #[must_use]
    pub fn new(vendor: Option<Arc<dyn Vendor>>, patience: Patience) -> Self {
        let pairs = Mutex::new(Pairs::new(patience.remember));
        Self { vendor, roads: None, patience, pairs, rests_until: Mutex::default() }
    }

    /// The same with roads of the farm's own.
    #[must_use]
    pub fn with_roads(self, roads: Arc<dyn Maps>) -> Self {
        Self { roads: Some(roads), ..self }
    }

    /// The vendor's table. It is given three quarters of the time: somebody else has to answer in the rest.
    async fn asked(&self, vendor: &dyn Vendor, points: &[Place]) -> Result<TravelTable, MapsError> {
        let mut grid = Grid::new(points);
        held(&self.pairs).lay(&mut grid);
        let gaps = grid.gaps();
        if !gaps.is_empty() {
            if self.is_resting() {
                return Err(MapsError::Resting);
            }
            let within = self.patience.deadline * 3 / 4;
            let told = timeout(within, vendor.fill(&mut grid, &gaps, within)).await;
            let told = told.unwrap_or(Err(MapsError::Late));
            let sound = grid.check();
            // What came before a line was cut is paid for and true; nonsense is not kept.
            if sound.is_ok() && !matches!(told, Err(MapsError::Nonsense(_))) {
                held(&self.pairs).keep(&grid);
            }
            self.note(told.and(sound))?;
        }
        grid.table(vendor.source()).ok_or_else(|| MapsError::nonsense("a table with holes"))
    }

    /// Whoever answers first, and why those before did not.
    async fn first(&self, points: &[Place]) -> Result<(TravelTable, Vec<String>), PortError> {
        let until = Instant::now() + self.patience.deadline;
        let mut failed = Vec::new();
        if let Some(vendor) = &self.vendor {
            match self.asked(&**vendor, points).await {
                Ok(table) => return Ok((table, failed)),
                Err(why) => failed.push(format!("{}: {why}", vendor.source().word())),
            }
        }
        if let Some(roads) = &self.roads {
            let why = match timeout_at(until, roads.travel(points)).await {
                Ok(Ok(table)) => return Ok((table, failed)),
                Ok(Err(why)) => why.to_string(),
                Err(_) => MapsError::Late.to_string(),
            };
            failed.push(format!("{}: {why}", TravelSource::Roads.word()));
        }
        Ok((GreatCircle::default().travel(points).await?, failed))
    }

    /// The answer as it was; whoever failed rests.
    fn note<T>(&self, told: Result<T, MapsError>) -> Result<T, MapsError> {
        if told.as_ref().is_err_and(MapsError::wants_rest) {
            *held(&self.rests_until) = Some(Instant::now() + REST);
        }
        told
    }

    fn is_resting(&self) -> bool {
        held(&self.rests_until).is_some_and(|until| Instant::now() < until)
    }
}

#[async_trait]
impl Maps for Atlas {
    async fn travel(&self, points: &[Place]) -> Result<TravelTable, PortError> {
        let (table, failed) = self.first(points).await?;
        // The one line that tells the owner whose times a plan has, and why not those that were wished for.
        let (used, off_road, why) = (table.source.word(), table.off_road, failed.join("; "));
        if !failed.is_empty() {
            tracing::warn!(
                used,
                off_road,
                why,
                "the maps that were chosen gave no times: the day is planned by others"
            );
        } else if off_road > 0 {
            tracing::warn!(used, off_road, "pins far from every road: by great circle to and from them");
        }
        Ok(table)
    }

    async fn drives(&self, asked: &Drives) -> Result<Option<Timed>, PortError> {
        let Some(vendor) = self.vendor.as_ref().filter(|_| !self.is_resting()) else { return Ok(None) };
        let told = timeout(self.patience.deadline, vendor.drive(asked)).await.unwrap_or(Err(MapsError::Late));
        match self.note(told.and_then(|routes| can_be(asked, routes))) {
            Ok(routes) => Ok(routes.map(|routes| Timed { routes, source: vendor.source() })),
            Err(why) => Err(PortError::Unavailable(format!("{}: {why}", vendor.source().word()))),
        }
    }
}

/// The routes that were told, unless no car could drive one.
fn can_be(asked: &Drives, told: Option<Vec<Driven>>) -> Result<Option<Vec<Driven>>, MapsError> {
    for (drive, driven) in asked.routes.iter().zip(told.iter().flatten()) {
        let order = std::iter::once(0)
            .chain(driven.order.iter().copied())
            .chain([drive.points.len().saturating_sub(1)]);
        let points: Option<Vec<&Place>> = order.map(|number| drive.points.get(number)).collect();
        let points = points.ok_or_else(|| MapsError::nonsense("a door that is on no route"))?;
        let is_too_fast = |(ends, (seconds, metres)): (&[&Place], &(u32, u32))| {
            Leg { seconds: *seconds, metres: *metres }.is_too_fast(ends[0], ends[1])
        };
        // Doors are near one another: what no leg shows, all of them together do.
        let air_m: u64 = points.windows(2).map(|ends| u64::from(ends[0].distance_m(ends[1]))).sum();
        let whole_s: u64 = driven.legs.iter().map(|(seconds, _)| u64::from(*seconds)).sum();
        if points.windows(2).zip(&driven.legs).any(is_too_fast) || whole_s * 2 * FASTEST_M_S < air_m {
            return Err(MapsError::nonsense("faster than any car"));
        }
    }
    Ok(told)
}

/// Whoever panicked with it in hand left it whole: every change is one call.
fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}
