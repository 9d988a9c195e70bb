//! The matrix: `computeRouteMatrix`, pure. Elements come in any order, and proto3 leaves out every zero.

use payshanba_domain::place::Place;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{seconds, waypoint};
use crate::maps::MapsError;
use crate::maps::grid::{Gap, Grid, Leg};

/// The method.
pub const PATH: &str = "distanceMatrix/v2:computeRouteMatrix";
/// What it answers; without a mask it answers nothing.
pub const MASK: &str = "originIndex,destinationIndex,status,condition,distanceMeters,duration";
/// Elements of one request.
pub const ELEMENTS_MAX: u32 = 625;
/// The same, to divide by.
const SIDE_MAX: usize = 625;
/// A waypoint that no road is near, in the codes of `google.rpc`.
const NOT_FOUND: i64 = 5;

/// One way.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Element {
    #[serde(default)]
    origin_index: usize,
    #[serde(default)]
    destination_index: usize,
    #[serde(default)]
    status: Status,
    condition: Option<String>,
    #[serde(default)]
    distance_meters: f64,
    duration: Option<String>,
}

#[derive(Default, Deserialize)]
struct Status {
    #[serde(default)]
    code: i64,
}

/// A gap in requests: whole rows where they fit.
pub fn tiles(gap: &Gap) -> impl Iterator<Item = Gap> + '_ {
    let columns = gap.targets.len().clamp(1, SIDE_MAX);
    gap.tiles(SIDE_MAX / columns, columns)
}

/// What a request is charged for.
pub fn elements(tile: &Gap) -> u32 {
    u32::try_from(tile.sources.len() * tile.targets.len()).unwrap_or(u32::MAX)
}

/// Without traffic: what it is worth knowing about a finished route, it is too dear to ask of every pair.
pub fn question(places: &[Place], tile: &Gap) -> Value {
    let points = |numbers: &[usize]| -> Vec<Value> {
        numbers.iter().map(|number| json!({ "waypoint": waypoint(&places[*number]) })).collect()
    };
    json!({
        "origins": points(&tile.sources),
        "destinations": points(&tile.targets),
        "travelMode": "DRIVE",
        "routingPreference": "TRAFFIC_UNAWARE",
    })
}

/// Puts an answer into a grid, or nothing of it.
///
/// # Errors
/// When an element is missing, is there twice, belongs to another question, or is like no way.
pub fn put(answer: Value, grid: &mut Grid, tile: &Gap) -> Result<(), MapsError> {
    let elements: Vec<Element> =
        serde_json::from_value(answer).map_err(|_| MapsError::nonsense("no matrix of Google's"))?;
    let columns = tile.targets.len();
    let mut legs: Vec<Option<Leg>> = vec![None; tile.sources.len() * columns];
    for element in &elements {
        let is_in = element.origin_index < tile.sources.len() && element.destination_index < columns;
        let cell = legs.get_mut(element.origin_index * columns + element.destination_index);
        match cell.filter(|cell| is_in && cell.is_none()) {
            Some(cell) => *cell = Some(element.leg()?),
            None => return Err(MapsError::nonsense("an element that was not asked for, or twice")),
        }
    }
    let legs: Option<Vec<Leg>> = legs.into_iter().collect();
    let legs = legs.ok_or_else(|| MapsError::nonsense("a matrix with elements missing"))?;
    let cells = tile.sources.iter().flat_map(|from| tile.targets.iter().map(move |to| (*from, *to)));
    cells.zip(legs).for_each(|((from, to), leg)| grid.put(from, to, leg));
    Ok(())
}

