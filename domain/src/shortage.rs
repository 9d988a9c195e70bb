//! A shortage: fewer eggs than were promised, and whose box is cut for it.
//!
//! Being cut moves a customer to the end of the queue, so that shortages go round: whoever was cut longest ago, or
//! never, comes first. Equals are shuffled by the week: an order by number would hit low numbers more often, because a
//! shortage seldom ends between two groups of equals. The shuffle depends on nothing but the number and the week, so
//! that a second computation, also in the middle of carrying out the first, finds the same order.

use chrono::Datelike;
use serde::{Deserialize, Serialize};

use crate::id::SubscriberId;
use crate::week::CycleDate;

/// How far a box is cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "cut", rename_all = "snake_case", deny_unknown_fields)]
pub enum ShortagePolicy {
    /// An order comes whole or not at all.
    WholeOrders,
    /// Larger orders are cut down to so many eggs first; only when that is not enough, whole orders are.
    DownTo {
        /// What everybody keeps as long as it is possible.
        eggs: u32,
    },
}

impl Default for ShortagePolicy {
    fn default() -> Self {
        Self::DownTo { eggs: 10 }
    }
}

impl ShortagePolicy {
    /// What an order of so many eggs is cut to before it is cut whole.
    fn floor(self, eggs: u32) -> u32 {
        match self {
            Self::WholeOrders => eggs,
            Self::DownTo { eggs: kept } => kept.min(eggs),
        }
    }
}

/// A locked order that eggs are needed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Portion {
    /// Whose.
    pub subscriber: SubscriberId,
    /// How many eggs, as they stand now.
    pub eggs: u32,
    /// The last cycle in which this customer's order was cut.
    pub last_cut: Option<CycleDate>,
}

/// An order that is cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut {
    /// Whose.
    pub subscriber: SubscriberId,
    /// What was promised.
    pub eggs_from: u32,
    /// What is left; 0 cuts the order whole.
    pub eggs_to: u32,
}

/// The cuts that make `stock` eggs go round in a cycle, in the order of the queue; none when there are enough.
///
/// Nobody is cut unless cutting everybody before them in the queue would not do, and no cut is larger than it must be.
#[must_use]
pub fn cuts(cycle: CycleDate, portions: &[Portion], stock: u32, policy: ShortagePolicy) -> Vec<Cut> {
    let mut queue: Vec<Cut> = queue(cycle, portions)
        .map(|portion| Cut { subscriber: portion.subscriber, eggs_from: portion.eggs, eggs_to: portion.eggs })
        .collect();
    let demand: u64 = portions.iter().map(|portion| u64::from(portion.eggs)).sum();
    let missing = demand.saturating_sub(u64::from(stock));
    let missing = shorten(&mut queue, missing, policy);
    let surplus = drop_whole(&mut queue, missing);
    give_back(&mut queue, surplus, policy);
    queue.retain(|cut| cut.eggs_to < cut.eggs_from);
    queue
}

fn queue(cycle: CycleDate, portions: &[Portion]) -> impl Iterator<Item = Portion> {
    let mut portions = portions.to_vec();
    let turn = |portion: &Portion| shuffled(cycle, portion.subscriber);
    portions.sort_by_key(|portion| (portion.last_cut, turn(portion), portion.subscriber));
    portions.into_iter()
}

/// A number that says nothing about the subscriber's: two rounds of multiplying and folding.
fn shuffled(cycle: CycleDate, subscriber: SubscriberId) -> u64 {
    const ODD: u64 = 0x9E37_79B9_7F4A_7C15;
    let fold = |number: u64| (number ^ (number >> 32)).wrapping_mul(ODD);
    let day = u64::from(cycle.0.num_days_from_ce().unsigned_abs());
    fold(fold(subscriber.0.unsigned_abs().wrapping_add(day << 40))) >> 16
}

