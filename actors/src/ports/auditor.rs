//! The auditor: examines the books against what must always be true, and clears away what was settled long ago.

use async_trait::async_trait;
use payshanba_domain::week::Instant;

use super::PortError;

/// Examines and sweeps.
#[async_trait]
pub trait Auditor: Send + Sync {
    /// Every invariant by number, and how many rows break it at `now` (farm time).
    ///
    /// # Errors
    /// When the books cannot be read.
    async fn examine(&self, now: Instant) -> Result<Vec<(u8, u64)>, PortError>;

    /// Deletes settled inbox and outbox rows that were kept long enough to recognise repeats; answers how many.
    ///
    /// # Errors
    /// When the store cannot be asked.
    async fn sweep(&self) -> Result<u64, PortError>;
}
