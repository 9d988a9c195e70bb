//! Erasure: a person is forgotten when their stream says so and their last message has left. The books stay.

use async_trait::async_trait;
use payshanba_domain::SubscriberId;
use payshanba_domain::week::Instant;

use crate::ports::PortError;

/// Forgets people.
#[async_trait]
pub trait Erasure: Send + Sync {
    /// Notes that somebody asks to be forgotten, so that they are found at once. It decides nothing.
    ///
    /// # Errors
    /// When the store cannot be asked.
    async fn ask_erasure(&self, of: SubscriberId) -> Result<(), PortError>;

    /// Those whose stream says that they are to be forgotten, whose messages have all left, and of whom something is
    /// still kept. `everybody` looks at all people, otherwise only at those who have asked. A message that waits for a
    /// time after `now` holds nothing up.
    ///
    /// # Errors
    /// When the store cannot be asked.
    async fn to_erase(&self, everybody: bool, now: Instant) -> Result<Vec<SubscriberId>, PortError>;

    /// Deletes name, phone, chat, language, places, notes, what was set aside of their chat, and which messages were
    /// theirs. Doing it again changes nothing.
    ///
    /// # Errors
    /// When the store cannot be asked.
    async fn erase(&self, of: SubscriberId) -> Result<(), PortError>;
}
