//! Performing a command: read what stands unless it is remembered, decide, commit, and wake who waits for it.

use std::sync::atomic::Ordering;

use payshanba_domain::ledger::Transaction;
use payshanba_domain::record::Record;
use payshanba_domain::week::Instant;
use payshanba_domain::{Aggregate, By, Cause, Events, Moment, StreamKey};
use tokio::time::{Instant as MachineInstant, timeout};
use tracing::Instrument;

use super::decision::{Decision, draft};
use super::{Deliver, Desk, Fault, Held, Pulse, Receipt};
use crate::ports::journal::{Commit, CommitError, Committed};
use crate::ports::meter::Deed;
use crate::ports::{Meter, PortError, Ports};
use crate::trace::trace;
use crate::versioned::{self, Unreadable};

/// The receipt, with what is to be remembered.
type Verdict<S> = Result<(Option<Held<S>>, Receipt), Fault>;

/// Performs one command; what is to be remembered comes back with the outcome.
pub(super) async fn perform<A: Aggregate>(
    desk: Desk<A>,
    remembered: Option<Held<A::State>>,
    deliver: Deliver<A>,
) -> (Option<Held<A::State>>, Result<Receipt, Fault>) {
    let _witness = Witness(&desk.pulse);
    let (stream, cause) = (A::key(desk.id), &deliver.command.cause);
    let span = tracing::info_span!("command", %stream, trace = %trace(cause), by = role(deliver.command.by));
    let begun = MachineInstant::now();
    let verdict = verdict(&desk, remembered, &deliver).instrument(span.clone()).await;
    let took_ms = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
    span.in_scope(|| match &verdict {
        Ok((_, receipt)) => tracing::info!(outcome = receipt.name(), took_ms, "command performed"),
        Err(fault) => tracing::warn!(outcome = fault.name(), %fault, took_ms, "command not performed"),
    });
    match verdict {
        Ok((held, receipt)) => (held, Ok(receipt)),
        Err(fault) => (None, Err(fault)),
    }
}

/// Who asked, without saying which of them.
const fn role(by: By) -> &'static str {
    match by {
        By::Customer(_) => "customer",
        By::Courier(_) => "courier",
        By::Owner => "owner",
        By::Farm => "farm",
    }
}

async fn verdict<A: Aggregate>(
    desk: &Desk<A>,
    remembered: Option<Held<A::State>>,
    deliver: &Deliver<A>,
) -> Verdict<A::State> {
    if let Some(held) = remembered {
        let (held, receipt) = decide(desk, held, deliver).await?;
        // What is remembered leads to nothing: the answer comes from what stands now.
        if !matches!(receipt, Receipt::Refused(_) | Receipt::Unchanged) {
            return Ok((held, receipt));
        }
    }
    match load(desk, &deliver.command.cause).await? {
        Some(held) => decide(desk, held, deliver).await,
        None => Ok((None, Receipt::AlreadyDone)),
    }
}

/// Reads the stream; `None` when the cause has taken effect already.
async fn load<A: Aggregate>(desk: &Desk<A>, cause: &Cause) -> Result<Option<Held<A::State>>, Fault> {
    let stream = A::key(desk.id);
    let late = |_| Fault::Unavailable(format!("{stream} was not read in {:?}", desk.answer_within));
    let read = timeout(desk.answer_within, desk.ports.journal.load(stream, cause)).await.map_err(late)?;
    let stored = read.map_err(fault_of)?;
    if stored.done {
        return Ok(None);
    }
    let state = match stored.state {
        None => A::initial(desk.id),
        Some(text) => versioned::read(versioned::of(&stream), &text).map_err(|error| {
            tracing::error!(%stream, %error, "stored state cannot be read");
            let why = format!("the state of {stream} cannot be read: {error}");
            match error {
                // It is left for an instance that can read it.
                Unreadable::Newer(_) => Fault::Unavailable(why),
                Unreadable::Malformed(_) => Fault::Unreadable(why),
            }
        })?,
    };
    Ok(Some(Held { state, version: stored.version }))
}

