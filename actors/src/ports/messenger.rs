//! The messenger: puts a message into words and into a chat.

use std::time::Duration;

use async_trait::async_trait;
use thiserror::Error;

use super::outbox::Parcel;

/// A message was not sent.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum SendError {
    /// Too many at once: wait this long before sending to that scope.
    #[error("too many messages, wait {0:?}")]
    RetryAfter(Duration),
    /// The network or Telegram is away; try again.
    #[error("unavailable: {0}")]
    Unavailable(String),
    /// There is no chat, or it has blocked the bot.
    #[error("unreachable: {0}")]
    Unreachable(String),
    /// The message can never be sent.
    #[error("rejected: {0}")]
    Rejected(String),
}

/// Sends.
#[async_trait]
pub trait Messenger: Send + Sync {
    /// Renders and sends a message, or edits the one it replaces; a message that can no longer be edited is sent
    /// anew. Answers the message's number in its chat.
    ///
    /// # Errors
    /// Says whether to try again.
    async fn send(&self, parcel: &Parcel) -> Result<Option<i64>, SendError>;
}
