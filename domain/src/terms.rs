//! Terms: the prices, costs, instants and limits that hold for a cycle, frozen when the cycle is first used.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::code::TariffCode;
use crate::money::Tiyin;
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
    /// An amount is negative, zero where it must not be, or absurdly large.
    #[error("{0} is out of range")]
    OutOfRange(&'static str),
    /// The instants of the week are not in order.
    #[error(
        "the week's instants are not in order: open < reminders < lock < collect < routes < confirm < shift end < close, and a lock before the next week's"
    )]
    Order,
}

impl Terms {
    /// The tariff with this code.
    #[must_use]
    pub fn tariff(&self, code: TariffCode) -> Option<&Tariff> {
        self.tariffs.iter().find(|tariff| tariff.code == code)
    }

    /// Checks that the terms can carry a week.
    ///
    /// # Errors
    /// Names the first thing that is wrong.
    pub fn check(&self) -> Result<(), TermsError> {
        let positive = |amount: Tiyin| amount.is_positive() && amount <= Tiyin::MAX_NAMED;
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
        self.check_order()
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

/// The terms of every cycle: those that were frozen, and those that hold for cycles nobody has opened yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermsBook {
    current: Terms,
    frozen: BTreeMap<CycleDate, Terms>,
}

impl TermsBook {
    /// A book in which the same terms hold for every cycle.
    #[must_use]
    pub const fn new(current: Terms) -> Self {
        Self { current, frozen: BTreeMap::new() }
    }

    /// The book with the terms a cycle was opened under: an edit does not reach it any more.
    #[must_use]
    pub fn frozen(mut self, cycle: CycleDate, terms: Terms) -> Self {
        self.frozen.insert(cycle, terms);
        self
    }

    /// The terms of a cycle.
    #[must_use]
    pub fn of(&self, cycle: CycleDate) -> &Terms {
        self.frozen.get(&cycle).unwrap_or(&self.current)
    }

    /// The instants of a cycle.
    #[must_use]
    pub fn instants(&self, cycle: CycleDate) -> Instants {
        self.of(cycle).schedule.instants(cycle)
    }

    /// The one cycle that takes orders at `now`: the earliest whose lock is still ahead.
    #[must_use]
    pub fn accepting(&self, now: Instant) -> CycleDate {
        let mut date = self.current.schedule.accepting(now).previous();
        while self.instants(date).lock <= now {
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
    fn an_edit_does_not_reach_a_cycle_that_was_opened() {
        let date = CycleDate::parse("2026-11-26").expect("a date");
        let dearer = Terms { egg_cost_tiyin: Tiyin::from_soum(1_600), ..Terms::default() };
        let book = TermsBook::new(dearer).frozen(date, Terms::default());
        assert_eq!(book.of(date).egg_cost_tiyin.soum(), 1_500);
        assert_eq!(book.of(date.next()).egg_cost_tiyin.soum(), 1_600);
    }
}
