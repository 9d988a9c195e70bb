//! Finished routes: `computeRoutes`, a call for every 25 doors, with the traffic there will be when the car is there.

use chrono::{DateTime, SecondsFormat, Utc};
use payshanba_actors::ports::maps::{Drive, Driven};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Google, seconds, waypoint};
use crate::maps::MapsError;
use crate::maps::grid::Leg;

const PATH: &str = "directions/v2:computeRoutes";
const MASK: &str = "routes.legs.duration,routes.legs.distanceMeters";
const ORDER_MASK: &str = ",routes.optimizedIntermediateWaypointIndex";
/// Points between the first and the last of one call.
const BETWEEN_MAX: usize = 25;
/// Google refuses a departure in the past, and a call takes a moment.
const AHEAD: chrono::Duration = chrono::Duration::minutes(1);

#[derive(Deserialize)]
struct Answer {
    #[serde(default)]
    routes: Vec<Route>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Route {
    #[serde(default)]
    legs: Vec<RouteLeg>,
    #[serde(default)]
    optimized_intermediate_waypoint_index: Vec<usize>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct RouteLeg {
    #[serde(default)]
    distance_meters: f64,
    duration: Option<String>,
}

/// A piece of a drive that one call tells of.
struct Piece<'a> {
    drive: &'a Drive,
    /// Its points, from the first to the last.
    from: usize,
    to: usize,
    departs_at: DateTime<Utc>,
    is_ordered: bool,
}

/// How many calls a drive takes.
pub fn calls(drive: &Drive) -> u32 {
    let legs = drive.points.len().saturating_sub(1);
    u32::try_from(legs.div_ceil(BETWEEN_MAX + 1)).unwrap_or(u32::MAX)
}

/// How a drive will go; in Google's order of the doors where that is allowed and one call holds them.
pub async fn drive(google: &Google, drive: &Drive, may_order: bool) -> Result<Driven, MapsError> {
    let last = drive.points.len().saturating_sub(1);
    let is_ordered = may_order && (2..=BETWEEN_MAX).contains(&last.saturating_sub(1));
    let mut driven = Driven { order: (1..last).collect(), legs: Vec::with_capacity(last) };
    let (mut from, mut departs_at) = (0, drive.departs_at);
    while from < last {
        let to = last.min(from + BETWEEN_MAX + 1);
        let piece = Piece { drive, from, to, departs_at, is_ordered };
        let mask = if is_ordered { format!("{MASK}{ORDER_MASK}") } else { MASK.to_owned() };
        let question = piece.question(google.clock.now());
        let (legs, order) = piece.read(google.ask(PATH, &mask, &question).await?)?;
        let driven_s: i64 = legs.iter().map(|leg| i64::from(leg.seconds)).sum();
        let stays_s: i64 =
            drive.stays_s.get(from + 1..=to).unwrap_or_default().iter().map(|s| i64::from(*s)).sum();
        departs_at += chrono::Duration::seconds(driven_s + stays_s);
        driven.legs.extend(legs.into_iter().map(|leg| (leg.seconds, leg.metres)));
        if let Some(order) = order {
            driven.order = order;
        }
        from = to;
    }
    Ok(driven)
}

impl Piece<'_> {
    fn question(&self, now: DateTime<Utc>) -> Value {
        let points: Vec<Value> = self.drive.points[self.from..=self.to].iter().map(waypoint).collect();
        let between = points.len() - 1;
        let mut question = json!({
            "origin": points[0],
            "destination": points[between],
            "intermediates": points[1..between],
            "travelMode": "DRIVE",
            "routingPreference": "TRAFFIC_AWARE",
        });
        // Without a departure it is now.
        if self.departs_at > now + AHEAD {
            question["departureTime"] = self.departs_at.to_rfc3339_opts(SecondsFormat::Secs, true).into();
        }
        if self.is_ordered {
            question["optimizeWaypointOrder"] = true.into();
        }
        question
    }

    fn read(&self, answer: Value) -> Result<(Vec<Leg>, Option<Vec<usize>>), MapsError> {
        let answer: Answer =
            serde_json::from_value(answer).map_err(|_| MapsError::nonsense("no route of Google's"))?;
        let Some(route) = answer.routes.into_iter().next() else {
            return Err(MapsError::nonsense("no way along a finished route"));
        };
        if route.legs.len() != self.to - self.from {
            return Err(MapsError::nonsense("a route with another number of legs"));
        }
        let legs: Result<Vec<Leg>, MapsError> = route.legs.iter().map(RouteLeg::leg).collect();
        let order = self.is_ordered.then(|| {
            let told = &route.optimized_intermediate_waypoint_index;
            let mut sorted = told.clone();
            sorted.sort_unstable();
            // Its first door is number 0; ours is the start's neighbour.
            let is_whole = sorted.iter().copied().eq(0..self.to - self.from - 1);
            is_whole.then(|| told.iter().map(|door| door + 1).collect())
        });
        match order {
            Some(None) => Err(MapsError::nonsense("an order that is not one of the doors")),
            Some(order) => Ok((legs?, order)),
            None => Ok((legs?, None)),
        }
    }
}

impl RouteLeg {
    fn leg(&self) -> Result<Leg, MapsError> {
        let seconds = seconds(self.duration.as_deref().unwrap_or("0s"));
        let seconds = seconds.ok_or_else(|| MapsError::nonsense("a duration that is none"))?;
        Leg::parse(seconds, self.distance_meters)
    }
}
