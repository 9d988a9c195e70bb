//! An edition: at which instant of its week a cycle is exported, and where in the journal that instant is.

use std::str::FromStr;

use payshanba_domain::cycle::{Event, Phase};
use payshanba_domain::{CycleDate, StreamKey};
use tokio_postgres::{Client, Row};

use crate::books::{BooksError, written};

/// An instant of the week that is exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Edition {
    /// Monday 09:00: the list is confirmed.
    Lock,
    /// Thursday 07:00: the couriers get their routes.
    Routes,
    /// Thursday 17:00: stops that have ended are settled.
    Confirm,
}

impl Edition {
    /// All of them, by the week.
    pub const ALL: [Self; 3] = [Self::Lock, Self::Routes, Self::Confirm];

    /// The name in a file's name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Lock => "lock",
            Self::Routes => "routes",
            Self::Confirm => "confirm",
        }
    }

    const fn of(phase: Phase) -> Option<Self> {
        match phase {
            Phase::Locked => Some(Self::Lock),
            Phase::Driving => Some(Self::Routes),
            Phase::Confirmed => Some(Self::Confirm),
            Phase::Unopened | Phase::Open | Phase::Collecting | Phase::Closed => None,
        }
    }
}

/// A place in the journal: everything before this row counts, nothing after it.
///
/// An instant is over when the cycle's own stream has performed it, which happens after every subscriber has. A time
/// of day would not do: a farm whose clock stands still, or two servers whose clocks differ, write many rows at one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cut(pub i64);

/// The editions that cycles delivered on `from` or later have performed, oldest week first.
///
/// # Errors
/// When the database cannot be asked or a cycle's event cannot be read.
pub async fn performed(
    client: &Client,
    from: CycleDate,
) -> Result<Vec<(CycleDate, Edition, Cut)>, BooksError> {
    let rows = client.query(include_str!("performed.sql"), &[&format!("cycle/{from}")]).await?;
    let each: Result<Vec<_>, _> = rows.iter().map(editions).collect();
    Ok(each?.into_iter().flatten().collect())
}

/// Where the cycle has performed an edition; `None` while that is still ahead.
///
/// # Errors
/// When the database cannot be asked or the cycle's event cannot be read.
pub async fn cut(client: &Client, cycle: CycleDate, edition: Edition) -> Result<Option<Cut>, BooksError> {
    let known = performed(client, cycle).await?;
    let wanted = known.into_iter().find(|(of, is, _)| (*of, *is) == (cycle, edition));
    Ok(wanted.map(|(_, _, cut)| cut))
}

fn editions(row: &Row) -> Result<Vec<(CycleDate, Edition, Cut)>, BooksError> {
    let (id, stream): (i64, &str) = (row.try_get("id")?, row.try_get("stream")?);
    let named = || format!("journal id={id} stream={stream}");
    let key = StreamKey::from_str(stream).map_err(|error| BooksError::unreadable(named(), &error))?;
    let StreamKey::Cycle(cycle) = key else { return Ok(Vec::new()) };
    let events: Vec<Event> = written::events(&key, row.try_get("events")?)
        .map_err(|error| BooksError::unreadable(named(), &error))?;
    let to = events.iter().filter_map(|event| match event {
        Event::Advanced { to, .. } => Edition::of(*to),
        _ => None,
    });
    Ok(to.map(|edition| (cycle, edition, Cut(id))).collect())
}
