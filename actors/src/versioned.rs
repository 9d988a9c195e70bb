//! A versioned text: JSON `{"v":1,"body":…}`, so that what one version wrote is told apart from another's.

use payshanba_domain::StreamKey;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The version that commands between streams are written in.
pub const COMMAND: u32 = 1;

/// The version that a kind of stream writes its state and events in. Raise it with the form; keep reading the old one.
#[must_use]
pub const fn of(stream: &StreamKey) -> u32 {
    match stream {
        StreamKey::Subscriber(_)
        | StreamKey::Cycle(_)
        | StreamKey::CourierDay(_)
        | StreamKey::Roster
        | StreamKey::Catalogue => 1,
    }
}

/// The text cannot be read by this version.
#[derive(Debug, Error)]
pub enum Unreadable {
    /// Somebody newer wrote it.
    #[error("written in version {0}")]
    Newer(u32),
    /// It is not the form expected.
    #[error(transparent)]
    Malformed(#[from] serde_json::Error),
}

/// A body with the version it is written in.
#[derive(Debug, Serialize, Deserialize)]
pub struct Versioned<T> {
    v: u32,
    body: T,
}

impl<T> Versioned<T> {
    /// Marks a body.
    #[must_use]
    pub const fn new(v: u32, body: T) -> Self {
        Self { v, body }
    }

    /// What it marks.
    #[must_use]
    pub fn into_body(self) -> T {
        self.body
    }
}

/// Writes a body.
///
/// # Errors
/// When the body has no form in JSON.
pub fn write<T: Serialize>(v: u32, body: &T) -> Result<String, serde_json::Error> {
    serde_json::to_string(&Versioned::new(v, body))
}

/// Writes a list of bodies, each with its version.
///
/// # Errors
/// When a body has no form in JSON.
pub fn write_all<T: Serialize>(v: u32, bodies: &[T]) -> Result<String, serde_json::Error> {
    let marked: Vec<Versioned<&T>> = bodies.iter().map(|body| Versioned::new(v, body)).collect();
    serde_json::to_string(&marked)
}

/// Reads a body of a version up to `newest`.
///
/// # Errors
/// When somebody newer wrote it, or it is not the form expected.
pub fn read<T: DeserializeOwned>(newest: u32, text: &str) -> Result<T, Unreadable> {
    match serde_json::from_str::<Versioned<T>>(text) {
        Ok(Versioned { v, body }) if v <= newest => Ok(body),
        Ok(Versioned { v, .. }) => Err(Unreadable::Newer(v)),
        // A newer version may say things that have no form here: its mark decides, not its body.
        Err(error) => match mark(text) {
            Some(v) if v > newest => Err(Unreadable::Newer(v)),
            _ => Err(error.into()),
        },
    }
}

/// The version alone, whatever it marks.
fn mark(text: &str) -> Option<u32> {
    let value: serde_json::Value = serde_json::from_str(text).ok()?;
    u32::try_from(value.get("v")?.as_u64()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(tag = "event", rename_all = "snake_case")]
    enum Event {
        Laid,
    }

    #[test]
    fn a_newer_version_is_newer_whatever_it_says() {
        for text in [
            r#"{"v":2,"body":{"event":"hatched"}}"#,
            r#"{"body":{"event":"laid","eggs":2},"v":2}"#,
            r#"{"v":2,"corps":3}"#,
        ] {
            assert!(matches!(read::<Event>(1, text), Err(Unreadable::Newer(2))), "{text}");
        }
        assert!(matches!(read::<Event>(1, r#"{"v":1,"body":{"event":"laid"}}"#), Ok(Event::Laid)));
        let unknown = read::<Event>(1, r#"{"v":1,"body":{"event":"hatched"}}"#);
        assert!(matches!(unknown, Err(Unreadable::Malformed(_))));
    }

    #[test]
    fn what_is_written_reads_back_and_the_future_does_not() {
        let text = write(1, &vec![3, 4]).expect("numbers have a form");
        assert_eq!(text, r#"{"v":1,"body":[3,4]}"#);
        assert_eq!(read::<Vec<i32>>(1, &text).expect("it reads back"), [3, 4]);
        assert!(matches!(read::<Vec<i32>>(1, r#"{"v":2,"body":[3]}"#), Err(Unreadable::Newer(2))));
        assert!(matches!(read::<Vec<i32>>(1, r#"{"v":1,"body":{}}"#), Err(Unreadable::Malformed(_))));
        assert!(matches!(read::<Vec<i32>>(1, "[3]"), Err(Unreadable::Malformed(_))));
        assert_eq!(write_all(1, &[7]).expect("numbers have a form"), r#"[{"v":1,"body":7}]"#);
    }
}
