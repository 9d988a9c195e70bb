//! Asking for money: one invoice an order, of an exact amount, for one week or for several.

use crate::invoice::{Invoice, InvoiceNumber, InvoiceStage};
use crate::money::Tiyin;
use crate::order::Method;
use crate::refusal::Refusal;
use crate::week::CycleDate;

use super::Draft;
use crate::subscriber::event::Event;
use crate::subscriber::state::Standing;

impl Draft<'_> {
    pub(super) fn open_invoice(&mut self, number: &InvoiceNumber, weeks: u8) -> Result<(), Refusal> {
        self.check_ready()?;
        if !number.legal() || !Invoice::WEEKS.contains(&weeks) {
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
        self.ask_for_due(number, weeks);
        Ok(())
    }

    /// Asks for what the wallet does not cover of so many weeks like this one, less what is being paid just now.
    fn ask_for_due(&mut self, number: &InvoiceNumber, weeks: u8) {
        let Some(order) = self.state.open_order() else { return };
        let cycle = order.cycle;
        // What comes along comes once, however many weeks are paid.
        let later = (order.total() - order.add_ons_price()) * u32::from(weeks - 1);
        let whole = order.total() + later;
        // A debt is filled first by whatever is paid, so it is asked for too.
        let missing = whole + self.state.receivable_tiyin - self.state.wallet_tiyin;
        let amount_tiyin = (missing - self.state.pending_tiyin(cycle)).or_zero();
        let same = self.state.open_invoice().is_some_and(|open| {
            open.cycle == cycle && open.amount_tiyin == amount_tiyin && open.weeks == weeks
        });
        if same {
            return;
        }
        self.void_invoice();
        if amount_tiyin.is_positive() {
            let number = number.clone();
            let stage = InvoiceStage::Open;
            let (gift, paid_by) = (None, Vec::new());
            let invoice = Invoice { number, cycle, amount_tiyin, weeks, gift, stage, paid_by };
            self.apply(Event::InvoiceOpened { invoice });
        }
    }

    /// Takes back what can be paid and is not being paid at this moment.
    pub(super) fn void_invoice(&mut self) {
        while let Some(invoice) = self.state.open_invoice() {
            let (number, cycle) = (invoice.number.clone(), Some(invoice.cycle));
            self.apply(Event::InvoiceVoided { number, cycle });
        }
    }

    /// The same, of one week only.
    pub(super) fn void_invoice_of(&mut self, cycle: CycleDate) {
        let of_week = self.state.unpaid_invoices().filter(|invoice| invoice.cycle == cycle);
        let numbers: Vec<InvoiceNumber> = of_week.map(|invoice| invoice.number.clone()).collect();
        let cycle = Some(cycle);
        numbers.into_iter().for_each(|number| self.apply(Event::InvoiceVoided { number, cycle }));
    }

    /// True when the wallet covers the open order.
    pub(super) fn covered(&self) -> bool {
        self.state.open_order().is_some_and(|order| self.state.due(order) == Tiyin::ZERO)
    }

    pub(super) fn activate_if_covered(&mut self) {
        let waits = matches!(self.state.standing, Standing::AwaitingPayment | Standing::PastDue);
        self.apply_if(waits && self.covered(), Event::Moved { to: Standing::Active });
    }
}
