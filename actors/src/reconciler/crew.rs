//! A crew: the reconcilers that run together and are dismissed together.

use std::sync::Arc;

use tokio::sync::watch;
use tokio::task::JoinSet;

use super::{Reconciler, Task};
use crate::ports::Meter;

/// Runs reconcilers on the runtime it was made on. Dropping it breaks off whatever they are doing.
pub struct Crew {
    at_work: JoinSet<()>,
    stop: watch::Sender<bool>,
    meter: Arc<dyn Meter>,
}

impl Crew {
    /// Nobody yet.
    #[must_use]
    pub fn new(meter: Arc<dyn Meter>) -> Self {
        Self { at_work: JoinSet::new(), stop: watch::Sender::new(false), meter }
    }

    /// Holds true once they are dismissed: for a run that would otherwise take long to finish.
    #[must_use]
    pub fn dismissal(&self) -> watch::Receiver<bool> {
        self.stop.subscribe()
    }

    /// Puts a task to work; `make` makes it, and makes it anew after a panic.
    pub fn hire<T: Task>(&mut self, make: impl Fn() -> T + Send + 'static) {
        let reconciler = Reconciler::new(Arc::clone(&self.meter), make);
        self.at_work.spawn(reconciler.run_until(self.stop.subscribe()));
    }

    /// Lets something run beside the tasks that never ends by itself; it is dropped when they are dismissed.
    pub fn accompany(&mut self, work: impl Future<Output = ()> + Send + 'static) {
        let mut stop = self.stop.subscribe();
        self.at_work.spawn(async move {
            tokio::select! {
                _ = stop.wait_for(|stop| *stop) => {}
                () = work => {}
            }
        });
    }

    /// Returns when something has ended that never should: the farm is not whole any more.
    pub async fn broken(&mut self) {
        match self.at_work.join_next().await {
            Some(Ok(())) => tracing::error!("a task ended without being asked"),
            Some(Err(error)) => tracing::error!(%error, "a task broke"),
            None => std::future::pending().await,
        }
    }

    /// Lets every task finish the run it is in; returns when all have stopped.
    pub async fn dismiss(mut self) {
        self.stop.send_replace(true);
        while let Some(ended) = self.at_work.join_next().await {
            if let Err(error) = ended {
                tracing::error!(%error, "reconciler ended badly");
            }
        }
    }
}
