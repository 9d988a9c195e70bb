//! Terms: the prices, costs, instants and limits that hold for a cycle, frozen when the cycle is first used.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::code::{AddOnCode, TariffCode};
use crate::money::Tiyin;
use crate::shortage::ShortagePolicy;
use crate::usual::is_usual;
use crate::week::{CycleDate, Instant, Instants, Schedule};

/// What a weekly box holds and costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tariff {
    /// `A`, `B`, ….
    pub code: TariffCode,
    /// Eggs in one box.
    pub eggs: u32,
    /// Price of one box, VAT included.
    pub price_tiyin: Tiyin,
}

/// Something sold once beside the eggs: it comes with one order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddOn {
    /// Its name for buttons and rows.
    pub code: AddOnCode,
    /// Its name for people, as the owner wrote it.
    pub name: String,
    /// Price of one, VAT included.
    pub price_tiyin: Tiyin,
    /// What one costs the farm.
    pub cost_tiyin: Tiyin,
}

/// The terms of a cycle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Terms {
    /// What is sold.
    pub tariffs: Vec<Tariff>,
    /// What one egg costs the farm.
    pub egg_cost_tiyin: Tiyin,
    /// Price of delivery outside the ring, per order.
    pub surcharge: Tiyin,
    /// Delivery is free up to and including this distance, in metres.
    pub free_radius_m: u32,
    /// Nobody drives further than this, in metres.
    pub service_limit_m: u32,
    /// Most boxes in one order.
    pub quantity_max: u32,
    /// When the steps of the week happen.
    pub schedule: Schedule,
    /// Eggs there will be; beyond them a newcomer waits before paying. `None` for no limit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub capacity_eggs: Option<u32>,
    /// Whose box is cut, and how far, when there are too few eggs.
    #[serde(skip_serializing_if = "is_usual")]
    pub shortage: ShortagePolicy,
    /// The owner hears of it when a courier carries more cash than this.
    #[serde(skip_serializing_if = "is_usual_limit")]
    pub cash_limit_tiyin: Tiyin,
    /// What is sold once beside the eggs.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub add_ons: Vec<AddOn>,
    /// A week is ordered only when the customer says so; otherwise no answer means yes.
    #[serde(skip_serializing_if = "is_usual")]
    pub opt_in: bool,
    /// Eggs for each of two friends when the one who was invited has had a first delivery.
    #[serde(skip_serializing_if = "is_usual_reward")]
    pub friend_eggs: u32,
}

/// Cash one courier may carry, unless the owner says otherwise.
const CASH_LIMIT: Tiyin = Tiyin::from_soum(2_000_000);

// What is usual is not written: terms that were frozen by an earlier version stay the same bytes.
fn is_usual_limit(limit: &Tiyin) -> bool {
    *limit == CASH_LIMIT
}

/// Eggs for each of two friends, unless the owner says otherwise.
const FRIEND_EGGS: u32 = 5;

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature serde asks for")]
const fn is_usual_reward(eggs: &u32) -> bool {
    *eggs == FRIEND_EGGS
}

impl Default for Terms {
    fn default() -> Self {
        let tariff = |code, eggs, soum| Tariff {
            code: TariffCode::parse(code).unwrap_or_else(|_| unreachable!("a one-letter code is legal")),
            eggs,
            price_tiyin: Tiyin::from_soum(soum),
        };
        Self {
            tariffs: vec![tariff("A", 10, 59_000), tariff("B", 20, 109_000)],
            egg_cost_tiyin: Tiyin::from_soum(1_500),
            surcharge: Tiyin::from_soum(10_000),
            free_radius_m: 30_000,
            service_limit_m: 80_000,
            quantity_max: 20,
            schedule: Schedule::default(),
            capacity_eggs: None,
            shortage: ShortagePolicy::default(),
            cash_limit_tiyin: CASH_LIMIT,
            add_ons: Vec::new(),
            opt_in: false,
            friend_eggs: FRIEND_EGGS,
        }
    }
}

