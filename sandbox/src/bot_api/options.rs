//! Options: how one stand-in behaves; the defaults are Telegram's own numbers.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::limit::Limits;

/// Where the dates of messages come from, in Unix seconds.
pub type UnixClock = Arc<dyn Fn() -> i64 + Send + Sync>;

/// How the stand-in behaves.
#[derive(Clone)]
pub struct Options {
    /// The bot's token; the number before the colon is the bot's user id.
    pub token: String,
    /// The bot's @name, without the sign.
    pub username: String,
    /// The clock for every date on the wire.
    pub clock: UnixClock,
    /// How fast the bot may send; `None` switches the limits off.
    pub limits: Option<Limits>,
    /// How a webhook that fails is tried again.
    pub backoff: Backoff,
    /// When a webhook that says nothing counts as failed.
    pub answer_timeout: Duration,
    /// The probability, 0 to 1, that a confirmed update is sent once more.
    pub duplicate: f64,
    /// Decides which updates are sent once more: the same seed, the same ones.
    pub seed: u64,
    /// How long a message or a block waits for the bot before it is given up.
    pub message_life: Duration,
    /// How long a button press waits, and stays answerable.
    pub callback_life: Duration,
    /// The number of the first update. A server that remembers numbers needs a higher one after every restart.
    pub first_update_id: i64,
    /// The number of the first message.
    pub first_message_id: i64,
}

impl Options {
    /// Telegram's numbers, with this clock.
    pub fn new(clock: UnixClock) -> Self {
        Self {
            token: "424242:sandbox".to_owned(),
            username: "payshanba_sandbox_bot".to_owned(),
            clock,
            limits: Some(Limits::TELEGRAM),
            backoff: Backoff::TELEGRAM,
            answer_timeout: Duration::from_secs(60),
            duplicate: 0.0,
            seed: 0,
            message_life: Duration::from_secs(24 * 3600),
            callback_life: Duration::from_secs(150),
            first_update_id: 100_001,
            first_message_id: 1,
        }
    }

    /// Whether this update is one of those sent twice.
    pub(super) fn repeats(&self, update_id: i64) -> bool {
        let drawn = mix(self.seed ^ mix(update_id.unsigned_abs())) >> 11;
        (drawn as f64) / ((1_u64 << 53) as f64) < self.duplicate
    }
}

impl fmt::Debug for Options {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Options")
            .field("username", &self.username)
            .field("limits", &self.limits)
            .finish_non_exhaustive()
    }
}

/// How long to wait before a failed delivery is tried again; the first time is at once, later pauses double.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Backoff {
    /// The first pause.
    pub base: Duration,
    /// The longest pause.
    pub cap: Duration,
}

impl Backoff {
    /// 2, 4, 8, … up to 60 seconds.
    pub const TELEGRAM: Self = Self { base: Duration::from_secs(2), cap: Duration::from_secs(60) };

    /// The same pause every time, so that a server that restarts is found quickly.
    pub fn every(pause: Duration) -> Self {
        Self { base: pause, cap: pause }
    }

    pub(super) fn pause(&self, attempts: u32) -> Duration {
        match attempts {
            0 | 1 => Duration::ZERO,
            more => self.base.saturating_mul(1_u32 << (more - 2).min(20)).min(self.cap),
        }
    }
}

/// How often things happened since the start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Messages the bot sent.
    pub sent: u64,
    /// Edits by the bot.
    pub edited: u64,
    /// Messages the bot deleted.
    pub deleted: u64,
    /// Button presses the bot answered.
    pub answered: u64,
    /// Calls refused, for whatever reason.
    pub refused: u64,
    /// Calls refused because the bot sent too fast.
    pub limited: u64,
    /// Updates confirmed by the webhook.
    pub delivered: u64,
    /// Updates sent once more although they had been confirmed.
    pub repeated: u64,
    /// Deliveries that failed and were tried again.
    pub retried: u64,
    /// Updates given up because of their age.
    pub expired: u64,
}

/// A well-mixed function of a number (splitmix64).
fn mix(seed: u64) -> u64 {
    let mut z = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_from_the_second_retry_up_to_the_cap() {
        let seconds: Vec<u64> = (1..9).map(|attempt| Backoff::TELEGRAM.pause(attempt).as_secs()).collect();
        assert_eq!(seconds, [0, 2, 4, 8, 16, 32, 60, 60]);
        assert_eq!(Backoff::every(Duration::from_millis(200)).pause(1000), Duration::from_millis(200));
    }

    #[test]
    fn a_tenth_means_about_a_tenth_and_the_seed_decides_which() {
        let mut options = Options::new(Arc::new(|| 0));
        options.duplicate = 0.1;
        let chosen = |options: &Options| (0..10_000).filter(|id| options.repeats(*id)).collect::<Vec<_>>();
        let first = chosen(&options);
        assert!((900..1100).contains(&first.len()), "{}", first.len());
        assert_eq!(first, chosen(&options));
        options.seed = 1;
        assert_ne!(first, chosen(&options));
    }
}
