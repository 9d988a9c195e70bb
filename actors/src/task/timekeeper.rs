//! A stream is *due* when an instant of its own has come: it is not parked, no command waits for it in the inbox, and
//! nobody who comes before it is due still.
//!
//! The timekeeper sends a tick to every due stream and sees to it that the one week that takes orders is open. It sets
//! no timers: a restart, an outage and a clock that jumps are all the same to it.

use std::collections::HashMap;
use std::time::Duration;

use async_trait::async_trait;
use futures_util::StreamExt;
use payshanba_domain::week::Instant;
use payshanba_domain::{Addressed, By, Cause, Command, CycleDate, StreamKey, cycle, subscriber};

use crate::backoff::Backoff;
use crate::ports::{PortError, Ports};
use crate::reconciler::POLL;
use crate::{Counts, Directory, Fault, Receipt, Task};

/// Streams asked for at once.
const BATCH: usize = 64;
/// Ticks on their way at most.
const AT_ONCE: usize = 16;
/// One run does no more than this before it is counted.
const ROUNDS_MOST: usize = 1_000;
/// A stream that stays due although it was ticked is a bug: it is tried again, but not in a circle.
const BACKOFF: Backoff = Backoff::new(POLL, STUCK_PAUSE);
const STUCK_PAUSE: Duration = Duration::from_secs(60);

/// Ticks what is due.
pub struct Timekeeper {
    ports: Ports,
    directory: Directory,
    opened: Option<CycleDate>,
    /// Streams that a tick did not move, with the instant it was for.
    stuck: HashMap<StreamKey, Stuck>,
    /// When something falls due next, as of the last run.
    next: Option<Instant>,
}

struct Stuck {
    due_at: Instant,
    again_at: tokio::time::Instant,
    tries: u32,
}

impl Timekeeper {
    /// A timekeeper that has seen nothing yet.
    #[must_use]
    pub fn new(ports: Ports, directory: Directory) -> Self {
        Self { ports, directory, opened: None, stuck: HashMap::new(), next: None }
    }

    async fn open_accepting(&mut self, now: Instant, counts: &mut Counts) {
        let date = self.ports.terms.accepting(now);
        if self.opened == Some(date) {
            return;
        }
        let open = Addressed::Cycle { id: date, command: cycle::Command::Open };
        match self.tell(format!("open:{date}"), open, now).await {
            Ok(receipt) => {
                self.opened = Some(date);
                counts.add("opened", u64::from(matches!(receipt, Receipt::Done { .. })));
            }
            Err(fault) => tracing::warn!(cycle = %date, %fault, "cycle not opened"),
        }
    }

    async fn tell(&self, cause: String, body: Addressed, now: Instant) -> Result<Receipt, Fault> {
        let command = Command { cause: Cause(cause), by: By::Farm, occurred_at: now, body };
        self.directory.deliver(command, None).await
    }

    /// What is due and worth a tick now.
    async fn due(&mut self, now: Instant) -> Result<Vec<(StreamKey, Instant)>, PortError> {
        // Those that are stuck stand first in line and must not keep others out.
        let mut due = self.ports.journal.due(now, BATCH + self.stuck.len()).await?;
        let machine_now = tokio::time::Instant::now();
        due.retain(|(key, at)| {
            let stuck = self.stuck.get(key).filter(|stuck| stuck.due_at == *at);
            stuck.is_none_or(|stuck| stuck.again_at <= machine_now)
        });
        Ok(due)
    }

    async fn tick_all(&mut self, due: Vec<(StreamKey, Instant)>, now: Instant, counts: &mut Counts) {
        let ticks = due.into_iter().map(|(key, due_at)| {
            let tries =
                self.stuck.get(&key).filter(|stuck| stuck.due_at == due_at).map_or(0, |stuck| stuck.tries);
            let cause = cause_of(due_at, tries, now);
            let telling = self.tell(cause, Addressed::tick(key), now);
            async move { (key, due_at, telling.await) }
        });
        let outcomes: Vec<_> = futures_util::stream::iter(ticks).buffer_unordered(AT_ONCE).collect().await;
        for (key, due_at, outcome) in outcomes {
            counts.one(self.note(key, due_at, now, outcome).await);
        }
    }