/// Why terms cannot be used.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum TermsError {
    /// Nothing is for sale.
    #[error("at least one tariff is needed")]
    NoTariff,
    /// Two tariffs share a code.
    #[error("tariff {0} stands twice")]
    Twice(TariffCode),
    /// Two add-ons share a code.
    #[error("add-on {0} stands twice")]
    AddOnTwice(AddOnCode),
    /// An add-on has no name that can be shown.
    #[error("the name of add-on {0} must have 1 to 40 characters in one line")]
    AddOnName(AddOnCode),
    /// An amount is negative, zero where it must not be, or absurdly large.
    #[error("{0} is out of range")]
    OutOfRange(&'static str),
    /// The instants of the week are not in order.
    #[error(
        "the week's instants are not in order: open < reminders < lock < collect < routes < confirm < shift end < close, and a lock before the next week's"
    )]
    Order,
}

/// More eggs than this in a week is a slip of the finger.
const EGGS_MAX: u32 = 1_000_000;

/// More of them than this is no list to choose from in a chat.
const ADD_ONS_MAX: usize = 20;

fn positive(amount: Tiyin) -> bool {
    amount.is_positive() && amount <= Tiyin::MAX_NAMED
}

impl Terms {
    /// The tariff with this code.
    #[must_use]
    pub fn tariff(&self, code: TariffCode) -> Option<&Tariff> {
        self.tariffs.iter().find(|tariff| tariff.code == code)
    }

    /// The add-on with this code.
    #[must_use]
    pub fn add_on(&self, code: AddOnCode) -> Option<&AddOn> {
        self.add_ons.iter().find(|add_on| add_on.code == code)
    }

    /// Checks that the terms can carry a week.
    ///
    /// # Errors
    /// Names the first thing that is wrong.
    pub fn check(&self) -> Result<(), TermsError> {
        self.check_tariffs()?;
        self.check_add_ons()?;
        if !positive(self.egg_cost_tiyin) {
            return Err(TermsError::OutOfRange("the cost of an egg"));
        }
        if self.surcharge < Tiyin::ZERO || self.surcharge > Tiyin::MAX_NAMED {
            return Err(TermsError::OutOfRange("the delivery surcharge"));
        }
        if self.free_radius_m > self.service_limit_m {
            return Err(TermsError::OutOfRange("the free radius, which must not exceed the service limit"));
        }
        if self.quantity_max == 0 || self.quantity_max > 1_000 {
            return Err(TermsError::OutOfRange("the most boxes in an order"));
        }
        if self.capacity_eggs.is_some_and(|eggs| eggs > EGGS_MAX) {
            return Err(TermsError::OutOfRange("the capacity in eggs"));
        }
        if matches!(self.shortage, ShortagePolicy::DownTo { eggs } if eggs == 0 || eggs > 10_000) {
            return Err(TermsError::OutOfRange("the eggs a box is cut down to"));
        }
        if !positive(self.cash_limit_tiyin) {
            return Err(TermsError::OutOfRange("the cash a courier may carry"));
        }
        if self.friend_eggs > 1_000 {
            return Err(TermsError::OutOfRange("the eggs for a friend"));
        }
        self.check_order()
    }

    fn check_tariffs(&self) -> Result<(), TermsError> {
        if self.tariffs.is_empty() {
            return Err(TermsError::NoTariff);
        }
        for (index, tariff) in self.tariffs.iter().enumerate() {
            if self.tariffs[..index].iter().any(|other| other.code == tariff.code) {
                return Err(TermsError::Twice(tariff.code));
            }
            if !positive(tariff.price_tiyin) {
                return Err(TermsError::OutOfRange("a tariff's price"));
            }
            if tariff.eggs == 0 || tariff.eggs > 10_000 {
                return Err(TermsError::OutOfRange("a tariff's number of eggs"));
            }
        }
        Ok(())
    }

    fn check_add_ons(&self) -> Result<(), TermsError> {
        if self.add_ons.len() > ADD_ONS_MAX {
            return Err(TermsError::OutOfRange("the number of add-ons"));
        }
        for (index, add_on) in self.add_ons.iter().enumerate() {
            if self.add_ons[..index].iter().any(|other| other.code == add_on.code) {
                return Err(TermsError::AddOnTwice(add_on.code));
            }
            let shown = add_on.name.chars().count();
            if !(1..=40).contains(&shown) || add_on.name.chars().any(char::is_control) {
                return Err(TermsError::AddOnName(add_on.code));
            }
            if !positive(add_on.price_tiyin) {
                return Err(TermsError::OutOfRange("an add-on's price"));
            }
            if add_on.cost_tiyin < Tiyin::ZERO || add_on.cost_tiyin > Tiyin::MAX_NAMED {
                return Err(TermsError::OutOfRange("an add-on's cost"));
            }
        }
        Ok(())
    }

