//! A subscriber: somebody who gets eggs on Thursdays, with a wallet, an address and an order a week.
//!
//! Invariants: the wallet and the receivable are never negative and equal their ledger accounts; there is at most one
//! order a cycle; a locked order's price never changes. Repeating a verb changes nothing.

mod care;
mod command;
mod decide;
mod event;
mod evolve;
mod gift;
mod list;
mod outbound;
mod postings;
mod records;
mod state;
mod step;

pub use care::CareEvent;
pub use command::Command;
pub use event::{Event, Question};
pub use gift::GiftEvent;
pub use list::ListEvent;
pub use state::{Delivery, Door, Ending, Opening, Scarcity, Standing, State, Vacation};
pub use step::Step;

use crate::aggregate::{Aggregate, Events, Moment, Outbound};
use crate::id::SubscriberId;
use crate::ledger::Transaction;
use crate::record::Record;
use crate::refusal::Refusal;
use crate::stream::StreamKey;
use crate::terms::TermsBook;
use crate::week::Instant;

/// The stream of one subscriber.
#[derive(Clone, Copy, Debug)]
pub struct Subscriber;

impl Aggregate for Subscriber {
    type Id = SubscriberId;
    type State = State;
    type Command = Command;
    type Event = Event;

    fn told(events: &[Event]) -> Events<'_> {
        Events::Subscriber(events)
    }

    fn key(id: SubscriberId) -> StreamKey {
        StreamKey::Subscriber(id)
    }

    fn initial(id: SubscriberId) -> State {
        State::new(id)
    }

    fn decide(
        state: &State,
        command: &Command,
        moment: Moment,
        terms: &TermsBook,
    ) -> Result<Vec<Event>, Refusal> {
        decide::decide(state, command, moment, terms)
    }

    fn evolve(state: &mut State, event: &Event) {
        evolve::evolve(state, event);
    }

    fn postings(id: SubscriberId, event: &Event) -> Vec<Transaction> {
        postings::postings(id, event)
    }

    fn outbound(id: SubscriberId, event: &Event, moment: Moment) -> Outbound {
        outbound::outbound(id, event, moment)
    }

    fn due_at(state: &State) -> Option<Instant> {
        step::next(state).map(|(at, _)| at)
    }

    fn parked(state: &State) -> bool {
        state.parked
    }

    fn records(before: &State, event: &Event, after: &State) -> Vec<Record> {
        records::records(before, event, after)
    }
}
