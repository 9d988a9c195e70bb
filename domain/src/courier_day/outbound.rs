//! What a courier's day tells people and other streams.

use crate::aggregate::Outbound;
use crate::cycle;
use crate::id::SubscriberId;
use crate::message::{Card, Message, Outgoing};
use crate::money::Tiyin;
use crate::stream::{Addressed, CourierDayId};
use crate::subscriber;

use super::event::Event;

/// Messages and commands of an event.
pub fn outbound(id: CourierDayId, event: &Event) -> Outbound {
    let courier = |message| Outgoing::courier(id.courier, message);
    let card = |stop: SubscriberId| courier(Message::StopCard { day: id, stop }).slot(stop_slot(id, stop));
    match event {
        Event::Assigned { closes_at, .. } => {
            Outbound::message(courier(Message::Route { day: id }).slot(route_slot(id)).expiring(*closes_at))
        }
        Event::Loaded { first } => {
            let begin = Addressed::Cycle { id: id.cycle, command: cycle::Command::Begin };
            Outbound { messages: first.map(card).into_iter().collect(), commands: vec![begin] }
        }
        Event::StopEnded { stop, outcome, cash_tiyin, next, held_tiyin, .. } => {
            let ended = Message::StopEnded { day: id, stop: *stop, outcome: *outcome };
            let mut messages = vec![courier(ended).slot(stop_slot(id, *stop))];
            match next {
                Some(next) => messages.push(card(*next)),
                None => {
                    messages.push(courier(Message::DayDone { day: id, cash_tiyin: *held_tiyin }));
                    messages.push(ask(id, *held_tiyin));
                }
            }
            let settle = subscriber::Command::Settle {
                cycle: id.cycle,
                courier: Some(id.courier),
                outcome: *outcome,
                cash_tiyin: *cash_tiyin,
            };
            Outbound { messages, commands: vec![Addressed::Subscriber { id: *stop, command: settle }] }
        }
        Event::StopsAdded { added, from, next, .. } => {
            let added = Card::StopsAdded { day: id, stops: *added, from: *from }.into();
            let mut messages = vec![courier(added), courier(Message::Route { day: id }).slot(route_slot(id))];
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

fn fell_out(id: CourierDayId, open: &[SubscriberId], held: Tiyin) -> Outbound {
    let stops = u32::try_from(open.len()).unwrap_or(u32::MAX);
    let told = Message::from(Card::CourierFellOut { day: id, stops });
    let mut messages = vec![Outgoing::courier(id.courier, told.clone()), Outgoing::owner(told)];
    messages.extend(held.is_positive().then(|| ask(id, held)));
    let out = cycle::Command::CourierOut { courier: id.courier, open: open.to_vec() };
    Outbound { messages, commands: vec![Addressed::Cycle { id: id.cycle, command: out }] }
}

/// The owner is asked to count a courier's cash.
fn ask(id: CourierDayId, held: Tiyin) -> Outgoing {
    Outgoing::owner(Message::HandOverAsk { day: id, cash_tiyin: held }).slot(cash_slot(id))
}

fn cash_slot(id: CourierDayId) -> String {
    format!("cash:{id}")
}

fn route_slot(id: CourierDayId) -> String {
    format!("route:{}", id.cycle)
}

/// A stop's card of this day: next week's is another message.
fn stop_slot(id: CourierDayId, stop: SubscriberId) -> String {
    format!("stop:{}:{stop}", id.cycle)
}
