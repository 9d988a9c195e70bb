//! A courier falls out: others take over within one run, nothing is driven to twice, and nothing is lost.

use std::collections::BTreeMap;

use payshanba_actors::Task;
use payshanba_domain::cycle::Event;
use payshanba_domain::delivery::Outcome;
use payshanba_domain::message::Message;
use payshanba_domain::roster::Role;
use payshanba_domain::{CourierId, SubscriberId};

use super::thursday::{Order, Thursday, boxes, car, left_out, one, planner, routes};
use crate::farm::{at, cycle};

/// Three streets, a courier in each, everybody loaded, the first door of each done by ten.
async fn on_the_road() -> (Thursday, Vec<CourierId>) {
    let street = |east_m: f64| (1..=4).map(move |house| one(f64::from(house) * 500.0, east_m));
    let orders: Vec<Order> = [-4_000.0, 0.0, 4_000.0].into_iter().flat_map(street).collect();
    let (mut thursday, couriers) = Thursday::of(&orders, &[car(4), car(10), car(10)]).await;
    thursday.plan().await;
    thursday.post().await;
    let drivers: Vec<CourierId> = routes(&thursday.adopted()[0]).into_keys().collect();
    for courier in drivers {
        thursday.load(courier).await;
    }
    thursday.farm.clock.set(at("2026-11-26T10:00:00+05:00"));
    (thursday, couriers)
}

/// Who drives to whom, as the couriers' days have it.
async fn open(thursday: &Thursday, couriers: &[CourierId]) -> BTreeMap<CourierId, Vec<i64>> {
    let mut open = BTreeMap::new();
    for courier in couriers {
        open.insert(*courier, thursday.open(*courier).await);
    }
    open
}

#[actix_rt::test]
async fn the_others_take_over_within_one_run() {
    let (mut thursday, couriers) = on_the_road().await;
    let before = open(&thursday, &couriers).await;
    let busy = busy(&thursday, &couriers).await;
    assert!(busy.len() > 1, "{before:?}");
    for courier in &busy {
        thursday.end(*courier, SubscriberId(before[courier][0]), Outcome::Delivered).await;
    }
    let (out, stay) = (busy[0], &busy[1..]);
    thursday.fall_out(out).await;
    thursday.post().await;
    let counts = thursday.plan().await;
    assert_eq!((counts.of("adopted"), counts.of("waiting")), (1, 0), "{counts:?}");
    thursday.post().await;
    let after = open(&thursday, &couriers).await;
    assert_eq!(after[&out], [0_i64; 0]);
    let mut all: Vec<i64> = after.values().flatten().copied().collect();
    all.sort_unstable();
    let mut left: Vec<i64> = busy.iter().flat_map(|courier| before[courier][1..].to_vec()).collect();
    left.sort_unstable();
    assert_eq!(all, left, "each once, none lost");
    for courier in stay {
        let own: Vec<i64> =
            after[courier].iter().copied().filter(|stop| before[courier].contains(stop)).collect();
        assert_eq!(own, before[courier][1..], "in the order that was promised");
        assert_eq!(after[courier].first(), before[courier].get(1), "the door driven to now stays first");
    }
    let versions: Vec<u32> = thursday.adopted().iter().map(|plan| plan.version).collect();
    assert_eq!(versions, [1, 2]);
    let later = at("2026-11-26T10:00:00+05:00");
    assert!(thursday.adopted()[1].routes.iter().flat_map(|route| &route.stops).all(|stop| stop.eta >= later));
}

#[actix_rt::test]
async fn who_is_near_now_takes_it() {
    let orders =
        [one(9_000.0, 0.0), one(100.0, 0.0), one(-9_000.0, 0.0), one(9_200.0, 0.0), one(-200.0, 0.0)];
    let (mut thursday, couriers) = Thursday::of(&orders, &[car(3), car(2), car(2)]).await;
    thursday.plan().await;
    thursday.post().await;
    let before = open(&thursday, &couriers).await;
    let of = |stop: i64| *before.iter().find(|(_, stops)| stops.contains(&stop)).expect("planned").0;
    let (north, south) = (of(1), of(3));
    assert_ne!(north, south, "{before:?}");
    for courier in couriers.iter().copied().filter(|courier| !before[courier].is_empty()) {
        thursday.load(courier).await;
    }
    // The door far in the south is the last one.
    thursday.farm.clock.set(at("2026-11-26T08:45:00+05:00"));
    for stop in before[&south].iter().copied().filter(|stop| *stop != 3) {
        thursday.end(south, SubscriberId(stop), Outcome::Delivered).await;
    }
    thursday.farm.clock.set(at("2026-11-26T09:00:00+05:00"));
    thursday.end(south, SubscriberId(3), Outcome::Delivered).await;
    let rest = thursday.open(north).await;
    thursday.fall_out(north).await;
    thursday.post().await;
    thursday.plan().await;
    let plan = thursday.adopted().pop().expect("adopted");
    let taken: Vec<i64> = routes(&plan).into_values().flatten().collect();
    assert!(rest.iter().all(|stop| taken.contains(stop)), "{plan:?}");
    let route = plan.routes.iter().find(|route| route.courier == south);
    if let Some(route) = route {
        assert!(route.stops[0].eta > at("2026-11-26T09:20:00+05:00"), "the way from the last door is long");
    }
}

