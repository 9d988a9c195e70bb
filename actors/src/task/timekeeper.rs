//! A stream is *due* when an instant of its own has come: it is not parked, no command waits for it in the inbox, and
//! nobody who comes before it is due still.
//!
//! A stream that cannot be ticked must not stop the farm's week: a subscriber is parked after a while, and of any other
//! stream the owner hears.
//!
//! The timekeeper sends a tick to every due stream and sees to it that the one week that takes orders is open. It sets
//! no timers: a restart, an outage and a clock that jumps are all the same to it.

mod stuck;

use std::time::Duration;

use async_trait::async_trait;
use futures_util::StreamExt;
use payshanba_domain::message::{Message, Outgoing};
use payshanba_domain::week::Instant;
use payshanba_domain::{Addressed, By, Cause, Command, CycleDate, StreamKey, cycle, subscriber};

use crate::ports::{PortError, Ports};
use crate::reconciler::POLL;
use crate::{Counts, Directory, Fault, Receipt, Task};
use stuck::Stuck;

/// Streams asked for at once.
const BATCH: usize = 64;
/// Ticks on their way at most.
const AT_ONCE: usize = 16;
/// One run does no more than this before it is counted.
const ROUNDS_MOST: usize = 1_000;
/// How often it is seen to whether commands that cannot be handled hold a due stream up. Machine time.
const STRANDED_EVERY: Duration = Duration::from_secs(30);

/// Ticks what is due.
pub struct Timekeeper {
    ports: Ports,
    directory: Directory,
    opened: Option<CycleDate>,
    /// Streams that a tick did not move.
    stuck: Stuck,
    /// When those that wait for their commands are looked for again. Machine time.
    stranded_at: tokio::time::Instant,
    /// When something falls due next, as of the last run.
    next: Option<Instant>,
}

impl Timekeeper {
    /// A timekeeper that has seen nothing yet.
    #[must_use]
    pub fn new(ports: Ports, directory: Directory) -> Self {
        let stranded_at = tokio::time::Instant::now();
        Self { ports, directory, opened: None, stuck: Stuck::default(), stranded_at, next: None }
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
        due.retain(|(key, at)| self.stuck.may_try(*key, *at));
        Ok(due)
    }

    async fn tick_all(&mut self, due: Vec<(StreamKey, Instant)>, now: Instant, counts: &mut Counts) {
        let ticks = due.into_iter().map(|(key, due_at)| {
            let cause = cause_of(key, due_at, self.stuck.tries(key, due_at), now);
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
                self.stuck.forget(key);
                "ticked"
            }
            Err(fault @ Fault::Unreadable(_)) => {
                tracing::error!(stream = %key, %due_at, %fault, "tick impossible");
                self.stuck.set_aside(key, due_at, 0);
                self.give_up(key, due_at).await
            }
            Err(fault @ (Fault::Unavailable(_) | Fault::Unknown(_) | Fault::Conflict)) => {
                tracing::warn!(stream = %key, %due_at, %fault, "tick put off");
                self.stuck.set_aside(key, due_at, 0);
                self.at_the_end_of_patience(key, due_at, "put_off").await
            }
            Err(fault @ (Fault::Panicked | Fault::Rejected(_))) => {
                tracing::error!(stream = %key, %due_at, %fault, "tick crashed");
                match self.stuck.set_aside(key, due_at, 1) {
                    0 | 1 => "crashed",
                    _ => self.park(key, due_at, now).await,
                }
            }
            Ok(receipt @ (Receipt::AlreadyDone | Receipt::Unchanged | Receipt::Refused(_))) => {
                // Once may be another instance that was quicker.
                if self.stuck.set_aside(key, due_at, 1) > 1 {
                    tracing::warn!(stream = %key, %due_at, ?receipt, "tick did not move a due stream");
                }
                self.at_the_end_of_patience(key, due_at, "stuck").await
            }
        }
    }

