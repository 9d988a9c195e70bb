//! The system's clock: the one place that reads it.

use std::time::Duration;

use async_trait::async_trait;
use chrono::Utc;
use payshanba_actors::ports::Clock;
use payshanba_domain::week::Instant;

/// A long sleep looks again this often, because the system's clock may be set meanwhile.
const GLANCE: Duration = Duration::from_secs(30);

/// Farm time is the system's time.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

#[async_trait]
impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the clock that everybody else asks")]
    fn now(&self) -> Instant {
        Utc::now()
    }

    async fn sleep_until(&self, at: Instant) {
        while let Ok(left) = (at - self.now()).to_std() {
            if left.is_zero() {
                return;
            }
            tokio::time::sleep(left.min(GLANCE)).await;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn sleeping_ends_when_it_is_time() {
        let clock = SystemClock;
        let at = clock.now() + chrono::Duration::milliseconds(30);
        clock.sleep_until(at).await;
        assert!(clock.now() >= at);
        clock.sleep_until(at).await;
    }
}
