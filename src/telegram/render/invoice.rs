//! An invoice in words: its number, its amount, and a key to each page where it can be paid.

use payshanba_domain::invoice::{Invoice, InvoiceNumber, InvoiceStage};
use payshanba_domain::{CycleDate, Tiyin, subscriber};

use super::super::button::Button;
use super::super::keyboard::Key;
use super::{NAME_CHARS_MAX, Page, Rendered, Writing};
use crate::payments::Provider;
use crate::texts::escaped;

impl Page<'_> {
    /// An invoice as it stands when this is sent.
    pub(super) async fn invoice(self, cycle: CycleDate, number: &InvoiceNumber, amount: Tiyin) -> Writing {
        let state = self.state().await?;
        if self.pen.desk.payments.is_empty() {
            let text = self.say("invoice", &self.values(cycle, number, amount));
            return Ok(Rendered::bare(text).with(vec![vec![self.cash_key(cycle)]]));
        }
        let known = state.invoices.iter().find(|invoice| invoice.number == *number);
        Ok(match known.filter(|invoice| invoice.stage != InvoiceStage::Void) {
            Some(invoice) if invoice.stage == InvoiceStage::Open => self.open_invoice(&state, invoice),
            Some(_) => self.plain("pay-done"),
            None => self.plain("invoice-gone"),
        })
    }

    /// An invoice that can be paid now.
    pub(super) fn open_invoice(&self, state: &subscriber::State, invoice: &Invoice) -> Rendered {
        let cycle = invoice.cycle;
        let values = self.values(cycle, &invoice.number, invoice.amount_tiyin);
        let mut lines = vec![self.say("invoice-head", &values)];
        if invoice.weeks > 1 {
            lines.push(self.say("invoice-weeks", &[("weeks", invoice.weeks.into())]));
        }
        lines.extend(state.order(cycle).map(|order| self.add_on_lines(order)).unwrap_or_default());
        lines.extend([String::new(), self.say("invoice-how", &[])]);
        let mut rows = self.pay_pages(&invoice.number, invoice.amount_tiyin);
        rows.push(self.weeks_keys(invoice));
        rows.extend(state.order(cycle).map(|order| self.add_on_rows(order)).unwrap_or_default());
        if state.may_pay_cash() && !state.is_frozen(&invoice.number) {
            rows.push(vec![self.cash_key(cycle)]);
        }
        Rendered::lines(&lines).with(rows)
    }

    /// A key to each page where a number can be paid.
    pub(super) fn pay_pages(&self, number: &InvoiceNumber, amount: Tiyin) -> Vec<Vec<Key>> {
        let page = |provider: &Provider| {
            let link = provider.checkout.page(number, amount);
            let values =
                [("name", self.say(provider.button, &[]).into()), ("amount", self.money(amount).into())];
            vec![Key::link(self.say("button-pay-page", &values), link)]
        };
        self.pen.desk.payments.all().map(page).collect()
    }

    /// For how many weeks one could pay instead.
    fn weeks_keys(&self, invoice: &Invoice) -> Vec<Key> {
        let others = Invoice::WEEKS.into_iter().filter(|weeks| *weeks != invoice.weeks);
        let key = |weeks: u8| {
            let text = self.say("button-weeks", &[("weeks", weeks.into())]);
            Key::button(text, Button::Pay(invoice.cycle, weeks))
        };
        others.map(key).collect()
    }

    fn values(
        &self,
        cycle: CycleDate,
        number: &InvoiceNumber,
        amount: Tiyin,
    ) -> [(&'static str, crate::texts::Value<'static>); 3] {
        [
            ("number", escaped(&number.0, NAME_CHARS_MAX).into()),
            ("date", self.date(cycle).into()),
            ("amount", self.money(amount).into()),
        ]
    }
}
