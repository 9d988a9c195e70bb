//! A reconciler: runs a task whenever there may be something to do. A run takes no input: it reads what is, acts, and
//! says what it counted. The normal case and the restart are one code path.
//!
//! A task that fails is run again, later each time; one that panics is made anew. Machine time.

mod counts;
mod crew;
mod sole;

use std::any::Any;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use futures_util::FutureExt;
use tokio::sync::watch;

use crate::backoff::Backoff;
use crate::ports::{Meter, PortError};

pub use counts::Counts;
pub use crew::Crew;
pub use sole::{Sole, holding};

const BACKOFF: Backoff = Backoff::new(Duration::from_millis(100), Duration::from_secs(30));

/// How long a task waits at most before it looks again, in case a signal was lost.
pub const POLL: Duration = Duration::from_secs(1);

/// A run takes on nothing new after so long, so that it ends under any load, is counted and can be stopped.
pub const RUN_AT_MOST: Duration = Duration::from_secs(5);

/// Something that goes on by itself.
#[async_trait]
pub trait Task: Send + Sync + 'static {
    /// What logs and metrics call it.
    const NAME: &'static str;

    /// Reads what is and does what is to be done.
    ///
    /// # Errors
    /// When a store cannot be asked; it is run again.
    async fn run(&mut self) -> Result<Counts, PortError>;

    /// Returns when there may be something to do again, after [`POLL`] at the latest.
    async fn idle(&self);
}

/// Runs one task.
pub struct Reconciler<T> {
    make: Box<dyn Fn() -> T + Send>,
    meter: Arc<dyn Meter>,
}

impl<T: Task> Reconciler<T> {
    /// A reconciler that makes its task, and makes it anew after a panic.
    pub fn new(meter: Arc<dyn Meter>, make: impl Fn() -> T + Send + 'static) -> Self {
        Self { make: Box::new(make), meter }
    }

    /// Runs the task until `stop` holds true or its sender is gone; a run in progress is finished.
    pub async fn run_until(self, mut stop: watch::Receiver<bool>) {
        let mut task = (self.make)();
        let mut failures = 0;
        while !*stop.borrow() {
            if failures > 0 {
                tokio::select! {
                    _ = stop.wait_for(|stop| *stop) => break,
                    () = tokio::time::sleep(BACKOFF.after(failures)) => {}
                }
            }
            match AssertUnwindSafe(task.run()).catch_unwind().await {
                Ok(Ok(counts)) => {
                    failures = 0;
                    self.tell(&counts);
                }
                Ok(Err(error)) => {
                    failures += 1;
                    tracing::warn!(task = T::NAME, %error, failures, "run failed");
                    continue;
                }
                Err(panic) => {
                    failures += 1;
                    task = self.replacement(&*panic);
                    continue;
                }
            }
            tokio::select! {
                _ = stop.wait_for(|stop| *stop) => break,
                idled = AssertUnwindSafe(task.idle()).catch_unwind() => if let Err(panic) = idled {
                    failures += 1;
                    task = self.replacement(&*panic);
                }
            }
        }
    }

    fn replacement(&self, panic: &(dyn Any + Send)) -> T {
        tracing::error!(task = T::NAME, panic = said(panic), "task panicked");
        self.meter.restarted(T::NAME);
        (self.make)()
    }

    fn tell(&self, counts: &Counts) {
        if !counts.is_empty() {
            tracing::debug!(task = T::NAME, ?counts, "run done");
        }
        self.meter.ran(T::NAME, counts.list());
    }
}

/// What a panic said.
pub(crate) fn said(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("something unprintable")
}
