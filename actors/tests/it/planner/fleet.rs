//! The first plan of a day: cars of different sizes, hours of one's own, starts of one's own, doors that share.

use chrono::NaiveTime;
use payshanba_domain::place::Place;
use payshanba_domain::roster::{Profile, Role, Shift, Start};

use super::thursday::{Order, Thursday, boxes, car, left_out, one, routes};
use crate::farm::{Farm, at};

fn hours(from: (u32, u32), to: (u32, u32)) -> Option<Shift> {
    let time = |(hour, minute)| NaiveTime::from_hms_opt(hour, minute, 0).expect("a time");
    Some(Shift { from: time(from), to: time(to) })
}

#[actix_rt::test]
async fn everybody_keeps_to_their_own_car_and_hours() {
    let orders: Vec<Order> = (1..=12).map(|index| boxes(f64::from(index) * 400.0, 0.0, 1)).collect();
    let fleet = [
        car(3),
        Profile { shift: hours((9, 0), (11, 0)), ..car(6) },
        Profile { shift: hours((6, 0), (23, 0)), ..car(9) },
    ];
    let (mut thursday, couriers) = Thursday::of(&orders, &fleet).await;
    let counts = thursday.plan().await;
    assert_eq!((counts.of("stops"), counts.of("left_out")), (12, 0), "{counts:?}");
    let plan = &thursday.adopted()[0];
    let limits = [
        (couriers[0], 30, "07:00", "21:00"),
        (couriers[1], 60, "09:00", "11:00"),
        (couriers[2], 90, "07:00", "21:00"),
    ];
    for route in &plan.routes {
        let (_, room, from, to) = *limits.iter().find(|limit| limit.0 == route.courier).expect("enrolled");
        let hour = |time: &str| at(&format!("2026-11-26T{time}:00+05:00"));
        assert!(route.stops.iter().map(|stop| stop.eggs).sum::<u32>() <= room);
        assert!(route.stops.iter().all(|stop| stop.eta >= hour(from)) && route.ends_at <= hour(to));
    }
}

#[actix_rt::test]
async fn a_short_shift_takes_what_fits_into_it() {
    let orders: Vec<Order> = (1..=12).map(|index| one(f64::from(index) * 80.0, 0.0)).collect();
    let short = Profile { shift: hours((9, 0), (9, 20)), ..car(50) };
    let (mut thursday, couriers) = Thursday::of(&orders, &[short]).await;
    thursday.plan().await;
    let plan = &thursday.adopted()[0];
    let stops = routes(plan)[&couriers[0]].len();
    assert!((1..12).contains(&stops), "{stops}");
    assert_eq!(plan.left_out.len(), 12 - stops);
    assert!(plan.left_out.iter().all(|left| left.reason == "shift"), "{:?}", plan.left_out);
}

#[actix_rt::test]
async fn a_shift_that_never_meets_the_farms_day_drives_nowhere() {
    let night = Profile { shift: hours((22, 0), (23, 0)), ..car(50) };
    let (mut thursday, couriers) = Thursday::of(&[one(500.0, 0.0), one(900.0, 0.0)], &[night, car(1)]).await;
    thursday.plan().await;
    let plan = &thursday.adopted()[0];
    assert_eq!(routes(plan)[&couriers[1]].len(), 1);
    assert_eq!(plan.left_out[0].reason, "capacity", "only those who could drive there are asked");
}

#[actix_rt::test]
async fn packers_and_the_dismissed_never_drive() {
    let (mut thursday, couriers) = Thursday::of(&[one(500.0, 0.0), one(900.0, 0.0)], &[car(1), car(9)]).await;
    let packer = thursday.enrol(Role::Packer, car(50)).await;
    let command = payshanba_domain::roster::Command::Dismiss { courier: couriers[1] };
    let dismiss = payshanba_domain::Addressed::Roster { command };
    crate::farm::deliver(&thursday.directory, "dismiss", dismiss).await.expect("done");
    thursday.plan().await;
    let plan = &thursday.adopted()[0];
    assert_eq!(routes(plan).keys().collect::<Vec<_>>(), [&couriers[0]], "not {packer:?}");
    assert_eq!(left_out(plan).len(), 1);
}

#[actix_rt::test]
async fn a_start_of_ones_own_is_where_the_route_begins() {
    let far_north = [one(20_000.0, 0.0), one(20_400.0, 0.0), one(-300.0, 0.0)];
    let (mut thursday, couriers) = Thursday::of(&far_north, &[car(50)]).await;
    let home = thursday.save(far_north[1].place).await;
    let northerner =
        thursday.enrol(Role::Courier, Profile { start: Start::Own { address: home }, ..car(50) }).await;
    thursday.plan().await;
    let plan = &thursday.adopted()[0];
    assert_eq!(routes(plan)[&northerner], [2, 1], "from the own door on the way to the farm");
    assert_eq!(routes(plan)[&couriers[0]], [3]);
    assert_eq!(plan.routes[1].stops[0].eta, at("2026-11-26T07:00:00+05:00"), "the first door is next door");
}

