//! A reply: what osrm-routed says to a question about a table.

use serde_json::Value;

/// Row by row; `None` for no way.
pub struct Cells {
    pub durations_s: Vec<Option<f64>>,
    pub distances_m: Vec<Option<f64>>,
}

/// Reads the JSON in an HTTP response.
pub fn read(response: &[u8]) -> Cells {
    let begin = response.windows(4).position(|four| four == b"\r\n\r\n").expect("a head") + 4;
    let body: Value = serde_json::from_slice(&response[begin..]).expect("osrm-routed answers in JSON");
    assert_eq!(body["code"], "Ok", "osrm-routed answers: {}", body["message"]);
    let cells = |name: &str| -> Vec<Option<f64>> {
        let rows = body[name].as_array().expect("rows");
        rows.iter().flat_map(|row| row.as_array().expect("cells")).map(Value::as_f64).collect()
    };
    Cells { durations_s: cells("durations"), distances_m: cells("distances") }
}
