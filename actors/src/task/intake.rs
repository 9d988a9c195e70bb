//! What is *taken in* is an inbox row: a chat update, or a command that one stream has for another. It is *done* when
//! a commit or an answer has settled it. Rows of one lane are handled one after the other, lanes side by side.
//!
//! A row whose handler crashes is counted; at the second crash it is set aside with a card for the owner and its lane
//! goes on. A lease that merely ran out is no crash, and a row that this version cannot read is left for another.

mod handling;

use std::pin::Pin;
use std::sync::Arc;

use async_trait::async_trait;
use futures_util::stream::FuturesUnordered;
use futures_util::{FutureExt, StreamExt};
use tokio::time::Instant;

use crate::ports::inbox::Waiting;
use crate::ports::{Interpreter, PortError, Ports};
use crate::reconciler::{POLL, RUN_AT_MOST};
use crate::{Counts, Directory, Task};

/// Rows on their way from the store.
type Leasing<'a> = Pin<Box<dyn Future<Output = Result<Vec<Waiting>, PortError>> + Send + 'a>>;

/// The rows that are on their way; never, when none are.
async fn arrival(leasing: &mut Option<Leasing<'_>>) -> Result<Vec<Waiting>, PortError> {
    match leasing {
        Some(leasing) => leasing.await,
        None => std::future::pending().await,
    }
}

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
        // Leasing goes on beside the work, so that nothing in hand waits for it.
        let mut leasing: Option<Leasing<'_>> = None;
        let (mut look, mut trouble) = (true, None);
        let until = Instant::now() + RUN_AT_MOST;
        loop {
            let room = self.at_once - in_hand.len();
            let wanted = look && trouble.is_none() && Instant::now() < until && room * 4 >= self.at_once;
            if wanted && leasing.is_none() {
                look = false;
                leasing = Some(inbox.lease(&desk.holder, room));
            }
            if leasing.is_none() && in_hand.is_empty() {
                if look {
                    desk.ports.wake.intake.notify_one();
                }
                // What was in hand is finished before the store's trouble is reported.
                return trouble.map_or(Ok(counts), Err);
            }
            tokio::select! {
                leased = arrival(&mut leasing) => {
                    leasing = None;
                    match leased {
                        Ok(rows) => in_hand.extend(rows.into_iter().map(|row| desk.handle(row))),
                        Err(error) => trouble = Some(error),
                    }
                }
                Some(outcome) = in_hand.next() => {
                    counts.one(outcome);
                    look = true;
                }
                () = desk.ports.wake.intake.notified() => look = true,
                () = tokio::time::sleep(POLL) => look = true,
            }
            // One lease for all that have finished meanwhile.
            while let Some(Some(outcome)) = in_hand.next().now_or_never() {
                counts.one(outcome);
                look = true;
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
