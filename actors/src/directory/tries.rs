//! Tries: how often one command is tried again after which fault, and how long the directory waits in between.

use std::time::Duration;

use tokio::time::Instant;

use crate::backoff::Backoff;
use crate::shell::Fault;

/// Of two instances that write one stream, one is five times the slower only when something is wrong.
const CONFLICTS_MOST: u32 = 5;
/// A doubt is cleared by asking again under the same cause.
const UNKNOWNS_MOST: u32 = 5;
const BACKOFF: Backoff = Backoff::new(Duration::from_millis(20), Duration::from_millis(640));

pub struct Tries {
    conflicts: u32,
    unknowns: u32,
    unavailable: u32,
    /// When patience with an absent store ends.
    until: Instant,
}

impl Tries {
    pub fn new(patience: Duration) -> Self {
        Self { conflicts: 0, unknowns: 0, unavailable: 0, until: Instant::now() + patience }
    }

    /// How long to wait before the same command is tried again; `None` to give it back.
    pub fn pause_after(&mut self, fault: &Fault) -> Option<Duration> {
        match fault {
            Fault::Conflict => {
                self.conflicts += 1;
                (self.conflicts < CONFLICTS_MOST).then(|| BACKOFF.after(self.conflicts - 1))
            }
            Fault::Unknown(_) => {
                self.unknowns += 1;
                (self.unknowns < UNKNOWNS_MOST).then(|| BACKOFF.after(self.unknowns))
            }
            Fault::Unavailable(_) => {
                self.unavailable += 1;
                let pause = BACKOFF.after(self.unavailable);
                (Instant::now() + pause < self.until).then_some(pause)
            }
            Fault::Panicked | Fault::Rejected(_) | Fault::Unreadable(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn each_fault_has_its_own_measure() {
        let mut tries = Tries::new(Duration::from_millis(100));
        let again = |tries: &mut Tries, fault: &Fault| {
            (0..10).take_while(|_| tries.pause_after(fault).is_some()).count()
        };
        assert_eq!(again(&mut tries, &Fault::Conflict), 4, "five attempts in all");
        assert_eq!(again(&mut tries, &Fault::Unknown(String::new())), 4);
        assert_eq!(again(&mut tries, &Fault::Panicked), 0);
        assert_eq!(again(&mut tries, &Fault::Rejected(String::new())), 0);
        let away = Fault::Unavailable(String::new());
        while let Some(pause) = tries.pause_after(&away) {
            tokio::time::sleep(pause).await;
        }
        assert!(Instant::now() <= tries.until && tries.unavailable >= 2, "patience ends, and not at once");
    }
}
