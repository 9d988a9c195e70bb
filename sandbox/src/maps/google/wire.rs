//! The wire: keys, masks, errors and points as Google writes them, and answers with something wrong in them.

use actix_web::HttpRequest;
use serde_json::{Value, json};

use super::Shared;
use crate::maps::Mischief;
use crate::maps::town::Point;

/// An error of Google's.
pub struct Refusal {
    pub code: u16,
    status: &'static str,
    message: String,
    reason: Option<&'static str>,
}

impl Refusal {
    fn new(code: u16, status: &'static str, message: &str) -> Self {
        Self { code, status, message: message.to_owned(), reason: None }
    }

    /// What is asked makes no sense.
    pub fn invalid(message: &str) -> Self {
        Self::new(400, "INVALID_ARGUMENT", message)
    }

    /// Too much of it.
    pub fn quota() -> Self {
        let message = "Quota exceeded for quota metric 'Route Matrix elements' and limit 'Route Matrix elements per \
                       minute' of service 'routes.googleapis.com' for consumer 'project_number:123456789012'.";
        Self { reason: Some("RATE_LIMIT_EXCEEDED"), ..Self::new(429, "RESOURCE_EXHAUSTED", message) }
    }

    /// The error as JSON.
    pub fn body(&self) -> Value {
        let mut error = json!({ "code": self.code, "message": self.message, "status": self.status });
        if let Some(reason) = self.reason {
            error["details"] = json!([{
                "@type": "type.googleapis.com/google.rpc.ErrorInfo",
                "reason": reason,
                "domain": "googleapis.com",
                "metadata": { "service": "routes.googleapis.com" },
            }]);
        }
        json!({ "error": error })
    }
}

/// The field mask of a question that may be asked.
pub fn admitted(
    shared: &Shared,
    request: &HttpRequest,
    mischief: Option<Mischief>,
) -> Result<String, Refusal> {
    let header = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
    match mischief {
        Some(Mischief::Quota) => return Err(Refusal::quota()),
        Some(Mischief::Key) => {
            let message = "Requests to this API routes.googleapis.com are blocked.";
            let refusal = Refusal::new(403, "PERMISSION_DENIED", message);
            return Err(Refusal { reason: Some("API_KEY_SERVICE_BLOCKED"), ..refusal });
        }
        Some(Mischief::Accident) => {
            return Err(Refusal::new(503, "UNAVAILABLE", "The service is currently unavailable."));
        }
        _ => {}
    }
    match header("X-Goog-Api-Key") {
        None => {
            let message = "Method doesn't allow unregistered callers (callers without established identity).";
            return Err(Refusal::new(403, "PERMISSION_DENIED", message));
        }
        Some(key) if key != shared.key => {
            let refusal = Refusal::invalid("API key not valid. Please pass a valid API key.");
            return Err(Refusal { reason: Some("API_KEY_INVALID"), ..refusal });
        }
        Some(_) => {}
    }
    let mask = header("X-Goog-FieldMask").filter(|mask| !mask.is_empty());
    mask.map(str::to_owned).ok_or_else(|| Refusal::invalid("FieldMask is a required parameter."))
}

/// A waypoint's point.
pub fn point(waypoint: &Value) -> Result<Point, Refusal> {
    let at = &waypoint["location"]["latLng"];
    // Proto3 leaves zeros out on the way in as well.
    let degrees = |name: &str| at.get(name).map_or(Some(0.0), Value::as_f64);
    match (at.is_object(), degrees("latitude"), degrees("longitude")) {
        (true, Some(latitude), Some(longitude)) if latitude.abs() <= 90.0 && longitude.abs() <= 180.0 => {
            Ok((latitude, longitude))
        }
        _ => Err(Refusal::invalid("Invalid LatLng object")),
    }
}

/// A list of the question.
pub fn list<'a>(question: &'a Value, name: &str) -> &'a [Value] {
    question[name].as_array().map_or(&[], Vec::as_slice)
}

/// Refuses fields that the method does not have.
pub fn only(question: &Value, known: &[&str]) -> Result<(), Refusal> {
    let fields = question.as_object().ok_or_else(|| Refusal::invalid("not an object"))?;
    match fields.keys().find(|field| !known.contains(&field.as_str())) {
        Some(field) => Err(Refusal::invalid(&format!(
            "Invalid JSON payload received. Unknown name \"{field}\": Cannot find field."
        ))),
        None => Ok(()),
    }
}

/// A way as proto3 writes it: a zero is left out.
pub fn way(seconds: f64, metres: f64) -> Value {
    let mut way = json!({ "duration": format!("{}s", seconds.round()) });
    if metres.round() > 0.0 {
        way["distanceMeters"] = json!(metres.round());
    }
    way
}

/// Puts something wrong into a good answer.
pub fn spoil(answer: &mut Value, mischief: Option<Mischief>) {
    let ways = match answer {
        Value::Array(elements) => elements,
        route => match route.pointer_mut("/routes/0/legs").and_then(Value::as_array_mut) {
            Some(legs) => legs,
            None => return,
        },
    };
    let Some(mischief) = mischief else { return };
    match mischief {
        Mischief::Negative => ways.iter_mut().for_each(|way| way["duration"] = json!("-60s")),
        Mischief::NoNumber => ways.iter_mut().for_each(|way| way["duration"] = json!("NaNs")),
        Mischief::AtOnce => ways.iter_mut().for_each(|way| way["duration"] = json!("0s")),
        Mischief::Short => drop(ways.pop()),
        Mischief::NoWay => ways.iter_mut().for_each(|way| way["condition"] = json!("ROUTE_NOT_FOUND")),
        Mischief::Quota
        | Mischief::Key
        | Mischief::Accident
        | Mischief::Cut
        | Mischief::Delay(_)
        | Mischief::Page => {}
    }
}
