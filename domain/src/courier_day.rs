//! A courier's day: the stops of one Thursday, the taps at the doors, the cash and its hand-over.
//!
//! Where nobody is home the stop may be put off to the end of the route: once, while the shift allows it, and not where
//! nothing comes between. What the second knock brings counts; without one it is the first that counts, also at the
//! close. It is taken back like any press, and the customer hears of it when that is over.
//!
//! Invariants: a stop has at most one outcome; nothing ends before *loaded*; cash held is cash taken less cash
//! handed over. What a tap does to money is booked by the subscriber's stream; the hand-over is booked here.

mod command;
mod decide;
mod event;
mod outbound;
mod state;

pub use command::Command;
pub use event::Event;
pub use outbound::{at_stop, route, stop_card};
pub use state::{Ended, PutOff, State, Stop};

use crate::aggregate::{Aggregate, Moment, Outbound};
use crate::ledger::{About, Account, Transaction};
use crate::record::Record;
use crate::refusal::Refusal;
use crate::stream::{CourierDayId, StreamKey};
use crate::terms::TermsBook;
use crate::week::Instant;

/// The stream of one courier's Thursday.
#[derive(Clone, Copy, Debug)]
pub struct CourierDay;

impl std::fmt::Display for CourierDayId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}", self.courier, self.cycle)
    }
}

impl Aggregate for CourierDay {
    type Id = CourierDayId;
    type State = State;
    type Command = Command;
    type Event = Event;

    fn key(id: CourierDayId) -> StreamKey {
        StreamKey::CourierDay(id)
    }

    fn initial(id: CourierDayId) -> State {
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
        state.evolve(event);
    }

    fn postings(id: CourierDayId, event: &Event) -> Vec<Transaction> {
        match event {
            Event::HandedOver { counted_tiyin, .. } => {
                Transaction::new("handed over", About { cycle: Some(id.cycle), ..About::default() })
                    .moving(*counted_tiyin, Account::FarmCash, Account::CourierCash(id.courier))
                    .if_any()
            }
            Event::Assigned { .. }
            | Event::Loaded { .. }
            | Event::StopEnded { .. }
            | Event::StopReopened { .. }
            | Event::StopPutOff { .. }
            | Event::StopBroughtBack { .. }
            | Event::PutOffTold { .. }
            | Event::Delayed { .. }
            | Event::StopsAdded { .. }
            | Event::DebtAllowed { .. }
            | Event::CashLimitPassed { .. }
            | Event::CourierFellOut { .. }
            | Event::DayClosed { .. } => Vec::new(),
        }
    }

    fn outbound(id: CourierDayId, event: &Event, moment: Moment) -> Outbound {
        outbound::outbound(id, event, moment)
    }

    fn due_at(state: &State) -> Option<Instant> {
        state.due_at()
    }

    fn records(before: &State, _: &Event, after: &State) -> Vec<Record> {
        state::records(before, after)
    }
}
