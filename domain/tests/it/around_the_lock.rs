//! Around the lock: which Thursday an order belongs to, whenever it is made, and what an outage does to it.

use payshanba_domain::cycle::{self, Cycle, Event as Week, Phase};
use payshanba_domain::subscriber::{Command, Event, Standing, Subscriber};
use payshanba_domain::{Aggregate, CycleDate, Moment, Refusal, TermsBook, Tiyin};

use crate::fixture::{FRIDAY, LOCK, Story, at, capture, choose, cycle, invoice, move_in};

const COMING: &str = "2026-11-26";
const ONE_AFTER: &str = "2026-12-03";

fn ready(now: &str) -> Story {
    Story::new().told(&choose("A"), now).told(&move_in(1, 5_000), now)
}

fn ordered(story: &Story) -> Vec<String> {
    story.state.orders.iter().map(|order| order.cycle.to_string()).collect()
}

#[test]
fn subscribing_at_any_time_has_one_thursday() {
    for (now, date) in [
        ("2026-11-20T12:00:00+05:00", COMING),
        ("2026-11-23T08:59:59+05:00", COMING),
        ("2026-11-23T09:00:00+05:00", ONE_AFTER),
        ("2026-11-24T12:00:00+05:00", ONE_AFTER),
        ("2026-11-26T08:00:00+05:00", ONE_AFTER),
        ("2026-11-26T17:00:00+05:00", ONE_AFTER),
    ] {
        let cash = ready(now).told(&Command::ChooseCash, now);
        assert_eq!(ordered(&cash), [date], "cash at {now}");
        let paid = ready(now).told(&invoice("INV-1"), now).told(&capture("INV-1", "1", 59_000), now);
        assert_eq!(ordered(&paid), [date], "prepaid at {now}");
        // Everything that opens later finds the order there and makes no second one.
        let later = paid.tick("2026-11-26T17:00:00+05:00");
        let thursdays = later.events.iter().filter(
            |event| matches!(event, Event::OrderPlaced { order, .. } if order.cycle.to_string() == date),
        );
        assert_eq!(thursdays.count(), 1, "one order for {date}, made at {now}");
    }
}

#[test]
fn the_last_second_before_the_lock_is_in_time_and_the_lock_follows() {
    let now = "2026-11-23T08:59:59+05:00";
    let story = ready(now).told(&Command::ChooseCash, now).tick(LOCK);
    assert_eq!(story.state.order(cycle()).map(|order| order.is_open()), Some(false));
}

#[test]
fn after_the_lock_verbs_count_from_the_next_week() {
    let monday = "2026-11-23T09:00:00+05:00";
    let mut story = Story::cash().tick(LOCK);
    let next = CycleDate::parse(ONE_AFTER).expect("a date");
    let skip = story.tell(&Command::Skip { cycle: cycle() }, at(monday));
    assert_eq!(skip, Err(Refusal::CutoffPassed { next }));
    story.tell(&choose("B"), at(monday)).expect("wanted from next week");
    assert_eq!(story.state.order(cycle()).map(|order| order.eggs), Some(10));
    let story = story.tick("2026-11-26T17:00:00+05:00");
    assert_eq!(story.state.order(next).map(|order| order.eggs), Some(20));
}

#[test]
fn pause_after_the_lock_leaves_the_locked_order_alone() {
    let story = Story::cash().tick(LOCK).told(&Command::Pause { until: None }, "2026-11-23T10:00:00+05:00");
    assert_eq!(ordered(&story), [COMING]);
    assert!(matches!(story.state.standing, Standing::Paused { .. }));
}

/// Down from Sunday 12:00 to Tuesday 12:00: nobody is dropped before a warning and three hours.
#[test]
fn two_days_down_around_the_lock() {
    let down = || Story::awaiting().tick("2026-11-22T11:59:00+05:00").tick("2026-11-24T12:00:00+05:00");
    assert_eq!(Subscriber::due_at(&down().state), Some(at("2026-11-24T15:00:00+05:00")));
    let paid = down().told(&capture("INV-1", "1", 59_000), "2026-11-24T14:59:00+05:00");
    let paid = paid.tick("2026-11-24T15:00:00+05:00");
    assert_eq!(paid.state.order(cycle()).map(|order| order.prepaid_tiyin), Some(Tiyin::from_soum(59_000)));
    let unpaid = down().tick("2026-11-24T15:00:00+05:00");
    assert!(unpaid.state.orders.is_empty() && unpaid.state.standing == Standing::Draft);
    assert!(!unpaid.messages().contains(&"reminder".to_owned()), "the lock of the reminder had passed");
    // Who had paid or pays cash needs no warning.
    let cash = Story::cash().tick("2026-11-24T12:00:00+05:00");
    assert_eq!(cash.state.order(cycle()).map(|order| order.is_open()), Some(false));
}

fn week_at(now: &str, state: &mut cycle::State) -> Vec<Week> {
    let terms = TermsBook::default();
    let events = Cycle::decide(state, &cycle::Command::Tick, Moment::at(at(now)), &terms).expect("a tick");
    events.iter().for_each(|event| Cycle::evolve(state, event));
    events
}

/// Down on Thursday from 06:00 to 13:00: the day is planned at one o'clock and goes on.
#[test]
fn a_thursday_morning_down_is_planned_when_the_farm_is_back() {
    let mut week = Cycle::initial(cycle());
    let open = cycle::Command::Open;
    let events = Cycle::decide(&week, &open, Moment::at(at(FRIDAY)), &TermsBook::default()).expect("opened");
    events.iter().for_each(|event| Cycle::evolve(&mut week, event));
    week_at(LOCK, &mut week);
    week_at("2026-11-25T18:00:00+05:00", &mut week);
    let back = week_at("2026-11-26T13:00:00+05:00", &mut week);
    assert!(back.contains(&Week::RoutesWanted), "{back:?}");
    assert_eq!(week.phase, Phase::Driving);
    // Nothing was lost for the customer meanwhile.
    let story = Story::paid().tick(LOCK).tick("2026-11-26T13:00:00+05:00");
    assert_eq!(story.state.order(cycle()).map(|order| order.prepaid_tiyin), Some(Tiyin::from_soum(59_000)));
}

#[test]
fn a_price_that_changes_does_not_reach_a_locked_order() {
    let mut story = Story::paid().tick(LOCK);
    let dearer = payshanba_domain::Terms {
        egg_cost_tiyin: Tiyin::from_soum(1_600),
        ..payshanba_domain::Terms::default()
    };
    story.terms = TermsBook::new(dearer);
    let story = story.tick("2026-11-26T12:00:00+05:00");
    assert_eq!(story.state.order(cycle()).map(|order| order.egg_cost_tiyin), Some(Tiyin::from_soum(15_000)));
}

#[test]
fn whoever_leaves_a_week_out_after_the_lock_reads_from_when_it_can_count() {
    let mut story = Story::locked();
    let skip = Command::Skip { cycle: cycle().next() };
    let refusal = story.tell(&skip, at("2026-11-24T12:00:00+05:00")).expect_err("refused");
    assert_eq!(refusal, Refusal::CutoffPassed { next: cycle().next() });
}
