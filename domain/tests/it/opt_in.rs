//! A farm that asks every week: a week is ordered only by those who say so.

use payshanba_domain::subscriber::{Command, Standing};
use payshanba_domain::{CycleDate, Terms, TermsBook};

use crate::fixture::{FRIDAY, LOCK, Story, choose, cycle, delivered, move_in};

const OPENS: &str = "2026-11-26T17:00:00+05:00";
const NEXT_LOCK: &str = "2026-11-30T09:00:00+05:00";

fn after_a_delivery() -> Story {
    let terms = TermsBook::new(Terms { opt_in: true, ..Terms::default() });
    Story { terms, ..Story::new() }
        .told(&choose("A"), FRIDAY)
        .told(&move_in(1, 5_000), FRIDAY)
        .told(&Command::ChooseCash, FRIDAY)
        .tick(LOCK)
        .told(&delivered(59_000), "2026-11-26T12:00:00+05:00")
        .tick(OPENS)
}

#[test]
fn no_answer_means_no_and_is_no_miss() {
    let story = after_a_delivery();
    assert!(story.messages().iter().any(|say| say == "week_offered"));
    assert!(story.state.orders.is_empty());
    let story = story.tick(NEXT_LOCK).tick("2026-12-03T17:00:00+05:00");
    assert_eq!((story.state.standing, story.state.misses), (Standing::Active, 0));
    let offered = story.messages().iter().filter(|say| *say == "week_offered").count();
    assert_eq!(offered, 2, "every week is asked about once");
}

#[test]
fn whoever_says_yes_has_an_order_once() {
    let story = after_a_delivery()
        .told(&Command::Resume, "2026-11-27T12:00:00+05:00")
        .told(&Command::Resume, "2026-11-27T12:01:00+05:00");
    assert_eq!(story.state.orders.len(), 1);
    let story = story.tick(NEXT_LOCK);
    assert!(!story.state.order(cycle().next()).expect("on the list").is_open());
}

#[test]
fn a_no_that_was_said_is_kept() {
    let next = cycle().next();
    let story = after_a_delivery()
        .told(&Command::Resume, "2026-11-27T12:00:00+05:00")
        .told(&Command::Skip { cycle: next }, "2026-11-27T12:01:00+05:00")
        .tick(NEXT_LOCK);
    assert!(story.state.orders.is_empty());
}

#[test]
fn yes_to_a_week_leaves_a_vacation_to_come_alone() {
    let december = CycleDate::parse("2026-12-17").expect("a date");
    let vacation = Command::TakeVacation { from: december, until: december.next() };
    let story = after_a_delivery()
        .told(&vacation, "2026-11-27T11:00:00+05:00")
        .told(&Command::Resume, "2026-11-27T12:00:00+05:00");
    assert_eq!(story.state.orders.len(), 1);
    assert!(story.state.vacation.is_some(), "the other is kept");
    let story = story.told(&Command::Resume, "2026-11-27T12:01:00+05:00");
    assert!(story.state.vacation.is_none(), "asked again, it is called off");
}

#[test]
fn a_vacation_of_long_ago_is_in_nobodys_way() {
    let next = cycle().next();
    let vacation = Command::TakeVacation { from: next, until: next.next() };
    let later = next.next();
    let story = after_a_delivery()
        .told(&vacation, "2026-11-27T11:00:00+05:00")
        .tick("2026-12-03T17:00:00+05:00")
        .told(&Command::Resume, "2026-12-04T12:00:00+05:00");
    assert!(story.state.order(later).is_some(), "yes is yes");
}