impl Element {
    fn leg(&self) -> Result<Leg, MapsError> {
        match (self.status.code, self.condition.as_deref()) {
            (NOT_FOUND, _) | (0, Some("ROUTE_NOT_FOUND")) => Ok(Leg::NO_WAY),
            (0, Some("ROUTE_EXISTS")) => {
                let seconds = seconds(self.duration.as_deref().unwrap_or("0s"));
                let seconds = seconds.ok_or_else(|| MapsError::nonsense("a duration that is none"))?;
                Leg::parse(seconds, self.distance_meters)
            }
            (0, _) => Err(MapsError::nonsense("an element that says neither way nor no way")),
            (code, _) => Err(MapsError::Away(format!("an element failed with code {code}"))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid() -> (Grid, Gap) {
        let places = [41.3, 41.4].map(|latitude| Place::parse(latitude, 69.2).expect("a place"));
        let grid = Grid::new(&places);
        let gap = grid.gaps().remove(0);
        (grid, gap)
    }

    fn put(answer: Value) -> Result<Vec<u32>, MapsError> {
        let (mut grid, tile) = grid();
        super::put(answer, &mut grid, &tile)?;
        let cells = [(0, 0), (0, 1), (1, 0), (1, 1)];
        Ok(cells.map(|(from, to)| grid.leg(from, to).expect("filled").seconds).to_vec())
    }

    fn usual() -> Vec<Value> {
        vec![
            json!({"originIndex": 1, "condition": "ROUTE_EXISTS", "distanceMeters": 12_000, "duration": "905s"}),
            json!({"originIndex": 1, "destinationIndex": 1, "condition": "ROUTE_EXISTS", "duration": "0s"}),
            json!({"status": {}, "condition": "ROUTE_EXISTS"}),
            json!({"destinationIndex": 1, "condition": "ROUTE_EXISTS", "distanceMeters": 11_000, "duration": "900.4s"}),
        ]
    }

    #[test]
    fn elements_in_any_order_with_their_zeros_left_out() {
        assert_eq!(put(Value::Array(usual())), Ok(vec![0, 900, 905, 0]));
        let mut lost = usual();
        lost[3] = json!({"destinationIndex": 1, "condition": "ROUTE_NOT_FOUND"});
        assert_eq!(put(Value::Array(lost)), Ok(vec![0, u32::MAX, 905, 0]));
        let mut lost = usual();
        lost[3] = json!({"destinationIndex": 1, "status": {"code": 5, "message": "x"}});
        assert_eq!(put(Value::Array(lost)), Ok(vec![0, u32::MAX, 905, 0]));
    }

    #[test]
    fn what_no_matrix_is_like_is_nonsense() {
        let fourth = |element: Value| {
            let mut all = usual();
            all[3] = element;
            Value::Array(all)
        };
        let way = |distance: Value, duration: Value| {
            fourth(
                json!({"destinationIndex": 1, "condition": "ROUTE_EXISTS", "distanceMeters": distance, "duration": duration}),
            )
        };
        for (what, answer) in [
            ("an object", json!({})),
            ("a row short", Value::Array(usual()[..3].to_vec())),
            ("one twice", Value::Array([usual(), usual()[..1].to_vec()].concat())),
            ("of another question", fourth(json!({"destinationIndex": 2, "condition": "ROUTE_EXISTS"}))),
            ("beyond the row", fourth(json!({"originIndex": 7, "condition": "ROUTE_EXISTS"}))),
            ("negative seconds", way(json!(1), json!("-5s"))),
            ("negative metres", way(json!(-1), json!("5s"))),
            ("no number", way(json!(1), json!("NaNs"))),
            ("infinite", way(json!(1), json!("infs"))),
            ("words", way(json!("NaN"), json!("5s"))),
            ("without a unit", way(json!(1), json!("5"))),
            ("neither way nor no way", fourth(json!({"destinationIndex": 1, "duration": "5s"}))),
        ] {
            let told = put(answer);
            assert!(matches!(told, Err(MapsError::Nonsense(_))), "{what}: {told:?}");
        }
        let failed = put(fourth(json!({"destinationIndex": 1, "status": {"code": 13}})));
        assert!(matches!(failed, Err(MapsError::Away(_))), "{failed:?}");
    }

    #[test]
    fn a_request_has_at_most_625_elements_in_whole_rows() {
        for (sources, targets) in [(1, 1), (44, 44), (25, 25), (3, 700), (700, 3), (101, 101)] {
            let gap = Gap { sources: (0..sources).collect(), targets: (0..targets).collect() };
            let tiles: Vec<Gap> = tiles(&gap).collect();
            assert!(tiles.iter().all(|tile| (1..=ELEMENTS_MAX).contains(&elements(tile))));
            let all: u32 = tiles.iter().map(elements).sum();
            assert_eq!(all as usize, sources * targets);
        }
    }
}
