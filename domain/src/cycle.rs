//! A cycle: the farm's week, named by its delivery date, with its instants, its eggs and its plan.
//!
//! Invariants: phases only go forward; an instant is performed once; the plan of the day is adopted once.

mod command;
mod decide;
mod event;
mod outbound;
mod plan;
mod state;

pub use command::Command;
pub use event::Event;
pub use plan::{DayPlan, LeftOut, PlannedRoute, PlannedStop, TravelSource};
pub use state::{Phase, Planning, State};

use crate::aggregate::{Aggregate, Moment, Outbound};
use crate::ledger::{About, Account, Transaction};
use crate::record::Record;
use crate::refusal::Refusal;
use crate::stream::StreamKey;
use crate::terms::TermsBook;
use crate::week::{CycleDate, Instant};

/// The stream of one week.
#[derive(Clone, Copy, Debug)]
pub struct Cycle;

impl Aggregate for Cycle {
    type Id = CycleDate;
    type State = State;
    type Command = Command;
    type Event = Event;

    fn key(id: CycleDate) -> StreamKey {
        StreamKey::Cycle(id)
    }

    fn initial(id: CycleDate) -> State {
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

    fn postings(id: CycleDate, event: &Event) -> Vec<Transaction> {
        let about = About { cycle: Some(id), ..About::default() };
        match event {
            Event::EggsCollected { eggs } => {
                Transaction::new("collected", about).eggs(*eggs, Account::Stock, Account::Hens).if_any()
            }
            Event::EggsCracked { eggs } => {
                Transaction::new("cracked", about).eggs(*eggs, Account::Cracked, Account::Stock).if_any()
            }
            Event::Opened { .. }
            | Event::LockDelayed { .. }
            | Event::Advanced { .. }
            | Event::RoutesWanted
            | Event::CouriersMissed
            | Event::PlanAdopted { .. }
            | Event::Begun => Vec::new(),
        }
    }

    fn outbound(id: CycleDate, event: &Event, moment: Moment) -> Outbound {
        outbound::outbound(id, event, moment)
    }

    fn due_at(state: &State) -> Option<Instant> {
        state.next_step().map(|(at, _)| at)
    }

    fn records(_: &State, _: &Event, _: &State) -> Vec<Record> {
        Vec::new()
    }
}
