//! A refusal of Google's: its error as JSON, and what the owner can do about it.

use serde_json::Value;

use crate::maps::MapsError;

/// Longer texts are for programmers.
const TEXT_MAX: usize = 200;

/// The error in an answer, if it is one: of `computeRouteMatrix` it comes in an array.
pub fn told(answer: &Value) -> Option<&Value> {
    answer.get("error").or_else(|| answer.get(0)?.get("error"))
}

/// What it means. Its text is repeated where it says what to switch on, and never with the key in it.
pub fn of(error: &Value, key: &str) -> MapsError {
    let status =
        error["status"].as_str().filter(|status| is_word(status)).unwrap_or("an error without a name");
    let text = error["message"].as_str().unwrap_or_default().replace(key, "…");
    let text: String = text.chars().filter(|c| !c.is_control()).take(TEXT_MAX).collect();
    let is_about_the_key = text.to_ascii_lowercase().contains("api key");
    match (error["code"].as_u64(), status) {
        (Some(429), _) | (_, "RESOURCE_EXHAUSTED") => MapsError::Quota(format!(
            "{status}: {text}; lower maps.google.elements_per_minute or raise the quota"
        )),
        (Some(401 | 403), _) => MapsError::Refused(format!(
            "{status}: {text}; check GOOGLE_MAPS_KEY, its restrictions, and that the project has the Routes API"
        )),
        (Some(400), _) if is_about_the_key => {
            MapsError::Refused(format!("{status}: {text}; check GOOGLE_MAPS_KEY"))
        }
        (Some(500..=599), _) => MapsError::Away(status.to_owned()),
        // It may quote the question, which names places.
        (_, status) => MapsError::Refused(status.to_owned()),
    }
}

fn is_word(status: &str) -> bool {
    status.len() <= 40 && status.chars().all(|c| c.is_ascii_uppercase() || c == '_')
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn every_refusal_says_what_to_do_and_none_tells_the_key() {
        let error = |code: u16, status: &str, message: &str| json!({"error": {"code": code, "status": status, "message": message}});
        let quota = error(429, "RESOURCE_EXHAUSTED", "Quota exceeded for quota metric 'Elements'");
        let in_array = json!([quota.clone()]);
        for answer in [&quota, &in_array] {
            let told = of(told(answer).expect("it is one"), "hush");
            assert!(matches!(told, MapsError::Quota(_)), "{told:?}");
        }
        for (code, status, message, words) in [
            (403, "PERMISSION_DENIED", "key hush is not allowed", "GOOGLE_MAPS_KEY"),
            (400, "INVALID_ARGUMENT", "API key not valid: hush", "GOOGLE_MAPS_KEY"),
            (400, "INVALID_ARGUMENT", "latitude 41.3 is wrong", "INVALID_ARGUMENT"),
            (404, "hush 41.3", "", "without a name"),
        ] {
            let answer = error(code, status, message);
            let told = of(told(&answer).expect("it is one"), "hush").to_string();
            assert!(told.contains(words), "{told}");
            assert!(!told.contains("hush") && !told.contains("41.3"), "{told}");
        }
        let accident = error(503, "UNAVAILABLE", "");
        assert!(matches!(of(told(&accident).expect("it is one"), "k"), MapsError::Away(_)));
        assert_eq!(told(&json!([{"originIndex": 1}])), None);
    }
}
