//! A cycle: the farm's week, named by its delivery date, with its instants, its eggs and its plan.
//!
//! Invariants: phases only go forward; an instant is performed once; each plan of the day is adopted once, and a
//! later one only to hand on the stops of a courier who fell out; a held week is never planned. The evening before,
//! a provisional plan tells the packers the loading order, once; it names no times and binds nobody.

mod command;
mod decide;
mod event;
mod outbound;
mod plan;
mod state;

pub use command::Command;
pub use event::{Event, Orphans};
pub use plan::{Car, DayPlan, Draft, LeftOut, PlannedRoute, PlannedStop, TravelSource, window};
pub use state::{HoldReason, Phase, Planning, Shortage, State};

use crate::aggregate::{Aggregate, Moment, Outbound};
use crate::ledger::{About, Account, Transaction};
use crate::record::{CycleRow, Record};
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
            | Event::DraftWanted
            | Event::DraftMade { .. }
            | Event::RoutesWanted
            | Event::CouriersMissed
            | Event::PlanAdopted { .. }
            | Event::ReplanWanted { .. }
            | Event::CourierExcluded { .. }
            | Event::OrphansGivenUp { .. }
            | Event::Held { .. }
            | Event::ShortageFound { .. }
            | Event::CutConfirmed { .. }
            | Event::ShortageOver
            | Event::Begun => Vec::new(),
        }
    }

    fn outbound(id: CycleDate, event: &Event, moment: Moment) -> Outbound {
        outbound::outbound(id, event, moment)
    }

    fn due_at(state: &State) -> Option<Instant> {
        state.next_step().map(|(at, _)| at)
    }

    fn records(before: &State, _: &Event, after: &State) -> Vec<Record> {
        let (old, new) = (row(before), row(after));
        if old == new { Vec::new() } else { vec![Record::Cycle(new)] }
    }
}

fn row(state: &State) -> CycleRow {
    CycleRow {
        cycle: state.date,
        phase: state.phase,
        held: state.held,
        capacity_eggs: state.terms.as_ref().and_then(|terms| terms.capacity_eggs),
        version: state.plan_version(),
        cut_wanted: state.cut_wanted(),
    }
}
