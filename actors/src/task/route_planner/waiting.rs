//! Waiting: a plan that hands stops on is put off while assignments of the last one are still under way, which takes
//! moments. What nobody accounts for after that was lost with its courier and is planned like any other order.

use std::collections::HashMap;
use std::time::Duration;

use payshanba_domain::CycleDate;
use tokio::time::Instant;

/// An assignment that has not arrived by then will not. Machine time.
const PATIENCE: Duration = Duration::from_secs(10);

/// Since when each plan waits.
#[derive(Default)]
pub struct Waiting(HashMap<(CycleDate, u32), Instant>);

impl Waiting {
    /// True while a plan should still wait.
    pub fn holds(&mut self, day: CycleDate, version: u32) -> bool {
        self.0.entry((day, version)).or_insert_with(Instant::now).elapsed() < PATIENCE
    }

    /// Days that want no plan any more are done with.
    pub fn forget_all_but(&mut self, wanted: &[CycleDate]) {
        self.0.retain(|(day, _), _| wanted.contains(day));
    }
}
