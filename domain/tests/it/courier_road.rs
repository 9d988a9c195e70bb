//! On the road: a debt the owner allows, a cash limit, two orders at one door, and a courier who falls out.

use payshanba_domain::courier_day::{Command, CourierDay};
use payshanba_domain::cycle::{
    self, Cycle, DayPlan, LeftOut, PlannedRoute, PlannedStop, Planning, TravelSource,
};
use payshanba_domain::delivery::Outcome;
use payshanba_domain::{Addressed, CourierDayId, CourierId, Refusal, SubscriberId, Tiyin, subscriber};

use crate::fixture::{FRIDAY, LOCK, at, cycle};
use crate::stream::{Stream, stop};

const NINE: &str = "2026-11-26T09:00:00+05:00";
const SEVEN: &str = "2026-11-26T07:00:00+05:00";

fn assign(version: u32, stops: Vec<PlannedStop>, from: Option<i64>) -> Command {
    Command::Assign {
        version,
        stops,
        distance_m: 12_000,
        ends_at: at("2026-11-26T10:00:00+05:00"),
        closes_at: at("2026-11-26T23:59:00+05:00"),
        from: from.map(CourierId),
    }
}

fn unloaded(stops: Vec<PlannedStop>) -> Stream<CourierDay> {
    let mut day = Stream::new(CourierDayId { courier: CourierId(3), cycle: cycle() });
    day.tell(&assign(1, stops, None), SEVEN).expect("a route");
    day
}

fn loaded(stops: Vec<PlannedStop>) -> Stream<CourierDay> {
    let mut day = unloaded(stops);
    day.tell(&Command::Load, NINE).expect("loaded");
    day
}

fn end(subscriber: i64, cash: Option<i64>) -> Command {
    let cash_tiyin = cash.map(Tiyin::from_soum);
    Command::End { stop: SubscriberId(subscriber), outcome: Outcome::Delivered, cash_tiyin }
}

fn undo(subscriber: i64) -> Command {
    Command::Undo { stop: SubscriberId(subscriber) }
}

fn open(day: &Stream<CourierDay>) -> Vec<i64> {
    day.state.open_stops().map(|stop| stop.subscriber.0).collect()
}

#[test]
fn less_than_due_needs_the_owners_word() {
    let mut day = loaded(vec![stop(1, 59_000), stop(2, 59_000)]);
    let underpaid = Err(Refusal::Underpaid { due: Tiyin::from_soum(59_000) });
    assert_eq!(day.tell(&end(1, Some(40_000)), NINE), underpaid);
    let allow = |stop| Command::AllowDebt { stop: SubscriberId(stop) };
    assert_eq!(day.tell(&allow(9), NINE), Err(Refusal::NotFound));
    assert_eq!(day.tell(&allow(1), NINE), Ok(1));
    assert_eq!(day.said(), ["debt_allowed", "debt_allowed", "stop_card"], "the card shows the owner's word");
    assert_eq!(day.tell(&allow(1), NINE), Ok(0), "pressed twice");
    assert_eq!(day.tell(&allow(2), NINE), Ok(1));
    assert_eq!(day.said(), ["debt_allowed", "debt_allowed"], "the card of a later stop waits for its turn");
    assert_eq!(day.tell(&end(1, Some(-1)), NINE), Err(Refusal::OutOfRange));
    assert_eq!(day.tell(&end(1, Some(40_000)), NINE), Ok(1));
    assert_eq!(day.state.cash_held(), Tiyin::from_soum(40_000));
    assert_eq!(day.tell(&allow(1), NINE), Ok(0));
}

#[test]
fn each_crossing_of_the_cash_limit_is_one_card() {
    let mut day = loaded((1..=4).map(|number| stop(number, 1_000_000)).collect());
    let limits = |day: &Stream<CourierDay>| day.said().iter().filter(|name| *name == "cash_limit").count();
    let mut cards = Vec::new();
    for number in 1..=4 {
        day.tell(&end(number, None), NINE).expect("delivered");
        cards.push(limits(&day));
    }
    assert_eq!(cards, [0, 0, 1, 0], "two million is the limit, not beyond it");
    day.tell(&undo(4), NINE).expect("taken back");
    day.tell(&undo(3), NINE).expect("taken back");
    day.tell(&end(3, None), NINE).expect("delivered");
    assert_eq!(limits(&day), 1, "crossed again");
}

fn at_door(subscriber: i64, door: u32) -> PlannedStop {
    PlannedStop { door: Some(door), ..stop(subscriber, 0) }
}

