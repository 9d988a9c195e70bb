//! A back-off: how long to wait before trying again, twice as long each time, up to a limit. Machine time.

use std::time::Duration;

/// From a first pause to the longest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Backoff {
    first: Duration,
    longest: Duration,
}

impl Backoff {
    /// A back-off between two pauses.
    #[must_use]
    pub const fn new(first: Duration, longest: Duration) -> Self {
        Self { first, longest }
    }

    /// The pause after so many failures in a row; none after none.
    #[must_use]
    pub fn after(&self, failures: u32) -> Duration {
        let Some(doublings) = failures.checked_sub(1) else { return Duration::ZERO };
        let factor = 2_u32.saturating_pow(doublings);
        self.first.saturating_mul(factor).min(self.longest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubles_up_to_the_longest() {
        let backoff = Backoff::new(Duration::from_secs(1), Duration::from_secs(60));
        let pauses = [0, 1, 2, 3, 6, 7, 8, 1_000].map(|failures| backoff.after(failures).as_secs());
        assert_eq!(pauses, [0, 1, 2, 4, 32, 60, 60, 60]);
    }
}
