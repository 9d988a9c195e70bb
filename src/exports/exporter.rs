//! The exporter: sees to it that every edition a week has performed is a file in the folder.
//!
//! It reads what the weeks have performed and which files there are, and writes those that are missing, so a restart and
//! a lost file are the normal path. A decision that was made before the week's instant may become durable a moment after
//! it: what was just written is compared once more when every such decision has ended, and is replaced if it differs.
//!
//! Whoever is erased loses their cells in every file of the folder at once, those of long ago too; what a process that
//! died had not come to is done by the next one, which looks at everybody who was ever erased.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use payshanba_actors::ports::{Clock, Meter, PortError, Ports, Wake};
use payshanba_actors::{Counts, Task};
use payshanba_domain::CycleDate;
use payshanba_domain::week::farm_time;
use tokio::time::Instant;

use super::{Cut, Edition, csv, file_name, folder, forgotten, performed, project, replace};
use crate::books::session::reading;
use crate::postgres::Store;

/// How often weeks and files are looked at when nobody says that there is something to do. Machine time.
const LOOK_EVERY: Duration = SETTLED_AFTER;
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
    wake: Arc<Wake>,
    folder: PathBuf,
    settled_after: Duration,
    /// Files of ours that are compared once more, and when they were written. Machine time.
    fresh: HashMap<Key, Instant>,
    /// Whom no file names any more.
    forgotten: HashSet<i64>,
}

impl Exporter {
    /// An exporter that has written nothing yet.
    #[must_use]
    pub fn new(store: Store, ports: &Ports, folder: PathBuf) -> Self {
        Self {
            store,
            clock: Arc::clone(&ports.clock),
            meter: Arc::clone(&ports.meter),
            wake: Arc::clone(&ports.wake),
            folder,
            settled_after: SETTLED_AFTER,
            fresh: HashMap::new(),
            forgotten: HashSet::new(),
        }
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

    /// Empties the cells of everybody who was erased since this was last done, in every file there is. It comes after
    /// the writing: what was projected before somebody's erasure is in the folder by now.
    async fn forget(&mut self, counts: &mut Counts) -> Result<(), PortError> {
        let erased = self.store.ask(include_str!("erased.sql"), &[]).await?;
        let erased = erased.iter().map(|row| row.get::<_, i64>("id"));
        let gone: HashSet<i64> = erased.filter(|id| !self.forgotten.contains(id)).collect();
        if gone.is_empty() {
            return Ok(());
        }
        let mut failed = None;
        for name in folder::lists(&self.folder).map_err(|error| unwritable(&self.folder, &error))? {
            match self.forget_in(&name, &gone) {
                Ok(true) => {
                    tracing::info!(file = name, "a list forgets who was erased");
                    self.meter.exported(TARGET, "forgotten");
                    counts.one("forgotten");
                }
                Ok(false) => {}
                Err(error) => failed = Some(unwritable(&self.folder.join(name), &error)),
            }
        }
        failed.map_or(Ok(()), Err)?;
        self.forgotten.extend(gone);
        Ok(())
    }

    fn forget_in(&self, name: &str, gone: &HashSet<i64>) -> std::io::Result<bool> {
        let Some(bytes) = folder::read(&self.folder.join(name))? else { return Ok(false) };
        match forgotten::without(&bytes, gone)? {
            Some(bytes) => replace(&self.folder, name, &bytes).map(|()| true),
            None => Ok(false),
        }
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
        if let Err(error) = self.forget(&mut counts).await {
            self.meter.exported(TARGET, "failed");
            failed = Some(error);
        }
        let left = folder::clear(&self.folder).map_err(|error| unwritable(&self.folder, &error))?;
        counts.add("cleared", left);
        failed.map_or(Ok(counts), Err)
    }

    async fn idle(&self) {
        tokio::select! {
            () = self.wake.exporter.notified() => {}
            () = tokio::time::sleep(LOOK_EVERY) => {}
        }
    }
}
