//! When a stream is due: its row says it, and the rules say it again from its state. A row that says later, or never,
//! would be forgotten.

use chrono::TimeDelta;
use payshanba_domain::catalogue::Catalogue;
use payshanba_domain::courier_day::CourierDay;
use payshanba_domain::cycle::Cycle;
use payshanba_domain::roster::Roster;
use payshanba_domain::subscriber::Subscriber;
use payshanba_domain::week::Instant;
use payshanba_domain::{Aggregate, StreamKey};
use tokio_postgres::{Client, Row};

use super::invariant::FUTURE;
use super::{BooksError, Finding};
use crate::books::written;

/// PostgreSQL keeps microseconds, the state keeps all it was given.
const TRUNCATED: TimeDelta = TimeDelta::microseconds(1);

/// Streams whose row tells their future otherwise than their state.
pub(super) async fn examine(client: &Client) -> Result<Vec<Finding>, BooksError> {
    let rows = client.query(include_str!("due.sql"), &[]).await?;
    let found: Result<Vec<_>, BooksError> = rows.iter().map(forgotten).collect();
    Ok(found?.into_iter().flatten().collect())
}

fn forgotten(row: &Row) -> Result<Option<Finding>, BooksError> {
    let key: &str = row.try_get("key")?;
    let stored = (row.try_get("due_at")?, row.try_get("parked")?);
    let wrong = match future(key, row.try_get("state")?) {
        Ok(told) => difference(stored, told),
        Err(why) => Some(format!("its state cannot be read: {why}")),
    };
    Ok(wrong.map(|wrong| FUTURE.broken_by(format!("stream key={key}"), wrong)))
}

/// When a stream is due and whether it is parked.
type Future = (Option<Instant>, bool);

fn future(key: &str, state: &str) -> Result<Future, String> {
    let stream: StreamKey = key.parse().map_err(|error| format!("{error}"))?;
    match stream {
        StreamKey::Subscriber(_) => of::<Subscriber>(&stream, state),
        StreamKey::Cycle(_) => of::<Cycle>(&stream, state),
        StreamKey::CourierDay(_) => of::<CourierDay>(&stream, state),
        StreamKey::Roster => of::<Roster>(&stream, state),
        StreamKey::Catalogue => of::<Catalogue>(&stream, state),
    }
}

fn of<A: Aggregate>(stream: &StreamKey, state: &str) -> Result<Future, String> {
    let state: A::State = written::state(stream, state).map_err(|error| error.to_string())?;
    Ok((A::due_at(&state), A::parked(&state)))
}

/// A row that says earlier is harmless: the stream is asked and has nothing to do.
fn difference((stored, row_parked): Future, (told, parked): Future) -> Option<String> {
    if row_parked != parked {
        return Some(format!("parked is {row_parked} in its row and {parked} in its state"));
    }
    let told = told?;
    match stored {
        Some(stored) if stored <= told + TRUNCATED => None,
        Some(stored) => Some(format!("due at {stored} by its row, at {told} by its state")),
        None => Some(format!("never due by its row, at {told} by its state")),
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;

    #[test]
    fn only_what_would_be_forgotten_is_found() {
        let at = |nanoseconds| Some(DateTime::from_timestamp_nanos(nanoseconds));
        assert_eq!(difference((at(1_000), false), (at(1_999), false)), None);
        assert_eq!(difference((at(1_000), false), (at(5_000_000), false)), None, "early is harmless");
        assert_eq!(difference((at(1_000), false), (None, false)), None);
        assert!(difference((at(5_000_000), false), (at(1_000), false)).is_some());
        assert!(difference((None, false), (at(1_000), false)).is_some());
        assert!(difference((None, true), (None, false)).is_some());
    }
}
