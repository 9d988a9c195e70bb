//! What a customer reads: on joining, each week, and after the courier has been there.

use payshanba_actors::ports::PortError;
use payshanba_domain::delivery::Outcome;
use payshanba_domain::order::{Method, Order};
use payshanba_domain::place::PlaceError;
use payshanba_domain::subscriber::Ending;
use payshanba_domain::terms::Tariff;
use payshanba_domain::week::Instant;
use payshanba_domain::{CycleDate, SubscriberId, Tiyin, subscriber};

use super::super::button::{Button, CustomerButton};
use super::super::keyboard::{Key, Keyboard};
use super::{Page, Rendered, Writing};
use crate::texts::time;

/// A menu longer than this is none.
pub(super) const TARIFFS_MAX: usize = 20;

impl Page<'_> {
    pub(super) fn welcome(self) -> Rendered {
        let mut lines = vec![self.say("welcome", &[("farm", self.farm_name().into())]), String::new()];
        lines.extend(self.offer_lines());
        lines.extend([String::new(), self.say("welcome-consent", &[])]);
        lines.extend([String::new(), self.say("welcome-choose", &[])]);
        Rendered::lines(&lines).with(self.offer_keys())
    }

    /// The tariffs, for somebody who knows the farm; whoever has chosen before can leave it at that.
    pub(super) async fn tariffs(self) -> Writing {
        let state = self.state().await?;
        let mut lines = vec![self.say("tariffs-head", &[])];
        lines.extend(self.offer_lines());
        if state.choice.is_none() {
            lines.extend([String::new(), self.say("welcome-consent", &[])]);
        }
        lines.extend([String::new(), self.say("welcome-choose", &[])]);
        let mut rows = self.offer_keys();
        rows.extend(state.choice.map(|_| vec![self.key("button-keep", CustomerButton::Order)]));
        Ok(Rendered::lines(&lines).with(rows))
    }

    /// Each tariff with its price, and what the delivery costs.
    fn offer_lines(&self) -> Vec<String> {
        let terms = self.pen.desk.current_terms();
        let limit = self.km(terms.service_limit_m);
        let delivery = if terms.surcharge.is_positive() {
            let radius = self.km(terms.free_radius_m);
            let values = [
                ("radius", radius.into()),
                ("surcharge", self.money(terms.surcharge).into()),
                ("limit", limit.into()),
            ];
            self.say("welcome-delivery", &values)
        } else {
            self.say("welcome-delivery-free", &[("limit", limit.into())])
        };
        let tariffs = terms.tariffs.iter().take(TARIFFS_MAX);
        let tariffs = tariffs.map(|tariff| self.tariff("welcome-tariff", tariff));
        tariffs.chain([String::new(), delivery]).collect()
    }

    fn offer_keys(&self) -> Vec<Vec<Key>> {
        let key =
            |tariff: &Tariff| Key::button(self.tariff("button-tariff", tariff), Button::Tariff(tariff.code));
        let terms = self.pen.desk.current_terms();
        terms.tariffs.iter().take(TARIFFS_MAX).map(|tariff| vec![key(tariff)]).collect()
    }

    pub(super) fn tariff(&self, key: &str, tariff: &Tariff) -> String {
        let price = self.money(tariff.price_tiyin);
        let code = tariff.code.to_string();
        self.say(key, &[("code", code.into()), ("eggs", tariff.eggs.into()), ("price", price.into())])
    }

    pub(super) fn ask_location(self, key: &str) -> Rendered {
        let keyboard = Keyboard::ShareLocation(self.say("button-share-location", &[]));
        Rendered { keyboard, ..self.plain(key) }
    }

    /// Somebody who has an address keeps it.
    pub(super) async fn location_refused(self, why: PlaceError) -> Writing {
        let mut page = self.ask_location(match why {
            PlaceError::OutOfRange => "location-out-of-range",
            PlaceError::Unknown => "location-unknown",
            PlaceError::Swapped => "location-swapped",
            PlaceError::Abroad => "location-abroad",
        });
        if self.state().await?.door.is_some() {
            page.text = format!("{} {}", page.text, self.say("location-kept", &[]));
        }
        Ok(page)
    }

    pub(super) async fn ask_method(self, cycle: CycleDate) -> Writing {
        let state = self.state().await?;
        if let Some(paid) = state.order(cycle).filter(|order| !state.due(order).is_positive()) {
            return self.paid_order(&state, paid).await;
        }
        let Some(order) = self.order_of(&state, cycle) else { return Ok(self.question(&state)) };
        let mut lines = self.order_lines(&state, &order);
        lines.extend(self.note(&state).await?);
        lines.push(String::new());
        let covered = self.pen.desk.is_covered(&state, cycle);
        let is_offered = !self.pen.desk.payments.is_empty();
        lines.push(match (is_offered, state.may_pay_cash()) {
            _ if covered => self.say("ask-method-covered", &[]),
            (true, _) => self.say("ask-method-online", &[]),
            (false, true) => self.say("ask-method", &[]),
            (false, false) => self.say("ask-method-prepay", &[("phone", self.farm_phone().into())]),
        });
        let order_it = || Key::button(self.say("button-order-covered", &[]), Button::Pay(cycle, 1));
        let mut rows = if covered { vec![vec![order_it()]] } else { self.method_keys(&state, cycle) };
        rows.extend(self.boxes_keys(&state));
        rows.extend(state.order(cycle).map(|order| self.add_on_rows(order)).unwrap_or_default());
        rows.push(self.change_keys());
        rows.extend(self.door_key(&state).await?.map(|key| vec![key]));
        Ok(Rendered::lines(&lines).with(rows))
    }

    /// Nothing is due for this week; more weeks can be paid ahead.
    async fn paid_order(self, state: &subscriber::State, order: &Order) -> Writing {
        let mut lines = self.order_lines(state, order);
        let weeks = self.ahead_keys(state, order);
        if weeks.is_empty() {
            return Ok(Rendered::lines(&lines).with(self.order_keys(state, order).await?));
        }
        lines.extend([String::new(), self.say("pay-ahead", &[])]);
        let back = self.key("button-keep", CustomerButton::Order);
        Ok(Rendered::lines(&lines).with(vec![weeks, vec![back]]))
    }

    /// A week that is left out can be taken after all until its list closes.
    pub(super) async fn skipped(self, cycle: CycleDate) -> Writing {
        let state = self.state().await?;
        if !state.standing.is_served() {
            return Ok(self.dated("skipped-resting", cycle));
        }
        let mut page = self.dated("skipped", cycle);
        if state.wallet_tiyin.is_positive() {
            let wallet = self.say("status-wallet", &[("amount", self.money(state.wallet_tiyin).into())]);
            page.text = format!("{}\n{wallet}", page.text);
        }
        let is_out = state.order(cycle).is_none() && state.ended == Some((cycle, Ending::Skipped));
        if !is_out || state.is_away(cycle) || cycle != self.pen.desk.accepting() {
            return Ok(page);
        }
        let lock_at = self.pen.desk.terms.instants(cycle).lock;
        let until =
            [("date", self.pen.texts.day(self.language, lock_at).into()), ("time", time(lock_at).into())];
        let text = format!("{}\n{}", page.text, self.say("skipped-until", &until));
        Ok(Rendered::bare(text).with(vec![vec![self.key("button-unskip", CustomerButton::Unskip(cycle))]]))
    }

    pub(super) async fn subscribed(self, cycle: CycleDate) -> Writing {
        let state = self.state().await?;
        let mut lines = vec![self.say("subscribed", &[("date", self.date(cycle).into())])];
        if let Some(order) = state.order(cycle) {
            lines.extend(self.contents(&state, order));
        }
        lines.extend(self.phone_line().await?);
        lines.extend([String::new(), self.say("subscribed-later", &[])]);
        let page = Rendered::lines(&lines);
        Ok(match state.order(cycle) {
            Some(order) => page.with(self.order_keys(&state, order).await?),
            None => page,
        })
    }

    /// What comes, how, and how it is paid.
    fn contents(&self, state: &subscriber::State, order: &Order) -> Vec<String> {
        let mut lines = vec![self.box_line(order), self.delivery_line(state, order)];
        lines.extend(self.add_on_lines(order));
        lines.push(self.pay_line(state, order));
        lines
    }

    pub(super) fn help(self) -> Rendered {
        let email = self.farm_email();
        let help = self.say("help", &[("phone", self.farm_phone().into()), ("email", email.into())]);
        Rendered::bare(help).with(vec![vec![self.key("button-question", CustomerButton::Question)]])
    }

    pub(super) async fn week_opened(self, cycle: CycleDate) -> Writing {
        let state = self.state().await?;
        let order = state.order(cycle);
        let lock_at = order.map_or_else(|| self.pen.desk.terms.instants(cycle).lock, |order| order.lock_at);
        let mut lines = vec![self.say("week-opened", &[("date", self.date(cycle).into())]), String::new()];
        if let Some(order) = order {
            lines.extend(self.contents(&state, order));
        }
        let until = self.pen.texts.day(self.language, lock_at);
        lines.push(self.say("week-change-until", &[("date", until.into()), ("time", time(lock_at).into())]));
        let confirm = Key::button(self.say("button-confirm", &[]), Button::Confirm(cycle));
        let mut rows = vec![vec![confirm], vec![self.skip_key(cycle)], self.change_keys()];
        if order.is_some_and(|order| order.method == Method::Prepay && state.due(order).is_positive()) {
            rows.splice(1..1, self.pay_keys(cycle));
        }
        rows.extend(self.phone_key().await?.map(|key| vec![key]));
        Ok(Rendered::lines(&lines).with(rows))
    }

    /// Nothing is ordered until the customer says so.
    pub(super) async fn week_offered(self, cycle: CycleDate, lock_at: Instant) -> Writing {
        let state = self.state().await?;
        let mut lines = vec![self.say("week-offered", &[("date", self.date(cycle).into())]), String::new()];
        if let Some(order) = self.order_of(&state, cycle) {
            lines.extend([self.box_line(&order), self.delivery_line(&state, &order)]);
        }
        let until = self.pen.texts.day(self.language, lock_at);
        lines.push(self.say("week-offered-until", &[("date", until.into()), ("time", time(lock_at).into())]));
        let mut rows = vec![vec![self.bring_key(cycle)], vec![self.skip_key(cycle)], self.change_keys()];
        rows.extend(self.phone_key().await?.map(|key| vec![key]));
        Ok(Rendered::lines(&lines).with(rows))
    }

    pub(super) async fn reminder(self, cycle: CycleDate, due: Tiyin, lock_at: Instant) -> Writing {
        let values = [
            ("date", self.date(cycle).into()),
            ("due", self.money(due).into()),
            ("lock", self.pen.texts.day(self.language, lock_at).into()),
            ("time", time(lock_at).into()),
        ];
        self.payable(self.say("reminder", &values), cycle).await
    }

    pub(super) async fn lock_delayed(self, cycle: CycleDate, until: Instant) -> Writing {
        let values = [
            ("date", self.date(cycle).into()),
            ("until", self.pen.texts.day(self.language, until).into()),
            ("time", time(until).into()),
        ];
        self.payable(self.say("lock-delayed", &values), cycle).await
    }

    /// A text about an order that is not paid, with the ways to pay it.
    async fn payable(self, text: String, cycle: CycleDate) -> Writing {
        let state = self.state().await?;
        let mut rows = self.method_keys(&state, cycle);
        let mut lines = vec![text];
        if rows.is_empty() {
            lines.push(self.say("ask-method-prepay", &[("phone", self.farm_phone().into())]));
        }
        lines.extend(self.phone_line().await?);
        rows.push(vec![self.skip_key(cycle)]);
        rows.extend(self.phone_key().await?.map(|key| vec![key]));
        Ok(Rendered::lines(&lines).with(rows))
    }

    pub(super) async fn locked(self, cycle: CycleDate, cash_due: Tiyin) -> Writing {
        let pay = if cash_due.is_positive() {
            self.say("pay-cash", &[("amount", self.money(cash_due).into())])
        } else {
            self.say("pay-done", &[])
        };
        self.reachable(vec![self.say("locked", &[("date", self.date(cycle).into())]), pay]).await
    }

    pub(super) fn dropped(self, cycle: CycleDate, next: CycleDate) -> Rendered {
        let values = [("date", self.date(cycle).into()), ("next", self.date(next).into())];
        Rendered::bare(self.say("dropped", &values))
    }

    pub(super) async fn paid(self, cycle: CycleDate, amount: Tiyin) -> Writing {
        let values = [("date", self.date(cycle).into()), ("amount", self.money(amount).into())];
        self.reachable(vec![self.say("paid", &values)]).await
    }

    /// What is said when an order stands; and the phone is asked for while the courier could not call.
    async fn reachable(self, mut lines: Vec<String>) -> Writing {
        lines.extend(self.phone_line().await?);
        let page = Rendered::lines(&lines);
        Ok(match self.phone_key().await? {
            Some(key) => page.with(vec![vec![key]]),
            None => page,
        })
    }

    pub(super) fn coming_today(self, from: Instant, until: Instant) -> Rendered {
        Rendered::bare(
            self.say("coming-today", &[("from", time(from).into()), ("until", time(until).into())]),
        )
    }

    pub(super) fn stop_told(self, outcome: Outcome, eggs: u32, cash: Tiyin, wallet: Tiyin) -> Rendered {
        let key = match outcome {
            Outcome::Delivered => "told-delivered",
            Outcome::NobodyHome => "told-nobody-home",
            Outcome::WrongPin => "told-wrong-pin",
            Outcome::Refused => "told-refused",
            Outcome::NoCash => "told-no-cash",
            Outcome::Broken => "told-broken",
            Outcome::NotReached => "told-not-reached",
            Outcome::NotPlanned => "told-not-planned",
            Outcome::CourierOut => "told-courier-out",
        };
        let mut lines = vec![self.say(key, &[("eggs", eggs.into()), ("phone", self.farm_phone().into())])];
        if cash.is_positive() {
            lines.push(self.say("told-cash", &[("amount", self.money(cash).into())]));
        }
        if wallet.is_positive() {
            lines.push(self.say("told-wallet", &[("amount", self.money(wallet).into())]));
        }
        Rendered::lines(&lines)
    }

    /// The customer it is written for; somebody new for any other reader.
    pub(super) async fn state(&self) -> Result<subscriber::State, PortError> {
        match self.subscriber() {
            Some(id) => self.pen.desk.subscriber(id).await,
            None => Ok(subscriber::State::new(SubscriberId(0))),
        }
    }
}
