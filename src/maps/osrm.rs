//! OSRM: a routing server of one's own. `table` for the ways between points, `route` for one drive.
//!
//! It takes longitude before latitude. It moves every point to its nearest road, however far that is, and says how far:
//! a point beyond [`SNAP_MAX_M`] is on no road of its map.

use std::time::Duration;

use async_trait::async_trait;
use payshanba_actors::ports::maps::{Driven, Drives};
use payshanba_domain::cycle::TravelSource;
use payshanba_domain::place::Place;
use reqwest::{Client, Url};
use serde::Deserialize;

use super::call;
use super::grid::{Gap, Grid, Leg};
use super::{MapsError, Vendor};

/// Farther from its road than this, a pin is not on the map.
const SNAP_MAX_M: f64 = 1_000.0;
/// An address of two hundred points with their numbers stays below the 8 KiB that servers and proxies take.
const SIDE_MAX: usize = 120;
/// Points of one route: below the server's own 500, and an address it takes.
const ROUTE_MAX: usize = 250;

/// Where the server is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Configuration {
    /// Its address, before `/table/v1/…`.
    pub url: Url,
    /// The profile in its addresses.
    pub profile: String,
    /// Its `--max-table-size`: it answers for so many points times so many.
    pub max_table: usize,
}

/// A client.
pub struct Osrm {
    configuration: Configuration,
    client: Client,
}

/// What it answers, of every service.
#[derive(Deserialize)]
struct Answer {
    code: String,
    durations: Option<Vec<Vec<Option<f64>>>>,
    distances: Option<Vec<Vec<Option<f64>>>>,
    sources: Option<Vec<Waypoint>>,
    destinations: Option<Vec<Waypoint>>,
    routes: Option<Vec<Route>>,
}

#[derive(Deserialize)]
struct Waypoint {
    distance: f64,
}

#[derive(Deserialize)]
struct Route {
    legs: Vec<RouteLeg>,
}

#[derive(Deserialize)]
struct RouteLeg {
    duration: f64,
    distance: f64,
}

impl Osrm {
    /// A client for a server; it talks to nobody yet.
    ///
    /// # Errors
    /// When the outgoing connection cannot be prepared.
    pub fn open(configuration: Configuration, timeout: Duration) -> Result<Self, reqwest::Error> {
        Ok(Self { client: call::client(&configuration.url, timeout)?, configuration })
    }

    /// The legs of a drive through points in this order.
    ///
    /// # Errors
    /// When it does not answer, or answers nonsense.
    pub async fn route(&self, points: &[Place]) -> Result<Vec<Leg>, MapsError> {
        let mut legs = Vec::with_capacity(points.len());
        let mut rest = points;
        while rest.len() > 1 {
            let piece = &rest[..rest.len().min(ROUTE_MAX)];
            let url = self.address("route", piece.iter(), "overview=false&generate_hints=false");
            let answer = self.ask(url).await?;
            let route = answer.routes.and_then(|routes| routes.into_iter().next());
            let told = route.ok_or_else(|| MapsError::nonsense("a route without a route"))?.legs;
            if told.len() + 1 != piece.len() {
                return Err(MapsError::nonsense(format!("{} legs for {} points", told.len(), piece.len())));
            }
            for leg in told {
                legs.push(Leg::parse(leg.duration, leg.distance)?);
            }
            // The last point of a piece is the first of the next.
            rest = &rest[piece.len() - 1..];
        }
        Ok(legs)
    }

    async fn tile(&self, grid: &mut Grid, tile: &Gap) -> Result<(), MapsError> {
        let mut points = tile.sources.clone();
        points.extend(tile.targets.iter().filter(|target| !tile.sources.contains(target)));
        if let [alone] = points[..] {
            // What is left over where whole tiles end: OSRM takes no table of one point.
            grid.put(alone, alone, Leg { seconds: 0, metres: 0 });
            return Ok(());
        }
        let number = |point: &usize| points.iter().position(|known| known == point).unwrap_or_default();
        let numbers =
            |points: &[usize]| points.iter().map(|p| number(p).to_string()).collect::<Vec<_>>().join(";");
        let query = format!(
            "annotations=duration,distance&generate_hints=false&sources={}&destinations={}",
            numbers(&tile.sources),
            numbers(&tile.targets)
        );
        let places = grid.places().to_vec();
        let url = self.address("table", points.iter().map(|point| &places[*point]), &query);
        self.ask(url).await?.put(grid, tile)
    }