    async fn note(
        &mut self,
        key: StreamKey,
        due_at: Instant,
        now: Instant,
        outcome: Result<Receipt, Fault>,
    ) -> &'static str {
        match outcome {
            Ok(Receipt::Done { .. }) => {
                self.stuck.remove(&key);
                "ticked"
            }
            Err(fault @ (Fault::Unavailable(_) | Fault::Unknown(_) | Fault::Conflict)) => {
                tracing::warn!(stream = %key, %due_at, %fault, "tick put off");
                self.set_aside(key, due_at, 0);
                "put_off"
            }
            Err(fault @ (Fault::Panicked | Fault::Rejected(_))) => {
                tracing::error!(stream = %key, %due_at, %fault, "tick crashed");
                let crashed_before = self.set_aside(key, due_at, 1) > 1;
                if crashed_before { self.park(key, due_at, now).await } else { "crashed" }
            }
            Ok(receipt @ (Receipt::AlreadyDone | Receipt::Unchanged | Receipt::Refused(_))) => {
                // Once may be another instance that was quicker.
                if self.set_aside(key, due_at, 1) > 1 {
                    tracing::warn!(stream = %key, %due_at, ?receipt, "tick did not move a due stream");
                }
                "stuck"
            }
        }
    }

    /// A subscriber whose tick crashes twice takes no part until the owner, who gets a card, has looked: the week must
    /// not wait for it.
    async fn park(&self, key: StreamKey, due_at: Instant, now: Instant) -> &'static str {
        let StreamKey::Subscriber(id) = key else { return "crashed" };
        let park = Addressed::Subscriber { id, command: subscriber::Command::Park };
        match self.tell(format!("park:{}", due_at.to_rfc3339()), park, now).await {
            Ok(_) => "parked",
            Err(fault) => {
                tracing::error!(stream = %key, %fault, "stream not parked");
                "crashed"
            }
        }
    }

    /// Tries a stream again after a pause that grows with the attempts that came to nothing; answers how many.
    fn set_aside(&mut self, key: StreamKey, due_at: Instant, attempts: u32) -> u32 {
        let before =
            self.stuck.get(&key).filter(|stuck| stuck.due_at == due_at).map_or(0, |stuck| stuck.tries);
        let tries = before + attempts;
        let again_at = tokio::time::Instant::now() + BACKOFF.after(tries.max(1));
        self.stuck.insert(key, Stuck { due_at, again_at, tries });
        tries
    }
}

/// The first tick for an instant is the same whoever sends it. A later one is another: the first may have been done
/// and have left the stream due all the same.
fn cause_of(due_at: Instant, tries: u32, now: Instant) -> String {
    match tries {
        0 => format!("tick:{}", due_at.to_rfc3339()),
        _ => format!("tick:{}:{}", due_at.to_rfc3339(), now.to_rfc3339()),
    }
}

#[async_trait]
impl Task for Timekeeper {
    const NAME: &'static str = "timekeeper";

    async fn run(&mut self) -> Result<Counts, PortError> {
        let mut counts = Counts::default();
        for _ in 0..ROUNDS_MOST {
            let now = self.ports.clock.now();
            self.open_accepting(now, &mut counts).await;
            let due = self.due(now).await?;
            if due.is_empty() {
                break;
            }
            self.tick_all(due, now, &mut counts).await;
        }
        let now = self.ports.clock.now();
        let lock = self.ports.terms.instants(self.ports.terms.accepting(now)).lock;
        // What is overdue waits for something else or is stuck: the poll looks after it.
        let next_due = self.ports.journal.next_due().await?.filter(|at| *at > now);
        self.next = next_due.into_iter().chain([lock]).min();
        let machine_now = tokio::time::Instant::now();
        self.stuck.retain(|_, stuck| stuck.again_at + STUCK_PAUSE > machine_now);
        Ok(counts)
    }

    async fn idle(&self) {
        let next = async {
            match self.next {
                Some(at) => self.ports.clock.sleep_until(at).await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            () = self.ports.wake.timekeeper.notified() => {}
            () = next => {}
            () = tokio::time::sleep(POLL) => {}
        }
    }
}
