//! What the owner reads: the week's cards, couriers, eggs, cash, and what needs a look.

mod people;
mod shop;
mod staff;
mod week;

use std::collections::BTreeMap;

use payshanba_actors::ports::PortError;
use payshanba_actors::ports::views::OrderFilter;
use payshanba_domain::delivery::Outcome;
use payshanba_domain::record::{OrderRow, OrderStatus};
use payshanba_domain::stream::CourierDayId;
use payshanba_domain::{CourierId, CycleDate, SubscriberId, TariffCode, Tiyin};

use super::super::button::Button;
use super::super::invite;
use super::super::keyboard::Key;
use super::{NAME_CHARS_MAX, Page, Rendered, Writing, count};
use crate::texts::escaped;

impl Page<'_> {
    pub(super) async fn invite_link(self, serial: u32) -> Writing {
        self.link("invite-link", serial).await
    }

    async fn link(self, key: &str, serial: u32) -> Writing {
        let token = invite::token(&self.pen.desk.settings.invite_secret, serial);
        let link = self.bot_link(&format!("?start={token}")).await?;
        Ok(Rendered::bare(self.say(key, &[("link", link.into())])))
    }

    pub(super) async fn courier_joined(self, courier: CourierId) -> Writing {
        let name = self.courier(courier).await?;
        let dismiss = Key::button(self.say("button-dismiss", &[]), Button::Dismiss(courier));
        let page = Rendered::bare(self.say("courier-joined", &[("name", name.into())]));
        Ok(page.with(vec![vec![dismiss]]))
    }

    pub(super) async fn courier_dismissed(self, courier: CourierId) -> Writing {
        let name = self.courier(courier).await?;
        Ok(Rendered::bare(self.say("courier-dismissed", &[("name", name.into())])))
    }

    pub(super) async fn list_confirmed(self, cycle: CycleDate) -> Writing {
        let orders = self.listed(cycle).await?;
        let values = [
            ("date", self.date(cycle).into()),
            ("orders", count(orders.len()).into()),
            ("eggs", eggs(&orders).into()),
        ];
        let mut lines = vec![self.say("list-confirmed", &values)];
        lines.extend(self.box_counts(&orders));
        lines.extend(self.add_on_counts(&orders));
        Ok(Rendered::lines(&lines))
    }

    pub(super) async fn eggs_needed(self, cycle: CycleDate) -> Writing {
        let orders = self.listed(cycle).await?;
        let so_far = self.pen.desk.cycle(cycle).await?.eggs_collected;
        let mut lines = vec![
            self.say("eggs-needed", &[("date", self.date(cycle).into()), ("eggs", eggs(&orders).into())]),
        ];
        lines.extend(self.box_counts(&orders));
        lines.extend(self.add_on_counts(&orders));
        lines.push(self.say("eggs-so-far", &[("eggs", so_far.into())]));
        Ok(Rendered::lines(&lines))
    }

    /// Orders on the confirmed list.
    async fn listed(&self, cycle: CycleDate) -> Result<Vec<OrderRow>, PortError> {
        let filter = OrderFilter { cycle: Some(cycle), to_deliver: true, ..OrderFilter::default() };
        self.pen.desk.views.orders(filter).await
    }

    pub(super) fn box_counts(&self, orders: &[OrderRow]) -> Vec<String> {
        let mut boxes: BTreeMap<TariffCode, u32> = BTreeMap::new();
        for order in orders {
            *boxes.entry(order.tariff).or_insert(0) += order.quantity;
        }
        boxes.into_iter().map(|(code, boxes)| self.box_count("owner-box", code, boxes)).collect()
    }

    pub(super) async fn eggs_collected(self, cycle: CycleDate, eggs: u32) -> Writing {
        let total = self.pen.desk.cycle(cycle).await?.eggs_collected.max(eggs);
        let values = [("date", self.date(cycle).into()), ("eggs", eggs.into()), ("total", total.into())];
        Ok(Rendered::bare(self.say("eggs-collected", &values)))
    }

    /// Asked on the way too, so it is looked up whether the route is done.
    pub(super) async fn hand_over_ask(self, id: CourierDayId, cash: Tiyin) -> Writing {
        let sum = self.money(cash);
        let values = [
            ("name", self.courier(id.courier).await?.into()),
            ("date", self.date(id.cycle).into()),
            ("amount", sum.clone().into()),
        ];
        if !cash.is_positive() {
            return Ok(Rendered::bare(self.say("hand-over-nothing", &values)));
        }
        let state = self.pen.desk.courier_day(id).await?;
        let driving = !state.closed && state.next_stop(None).is_some();
        let key = if driving { "hand-over-ask-driving" } else { "hand-over-ask" };
        let typed = [("number", id.courier.to_string().into()), ("amount", sum_typed(cash).into())];
        let lines = [self.say(key, &values), self.say("hand-over-other", &typed)];
        let text = self.say("button-hand-over", &[("amount", sum.into())]);
        let received = Key::button(text, Button::HandOver(id.cycle, id.courier, cash));
        Ok(Rendered::lines(&lines).with(vec![vec![received]]))
    }

    pub(super) async fn day_confirmed(self, cycle: CycleDate) -> Writing {
        let stops = self.pen.desk.views.stops(cycle).await?;
        let ended = stops.iter().filter(|stop| stop.outcome.is_some()).count();
        let delivered = stops.iter().filter(|stop| stop.outcome == Some(Outcome::Delivered)).count();
        let cash: Tiyin = stops.iter().map(|stop| stop.cash_tiyin).sum();
        let values = [
            ("date", self.date(cycle).into()),
            ("ended", count(ended).into()),
            ("stops", count(stops.len()).into()),
            ("delivered", count(delivered).into()),
            ("cash", self.money(cash).into()),
        ];
        Ok(Rendered::bare(self.say("day-confirmed", &values)))
    }

    pub(super) async fn cycle_closed(self, cycle: CycleDate, begun: bool) -> Writing {
        if !begun {
            return Ok(self.dated("cycle-not-begun", cycle));
        }
        let orders =
            self.pen.desk.views.orders(OrderFilter { cycle: Some(cycle), ..OrderFilter::default() }).await?;
        let of = |status| count(orders.iter().filter(|order| order.status == status).count());
        let values = [
            ("date", self.date(cycle).into()),
            ("delivered", of(OrderStatus::Delivered).into()),
            ("failed", of(OrderStatus::Failed).into()),
        ];
        Ok(Rendered::bare(self.say("cycle-closed", &values)))
    }

    pub(super) async fn stop_alert(
        self,
        subscriber: SubscriberId,
        cycle: CycleDate,
        outcome: Outcome,
    ) -> Writing {
        let (name, phone) = self.customer(subscriber).await?;
        let values = [
            ("name", name.into()),
            ("date", self.date(cycle).into()),
            ("outcome", self.outcome(outcome).into()),
        ];
        let mut lines = vec![self.say("stop-alert", &values)];
        lines.extend(phone.map(|phone| self.say("stop-phone", &[("phone", phone.into())])));
        Ok(Rendered::lines(&lines))
    }

    /// No order on the road led to the stop; its cash, if any, is in the customer's wallet.
    pub(super) async fn stray_report(
        self,
        subscriber: SubscriberId,
        cycle: CycleDate,
        outcome: Outcome,
        cash: Tiyin,
    ) -> Writing {
        let (name, _) = self.customer(subscriber).await?;
        let values = [
            ("name", name.into()),
            ("date", self.date(cycle).into()),
            ("outcome", self.outcome(outcome).into()),
            ("amount", self.money(cash).into()),
        ];
        let key = if cash.is_positive() { "stray-report-cash" } else { "stray-report" };
        Ok(Rendered::bare(self.say(key, &values)))
    }

    /// How it stands when it is read: the owner may have let the customer in again meanwhile.
    pub(super) async fn parked(self, subscriber: SubscriberId) -> Writing {
        let (name, _) = self.customer(subscriber).await?;
        let values = [("name", name.into()), ("number", subscriber.to_string().into())];
        if !self.pen.desk.subscriber(subscriber).await?.parked {
            return Ok(Rendered::bare(self.say("unparked", &values)));
        }
        let again = Key::button(self.say("button-unpark", &[]), Button::Unpark(subscriber));
        Ok(Rendered::bare(self.say("parked", &values)).with(vec![vec![again]]))
    }

    pub(super) fn quarantined(self, cause: &str) -> Rendered {
        Rendered::bare(self.say("quarantined", &[("cause", escaped(cause, NAME_CHARS_MAX).into())]))
    }
}

/// A sum as it is typed behind a command.
fn sum_typed(amount: Tiyin) -> String {
    amount.soum().to_string()
}

fn eggs(orders: &[OrderRow]) -> u32 {
    orders.iter().map(|order| order.eggs).sum()
}
