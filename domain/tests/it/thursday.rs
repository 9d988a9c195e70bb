//! A cycle, a courier's day and the roster: phases, taps, hand-overs, links.

use payshanba_domain::courier_day::{self, CourierDay};
use payshanba_domain::cycle::{self, Cycle, DayPlan, Phase, PlannedRoute, Planning, TravelSource};
use payshanba_domain::delivery::Outcome;
use payshanba_domain::ledger::Account;
use payshanba_domain::roster::{self, Profile, Role, Roster, RosterId};
use payshanba_domain::{Addressed, Aggregate, CourierDayId, CourierId, Refusal, SubscriberId, Tiyin};

use crate::fixture::{FRIDAY, at, cycle};
use crate::stream::{Stream, stop};

fn day() -> Stream<CourierDay> {
    let mut day = Stream::new(CourierDayId { courier: CourierId(3), cycle: cycle() });
    let assign = courier_day::Command::Assign {
        version: 1,
        stops: vec![stop(1, 59_000), stop(2, 0)],
        distance_m: 12_000,
        ends_at: at("2026-11-26T10:00:00+05:00"),
        closes_at: at("2026-11-26T23:59:00+05:00"),
        from: None,
    };
    day.tell(&assign, "2026-11-26T07:00:00+05:00").expect("a route");
    day
}

fn end(subscriber: i64, outcome: Outcome, cash: Option<i64>) -> courier_day::Command {
    courier_day::Command::End {
        stop: SubscriberId(subscriber),
        outcome,
        cash_tiyin: cash.map(Tiyin::from_soum),
    }
}

const NINE: &str = "2026-11-26T09:00:00+05:00";

#[test]
fn nothing_ends_before_loaded_and_each_stop_ends_once() {
    let mut day = day();
    assert_eq!(day.tell(&end(1, Outcome::Delivered, None), NINE), Err(Refusal::LoadFirst));
    assert_eq!(day.tell(&courier_day::Command::Load, NINE), Ok(1));
    assert_eq!(day.tell(&courier_day::Command::Load, NINE), Ok(0), "pressed twice");
    assert_eq!(day.tell(&end(9, Outcome::Delivered, None), NINE), Err(Refusal::NotFound));
    assert_eq!(
        day.tell(&end(1, Outcome::Delivered, Some(58_999)), NINE),
        Err(Refusal::Underpaid { due: Tiyin::from_soum(59_000) })
    );
    assert_eq!(day.tell(&end(1, Outcome::Delivered, None), NINE), Ok(1));
    assert_eq!(day.tell(&end(1, Outcome::Delivered, None), NINE), Ok(0), "pressed twice");
    assert_eq!(day.tell(&end(1, Outcome::NobodyHome, None), NINE), Err(Refusal::StopEnded));
    assert_eq!(day.state.cash_held(), Tiyin::from_soum(59_000));
    assert!(matches!(
        day.tell(&end(2, Outcome::Delivered, None), NINE).map(|_| day.outbound.commands.as_slice()),
        Ok([Addressed::Subscriber { id: SubscriberId(2), .. }])
    ));
}

#[test]
fn undo_is_for_two_minutes() {
    let mut day = day();
    day.tell(&courier_day::Command::Load, NINE).expect("loaded");
    day.tell(&end(1, Outcome::Delivered, None), NINE).expect("delivered");
    let undo = courier_day::Command::Undo { stop: SubscriberId(1) };
    assert_eq!(day.tell(&undo, "2026-11-26T09:02:01+05:00"), Err(Refusal::UndoPassed));
    assert!(
        payshanba_domain::delivery::TOLD_AFTER > payshanba_domain::delivery::UNDO,
        "an undo that was in time must reach the customer's stream before the customer is told"
    );
    assert_eq!(day.tell(&undo, "2026-11-26T09:02:00+05:00"), Ok(1));
    assert_eq!(day.tell(&undo, "2026-11-26T09:02:00+05:00"), Ok(0), "pressed twice");
    assert_eq!(day.state.cash_held(), Tiyin::ZERO);
    assert_eq!(day.tell(&end(1, Outcome::NobodyHome, None), "2026-11-26T09:03:00+05:00"), Ok(1));
}

