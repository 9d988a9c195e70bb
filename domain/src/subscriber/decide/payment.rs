//! Payments: what a provider prepares, takes or gives up. However often it says so, it happens once.

use crate::code::ProviderCode;
use crate::id::PaymentId;
use crate::invoice::{Invoice, InvoiceNumber, InvoiceStage};
use crate::money::Tiyin;
use crate::order::Method;
use crate::payment::{Facts, Payment, PaymentStage, Rival};
use crate::refusal::Refusal;
use crate::week::CycleDate;

use super::Draft;
use crate::subscriber::command::Command;
use crate::subscriber::event::Event;
use crate::subscriber::gift::GiftEvent;
use crate::subscriber::list::ListEvent;
use crate::subscriber::state::{Ending, Standing};

/// Numbers of payments stay below 2⁵³, so that every protocol can carry them.
const PAYMENT_MAX: i64 = 1 << 53;

impl Draft<'_> {
    pub(super) fn prepare_payment(&mut self, command: &Command) -> Result<(), Refusal> {
        let Command::PreparePayment { payment, invoice, provider, provider_ref, amount_tiyin, rival, facts } =
            command
        else {
            return Ok(());
        };
        in_range(*payment, *amount_tiyin)?;
        let asked = self.invoice(invoice)?;
        match asked.stage {
            InvoiceStage::Paid => return Err(Refusal::AlreadyPaid),
            InvoiceStage::Void => return Err(Refusal::InvoiceVoid),
            InvoiceStage::Open => {}
        }
        if asked.amount_tiyin != *amount_tiyin {
            return Err(Refusal::WrongAmount);
        }
        let cycle = asked.cycle;
        let payment = Payment {
            id: *payment,
            invoice: invoice.clone(),
            cycle,
            provider: *provider,
            provider_ref: provider_ref.clone(),
            amount_tiyin: *amount_tiyin,
            stage: PaymentStage::Prepared,
            prepared_at: self.moment.occurred_at,
            facts: facts.clone(),
        };
        if !self.prepared_again(&payment, *rival)? {
            self.apply(Event::PaymentPrepared { payment });
        }
        Ok(())
    }

    /// True when nothing new is to be prepared: it is known, or a rival goes on in its name.
    fn prepared_again(&mut self, new: &Payment, rival: Rival) -> Result<bool, Refusal> {
        let is_known = self.state.payment(new.id).is_some();
        let pending = self.state.payments.iter().find(|known| {
            known.is_pending() && known.invoice == new.invoice && known.provider == new.provider
        });
        let Some(pending) = pending.cloned() else { return Ok(is_known) };
        match rival {
            // From now on it is this attempt that may fail or succeed.
            Rival::Renamed => {
                let again = Payment { provider_ref: new.provider_ref.clone(), ..pending.clone() };
                self.apply_if(again != pending, Event::PaymentPrepared { payment: again });
                Ok(true)
            }
            Rival::Refused | Rival::Cancelled if is_known => Ok(true),
            Rival::Refused => Err(Refusal::BeingPaid),
            Rival::Cancelled => {
                self.end_payment(pending, None, true);
                Ok(false)
            }
        }
    }

    fn end_payment(&mut self, payment: Payment, facts: Option<&Facts>, superseded: bool) {
        let facts = facts.unwrap_or(&payment.facts).clone();
        let payment = Payment { stage: PaymentStage::Cancelled, facts, ..payment };
        let at = Some(self.moment.occurred_at);
        self.apply(Event::PaymentCancelled { payment, at, superseded });
    }

    pub(super) fn cancel_payment(&mut self, id: PaymentId, facts: Option<&Facts>) -> Result<(), Refusal> {
        let payment = self.state.payment(id).ok_or(Refusal::NotFound)?.clone();
        match payment.stage {
            PaymentStage::Paid => return Err(Refusal::AlreadyPaid),
            PaymentStage::Cancelled => return Ok(()),
            PaymentStage::Prepared => {}
        }
        let (cycle, payment_invoice) = (payment.cycle, payment.invoice.clone());
        self.end_payment(payment, facts, false);
        // What it had frozen may have changed meanwhile: only an invoice of the very due is offered again.
        if self.state.is_for_gift(&payment_invoice) {
            return Ok(());
        }
        let due = self.state.order(cycle).filter(|order| order.is_open());
        let due = due.map(|order| self.state.due(order) + self.state.receivable_tiyin);
        let alone = self.state.pending_tiyin(cycle) == Tiyin::ZERO;
        let mut unpaid = self.state.unpaid_invoices().filter(|invoice| invoice.cycle == cycle);
        let fits =
            unpaid.all(|open| alone && due.is_some_and(|due| open.weeks > 1 || due == open.amount_tiyin));
        drop(unpaid);
        if !fits {
            self.void_invoice_of(cycle);
        }
        Ok(())
    }

    pub(super) fn capture(&mut self, command: &Command) -> Result<(), Refusal> {
        let Command::Capture { payment, invoice, provider, provider_ref, amount_tiyin, commission_bp, facts } =
            command
        else {
            return Ok(());
        };
        in_range(*payment, *amount_tiyin)?;
        if *commission_bp > 10_000 {
            return Err(Refusal::OutOfRange);
        }
        let asked = self.invoice(invoice)?;
        if asked.paid_by.contains(payment) {
            return Ok(());
        }
        if asked.amount_tiyin != *amount_tiyin {
            return Err(Refusal::WrongAmount);
        }
        self.check_prepared(*payment, invoice, *provider)?;
        let Invoice { cycle, gift, stage, .. } = self.invoice(invoice)?.clone();
        let receivable_tiyin = self.state.receivable_tiyin.min(*amount_tiyin);
        let is_for_gift = gift.is_some();
        let comes_anyway = self.comes_anyway(cycle);
        // A gift is made of the whole price; what a debt has taken a part of stays in the wallet.
        let gift = gift.filter(|_| stage != InvoiceStage::Paid && receivable_tiyin == Tiyin::ZERO);
        self.apply(Event::PaymentCaptured {
            payment: Some(*payment),
            invoice: invoice.clone(),
            cycle,
            provider: *provider,
            provider_ref: provider_ref.clone(),
            amount_tiyin: *amount_tiyin,
            commission_tiyin: amount_tiyin.share(*commission_bp),
            receivable_tiyin,
            paid_at: self.moment.occurred_at,
            late: !is_for_gift && !comes_anyway && !self.is_awaited(cycle),
            for_gift: is_for_gift,
            facts: facts.clone(),
        });
        match gift {
            Some(code) => self.use_for_gift(&code, *amount_tiyin),
            None if is_for_gift => {
                let amount_tiyin = *amount_tiyin - receivable_tiyin;
                self.apply(Event::Gift(GiftEvent::GiftUnmade { amount_tiyin }));
            }
            None if self.state.parked => {}
            None => self.use_money(cycle, comes_anyway)?,
        }
        Ok(())
    }

    /// True while money for a week still brings its eggs.
    fn is_awaited(&self, cycle: CycleDate) -> bool {
        let lock = self.terms.instants(cycle).lock;
        self.state
            .order(cycle)
            .is_some_and(|order| !order.is_open() || self.moment.now < lock || self.is_in_time(order))
    }

    fn invoice(&self, number: &InvoiceNumber) -> Result<&Invoice, Refusal> {
        self.state.invoices.iter().find(|known| known.number == *number).ok_or(Refusal::NotFound)
    }

    /// A provider of one step takes money without preparing it; one that prepared must mean the same payment.
    fn check_prepared(
        &self,
        payment: PaymentId,
        invoice: &InvoiceNumber,
        provider: ProviderCode,
    ) -> Result<(), Refusal> {
        match self.state.payment(payment) {
            Some(known) if known.stage == PaymentStage::Cancelled => Err(Refusal::PaymentCancelled),
            Some(known) if known.invoice != *invoice || known.provider != provider => Err(Refusal::NotFound),
            Some(_) | None => Ok(()),
        }
    }

    /// True for an order that the list waits for although its box, or the one before it, is covered already.
    fn comes_anyway(&self, cycle: CycleDate) -> bool {
        let open = self.state.order(cycle).filter(|order| order.is_open() && order.method == Method::Prepay);
        open.is_some_and(|order| {
            self.state.wallet_tiyin >= order.price_tiyin || self.covered_before(order).is_some()
        })
    }

    /// Money has arrived for a week: its order goes on, or, when the list is confirmed, the next one's does.
    fn use_money(&mut self, cycle: CycleDate, comes_anyway: bool) -> Result<(), Refusal> {
        self.activate_if_covered();
        let Some(order) = self.state.order(cycle).filter(|order| order.is_open()).cloned() else {
            return self.came_late(cycle);
        };
        let lock = self.terms.instants(cycle).lock;
        if self.moment.now < lock || order.method == Method::Cash {
            return Ok(());
        }
        // The list waits for this order. What was paid in time is on it at once.
        if comes_anyway || self.counts_for(&order) {
            self.lock(cycle);
        } else {
            self.drop_unpaid(&order);
            self.came_late(cycle)?;
        }
        Ok(())
    }

    /// The money of an order that is no longer open: it carries the next one, and the owner may still let it in.
    fn came_late(&mut self, cycle: CycleDate) -> Result<(), Refusal> {
        if self.state.order(cycle).is_some() {
            // Paid twice: the second payment stays in the wallet.
            return Ok(());
        }
        // News of a payment in time that only came late.
        let week = self.terms.instants(cycle);
        let in_time = self.moment.occurred_at < week.lock && self.moment.now < week.latest_lock();
        let dropped = self.state.ended == Some((cycle, Ending::Dropped));
        if dropped && in_time && self.admit(cycle).is_ok() {
            return Ok(());
        }
        let closed = self.admissible(cycle).is_err();
        // The week whose list is still open now, whenever the payment was made, and that the customer is at home in.
        let accepting = self.terms.accepting(self.moment.now);
        let away = self.state.vacation.filter(|vacation| vacation.covers(accepting));
        let served = match self.state.standing {
            Standing::Draft | Standing::AwaitingPayment | Standing::Active | Standing::PastDue => {
                away.is_none()
            }
            Standing::Paused { .. } | Standing::Cancelled => false,
        };
        if served && self.state.open_order().is_none() && self.state.method == Some(Method::Prepay) {
            self.place_order_of(accepting, Method::Prepay)?;
        }
        if served && self.covered() {
            self.move_to(Standing::Active);
        }
        let first = away.map_or(accepting, |vacation| vacation.until);
        let next = self.state.open_order().map_or(first, |order| order.cycle);
        self.apply(Event::List(ListEvent::CameLate { cycle, next, collect_at: week.collect, closed }));
        Ok(())
    }
}

pub(super) fn in_range(payment: PaymentId, amount: Tiyin) -> Result<(), Refusal> {
    let fits = (1..PAYMENT_MAX).contains(&payment.0) && amount.is_positive() && amount <= Tiyin::MAX_NAMED;
    if fits { Ok(()) } else { Err(Refusal::OutOfRange) }
}
