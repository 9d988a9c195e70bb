//! Frozen terms: the terms each cycle was opened under, so that an edited configuration does not reach it.

use std::str::FromStr;

use payshanba_actors::ports::PortError;
use payshanba_domain::{StreamKey, Terms, TermsBook, cycle};
use serde::Deserialize;

use crate::postgres::Store;

/// The book of every cycle's terms; `current` holds for cycles nobody has opened yet.
///
/// # Errors
/// When the store cannot be asked or a cycle not be read.
pub async fn terms(store: &Store, current: Terms) -> Result<TermsBook, PortError> {
    let mut book = TermsBook::new(current);
    for row in store.ask(include_str!("frozen.sql"), &[]).await? {
        let unreadable =
            |error: &dyn std::fmt::Display| PortError::Rejected(format!("a cycle's terms: {error}"));
        let key: String = row.try_get("key").map_err(|error| unreadable(&error))?;
        let state: String = row.try_get("state").map_err(|error| unreadable(&error))?;
        let read: Stored = serde_json::from_str(&state).map_err(|error| unreadable(&error))?;
        if let (Ok(StreamKey::Cycle(date)), Some(terms)) = (StreamKey::from_str(&key), read.body.terms) {
            book = book.frozen(date, terms);
        }
    }
    Ok(book)
}

#[derive(Deserialize)]
struct Stored {
    body: cycle::State,
}