#[test]
fn a_hand_over_is_counted_once_and_a_difference_stays_with_the_courier() {
    let mut day = day();
    day.tell(&courier_day::Command::Load, NINE).expect("loaded");
    day.tell(&end(1, Outcome::Delivered, None), NINE).expect("delivered");
    let hand = |held, counted| courier_day::Command::HandOver {
        held_tiyin: Tiyin::from_soum(held),
        counted_tiyin: Tiyin::from_soum(counted),
    };
    assert_eq!(day.tell(&hand(59_000, 0), NINE), Err(Refusal::OutOfRange));
    assert_eq!(day.tell(&hand(59_000, 58_000), NINE), Ok(1));
    assert_eq!(day.state.cash_held(), Tiyin::from_soum(1_000));
    assert_eq!(day.tell(&hand(59_000, 58_000), NINE), Err(Refusal::StaleButton), "pressed twice");
    assert_eq!(
        day.tell(&courier_day::Command::Undo { stop: SubscriberId(1) }, NINE),
        Err(Refusal::UndoPassed)
    );
}

#[test]
fn a_closed_day_takes_nothing_more() {
    let mut day = day();
    day.tell(&courier_day::Command::Load, NINE).expect("loaded");
    let midnight = "2026-11-26T23:59:00+05:00";
    assert_eq!(CourierDay::due_at(&day.state), Some(at(midnight)));
    assert_eq!(day.tell(&end(1, Outcome::Delivered, None), NINE), Ok(1));
    assert_eq!(day.tell(&courier_day::Command::Tick, midnight), Ok(1));
    assert_eq!(day.outbound.messages.len(), 1, "the owner is asked to count what is still with the courier");
    assert_eq!(CourierDay::due_at(&day.state), None);
    assert_eq!(day.tell(&end(2, Outcome::Delivered, None), midnight), Err(Refusal::DayClosed));
}

#[test]
fn next_weeks_card_is_another_message() {
    let mut day = day();
    day.tell(&courier_day::Command::Load, NINE).expect("loaded");
    let slot = day.outbound.messages[0].slot.clone().expect("a card");
    assert!(slot.contains(&cycle().to_string()), "{slot} would edit last week's card");
}

#[test]
fn a_loaded_car_keeps_its_boxes() {
    let mut day = day();
    let again = |version| courier_day::Command::Assign {
        version,
        stops: vec![stop(5, 0)],
        distance_m: 1,
        ends_at: at(NINE),
        closes_at: at("2026-11-26T23:59:00+05:00"),
        from: None,
    };
    assert_eq!(day.tell(&again(1), NINE), Ok(0), "the same plan twice");
    assert_eq!(day.tell(&again(2), NINE), Ok(1));
    day.tell(&courier_day::Command::Load, NINE).expect("loaded");
    assert_eq!(day.tell(&again(3), NINE), Ok(0));
}

fn plan(version: u32) -> DayPlan {
    let route = PlannedRoute {
        courier: CourierId(3),
        stops: vec![stop(1, 59_000)],
        distance_m: 12_000,
        ends_at: at("2026-11-26T10:00:00+05:00"),
    };
    let left_out = vec![cycle::LeftOut { subscriber: SubscriberId(8), reason: "capacity".to_owned() }];
    DayPlan::new(version, TravelSource::GreatCircle, vec![route], left_out)
}

