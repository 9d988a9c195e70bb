//! A subscription's life: resting, going on, ending.

use chrono::Duration;

use crate::money::Tiyin;
use crate::payment::Payment;
use crate::refusal::Refusal;
use crate::week::CycleDate;

use super::Draft;
use crate::subscriber::event::Event;
use crate::subscriber::state::{Scarcity, Standing, Vacation};

/// So long after it began a payment may still be going on.
const PAYMENT_MAY_COME: Duration = Duration::days(14);

impl Draft<'_> {
    pub(super) fn pause(&mut self, until: Option<CycleDate>) -> Result<(), Refusal> {
        let rests = Standing::Paused { until, unpaid: false };
        match self.state.standing {
            Standing::Draft | Standing::Cancelled => return Err(Refusal::NotNow),
            standing if standing == rests => return Ok(()),
            Standing::AwaitingPayment | Standing::Active | Standing::PastDue | Standing::Paused { .. } => {}
        }
        if until.is_some_and(|date| date < self.accepting() || !self.is_delivery_day(date)) {
            return Err(Refusal::OutOfRange);
        }
        self.skip_open_order();
        self.move_to(rests);
        let opening = until.map(|cycle| self.opening_of(cycle));
        self.apply_if(self.state.opening != opening, Event::OpeningSet { opening });
        Ok(())
    }

    /// Leaves out the weeks from `from` up to `until`, which is served again.
    pub(super) fn take_vacation(&mut self, from: CycleDate, until: CycleDate) -> Result<(), Refusal> {
        let vacation = Some(Vacation { from, until });
        if !self.state.standing.is_served() {
            return Err(Refusal::NotNow);
        }
        if self.state.vacation == vacation {
            return Ok(());
        }
        if until <= from || !self.is_delivery_day(from) || !self.is_delivery_day(until) {
            return Err(Refusal::OutOfRange);
        }
        self.apply(Event::VacationSet { vacation });
        if self.state.open_order().is_some_and(|order| from <= order.cycle && order.cycle < until) {
            self.skip_open_order();
        }
        Ok(())
    }

    /// Waits for eggs or for a longer road; only those who are not served yet.
    pub(super) fn wait(&mut self, scarcity: Scarcity) -> Result<(), Refusal> {
        if !matches!(self.state.standing, Standing::Draft | Standing::Cancelled) {
            return Err(Refusal::NotNow);
        }
        let waits = Some(scarcity);
        self.apply_if(self.state.waiting != waits, Event::WaitingSet { scarcity: waits });
        Ok(())
    }

    /// Forgets the person: everything is ended and settled first.
    pub(super) fn erase(&mut self) -> Result<(), Refusal> {
        if self.state.erased {
            return Ok(());
        }
        let gifts: Tiyin = self.state.aftercare().gifts.iter().map(|gift| gift.amount_tiyin).sum();
        let (wallet, receivable) = (self.state.refundable_tiyin() + gifts, self.state.receivable_tiyin);
        let unpaid = self.state.aftercare.as_ref().is_some_and(|care| !care.payouts.is_empty());
        if wallet.is_positive() || receivable.is_positive() || unpaid {
            return Err(Refusal::BalanceLeft { wallet, receivable });
        }
        let underway = self.state.orders.iter().any(|order| !order.is_open());
        // A payment page that was left open for long is no reason: late money is booked all the same.
        let long_ago = self.moment.now - PAYMENT_MAY_COME;
        let paying = |payment: &Payment| payment.is_pending() && payment.prepared_at > long_ago;
        if underway || self.state.payments.iter().any(paying) {
            return Err(Refusal::NotNow);
        }
        self.cancel()?;
        self.void_gift_invoices();
        self.apply(Event::Erased);
        Ok(())
    }

    /// True for the dates the farm delivers on, as far as a year ahead.
    fn is_delivery_day(&self, date: CycleDate) -> bool {
        let days = date.0.signed_duration_since(self.accepting().0).num_days();
        (0..=366).contains(&days) && days % 7 == 0
    }

    pub(super) fn resume(&mut self) -> Result<(), Refusal> {
        match self.state.standing {
            Standing::Paused { .. } => {
                self.apply(Event::Moved { to: Standing::Active });
                self.apply_if(self.state.misses > 0, Event::MissesCounted { misses: 0 });
                self.place_order(self.method())
            }
            Standing::Active | Standing::PastDue => self.go_on(),
            Standing::Draft | Standing::AwaitingPayment | Standing::Cancelled => Err(Refusal::NotNow),
        }
    }

    /// A vacation that has begun ends; the week that takes orders is taken after all, or said yes to; a vacation that is
    /// still to come is called off.
    fn go_on(&mut self) -> Result<(), Refusal> {
        let cycle = self.accepting();
        if self.state.is_away(cycle) {
            self.apply(Event::VacationSet { vacation: None });
            return self.place_order(self.method());
        }
        if self.waits_for_yes() || self.has_skipped(cycle) {
            return self.place_order(self.method());
        }
        let is_to_come = self.state.vacation.is_some_and(|vacation| vacation.until > cycle);
        self.apply_if(is_to_come, Event::VacationSet { vacation: None });
        Ok(())
    }

    /// True when the week that takes orders is made only for those who ask for it, and nobody has said anything yet.
    fn waits_for_yes(&self) -> bool {
        let cycle = self.accepting();
        self.terms.of(cycle).opt_in && !self.state.has_answered(cycle)
    }

    pub(super) fn cancel(&mut self) -> Result<(), Refusal> {
        if self.state.standing != Standing::Cancelled {
            self.skip_open_order();
            self.clear_opening();
            self.move_to(Standing::Cancelled);
            self.credit_if_ended();
        }
        Ok(())
    }
}