async fn decide<A: Aggregate>(
    desk: &Desk<A>,
    held: Held<A::State>,
    deliver: &Deliver<A>,
) -> Verdict<A::State> {
    let command = &deliver.command;
    let now = desk.ports.clock.now();
    let moment = Moment { occurred_at: command.occurred_at, now };
    match A::decide(&held.state, &command.body, moment, &desk.ports.terms.read()) {
        Err(refusal) => Ok((Some(held), Receipt::Refused(refusal))),
        Ok(events) if events.is_empty() => Ok((Some(held), Receipt::Unchanged)),
        Ok(events) => {
            let mut decision = draft::<A>(desk.id, &held, command, &events, now)?;
            let answered = deliver.petition.attach(&mut decision.commit);
            let due_before = A::due_at(&held.state);
            let done = Done::of(&decision.commit);
            let (held, version) = commit(desk, decision, due_before).await?;
            if version.is_some() {
                done.count(A::told(&events), &*desk.ports.meter);
            }
            Ok((held, version.map_or(Receipt::AlreadyDone, |version| Receipt::Done { version, answered })))
        }
    }
}

/// Makes a decision durable; no version when its cause had taken effect before.
async fn commit<A: Aggregate>(
    desk: &Desk<A>,
    decision: Decision<A::State>,
    due_before: Option<Instant>,
) -> Result<(Option<Held<A::State>>, Option<u64>), Fault> {
    let Decision { commit, after } = decision;
    let stream = commit.stream;
    let wakes = Wakes {
        stream,
        dispatcher: !commit.outbox.is_empty(),
        intake: !commit.inbox.is_empty(),
        // A settled row may be what a due stream waited for.
        timekeeper: commit.due_at != due_before || commit.settles.is_some(),
    };
    let late = |_| Fault::Unknown(format!("{stream} was not committed in {:?}", desk.answer_within));
    let committed = timeout(desk.answer_within, desk.ports.journal.commit(commit)).await.map_err(late)?;
    match committed.map_err(fault_of_commit)? {
        Committed::AlreadyDone => Ok((None, None)),
        Committed::Applied(version) => {
            wakes.send(&desk.ports);
            Ok((Some(Held { state: after, version }), Some(version)))
        }
    }
}

/// What a commit does, kept for the meter until it is durable.
struct Done {
    stream: StreamKey,
    ledger: Vec<Transaction>,
    records: Vec<Record>,
}

impl Done {
    fn of(commit: &Commit) -> Self {
        Self { stream: commit.stream, ledger: commit.ledger.clone(), records: commit.records.clone() }
    }

    fn count(&self, events: Events<'_>, meter: &dyn Meter) {
        let Self { stream, ledger, records } = self;
        meter.committed(&Deed { stream: *stream, events, ledger, records });
    }
}

/// Who has something to do after a commit.
struct Wakes {
    stream: StreamKey,
    dispatcher: bool,
    intake: bool,
    timekeeper: bool,
}

impl Wakes {
    fn send(&self, ports: &Ports) {
        let wake = &ports.wake;
        // A plan is wanted by the week, and possible once somebody can drive.
        let planner = matches!(self.stream, StreamKey::Cycle(_) | StreamKey::Roster);
        let (week, catalogue) =
            (matches!(self.stream, StreamKey::Cycle(_)), self.stream == StreamKey::Catalogue);
        for (wanted, signal) in [
            (self.dispatcher, &wake.dispatcher),
            (self.intake, &wake.intake),
            (self.timekeeper, &wake.timekeeper),
            (planner, &wake.planner),
            (week || catalogue, &wake.scribe),
            (week, &wake.holder),
            (week, &wake.sorter),
            (catalogue, &wake.herald),
            (week, &wake.exporter),
        ] {
            if wanted {
                signal.notify_one();
            }
        }
    }
}

fn fault_of(error: PortError) -> Fault {
    match error {
        PortError::Unavailable(why) => Fault::Unavailable(why),
        PortError::Rejected(why) => Fault::Rejected(why),
    }
}

fn fault_of_commit(error: CommitError) -> Fault {
    match error {
        CommitError::Conflict => Fault::Conflict,
        CommitError::Unknown(why) => Fault::Unknown(why),
        CommitError::Port(error) => fault_of(error),
    }
}

/// Sees the panic that unwinds past it.
struct Witness<'a>(&'a Pulse);

impl Drop for Witness<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.0.0.store(true, Ordering::Release);
        }
    }
}
