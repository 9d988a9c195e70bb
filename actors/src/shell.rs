//! A shell: an actor around one stream. One command at a time: decide, commit, remember.
//!
//! Invariant: what it remembers is exactly what its last successful commit wrote. Any doubt ends the shell, and the
//! [`Directory`](crate::Directory) starts a fresh one that reads what stands. It holds no timer and reads no clock but
//! farm time. A refusal, or "already so", is only ever said of a state that was just read: another instance may have
//! moved on, and a repeated cause is answered as done rather than decided again.

mod decision;
mod perform;

use std::marker::PhantomData;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use actix::{Actor, ActorContext, AtomicResponse, Context, Handler, Message};
use actix::{ActorFutureExt, WrapFuture};
use payshanba_domain::message::{Outgoing, Priority, Recipient};
use payshanba_domain::{Aggregate, Command, Refusal};
use thiserror::Error;

use crate::ports::Ports;
use crate::ports::journal::Commit;

/// A command for a stream, and where it came from.
pub struct Deliver<A: Aggregate> {
    /// The command.
    pub command: Command<A::Command>,
    /// Where from.
    pub petition: Petition,
}

/// Where a command came from, and who waits to hear of it; nothing for a command of the farm's own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Petition {
    /// The inbox row that the commit settles.
    pub row: Option<i64>,
    /// Who asked in a chat.
    pub reader: Option<Recipient>,
    /// What they are told when nothing else answers them.
    pub otherwise: Option<Outgoing>,
}

impl Petition {
    /// Makes a commit settle the row and answer whoever asked; false when nobody who asked hears of it.
    ///
    /// One of many alike is no answer: it may wait for the morning.
    fn attach(&self, commit: &mut Commit) -> bool {
        commit.settles = self.row;
        let Some(reader) = self.reader else { return false };
        let mut answered =
            commit.outbox.iter().any(|said| said.to == reader && said.priority != Priority::Bulk);
        if let Some(otherwise) = &self.otherwise
            && (!answered || is_staff_card(otherwise) && !speaks_for(&mut commit.outbox, otherwise))
        {
            commit.outbox.insert(0, otherwise.clone());
            answered = answered || otherwise.to == reader;
        }
        answered
    }
}

/// A card that one of the farm's own people has pressed: it is brought up to date whatever becomes of the press, so that
/// no key stays that does nothing any more. A customer's cards are spoken for by their events.
pub(crate) fn is_staff_card(outgoing: &Outgoing) -> bool {
    let to_staff = matches!(outgoing.to, Recipient::Courier(_) | Recipient::Owner);
    to_staff && outgoing.slot.is_some()
}

/// True when a message takes the card's place: its slot is its own, or it says the same and is put there.
fn speaks_for(outbox: &mut [Outgoing], card: &Outgoing) -> bool {
    let same = |said: &&mut Outgoing| {
        said.to == card.to && (said.slot == card.slot || said.slot.is_none() && said.message == card.message)
    };
    let Some(said) = outbox.iter_mut().find(same) else { return false };
    said.slot.clone_from(&card.slot);
    true
}

impl<A: Aggregate> Message for Deliver<A> {
    type Result = Result<Receipt, Fault>;
}

/// What became of a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Receipt {
    /// It took effect; the stream is at this version.
    Done {
        /// Counts the stream's commits.
        version: u64,
        /// True when a message to whoever asked was promised with it.
        answered: bool,
    },
    /// Its cause had taken effect before.
    AlreadyDone,
    /// It was so already; nothing was committed, so the caller settles the inbox row.
    Unchanged,
    /// The rules say no, for the asker to read; nothing was committed.
    Refused(Refusal),
}

impl Receipt {
    /// The name that logs use.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Done { .. } => "done",
            Self::AlreadyDone => "already_done",
            Self::Unchanged => "unchanged",
            Self::Refused(_) => "refused",
        }
    }
}

