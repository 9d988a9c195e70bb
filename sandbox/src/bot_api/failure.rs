//! A failure: Telegram's way of saying no, an HTTP status with the same number and a description inside the envelope.

use std::time::Duration;

use serde_json::{Value, json};

/// Why a method was not carried out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Failure {
    pub(super) code: u16,
    pub(super) description: String,
    pub(super) retry_after_s: Option<u64>,
}

impl Failure {
    fn new(code: u16, description: impl Into<String>) -> Self {
        Self { code, description: description.into(), retry_after_s: None }
    }

    /// 400: the caller's mistake, or a thing that is not there.
    pub(super) fn bad_request(reason: impl AsRef<str>) -> Self {
        Self::new(400, format!("Bad Request: {}", reason.as_ref()))
    }

    /// 401: the token is not the bot's.
    pub(super) fn unauthorized() -> Self {
        Self::new(401, "Unauthorized")
    }

    /// 403: the person does not want to hear from the bot, or never spoke to it.
    pub(super) fn forbidden(reason: &str) -> Self {
        Self::new(403, format!("Forbidden: {reason}"))
    }

    /// 404: no such method.
    pub(super) fn not_found() -> Self {
        Self::new(404, "Not Found")
    }

    /// 409: webhook and long polling, or two pollers, exclude each other.
    pub(super) fn conflict(reason: &str) -> Self {
        Self::new(409, format!("Conflict: {reason}"))
    }

    /// 413: the body is larger than Telegram takes.
    pub(super) fn too_large() -> Self {
        Self::new(413, "Request Entity Too Large")
    }

    /// 429: slow down; a started second counts as a whole one.
    pub(super) fn too_many(wait: Duration) -> Self {
        let seconds = (wait.as_secs_f64().ceil() as u64).max(1);
        let mut failure = Self::new(429, format!("Too Many Requests: retry after {seconds}"));
        failure.retry_after_s = Some(seconds);
        failure
    }

    /// 500: Telegram is restarting, or worse.
    pub(super) fn internal() -> Self {
        Self::new(500, "Internal Server Error: restart")
    }

    /// The body of the answer.
    pub(super) fn envelope(&self) -> Value {
        let mut envelope = json!({ "ok": false, "error_code": self.code, "description": self.description });
        if let Some(seconds) = self.retry_after_s {
            envelope["parameters"] = json!({ "retry_after": seconds });
        }
        envelope
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_started_second_is_a_whole_one() {
        assert_eq!(Failure::too_many(Duration::from_millis(1)).retry_after_s, Some(1));
        assert_eq!(Failure::too_many(Duration::from_millis(2001)).retry_after_s, Some(3));
        let envelope = Failure::too_many(Duration::from_secs(4)).envelope();
        assert_eq!(envelope["parameters"]["retry_after"], 4);
        assert_eq!(envelope["error_code"], 429);
    }
}
