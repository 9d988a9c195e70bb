//! Paying beforehand: an invoice, and the money that arrives for it.

use crate::code::ProviderCode;
use crate::invoice::{Invoice, InvoiceNumber, InvoiceStage};
use crate::money::Tiyin;
use crate::order::Method;
use crate::refusal::Refusal;

use super::Draft;
use crate::subscriber::command::Command;
use crate::subscriber::event::Event;
use crate::subscriber::state::Standing;

impl Draft<'_> {
    pub(super) fn open_invoice(&mut self, number: &InvoiceNumber) -> Result<(), Refusal> {
        self.check_ready()?;
        if !number.legal() {
            return Err(Refusal::OutOfRange);
        }
        if self.state.invoices.iter().any(|invoice| invoice.number == *number) {
            return Ok(());
        }
        if matches!(self.state.standing, Standing::Paused { .. }) {
            return Err(Refusal::NotNow);
        }
        self.apply_if(
            self.state.method != Some(Method::Prepay),
            Event::MethodChosen { method: Method::Prepay },
        );
        let joins = matches!(self.state.standing, Standing::Draft | Standing::Cancelled);
        if joins {
            self.apply(Event::Moved { to: Standing::AwaitingPayment });
        }
        if self.state.open_order().is_some() {
            self.revise_open_order();
        } else {
            self.place_order(Method::Prepay)?;
        }
        self.activate_if_covered();
        self.ask_for_due(number);
        Ok(())
    }

    fn ask_for_due(&mut self, number: &InvoiceNumber) {
        let Some(order) = self.state.open_order() else { return };
        let (cycle, due) = (order.cycle, self.state.due(order));
        let same =
            self.state.open_invoice().is_some_and(|open| open.cycle == cycle && open.amount_tiyin == due);
        if same {
            return;
        }
        self.void_invoice();
        if due.is_positive() {
            let invoice = Invoice {
                number: number.clone(),
                cycle,
                amount_tiyin: due,
                stage: InvoiceStage::Open,
                paid_by: Vec::new(),
            };
            self.apply(Event::InvoiceOpened { invoice });
        }
    }

    pub(super) fn capture(&mut self, command: &Command) -> Result<(), Refusal> {
        let Command::Capture { invoice, provider, provider_ref, amount_tiyin, commission_bp } = command
        else {
            return Ok(());
        };
        if !amount_tiyin.is_positive() || *amount_tiyin > Tiyin::MAX_NAMED || *commission_bp > 10_000 {
            return Err(Refusal::OutOfRange);
        }
        let asked =
            self.state.invoices.iter().find(|known| known.number == *invoice).ok_or(Refusal::NotFound)?;
        let is_this = |(by, number): &(ProviderCode, String)| by == provider && number == provider_ref;
        if asked.paid_by.iter().any(is_this) {
            return Ok(());
        }
        if asked.amount_tiyin != *amount_tiyin {
            return Err(Refusal::WrongAmount);
        }
        let cycle = asked.cycle;
        self.apply(Event::PaymentCaptured {
            invoice: invoice.clone(),
            cycle,
            provider: *provider,
            provider_ref: provider_ref.clone(),
            amount_tiyin: *amount_tiyin,
            commission_tiyin: amount_tiyin.share(*commission_bp),
            receivable_tiyin: self.state.receivable_tiyin.min(*amount_tiyin),
            paid_at: self.moment.occurred_at,
        });
        if !self.state.parked {
            self.activate_if_covered();
        }
        Ok(())
    }

    fn activate_if_covered(&mut self) {
        let waits = matches!(self.state.standing, Standing::AwaitingPayment | Standing::PastDue);
        self.apply_if(waits && self.covered(), Event::Moved { to: Standing::Active });
    }
}
