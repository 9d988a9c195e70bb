//! Effort: how long a plan is looked for: rounds in proportion to the stops, threads that leave a core to the bot, and a
//! time after which the best plan so far is taken. Machine time.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use payshanba_routing::{Budget, Watch};
use tokio::sync::watch;
use tokio::time::Instant;

/// Days with more stops are searched for as many rounds as this one: the time does not grow beyond it.
const LARGE: usize = 1_000;
/// Rounds for each stop and each second of the longest search: a large day then takes about half of that on one core of
/// an ordinary machine, and the rest is there for slow ones.
const ROUNDS_A_SECOND: u64 = 12;
/// Couriers wait at the road for a plan made again.
const AGAIN_MOST: Duration = Duration::from_secs(20);

/// How long a plan is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effort {
    /// Rounds of improvement for each stop of the first thousand; 0 takes the first plan there is.
    pub rounds: u64,
    /// The search ends with what it has after so long.
    pub most: Duration,
    /// Threads that search.
    pub threads: usize,
}

impl Effort {
    /// The usual longest search.
    pub const USUAL: Duration = Duration::from_secs(60);

    /// About half of this for a day of a thousand stops, in proportion less for a smaller one, and never more.
    #[must_use]
    pub fn within(most: Duration) -> Self {
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        Self { rounds: most.as_secs() * ROUNDS_A_SECOND, most, threads: cores.saturating_sub(1).max(1) }
    }

    /// The rounds of a day with so many stops.
    pub(super) fn budget(self, stops: usize, seed: u64) -> Budget<'static> {
        let rounds = self.rounds * stops.min(LARGE) as u64;
        Budget { threads: self.threads, ..Budget::iterations(rounds, seed) }
    }

    /// How long a day's search may take; `again` is one whose couriers are on the road.
    pub(super) fn patience(self, again: bool) -> Duration {
        if again { self.most.min(AGAIN_MOST) } else { self.most }
    }
}

impl Default for Effort {
    fn default() -> Self {
        Self::within(Self::USUAL)
    }
}

/// Waits for a plan, but no longer than this, and not while the farm closes.
pub(super) struct Patience {
    until: Instant,
    closes: watch::Receiver<bool>,
    over: AtomicBool,
}

impl Patience {
    /// Begins now.
    pub fn new(most: Duration, closes: watch::Receiver<bool>) -> Self {
        Self { until: Instant::now() + most, closes, over: AtomicBool::new(false) }
    }

    /// True when it has told a search to end.
    pub fn is_over(&self) -> bool {
        self.over.load(Ordering::Relaxed)
    }
}

impl Watch for Patience {
    fn halted(&self) -> bool {
        let over = Instant::now() >= self.until || *self.closes.borrow();
        if over {
            self.over.store(true, Ordering::Relaxed);
        }
        over
    }
}