#[test]
fn two_orders_at_one_door_are_one_stop() {
    let mut day = loaded(vec![stop(1, 0), at_door(2, 7), at_door(3, 7), at_door(4, 8), stop(5, 0)]);
    let number = |subscriber| day.state.stop_number(SubscriberId(subscriber));
    assert_eq!(day.state.doors(), 4);
    assert_eq!(
        [1, 2, 3, 4, 5, 6].map(number),
        [Some((1, 4)), Some((2, 4)), Some((2, 4)), Some((3, 4)), Some((4, 4)), None]
    );
    let door: Vec<i64> =
        day.state.door_of(SubscriberId(3)).iter().map(|stop| stop.planned.subscriber.0).collect();
    assert_eq!(door, [2, 3]);
    assert!(day.state.door_of(SubscriberId(9)).is_empty());
    // The courier began at the second door: its other order comes before the first door.
    day.tell(&end(3, None), NINE).expect("delivered");
    assert_eq!(day.state.next_stop(Some(SubscriberId(3))), Some(SubscriberId(2)));
    let next = serde_json::to_value(&day.outbound.messages[1].message).expect("json");
    assert_eq!((next["say"].as_str(), next["stop"].as_i64()), (Some("stop_card"), Some(2)));
    day.tell(&end(2, None), NINE).expect("delivered");
    assert_eq!(day.state.next_stop(Some(SubscriberId(2))), Some(SubscriberId(1)));
}

#[test]
fn who_falls_out_keeps_what_has_ended_and_hands_on_the_rest() {
    let mut day = loaded(vec![stop(1, 59_000), stop(2, 0), stop(3, 0)]);
    day.tell(&end(1, None), NINE).expect("delivered");
    assert_eq!(day.tell(&Command::FallOut, NINE), Ok(1));
    assert_eq!(day.said(), ["courier_fell_out", "courier_fell_out", "hand_over_ask"]);
    let out =
        cycle::Command::CourierOut { courier: CourierId(3), open: vec![SubscriberId(2), SubscriberId(3)] };
    assert_eq!(day.outbound.commands, [Addressed::Cycle { id: cycle(), command: out }]);
    assert_eq!(day.tell(&Command::FallOut, NINE), Ok(0), "pressed twice");
    assert_eq!(day.tell(&end(2, None), NINE), Err(Refusal::HandedOn), "a press that was on its way");
    assert_eq!(day.tell(&assign(2, vec![stop(2, 0)], None), NINE), Ok(0), "no plan reaches him any more");
    assert_eq!(day.tell(&undo(1), NINE), Ok(1), "his own press can still be taken back");
    assert_eq!(day.tell(&end(1, None), NINE), Ok(1));
}

#[test]
fn a_plan_that_reaches_a_fallen_courier_goes_on_to_others() {
    let mut day = loaded(vec![stop(1, 59_000)]);
    day.tell(&end(1, None), NINE).expect("done");
    day.tell(&Command::FallOut, NINE).expect("out");
    assert_eq!(day.tell(&assign(2, vec![stop(2, 0)], None), NINE), Ok(1));
    let told = &day.outbound.commands;
    let expected = cycle::Command::CourierOut { courier: CourierId(3), open: vec![SubscriberId(2)] };
    assert_eq!(*told, [Addressed::Cycle { id: cycle(), command: expected }]);
    assert_eq!(day.tell(&assign(2, vec![stop(2, 0)], None), NINE), Ok(0), "once");
    assert_eq!(day.tell(&end(2, None), NINE), Err(Refusal::HandedOn));

    let mut week = thursday();
    week.tell(&plan(1, vec![route(3, &[1]), route(4, &[5])], &[]), SEVEN).expect("planned");
    week.tell(&out(3, &[]), NINE).expect("excluded");
    assert_eq!(week.tell(&out(3, &[]), NINE), Ok(0));
    assert_eq!(week.tell(&out(3, &[2]), NINE), Ok(1), "its stops want another plan");
    assert!(matches!(week.state.planning, Planning::Wanted { .. }));
    assert_eq!(week.state.out, [CourierId(3)]);
}

#[test]
fn a_loaded_car_takes_stops_on_behind_the_one_it_drives_to() {
    let mut day = loaded(vec![stop(1, 0), stop(2, 0), stop(3, 0), stop(4, 0)]);
    day.tell(&end(1, None), NINE).expect("delivered");
    // 1 has ended meanwhile, 4 is not named, and 8 would be nearer than 2, where the courier is going.
    let plan = vec![stop(8, 0), stop(1, 0), stop(3, 0), stop(9, 0), stop(2, 0)];
    assert_eq!(day.tell(&assign(2, plan.clone(), Some(5)), NINE), Ok(1));
    assert_eq!(open(&day), [2, 4, 8, 3, 9]);
    assert_eq!(day.said(), ["stops_added", "route"], "the card he has stays his next");
    let said = serde_json::to_value(&day.outbound.messages[0].message).expect("json");
    assert_eq!((said["stops"].as_u64(), said["from"].as_i64()), (Some(2), Some(5)));
    assert_eq!(day.tell(&assign(2, plan, Some(5)), NINE), Ok(0), "the same plan twice");
    assert_eq!(day.tell(&end(1, None), NINE), Ok(0), "what had ended stays ended");
    assert_eq!(day.state.stops.len(), 6);
}

#[test]
fn a_courier_who_was_done_is_led_on() {
    let mut day = loaded(vec![stop(1, 0)]);
    day.tell(&end(1, None), NINE).expect("delivered");
    day.tell(&assign(2, vec![stop(8, 0)], Some(5)), NINE).expect("more");
    assert_eq!(day.said(), ["stops_added", "route", "stop_card"]);
}

