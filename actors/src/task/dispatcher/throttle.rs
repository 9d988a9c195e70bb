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

/// A second's messages are spread over so many parts of it: what Telegram counts is when they arrive, and an urgent one
/// that comes just after the others must not wait for the next second.
const PARTS: u32 = 8;

pub struct Throttle {
    pace: Pace,
    all: Budget,
    /// What may be begun in a part of a second: a little more than its share, to make good for a late start.
    part: Budget,
    chats: HashMap<String, Budget>,
    paused_until: Option<Instant>,
}

impl Throttle {
    pub fn new(pace: Pace) -> Self {
        let second = Duration::from_secs(1);
        let all = Budget::new(pace.per_second, second);
        let part = Budget::new(pace.per_second.div_ceil(PARTS as usize), second / PARTS);
        Self { pace, all, part, chats: HashMap::new(), paused_until: None }
    }

    /// How many may be begun now.
    pub fn left(&mut self) -> usize {
        if self.paused_until.is_some_and(|until| until > Instant::now()) {
            return 0;
        }
        self.all.left().min(self.part.left())
    }

    /// When the next one may be begun.
    pub fn next_free(&mut self) -> Instant {
        let free = self.all.next_free().max(self.part.next_free());
        self.paused_until.map_or(free, |until| until.max(free))
    }

    /// Counts a message to a chat in; answers when that chat may hear it.
    pub fn admit(&mut self, lane: &str) -> Instant {
        self.all.spend();
        self.part.spend();
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

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    /// Sends whatever may be sent, each time a little late, and answers when.
    async fn send_for(seconds: u32, lateness: Duration) -> Vec<Instant> {
        let mut throttle = Throttle::new(Pace::default());
        let begin = Instant::now();
        let mut sent = Vec::new();
        while begin.elapsed() < SECOND * seconds {
            for _ in 0..throttle.left() {
                throttle.admit(&format!("to:subscriber/{}", sent.len()));
                sent.push(Instant::now());
            }
            tokio::time::sleep_until(throttle.next_free() + lateness).await;
        }
        sent
    }

    #[tokio::test(start_paused = true)]
    async fn thirty_go_out_in_a_second_and_never_more() {
        let sent = send_for(20, Duration::from_millis(3)).await;
        assert!(sent.windows(31).all(|some| some[30] - some[0] >= SECOND));
        assert!(sent.len() >= 20 * 29, "{} in 20 seconds", sent.len());
    }

    #[tokio::test(start_paused = true)]
    async fn they_go_out_evenly_so_that_an_urgent_one_waits_an_eighth_of_a_second() {
        let sent = send_for(20, Duration::from_millis(3)).await;
        let longest = sent.windows(2).map(|two| two[1] - two[0]).max();
        assert!(longest < Some(Duration::from_millis(150)), "{longest:?}");
        let at_once = sent.windows(5).filter(|some| some[4] - some[0] < Duration::from_millis(100));
        assert_eq!(at_once.count(), 0, "four at once are the most");
    }

    #[tokio::test(start_paused = true)]
    async fn nothing_is_begun_in_a_pause() {
        let mut throttle = Throttle::new(Pace::default());
        throttle.pause(SECOND * 3);
        assert_eq!((throttle.left(), throttle.next_free()), (0, Instant::now() + SECOND * 3));
        tokio::time::advance(SECOND * 3).await;
        assert_eq!(throttle.left(), 4);
    }
}
