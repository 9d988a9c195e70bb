//! A pattern: what one press makes the farm write, read from its books, so that the bare peer writes the same rows.

use std::path::Path;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use tokio_postgres::Client;

/// Whose rows they are; a number that stands in them for nothing else.
pub const PERSON: i64 = 777_777;

/// The rows of one press. The subscriber is [`PERSON`] wherever one is named.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Pattern {
    pub by: String,
    pub state: String,
    pub due_at: Option<DateTime<Utc>>,
    pub parked: bool,
    pub events: String,
    /// Rows of the outbox, as JSON.
    pub messages: String,
}

impl Pattern {
    /// What the person's last press has written.
    pub async fn read(client: &Client) -> Self {
        let stream = format!("subscriber/{PERSON}");
        let row =
            client.query_one(include_str!("pattern.sql"), &[&stream]).await.expect("a press is written");
        let pattern: Self = serde_json::from_str(row.get("written")).expect("a pattern");
        assert!(pattern.messages.contains(&PERSON.to_string()), "a press is answered: {pattern:?}");
        pattern
    }

    /// The same rows of somebody else.
    pub fn of(&self, person: i64) -> Self {
        let person = person.to_string();
        let renamed = |text: &str| text.replace(&PERSON.to_string(), &person);
        Self {
            by: renamed(&self.by),
            state: renamed(&self.state),
            events: renamed(&self.events),
            messages: renamed(&self.messages),
            ..self.clone()
        }
    }
}

/// For the peer, which is another process: the patterns of *A* and *B*.
pub fn save(patterns: &[Pattern; 2], file: &Path) {
    let text = serde_json::to_string(patterns).expect("patterns can be written");
    std::fs::write(file, text).expect("a file can be written");
}

/// What [`save`] has written.
pub fn load(file: &str) -> [Pattern; 2] {
    let text = std::fs::read_to_string(file).expect("the patterns are there");
    serde_json::from_str(&text).expect("they are patterns")
}
