//! A budget: at most so many in any stretch of time. A small burst may come at once; the average is kept. Machine time.

use std::collections::VecDeque;
use std::time::Duration;

use tokio::time::Instant;

/// Remembers when the last ones were spent.
#[derive(Clone, Debug)]
pub struct Budget {
    most: usize,
    stretch: Duration,
    spent: VecDeque<Instant>,
}

impl Budget {
    /// At most `most` in any `stretch`.
    #[must_use]
    pub fn new(most: usize, stretch: Duration) -> Self {
        Self { most, stretch, spent: VecDeque::with_capacity(most) }
    }

    /// How many may be spent now.
    pub fn left(&mut self) -> usize {
        let now = Instant::now();
        while self.spent.front().is_some_and(|oldest| *oldest + self.stretch <= now) {
            self.spent.pop_front();
        }
        self.most.saturating_sub(self.spent.len())
    }

    /// Spends one now, whether it was left or not.
    pub fn spend(&mut self) {
        self.spend_at(Instant::now());
    }

    /// Spends the next one that comes free and answers when that is.
    pub fn reserve(&mut self) -> Instant {
        let now = Instant::now();
        // What was spent `most` ago must have left the stretch.
        let at = match self.spent.len().checked_sub(self.most).and_then(|index| self.spent.get(index)) {
            Some(oldest) => (*oldest + self.stretch).max(now),
            None => now,
        };
        self.spend_at(at);
        at
    }

    /// When the next one comes free.
    pub fn next_free(&mut self) -> Instant {
        let now = Instant::now();
        match self.left() {
            0 => self.spent.front().map_or(now, |oldest| *oldest + self.stretch),
            _ => now,
        }
    }

    /// True when nothing of the last stretch is remembered: a fresh one is just as good.
    pub fn is_rested(&mut self) -> bool {
        self.left() == self.most
    }

    fn spend_at(&mut self, at: Instant) {
        self.spent.push_back(at);
        while self.spent.len() > self.most.max(1) {
            self.spent.pop_front();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn no_stretch_holds_more_than_the_most() {
        let mut budget = Budget::new(3, Duration::from_secs(1));
        let mut spent = Vec::new();
        for _ in 0..2_000 {
            if budget.left() > 0 {
                budget.spend();
                spent.push(Instant::now());
            }
            tokio::time::advance(Duration::from_millis(7)).await;
        }
        let in_any_stretch = spent.windows(4).all(|four| four[3] - four[0] >= Duration::from_secs(1));
        assert!(in_any_stretch && spent.len() >= 39, "{} in 14 seconds", spent.len());
    }

    #[tokio::test(start_paused = true)]
    async fn reservations_queue_behind_each_other() {
        let mut budget = Budget::new(2, Duration::from_secs(2));
        let begin = Instant::now();
        let waits: Vec<u64> = (0..5).map(|_| (budget.reserve() - begin).as_secs()).collect();
        assert_eq!(waits, [0, 0, 2, 2, 4]);
        assert!(!budget.is_rested());
        tokio::time::advance(Duration::from_secs(6)).await;
        assert!(budget.is_rested());
    }
}
