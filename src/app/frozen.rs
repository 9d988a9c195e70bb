//! Frozen terms: the book of terms as the store has it when the farm opens; later the scribe keeps it.
//!
//! Every cycle keeps the terms it was opened under, so that an edited configuration does not reach it.

use std::str::FromStr;

use payshanba_actors::ports::PortError;
use payshanba_actors::versioned;
use payshanba_domain::{StreamKey, Terms, TermsBook, catalogue, cycle};
use serde::de::DeserializeOwned;

use crate::postgres::Store;

/// The book of every cycle's terms; `current` holds for cycles nobody has opened yet and no edit reaches.
///
/// # Errors
/// When the store cannot be asked or a stream not be read.
pub async fn terms(store: &Store, current: Terms) -> Result<TermsBook, PortError> {
    let mut book = TermsBook::new(current);
    for row in store.ask(include_str!("frozen.sql"), &[]).await? {
        let key: String = row.try_get("key").map_err(|error| unreadable(&error))?;
        let state: String = row.try_get("state").map_err(|error| unreadable(&error))?;
        book = match StreamKey::from_str(&key) {
            Ok(key @ StreamKey::Cycle(_)) => with_week(book, &read(key, &state)?),
            Ok(StreamKey::Catalogue) => read::<catalogue::State>(StreamKey::Catalogue, &state)?.onto(book),
            Ok(_) | Err(_) => book,
        };
    }
    Ok(book)
}

fn with_week(book: TermsBook, week: &cycle::State) -> TermsBook {
    let book = match &week.terms {
        Some(terms) => book.frozen(week.date, terms.clone()),
        None => book,
    };
    if week.held.is_some() { book.with_held(week.date) } else { book }
}

fn read<S: DeserializeOwned>(key: StreamKey, state: &str) -> Result<S, PortError> {
    versioned::read(versioned::of(&key), state).map_err(|error| unreadable(&error))
}

fn unreadable(error: &dyn std::fmt::Display) -> PortError {
    PortError::Rejected(format!("the terms of the weeks: {error}"))
}