#[actix_rt::test]
async fn what_nobody_could_reach_in_a_day_is_too_far() {
    let samarkand = Order { place: Place::parse(39.65, 66.96).expect("a place"), words: "", boxes: 1 };
    let (mut thursday, _) = Thursday::of(&[one(500.0, 0.0), samarkand], &[car(50)]).await;
    thursday.farm.clock.set(at("2026-11-26T07:30:00+05:00"));
    thursday.plan().await;
    assert_eq!(left_out(&thursday.adopted()[0]), [(2, "too_far")]);
}

#[actix_rt::test]
async fn too_little_room_leaves_the_big_ones_out() {
    let orders = [boxes(500.0, 0.0, 4), boxes(900.0, 0.0, 1), boxes(1_300.0, 0.0, 2), boxes(100.0, 0.0, 9)];
    let (mut thursday, couriers) = Thursday::of(&orders, &[car(3), car(1)]).await;
    thursday.plan().await;
    let plan = &thursday.adopted()[0];
    let served: usize = routes(plan).values().map(Vec::len).sum();
    assert_eq!((served, routes(plan).contains_key(&couriers[0])), (2, true));
    assert_eq!(left_out(plan), [(1, "capacity"), (4, "capacity")]);
}

#[actix_rt::test]
async fn two_orders_at_one_door_are_one_stop() {
    let neighbour = Order { words: "ko'k eshik", ..one(2_060.0, 0.0) };
    let orders = [
        one(1_000.0, 0.0),
        Order { words: "Ko'k  eshik", ..one(2_000.0, 0.0) },
        one(3_000.0, 0.0),
        neighbour,
        one(1_004.0, 0.0),
    ];
    let (mut thursday, couriers) = Thursday::of(&orders, &[car(50)]).await;
    thursday.plan().await;
    let plan = &thursday.adopted()[0];
    let stops = &plan.routes[0].stops;
    let doors: Vec<(i64, Option<u32>)> = stops.iter().map(|stop| (stop.subscriber.0, stop.door)).collect();
    let order = |subscriber| doors.iter().position(|door| door.0 == subscriber).expect("planned");
    assert_eq!((order(1) + 1, order(2) + 1), (order(5), order(4)), "one behind the other: {doors:?}");
    let numbers = [1, 2, 3, 4, 5].map(|subscriber| doors[order(subscriber)].1);
    assert_eq!(numbers, [Some(1), Some(2), None, Some(2), Some(1)]);
    assert_eq!(stops[order(1)].eta, stops[order(5)].eta, "one knock");
    thursday.post().await;
    let day = thursday.day(couriers[0]).await.expect("assigned");
    assert_eq!((day.stops.len(), day.doors()), (5, 3));
}

#[actix_rt::test]
async fn a_second_order_at_a_door_takes_half_a_minute() {
    tokio::time::pause();
    let mut ends = Vec::new();
    for second in [one(1_000.0, 0.0), one(1_000.0, 3_000.0)] {
        let (mut thursday, _) = Thursday::on(Farm::another(), &[one(1_000.0, 0.0), second], &[car(50)]).await;
        thursday.plan().await;
        ends.push(thursday.adopted()[0].routes[0].clone());
    }
    let there_and_back = 2 * 162;
    let service = (ends[0].ends_at - at("2026-11-26T07:00:00+05:00")).num_seconds() - there_and_back;
    assert!((205..=215).contains(&service), "{service}");
    assert!(ends[1].ends_at > ends[0].ends_at);
}

#[actix_rt::test]
async fn a_door_too_big_for_any_car_is_shared_by_several() {
    let orders = [boxes(1_000.0, 0.0, 2), boxes(1_000.0, 0.0, 2)];
    let (mut thursday, couriers) = Thursday::of(&orders, &[car(3), car(3)]).await;
    thursday.plan().await;
    let plan = &thursday.adopted()[0];
    assert!(couriers.iter().all(|courier| routes(plan)[courier].len() == 1), "{plan:?}");
}

#[actix_rt::test]
async fn the_same_day_gets_the_same_plan() {
    tokio::time::pause();
    let mut plans = Vec::new();
    for _ in 0..2 {
        let orders: Vec<Order> = (0..30)
            .map(|index| one(f64::from(index * 7 % 30) * 300.0, f64::from(index * 11 % 30) * 300.0))
            .collect();
        let (mut thursday, _) = Thursday::on(Farm::another(), &orders, &[car(12), car(12), car(12)]).await;
        thursday.plan().await;
        plans.push(thursday.adopted());
    }
    assert_eq!(plans[0], plans[1]);
}
