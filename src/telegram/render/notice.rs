//! Notices in words: what a customer reads when something is out of the ordinary, and what can be done about it.

use payshanba_domain::message::Notice;
use payshanba_domain::subscriber::Scarcity;
use payshanba_domain::week::Instant;
use payshanba_domain::{CycleDate, TariffCode, Tiyin};

use super::super::button::{Button, CustomerButton};
use super::super::keyboard::Key;
use super::{Page, Rendered, Writing};
use crate::texts::{Value, time};

impl Page<'_> {
    pub(super) async fn notice(self, notice: &Notice) -> Writing {
        Ok(match notice {
            Notice::PaymentFailed { cycle } => self.payment_failed(*cycle).await?,
            Notice::PaymentReversed { amount_tiyin, receivable_tiyin } => {
                self.payment_reversed(*amount_tiyin, *receivable_tiyin)
            }
            Notice::CameLate { cycle, next, closed } => {
                let key = if *closed { "came-late-closed" } else { "came-late" };
                self.two_dates(key, *cycle, *next).with(self.status_row())
            }
            Notice::UpgradeFellBack { cycle, tariff, quantity } => {
                self.upgrade_fell_back(*cycle, *tariff, *quantity)
            }
            Notice::Vacation { from, until } => {
                self.two_dates("vacation", *from, *until).with(self.resume_row())
            }
            Notice::VacationEnded => self.plain("vacation-ended").with(self.status_row()),
            Notice::NotThisWeek { cycle, returned_tiyin } => {
                self.returned("not-this-week", *cycle, *returned_tiyin)
            }
            Notice::Released { cycle, returned_tiyin } => self.returned("released", *cycle, *returned_tiyin),
            Notice::Admitted { cycle } => self.dated("admitted", *cycle).with(self.status_row()),
            Notice::Cut { cycle, eggs, returned_tiyin } => self.cut(*cycle, *eggs, *returned_tiyin),
            Notice::YouAreNext { .. } => self.plain("you-are-next"),
            Notice::ComingAgain { at, .. } => self.coming_again(*at),
            Notice::Delayed { from, until, .. } => self.delayed(*from, *until),
            Notice::Redirected { cycle } => self.redirected(*cycle).await?,
            Notice::Waiting { scarcity: Scarcity::Eggs } => self.plain("waiting-eggs"),
            Notice::Waiting { scarcity: Scarcity::Distance } => self.plain("waiting-distance"),
            Notice::PlaceOffered => self.place_offered(),
            Notice::AskComplaint => self.ask_complaint().await?,
            Notice::ClaimGranted { eggs } => {
                Rendered::bare(self.say("claim-granted", &[("eggs", (*eggs).into())]))
            }
            Notice::ClaimAsked => self.plain("claim-asked"),
            Notice::ClaimLate => self.plain("claim-late"),
            Notice::ClaimCredited { amount_tiyin } => self.sum("claim-credited", *amount_tiyin),
            Notice::ClaimDeclined => self.plain("claim-declined").with(self.question_row()),
            Notice::OwedCredited { eggs, amount_tiyin } => self.owed_credited(*eggs, *amount_tiyin),
            Notice::Balance => self.balance().await?,
            Notice::PayoutAsked { amount_tiyin } => self.sum("payout-asked", *amount_tiyin),
            Notice::PayoutPaid { amount_tiyin } => self.sum("payout-paid", *amount_tiyin),
            Notice::PayoutDeclined { amount_tiyin } => {
                self.sum("payout-declined", *amount_tiyin).with(self.question_row())
            }
            Notice::Erased => self.plain("erased"),
            Notice::PriceChanges { tariff, old_tiyin, new_tiyin, from } => {
                let mut values = self.prices(*old_tiyin, *new_tiyin, *from);
                values.push(("code", tariff.to_string().into()));
                self.terms_change("price-changes", &values)
            }
            Notice::SurchargeChanges { old_tiyin, new_tiyin, from } => {
                self.terms_change("surcharge-changes", &self.prices(*old_tiyin, *new_tiyin, *from))
            }
            Notice::AddOnsDropped { cycle, add_ons } => self.add_ons_dropped(*cycle, add_ons),
            Notice::WeekOffered { cycle, lock_at } => self.week_offered(*cycle, *lock_at).await?,
            Notice::Gift(notice) => self.gift_notice(notice).await?,
            Notice::TariffRetires { tariff, from } => {
                let values = [("code", tariff.to_string().into()), ("date", self.date(*from).into())];
                self.terms_change("tariff-retires", &values)
            }
            Notice::PriceStays { tariff, price_tiyin } => {
                self.stays("price-stays", Some(*tariff), *price_tiyin)
            }
            Notice::SurchargeStays { surcharge_tiyin } => {
                self.stays("surcharge-stays", None, *surcharge_tiyin)
            }
        })
    }

    fn place_offered(&self) -> Rendered {
        let yes = CustomerButton::Methods(self.pen.desk.accepting());
        self.plain("place-offered").with(vec![vec![self.key("button-place-yes", yes)]])
    }

    /// What was announced is called off.
    fn stays(&self, key: &str, tariff: Option<TariffCode>, price: Tiyin) -> Rendered {
        let code = tariff.map(|code| ("code", code.to_string().into()));
        let values: Vec<_> = code.into_iter().chain([("price", self.money(price).into())]).collect();
        self.terms_change(key, &values)
    }

    fn coming_again(&self, at: Instant) -> Rendered {
        let values = [("time", time(at).into()), ("phone", self.farm_phone().into())];
        Rendered::bare(self.say("coming-again", &values))
    }

    fn delayed(&self, from: Instant, until: Instant) -> Rendered {
        Rendered::bare(self.say("delayed", &[("from", time(from).into()), ("until", time(until).into())]))
    }

    fn upgrade_fell_back(&self, cycle: CycleDate, tariff: TariffCode, quantity: u32) -> Rendered {
        let values = [
            ("date", self.date(cycle).into()),
            ("code", tariff.to_string().into()),
            ("quantity", quantity.into()),
        ];
        Rendered::bare(self.say("upgrade-fell-back", &values)).with(self.status_row())
    }

    fn add_ons_dropped(&self, cycle: CycleDate, add_ons: &[String]) -> Rendered {
        let names: Vec<String> = add_ons.iter().map(|name| self.shown(name)).collect();
        let values = [("date", self.date(cycle).into()), ("names", names.join(", ").into())];
        Rendered::bare(self.say("add-ons-dropped", &values)).with(self.status_row())
    }

    /// What the farm announces a cycle before, and the tariffs there are.
    fn terms_change(&self, key: &str, values: &[(&str, Value<'_>)]) -> Rendered {
        let tariffs = Key::button(self.say("button-change-tariff", &[]), Button::Tariffs);
        Rendered::bare(self.say(key, values)).with(vec![vec![tariffs]])
    }

    fn prices(&self, old: Tiyin, new: Tiyin, from: CycleDate) -> Vec<(&'static str, Value<'static>)> {
        vec![
            ("old", self.money(old).into()),
            ("new", self.money(new).into()),
            ("date", self.date(from).into()),
        ]
    }

    fn owed_credited(&self, eggs: u32, amount: Tiyin) -> Rendered {
        let values = [("eggs", eggs.into()), ("sum", self.money(amount).into())];
        Rendered::bare(self.say("owed-credited", &values))
    }

    fn payment_reversed(self, amount: Tiyin, owed: Tiyin) -> Rendered {
        let key = if owed.is_positive() { "payment-reversed-owed" } else { "payment-reversed" };
        let values = [("sum", self.money(amount).into()), ("owed", self.money(owed).into())];
        Rendered::bare(self.say(key, &values))
    }

    /// Pay again, as long as the order can still be paid.
    async fn payment_failed(&self, cycle: CycleDate) -> Writing {
        let state = self.state().await?;
        let page = self.dated("payment-failed", cycle);
        let is_open =
            state.order(cycle).is_some_and(|order| order.is_open() && state.due(order).is_positive());
        if let Some(page) = self.gift_payment_failed(&state).filter(|_| !is_open) {
            return Ok(page);
        }
        let rows = if is_open { self.method_keys(&state, cycle) } else { self.status_row() };
        Ok(if rows.is_empty() { page } else { page.with(rows) })
    }

    /// The new place is known; how to find the door may not be.
    async fn redirected(&self, cycle: CycleDate) -> Writing {
        let key = self.door_key(&self.state().await?).await?;
        let page = self.dated("redirected", cycle);
        Ok(match key {
            Some(key) => page.with(vec![vec![key]]),
            None => page,
        })
    }

    pub(super) fn status_row(&self) -> Vec<Vec<Key>> {
        vec![vec![self.key("button-status", CustomerButton::Status)]]
    }

    pub(super) fn resume_row(&self) -> Vec<Vec<Key>> {
        vec![vec![self.key("button-resume", CustomerButton::Resume)]]
    }

    fn question_row(&self) -> Vec<Vec<Key>> {
        vec![vec![self.key("button-question", CustomerButton::Question)]]
    }

    fn two_dates(&self, key: &str, date: CycleDate, next: CycleDate) -> Rendered {
        let values = [("date", self.date(date).into()), ("next", self.date(next).into())];
        Rendered::bare(self.say(key, &values))
    }

    pub(super) fn sum(&self, key: &str, amount: Tiyin) -> Rendered {
        Rendered::bare(self.say(key, &[("sum", self.money(amount).into())]))
    }

    fn returned(&self, key: &str, cycle: CycleDate, amount: Tiyin) -> Rendered {
        let mut lines = vec![self.say(key, &[("date", self.date(cycle).into())])];
        if amount.is_positive() {
            lines.push(self.say("returned-to-wallet", &[("sum", self.money(amount).into())]));
        }
        Rendered::lines(&lines).with(self.status_row())
    }

    fn cut(&self, cycle: CycleDate, eggs: u32, amount: Tiyin) -> Rendered {
        let values = [("date", self.date(cycle).into()), ("eggs", eggs.into())];
        let mut lines = vec![self.say(if eggs > 0 { "cut" } else { "cut-all" }, &values)];
        if amount.is_positive() {
            lines.push(self.say("returned-to-wallet", &[("sum", self.money(amount).into())]));
        }
        Rendered::lines(&lines).with(self.status_row())
    }
}