    fn check_order(&self) -> Result<(), TermsError> {
        let date = CycleDate(chrono::NaiveDate::default());
        let week = self.schedule.instants(date);
        let steps = [
            week.open,
            week.first_reminder,
            week.second_reminder,
            week.lock,
            week.collect,
            week.routes,
            week.confirm,
            week.shift_end,
            week.close,
        ];
        let next = self.schedule.instants(date.next());
        if steps.windows(2).all(|pair| pair[0] < pair[1]) && week.close < next.lock && week.lock < next.open {
            Ok(())
        } else {
            Err(TermsError::Order)
        }
    }
}

/// The terms of every cycle: those that were frozen, those the owner's edits make, and those of the configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermsBook {
    current: Terms,
    edits: BTreeMap<CycleDate, Terms>,
    frozen: BTreeMap<CycleDate, Terms>,
    held: BTreeSet<CycleDate>,
}

impl TermsBook {
    /// A book in which the same terms hold for every cycle.
    #[must_use]
    pub const fn new(current: Terms) -> Self {
        Self { current, edits: BTreeMap::new(), frozen: BTreeMap::new(), held: BTreeSet::new() }
    }

    /// The book with the terms a cycle was opened under: an edit does not reach it any more.
    #[must_use]
    pub fn frozen(mut self, cycle: CycleDate, terms: Terms) -> Self {
        self.frozen.insert(cycle, terms);
        self
    }

    /// The book with an edit of the catalogue, which counts from a cycle on.
    ///
    /// An edit owns what the catalogue can change; radii, limits and instants go on following the configuration.
    #[must_use]
    pub fn with_edit(mut self, from: CycleDate, edited: Terms) -> Self {
        let terms = Terms {
            tariffs: edited.tariffs,
            egg_cost_tiyin: edited.egg_cost_tiyin,
            surcharge: edited.surcharge,
            capacity_eggs: edited.capacity_eggs,
            add_ons: edited.add_ons,
            ..self.current.clone()
        };
        self.edits.insert(from, terms);
        self
    }

    /// The book with a cycle that the owner holds: it takes no orders.
    #[must_use]
    pub fn with_held(mut self, cycle: CycleDate) -> Self {
        self.held.insert(cycle);
        self
    }

    /// True when the owner holds the cycle.
    #[must_use]
    pub fn is_held(&self, cycle: CycleDate) -> bool {
        self.held.contains(&cycle)
    }

    /// The terms of a cycle: as it was opened, else by the last edit that counts, else as configured.
    #[must_use]
    pub fn of(&self, cycle: CycleDate) -> &Terms {
        let edited = || self.edits.range(..=cycle).next_back().map(|(_, terms)| terms);
        self.frozen.get(&cycle).or_else(edited).unwrap_or(&self.current)
    }

    /// The instants of a cycle.
    #[must_use]
    pub fn instants(&self, cycle: CycleDate) -> Instants {
        self.of(cycle).schedule.instants(cycle)
    }

    /// The one cycle that takes orders at `now`: the earliest that is not held and whose lock is still ahead.
    #[must_use]
    pub fn accepting(&self, now: Instant) -> CycleDate {
        let mut date = self.current.schedule.accepting(now).previous();
        while self.instants(date).lock <= now || self.is_held(date) {
            date = date.next();
        }
        date
    }
}

