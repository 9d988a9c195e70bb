//! An outage: the farm was away, and one tick catches up as the specification says.

use payshanba_domain::subscriber::{Command, Event, Standing};
use payshanba_domain::{Aggregate, CycleDate, Tiyin};

use crate::fixture::{FRIDAY, LOCK, Story, at, capture, choose, cycle, invoice, move_in};

fn cycle_of(text: &str) -> CycleDate {
    CycleDate::parse(text).expect("a date")
}

#[test]
fn twenty_two_days_away_with_a_locked_order() {
    let story = Story::paid().tick(LOCK).tick("2026-12-15T10:00:00+05:00");
    let placed: Vec<CycleDate> = story
        .events
        .iter()
        .filter_map(|event| match event {
            Event::OrderPlaced { order, .. } => Some(order.cycle),
            _ => None,
        })
        .collect();
    // Thursday 26 passed with no stop: money back. 3 and 10 December were never opened and are not opened afterwards.
    // On Tuesday the 15th the list of the 17th is confirmed; the next week opens on Thursday the 17th at 17:00.
    assert_eq!(placed, [cycle()]);
    assert_eq!(story.state.wallet_tiyin, Tiyin::from_soum(59_000), "all of it is back in the wallet");
    assert_eq!(
        (story.state.standing, story.state.misses),
        (Standing::Active, 0),
        "our absence is nobody's miss"
    );
    assert_eq!(story.state.opening.map(|opening| opening.cycle), Some(cycle_of("2026-12-24")));
    assert_eq!(story.messages().iter().filter(|message| *message == "stop_told").count(), 1, "one message");
    let story = story.tick("2026-12-17T17:00:00+05:00");
    assert_eq!(story.state.next_order().map(|order| order.cycle), Some(cycle_of("2026-12-24")));
}

#[test]
fn away_before_the_lock_and_back_after_thursday() {
    let story = Story::cash().tick("2026-12-12T10:00:00+05:00");
    // The cash order was locked late, nobody drove, it was closed; the week of the 17th is open on Saturday the 12th.
    assert_eq!(story.state.next_order().map(|order| order.cycle), Some(cycle_of("2026-12-17")));
    assert_eq!(story.state.wallet_tiyin, Tiyin::ZERO);

    let unpaid = Story::paid()
        .tick(LOCK)
        .told(&crate::fixture::delivered(0), "2026-11-26T12:00:00+05:00")
        .tick("2026-11-26T17:00:00+05:00")
        .tick("2026-12-12T10:00:00+05:00");
    assert_eq!(unpaid.state.misses, 0, "an unpaid week the farm slept through is no miss");
}

#[test]
fn a_missed_lock_warns_unpaid_customers_once_and_runs_three_hours_later() {
    // Down from Sunday 12:00 to Tuesday 12:00.
    let story = Story::awaiting().tick("2026-11-22T11:00:00+05:00").tick("2026-11-24T12:00:00+05:00");
    let warned = |story: &Story| story.messages().iter().filter(|message| *message == "lock_delayed").count();
    assert_eq!(warned(&story), 1);
    assert!(story.state.open_order().is_some());
    let due = payshanba_domain::subscriber::Subscriber::due_at(&story.state);
    assert_eq!(due, Some(at("2026-11-24T15:00:00+05:00")));
    let paid = Story::awaiting()
        .tick("2026-11-22T11:00:00+05:00")
        .tick("2026-11-24T12:00:00+05:00")
        .told(&capture("INV-1", "1", 59_000), "2026-11-24T14:00:00+05:00")
        .tick("2026-11-24T15:00:00+05:00");
    assert!(!paid.state.order(cycle()).expect("the order is on the list").is_open());
    let unpaid = story.tick("2026-11-24T15:00:00+05:00");
    assert!(unpaid.state.orders.is_empty());
    assert_eq!(warned(&unpaid), 1, "warned once");
}

#[test]
fn a_missed_lock_never_runs_later_than_wednesday_17_00() {
    let story = Story::awaiting().tick("2026-11-25T15:30:00+05:00");
    let due = payshanba_domain::subscriber::Subscriber::due_at(&story.state);
    assert_eq!(due, Some(at("2026-11-25T17:00:00+05:00")));
    let late = Story::awaiting().tick("2026-11-25T17:30:00+05:00");
    assert!(late.state.orders.is_empty(), "after that there is no time to wait");
}

#[test]
fn reminders_come_once_and_never_after_the_lock() {
    let count = |story: &Story| story.messages().iter().filter(|message| *message == "reminder").count();
    // Made on Friday noon: the 10:00 reminder has passed.
    assert_eq!(count(&Story::awaiting().tick("2026-11-22T17:59:59+05:00")), 0);
    assert_eq!(count(&Story::awaiting().tick("2026-11-22T18:00:00+05:00")), 1);
    assert_eq!(count(&Story::awaiting().tick("2026-11-24T12:00:00+05:00")), 0, "down over the lock");
    let thursday = "2026-11-19T18:00:00+05:00";
    let early = Story::new()
        .told(&choose("A"), thursday)
        .told(&move_in(1, 0), thursday)
        .told(&invoice("INV-1"), thursday);
    assert_eq!(count(&early.tick("2026-11-22T19:00:00+05:00")), 1, "two that were missed are one message");
    assert_eq!(count(&Story::paid().tick("2026-11-22T19:00:00+05:00")), 0, "paid orders are left alone");
}

#[test]
fn a_pause_until_a_date_ends_by_itself() {
    let until = cycle_of("2026-12-10");
    let story =
        Story::cash().told(&Command::Pause { until: Some(until) }, FRIDAY).tick("2026-12-03T16:59:00+05:00");
    assert!(story.state.orders.is_empty());
    let story = story.tick("2026-12-03T17:00:00+05:00");
    assert_eq!(story.state.standing, Standing::Active);
    assert_eq!(story.state.next_order().map(|order| order.cycle), Some(until));
}
