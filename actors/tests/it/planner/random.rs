//! Random days: whatever is pressed, and in whatever order it arrives, every order ends up in exactly one place.

use std::time::Duration;

use chrono::NaiveTime;
use payshanba_domain::courier_day::Command as Tap;
use payshanba_domain::delivery::Outcome;
use payshanba_domain::roster::{Profile, Shift};
use payshanba_domain::{CourierId, SubscriberId};
use proptest::prelude::*;

use super::thursday::{Order, Thursday, boxes, car};

#[derive(Clone, Copy, Debug)]
enum Step {
    Load(usize),
    /// The so-manieth open stop ends.
    End(usize, usize, Outcome),
    /// The week hears of it at once, or by and by.
    FallOut(usize, bool),
    Plan,
    Post,
    Pass(u32),
}

fn step() -> impl Strategy<Value = Step> {
    let who = 0..4_usize;
    let outcome = prop_oneof![4 => Just(Outcome::Delivered), 1 => Just(Outcome::NobodyHome)];
    prop_oneof![
        3 => who.clone().prop_map(Step::Load),
        6 => (who.clone(), 0..3_usize, outcome).prop_map(|(who, stop, how)| Step::End(who, stop, how)),
        2 => (who, any::<bool>()).prop_map(|(who, at_once)| Step::FallOut(who, at_once)),
        4 => Just(Step::Plan),
        4 => Just(Step::Post),
        2 => (1..200_u32).prop_map(Step::Pass),
    ]
}

fn order() -> impl Strategy<Value = Order> {
    // A few places only, so that doors are shared.
    (0..6_i32, 0..3_i32, 1..=4_u32)
        .prop_map(|(north, east, count)| boxes(f64::from(north) * 900.0, f64::from(east) * 2_500.0, count))
}

fn courier() -> impl Strategy<Value = Profile> {
    let hour = |hour| NaiveTime::from_hms_opt(hour, 0, 0).expect("a time");
    let shift = proptest::option::weighted(0.3, (5..12_u32, 1..12_u32));
    (1..15_u32, shift).prop_map(move |(room, shift)| {
        let shift = shift.map(|(from, long)| Shift { from: hour(from), to: hour(from + long) });
        Profile { shift, ..car(room) }
    })
}

async fn take(thursday: &mut Thursday, couriers: &[CourierId], step: Step) {
    let who = |index: usize| couriers[index % couriers.len()];
    match step {
        Step::Load(index) => drop(thursday.tap(who(index), Tap::Load).await),
        Step::End(index, stop, outcome) => {
            if let Some(stop) = thursday.open(who(index)).await.get(stop) {
                let tap = Tap::End { stop: SubscriberId(*stop), outcome, cash_tiyin: None };
                drop(thursday.tap(who(index), tap).await);
            }
        }
        Step::FallOut(index, at_once) => {
            // What a day is told after its courier has fallen out it does not take: only the close ends it.
            if thursday.is_awaited(who(index)) {
                thursday.post().await;
            }
            drop(thursday.tap(who(index), Tap::FallOut).await);
            if at_once {
                thursday.hear_of(who(index)).await;
            }
        }
        Step::Plan => drop(thursday.plan().await),
        Step::Post => thursday.post().await,
        Step::Pass(minutes) => thursday.farm.clock.advance(chrono::Duration::minutes(i64::from(minutes))),
    }
}

/// Plans and delivers until nothing is left to do.
async fn settle(thursday: &mut Thursday) -> bool {
    for _ in 0..20 {
        thursday.post().await;
        thursday.plan().await;
        thursday.post().await;
        if thursday.farm.ports.views.plans_wanted().await.expect("memory answers").is_empty() {
            return true;
        }
        tokio::time::sleep(Duration::from_secs(11)).await;
    }
    false
}

async fn live(orders: Vec<Order>, fleet: Vec<Profile>, steps: Vec<Step>) -> Result<(), TestCaseError> {
    let (mut thursday, couriers) = Thursday::of(&orders, &fleet).await;
    for step in steps {
        take(&mut thursday, &couriers, step).await;
    }
    let settled = settle(&mut thursday).await;
    let nobody = thursday.adopted().is_empty();
    prop_assert!(settled || nobody, "a plan is asked for again for ever");
    let plans = thursday.adopted();
    prop_assert!(plans.windows(2).all(|two| two[0].version < two[1].version));
    if nobody {
        return Ok(());
    }
    for subscriber in 1..=i64::try_from(orders.len()).expect("few") {
        let (mut open, mut ended) = (0, 0);
        for courier in &couriers {
            let Some(day) = thursday.day(*courier).await else { continue };
            let mine = day.stops.iter().filter(|stop| stop.planned.subscriber.0 == subscriber);
            mine.for_each(|stop| *(if stop.ended.is_some() { &mut ended } else { &mut open }) += 1);
        }
        let left_out =
            plans.iter().flat_map(|plan| &plan.left_out).filter(|left| left.subscriber.0 == subscriber);
        let reasons: Vec<&str> = left_out.map(|left| left.reason.as_str()).collect();
        let outcome = thursday.outcome(subscriber);
        prop_assert!(open + ended <= 1, "{} is driven to {} times", subscriber, open + ended);
        prop_assert_eq!(open == 0, outcome.is_some(), "{}: {:?} {:?}", subscriber, outcome, reasons);
        prop_assert!(reasons.iter().all(|reason| !reason.is_empty()));
        if matches!(outcome, Some(Outcome::NotPlanned)) {
            prop_assert_eq!(reasons.len(), 1);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn every_order_is_in_exactly_one_place(
        orders in prop::collection::vec(order(), 1..14),
        fleet in prop::collection::vec(courier(), 1..4),
        steps in prop::collection::vec(step(), 0..40),
    ) {
        actix::System::new().block_on(live(orders, fleet, steps))?;
    }
}
