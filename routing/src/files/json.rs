//! JSON: a problem and a plan with all there is to them. A field nobody knows is refused: it would be a rule lost.

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::FileError;
use crate::{Origin, Plan, Point, Problem, Rounding, Stop, Travel, Vehicle};

/// A problem as it is written.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    depot: usize,
    travel: Ways,
    stops: Vec<Stop>,
    vehicles: Vec<Vehicle>,
}

/// The way from every location to every other.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum Ways {
    /// Row by row; `null` is no road.
    Matrix {
        durations_s: Vec<Vec<Option<u32>>>,
        distances_m: Vec<Vec<Option<u32>>>,
    },
    GreatCircle {
        points: Vec<Point>,
        circuity: f64,
        speed_m_s: f64,
    },
    Plane {
        points: Vec<(f64, f64)>,
        scale: f64,
        rounding: Rounding,
    },
}

pub(super) fn parse_problem(text: &str) -> Result<Problem, FileError> {
    let document: Document = parse(text)?;
    let travel = match document.travel {
        Ways::Matrix { durations_s, distances_m } => {
            let size = durations_s.len();
            Travel::new(size, cells("durations_s", durations_s)?, cells("distances_m", distances_m)?)?
        }
        Ways::GreatCircle { points, circuity, speed_m_s } => {
            Travel::great_circle(&points, circuity, speed_m_s)?
        }
        Ways::Plane { points, scale, rounding } => Travel::plane(&points, scale, rounding)?,
    };
    Ok(Problem::new(document.depot, document.stops, document.vehicles, travel)?)
}

/// The rows one behind the other, if they are as long as there are rows.
fn cells(name: &str, rows: Vec<Vec<Option<u32>>>) -> Result<Vec<u32>, FileError> {
    let size = rows.len();
    if let Some(row) = rows.iter().position(|row| row.len() != size) {
        let what = format!("cell {} of row {row} of {name}", rows[row].len().min(size));
        return Err(FileError::Missing { what, todo: "each row has as many cells as there are rows" });
    }
    Ok(rows.into_iter().flatten().map(|cell| cell.unwrap_or(Travel::NO_ROAD)).collect())
}

/// A problem as JSON.
pub fn print_problem(problem: &Problem) -> String {
    let travel = match problem.travel().origin() {
        Origin::Matrix => matrix(problem.travel()),
        Origin::Globe { points, circuity, speed_m_s } => {
            Ways::GreatCircle { points: points.to_vec(), circuity, speed_m_s }
        }
        Origin::Plane { points, scale, rounding } => Ways::Plane { points: points.to_vec(), scale, rounding },
    };
    let (stops, vehicles) = (problem.stops().to_vec(), problem.vehicles().to_vec());
    print(&Document { depot: problem.depot(), travel, stops, vehicles })
}

fn matrix(travel: &Travel) -> Ways {
    let rows = |of: fn((u32, u32)) -> u32| {
        let row = |from: usize| (0..travel.size()).map(|to| travel.leg(from, to).map(of)).collect();
        (0..travel.size()).map(row).collect()
    };
    Ways::Matrix { durations_s: rows(|leg| leg.0), distances_m: rows(|leg| leg.1) }
}

pub(super) fn parse_plan(text: &str) -> Result<Plan, FileError> {
    parse(text)
}

/// A plan as JSON.
pub fn print_plan(plan: &Plan) -> String {
    print(plan)
}

fn parse<T: DeserializeOwned>(text: &str) -> Result<T, FileError> {
    serde_json::from_str(text).map_err(|error| FileError::at(error.line(), error.to_string()))
}

fn print<T: Serialize>(document: &T) -> String {
    match serde_json::to_string_pretty(document) {
        Ok(text) => text + "\n",
        Err(_) => unreachable!("numbers, names and lists are always JSON"),
    }
}
