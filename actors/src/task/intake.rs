//! What is *taken in* is an inbox row: a chat update, or a command that one stream has for another. It is *done* when
//! a commit or an answer has settled it. Rows of one lane are handled one after the other, lanes side by side.
//!
//! A row whose handler crashes is counted; at the second crash it is set aside with a card for the owner and its lane
//! goes on. A lease that merely ran out is no crash, and a row that this version cannot read is left for another.

mod handling;

use std::sync::Arc;

use async_trait::async_trait;
use futures_util::stream::FuturesUnordered;
use futures_util::{FutureExt, StreamExt};
use tokio::time::Instant;

use crate::ports::{Interpreter, PortError, Ports};
use crate::reconciler::{POLL, RUN_AT_MOST};
use crate::{Counts, Directory, Task};

/// Has what waits in the inbox done.
pub struct Intake {
    desk: Desk,
    /// Rows in hand at most: no more than twice the store's connections.
    at_once: usize,
    /// A fresh instance has nothing in hand, whatever the store remembers of its name.
    fresh: bool,
}

/// What handling one row needs.
struct Desk {
    ports: Ports,
    directory: Directory,
    interpreter: Arc<dyn Interpreter>,
    holder: String,
}

impl Intake {
    /// An intake that leases as `holder`, so many rows at once.
    #[must_use]
    pub fn new(
        ports: Ports,
        directory: Directory,
        interpreter: Arc<dyn Interpreter>,
        holder: &str,
        at_once: usize,
    ) -> Self {
        let desk = Desk { ports, directory, interpreter, holder: holder.to_owned() };
        Self { desk, at_once, fresh: true }
    }
}

#[async_trait]
impl Task for Intake {
    const NAME: &'static str = "intake";

    async fn run(&mut self) -> Result<Counts, PortError> {
        let (desk, inbox) = (&self.desk, &self.desk.ports.inbox);
        if self.fresh {
            inbox.free(&desk.holder).await?;
            self.fresh = false;
        }
        let mut counts = Counts::default();
        let mut in_hand = FuturesUnordered::new();
        let mut trouble = None;
        let until = Instant::now() + RUN_AT_MOST;
        loop {
            let room = if Instant::now() < until { self.at_once - in_hand.len() } else { 0 };
            if room > 0 && trouble.is_none() {
                match inbox.lease(&desk.holder, room).await {
                    Ok(rows) => in_hand.extend(rows.into_iter().map(|row| desk.handle(row))),
                    // What is in hand is finished before the store's trouble is reported.
                    Err(error) => trouble = Some(error),
                }
            }
            if in_hand.is_empty() {
                if room == 0 {
                    desk.ports.wake.intake.notify_one();
                }
                return trouble.map_or(Ok(counts), Err);
            }
            tokio::select! {
                Some(outcome) = in_hand.next() => counts.one(outcome),
                () = desk.ports.wake.intake.notified(), if room > 0 => {}
                () = tokio::time::sleep(POLL) => {}
            }
            // One lease for all that have finished meanwhile.
            while let Some(Some(outcome)) = in_hand.next().now_or_never() {
                counts.one(outcome);
            }
        }
    }

    async fn idle(&self) {
        tokio::select! {
            () = self.desk.ports.wake.intake.notified() => {}
            () = tokio::time::sleep(POLL) => {}
        }
    }
}
