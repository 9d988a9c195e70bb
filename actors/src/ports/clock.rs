//! Farm time: instants, due times, ledger dates. Machine time (leases, timeouts, back-off) is tokio's and the
//! database's own and never comes from here.

use async_trait::async_trait;
use payshanba_domain::week::Instant;

/// Tells farm time.
#[async_trait]
pub trait Clock: Send + Sync {
    /// What time it is on the farm.
    fn now(&self) -> Instant;

    /// Returns when farm time has reached `at`, however it got there.
    async fn sleep_until(&self, at: Instant);
}