/// Why nothing became of a command, or nobody knows.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum Fault {
    /// Its handler has crashed: a bug. The caller counts.
    #[error("the handler has panicked")]
    Panicked,
    /// Others kept committing first.
    #[error("the stream kept moving on")]
    Conflict,
    /// It may or may not have taken effect; under the same cause it may be asked again.
    #[error("outcome unknown: {0}")]
    Unknown(String),
    /// Known not to have taken effect; the same may be tried again.
    #[error("unavailable: {0}")]
    Unavailable(String),
    /// What stands has no form that anybody could read: a bug. Nothing can be decided until it is repaired.
    #[error("unreadable: {0}")]
    Unreadable(String),
    /// It breaks a rule of the store and will never take effect: a bug.
    #[error("rejected: {0}")]
    Rejected(String),
}

impl Fault {
    /// The name that logs use.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Panicked => "panicked",
            Self::Conflict => "conflict",
            Self::Unknown(_) => "unknown",
            Self::Unavailable(_) => "unavailable",
            Self::Unreadable(_) => "unreadable",
            Self::Rejected(_) => "rejected",
        }
    }
}

/// True when the shell that answered so is not to be asked again. Shell and directory both go by it.
#[must_use]
pub const fn ends_shell(outcome: &Result<Receipt, Fault>) -> bool {
    // A cause that is done although this shell did not remember it: somebody else has written this stream.
    matches!(outcome, Err(_) | Ok(Receipt::AlreadyDone))
}

/// State as it was last committed.
struct Held<S> {
    state: S,
    version: u64,
}

/// What a shell works with: all but its memory.
pub struct Desk<A: Aggregate> {
    /// Which stream.
    pub id: A::Id,
    /// The world.
    pub ports: Arc<Ports>,
    /// How long the store may take to answer. Machine time.
    pub answer_within: Duration,
    /// Where it is seen that the shell has panicked.
    pub pulse: Arc<Pulse>,
}

impl<A: Aggregate> Clone for Desk<A> {
    fn clone(&self) -> Self {
        let (ports, pulse) = (Arc::clone(&self.ports), Arc::clone(&self.pulse));
        Self { id: self.id, ports, answer_within: self.answer_within, pulse }
    }
}

/// Tells a shell that crashed from one that was taken down with its thread: both only close their mailbox.
#[derive(Debug, Default)]
pub struct Pulse(AtomicBool);

impl Pulse {
    /// True once the shell has panicked over a command.
    #[must_use]
    pub fn has_panicked(&self) -> bool {
        self.0.load(Ordering::Acquire)
    }
}

/// Around one stream.
pub struct Shell<A: Aggregate> {
    desk: Desk<A>,
    held: Option<Held<A::State>>,
    alive: Arc<AtomicUsize>,
    kind: PhantomData<fn() -> A>,
}

impl<A: Aggregate> Shell<A> {
    /// A shell that has not read its stream yet; `alive` counts shells until they are gone.
    #[must_use]
    pub fn new(desk: Desk<A>, alive: Arc<AtomicUsize>) -> Self {
        alive.fetch_add(1, Ordering::Relaxed);
        Self { desk, held: None, alive, kind: PhantomData }
    }
}

impl<A: Aggregate> Drop for Shell<A> {
    fn drop(&mut self) {
        self.alive.fetch_sub(1, Ordering::Relaxed);
    }
}

impl<A: Aggregate> Actor for Shell<A> {
    type Context = Context<Self>;
}

impl<A: Aggregate> Handler<Deliver<A>> for Shell<A> {
    type Result = AtomicResponse<Self, Result<Receipt, Fault>>;

    fn handle(&mut self, deliver: Deliver<A>, _: &mut Context<Self>) -> Self::Result {
        // The memory leaves the actor for as long as the command lasts: whatever goes wrong, none of it stays behind.
        let work = perform::perform(self.desk.clone(), self.held.take(), deliver);
        AtomicResponse::new(Box::pin(work.into_actor(self).map(|(held, outcome), shell, context| {
            if ends_shell(&outcome) {
                context.stop();
            } else {
                shell.held = held;
            }
            outcome
        })))
    }
}
