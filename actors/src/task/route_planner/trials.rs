//! Trials: how often a day's plan has failed for a reason that will not go away by itself. After a few, the owner is told
//! once and the day is tried seldom.

use std::collections::HashMap;
use std::time::Duration;

use payshanba_domain::CycleDate;
use tokio::time::Instant;

/// So often something that keeps failing is tried before somebody is told.
pub const MOST: u32 = 3;
/// Somebody may have put it right meanwhile. Machine time.
const AGAIN_AFTER: Duration = Duration::from_secs(60);

#[derive(Default)]
pub struct Trials(HashMap<CycleDate, Trial>);

struct Trial {
    failures: u32,
    last: Instant,
}

impl Trials {
    /// False while a day that keeps failing rests.
    pub fn may_try(&self, day: CycleDate) -> bool {
        self.0.get(&day).is_none_or(|trial| trial.failures < MOST || trial.last.elapsed() >= AGAIN_AFTER)
    }

    /// Counts a failure; true for the one at which the owner is to be told.
    pub fn failed(&mut self, day: CycleDate) -> bool {
        let trial = self.0.entry(day).or_insert(Trial { failures: 0, last: Instant::now() });
        trial.failures += 1;
        trial.last = Instant::now();
        trial.failures == MOST
    }

    /// Days that want no plan any more are done with.
    pub fn forget_all_but(&mut self, wanted: &[CycleDate]) {
        self.0.retain(|day, _| wanted.contains(day));
    }
}
