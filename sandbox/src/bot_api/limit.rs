//! A limit: how many messages a bot may send in a second, counted in wall time, per chat and over all chats.

use std::collections::HashMap;
use std::time::Duration;

use tokio::time::Instant;

/// The allowed rates. Edits count like messages.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// Messages a second over all chats; as many may come at once.
    pub overall_per_s: f64,
    /// Messages a second to one chat.
    pub chat_per_s: f64,
    /// How many messages one chat may get at once before its rate counts.
    pub chat_burst: f64,
    /// The least time between two `setWebhook` calls.
    pub webhook_pause: Duration,
}

impl Limits {
    /// What Telegram publishes, with the short bursts it tolerates.
    pub const TELEGRAM: Self =
        Self { overall_per_s: 30.0, chat_per_s: 1.0, chat_burst: 5.0, webhook_pause: Duration::from_secs(1) };
}

/// A bucket of tokens that fills with time; one token is one message.
#[derive(Debug)]
struct Bucket {
    tokens: f64,
    at: Instant,
}

impl Bucket {
    fn refill(&mut self, rate: f64, size: f64, now: Instant) {
        let passed = now.saturating_duration_since(self.at).as_secs_f64();
        self.tokens = (self.tokens + passed * rate).min(size);
        self.at = now;
    }

    /// How long until there is a token; `None` when there is one.
    fn wait(&self, rate: f64) -> Option<Duration> {
        (self.tokens < 1.0).then(|| Duration::from_secs_f64((1.0 - self.tokens) / rate))
    }
}

/// Counts what was sent against the limits; without limits it lets everything pass.
#[derive(Debug)]
pub(super) struct Limiter {
    limits: Option<Limits>,
    overall: Option<Bucket>,
    chats: HashMap<i64, Bucket>,
}

impl Limiter {
    pub(super) fn new(limits: Option<Limits>) -> Self {
        Self { limits, overall: None, chats: HashMap::new() }
    }

    pub(super) fn webhook_pause(&self) -> Option<Duration> {
        self.limits.map(|limits| limits.webhook_pause)
    }

    /// Takes one message's worth for the chat, or says how long to wait. A refused message costs nothing.
    pub(super) fn take(&mut self, chat: i64, now: Instant) -> Result<(), Duration> {
        let Some(limits) = self.limits else { return Ok(()) };
        let overall = self.overall.get_or_insert(Bucket { tokens: limits.overall_per_s, at: now });
        overall.refill(limits.overall_per_s, limits.overall_per_s, now);
        let own = self.chats.entry(chat).or_insert(Bucket { tokens: limits.chat_burst, at: now });
        own.refill(limits.chat_per_s, limits.chat_burst, now);
        match own.wait(limits.chat_per_s).max(overall.wait(limits.overall_per_s)) {
            Some(wait) => Err(wait),
            None => {
                own.tokens -= 1.0;
                overall.tokens -= 1.0;
                Ok(())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chat_takes_five_at_once_and_then_one_a_second() {
        let start = Instant::now();
        let mut limiter = Limiter::new(Some(Limits::TELEGRAM));
        let granted = (0..10).filter(|_| limiter.take(1, start).is_ok()).count();
        assert_eq!(granted, 5);
        assert_eq!(limiter.take(1, start), Err(Duration::from_secs(1)));
        assert!(limiter.take(2, start).is_ok(), "another chat is not held back");
        assert!(limiter.take(1, start + Duration::from_millis(1001)).is_ok());
        assert!(limiter.take(1, start + Duration::from_millis(1002)).is_err());
    }

    #[test]
    fn all_chats_together_take_thirty_a_second() {
        let start = Instant::now();
        let mut limiter = Limiter::new(Some(Limits::TELEGRAM));
        let granted = (0..100).filter(|chat| limiter.take(*chat, start).is_ok()).count();
        assert_eq!(granted, 30);
        let later = start + Duration::from_millis(500);
        let granted = (100..200).filter(|chat| limiter.take(*chat, later).is_ok()).count();
        assert_eq!(granted, 15);
    }

    #[test]
    fn without_limits_everything_passes() {
        let mut limiter = Limiter::new(None);
        assert!((0..1000).all(|_| limiter.take(1, Instant::now()).is_ok()));
    }
}
