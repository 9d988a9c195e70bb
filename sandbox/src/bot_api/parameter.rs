//! A parameter: one named argument of a method, however it travelled.
//!
//! JSON carries values as they are; url-encoded bodies, multipart bodies and query strings carry text, in which objects
//! are JSON text and numbers are digits. The getters here accept both, so methods need not care.

use std::collections::HashMap;

use actix_web::web::Query;
use serde_json::{Map, Value};

use super::failure::Failure;
use super::file::Upload;
use super::multipart;

/// The arguments of one call.
#[derive(Debug, Default)]
pub(super) struct Parameters {
    values: Map<String, Value>,
    files: HashMap<String, Upload>,
}

impl Parameters {
    /// Reads query string and body; where both name a parameter the body wins.
    pub(super) fn parse(query: &str, content_type: &str, body: &[u8]) -> Result<Self, Failure> {
        let mut parameters = Self::from_urlencoded(query)?;
        let more = match content_type.split(';').next().map(str::trim) {
            _ if body.is_empty() => Self::default(),
            Some("application/json") => Self::from_json(body)?,
            Some("application/x-www-form-urlencoded") => {
                Self::from_urlencoded(&String::from_utf8_lossy(body))?
            }
            Some("multipart/form-data") => {
                let parts = multipart::parse(content_type, body)?;
                Self { values: parts.texts, files: parts.files }
            }
            Some(_) | None => Self::default(),
        };
        parameters.values.extend(more.values);
        parameters.files = more.files;
        Ok(parameters)
    }

    fn from_json(body: &[u8]) -> Result<Self, Failure> {
        let object =
            serde_json::from_slice(body).map_err(|_| Failure::bad_request("can't parse JSON object"))?;
        Ok(Self::from_object(object))
    }

    fn from_urlencoded(text: &str) -> Result<Self, Failure> {
        let pairs = Query::<HashMap<String, String>>::from_query(text)
            .map_err(|_| Failure::bad_request("can't parse url-encoded parameters"))?
            .into_inner();
        let values = pairs.into_iter().map(|(name, value)| (name, Value::String(value))).collect();
        Ok(Self::from_object(values))
    }

    /// A method call found in the body of a webhook's answer.
    pub(super) fn from_object(object: Map<String, Value>) -> Self {
        Self { values: object, files: HashMap::new() }
    }

    fn present(&self, name: &str) -> Option<&Value> {
        self.values.get(name).filter(|value| !value.is_null())
    }

    /// The file a parameter carries: in a part of its own name, or in the part that it names by `attach://`.
    pub(super) fn file(&self, name: &str) -> Option<Upload> {
        let given = self.present(name).and_then(Value::as_str);
        let part = given.map_or(Some(name), |value| value.strip_prefix("attach://"))?;
        self.files.get(part).cloned()
    }

    /// Text; numbers are taken as their digits.
    pub(super) fn text(&self, name: &str) -> Option<String> {
        match self.present(name)? {
            Value::String(text) => Some(text.clone()),
            other => Some(other.to_string()),
        }
    }

    /// A whole number, or digits.
    pub(super) fn integer(&self, name: &str) -> Option<i64> {
        match self.present(name)? {
            Value::Number(number) => number.as_i64(),
            Value::String(text) => text.trim().parse().ok(),
            _ => None,
        }
    }

    /// A number, or its text.
    pub(super) fn number(&self, name: &str) -> Option<f64> {
        match self.present(name)? {
            Value::Number(number) => number.as_f64(),
            Value::String(text) => text.trim().parse().ok(),
            _ => None,
        }
    }

    /// True, or a text that means it.
    pub(super) fn flag(&self, name: &str) -> bool {
        match self.present(name) {
            Some(Value::Bool(flag)) => *flag,
            Some(Value::String(text)) => text.eq_ignore_ascii_case("true") || text == "1",
            _ => false,
        }
    }

    /// An object or a list, as itself or as JSON text.
    pub(super) fn object(&self, name: &str) -> Result<Option<Value>, Failure> {
        match self.present(name) {
            None => Ok(None),
            Some(Value::String(text)) if text.trim().is_empty() => Ok(None),
            Some(Value::String(text)) => serde_json::from_str(text)
                .map(Some)
                .map_err(|_| Failure::bad_request(format!("can't parse {name} JSON object"))),
            Some(value) => Ok(Some(value.clone())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_of_travelling_reads_the_same() {
        let json = Parameters::parse("", "application/json", br#"{"chat_id":7,"reply_markup":{"a":1}}"#);
        let form = Parameters::parse(
            "",
            "application/x-www-form-urlencoded",
            b"chat_id=7&reply_markup=%7B%22a%22%3A1%7D",
        );
        let query = Parameters::parse("chat_id=7&reply_markup={%22a%22:1}", "", b"");
        for parameters in [json, form, query] {
            let parameters = parameters.expect("valid");
            assert_eq!(parameters.integer("chat_id"), Some(7));
            assert_eq!(parameters.object("reply_markup").expect("valid").expect("valid")["a"], 1);
        }
    }

    #[test]
    fn broken_json_is_the_callers_mistake() {
        assert_eq!(Parameters::parse("", "application/json", b"{").expect_err("refused").code, 400);
        let broken = Parameters::parse("reply_markup=%7B", "", b"").expect("valid");
        assert_eq!(broken.object("reply_markup").expect_err("refused").code, 400);
    }
}
