//! The list of a week in the owner's hands: holding it, releasing an order, admitting one, cutting one short.

use chrono::Duration;

use crate::delivery::{Outcome, Report};
use crate::ledger::About;
use crate::order::{Method, Order, Stage};
use crate::payment::Payment;
use crate::refusal::Refusal;
use crate::week::CycleDate;

use super::Draft;
use crate::subscriber::event::Event;
use crate::subscriber::list::ListEvent;
use crate::subscriber::state::{Ending, Standing};

/// So long the list waits for a payment that began so long before the lock.
const LOCK_WAITS: Duration = Duration::minutes(30);
/// A provider is asked about a payment until so long before the packers begin.
const ASKED_UNTIL: Duration = Duration::hours(6);

impl Draft<'_> {
    /// The week is left out by the farm: never a miss. Locked money goes back to the wallet, for the next order.
    pub(super) fn hold_week(&mut self, cycle: CycleDate) {
        let order = self.state.order(cycle).cloned();
        let returned_tiyin = match &order {
            Some(Order { stage: Stage::Settled { .. }, .. }) | None => return,
            Some(order) => order.prepaid_tiyin,
        };
        let about = order.map_or_else(About::default, |order| order.about());
        self.void_invoice_of(cycle);
        self.apply(Event::List(ListEvent::WeekHeld { cycle, returned_tiyin, about }));
        if self.state.standing == Standing::AwaitingPayment {
            self.clear_opening();
            self.move_to(Standing::Draft);
        }
    }

    pub(super) fn release(&mut self, cycle: CycleDate) -> Result<(), Refusal> {
        if self.state.ended == Some((cycle, Ending::Released)) {
            return Ok(());
        }
        let order = self.state.order(cycle).ok_or(Refusal::NotFound)?;
        if order.stage != Stage::Locked {
            return Err(Refusal::NotNow);
        }
        self.check_before_collect(cycle)?;
        self.take_off(cycle);
        Ok(())
    }

    /// A locked order leaves the list; what the lock had set aside is in the wallet again.
    pub(super) fn take_off(&mut self, cycle: CycleDate) {
        if let Some(order) = self.state.order(cycle) {
            let (returned_tiyin, about) = (order.prepaid_tiyin, order.about());
            self.apply(Event::List(ListEvent::OrderReleased { cycle, returned_tiyin, about }));
        }
    }

    pub(super) fn admit(&mut self, cycle: CycleDate) -> Result<(), Refusal> {
        if self.state.order(cycle).is_some_and(|order| !order.is_open()) {
            return Ok(());
        }
        let order = self.admissible(cycle)?;
        self.apply(Event::List(ListEvent::OrderAdmitted { order }));
        self.lock(cycle);
        self.move_to(Standing::Active);
        Ok(())
    }

    /// The order of a late payer as it would be: only what was dropped unpaid, is paid now and can still be packed.
    pub(super) fn admissible(&self, cycle: CycleDate) -> Result<Order, Refusal> {
        if self.state.ended != Some((cycle, Ending::Dropped)) {
            return Err(Refusal::NotFound);
        }
        self.check_before_collect(cycle)?;
        let order = self.priced(cycle, Method::Prepay).ok_or(Refusal::UnknownTariff)?;
        let due = order.price_tiyin - self.state.wallet_tiyin;
        if due.is_positive() { Err(Refusal::NotCovered { due }) } else { Ok(order) }
    }

    /// Too few eggs: the order holds fewer, and what they cost returns to the wallet.
    pub(super) fn cut(&mut self, cycle: CycleDate, eggs_to: u32) -> Result<(), Refusal> {
        let order = self.state.order(cycle).ok_or(Refusal::NotFound)?;
        if order.stage != Stage::Locked || self.state.last_cut == Some(cycle) {
            return Ok(());
        }
        let eggs = order.eggs.min(eggs_to);
        if eggs == order.eggs {
            return Ok(());
        }
        let mut cut = order.cut_to(eggs);
        if eggs == 0 {
            cut = order.clone();
        }
        let returned_tiyin = (cut.prepaid_tiyin - cut.total()).or_zero();
        cut.prepaid_tiyin -= returned_tiyin;
        cut.given_tiyin -= order.given_tiyin.min(returned_tiyin);
        let about = cut.about();
        self.apply(Event::List(ListEvent::OrderCut { order: cut, returned_tiyin, about }));
        if eggs == 0 {
            self.end_stop(cycle, Report::undriven(Outcome::NotPlanned), self.moment.now);
        }
        Ok(())
    }

    /// Until the packers begin, the owner may still change the list.
    fn check_before_collect(&self, cycle: CycleDate) -> Result<(), Refusal> {
        if self.moment.occurred_at < self.terms.instants(cycle).collect {
            return Ok(());
        }
        Err(Refusal::CutoffPassed { next: self.accepting() })
    }

    /// True when what has just been paid counts for an order that the list has waited for, and covers it.
    pub(super) fn counts_for(&self, order: &Order) -> bool {
        self.state.wallet_tiyin >= order.price_tiyin && self.is_in_time(order)
    }

    /// Paid before the lock, or begun in the last half hour before it and ended in the first one after it.
    pub(super) fn is_in_time(&self, order: &Order) -> bool {
        let lock = self.terms.instants(order.cycle).lock;
        let paid_at = self.moment.occurred_at;
        let warned = matches!(order.stage, Stage::Open { warned: true, .. });
        let began = self.state.payments.iter().any(|payment| {
            self.is_for(payment, order) && (lock - LOCK_WAITS..lock).contains(&payment.prepared_at)
        });
        let before = paid_at < lock || (warned && paid_at < order.lock_at);
        before || (began && paid_at < lock + LOCK_WAITS)
    }

    fn is_for(&self, payment: &Payment, order: &Order) -> bool {
        payment.cycle == order.cycle && !self.state.is_for_gift(&payment.invoice)
    }

    /// True when the customer has pressed after the lock of an order whose payment the list waits for: nothing else about
    /// it can be changed any more.
    pub(super) fn is_held(&self, order: &Order) -> bool {
        let warned = matches!(order.stage, Stage::Open { warned: true, .. });
        order.is_open() && !warned && self.moment.occurred_at >= self.terms.instants(order.cycle).lock
    }

    /// The list waits for an order that somebody may be paying: half an hour for a payment that has just begun, and
    /// for one whose end nobody knows until noon of the day the packers begin.
    pub(super) fn hold_lock(&mut self, order: &Order) -> bool {
        let week = self.terms.instants(order.cycle);
        let pending = || {
            self.state.payments.iter().filter(|payment| payment.is_pending() && self.is_for(payment, order))
        };
        if pending().next().is_none() {
            return false;
        }
        let recent = pending().any(|payment| payment.prepared_at >= week.lock - LOCK_WAITS);
        let untils = [recent.then_some(week.lock + LOCK_WAITS), Some(week.collect - ASKED_UNTIL)];
        let passed = order.lock_at.max(self.moment.now);
        let until = untils.into_iter().flatten().find(|until| *until > passed);
        if let Some(until) = until {
            self.apply(Event::List(ListEvent::LockHeld { cycle: order.cycle, until }));
        }
        until.is_some()
    }
}
