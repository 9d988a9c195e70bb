//! The exporter: sees to it that every edition a week has performed is a file in the folder.
//!
//! It reads what the weeks have performed and which files there are, and writes those that are missing, so a restart and
//! a lost file are the normal path. A decision that was made before the week's instant may become durable a moment after
//! it: what was just written is compared once more when every such decision has ended, and is replaced if it differs.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use payshanba_actors::ports::{Clock, Meter, PortError};
use payshanba_actors::{Counts, Task};
use payshanba_domain::CycleDate;
use payshanba_domain::week::farm_time;
use tokio::time::Instant;

use super::{Cut, Edition, csv, file_name, folder, performed, project, replace};
use crate::books::session::reading;
use crate::postgres::Store;

/// How often weeks and files are looked at. Machine time.
const LOOK_EVERY: Duration = Duration::from_secs(2);
/// Every decision made before an edition was written has ended by then, one way or the other. Machine time.
const SETTLED_AFTER: Duration = Duration::from_secs(30);
/// Weeks delivered longer ago than this are left alone: their files belong to the owner. Farm time.
const KEPT_DAYS: i64 = 14;
/// Where to, as metrics call it.
const TARGET: &str = "csv";

/// An edition of a week.
type Key = (CycleDate, Edition);

/// Writes what is missing.
pub struct Exporter {
    store: Store,
    clock: Arc<dyn Clock>,
    meter: Arc<dyn Meter>,
    folder: PathBuf,
    settled_after: Duration,
    /// Files of ours that are compared once more, and when they were written. Machine time.
    fresh: HashMap<Key, Instant>,
}

impl Exporter {
    /// An exporter that has written nothing yet.
    #[must_use]
    pub fn new(store: Store, clock: Arc<dyn Clock>, meter: Arc<dyn Meter>, folder: PathBuf) -> Self {
        Self { store, clock, meter, folder, settled_after: SETTLED_AFTER, fresh: HashMap::new() }
    }

    /// The same, comparing what it has written after so long.
    #[must_use]
    pub fn settling(mut self, after: Duration) -> Self {
        self.settled_after = after;
        self
    }

    async fn performed(&self) -> Result<Vec<(CycleDate, Edition, Cut)>, PortError> {
        let today = farm_time(self.clock.now()).date_naive();
        let from = CycleDate(today - chrono::Duration::days(KEPT_DAYS));
        reading(&self.store, async |client| performed(&client, from).await).await
    }

    async fn see_to(&mut self, key: Key, cut: Cut, counts: &mut Counts) -> Result<(), PortError> {
        let path = self.folder.join(file_name(key.0, key.1));
        let there = folder::read(&path).map_err(|error| unwritable(&path, &error))?;
        let settled = self.fresh.get(&key).is_some_and(|written| written.elapsed() >= self.settled_after);
        if there.is_some() && !settled {
            return Ok(());
        }
        let bytes = self.bytes(key.0, cut).await?;
        self.fresh.remove(&key);
        let outcome = match &there {
            Some(old) if *old == bytes => return Ok(()),
            Some(_) => "corrected",
            None => {
                self.fresh.insert(key, Instant::now());
                "written"
            }
        };
        replace(&self.folder, &file_name(key.0, key.1), &bytes).map_err(|error| unwritable(&path, &error))?;
        tracing::info!(cycle = %key.0, edition = key.1.name(), bytes = bytes.len(), outcome, "exported");
        self.meter.exported(TARGET, outcome);
        counts.one(outcome);
        Ok(())
    }

    async fn bytes(&self, cycle: CycleDate, cut: Cut) -> Result<Vec<u8>, PortError> {
        let lines = reading(&self.store, async |client| project(&client, cycle, Some(cut)).await).await?;
        csv(&lines).map_err(|error| PortError::Rejected(error.to_string()))
    }
}

fn unwritable(path: &Path, error: &std::io::Error) -> PortError {
    let path = path.display();
    PortError::Unavailable(format!("cannot write {path}: {error}; choose another export.folder"))
}

#[async_trait]
impl Task for Exporter {
    const NAME: &'static str = "exporter";

    async fn run(&mut self) -> Result<Counts, PortError> {
        let mut counts = Counts::default();
        let mut failed = None;
        for (cycle, edition, cut) in self.performed().await? {
            // One week that cannot be written must not keep the others from being so.
            if let Err(error) = self.see_to((cycle, edition), cut, &mut counts).await {
                self.meter.exported(TARGET, "failed");
                failed = Some(error);
            }
        }
        failed.map_or(Ok(counts), Err)
    }

    async fn idle(&self) {
        tokio::time::sleep(LOOK_EVERY).await;
    }
}