impl Default for TermsBook {
    fn default() -> Self {
        Self::new(Terms::default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_terms_hold() {
        assert_eq!(Terms::default().check(), Ok(()));
    }

    #[test]
    fn broken_terms_are_named() {
        let broken = |change: fn(&mut Terms)| {
            let mut terms = Terms::default();
            change(&mut terms);
            terms.check()
        };
        assert_eq!(broken(|terms| terms.tariffs.clear()), Err(TermsError::NoTariff));
        assert!(matches!(broken(|terms| terms.tariffs[1] = terms.tariffs[0]), Err(TermsError::Twice(_))));
        assert!(broken(|terms| terms.egg_cost_tiyin = Tiyin(-1)).is_err());
        assert!(broken(|terms| terms.tariffs[0].price_tiyin = Tiyin(i64::MAX)).is_err());
        assert!(broken(|terms| terms.free_radius_m = 90_000).is_err());
        assert_eq!(broken(|terms| terms.schedule.lock = terms.schedule.routes), Err(TermsError::Order));
    }

    #[test]
    fn a_broken_add_on_is_named() {
        let code = AddOnCode::parse("asal").expect("a code");
        let honey = AddOn {
            code,
            name: "Asal 500 g".to_owned(),
            price_tiyin: Tiyin::from_soum(45_000),
            cost_tiyin: Tiyin::ZERO,
        };
        let check = |add_ons| Terms { add_ons, ..Terms::default() }.check();
        assert_eq!(check(vec![honey.clone()]), Ok(()), "what costs nothing may be sold");
        assert_eq!(check(vec![honey.clone(), honey.clone()]), Err(TermsError::AddOnTwice(code)));
        let named = |name: &str| check(vec![AddOn { name: name.to_owned(), ..honey.clone() }]);
        assert_eq!(named(""), Err(TermsError::AddOnName(code)));
        assert_eq!(named("two\nlines"), Err(TermsError::AddOnName(code)));
        assert_eq!(named(&"x".repeat(41)), Err(TermsError::AddOnName(code)));
        assert!(check(vec![AddOn { price_tiyin: Tiyin::ZERO, ..honey.clone() }]).is_err());
        assert!(check(vec![AddOn { cost_tiyin: Tiyin(-1), ..honey }]).is_err());
    }

    #[test]
    fn an_edit_does_not_reach_a_cycle_that_was_opened() {
        let date = CycleDate::parse("2026-11-26").expect("a date");
        let dearer = Terms { egg_cost_tiyin: Tiyin::from_soum(1_600), ..Terms::default() };
        let book = TermsBook::new(dearer).frozen(date, Terms::default());
        assert_eq!(book.of(date).egg_cost_tiyin.soum(), 1_500);
        assert_eq!(book.of(date.next()).egg_cost_tiyin.soum(), 1_600);
    }

    fn date() -> CycleDate {
        CycleDate::parse("2026-11-26").expect("a date")
    }

    #[test]
    fn a_held_week_takes_no_orders() {
        let friday = Schedule::default().instants(date()).open;
        assert_eq!(TermsBook::default().accepting(friday), date());
        assert_eq!(TermsBook::default().with_held(date()).accepting(friday), date().next());
        let twice = TermsBook::default().with_held(date()).with_held(date().next());
        assert_eq!(twice.accepting(friday), date().next().next());
    }

    #[test]
    fn the_last_edit_that_counts_holds_and_a_frozen_cycle_keeps_its_own() {
        let cost = |soum| Terms { egg_cost_tiyin: Tiyin::from_soum(soum), ..Terms::default() };
        let later = date().next();
        let book = TermsBook::new(Terms { free_radius_m: 20_000, ..Terms::default() })
            .with_edit(later, cost(1_600))
            .with_edit(later.next().next(), cost(1_700));
        let of = |cycle| book.of(cycle).egg_cost_tiyin.soum();
        assert_eq!([date(), later, later.next(), later.next().next()].map(of), [1_500, 1_600, 1_600, 1_700]);
        assert_eq!(book.of(later).free_radius_m, 20_000, "the catalogue does not own the radius");
        let frozen = book.clone().frozen(later, cost(1_550));
        assert_eq!(frozen.of(later).egg_cost_tiyin.soum(), 1_550);
    }

    #[test]
    fn limits_out_of_range_are_named() {
        let check = |terms: Terms| terms.check();
        assert!(check(Terms { capacity_eggs: Some(u32::MAX), ..Terms::default() }).is_err());
        assert_eq!(
            check(Terms { capacity_eggs: Some(0), ..Terms::default() }),
            Ok(()),
            "sold out is a capacity"
        );
        assert!(check(Terms { shortage: ShortagePolicy::DownTo { eggs: 0 }, ..Terms::default() }).is_err());
        assert!(check(Terms { cash_limit_tiyin: Tiyin::ZERO, ..Terms::default() }).is_err());
    }
}
