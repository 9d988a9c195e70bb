//! The bookkeeper: looks over the books while the farm runs. What it finds is a number that is zero on a good day.
//!
//! It changes nothing but the drawers of what was settled long ago. Machine time.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use tokio::time::Instant;

use crate::ports::auditor::Auditor;
use crate::ports::{Clock, Meter, PortError};
use crate::reconciler::{Counts, Task};

/// How often the books are examined.
const EXAMINE_EVERY: Duration = Duration::from_secs(600);
/// How often what was settled is cleared away.
const SWEEP_EVERY: Duration = Duration::from_secs(24 * 3_600);

/// Examines the books and clears away.
pub struct Bookkeeper {
    auditor: Arc<dyn Auditor>,
    clock: Arc<dyn Clock>,
    meter: Arc<dyn Meter>,
    swept: Option<Instant>,
}

impl Bookkeeper {
    /// A bookkeeper who has not looked yet.
    #[must_use]
    pub fn new(auditor: Arc<dyn Auditor>, clock: Arc<dyn Clock>, meter: Arc<dyn Meter>) -> Self {
        Self { auditor, clock, meter, swept: None }
    }
}

#[async_trait]
impl Task for Bookkeeper {
    const NAME: &'static str = "bookkeeper";

    async fn run(&mut self) -> Result<Counts, PortError> {
        let mut counts = Counts::default();
        for (invariant, findings) in self.auditor.examine(self.clock.now()).await? {
            self.meter.examined(invariant, findings);
            counts.add("findings", findings);
        }
        if self.swept.is_none_or(|last| last.elapsed() >= SWEEP_EVERY) {
            counts.add("swept", self.auditor.sweep().await?);
            self.swept = Some(Instant::now());
        }
        Ok(counts)
    }

    async fn idle(&self) {
        tokio::time::sleep(EXAMINE_EVERY).await;
    }
}
