//! The journal: the one write path. A commit changes state, history, money, rows and messages together or not at all.

use async_trait::async_trait;
use payshanba_domain::ledger::Transaction;
use payshanba_domain::message::Outgoing;
use payshanba_domain::record::Record;
use payshanba_domain::week::Instant;
use payshanba_domain::{Addressed, By, Cause, StreamKey};
use thiserror::Error;

use super::PortError;

/// What is stored of a stream.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stored {
    /// Counts its commits; 0 for a stream that has none.
    pub version: u64,
    /// Its state as JSON `{"v":1,"body":…}`; `None` for a stream without commits.
    pub state: Option<String>,
    /// True when the cause that was asked about has been committed.
    pub done: bool,
}

/// One decision, ready to be made durable.
#[derive(Clone, Debug)]
pub struct Commit {
    /// Whose decision.
    pub stream: StreamKey,
    /// The version it was made on.
    pub expected: u64,
    /// What made it; takes effect once per stream.
    pub cause: Cause,
    /// Who asked.
    pub by: By,
    /// When the world did it (farm time).
    pub occurred_at: Instant,
    /// When it was decided (farm time).
    pub recorded_at: Instant,
    /// The new state as JSON `{"v":1,"body":…}`.
    pub state: String,
    /// When the stream next has something to do by itself (farm time).
    pub due_at: Option<Instant>,
    /// It takes no part until the owner has looked.
    pub parked: bool,
    /// The events as a JSON array `[{"v":1,"body":…},…]`, at least one.
    pub events: String,
    /// Balanced transactions.
    pub ledger: Vec<Transaction>,
    /// Rows that others read; at most one per key.
    pub records: Vec<Record>,
    /// Messages to people.
    pub outbox: Vec<Outgoing>,
    /// Commands to other streams, under the same cause and asked by the same person.
    pub inbox: Vec<Addressed>,
    /// The inbox row that this commit settles.
    pub settles: Option<i64>,
}

/// A commit that stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Committed {
    /// It took effect; the stream is at this version.
    Applied(u64),
    /// The same cause had taken effect before.
    AlreadyDone,
}

/// A commit that does not stand, or may not.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum CommitError {
    /// Somebody else committed first: load and decide again.
    #[error("the stream has moved on")]
    Conflict,
    /// It may or may not have taken effect: load and ask for the cause.
    #[error("outcome unknown: {0}")]
    Unknown(String),
    /// Known not to have taken effect.
    #[error(transparent)]
    Port(#[from] PortError),
}

/// Keeps streams.
#[async_trait]
pub trait Journal: Send + Sync {
    /// Reads a stream, and whether `cause` has taken effect on it.
    ///
    /// # Errors
    /// When the store cannot be asked.
    async fn load(&self, stream: StreamKey, cause: &Cause) -> Result<Stored, PortError>;

    /// Makes a decision durable, once per stream and cause.
    ///
    /// # Errors
    /// Says whether the decision is known not to stand.
    async fn commit(&self, commit: Commit) -> Result<Committed, CommitError>;

    /// Streams that have something to do at `now`, earliest first, at most `limit`.
    ///
    /// Left out: parked streams; streams with commands waiting in the inbox, which come first; streams whose instant
    /// is not before the arrival of a chat's update that still waits, of whichever chat, because a press that was
    /// accepted before an instant counts before it; and a cycle while an unparked subscriber is due at or before the
    /// cycle's instant. An update that was [given back too often](super::inbox::Patience) holds up nobody.
    ///
    /// # Errors
    /// When the store cannot be asked.
    async fn due(&self, now: Instant, limit: usize) -> Result<Vec<(StreamKey, Instant)>, PortError>;

    /// The earliest instant at which any stream that is not parked has something to do.
    ///
    /// # Errors
    /// When the store cannot be asked.
    async fn next_due(&self) -> Result<Option<Instant>, PortError>;

    /// Streams that are due at `now` and not parked, and stand still because a command that comes first was
    /// [given back too often](super::inbox::Patience).
    ///
    /// # Errors
    /// When the store cannot be asked.
    async fn stranded(&self, now: Instant) -> Result<Vec<StreamKey>, PortError>;

    /// Sets a stream aside that cannot be read or told anything, and sends the owner a card, both or neither; a
    /// stream that is parked already is left alone.
    ///
    /// The one exception to "only a commit changes a stream": it reads no state and writes none, so it works where no
    /// decision can be made. The next commit of the stream says again whether it is parked.
    ///
    /// # Errors
    /// When the store cannot be asked.
    async fn park(&self, stream: StreamKey, card: Outgoing) -> Result<(), PortError>;

    /// Sends the owner a card about a stream that cannot go on, and changes nothing of it.
    ///
    /// # Errors
    /// When the store cannot be asked.
    async fn alert(&self, stream: StreamKey, card: Outgoing) -> Result<(), PortError>;
}
