//! An invoice in words: its number, its amount, and a key to each page where it can be paid.

use payshanba_domain::invoice::{Invoice, InvoiceNumber, InvoiceStage};
use payshanba_domain::subscriber::Ending;
use payshanba_domain::{CycleDate, Tiyin, subscriber};

use super::super::button::CustomerButton;
use super::super::interpret::payable;
use super::super::keyboard::Key;
use super::order::asks_more;
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
        match known.filter(|invoice| invoice.stage == InvoiceStage::Open) {
            Some(invoice) => Ok(self.open_invoice(&state, invoice)),
            None => self.order_card(cycle).await,
        }
    }

    /// A week's order as it stands when this is sent: what there is to pay, what is paid, or that nothing comes.
    pub(super) async fn order_card(self, cycle: CycleDate) -> Writing {
        let state = self.state().await?;
        let Some(order) = state.order(cycle) else { return self.no_order(&state, cycle).await };
        let is_due = order.is_open() && state.due(order).is_positive();
        match payable(&state).filter(|invoice| is_due && invoice.cycle == cycle) {
            Some(invoice) if !self.pen.desk.payments.is_empty() => Ok(self.open_invoice(&state, invoice)),
            _ if is_due => self.ask_method(cycle).await,
            _ => self.order_page(&state, order).await,
        }
    }

    async fn no_order(self, state: &subscriber::State, cycle: CycleDate) -> Writing {
        if state.ended == Some((cycle, Ending::Skipped)) {
            return self.skipped(cycle).await;
        }
        let status = self.key("button-status", CustomerButton::Status);
        Ok(self.plain("invoice-gone").with(vec![vec![status]]))
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
        let order = state.order(cycle);
        rows.push(self.weeks_keys(state, invoice));
        rows.extend(order.map(|order| self.add_on_rows(order)).unwrap_or_default());
        let is_due = order.is_none_or(|order| state.due(order).is_positive());
        if is_due && state.may_pay_cash() && !state.is_frozen(&invoice.number) {
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
    fn weeks_keys(&self, state: &subscriber::State, invoice: &Invoice) -> Vec<Key> {
        let order = state.order(invoice.cycle);
        let costs = |weeks: &u8| order.is_none_or(|order| asks_more(state, order, *weeks));
        let others = Invoice::WEEKS.into_iter().filter(|weeks| *weeks != invoice.weeks).filter(costs);
        others.map(|weeks| self.weeks_key(invoice.cycle, weeks)).collect()
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
