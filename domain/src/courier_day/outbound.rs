//! What a courier's day tells people and other streams.

use chrono::TimeDelta;

use crate::aggregate::{Moment, Outbound};
use crate::cycle;
use crate::id::{CourierId, SubscriberId};
use crate::message::{Card, Message, Notice, Outgoing};
use crate::money::Tiyin;
use crate::stream::{Addressed, CourierDayId};
use crate::subscriber;
use crate::week::Instant;

use super::event::Event;

/// Messages and commands of an event.
pub fn outbound(id: CourierDayId, event: &Event, moment: Moment) -> Outbound {
    let courier = |message| Outgoing::courier(id.courier, message);
    let card = |stop: SubscriberId| stop_card(id, stop);
    match event {
        // A message of its own, whatever was shown of the route before: the phone rings.
        Event::Assigned { closes_at, .. } => Outbound::message(route(id).anew().expiring(*closes_at)),
        Event::Loaded { first } => {
            let begin = Addressed::Cycle { id: id.cycle, command: cycle::Command::Begin };
            Outbound { messages: first.map(card).into_iter().collect(), commands: vec![begin] }
        }
        Event::StopEnded { .. } => ended(id, event, moment),
        Event::StopPutOff { stop, next, near, .. } => {
            let told = at_stop(id, *stop, Card::StopPutOff { day: id, stop: *stop }.into());
            let mut messages = vec![told, card(*next).anew()];
            messages.extend(near.iter().map(|next| you_are_next(id, *next, moment)));
            Outbound { messages, commands: vec![tried(id, *stop, Some(id.courier))] }
        }
        Event::StopBroughtBack { stop } => {
            Outbound { messages: vec![card(*stop)], commands: vec![tried(id, *stop, None)] }
        }
        Event::PutOffTold { .. } | Event::Delayed { .. } => told(id, event, moment),
        Event::StopsAdded { added, from, next, .. } => {
            let added = Card::StopsAdded { day: id, stops: *added, from: *from }.into();
            let mut messages = vec![courier(added), route(id)];
            messages.extend(next.map(card));
            Outbound::messages(messages)
        }
        Event::DebtAllowed { stop, current } => {
            let told = Message::from(Card::DebtAllowed { day: id, stop: *stop });
            let mut messages = vec![courier(told.clone()), Outgoing::owner(told)];
            messages.extend(current.then(|| card(*stop)));
            Outbound::messages(messages)
        }
        Event::CashLimitPassed { held_tiyin, limit_tiyin } => Outbound::message(Outgoing::owner(
            Card::CashLimit { day: id, held_tiyin: *held_tiyin, limit_tiyin: *limit_tiyin }.into(),
        )),
        Event::CourierFellOut { open, held_tiyin } => fell_out(id, open, *held_tiyin),
        Event::StopReopened { stop } => Outbound {
            messages: vec![card(*stop)],
            commands: vec![Addressed::Subscriber {
                id: *stop,
                command: subscriber::Command::Unsettle { cycle: id.cycle },
            }],
        },
        Event::HandedOver { counted_tiyin, open_tiyin } => {
            let told =
                Message::HandedOver { day: id, counted_tiyin: *counted_tiyin, open_tiyin: *open_tiyin };
            Outbound::messages(vec![courier(told.clone()), Outgoing::owner(told).slot(cash_slot(id))])
        }
        Event::DayClosed { held_tiyin } if held_tiyin.is_positive() => {
            Outbound::message(ask(id, *held_tiyin))
        }
        Event::DayClosed { .. } => Outbound::nothing(),
    }
}

