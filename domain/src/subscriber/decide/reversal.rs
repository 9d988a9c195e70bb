//! Reversals: money that a provider took goes back to the buyer. It comes from the wallet, then from the order that is paid
//! and not packed yet. What is missing then is refused to a provider that asks, and owed to us where it is imposed.

use crate::money::Tiyin;
use crate::order::{Order, Stage};
use crate::payment::PaymentStage;
use crate::record::PaymentRow;
use crate::refusal::Refusal;
use crate::week::CycleDate;

use super::Draft;
use super::payment::in_range;
use crate::subscriber::command::Command;
use crate::subscriber::event::Event;

impl Draft<'_> {
    pub(super) fn reverse_payment(&mut self, command: &Command) -> Result<(), Refusal> {
        let Command::ReversePayment { payment, amount_tiyin, imposed, facts } = command else {
            return Ok(());
        };
        if payment.subscriber != self.state.id || payment.stage != PaymentStage::Paid {
            return Err(Refusal::NotFound);
        }
        in_range(payment.id, payment.amount_tiyin)?;
        let back = self.state.reversed_tiyin(payment.id).max(payment.refunded_tiyin);
        let left = payment.amount_tiyin - back;
        if !left.is_positive() {
            return Ok(());
        }
        if !amount_tiyin.is_positive() || *amount_tiyin > left {
            return Err(Refusal::WrongAmount);
        }
        let unpacked = self.unpacked();
        let aside: Tiyin = unpacked.iter().map(|(_, paid_in)| *paid_in).sum();
        if !imposed && self.state.refundable_tiyin() + aside < *amount_tiyin {
            return Err(Refusal::MoneySpent);
        }
        let cycle = self.void_if_whole(payment, *amount_tiyin == left);
        for (cycle, _) in unpacked {
            if self.state.refundable_tiyin() < *amount_tiyin {
                self.take_off(cycle);
            }
        }
        let from_wallet = self.state.wallet_tiyin.min(*amount_tiyin);
        let now_back = PaymentRow {
            refunded_tiyin: back + *amount_tiyin,
            ended_at: Some(self.moment.occurred_at),
            facts: facts.as_ref().unwrap_or(&payment.facts).clone(),
            ..(**payment).clone()
        };
        self.apply(Event::PaymentReversed {
            payment: Box::new(now_back),
            cycle,
            amount_tiyin: *amount_tiyin,
            given_tiyin: (from_wallet - self.state.refundable_tiyin()).or_zero(),
            receivable_tiyin: *amount_tiyin - from_wallet,
        });
        Ok(())
    }

    /// An invoice of which nothing is left is not paid: whoever wants its order gets another one. Answers its week.
    fn void_if_whole(&mut self, payment: &PaymentRow, is_whole: bool) -> Option<CycleDate> {
        let invoice = self.state.invoices.iter().find(|invoice| invoice.number == payment.invoice)?;
        let (number, cycle) = (invoice.number.clone(), invoice.cycle);
        let is_alone = invoice.paid_by == [payment.id];
        self.apply_if(is_whole && is_alone, Event::InvoiceVoided { number, cycle: Some(cycle) });
        Some(cycle)
    }

    /// Weeks whose order is paid and not packed yet, with what was paid into them.
    fn unpacked(&self) -> Vec<(CycleDate, Tiyin)> {
        let locked = self.state.orders.iter().filter(|order| order.stage == Stage::Locked);
        let paid_in = |order: &Order| (order.cycle, (order.prepaid_tiyin - order.given_tiyin).or_zero());
        let paid = locked.map(paid_in).filter(|(_, paid_in)| paid_in.is_positive());
        paid.filter(|(cycle, _)| self.moment.now < self.terms.instants(*cycle).collect).collect()
    }
}
