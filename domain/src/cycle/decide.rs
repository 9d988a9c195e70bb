//! What a cycle may do: perform its instants, take eggs in, be held, adopt the plan of the day.

mod replan;

use crate::aggregate::Moment;
use crate::refusal::Refusal;
use crate::terms::TermsBook;
use crate::week::Instant;

use super::command::Command;
use super::event::Event;
use super::plan::Draft;
use super::state::{HoldReason, Phase, State};

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
        Command::Hold { reason } => hold(state, *reason, moment, terms),
        Command::ReportShortage { needed, stock } => Ok(report_shortage(state, *needed, *stock)),
        Command::ConfirmCut => confirm_cut(state),
        Command::CourierOut { courier, open } => Ok(replan::courier_out(state, *courier, open)),
        Command::AdoptDraft { cars } if state.draft == Draft::Wanted => {
            Ok(vec![Event::DraftMade { cars: cars.clone() }])
        }
        Command::AdoptDraft { .. } => Ok(Vec::new()),
        Command::AdoptPlan { plan } => Ok(replan::adopt(state, plan)),
        Command::MissCouriers => Ok(replan::miss_couriers(state)),
        Command::Begin if state.begun => Ok(Vec::new()),
        Command::Begin => Ok(vec![Event::Begun]),
        Command::Tick => Ok(tick(state, moment.now)),
    }
}

fn in_range(eggs: u32) -> Result<u32, Refusal> {
    if (1..=EGGS_MAX).contains(&eggs) { Ok(eggs) } else { Err(Refusal::OutOfRange) }
}

/// A week can be held until its routes are out, also before it is opened.
fn hold(state: &State, reason: HoldReason, moment: Moment, terms: &TermsBook) -> Result<Vec<Event>, Refusal> {
    if state.held.is_some() {
        return Ok(Vec::new());
    }
    let routes = state.instants.unwrap_or_else(|| terms.instants(state.date)).routes;
    if state.phase >= Phase::Driving || moment.occurred_at >= routes {
        return Err(Refusal::HoldPassed { cycle: state.date });
    }
    Ok(vec![Event::Held { reason }])
}

/// While the cut that was confirmed is carried out, only a larger shortage is news.
fn report_shortage(state: &State, needed: u32, stock: u32) -> Vec<Event> {
    if state.phase != Phase::Collecting || state.held.is_some() {
        return Vec::new();
    }
    let missing = needed.saturating_sub(stock);
    match state.shortage {
        None if missing == 0 => Vec::new(),
        Some(_) if missing == 0 => vec![Event::ShortageOver],
        Some(known) if known.cut_wanted && missing <= known.missing() => Vec::new(),
        Some(known) if (known.needed, known.stock) == (needed, stock) => Vec::new(),
        Some(_) | None => vec![Event::ShortageFound { needed, stock }],
    }
}

fn confirm_cut(state: &State) -> Result<Vec<Event>, Refusal> {
    match state.shortage {
        Some(shortage) if shortage.cut_wanted => Ok(Vec::new()),
        Some(shortage) if state.phase == Phase::Collecting => {
            Ok(vec![Event::CutConfirmed { needed: shortage.needed, stock: shortage.stock }])
        }
        Some(_) | None => Err(Refusal::StaleButton),
    }
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
    if to != Phase::Locked || state.lock_delayed || state.held.is_some() {
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
    let held = state.held.is_some();
    let mut events = vec![Event::Advanced { to, begun: state.begun, stale_at, held }];
    if to == Phase::Collecting && now < instants.routes && !held {
        events.push(Event::DraftWanted);
    }
    if to == Phase::Driving && now < instants.shift_end && !held {
        events.push(Event::RoutesWanted);
    }
    events
}
