//! A person is *to be forgotten* when their stream says so, their last message has left and something is still kept.
//!
//! The eraser deletes it, and notes that were kept long enough. It acts on what is, so that a crash between the
//! decision and the deletion costs nothing but a moment. Machine time.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use tokio::time::Instant;

use crate::ports::{Clock, People, PortError, Ports, Wake};
use crate::reconciler::{Counts, Task};

/// How often those who have asked are looked for: their next words wait until they are forgotten.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// How often everybody is looked at, in case nobody noted the asking, and old notes go.
const SWEEP_EVERY: Duration = Duration::from_secs(3_600);

/// Forgets people.
pub struct Eraser {
    people: Arc<dyn People>,
    clock: Arc<dyn Clock>,
    wake: Arc<Wake>,
    swept: Option<Instant>,
}

impl Eraser {
    /// An eraser that has not looked yet.
    #[must_use]
    pub fn new(ports: &Ports) -> Self {
        let (people, clock) = (Arc::clone(&ports.people), Arc::clone(&ports.clock));
        Self { people, clock, wake: Arc::clone(&ports.wake), swept: None }
    }
}

#[async_trait]
impl Task for Eraser {
    const NAME: &'static str = "eraser";

    async fn run(&mut self) -> Result<Counts, PortError> {
        let mut counts = Counts::default();
        let sweeps = self.swept.is_none_or(|last| last.elapsed() >= SWEEP_EVERY);
        for id in self.people.to_erase(sweeps, self.clock.now()).await? {
            self.people.erase(id).await?;
            tracing::info!(subscriber = id.0, "a person is forgotten");
            self.wake.exporter.notify_one();
            counts.one("erased");
        }
        if sweeps {
            counts.add("notes_forgotten", self.people.forget_notes().await?);
            self.swept = Some(Instant::now());
        }
        Ok(counts)
    }

    async fn idle(&self) {
        tokio::time::sleep(LOOK_EVERY).await;
    }
}
