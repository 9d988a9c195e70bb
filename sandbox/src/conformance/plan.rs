//! A plan: what a buyer does with an order, and how badly the network behaves meanwhile; drawn from the seed.

use std::ops::RangeInclusive;
use std::str::FromStr;

use crate::random::Random;
use crate::telling::Manner;

use super::ConformanceOptions;

/// How a buyer's story ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Pays.
    Pays,
    /// Begins and thinks better of it.
    Leaves,
    /// Begins, thinks better of it, and begins anew.
    ComesBack,
    /// Begins twice without ending the first, and pays what can be paid.
    PaysTwice,
    /// Pays, and has it given back.
    Returns,
    /// Begins and is never seen again.
    Vanishes,
}

/// One order's plan.
#[derive(Clone, Debug)]
pub struct Plan {
    /// How it ends.
    pub end: End,
    /// Repeats of each call are drawn from here.
    random: Random,
    dup: u32,
    reorder: bool,
}

impl Plan {
    /// Draws one.
    pub fn draw(random: &mut Random, options: &ConformanceOptions) -> Self {
        let end = match random.below(100) {
            0..50 => End::Pays,
            50..60 => End::Leaves,
            60..70 => End::ComesBack,
            70..80 => End::PaysTwice,
            80..93 => End::Returns,
            _ => End::Vanishes,
        };
        Self { end, random: Random(random.draw()), dup: options.dup, reorder: options.reorder }
    }

    /// How the next thing is told.
    pub fn manner(&mut self) -> Manner {
        let repeat = self.random.below(u64::from(self.dup) + 1);
        Manner { repeat: u32::try_from(repeat).unwrap_or(0), at_once: self.random.below(2) == 0 }
    }

    /// A number below `bound`, of this order's own.
    pub fn below(&mut self, bound: u64) -> u64 {
        self.random.below(bound)
    }

    /// In which order the calls so far come once more; none unless calls are reordered.
    pub fn places(&self, count: usize) -> Vec<usize> {
        if !self.reorder {
            return Vec::new();
        }
        let mut random = self.random.clone();
        let mut places: Vec<usize> = (0..count).collect();
        for last in (1..count).rev() {
            places.swap(last, usize::try_from(random.below(last as u64 + 1)).unwrap_or(0));
        }
        places
    }
}

/// Seeds from the first to the last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seeds(RangeInclusive<u64>);

impl Seeds {
    /// Each of them.
    pub fn all(&self) -> RangeInclusive<u64> {
        self.0.clone()
    }
}

impl FromStr for Seeds {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || "write the first and the last seed like 1..200".to_owned();
        let (first, last) = text.split_once("..").ok_or_else(wrong)?;
        let last = last.strip_prefix('=').unwrap_or(last);
        let (first, last) = (first.parse().map_err(|_| wrong())?, last.parse().map_err(|_| wrong())?);
        if first <= last { Ok(Self(first..=last)) } else { Err(wrong()) }
    }
}

/// A number from 0 to 1.
pub fn probability(text: &str) -> Result<f64, String> {
    let read = text.parse().ok().filter(|probability| (0.0..=1.0).contains(probability));
    read.ok_or_else(|| "write a probability between 0 and 1, like 0.05".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seeds_are_a_first_and_a_last() {
        assert_eq!("1..200".parse(), Ok(Seeds(1..=200)));
        assert_eq!("7..=7".parse(), Ok(Seeds(7..=7)));
        for wrong in ["", "5", "3..1", "a..b", "1..", "..4", "-1..4"] {
            assert!(wrong.parse::<Seeds>().is_err(), "{wrong}");
        }
        assert_eq!((probability("0.05"), probability("1.5").is_err()), (Ok(0.05), true));
    }
}
