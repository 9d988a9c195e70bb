//! Fates: who lives where and pays how, and, when the week shall have mishaps, what goes wrong for whom. All of it is
//! drawn from the seed, so that a seed gives the same week everywhere.

use std::time::Duration;

use payshanba_domain::delivery::Outcome;

use crate::click::Mischief;
use crate::random::Random;

use super::DemoOptions;

/// How a customer pays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pays {
    /// On Click's page.
    Click,
    /// At the door.
    Cash,
}

/// What a customer does with the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Habit {
    /// Orders and pays.
    Usual,
    /// Orders, and then leaves the week out.
    Skips,
    /// Goes to the payment page only when the list is confirmed.
    PaysLate,
}

/// One customer's draw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fate {
    pub outside: bool,
    pub pays: Pays,
    pub habit: Habit,
}

/// A farm's customers in whole per cents.
const OUTSIDE_LEAST: u64 = 20;
const CASH_LEAST: u64 = 10;
/// The seed adds up to so much to each.
const SPREAD: u64 = 11;

/// Draws everybody's fate.
pub fn draw(options: &DemoOptions) -> Vec<Fate> {
    let mut random = Random(options.seed ^ 0x6661_7465);
    let share = |least: u64, drawn: u64| {
        u32::try_from(u64::from(options.subscribers) * (least + drawn) / 100).unwrap_or(u32::MAX)
    };
    let (more_outside, more_cash) = (random.below(SPREAD), random.below(SPREAD));
    let outside = options.outside.unwrap_or_else(|| share(OUTSIDE_LEAST, more_outside));
    let cash = options.cash.unwrap_or_else(|| share(CASH_LEAST, more_cash));
    let (lives, pays) =
        (shuffled(&mut random, options.subscribers), shuffled(&mut random, options.subscribers));
    let fate = |n: usize| {
        let pays = if pays[n] < cash { Pays::Cash } else { Pays::Click };
        let habit = if options.mishaps { habit(pays, random.below(100)) } else { Habit::Usual };
        Fate { outside: lives[n] < outside, pays, habit }
    };
    (0..options.subscribers as usize).map(fate).collect()
}

const fn habit(pays: Pays, drawn: u64) -> Habit {
    match (pays, drawn) {
        (_, 0..5) => Habit::Skips,
        (Pays::Click, 5..10) => Habit::PaysLate,
        _ => Habit::Usual,
    }
}

/// The numbers below `count` in any order.
fn shuffled(random: &mut Random, count: u32) -> Vec<u32> {
    let mut numbers: Vec<u32> = (0..count).collect();
    for last in (1..numbers.len()).rev() {
        let other = usize::try_from(random.below(last as u64 + 1)).unwrap_or(0);
        numbers.swap(last, other);
    }
    numbers
}

/// How a stop ends: the same for a stop however often its courier is asked.
pub fn outcome(options: &DemoOptions, stop: i64) -> Outcome {
    let drawn = Random(options.seed.rotate_left(17) ^ stop.unsigned_abs()).below(100);
    match drawn {
        _ if !options.mishaps => Outcome::Delivered,
        0..3 => Outcome::NobodyHome,
        3..5 => Outcome::WrongPin,
        5..6 => Outcome::Refused,
        6..8 => Outcome::Broken,
        _ => Outcome::Delivered,
    }
}

/// Whether a door where nobody was home is tried once more the same day.
pub const fn tries_again(stop: i64) -> bool {
    stop % 2 == 0
}

/// What goes wrong with a payment on its way; nothing that may cost anybody money.
pub fn mischief(options: &DemoOptions, customer: usize) -> Mischief {
    let drawn = Random(options.seed.rotate_left(29) ^ customer as u64).below(100);
    match drawn {
        _ if !options.mishaps => Mischief::default(),
        0..5 => Mischief { lose_complete: true, ..Mischief::default() },
        5..15 => Mischief { repeat: 2, ..Mischief::default() },
        15..25 => Mischief { at_once: 2, ..Mischief::default() },
        25..30 => Mischief { cancel_late: true, prepare_last: true, ..Mischief::default() },
        30..35 => Mischief { delay: Duration::from_millis(300), ..Mischief::default() },
        _ => Mischief::default(),
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        options: DemoOptions,
    }

    fn options(arguments: &[&str]) -> DemoOptions {
        Line::parse_from(std::iter::once("demo").chain(arguments.iter().copied())).options
    }

    #[test]
    fn every_seed_keeps_the_shares_and_changes_the_mix() {
        let mut mixes = std::collections::BTreeSet::new();
        for seed in 0..200 {
            let fates = draw(&options(&["--seed", &seed.to_string()]));
            let count = |what: fn(&Fate) -> bool| fates.iter().filter(|fate| what(fate)).count();
            let (outside, cash) = (count(|fate| fate.outside), count(|fate| fate.pays == Pays::Cash));
            assert!((20..=30).contains(&outside) && (10..=20).contains(&cash), "seed {seed}");
            assert_eq!(count(|fate| fate.habit == Habit::Usual), 100, "no mishaps unless they are asked for");
            mixes.insert((outside, cash));
        }
        assert!(mixes.len() > 50, "{} mixes", mixes.len());
    }

    #[test]
    fn mishaps_are_some_of_each_and_the_same_for_a_seed() {
        let with = options(&["--mishaps", "--seed", "5"]);
        let fates = draw(&with);
        assert_eq!(fates, draw(&with));
        assert!(fates.iter().any(|fate| fate.habit != Habit::Usual));
        assert!((0..200).any(|stop| outcome(&with, stop) != Outcome::Delivered));
        assert!((0..200).any(|customer| mischief(&with, customer).lose_complete));
    }

    #[test]
    fn what_is_asked_for_is_so() {
        let fates = draw(&options(&["--subscribers", "10", "--outside", "3", "--cash", "10"]));
        assert_eq!(fates.iter().filter(|fate| fate.outside).count(), 3);
        assert!(fates.iter().all(|fate| fate.pays == Pays::Cash));
    }
}