#[actix_rt::test]
async fn the_only_courier_falls_out_and_every_stop_ends_courier_out() {
    let (mut thursday, couriers) =
        Thursday::of(&[one(500.0, 0.0), one(900.0, 0.0), one(1_300.0, 0.0)], &[car(9)]).await;
    thursday.plan().await;
    thursday.post().await;
    thursday.load(couriers[0]).await;
    let first = thursday.open(couriers[0]).await[0];
    thursday.end(couriers[0], SubscriberId(first), Outcome::Delivered).await;
    thursday.fall_out(couriers[0]).await;
    thursday.post().await;
    let counts = thursday.plan().await;
    assert_eq!(counts.of("couriers_missed"), 1, "{counts:?}");
    thursday.post().await;
    let outcomes: Vec<_> = (1..=3).map(|stop| thursday.outcome(stop)).collect();
    let expected = (1..=3)
        .map(|stop| Some(if stop == first { Outcome::Delivered } else { Outcome::CourierOut }))
        .collect::<Vec<_>>();
    assert_eq!(outcomes, expected);
    assert!(thursday.events().iter().any(|event| matches!(event, Event::OrphansGivenUp { version: 1, .. })));
    assert!(thursday.farm.ports.views.plans_wanted().await.expect("memory answers").is_empty());
}

#[actix_rt::test]
async fn the_last_of_two_falls_out_too() {
    let (mut thursday, couriers) = Thursday::of(&[one(500.0, 0.0), one(900.0, 0.0)], &[car(1), car(9)]).await;
    thursday.plan().await;
    thursday.post().await;
    let busy: Vec<CourierId> = {
        let before = open(&thursday, &couriers).await;
        couriers.iter().copied().filter(|courier| !before[courier].is_empty()).collect()
    };
    for courier in couriers.iter().rev() {
        thursday.fall_out(*courier).await;
    }
    thursday.post().await;
    thursday.plan().await;
    thursday.post().await;
    assert!(!busy.is_empty());
    assert_eq!([1, 2].map(|stop| thursday.outcome(stop)), [Some(Outcome::CourierOut); 2]);
}

#[actix_rt::test]
async fn what_nobody_has_room_for_is_given_up_with_its_reason() {
    let orders = [boxes(500.0, 0.0, 5), boxes(900.0, 0.0, 4), boxes(1_300.0, 0.0, 1)];
    let (mut thursday, couriers) = Thursday::of(&orders, &[car(5), car(5)]).await;
    thursday.plan().await;
    thursday.post().await;
    for courier in &couriers {
        thursday.load(*courier).await;
    }
    let before = open(&thursday, &couriers).await;
    let big = *couriers.iter().find(|courier| before[courier].contains(&1)).expect("planned");
    thursday.fall_out(big).await;
    thursday.post().await;
    thursday.plan().await;
    thursday.post().await;
    assert_eq!(left_out(&thursday.adopted()[1]), [(1, "capacity")]);
    assert_eq!([1, 2, 3].map(|stop| thursday.outcome(stop)), [Some(Outcome::CourierOut), None, None]);
}

#[actix_rt::test]
async fn eggs_that_nobody_took_fill_the_car() {
    let orders = [boxes(500.0, 0.0, 5), boxes(-900.0, 0.0, 5)];
    let (mut thursday, couriers) = Thursday::of(&orders, &[car(5), car(5)]).await;
    thursday.plan().await;
    thursday.post().await;
    let before = open(&thursday, &couriers).await;
    thursday.load(couriers[0]).await;
    thursday.end(couriers[0], SubscriberId(before[&couriers[0]][0]), Outcome::NobodyHome).await;
    thursday.fall_out(couriers[1]).await;
    thursday.post().await;
    thursday.plan().await;
    assert_eq!(left_out(&thursday.adopted()[1]), [(before[&couriers[1]][0], "capacity")]);
}

#[actix_rt::test]
async fn before_anybody_has_loaded_the_others_cars_are_packed_anew() {
    let (mut thursday, couriers) =
        Thursday::of(&[one(500.0, 0.0), one(900.0, 0.0), one(1_300.0, 0.0)], &[car(2), car(2), car(3)]).await;
    thursday.plan().await;
    thursday.post().await;
    let before = open(&thursday, &couriers).await;
    let out = *couriers.iter().find(|courier| !before[courier].is_empty()).expect("planned");
    thursday.fall_out(out).await;
    thursday.post().await;
    thursday.plan().await;
    thursday.post().await;
    let mut all: Vec<i64> = open(&thursday, &couriers).await.into_values().flatten().collect();
    all.sort_unstable();
    assert_eq!(all, [1, 2, 3]);
}

