//! A throttle: how much may be sent just now, in all and to one chat. Machine time.

use std::collections::HashMap;
use std::time::Duration;

use tokio::time::Instant;

use crate::budget::Budget;

/// How fast a bot may speak.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    /// Messages in any second.
    pub per_second: usize,
    /// A chat hears one a second, and so many at once after a silence.
    pub chat_burst: usize,
    /// Messages on their way at the same time.
    pub at_once: usize,
}

impl Default for Pace {
    fn default() -> Self {
        Self { per_second: 30, chat_burst: 3, at_once: 64 }
    }
}

/// Chats remembered before those that have been silent are forgotten.
const CHATS_MOST: usize = 1_000;

pub struct Throttle {
    pace: Pace,
    all: Budget,
    chats: HashMap<String, Budget>,
    paused_until: Option<Instant>,
}

impl Throttle {
    pub fn new(pace: Pace) -> Self {
        let all = Budget::new(pace.per_second, Duration::from_secs(1));
        Self { pace, all, chats: HashMap::new(), paused_until: None }
    }

    /// How many may be begun now.
    pub fn left(&mut self) -> usize {
        if self.paused_until.is_some_and(|until| until > Instant::now()) { 0 } else { self.all.left() }
    }

    /// When the next one may be begun.
    pub fn next_free(&mut self) -> Instant {
        let free = self.all.next_free();
        self.paused_until.map_or(free, |until| until.max(free))
    }

    /// Counts a message to a chat in; answers when that chat may hear it.
    pub fn admit(&mut self, lane: &str) -> Instant {
        self.all.spend();
        if self.chats.len() >= CHATS_MOST {
            self.chats.retain(|_, chat| !chat.is_rested());
        }
        let burst = self.pace.chat_burst;
        let fresh = || Budget::new(burst, Duration::from_secs(burst as u64));
        self.chats.entry(lane.to_owned()).or_insert_with(fresh).reserve()
    }

    /// Nothing is begun for so long.
    pub fn pause(&mut self, pause: Duration) {
        let until = Instant::now() + pause;
        self.paused_until = Some(self.paused_until.map_or(until, |known| known.max(until)));
    }
}
