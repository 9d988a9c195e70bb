//! `computeRouteMatrix`: an element for every origin and destination, in no order.

use serde_json::{Value, json};

use super::wire::{self, Refusal};
use super::{Asked, Shared};
use crate::maps::town;

const ELEMENTS_MAX: usize = 625;
const FIELDS: [&str; 6] =
    ["origins", "destinations", "travelMode", "routingPreference", "departureTime", "languageCode"];

/// The answer to a question.
pub fn answer(shared: &Shared, question: &Value, mask: &str) -> Result<Value, Refusal> {
    wire::only(question, &FIELDS)?;
    let points = |name| {
        let points = wire::list(question, name).iter();
        points.map(|point| wire::point(&point["waypoint"])).collect::<Result<Vec<_>, _>>()
    };
    let (origins, destinations) = (points("origins")?, points("destinations")?);
    let elements = origins.len() * destinations.len();
    if elements == 0 || elements > ELEMENTS_MAX {
        return Err(Refusal::invalid("The number of route matrix elements must be between 1 and 625."));
    }
    shared.book().asked.push(Asked::Matrix { elements });
    shared.charge(elements)?;
    let has = |field: &str| mask.split(',').any(|named| named.trim() == field || named.trim() == "*");
    let mut answer = Vec::with_capacity(elements);
    for (row, origin) in origins.iter().enumerate() {
        for (column, destination) in destinations.iter().enumerate() {
            let (seconds, metres) = town::leg(*origin, *destination);
            let mut element = wire::way(seconds, metres);
            element["condition"] = json!("ROUTE_EXISTS");
            element["status"] = json!({});
            if row > 0 {
                element["originIndex"] = json!(row);
            }
            if column > 0 {
                element["destinationIndex"] = json!(column);
            }
            if let Some(fields) = element.as_object_mut() {
                fields.retain(|field, _| has(field));
            }
            answer.push(element);
        }
    }
    // In no order, and the same every time.
    let turn = answer.len() / 3;
    answer.rotate_left(turn);
    answer.reverse();
    Ok(Value::Array(answer))
}
