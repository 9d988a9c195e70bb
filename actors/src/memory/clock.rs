//! A manual clock: farm time that stands still until a test moves it.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use chrono::Duration;
use payshanba_domain::week::Instant;
use tokio::sync::oneshot;

use crate::ports::Clock;

/// Tells the time it was set to.
pub struct ManualClock(Mutex<Hands>);

struct Hands {
    now: Instant,
    asked: u64,
    /// Who sleeps, by the instant they wait for and then by who asked first.
    sleepers: BTreeMap<(Instant, u64), oneshot::Sender<()>>,
}

impl ManualClock {
    /// A clock that stands at `now`.
    #[must_use]
    pub const fn new(now: Instant) -> Self {
        Self(Mutex::new(Hands { now, asked: 0, sleepers: BTreeMap::new() }))
    }

    /// Sets it, forwards or backwards; those whose instant has come wake in the order of their instants.
    pub fn set(&self, now: Instant) {
        let mut hands = self.hands();
        hands.now = now;
        while let Some(first) = hands.sleepers.first_entry().filter(|first| first.key().0 <= now) {
            // A sleeper that has gone away meanwhile hears nothing, which is no loss.
            let _ = first.remove().send(());
        }
    }

    /// Moves it on.
    pub fn advance(&self, by: Duration) {
        let now = self.hands().now;
        self.set(now + by);
    }

    fn hands(&self) -> MutexGuard<'_, Hands> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn ask(&self, at: Instant) -> Option<oneshot::Receiver<()>> {
        let mut hands = self.hands();
        if at <= hands.now {
            return None;
        }
        hands.sleepers.retain(|_, sleeper| !sleeper.is_closed());
        hands.asked += 1;
        let (wake, woken) = oneshot::channel();
        let key = (at, hands.asked);
        hands.sleepers.insert(key, wake);
        Some(woken)
    }
}

#[async_trait]
impl Clock for ManualClock {
    fn now(&self) -> Instant {
        self.hands().now
    }

    async fn sleep_until(&self, at: Instant) {
        if let Some(woken) = self.ask(at) {
            // The clock itself is gone: its time never comes.
            if woken.await.is_err() {
                std::future::pending::<()>().await;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use futures_util::stream::FuturesUnordered;
    use futures_util::{FutureExt, StreamExt};

    use super::*;

    #[tokio::test]
    async fn sleepers_wake_in_the_order_of_their_instants() {
        let clock = ManualClock::new(DateTime::UNIX_EPOCH);
        let at = |minute| DateTime::UNIX_EPOCH + Duration::minutes(minute);
        let sleepers = [30, 10, 20].into_iter().map(|minute| {
            let clock = &clock;
            async move {
                clock.sleep_until(at(minute)).await;
                minute
            }
        });
        let mut sleepers: FuturesUnordered<_> = sleepers.collect();
        assert!(sleepers.next().now_or_never().is_none(), "time stands still");
        clock.advance(Duration::minutes(25));
        assert_eq!(sleepers.next().await, Some(10));
        assert_eq!(sleepers.next().await, Some(20));
        assert!(sleepers.next().now_or_never().is_none());
        clock.set(at(30));
        assert_eq!(sleepers.next().await, Some(30));
    }
}
