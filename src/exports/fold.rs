//! A fold: one subscriber's history, told again by the rules, as far as one week's order and who paid for it.

use payshanba_domain::order::Method;
use payshanba_domain::record::{OrderRow, OrderStatus, Record};
use payshanba_domain::subscriber::{Event, State, Subscriber};
use payshanba_domain::{Aggregate, CycleDate, SubscriberId};

/// What is paid at the door.
const CASH: &str = "naqd";

/// A subscriber as of the last event told.
#[derive(Clone, Debug)]
pub(super) struct Fold {
    cycle: CycleDate,
    state: State,
    order: Option<OrderRow>,
    /// The latest payment that may have paid for it, and whether it was made for this week.
    payment: Option<(String, bool)>,
    /// The list is confirmed: whatever is paid from now on pays for another week.
    listed: bool,
}

impl Fold {
    pub(super) const fn new(cycle: CycleDate, id: SubscriberId) -> Self {
        Self { cycle, state: State::new(id), order: None, payment: None, listed: false }
    }

    /// Tells one event.
    pub(super) fn tell(&mut self, event: &Event) {
        let before = self.state.clone();
        Subscriber::evolve(&mut self.state, event);
        for record in Subscriber::records(&before, event, &self.state) {
            match record {
                Record::Order(row) if row.cycle == self.cycle => self.order = Some(row),
                _ => {}
            }
        }
        match event {
            Event::OrderLocked { cycle, .. } if *cycle == self.cycle => self.listed = true,
            Event::PaymentCaptured { cycle, provider, provider_ref, for_gift: false, .. } if !self.listed => {
                let is_for_this = *cycle == self.cycle;
                let keeps_better =
                    self.payment.as_ref().is_some_and(|(_, for_this)| *for_this) && !is_for_this;
                if !keeps_better {
                    self.payment = Some((format!("{provider}:{provider_ref}"), is_for_this));
                }
            }
            Event::PaymentReversed { payment, .. } if !self.listed && payment.is_all_back() => {
                let name = format!("{}:{}", payment.provider, payment.provider_ref);
                self.payment.take_if(|(known, _)| *known == name);
            }
            _ => {}
        }
    }

    /// The week's order and what paid for it; nothing before it was placed.
    pub(super) fn order(self) -> Option<(OrderRow, String)> {
        let order = self.order?;
        let payment = match order.status {
            OrderStatus::Open | OrderStatus::Skipped | OrderStatus::Dropped => String::new(),
            _ if order.method == Method::Cash && order.cash_due_tiyin.is_positive() => CASH.to_owned(),
            _ => self.payment.map(|(name, _)| name).unwrap_or_default(),
        };
        Some((order, payment))
    }
}
