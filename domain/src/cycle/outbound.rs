//! What a cycle's event tells people and other streams.

use crate::aggregate::{Moment, Outbound};
use crate::courier_day;
use crate::delivery::Outcome;
use crate::id::{CourierId, SubscriberId};
use crate::message::{Card, Message, Outgoing};
use crate::roster;
use crate::stream::{Addressed, CourierDayId};
use crate::subscriber;
use crate::week::{CycleDate, Instant};

use super::event::{Event, Orphans};
use super::plan::{DayPlan, PlannedRoute, PlannedStop, window};
use super::state::Phase;

/// Messages and commands of an event.
pub fn outbound(id: CycleDate, event: &Event, moment: Moment) -> Outbound {
    let owner = |message| Outbound::message(Outgoing::owner(message));
    match event {
        Event::Advanced { held: true, .. } => Outbound::nothing(),
        Event::Advanced { to, begun, stale_at, held: false } => advanced(id, *to, *begun, *stale_at),
        Event::CouriersMissed => owner(Message::CouriersMissing { cycle: id }),
        Event::PlanAdopted { plan, closes_at, taken_over } => {
            adopted(Adopted { id, plan, closes_at: *closes_at, taken_over: taken_over.as_ref() }, moment)
        }
        Event::OrphansGivenUp { stops, .. } => {
            let given_up = |stop: &SubscriberId| unserved(id, *stop, Outcome::CourierOut);
            Outbound { messages: Vec::new(), commands: stops.iter().map(given_up).collect() }
        }
        // Whoever collects hears of it; no customer and no courier does.
        Event::DraftMade { .. } => {
            let command = roster::Command::CallPackers { cycle: id, version: 0, draft: true };
            Outbound::command(Addressed::Roster { command })
        }
        Event::EggsCollected { eggs } => owner(Message::EggsCollected { cycle: id, eggs: *eggs }),
        Event::EggsCracked { eggs } => owner(Card::EggsCracked { cycle: id, eggs: *eggs }.into()),
        Event::Held { reason } => owner(Card::WeekHeld { cycle: id, reason: *reason }.into()),
        Event::ShortageFound { needed, stock } => {
            shortage(id, Card::Shortage { cycle: id, needed: *needed, stock: *stock }.into())
        }
        Event::CutConfirmed { needed, stock } => {
            shortage(id, Card::CutConfirmed { cycle: id, needed: *needed, stock: *stock }.into())
        }
        Event::ShortageOver => shortage(id, Card::ShortageOver { cycle: id }.into()),
        // The courier's day has told the owner.
        Event::ReplanWanted { .. }
        | Event::CourierExcluded { .. }
        | Event::Opened { .. }
        | Event::LockDelayed { .. }
        | Event::DraftWanted
        | Event::RoutesWanted
        | Event::Begun => Outbound::nothing(),
    }
}

/// One card that shows how the shortage stands.
fn shortage(id: CycleDate, message: Message) -> Outbound {
    Outbound::message(Outgoing::owner(message).slot(format!("shortage:{id}")))
}

/// An adopted plan: the day's first, or one that hands on the stops of a courier who fell out.
struct Adopted<'a> {
    id: CycleDate,
    plan: &'a DayPlan,
    closes_at: Instant,
    taken_over: Option<&'a Orphans>,
}

fn advanced(id: CycleDate, to: Phase, begun: bool, stale_at: Option<Instant>) -> Outbound {
    let message = match to {
        Phase::Locked => Message::ListConfirmed { cycle: id },
        Phase::Collecting => Message::EggsNeeded { cycle: id },
        Phase::Confirmed => Message::DayConfirmed { cycle: id },
        Phase::Closed => Message::CycleClosed { cycle: id, begun },
        Phase::Unopened | Phase::Open | Phase::Driving => return Outbound::nothing(),
    };
    let card = Outgoing::owner(message);
    Outbound::message(match stale_at {
        Some(at) => card.expiring(at),
        None => card,
    })
}

fn adopted(adopted: Adopted<'_>, moment: Moment) -> Outbound {
    let Adopted { id, plan, closes_at, taken_over } = adopted;
    let stops = plan.routes.iter().flat_map(|route| &route.stops);
    // Of a plan that hands stops on, only the customers of those stops hear another time.
    let tell = |stop: &&PlannedStop| taken_over.is_none_or(|over| over.stops.contains(&stop.subscriber));
    let mut messages: Vec<Outgoing> =
        stops.clone().filter(tell).map(|stop| coming(id, stop, closes_at, moment)).collect();
    messages.push(Outgoing::owner(Message::PlanReady {
        cycle: id,
        couriers: count(plan.routes.len()),
        stops: count(stops.count()),
        left_out: count(plan.left_out.len()),
        why: plan.left_out.clone(),
    }));
    let from = taken_over.map(|over| over.from);
    let routes = plan.routes.iter().map(|route| assign(id, plan.version, route, closes_at, from));
    let outcome = if from.is_some() { Outcome::CourierOut } else { Outcome::NotPlanned };
    let left_out = plan.left_out.iter().map(|left| unserved(id, left.subscriber, outcome));
    Outbound { messages, commands: routes.chain(left_out).collect() }
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

fn coming(id: CycleDate, stop: &PlannedStop, closes_at: Instant, moment: Moment) -> Outgoing {
    let (from, until) = window(stop.eta);
    let message = Message::ComingToday { cycle: id, from, until };
    Outgoing::notice(stop.subscriber, message, moment.now).expiring(closes_at)
}

fn assign(
    id: CycleDate,
    version: u32,
    route: &PlannedRoute,
    closes_at: Instant,
    from: Option<CourierId>,
) -> Addressed {
    Addressed::CourierDay {
        id: CourierDayId { courier: route.courier, cycle: id },
        command: courier_day::Command::Assign {
            version,
            stops: route.stops.clone(),
            distance_m: route.distance_m,
            ends_at: route.ends_at,
            closes_at,
            from,
        },
    }
}

/// A stop nobody drives to, at the farm's expense.
fn unserved(id: CycleDate, subscriber: SubscriberId, outcome: Outcome) -> Addressed {
    Addressed::Subscriber {
        id: subscriber,
        command: subscriber::Command::Settle {
            cycle: id,
            courier: None,
            outcome,
            cash_tiyin: crate::money::Tiyin::ZERO,
        },
    }
}