fn ended(id: CourierDayId, event: &Event, moment: Moment) -> Outbound {
    let Event::StopEnded { stop, outcome, cash_tiyin, next, held_tiyin, near, .. } = event else {
        return Outbound::nothing();
    };
    let ended = Message::StopEnded { day: id, stop: *stop, outcome: *outcome };
    let mut messages = vec![at_stop(id, *stop, ended)];
    match next {
        Some(next) => messages.push(stop_card(id, *next).anew()),
        None => {
            let done = Message::DayDone { day: id, cash_tiyin: *held_tiyin };
            messages.extend([Outgoing::courier(id.courier, done), ask(id, *held_tiyin)]);
        }
    }
    messages.extend(near.iter().map(|next| you_are_next(id, *next, moment)));
    let settle = subscriber::Command::Settle {
        cycle: id.cycle,
        courier: Some(id.courier),
        outcome: *outcome,
        cash_tiyin: *cash_tiyin,
    };
    Outbound { messages, commands: vec![Addressed::Subscriber { id: *stop, command: settle }] }
}

/// What customers hear of the road.
fn told(id: CourierDayId, event: &Event, moment: Moment) -> Outbound {
    let notice = |stop: SubscriberId, notice: Notice, stale_at: Instant| {
        Outgoing::notice(stop, notice.into(), moment.now).expiring(stale_at)
    };
    if let Event::PutOffTold { stop, eta, stale_at } = event {
        let coming = Notice::ComingAgain { cycle: id.cycle, at: *eta };
        return Outbound::message(notice(*stop, coming, *stale_at));
    }
    let Event::Delayed { stops } = event else { return Outbound::nothing() };
    let late = |(stop, eta): &(SubscriberId, Instant)| {
        let (from, until) = cycle::window(*eta);
        notice(*stop, Notice::Delayed { cycle: id.cycle, from, until }, until)
    };
    Outbound::messages(stops.iter().map(late).collect())
}

fn fell_out(id: CourierDayId, open: &[SubscriberId], held: Tiyin) -> Outbound {
    let stops = u32::try_from(open.len()).unwrap_or(u32::MAX);
    let told = Message::from(Card::CourierFellOut { day: id, stops });
    let mut messages = vec![Outgoing::courier(id.courier, told.clone()), Outgoing::owner(told)];
    messages.extend(held.is_positive().then(|| ask(id, held)));
    let out = cycle::Command::CourierOut { courier: id.courier, open: open.to_vec() };
    Outbound { messages, commands: vec![Addressed::Cycle { id: id.cycle, command: out }] }
}

/// News that is old in an hour.
fn you_are_next(id: CourierDayId, next: SubscriberId, moment: Moment) -> Outgoing {
    let notice = Notice::YouAreNext { cycle: id.cycle };
    Outgoing::notice(next, notice.into(), moment.now).expiring(moment.now + TimeDelta::hours(1))
}

/// The customer's stream knows what counts if nobody knocks a second time.
const fn tried(id: CourierDayId, stop: SubscriberId, courier: Option<CourierId>) -> Addressed {
    Addressed::Subscriber { id: stop, command: subscriber::Command::NoteTry { cycle: id.cycle, courier } }
}

/// The owner is asked to count a courier's cash.
fn ask(id: CourierDayId, held: Tiyin) -> Outgoing {
    Outgoing::owner(Message::HandOverAsk { day: id, cash_tiyin: held }).slot(cash_slot(id))
}

fn cash_slot(id: CourierDayId) -> String {
    format!("cash:{id}")
}

/// The day's summary: one card, which is edited.
#[must_use]
pub fn route(id: CourierDayId) -> Outgoing {
    Outgoing::courier(id.courier, Message::Route { day: id }).slot(format!("route:{}", id.cycle))
}

/// A stop's card.
#[must_use]
pub fn stop_card(id: CourierDayId, stop: SubscriberId) -> Outgoing {
    at_stop(id, stop, Message::StopCard { day: id, stop })
}

/// A message in place of a stop's card.
#[must_use]
pub fn at_stop(id: CourierDayId, stop: SubscriberId, message: Message) -> Outgoing {
    Outgoing::courier(id.courier, message).slot(stop_slot(id, stop))
}

/// A stop's card of this day: next week's is another message.
fn stop_slot(id: CourierDayId, stop: SubscriberId) -> String {
    format!("stop:{}:{stop}", id.cycle)
}