/// Takes from each in turn what is above the floor. Answers what is still missing.
fn shorten(queue: &mut [Cut], mut missing: u64, policy: ShortagePolicy) -> u64 {
    for cut in queue {
        let spare = cut.eggs_to - policy.floor(cut.eggs_from);
        let taken = u32::try_from(missing).unwrap_or(u32::MAX).min(spare);
        cut.eggs_to -= taken;
        missing -= u64::from(taken);
    }
    missing
}

/// Takes whole orders, those of customers who have not just been shortened first. Answers what was taken too much.
fn drop_whole(queue: &mut [Cut], missing: u64) -> u64 {
    let mut turns: Vec<usize> = (0..queue.len()).collect();
    turns.sort_by_key(|&turn| queue[turn].eggs_to < queue[turn].eggs_from);
    let mut taken = 0;
    for turn in turns {
        if taken >= missing {
            break;
        }
        taken += u64::from(std::mem::take(&mut queue[turn].eggs_to));
    }
    taken.saturating_sub(missing)
}

/// Gives back what turned out not to be needed, to those who were cut last first: whole orders as far as their floor,
/// then what is above the floor.
fn give_back(queue: &mut [Cut], surplus: u64, policy: ShortagePolicy) {
    let mut surplus = u32::try_from(surplus).unwrap_or(u32::MAX);
    for cut in queue.iter_mut().rev() {
        let floor = policy.floor(cut.eggs_from);
        if cut.eggs_to == 0 && floor <= surplus {
            cut.eggs_to = floor;
            surplus -= floor;
        }
    }
    for cut in queue.iter_mut().rev().filter(|cut| cut.eggs_to > 0) {
        let given = surplus.min(cut.eggs_from - cut.eggs_to);
        cut.eggs_to += given;
        surplus -= given;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn week(number: i64) -> CycleDate {
        let first = CycleDate::parse("2026-01-01").expect("a date");
        CycleDate(first.0 + chrono::Duration::days(7 * number))
    }

    fn portion(subscriber: i64, eggs: u32, last_cut: Option<i64>) -> Portion {
        Portion { subscriber: SubscriberId(subscriber), eggs, last_cut: last_cut.map(week) }
    }

    fn cut(portions: &[Portion], stock: u32, policy: ShortagePolicy) -> Vec<(i64, u32)> {
        let cuts = cuts(week(9), portions, stock, policy);
        let mut cuts: Vec<_> = cuts.iter().map(|cut| (cut.subscriber.0, cut.eggs_to)).collect();
        cuts.sort_unstable();
        cuts
    }

    const TEN: ShortagePolicy = ShortagePolicy::DownTo { eggs: 10 };

    #[test]
    fn large_boxes_are_shortened_before_anybody_goes_without() {
        let portions = [portion(1, 10, None), portion(2, 20, None), portion(3, 20, Some(1))];
        assert_eq!(cut(&portions, 50, TEN), []);
        assert_eq!(cut(&portions, 43, TEN), [(2, 13)], "no egg more than needed");
        assert_eq!(cut(&portions, 35, TEN), [(2, 10), (3, 15)]);
        assert_eq!(cut(&portions, 25, TEN), [(1, 0), (2, 10), (3, 15)], "who has lost ten already is spared");
        assert_eq!(cut(&portions, 0, TEN), [(1, 0), (2, 0), (3, 0)]);
    }

    #[test]
    fn whole_orders_go_round() {
        let policy = ShortagePolicy::WholeOrders;
        let portions =
            [portion(1, 10, Some(5)), portion(2, 10, None), portion(3, 10, Some(4)), portion(4, 20, Some(6))];
        assert_eq!(cut(&portions, 45, policy), [(2, 0)]);
        assert_eq!(cut(&portions, 35, policy), [(2, 0), (3, 0)]);
        // 2, 3 and 1 are not enough; with the larger box of 4 the one of 1 is not needed.
        assert_eq!(cut(&portions, 15, policy), [(2, 0), (3, 0), (4, 0)]);
    }

    #[test]
    fn equals_take_turns_however_many_shortages_there_are() {
        let mut portions: Vec<Portion> = (1..=5).map(|number| portion(number, 10, None)).collect();
        let mut times = [0; 5];
        for number in 0..500 {
            for cut in cuts(week(number), &portions, 30, ShortagePolicy::WholeOrders) {
                let index = usize::try_from(cut.subscriber.0 - 1).expect("small");
                let last = portions[index].last_cut.replace(week(number));
                assert!(last < Some(week(number - 1)), "twice in a row, and three were not");
                times[index] += 1;
            }
        }
        assert_eq!(times.iter().sum::<i32>(), 1_000);
        assert!(times.iter().all(|times| (190..=210).contains(times)), "{times:?}");
    }

    fn any_policy() -> impl Strategy<Value = ShortagePolicy> {
        let down_to = (1_u32..30).prop_map(|eggs| ShortagePolicy::DownTo { eggs });
        prop_oneof![Just(ShortagePolicy::WholeOrders), down_to]
    }

    fn any_portions() -> impl Strategy<Value = Vec<Portion>> {
        let one = (1_u32..60, proptest::option::of(0_i64..4));
        proptest::collection::vec(one, 0..12).prop_map(|drawn| {
            let number = |index: usize| i64::try_from(index).expect("small");
            let portion = |(index, (eggs, last))| portion(number(index), eggs, last);
            drawn.into_iter().enumerate().map(portion).collect()
        })
    }

    fn sum(eggs: impl Iterator<Item = u32>) -> u32 {
        eggs.sum()
    }

    proptest! {
        #[test]
        fn what_is_left_to_hand_out_is_there(portions in any_portions(), stock in 0_u32..400, policy in any_policy()) {
            let cuts = cuts(week(9), &portions, stock, policy);
            let demand = sum(portions.iter().map(|portion| portion.eggs));
            let saved = sum(cuts.iter().map(|cut| cut.eggs_from - cut.eggs_to));
            prop_assert!(demand - saved <= stock);
            prop_assert_eq!(cuts.is_empty(), demand <= stock);
        }

        #[test]
        fn no_cut_is_larger_than_it_must_be(portions in any_portions(), stock in 0_u32..400, policy in any_policy()) {
            let cuts = cuts(week(9), &portions, stock, policy);
            let demand = sum(portions.iter().map(|portion| portion.eggs));
            let left = stock.saturating_sub(demand - sum(cuts.iter().map(|cut| cut.eggs_from - cut.eggs_to)));
            for cut in cuts {
                // A shortened order could take one egg back; a whole one only as much as makes it an order.
                let step = if cut.eggs_to > 0 { 1 } else { policy.floor(cut.eggs_from) };
                prop_assert!(left < step, "{} eggs are left and {:?} was cut", left, cut);
            }
        }

        #[test]
        fn nobody_is_cut_whose_turn_it_is_not(portions in any_portions(), stock in 0_u32..400, policy in any_policy()) {
            let floor = |portion: &Portion| policy.floor(portion.eggs);
            let is_whole_or_nothing = |portion: &Portion| floor(portion) == portion.eggs;
            let cuts = cuts(week(9), &portions, stock, policy);
            let shortened_is_enough = sum(portions.iter().map(floor)) <= stock;
            for cut in &cuts {
                let of = |portion: &&Portion| portion.subscriber == cut.subscriber;
                let own = portions.iter().find(of).expect("a cut is of a portion");
                let before = |portion: &Portion| portion.last_cut < own.last_cut;
                // What everybody has when all who come before this one are cut as far as they can be.
                let left = |portion: &Portion| {
                    if shortened_is_enough {
                        if before(portion) { floor(portion) } else { portion.eggs }
                    } else if is_whole_or_nothing(own) {
                        if before(portion) && is_whole_or_nothing(portion) { 0 } else { floor(portion) }
                    } else if before(portion) || is_whole_or_nothing(portion) {
                        0
                    } else {
                        floor(portion)
                    }
                };
                let whole = cut.eggs_to == 0;
                let spared = sum(portions.iter().map(left));
                prop_assert!(spared > stock || !(shortened_is_enough || whole), "{:?} was cut though those before would have done", cut);
            }
        }
    }
}