#[test]
fn a_week_goes_through_its_phases_and_is_planned_once() {
    let mut week = Stream::<Cycle>::new(cycle());
    assert_eq!(Cycle::due_at(&week.state), None);
    assert_eq!(week.tell(&cycle::Command::Open, FRIDAY), Ok(1));
    assert_eq!(week.tell(&cycle::Command::Open, FRIDAY), Ok(0));
    for (now, phase) in [
        ("2026-11-23T09:00:00+05:00", Phase::Locked),
        ("2026-11-25T18:00:00+05:00", Phase::Collecting),
        ("2026-11-26T07:00:00+05:00", Phase::Driving),
    ] {
        assert_eq!(Cycle::due_at(&week.state), Some(at(now)));
        week.tell(&cycle::Command::Tick, now).expect("a tick");
        assert_eq!(week.state.phase, phase);
    }
    assert_eq!(week.state.planning, Planning::Wanted { couriers_missed: false });
    assert_eq!(week.tell(&cycle::Command::AdoptPlan { plan: plan(1) }, NINE), Ok(1));
    assert_eq!(week.outbound.commands.len(), 2, "a route, and one who is left out");
    assert_eq!(week.tell(&cycle::Command::AdoptPlan { plan: plan(2) }, NINE), Ok(0), "planned once");
    week.tell(&cycle::Command::Tick, "2026-11-27T00:00:00+05:00").expect("a tick");
    assert_eq!((week.state.phase, Cycle::due_at(&week.state)), (Phase::Closed, None));
}

#[test]
fn eggs_come_from_the_hens_and_nonsense_is_refused() {
    let mut week = Stream::<Cycle>::new(cycle());
    for eggs in [0, u32::MAX] {
        assert_eq!(week.tell(&cycle::Command::CollectEggs { eggs }, FRIDAY), Err(Refusal::OutOfRange));
    }
    let posted = Cycle::postings(cycle(), &cycle::Event::EggsCollected { eggs: 150 });
    let stock = posted[0].entries.iter().find(|entry| entry.account == Account::Stock);
    assert_eq!(stock.map(|entry| entry.amount), Some(150));
}

#[test]
fn a_week_that_was_slept_through_is_neither_planned_nor_silent() {
    let mut week = Stream::<Cycle>::new(cycle());
    week.tell(&cycle::Command::Open, FRIDAY).expect("opened");
    week.tell(&cycle::Command::Tick, "2026-12-12T10:00:00+05:00").expect("a tick");
    assert_eq!((week.state.phase, week.state.planning), (Phase::Closed, Planning::Idle));
    let unsaid = at("2026-12-12T10:00:00+05:00");
    let fresh = week
        .outbound
        .messages
        .iter()
        .filter(|message| message.expires_at.is_none_or(|expires| expires > unsaid));
    assert_eq!(fresh.count(), 1, "only the closing is still worth telling");
}

#[test]
fn a_link_enrols_one_courier_within_a_week() {
    let mut roster = Stream::<Roster>::new(RosterId);
    let enrol = |serial, courier| roster::Command::Enrol { serial, courier: CourierId(courier) };
    assert_eq!(roster.tell(&enrol(1, 3), FRIDAY), Err(Refusal::InviteSpent), "never made");
    roster
        .tell(&roster::Command::Invite { role: Role::Courier, profile: Profile::default() }, FRIDAY)
        .expect("a link");
    assert_eq!(
        roster.tell(&enrol(1, 3), "2026-11-27T12:00:00+05:00"),
        Err(Refusal::InviteSpent),
        "a week later"
    );
    assert_eq!(roster.tell(&enrol(1, 3), FRIDAY), Ok(1));
    assert_eq!(roster.tell(&enrol(1, 3), FRIDAY), Ok(0), "opened twice");
    assert_eq!(roster.tell(&enrol(1, 4), FRIDAY), Err(Refusal::InviteSpent), "passed on");
    assert_eq!(roster.tell(&roster::Command::Dismiss { courier: CourierId(3) }, FRIDAY), Ok(1));
    assert!(!roster.state.is_active(CourierId(3)));
}
