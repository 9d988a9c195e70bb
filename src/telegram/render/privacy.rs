//! What is the customer's own in words: the balance, what is kept of a person, the terms of sale, the link to pass on.

use payshanba_domain::Tiyin;
use payshanba_domain::subscriber::State;

use super::super::button::{Button, CustomerButton};
use super::super::keyboard::Key;
use super::order::spare;
use super::{Page, Rendered, Writing};

impl Page<'_> {
    /// The wallet, what is owed on either side, and what can be paid out.
    pub(super) async fn balance(self) -> Writing {
        let state = self.state().await?;
        let mut lines = vec![
            self.say("balance-head", &[]),
            self.say("status-wallet", &[("amount", self.money(state.wallet_tiyin).into())]),
        ];
        lines.extend(self.reserved(&state));
        if state.receivable_tiyin.is_positive() {
            lines.push(self.say("status-debt", &[("amount", self.money(state.receivable_tiyin).into())]));
        }
        let care = state.aftercare();
        if care.owed_eggs > 0 {
            lines.push(self.say("balance-owed", &[("eggs", care.owed_eggs.into())]));
        }
        let asked: Tiyin = care.payouts.iter().map(|payout| payout.amount_tiyin).sum();
        if asked.is_positive() {
            lines.push(self.say("balance-payouts", &[("sum", self.money(asked).into())]));
        }
        let (spare, mut rows) = (returnable(&state), Vec::new());
        if spare.is_positive() {
            let sum = [("sum", self.money(spare).into())];
            lines.extend([String::new(), self.say("balance-spare", &sum)]);
            let payout = Button::Customer(CustomerButton::Payout);
            rows.push(vec![Key::button(self.say("button-payout", &sum), payout)]);
        }
        rows.extend(self.due_key(&state).map(|key| vec![key]));
        Ok(if rows.is_empty() { Rendered::lines(&lines) } else { Rendered::lines(&lines).with(rows) })
    }

    /// What of the wallet the order that stands open takes.
    fn reserved(&self, state: &State) -> Option<String> {
        let order = state.open_order()?;
        let part = (order.total() - state.due(order)).or_zero();
        let values = [("date", self.date(order.cycle).into()), ("amount", self.money(part).into())];
        part.is_positive().then(|| self.say("balance-reserved", &values))
    }

    /// The ways to pay what is open.
    pub(super) fn due_key(&self, state: &State) -> Option<Key> {
        let order = state.open_order().filter(|order| state.due(order).is_positive())?;
        Some(self.key("button-methods", CustomerButton::Methods(order.cycle)))
    }

    pub(super) fn own_record(self) -> Rendered {
        self.plain("my-data").with(vec![
            vec![self.key("button-export", CustomerButton::Export)],
            vec![self.key("button-erase", CustomerButton::AskErase)],
        ])
    }

    pub(super) fn ask_erase(self) -> Rendered {
        self.plain("ask-erase").with(vec![
            vec![self.key("button-erase-yes", CustomerButton::Erase)],
            vec![self.key("button-keep", CustomerButton::Status)],
        ])
    }

    pub(super) fn sale_terms(self) -> Rendered {
        let terms = self.pen.desk.current_terms();
        let values = [
            ("farm", self.farm_name().into()),
            ("phone", self.farm_phone().into()),
            ("radius", self.km(terms.free_radius_m).into()),
            ("surcharge", self.money(terms.surcharge).into()),
        ];
        Rendered::bare(self.say("sale-terms", &values))
    }

    /// A text that ends with how to reach the farm.
    pub(super) fn about_farm(self, key: &str) -> Rendered {
        let values = [
            ("farm", self.farm_name().into()),
            ("phone", self.farm_phone().into()),
            ("email", self.farm_email().into()),
        ];
        Rendered::bare(self.say(key, &values))
    }
}

/// What can be paid out: paid in, and not needed for the order that stands open.
fn returnable(state: &State) -> Tiyin {
    spare(state).min(state.refundable_tiyin())
}
