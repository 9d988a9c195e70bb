//! Add-ons in words: what comes along with an order besides eggs, and how it is put in and taken out.

use std::collections::BTreeMap;

use payshanba_actors::ports::PortError;
use payshanba_actors::ports::views::OrderFilter;
use payshanba_domain::code::AddOnCode;
use payshanba_domain::order::{AddOnLine, Method, Order};
use payshanba_domain::record::OrderRow;
use payshanba_domain::subscriber::State;
use payshanba_domain::terms::AddOn;
use payshanba_domain::{CycleDate, SubscriberId, courier_day};

use super::super::button::{Button, CustomerButton};
use super::super::keyboard::Key;
use super::{NAME_CHARS_MAX, Page, Rendered, Writing};
use crate::texts::escaped;

impl Page<'_> {
    /// The order with everything that can be added to it, each with fewer and more.
    pub(super) async fn add_ons(self) -> Writing {
        let state = self.state().await?;
        let Some(order) = state.open_order() else { return Ok(self.plain("add-ons-none")) };
        let terms = self.pen.desk.terms.of(order.cycle);
        if terms.add_ons.is_empty() && order.add_ons.is_empty() {
            return Ok(self.plain("add-ons-none"));
        }
        let mut lines = self.order_lines(&state, order);
        lines.push(self.pay_line(&state, order));
        lines.extend([String::new(), self.say("add-ons-head", &[])]);
        lines.extend(terms.add_ons.iter().map(|add_on| self.offer_line(add_on)));
        let mut rows = self.shelf_rows(order);
        rows.extend(self.rest_key(&state, order));
        rows.push(vec![self.key("button-back", CustomerButton::Order)]);
        Ok(Rendered::lines(&lines).with(rows))
    }

    /// The ways to pay what was added to an order that is paid beforehand.
    pub(super) fn rest_key(&self, state: &State, order: &Order) -> Option<Vec<Key>> {
        let is_due = order.method == Method::Prepay && state.due(order).is_positive();
        is_due.then(|| self.pay_keys(order.cycle)).flatten()
    }

    fn offer_line(&self, add_on: &AddOn) -> String {
        let price = self.money(add_on.price_tiyin);
        self.say("add-on-line", &[("name", self.shown(&add_on.name).into()), ("price", price.into())])
    }

    /// `➕ Asal 500 g × 2 — 90 000 soʻm`.
    pub(super) fn add_on_lines(&self, order: &Order) -> Vec<String> {
        let line = |line: &AddOnLine| {
            let sum = self.money(line.price_tiyin);
            let values = [
                ("name", self.shown(&line.name).into()),
                ("quantity", line.quantity.into()),
                ("sum", sum.into()),
            ];
            self.say("order-add-on", &values)
        };
        order.add_ons.iter().map(line).collect()
    }

    /// What comes along can be counted up and down; before anything does, one key leads there.
    pub(super) fn add_on_rows(&self, order: &Order) -> Vec<Vec<Key>> {
        if !order.is_open() {
            return Vec::new();
        }
        if !order.add_ons.is_empty() {
            return self.shelf_rows(order);
        }
        let is_sold = !self.pen.desk.terms.of(order.cycle).add_ons.is_empty();
        is_sold.then(|| vec![self.key("button-add-on", CustomerButton::AddOns)]).into_iter().collect()
    }

    /// `➖ Asal 500 g × 2 ➕`; what is sold no more can only be taken out.
    fn shelf_rows(&self, order: &Order) -> Vec<Vec<Key>> {
        let terms = self.pen.desk.terms.of(order.cycle);
        let had = |code| order.add_ons.iter().find(|line| line.code == code).map_or(0, |line| line.quantity);
        let sold = terms.add_ons.iter().map(|add_on| {
            let (code, had) = (add_on.code, had(add_on.code));
            let fewer = (had > 0).then(|| step("➖", code, had - 1));
            let more = (had < terms.quantity_max).then(|| step("➕", code, had + 1));
            let now = self.count_key(code, &add_on.name, had);
            fewer.into_iter().chain([now]).chain(more).collect()
        });
        let retired = order.add_ons.iter().filter(|line| terms.add_on(line.code).is_none());
        let retired = retired
            .map(|line| vec![step("➖", line.code, 0), self.count_key(line.code, &line.name, line.quantity)]);
        sold.chain(retired).collect()
    }

    fn count_key(&self, code: AddOnCode, name: &str, quantity: u32) -> Key {
        let values = [("name", name.to_owned().into()), ("quantity", quantity.into())];
        let text = self.say("button-add-on-count", &values);
        Key::button(text, Button::Customer(CustomerButton::AddOn(code, quantity)))
    }

    /// What goes into the hands of one customer besides the box.
    pub(super) async fn along(
        &self,
        cycle: CycleDate,
        subscriber: SubscriberId,
    ) -> Result<Vec<String>, PortError> {
        let filter =
            OrderFilter { cycle: Some(cycle), subscriber: Some(subscriber), ..OrderFilter::default() };
        let orders = self.pen.desk.views.orders(filter).await?;
        Ok(orders.iter().flat_map(|order| self.packed_lines(order)).collect())
    }

    /// What goes into a courier's car besides boxes.
    pub(super) async fn along_all(&self, day: &courier_day::State) -> Result<Vec<String>, PortError> {
        let filter = OrderFilter { cycle: Some(day.id.cycle), to_deliver: true, ..OrderFilter::default() };
        let mut orders = self.pen.desk.views.orders(filter).await?;
        orders.retain(|order| day.stop(order.subscriber).is_some());
        Ok(self.add_on_counts(&orders))
    }

    pub(super) fn packed_lines(&self, order: &OrderRow) -> Vec<String> {
        let line = |line: &AddOnLine| {
            let values = [("name", self.shown(&line.name).into()), ("quantity", line.quantity.into())];
            self.say("stop-add-on", &values)
        };
        order.add_ons.iter().map(line).collect()
    }

    /// How many of each come along with all these orders.
    pub(super) fn add_on_counts(&self, orders: &[OrderRow]) -> Vec<String> {
        let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
        for line in orders.iter().flat_map(|order| &order.add_ons) {
            *counts.entry(&line.name).or_default() += line.quantity;
        }
        let line = |(name, quantity): (&str, u32)| {
            let values = [("name", self.shown(name).into()), ("quantity", quantity.into())];
            self.say("owner-add-on", &values)
        };
        counts.into_iter().map(line).collect()
    }

    /// As the owner wrote it, safe.
    pub(super) fn shown(&self, name: &str) -> String {
        escaped(name, NAME_CHARS_MAX)
    }
}

fn step(text: &str, code: AddOnCode, quantity: u32) -> Key {
    Key::button(text.to_owned(), Button::Customer(CustomerButton::AddOn(code, quantity)))
}
