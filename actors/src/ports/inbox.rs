//! The inbox: what has been accepted and is not done yet. Updates from chats and commands from other streams wait
//! here, durable before anybody is told that they were taken.

use std::time::Duration;

use async_trait::async_trait;
use payshanba_domain::message::Outgoing;
use payshanba_domain::week::Instant;
use payshanba_domain::{By, Cause};

use super::PortError;

/// What waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A chat update as Telegram sent it (JSON).
    Update,
    /// An [`payshanba_domain::Addressed`] command from another stream, as `{"v":1,"body":…}`.
    Command,
}

/// A chat update to be accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// `tg:<bot>:<update id>`.
    pub cause: Cause,
    /// `chat:<id>`: one is handled after the other.
    pub lane: String,
    /// When it arrived (farm time).
    pub received_at: Instant,
    /// As it came.
    pub payload: String,
}

/// How long others wait for a row that cannot be handled: it must have been given back so often, and the first time so
/// long ago. A store that was away for a while gives nothing back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Patience {
    /// So often.
    pub times: u32,
    /// So long ago. Machine time.
    pub at_least: Duration,
}

/// The farm's patience.
pub const PATIENCE: Patience = Patience { times: 10, at_least: Duration::from_secs(300) };

impl Patience {
    /// True when it has come to its end.
    #[must_use]
    pub fn is_over(self, times: u32, for_so_long: Duration) -> bool {
        times >= self.times && for_so_long >= self.at_least
    }
}

/// A row that waits, leased to us.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Its number.
    pub id: i64,
    /// Rows of one lane are handled one after the other: `chat:<id>`, or the stream's name for a command.
    pub lane: String,
    /// What made it.
    pub cause: Cause,
    /// Who asked, where that is known already.
    pub by: By,
    /// When it arrived (farm time).
    pub received_at: Instant,
    /// Panics observed while it was handled.
    pub faults: u32,
    /// What it is.
    pub kind: Kind,
    /// JSON.
    pub payload: String,
}

/// Keeps what waits.
#[async_trait]
pub trait Inbox: Send + Sync {
    /// Takes an update in, durably. False when its cause was taken in before.
    ///
    /// # Errors
    /// When it could not be made durable: the sender must keep it.
    async fn accept(&self, update: Accepted) -> Result<bool, PortError>;

    /// Leases the oldest row of each lane that has none leased, at most `limit`, for a minute of machine time.
    ///
    /// # Errors
    /// When the store cannot be asked.
    async fn lease(&self, holder: &str, limit: usize) -> Result<Vec<Waiting>, PortError>;

    /// Done without a commit: sends `answers` in the same transaction, empties the payload.
    ///
    /// # Errors
    /// When the store cannot be asked.
    async fn settle(&self, id: i64, answers: Vec<Outgoing>) -> Result<(), PortError>;

    /// Not done: may be leased again after `pause` of machine time; its lane waits. It is counted: see [`Patience`].
    ///
    /// # Errors
    /// When the store cannot be asked.
    async fn release(&self, id: i64, pause: Duration) -> Result<(), PortError>;

    /// A panic was observed while it was handled: counts it, releases the row and answers the count.
    ///
    /// # Errors
    /// When the store cannot be asked.
    async fn fault(&self, id: i64) -> Result<u32, PortError>;

    /// Sets it aside for a person to look at, with a card for the owner; its lane goes on. The payload is kept.
    ///
    /// # Errors
    /// When the store cannot be asked.
    async fn quarantine(&self, id: i64, card: Outgoing) -> Result<(), PortError>;

    /// Frees every lease of `holder`: an instance that starts has nothing in hand.
    ///
    /// # Errors
    /// When the store cannot be asked.
    async fn free(&self, holder: &str) -> Result<(), PortError>;
}
