//! An aggregate: the shape every stream of the farm shares, so that one shell can run them all.
//!
//! To add a kind of stream: a module with `State`, `Command`, `Event` and these functions, a variant in
//! [`StreamKey`] and in [`Addressed`]; the compiler lists the rest.

use std::fmt::{Debug, Display};
use std::hash::Hash;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::id::{CourierId, SubscriberId};
use crate::ledger::Transaction;
use crate::message::Outgoing;
use crate::record::Record;
use crate::refusal::Refusal;
use crate::stream::{Addressed, StreamKey};
use crate::terms::TermsBook;
use crate::week::Instant;
use crate::{catalogue, courier_day, cycle, roster, subscriber};

/// Events, by the kind of their stream.
#[derive(Clone, Copy, Debug)]
pub enum Events<'a> {
    /// Of a subscriber.
    Subscriber(&'a [subscriber::Event]),
    /// Of a week.
    Cycle(&'a [cycle::Event]),
    /// Of a courier's Thursday.
    CourierDay(&'a [courier_day::Event]),
    /// Of the roster.
    Roster(&'a [roster::Event]),
    /// Of the catalogue.
    Catalogue(&'a [catalogue::Event]),
}

impl Events<'_> {
    /// How many.
    #[must_use]
    pub const fn count(&self) -> usize {
        match self {
            Self::Subscriber(events) => events.len(),
            Self::Cycle(events) => events.len(),
            Self::CourierDay(events) => events.len(),
            Self::Roster(events) => events.len(),
            Self::Catalogue(events) => events.len(),
        }
    }
}

/// What a stream decides, and what its events do to state, to money and to people.
///
/// Each of `evolve`, `postings` and `outbound` is one `match` without `_`: a new event must answer all three.
pub trait Aggregate: 'static {
    /// Which one.
    type Id: Copy + Debug + Display + Eq + Hash + Send + Sync + Unpin + 'static;
    /// What it remembers; authoritative and stored.
    type State: Clone + Debug + PartialEq + Serialize + DeserializeOwned + Send + Sync + Unpin + 'static;
    /// What it can be told.
    type Command: Clone + Debug + Serialize + DeserializeOwned + Send + Sync + 'static;
    /// What can have happened.
    type Event: Clone + Debug + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static;

    /// Its events, for whoever looks at those of every stream.
    fn told(events: &[Self::Event]) -> Events<'_>;

    /// The stream's name.
    fn key(id: Self::Id) -> StreamKey;

    /// The state before anything has happened.
    fn initial(id: Self::Id) -> Self::State;

    /// Decides. No events means "already so", which is an answer and not an error.
    ///
    /// # Errors
    /// A refusal that the asker reads; nothing changes.
    fn decide(
        state: &Self::State,
        command: &Self::Command,
        moment: Moment,
        terms: &TermsBook,
    ) -> Result<Vec<Self::Event>, Refusal>;

    /// What an event does to state.
    fn evolve(state: &mut Self::State, event: &Self::Event);

    /// What an event does to money and eggs: balanced transactions.
    fn postings(id: Self::Id, event: &Self::Event) -> Vec<Transaction>;

    /// What an event does to people and to other streams.
    fn outbound(id: Self::Id, event: &Self::Event, moment: Moment) -> Outbound;

    /// When it next has something to do by itself.
    fn due_at(state: &Self::State) -> Option<Instant>;

    /// True when an invariant is broken and it takes no part until the owner has looked.
    fn parked(_: &Self::State) -> bool {
        false
    }

    /// The rows that others read, as far as an event changed them.
    fn records(before: &Self::State, event: &Self::Event, after: &Self::State) -> Vec<Record>;
}

/// When a command happened and when it is decided; both farm time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// When the world did it: a provider's time of payment, an update's arrival.
    pub occurred_at: Instant,
    /// When we decide it.
    pub now: Instant,
}

impl Moment {
    /// Decided as it happens.
    #[must_use]
    pub const fn at(now: Instant) -> Self {
        Self { occurred_at: now, now }
    }
}

/// Names what made a command, so that it takes effect once: `tg:<bot>:<update id>`, `click:<id>:complete`, ….
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Cause(pub String);

/// Who asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum By {
    /// A customer for themselves.
    Customer(SubscriberId),
    /// A courier on the road.
    Courier(CourierId),
    /// The owner.
    Owner,
    /// The farm itself: the clock, the planner, another stream.
    Farm,
}

/// A command with its origin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Command<B> {
    /// What made it.
    pub cause: Cause,
    /// Who asked.
    pub by: By,
    /// When the world did it.
    pub occurred_at: Instant,
    /// What is asked.
    pub body: B,
}

impl<B> Command<B> {
    /// The same origin around another body.
    pub fn map<C>(self, change: impl FnOnce(B) -> C) -> Command<C> {
        Command { cause: self.cause, by: self.by, occurred_at: self.occurred_at, body: change(self.body) }
    }
}

/// What leaves a stream with an event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outbound {
    /// Messages to people.
    pub messages: Vec<Outgoing>,
    /// Commands to other streams, delivered under the same cause.
    pub commands: Vec<Addressed>,
}

impl Outbound {
    /// Nothing leaves.
    #[must_use]
    pub fn nothing() -> Self {
        Self::default()
    }

    /// One message.
    #[must_use]
    pub fn message(message: Outgoing) -> Self {
        Self { messages: vec![message], commands: Vec::new() }
    }

    /// Some messages.
    #[must_use]
    pub const fn messages(messages: Vec<Outgoing>) -> Self {
        Self { messages, commands: Vec::new() }
    }

    /// One command to another stream.
    #[must_use]
    pub fn command(command: Addressed) -> Self {
        Self { messages: Vec::new(), commands: vec![command] }
    }

    /// Both together.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.messages.extend(other.messages);
        self.commands.extend(other.commands);
        self
    }
}
