//! Money: a whole number of a currency's minor unit, with the commodity named beside it in the ledger.
//!
//! One so'm is 100 tiyin. No floating point ever touches an amount; the only rounding is [`Tiyin::portion`].

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Mul, Neg, Sub, SubAssign};

use serde::{Deserialize, Serialize};

/// What a ledger entry counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Commodity {
    /// Uzbek so'm, counted in tiyin.
    Uzs,
    /// Eggs, counted one by one.
    Egg,
    /// Trays lent to customers, counted one by one.
    Tray,
}

impl Commodity {
    /// The name the ledger stores.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Uzs => "UZS",
            Self::Egg => "EGG",
            Self::Tray => "TRAY",
        }
    }
}

/// An amount of so'm in tiyin (1 so'm = 100 tiyin).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Tiyin(pub i64);

impl Tiyin {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// The largest amount that any single command may name: ten billion so'm. It keeps every sum far from overflow.
    pub const MAX_NAMED: Self = Self(1_000_000_000_000);

    /// An amount given in whole so'm.
    #[must_use]
    pub const fn from_soum(soum: i64) -> Self {
        Self(soum * 100)
    }

    /// Whole so'm, the rest cut off.
    #[must_use]
    pub const fn soum(self) -> i64 {
        self.0 / 100
    }

    /// True for amounts above zero.
    #[must_use]
    pub const fn is_positive(self) -> bool {
        self.0 > 0
    }

    /// The amount, or nothing when it is negative.
    #[must_use]
    pub fn or_zero(self) -> Self {
        self.max(Self::ZERO)
    }

    /// A share of it, rounded half up; `rate` is in basis points, so Click's 1.2 % is 120.
    #[must_use]
    pub fn share(self, rate_bp: u32) -> Self {
        self.portion(rate_bp, 10_000)
    }

    /// `self × part / whole`, rounded half up: the one place where money is rounded. Nothing of an empty whole.
    #[must_use]
    pub fn portion(self, part: u32, whole: u32) -> Self {
        if whole == 0 {
            return Self::ZERO;
        }
        let (part, whole) = (i128::from(part), i128::from(whole));
        let scaled = i128::from(self.0) * part * 2 + whole;
        Self(i64::try_from(scaled.div_euclid(whole * 2)).unwrap_or(i64::MAX))
    }
}

impl fmt::Display for Tiyin {
    /// `59 000` or, when there are tiyin left, `59 000.50`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = (self.0.unsigned_abs() / 100).to_string();
        if self.0 < 0 {
            f.write_str("-")?;
        }
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                f.write_str(" ")?;
            }
            write!(f, "{digit}")?;
        }
        match self.0.unsigned_abs() % 100 {
            0 => Ok(()),
            rest => write!(f, ".{rest:02}"),
        }
    }
}

impl Add for Tiyin {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Tiyin {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl AddAssign for Tiyin {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl SubAssign for Tiyin {
    fn sub_assign(&mut self, other: Self) {
        self.0 -= other.0;
    }
}

impl Neg for Tiyin {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Mul<u32> for Tiyin {
    type Output = Self;
    fn mul(self, times: u32) -> Self {
        Self(self.0 * i64::from(times))
    }
}

impl Sum for Tiyin {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounds_half_up_in_one_place() {
        assert_eq!(Tiyin::from_soum(59_000).share(120), Tiyin::from_soum(708));
        assert_eq!(Tiyin(1).share(5_000), Tiyin(1));
        assert_eq!(Tiyin(1).share(4_999), Tiyin(0));
        assert_eq!(Tiyin(-1).share(5_000), Tiyin(0));
        assert_eq!(Tiyin(i64::MAX).share(10_000), Tiyin(i64::MAX));
    }

    #[test]
    fn prints_groups_of_three() {
        assert_eq!(Tiyin::from_soum(1_059_000).to_string(), "1 059 000");
        assert_eq!(Tiyin(-5_900_050).to_string(), "-59 000.50");
        assert_eq!(Tiyin::ZERO.to_string(), "0");
    }
}
