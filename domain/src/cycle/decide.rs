//! What a cycle may do: perform its instants, take eggs in, adopt the plan of the day.

use crate::aggregate::Moment;
use crate::refusal::Refusal;
use crate::terms::TermsBook;
use crate::week::Instant;

use super::command::Command;
use super::event::Event;
use super::state::{Phase, Planning, State};

/// More eggs than this in one entry is a slip of the finger.
const EGGS_MAX: u32 = 1_000_000;

/// Decides one command.
pub fn decide(
    state: &State,
    command: &Command,
    moment: Moment,
    terms: &TermsBook,
) -> Result<Vec<Event>, Refusal> {
    match command {
        Command::Open if state.phase == Phase::Unopened => Ok(vec![Event::Opened {
            instants: terms.instants(state.date),
            terms: terms.of(state.date).clone(),
        }]),
        Command::Open => Ok(Vec::new()),
        Command::CollectEggs { eggs } => in_range(*eggs).map(|eggs| vec![Event::EggsCollected { eggs }]),
        Command::CrackEggs { eggs } => in_range(*eggs).map(|eggs| vec![Event::EggsCracked { eggs }]),
        Command::AdoptPlan { plan } => match (state.planning, state.instants) {
            (Planning::Wanted { .. }, Some(instants)) => {
                Ok(vec![Event::PlanAdopted { plan: plan.clone(), closes_at: instants.close }])
            }
            (Planning::Wanted { .. } | Planning::Idle | Planning::Adopted { .. }, _) => Ok(Vec::new()),
        },
        Command::MissCouriers => match state.planning {
            Planning::Wanted { couriers_missed: false } => Ok(vec![Event::CouriersMissed]),
            Planning::Wanted { couriers_missed: true } | Planning::Idle | Planning::Adopted { .. } => {
                Ok(Vec::new())
            }
        },
        Command::Begin if state.begun => Ok(Vec::new()),
        Command::Begin => Ok(vec![Event::Begun]),
        Command::Tick => Ok(tick(state, moment.now)),
    }
}

fn in_range(eggs: u32) -> Result<u32, Refusal> {
    if (1..=EGGS_MAX).contains(&eggs) { Ok(eggs) } else { Err(Refusal::OutOfRange) }
}

fn tick(state: &State, now: Instant) -> Vec<Event> {
    let mut state = state.clone();
    let mut events = Vec::new();
    while let Some((at, to)) = state.next_step()
        && at <= now
    {
        let delay = delayed_lock(&state, to, at, now).map(|until| vec![Event::LockDelayed { until }]);
        for event in delay.unwrap_or_else(|| advance(&state, to, now)) {
            state.evolve(&event);
            events.push(event);
        }
    }
    events
}

/// The list waits as long as the subscribers who were warned.
fn delayed_lock(state: &State, to: Phase, at: Instant, now: Instant) -> Option<Instant> {
    if to != Phase::Locked || state.lock_delayed {
        return None;
    }
    state.instants?.late_lock(at, now)
}

fn advance(state: &State, to: Phase, now: Instant) -> Vec<Event> {
    let Some(instants) = state.instants else { return Vec::new() };
    let stale_at = match to {
        Phase::Locked => Some(instants.collect),
        Phase::Collecting => Some(instants.routes),
        Phase::Confirmed => Some(instants.close),
        Phase::Unopened | Phase::Open | Phase::Driving | Phase::Closed => None,
    };
    let mut events = vec![Event::Advanced { to, begun: state.begun, stale_at }];
    if to == Phase::Driving && now < instants.shift_end {
        events.push(Event::RoutesWanted);
    }
    events
}
