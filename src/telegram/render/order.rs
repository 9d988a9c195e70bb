//! An order in words: the box, its price, the delivery, the date, what is to be paid and how.

use payshanba_domain::invoice::Invoice;
use payshanba_domain::order::{Method, Order, Stage};
use payshanba_domain::{CycleDate, Tiyin, subscriber};

use super::super::button::{Button, CustomerButton};
use super::super::keyboard::Key;
use super::Page;
use crate::payments::Provider;

impl Page<'_> {
    /// The order of a week as it stands or, before there is one, as it would be.
    pub(super) fn order_of(&self, state: &subscriber::State, cycle: CycleDate) -> Option<Order> {
        let desk = &self.pen.desk;
        let priced =
            || Order::price(state.wish(Method::Cash)?, cycle, &desk.terms.of(cycle), desk.clock.now());
        state.order(cycle).cloned().or_else(priced)
    }

    pub(super) fn box_line(&self, order: &Order) -> String {
        let values = [
            ("code", order.tariff.to_string().into()),
            ("quantity", order.quantity.into()),
            ("eggs", order.eggs.into()),
            ("price", self.money(order.price_tiyin).into()),
        ];
        self.say("order-box", &values)
    }

    pub(super) fn delivery_line(&self, state: &subscriber::State, order: &Order) -> String {
        let km = self.km(state.door.map_or(0, |door| door.distance_m));
        if order.surcharge_tiyin.is_positive() {
            let surcharge = self.money(order.surcharge_tiyin);
            self.say("order-surcharge", &[("km", km.into()), ("surcharge", surcharge.into())])
        } else {
            self.say("order-delivery-free", &[("km", km.into())])
        }
    }

    /// The whole order, down to what is to be paid, or to what is.
    pub(super) fn order_lines(&self, state: &subscriber::State, order: &Order) -> Vec<String> {
        let due = state.due(order);
        let mut lines =
            vec![self.say("order-head", &[]), self.box_line(order), self.delivery_line(state, order)];
        lines.extend(self.add_on_lines(order));
        lines.push(self.say("order-date", &[("date", self.date(order.cycle).into())]));
        if due == Tiyin::ZERO && state.order(order.cycle).is_some() {
            lines.push(self.pay_line(state, order));
            lines.extend(self.ahead_line(state));
            return lines;
        }
        lines.extend(self.wallet_line(state, order));
        lines.push(self.say("order-total", &[("total", self.money(due).into())]));
        lines
    }

    /// The part of an order that the balance pays, while more is due.
    pub(super) fn wallet_line(&self, state: &subscriber::State, order: &Order) -> Option<String> {
        let from_wallet = order.total() - state.due(order);
        let amount = from_wallet.is_positive().then(|| self.money(from_wallet))?;
        Some(self.say("order-wallet", &[("amount", amount.into())]))
    }

    /// For how many weeks more the balance lasts.
    pub(super) fn ahead_line(&self, state: &subscriber::State) -> Option<String> {
        let order = coming(state).filter(|order| order.total().is_positive())?;
        let weeks = u32::try_from(spare(state).0 / order.total().0).unwrap_or(u32::MAX);
        (weeks > 0).then(|| self.say("paid-ahead", &[("weeks", weeks.into())]))
    }

    /// The numbers of weeks that are not paid yet and can be, from this one on.
    pub(super) fn ahead_keys(&self, state: &subscriber::State, order: &Order) -> Vec<Key> {
        let is_offered = order.is_open() && state.standing.is_served() && !self.pen.desk.payments.is_empty();
        let weeks = Invoice::WEEKS.into_iter().filter(|weeks| is_offered && asks_more(state, order, *weeks));
        weeks.map(|weeks| self.weeks_key(order.cycle, weeks)).collect()
    }

    pub(super) fn weeks_key(&self, cycle: CycleDate, weeks: u8) -> Key {
        Key::button(self.say("button-weeks", &[("weeks", weeks.into())]), Button::Pay(cycle, weeks))
    }

    /// How it is paid, and how much of it is open.
    pub(super) fn pay_line(&self, state: &subscriber::State, order: &Order) -> String {
        let due = state.due(order);
        match order.method {
            _ if due == Tiyin::ZERO && order.total().is_positive() => {
                self.say("pay-done-sum", &[("amount", self.money(order.total()).into())])
            }
            _ if due == Tiyin::ZERO => self.say("pay-done", &[]),
            Method::Cash => self.say("pay-cash", &[("amount", self.money(due).into())]),
            Method::Prepay => self.say("pay-due", &[("amount", self.money(due).into())]),
        }
    }

    pub(super) fn cash_key(&self, cycle: CycleDate) -> Key {
        Key::button(self.say("button-cash", &[]), Button::Cash(cycle))
    }

    /// The ways to pay a week that this customer has, each in a row.
    pub(super) fn method_keys(&self, state: &subscriber::State, cycle: CycleDate) -> Vec<Vec<Key>> {
        let cash = state.may_pay_cash().then(|| vec![self.cash_key(cycle)]);
        self.pay_keys(cycle).into_iter().chain(cash).collect()
    }

    /// The providers, in one row; none when the farm has none.
    pub(super) fn pay_keys(&self, cycle: CycleDate) -> Option<Vec<Key>> {
        let key = |provider: &Provider| Key::button(self.say(provider.button, &[]), Button::Pay(cycle, 1));
        let keys: Vec<Key> = self.pen.desk.payments.all().map(key).collect();
        (!keys.is_empty()).then_some(keys)
    }

    pub(super) fn change_keys(&self) -> Vec<Key> {
        vec![
            Key::button(self.say("button-change-tariff", &[]), Button::Tariffs),
            Key::button(self.say("button-change-address", &[]), Button::Place),
        ]
    }

    pub(super) fn bring_key(&self, cycle: CycleDate) -> Key {
        self.key("button-confirm", CustomerButton::Bring(cycle))
    }

    pub(super) fn skip_key(&self, cycle: CycleDate) -> Key {
        Key::button(self.say("button-skip", &[]), Button::Skip(cycle))
    }
}

/// True when so many weeks from this order on cost more than what is paid.
pub(super) fn asks_more(state: &subscriber::State, order: &Order, weeks: u8) -> bool {
    order.total() * u32::from(weeks) + state.receivable_tiyin > state.wallet_tiyin
}

/// What the wallet holds beyond the order that stands open.
pub(super) fn spare(state: &subscriber::State) -> Tiyin {
    let needed = state.open_order().map_or(Tiyin::ZERO, Order::total);
    (state.wallet_tiyin - needed).or_zero()
}

/// The order that comes next and has not ended.
pub(super) fn coming(state: &subscriber::State) -> Option<&Order> {
    state.orders.iter().find(|order| !matches!(order.stage, Stage::Settled { .. }))
}
