//! `computeRoutes`: the legs of one drive, with traffic where it is asked for, its doors in another order where that is
//! allowed.

use chrono::DateTime;
use serde_json::{Value, json};

use super::wire::{self, Refusal};
use super::{Asked, Shared};
use crate::maps::town;

const BETWEEN_MAX: usize = 25;
const FIELDS: [&str; 7] = [
    "origin",
    "destination",
    "intermediates",
    "travelMode",
    "routingPreference",
    "departureTime",
    "optimizeWaypointOrder",
];
const ORDER: &str = "routes.optimizedIntermediateWaypointIndex";

/// The answer to a question.
pub fn answer(shared: &Shared, question: &Value, mask: &str) -> Result<Value, Refusal> {
    wire::only(question, &FIELDS)?;
    let (origin, destination) = (wire::point(&question["origin"])?, wire::point(&question["destination"])?);
    let between = wire::list(question, "intermediates").iter().map(wire::point);
    let between: Vec<_> = between.collect::<Result<_, _>>()?;
    if between.len() > BETWEEN_MAX {
        return Err(Refusal::invalid("Too many intermediates: at most 25 are allowed."));
    }
    let is_aware = question["routingPreference"] == "TRAFFIC_AWARE";
    let departs = departure(shared, question, is_aware)?;
    let ordered = question["optimizeWaypointOrder"] == true;
    let has = |field: &str| mask.split(',').any(|named| named.trim() == field || named.trim() == "*");
    if ordered && !has(ORDER) {
        return Err(Refusal::invalid(
            "Field mask must include routes.optimizedIntermediateWaypointIndex when optimizeWaypointOrder is set.",
        ));
    }
    shared.book().asked.push(Asked::Route { between: between.len(), departs, ordered });
    let order: Vec<usize> =
        if ordered { town::order(origin, &between) } else { (0..between.len()).collect() };
    let doors = order.iter().map(|door| between[*door]);
    let points: Vec<_> = std::iter::once(origin).chain(doors).chain([destination]).collect();
    let slow = if is_aware { town::TRAFFIC } else { 1.0 };
    let legs = points.windows(2).map(|ends| {
        let (seconds, metres) = town::leg(ends[0], ends[1]);
        let mut leg = wire::way(seconds * slow, metres);
        if let Some(fields) = leg.as_object_mut() {
            fields.retain(|field, _| has(&format!("routes.legs.{field}")));
        }
        leg
    });
    let mut route = json!({ "legs": legs.collect::<Vec<_>>() });
    if ordered {
        route["optimizedIntermediateWaypointIndex"] = json!(order);
    }
    Ok(json!({ "routes": [route] }))
}

fn departure(shared: &Shared, question: &Value, is_aware: bool) -> Result<Option<i64>, Refusal> {
    let Some(written) = question.get("departureTime") else { return Ok(None) };
    let text = written.as_str().unwrap_or_default();
    let at = DateTime::parse_from_rfc3339(text).map_err(|_| Refusal::invalid("Invalid departureTime"))?;
    if !is_aware {
        return Err(Refusal::invalid("departureTime needs a traffic aware routing preference."));
    }
    if at.timestamp() < (shared.clock)() {
        return Err(Refusal::invalid("Timestamp must be set to a future time."));
    }
    Ok(Some(at.timestamp()))
}
