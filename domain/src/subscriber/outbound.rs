//! What a subscriber's event tells people.

use crate::aggregate::{Moment, Outbound};
use crate::delivery::Settlement;
use crate::id::SubscriberId;
use crate::invoice::Invoice;
use crate::message::{GiftNotice, Message, Notice, Outgoing, Priority, Recipient, Screen};
use crate::money::Tiyin;
use crate::order::{Method, Order};
use crate::week::{CycleDate, Instant};

use super::event::{Event, Question};
use super::state::{Scarcity, Standing, Vacation};
use super::{care, gift, list};

/// The slot of the greeting.
const CARD: &str = "card";

/// Messages of an event.
pub fn outbound(id: SubscriberId, event: &Event, moment: Moment) -> Outbound {
    let told = Told { id, now: moment.now };
    match event {
        Event::Asked { question } => told.asked(*question),
        Event::ChangeDeferred { from } => told.answer(Message::CountsFrom { cycle: *from }),
        Event::OrderPlaced { order, by_opening } => told.placed(order, *by_opening),
        Event::OrderRevised { order } => told.placed(order, false),
        Event::InvoiceOpened { invoice } => told.invoiced(invoice),
        Event::PaymentCaptured { for_gift: true, .. } => Outbound::nothing(),
        Event::PaymentCaptured { cycle, late: true, .. } => told.order_card(*cycle),
        Event::PaymentCaptured { cycle, amount_tiyin, .. } => told
            .order_card(*cycle)
            .and(told.answer(Message::Paid { cycle: *cycle, amount_tiyin: *amount_tiyin })),
        Event::InvoiceVoided { cycle, .. } => {
            cycle.map_or_else(Outbound::nothing, |cycle| told.order_card(cycle))
        }
        Event::Reminded { cycle, due_tiyin, lock_at, .. } => {
            let message = Message::Reminder { cycle: *cycle, due_tiyin: *due_tiyin, lock_at: *lock_at };
            told.notice_until(message, *lock_at)
        }
        Event::LockDelayed { cycle, until } => {
            told.notice_until(Message::LockDelayed { cycle: *cycle, until: *until }, *until)
        }
        Event::OrderLocked { cycle, cash_due_tiyin, close_at, .. } => {
            told.notice_until(Message::Locked { cycle: *cycle, cash_due_tiyin: *cash_due_tiyin }, *close_at)
        }
        Event::OrderDropped { cycle, next, .. } => {
            told.notice(Message::Dropped { cycle: *cycle, next: *next })
        }
        Event::OrderSkipped { cycle } => told.answer(Message::Skipped { cycle: *cycle }),
        Event::Moved { to } => told.moved(*to),
        Event::OutcomeTold { cycle, settlement } => told.stop(*cycle, settlement),
        Event::ReportStrayed { cycle, outcome, cash_tiyin, .. } => owner(Message::StrayReport {
            subscriber: id,
            cycle: *cycle,
            outcome: *outcome,
            cash_tiyin: *cash_tiyin,
        }),
        Event::PaymentCancelled { superseded: true, .. } => Outbound::nothing(),
        Event::PaymentCancelled { payment, .. } => {
            told.answer(Notice::PaymentFailed { cycle: payment.cycle }.into())
        }
        Event::PaymentReversed { cycle, amount_tiyin, receivable_tiyin, .. } => {
            told.reversed(*cycle, *amount_tiyin, *receivable_tiyin)
        }
        Event::VacationSet { vacation } => told.vacation(*vacation),
        Event::WaitingSet { scarcity } => told.waiting(*scarcity),
        Event::PlaceOffered => told.notice(Notice::PlaceOffered.into()),
        Event::List(event) => list::outbound(&told, event),
        Event::Care(event) => care::outbound(&told, event),
        Event::Gift(event) => gift::outbound(&told, event),
        Event::Erased => told.answer(Notice::Erased.into()),
        // The card shows how it stands when it is sent: parked, or taking part again.
        Event::Parked | Event::Unparked => owner(Message::Parked { subscriber: id }),
        Event::TariffChosen { .. }
        | Event::AddressSet { .. }
        | Event::MethodChosen { .. }
        | Event::OpeningSet { .. }
        | Event::MissesCounted { .. }
        | Event::PaymentPrepared { .. }
        | Event::OrderSettled { .. }
        | Event::Tried { .. }
        | Event::SettlementReversed { .. } => Outbound::nothing(),
    }
}

fn owner(message: Message) -> Outbound {
    Outbound::message(Outgoing::owner(message))
}

/// The slot of the message that shows an order and is edited as the order goes on.
fn order_slot(cycle: CycleDate) -> String {
    format!("order:{cycle}")
}

