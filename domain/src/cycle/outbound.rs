//! What a cycle's event tells people and other streams.

use chrono::{Duration, DurationRound};

use crate::aggregate::{Moment, Outbound};
use crate::courier_day;
use crate::delivery::Outcome;
use crate::message::{Message, Outgoing};
use crate::stream::{Addressed, CourierDayId};
use crate::subscriber;
use crate::week::{CycleDate, Instant};

use super::event::Event;
use super::plan::{DayPlan, LeftOut, PlannedRoute, PlannedStop};
use super::state::Phase;

/// A customer is told a window this far around the expected time, on the quarter of an hour.
const WINDOW_HALF: Duration = Duration::minutes(30);

/// Messages and commands of an event.
pub fn outbound(id: CycleDate, event: &Event, moment: Moment) -> Outbound {
    let owner = |message| Outbound::message(Outgoing::owner(message));
    match event {
        Event::Advanced { to, begun, stale_at } => advanced(id, *to, *begun, *stale_at),
        Event::CouriersMissed => owner(Message::CouriersMissing { cycle: id }),
        Event::PlanAdopted { plan, closes_at } => adopted(id, plan, *closes_at, moment),
        Event::EggsCollected { eggs } => owner(Message::EggsCollected { cycle: id, eggs: *eggs }),
        Event::Opened { .. }
        | Event::LockDelayed { .. }
        | Event::RoutesWanted
        | Event::Begun
        | Event::EggsCracked { .. } => Outbound::nothing(),
    }
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

fn adopted(id: CycleDate, plan: &DayPlan, closes_at: Instant, moment: Moment) -> Outbound {
    let stops = plan.routes.iter().flat_map(|route| &route.stops);
    let mut messages: Vec<Outgoing> = stops.clone().map(|stop| coming(id, stop, closes_at, moment)).collect();
    messages.push(Outgoing::owner(Message::PlanReady {
        cycle: id,
        couriers: count(plan.routes.len()),
        stops: count(stops.count()),
        left_out: count(plan.left_out.len()),
    }));
    let routes = plan.routes.iter().map(|route| assign(id, plan.version, route, closes_at));
    let left_out = plan.left_out.iter().map(|left| not_planned(id, left));
    Outbound { messages, commands: routes.chain(left_out).collect() }
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

fn coming(id: CycleDate, stop: &PlannedStop, closes_at: Instant, moment: Moment) -> Outgoing {
    let quarter = |at: Instant| at.duration_trunc(Duration::minutes(15)).unwrap_or(at);
    let message = Message::ComingToday {
        cycle: id,
        from: quarter(stop.eta - WINDOW_HALF),
        until: quarter(stop.eta + WINDOW_HALF + Duration::minutes(14)),
    };
    Outgoing::notice(stop.subscriber, message, moment.now).expiring(closes_at)
}

fn assign(id: CycleDate, version: u32, route: &PlannedRoute, closes_at: Instant) -> Addressed {
    Addressed::CourierDay {
        id: CourierDayId { courier: route.courier, cycle: id },
        command: courier_day::Command::Assign {
            version,
            stops: route.stops.clone(),
            distance_m: route.distance_m,
            ends_at: route.ends_at,
            closes_at,
        },
    }
}

fn not_planned(id: CycleDate, left: &LeftOut) -> Addressed {
    Addressed::Subscriber {
        id: left.subscriber,
        command: subscriber::Command::Settle {
            cycle: id,
            courier: None,
            outcome: Outcome::NotPlanned,
            cash_tiyin: crate::money::Tiyin::ZERO,
        },
    }
}
