//! What a subscriber's event tells people.

use crate::aggregate::{Moment, Outbound};
use crate::id::SubscriberId;
use crate::message::{Message, Outgoing, Recipient};
use crate::order::Method;

use super::event::{Event, Question};
use super::state::Standing;

/// The slot of the message that carries the order's flow and is edited as it goes on.
const CARD: &str = "card";

/// Messages of an event.
pub fn outbound(id: SubscriberId, event: &Event, moment: Moment) -> Outbound {
    let card = |message| Outbound::message(Outgoing::answer(Recipient::Subscriber(id), message).slot(CARD));
    let answer = |message| Outbound::message(Outgoing::answer(Recipient::Subscriber(id), message));
    let notice = |message| Outgoing::notice(id, message, moment.now);
    match event {
        Event::Asked { question: Question::Tariff } => card(Message::Welcome),
        Event::Asked { question: Question::Location } => answer(Message::AskLocation),
        Event::Asked { question: Question::Method { cycle } } => Outbound::message(
            Outgoing::answer(Recipient::Subscriber(id), Message::AskMethod { cycle: *cycle })
                .slot(method_slot(*cycle)),
        ),
        Event::ChangeDeferred { from } => answer(Message::CountsFrom { cycle: *from }),
        Event::OrderPlaced { order, by_opening: true } => {
            Outbound::message(notice(Message::WeekOpened { cycle: order.cycle }).expiring(order.lock_at))
        }
        Event::OrderPlaced { order, by_opening: false } | Event::OrderRevised { order } => match order.method
        {
            Method::Cash => {
                let message = Message::Subscribed { cycle: order.cycle };
                Outbound::message(
                    Outgoing::answer(Recipient::Subscriber(id), message).slot(method_slot(order.cycle)),
                )
            }
            Method::Prepay => Outbound::nothing(),
        },
        Event::InvoiceOpened { invoice } => {
            let message = Message::Invoice {
                cycle: invoice.cycle,
                number: invoice.number.clone(),
                amount_tiyin: invoice.amount_tiyin,
            };
            Outbound::message(
                Outgoing::answer(Recipient::Subscriber(id), message).slot(method_slot(invoice.cycle)),
            )
        }
        Event::PaymentCaptured { cycle, amount_tiyin, .. } => {
            answer(Message::Paid { cycle: *cycle, amount_tiyin: *amount_tiyin })
        }
        Event::Reminded { cycle, due_tiyin, lock_at, .. } => {
            let message = Message::Reminder { cycle: *cycle, due_tiyin: *due_tiyin, lock_at: *lock_at };
            Outbound::message(notice(message).expiring(*lock_at))
        }
        Event::LockDelayed { cycle, until } => {
            Outbound::message(notice(Message::LockDelayed { cycle: *cycle, until: *until }).expiring(*until))
        }
        Event::OrderLocked { cycle, cash_due_tiyin, close_at, .. } => {
            let message = Message::Locked { cycle: *cycle, cash_due_tiyin: *cash_due_tiyin };
            Outbound::message(notice(message).expiring(*close_at))
        }
        Event::OrderDropped { cycle, next, .. } => {
            Outbound::message(notice(Message::Dropped { cycle: *cycle, next: *next }))
        }
        Event::OrderSkipped { cycle } => answer(Message::Skipped { cycle: *cycle }),
        Event::Moved { to } => moved(id, *to, moment),
        Event::OutcomeTold { cycle, settlement } => told(id, *cycle, settlement, moment),
        Event::CashStrayed { cycle, cash_tiyin, .. } => {
            Outbound::message(Outgoing::owner(Message::StrayCash {
                subscriber: id,
                cycle: *cycle,
                cash_tiyin: *cash_tiyin,
            }))
        }
        Event::Parked => Outbound::message(Outgoing::owner(Message::Parked { subscriber: id })),
        Event::TariffChosen { .. }
        | Event::AddressSet { .. }
        | Event::MethodChosen { .. }
        | Event::OpeningSet { .. }
        | Event::MissesCounted { .. }
        | Event::InvoiceVoided { .. }
        | Event::OrderSettled { .. }
        | Event::SettlementReversed { .. }
        | Event::Unparked => Outbound::nothing(),
    }
}

fn method_slot(cycle: crate::week::CycleDate) -> String {
    format!("order:{cycle}")
}

fn moved(id: SubscriberId, to: Standing, moment: Moment) -> Outbound {
    let answer = |message| Outbound::message(Outgoing::answer(Recipient::Subscriber(id), message));
    match to {
        Standing::Paused { unpaid: true, .. } => {
            Outbound::message(Outgoing::notice(id, Message::PausedUnpaid, moment.now))
        }
        Standing::Paused { until, unpaid: false } => answer(Message::Paused { until }),
        Standing::Cancelled => answer(Message::Cancelled),
        Standing::Draft | Standing::AwaitingPayment | Standing::Active | Standing::PastDue => {
            Outbound::nothing()
        }
    }
}

fn told(
    id: SubscriberId,
    cycle: crate::week::CycleDate,
    settlement: &crate::delivery::Settlement,
    moment: Moment,
) -> Outbound {
    let customer = Outgoing::notice(
        id,
        Message::StopTold {
            cycle,
            outcome: settlement.outcome,
            eggs: settlement.eggs_delivered,
            cash_tiyin: settlement.cash_tiyin,
            wallet_tiyin: settlement.wallet_tiyin,
        },
        moment.now,
    );
    let mut messages = vec![customer];
    if settlement.outcome.alerts_owner() {
        messages.push(Outgoing::owner(Message::StopAlert {
            subscriber: id,
            cycle,
            outcome: settlement.outcome,
        }));
    }
    Outbound::messages(messages)
}