/// Who is told, and when.
pub(super) struct Told {
    pub(super) id: SubscriberId,
    now: Instant,
}

impl Told {
    fn to_chat(&self, message: Message) -> Outgoing {
        Outgoing::answer(Recipient::Subscriber(self.id), message)
    }

    pub(super) fn answer(&self, message: Message) -> Outbound {
        Outbound::message(self.to_chat(message))
    }

    pub(super) fn notice(&self, message: Message) -> Outbound {
        Outbound::message(Outgoing::notice(self.id, message, self.now))
    }

    /// News of the customer's own: by day, and in the order of their conversation.
    pub(super) fn word(&self, message: Message) -> Outbound {
        let notice = Outgoing::notice(self.id, message, self.now);
        Outbound::message(Outgoing { priority: Priority::Conversation, ..notice })
    }

    pub(super) fn notice_until(&self, message: Message, stale_at: Instant) -> Outbound {
        Outbound::message(Outgoing::notice(self.id, message, self.now).expiring(stale_at))
    }

    fn asked(&self, question: Question) -> Outbound {
        match question {
            Question::Tariff => Outbound::message(self.to_chat(Message::Welcome).slot(CARD)),
            Question::Location => self.answer(Message::AskLocation),
            Question::Method { cycle } => {
                Outbound::message(self.to_chat(Message::AskMethod { cycle }).slot(order_slot(cycle)))
            }
        }
    }

    fn placed(&self, order: &Order, by_opening: bool) -> Outbound {
        let cycle = order.cycle;
        match order.method {
            _ if by_opening => self.notice_until(Message::WeekOpened { cycle }, order.lock_at),
            Method::Cash => {
                Outbound::message(self.to_chat(Message::Subscribed { cycle }).slot(order_slot(cycle)))
            }
            // The invoice that follows speaks for it.
            Method::Prepay => Outbound::nothing(),
        }
    }

    fn invoiced(&self, invoice: &Invoice) -> Outbound {
        if let Some(code) = &invoice.gift {
            let (number, amount_tiyin) = (invoice.number.clone(), invoice.amount_tiyin);
            let asked = GiftNotice::GiftAsked { number, amount_tiyin };
            return Outbound::message(self.to_chat(asked.into()).slot(gift::slot(code)));
        }
        let message = Message::Invoice {
            cycle: invoice.cycle,
            number: invoice.number.clone(),
            amount_tiyin: invoice.amount_tiyin,
        };
        Outbound::message(self.to_chat(message).slot(order_slot(invoice.cycle)))
    }

    /// The card of a week's order is brought up to date: it offers nothing that is paid or void.
    fn order_card(&self, cycle: CycleDate) -> Outbound {
        let card = self.to_chat(Screen::OrderCard { cycle }.into());
        Outbound::message(card.slot(order_slot(cycle)))
    }

    fn reversed(&self, cycle: Option<CycleDate>, amount_tiyin: Tiyin, receivable_tiyin: Tiyin) -> Outbound {
        let card = cycle.map_or_else(Outbound::nothing, |cycle| self.order_card(cycle));
        card.and(self.answer(Notice::PaymentReversed { amount_tiyin, receivable_tiyin }.into()))
    }

    fn moved(&self, to: Standing) -> Outbound {
        match to {
            Standing::Paused { unpaid: true, .. } => self.notice(Message::PausedUnpaid),
            Standing::Paused { until, unpaid: false } => self.answer(Message::Paused { until }),
            Standing::Cancelled => self.answer(Message::Cancelled),
            Standing::Draft | Standing::AwaitingPayment | Standing::Active | Standing::PastDue => {
                Outbound::nothing()
            }
        }
    }

    fn vacation(&self, vacation: Option<Vacation>) -> Outbound {
        match vacation {
            Some(Vacation { from, until }) => self.answer(Notice::Vacation { from, until }.into()),
            None => self.answer(Notice::VacationEnded.into()),
        }
    }

    fn waiting(&self, scarcity: Option<Scarcity>) -> Outbound {
        match scarcity {
            Some(scarcity) => self.answer(Notice::Waiting { scarcity }.into()),
            None => Outbound::nothing(),
        }
    }

    fn stop(&self, cycle: CycleDate, settlement: &Settlement) -> Outbound {
        let customer = self.notice(Message::StopTold {
            cycle,
            outcome: settlement.outcome,
            eggs: settlement.eggs_delivered,
            cash_tiyin: settlement.cash_tiyin,
            wallet_tiyin: settlement.wallet_tiyin,
        });
        if !settlement.outcome.alerts_owner() {
            return customer;
        }
        customer.and(owner(Message::StopAlert { subscriber: self.id, cycle, outcome: settlement.outcome }))
    }
}