    fn address<'a>(&self, service: &str, points: impl Iterator<Item = &'a Place>, query: &str) -> Url {
        let points: Vec<String> =
            points.map(|place| format!("{:.6},{:.6}", place.longitude(), place.latitude())).collect();
        let mut url = self.configuration.url.clone();
        let path = url.path().trim_end_matches('/');
        let path = format!("{path}/{service}/v1/{}/{}", self.configuration.profile, points.join(";"));
        url.set_path(&path);
        url.set_query(Some(query));
        url
    }

    async fn ask(&self, url: Url) -> Result<Answer, MapsError> {
        let (status, body) = call::send(self.client.get(url)).await?;
        let answer: Result<Answer, _> = serde_json::from_slice(&body);
        match answer {
            Ok(answer) if answer.code == "Ok" && status.is_success() => Ok(answer),
            Ok(answer) => Err(refusal(&answer.code)),
            Err(_) if status.is_success() => {
                Err(MapsError::nonsense("no answer of OSRM's; is maps.osrm.url right?"))
            }
            Err(_) if status.as_u16() == 429 => Err(MapsError::Quota("answered 429".to_owned())),
            Err(_) => Err(MapsError::Refused(format!("answered {status}; is maps.osrm.url right?"))),
        }
    }
}

impl Answer {
    /// Puts a table into a grid, or nothing of it.
    fn put(self, grid: &mut Grid, tile: &Gap) -> Result<(), MapsError> {
        let (Some(durations), Some(distances)) = (self.durations, self.distances) else {
            return Err(MapsError::nonsense("a table without durations or distances"));
        };
        let has_shape = |table: &[Vec<Option<f64>>]| {
            table.len() == tile.sources.len() && table.iter().all(|row| row.len() == tile.targets.len())
        };
        if !has_shape(&durations) || !has_shape(&distances) {
            return Err(MapsError::nonsense("a table of another shape than was asked for"));
        }
        let mut legs = Vec::with_capacity(tile.sources.len() * tile.targets.len());
        for (seconds, metres) in durations.iter().flatten().zip(distances.iter().flatten()) {
            legs.push(match (seconds, metres) {
                (Some(seconds), Some(metres)) => Leg::parse(*seconds, *metres)?,
                (None, _) | (_, None) => Leg::NO_WAY,
            });
        }
        let cells = tile.sources.iter().flat_map(|from| tile.targets.iter().map(move |to| (*from, *to)));
        cells.zip(legs).for_each(|((from, to), leg)| grid.put(from, to, leg));
        for (points, told) in [(&tile.sources, self.sources), (&tile.targets, self.destinations)] {
            let told = told.unwrap_or_default();
            let far = points.iter().zip(&told).filter(|(_, road)| road.distance > SNAP_MAX_M);
            far.for_each(|(point, _)| grid.take_off_road(*point));
        }
        Ok(())
    }
}

/// What its codes mean for the owner. Its messages are not repeated: some quote the address.
fn refusal(code: &str) -> MapsError {
    let what = match code {
        "TooBig" => {
            "TooBig: lower maps.osrm.max_table (or raise the server's --max-table-size, --max-viaroute-size)"
        }
        "NoSegment" => "NoSegment: its map has no road for a point; is it a map of this region?",
        "InvalidService" | "InvalidVersion" | "InvalidUrl" => {
            "it does not know the address; are maps.osrm.url and maps.osrm.profile right?"
        }
        "InvalidQuery" | "InvalidValue" | "InvalidOptions" => {
            "it does not understand the question; is maps.osrm.profile right?"
        }
        "NotImplemented" | "DisabledDataset" => "its data were prepared without what we ask for",
        "NoRoute" | "NoTable" | "NoTrips" => return MapsError::nonsense("it finds no way at all"),
        _ => "a code that nobody knows",
    };
    MapsError::Refused(what.to_owned())
}

#[async_trait]
impl Vendor for Osrm {
    fn source(&self) -> TravelSource {
        TravelSource::Osrm
    }

    async fn fill(&self, grid: &mut Grid, gaps: &[Gap], _: Duration) -> Result<(), MapsError> {
        let side = self.configuration.max_table.min(SIDE_MAX);
        for tile in gaps.iter().flat_map(|gap| gap.tiles(side, side)) {
            self.tile(grid, &tile).await?;
        }
        Ok(())
    }

    /// It knows no traffic, so what it would say of a route is what its table said; of other times it knows better.
    async fn drive(&self, asked: &Drives) -> Result<Option<Vec<Driven>>, MapsError> {
        if asked.source == TravelSource::Osrm {
            return Ok(None);
        }
        let mut routes = Vec::with_capacity(asked.routes.len());
        for drive in &asked.routes {
            let legs = self.route(&drive.points).await?;
            let legs = legs.into_iter().map(|leg| (leg.seconds, leg.metres)).collect();
            routes.push(Driven { order: (1..drive.points.len() - 1).collect(), legs });
        }
        Ok(Some(routes))
    }
}
