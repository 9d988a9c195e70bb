//! The outbox: messages that a commit has promised. Only the dispatcher sends them.

use std::time::Duration;

use async_trait::async_trait;
use payshanba_domain::message::{Outgoing, Priority};
use payshanba_domain::week::{Instant, civil};

use super::PortError;

/// A message leased for sending.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parcel {
    /// Its number.
    pub id: i64,
    /// The message of the chat that its slot stands for, when one was sent before: it is edited.
    pub edits: Option<i64>,
    /// Tries so far.
    pub attempts: u32,
    /// How long it could have been sent already when it was leased.
    pub waited: Duration,
    /// What to say to whom.
    pub outgoing: Outgoing,
}

/// The first moment from `now` on at which a message may be sent: not before its time, and one of many alike not at
/// night, however late it was promised.
#[must_use]
pub fn opens_at(outgoing: &Outgoing, now: Instant) -> Instant {
    let come = outgoing.not_before.map_or(now, |at| at.max(now));
    if outgoing.priority == Priority::Bulk { civil(come) } else { come }
}

/// Keeps what is to be sent.
#[async_trait]
pub trait Outbox: Send + Sync {
    /// Leases messages for sending, at most `limit`, for a minute of machine time: of each lane the oldest that
    /// [may be sent](opens_at) at `now` (farm time), none while another of the lane is leased or pausing; urgent ones
    /// first.
    ///
    /// # Errors
    /// When the store cannot be asked.
    async fn lease(&self, holder: &str, now: Instant, limit: usize) -> Result<Vec<Parcel>, PortError>;

    /// Sent: remembers which message its slot stands for now, empties the payload.
    ///
    /// # Errors
    /// When the store cannot be asked.
    async fn sent(&self, id: i64, message_id: Option<i64>) -> Result<(), PortError>;

    /// The message of a lane's chat that a slot stands for is this one from now on: it was pressed, so it is the one that
    /// is looked at. Zero is no message: the next one is sent anew. Answers which one it was before.
    ///
    /// # Errors
    /// When the store cannot be asked.
    async fn point(&self, lane: &str, slot: &str, message_id: i64) -> Result<Option<i64>, PortError>;

    /// Not sent: may be leased again after `pause` of machine time; its lane waits.
    ///
    /// # Errors
    /// When the store cannot be asked.
    async fn retry(&self, id: i64, pause: Duration) -> Result<(), PortError>;

    /// Never to be sent: the chat is gone or the message impossible.
    ///
    /// # Errors
    /// When the store cannot be asked.
    async fn discard(&self, id: i64, why: &str) -> Result<(), PortError>;

    /// Drops messages that are stale at `now` (farm time); answers how many.
    ///
    /// # Errors
    /// When the store cannot be asked.
    async fn drop_stale(&self, now: Instant) -> Result<u64, PortError>;

    /// Frees every lease of `holder`.
    ///
    /// # Errors
    /// When the store cannot be asked.
    async fn free(&self, holder: &str) -> Result<(), PortError>;

    /// When the first of the unsent messages that [may not be sent](opens_at) at `now` may be (farm time). Earlier for
    /// one that is promised for a later night: then it is asked again.
    ///
    /// # Errors
    /// When the store cannot be asked.
    async fn next_due(&self, now: Instant) -> Result<Option<Instant>, PortError>;
}