#[actix_rt::test]
async fn who_falls_out_before_the_first_plan_is_in_none() {
    let (mut thursday, couriers) = Thursday::of(&[one(500.0, 0.0)], &[car(9), car(9)]).await;
    thursday.fall_out(couriers[0]).await;
    // The week has not heard of it yet.
    thursday.plan().await;
    assert_eq!(routes(&thursday.adopted()[0]).keys().collect::<Vec<_>>(), [&couriers[1]]);
}

#[actix_rt::test]
async fn what_is_driven_to_now_still_fills_the_car() {
    let (mut thursday, couriers) =
        Thursday::of(&[boxes(500.0, 0.0, 3), boxes(-900.0, 0.0, 3)], &[car(5), car(5)]).await;
    thursday.plan().await;
    thursday.post().await;
    for courier in &couriers {
        thursday.load(*courier).await;
    }
    let lost = thursday.open(couriers[0]).await[0];
    thursday.fall_out(couriers[0]).await;
    thursday.post().await;
    thursday.plan().await;
    assert_eq!(left_out(&thursday.adopted()[1]), [(lost, "capacity")]);
}

#[actix_rt::test]
async fn a_plan_waits_while_assignments_of_the_last_are_under_way() {
    let (mut thursday, couriers) = on_the_road().await;
    let busy = busy(&thursday, &couriers).await;
    thursday.fall_out(busy[0]).await;
    thursday.post().await;
    assert_eq!(thursday.plan().await.of("adopted"), 1);
    let awaited: Vec<CourierId> =
        busy[1..].iter().copied().filter(|courier| thursday.is_awaited(*courier)).collect();
    assert!(!awaited.is_empty());
    // The week hears of the next one before the assignments are delivered.
    thursday.fall_out(awaited[0]).await;
    thursday.hear_of(awaited[0]).await;
    let counts = thursday.plan().await;
    assert_eq!((counts.of("waiting"), counts.of("adopted")), (1, 0), "{counts:?}");
    thursday.post().await;
    // Only what that courier was to take over is still missing.
    tokio::time::sleep(std::time::Duration::from_secs(11)).await;
    thursday.plan().await;
    thursday.post().await;
    assert_each_once(&thursday, &couriers).await;
}

#[actix_rt::test]
async fn what_was_lost_with_its_courier_is_planned_after_a_while() {
    let (mut thursday, couriers) = on_the_road().await;
    let busy = busy(&thursday, &couriers).await;
    thursday.fall_out(busy[0]).await;
    thursday.post().await;
    thursday.plan().await;
    // Both leave before they are told what they were to take over.
    let awaited: Vec<CourierId> =
        couriers.iter().copied().filter(|c| *c != busy[0] && thursday.is_awaited(*c)).collect();
    let late = thursday.enrol(Role::Courier, car(20)).await;
    for courier in &awaited {
        thursday.fall_out(*courier).await;
    }
    thursday.post().await;
    assert_eq!(thursday.plan().await.of("waiting"), 1, "it may still come");
    tokio::time::sleep(std::time::Duration::from_secs(11)).await;
    assert_eq!(thursday.plan().await.of("adopted"), 1);
    thursday.post().await;
    assert_each_once(&thursday, &[couriers, vec![late]].concat()).await;
}

async fn busy(thursday: &Thursday, couriers: &[CourierId]) -> Vec<CourierId> {
    let before = open(thursday, couriers).await;
    couriers.iter().copied().filter(|courier| !before[courier].is_empty()).collect()
}

/// Every one of the twelve is on one route or has ended.
async fn assert_each_once(thursday: &Thursday, couriers: &[CourierId]) {
    let mut all: Vec<i64> = open(thursday, couriers).await.into_values().flatten().collect();
    all.extend((1..=12).filter(|stop| thursday.outcome(*stop).is_some()));
    all.sort_unstable();
    assert_eq!(all, Vec::from_iter(1..=12));
}

#[actix_rt::test]
async fn two_instances_that_plan_at_once_make_one_plan() {
    let (mut thursday, couriers) = Thursday::of(&[one(500.0, 0.0), one(900.0, 0.0)], &[car(9), car(1)]).await;
    let there = thursday.farm.directory();
    thursday.farm.journal.takes(std::time::Duration::from_millis(5));
    let mut other = planner(&thursday.farm, &there);
    let (one, two) = tokio::join!(thursday.planner.run(), other.run());
    assert!(one.is_ok() || two.is_ok(), "{one:?} {two:?}");
    assert_eq!(thursday.adopted().len(), 1);
    thursday.post().await;
    let before = open(&thursday, &couriers).await;
    thursday.fall_out(*couriers.iter().find(|courier| !before[courier].is_empty()).expect("planned")).await;
    thursday.post().await;
    let (one, two) = tokio::join!(thursday.planner.run(), other.run());
    assert!(one.is_ok() || two.is_ok(), "{one:?} {two:?}");
    let versions: Vec<u32> = thursday.adopted().iter().map(|plan| plan.version).collect();
    assert_eq!(versions, [1, 2]);
    assert_eq!(thursday.farm.promised(&Message::CouriersMissing { cycle: cycle() }), 0);
}
