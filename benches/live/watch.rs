//! Watch: how long something takes, by the clock on the wall or by this thread's own use of a processor.

use std::time::{Duration, Instant};

/// A clock that was started.
pub struct Watch {
    begun: Instant,
    used: Option<Duration>,
}

impl Watch {
    /// Starts; with `--clock processor` a machine that is shared with others does not matter.
    #[expect(
        clippy::disallowed_methods,
        reason = "a bench measures the machine's own time; the crate has no other clock"
    )]
    pub fn start() -> Self {
        let is_own = std::env::args().any(|word| word == "processor");
        Self { begun: Instant::now(), used: is_own.then(used) }
    }

    /// Since the start.
    pub fn passed(&self) -> Duration {
        self.used.map_or_else(|| self.begun.elapsed(), |before| used().saturating_sub(before))
    }

    /// The same in milliseconds.
    pub fn passed_ms(&self) -> f64 {
        self.passed().as_secs_f64() * 1e3
    }
}

/// What this thread has used, as Linux counts it.
fn used() -> Duration {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = text.split_whitespace().next().and_then(|word| word.parse().ok());
    Duration::from_nanos(nanoseconds.unwrap_or_default())
}
