//! A post: a duty that one server of a farm has at a time. Nothing is wrong when two have it for a moment, because
//! leases, versions and causes decide; it saves work, and Telegram answers one poll at a time.

use async_trait::async_trait;

use super::PortError;

/// Gives posts to servers.
#[async_trait]
pub trait Posts: Send + Sync {
    /// True when this server has the post, which it takes when nobody has it and keeps as long as it lives and asks.
    ///
    /// # Errors
    /// When that cannot be known: then this server has it no more.
    async fn hold(&self, post: &str) -> Result<bool, PortError>;
}