#[test]
fn a_debt_survives_a_new_order_of_stops() {
    let mut day = loaded(vec![stop(1, 0), stop(2, 59_000)]);
    day.tell(&Command::AllowDebt { stop: SubscriberId(2) }, NINE).expect("allowed");
    day.tell(&assign(2, vec![stop(8, 0), stop(2, 59_000)], Some(5)), NINE).expect("more");
    assert_eq!(day.tell(&end(2, Some(0)), NINE), Ok(1));
}

fn route(courier: i64, stops: &[i64]) -> PlannedRoute {
    PlannedRoute {
        courier: CourierId(courier),
        stops: stops.iter().map(|number| stop(*number, 0)).collect(),
        distance_m: 1_000,
        ends_at: at("2026-11-26T12:00:00+05:00"),
    }
}

fn plan(version: u32, routes: Vec<PlannedRoute>, left_out: &[i64]) -> cycle::Command {
    let left = |number: &i64| LeftOut { subscriber: SubscriberId(*number), reason: "shift".to_owned() };
    let left_out = left_out.iter().map(left).collect();
    let plan = DayPlan::new(version, TravelSource::GreatCircle, routes, left_out);
    cycle::Command::AdoptPlan { plan }
}

/// A Thursday that couriers 3 and 4 drive.
fn thursday() -> Stream<Cycle> {
    let mut week = Stream::new(cycle());
    week.tell(&cycle::Command::Open, FRIDAY).expect("opened");
    for now in [LOCK, "2026-11-25T18:00:00+05:00", SEVEN] {
        week.tell(&cycle::Command::Tick, now).expect("a tick");
    }
    week.tell(&plan(1, vec![route(3, &[1, 2]), route(4, &[3])], &[]), SEVEN).expect("planned");
    week
}

fn out(courier: i64, open: &[i64]) -> cycle::Command {
    let open = open.iter().copied().map(SubscriberId).collect();
    cycle::Command::CourierOut { courier: CourierId(courier), open }
}

/// Whose stops are ended without anybody driving to them, and how.
fn unserved(week: &Stream<Cycle>) -> Vec<(i64, Outcome)> {
    let settled = |command: &Addressed| match command {
        Addressed::Subscriber { id, command: subscriber::Command::Settle { outcome, .. } } => {
            Some((id.0, *outcome))
        }
        _ => None,
    };
    week.outbound.commands.iter().filter_map(settled).collect()
}

#[test]
fn the_stops_of_a_fallen_courier_want_another_plan() {
    let mut week = thursday();
    assert_eq!(week.tell(&out(3, &[1, 2]), NINE), Ok(1));
    assert_eq!(week.tell(&out(3, &[1, 2]), NINE), Ok(0), "told twice");
    assert_eq!(week.state.planning, Planning::Wanted { couriers_missed: false });
    assert_eq!(week.tell(&plan(1, vec![route(4, &[3, 1])], &[]), NINE), Ok(0), "the plan of the morning");
    assert_eq!(week.tell(&plan(2, vec![route(3, &[1])], &[2]), NINE), Ok(0), "it names who is out");
    // 2 finds no place; 9 is somebody's own stop and is not given up; 1 and 3 are driven.
    assert_eq!(week.tell(&plan(2, vec![route(4, &[3, 1])], &[2, 9]), NINE), Ok(1));
    assert_eq!(unserved(&week), [(2, Outcome::CourierOut)]);
    assert_eq!(week.said(), ["coming_today", "plan_ready"], "only the customer whose courier changed hears");
    assert_eq!((week.state.plan_version(), &week.state.orphans), (2, &None));
}

#[test]
fn a_stop_that_the_plan_forgets_is_given_up_at_our_expense() {
    let mut week = thursday();
    week.tell(&out(3, &[1, 2]), NINE).expect("out");
    week.tell(&plan(2, vec![route(4, &[3, 1])], &[]), NINE).expect("planned");
    assert_eq!(unserved(&week), [(2, Outcome::CourierOut)]);
}

#[test]
fn nobody_else_drives() {
    let mut week = thursday();
    week.tell(&out(3, &[1, 2]), NINE).expect("out");
    assert_eq!(week.tell(&out(4, &[3]), NINE), Ok(1), "before the first stops were handed on");
    assert_eq!(week.tell(&cycle::Command::MissCouriers, NINE), Ok(1));
    assert_eq!(unserved(&week), [1, 2, 3].map(|number| (number, Outcome::CourierOut)));
    assert_eq!(week.state.planning, Planning::Adopted { version: 1 });
    assert_eq!(week.tell(&cycle::Command::MissCouriers, NINE), Ok(0));
}

#[test]
fn a_courier_without_open_stops_changes_no_plan() {
    let mut week = thursday();
    assert_eq!(week.tell(&out(4, &[]), NINE), Ok(1));
    assert_eq!((week.state.planning, week.said().len()), (Planning::Adopted { version: 1 }, 0));
    assert_eq!(week.state.out, [CourierId(4)], "and no later plan names them");
}