    /// A subscriber whose tick crashes twice takes no part until the owner, who gets a card, has looked: the week must
    /// not wait for it. It parks itself; where even that fails, it is parked.
    async fn park(&mut self, key: StreamKey, due_at: Instant, now: Instant) -> &'static str {
        let StreamKey::Subscriber(id) = key else { return self.give_up(key, due_at).await };
        let body = Addressed::Subscriber { id, command: subscriber::Command::Park };
        // The version makes it another parking when the owner has let it take part again and it crashes as before.
        let told = match self.ports.journal.load(key, &Cause(String::new())).await {
            Ok(stored) => {
                let cause = format!("park:{key}:{}:{}", due_at.to_rfc3339(), stored.version);
                self.tell(cause, body, now).await
            }
            Err(error) => Err(Fault::Unavailable(error.to_string())),
        };
        match told {
            Ok(Receipt::Done { .. } | Receipt::AlreadyDone | Receipt::Unchanged) => {
                self.stuck.forget(key);
                "parked"
            }
            Ok(Receipt::Refused(_)) | Err(_) => {
                tracing::error!(stream = %key, ?told, "stream cannot park itself");
                self.give_up(key, due_at).await
            }
        }
    }

    async fn at_the_end_of_patience(
        &mut self,
        key: StreamKey,
        due_at: Instant,
        otherwise: &'static str,
    ) -> &'static str {
        if self.stuck.is_hopeless(key, due_at) { self.give_up(key, due_at).await } else { otherwise }
    }

    /// Nobody waits for this stream any longer. Only a subscriber can be left out of the week; of any other stream the
    /// owner hears once, and it is tried again.
    async fn give_up(&mut self, key: StreamKey, due_at: Instant) -> &'static str {
        let (given_up, outcome) = match key {
            StreamKey::Subscriber(subscriber) => {
                let card = Outgoing::owner(Message::Parked { subscriber });
                (self.ports.journal.park(key, card).await, "parked")
            }
            StreamKey::Cycle(_) | StreamKey::CourierDay(_) | StreamKey::Roster | StreamKey::Catalogue => {
                if self.stuck.is_told(key, due_at) {
                    return "given_up";
                }
                let card = Outgoing::owner(Message::Quarantined { cause: key.to_string() });
                (self.ports.journal.alert(key, card).await, "given_up")
            }
        };
        match given_up {
            Ok(()) => {
                tracing::error!(stream = %key, %due_at, outcome, "nobody waits for this stream any longer");
                self.stuck.note_told(key, due_at);
                self.ports.wake.dispatcher.notify_one();
                outcome
            }
            Err(error) => {
                tracing::error!(stream = %key, %error, "stream not given up");
                "put_off"
            }
        }
    }

    /// Gives up due streams whose commands, which come first, nobody here can handle.
    async fn give_up_stranded(&mut self, now: Instant, counts: &mut Counts) -> Result<(), PortError> {
        if tokio::time::Instant::now() < self.stranded_at {
            return Ok(());
        }
        self.stranded_at = tokio::time::Instant::now() + STRANDED_EVERY;
        for key in self.ports.journal.stranded(now).await? {
            self.stuck.keep(key, now);
            counts.one(self.give_up(key, now).await);
        }
        Ok(())
    }
}

/// The first tick for an instant is the same whoever sends it. A later one is another: the first may have been done
/// and have left the stream due all the same.
///
/// The stream's name is in it, because a command that it sends to another stream has the same cause.
fn cause_of(key: StreamKey, due_at: Instant, tries: u32, now: Instant) -> String {
    match tries {
        0 => format!("tick:{key}:{}", due_at.to_rfc3339()),
        _ => format!("tick:{key}:{}:{}", due_at.to_rfc3339(), now.to_rfc3339()),
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
            self.give_up_stranded(now, &mut counts).await?;
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
        self.stuck.forget_old();
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
