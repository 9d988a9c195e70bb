//! A shell is *idle* when no command is with it or waits for it, and none has been for the directory's limit.
//!
//! The passivator lets idle shells go: the next command of their stream finds a fresh one that reads what stands.

use std::time::Duration;

use async_trait::async_trait;

use crate::ports::PortError;
use crate::{Counts, Directory, Task};

/// Puts idle shells to rest.
pub struct Passivator {
    directory: Directory,
    every: Duration,
}

impl Passivator {
    /// Looks `every` so often. Machine time.
    #[must_use]
    pub const fn new(directory: Directory, every: Duration) -> Self {
        Self { directory, every }
    }
}

#[async_trait]
impl Task for Passivator {
    const NAME: &'static str = "passivator";

    async fn run(&mut self) -> Result<Counts, PortError> {
        let mut counts = Counts::default();
        counts.add("rested", self.directory.sweep() as u64);
        Ok(counts)
    }

    async fn idle(&self) {
        tokio::time::sleep(self.every).await;
    }
}
