//! The list in the owner's hands, weeks left out, doors that change: who gets what, and where the money goes.

use payshanba_domain::ledger::Account;
use payshanba_domain::order::Stage;
use payshanba_domain::subscriber::{Command, Scarcity, Standing};
use payshanba_domain::{AddressId, CycleDate, Refusal, SubscriberId, Tiyin};

use crate::fixture::{FRIDAY, LOCK, Story, THURSDAY_NOON, at, cycle, delivered, move_in};

const MONDAY: &str = "2026-11-23T12:00:00+05:00";

fn date(text: &str) -> CycleDate {
    CycleDate::parse(text).expect("a date")
}

fn wallet(story: &Story) -> i64 {
    -story.soum(Account::Wallet(SubscriberId(1)))
}

#[test]
fn a_hold_before_the_lock_is_no_miss_and_one_message() {
    let hold = Command::HoldWeek { cycle: cycle() };
    let mut story = Story::awaiting().told(&hold, FRIDAY);
    assert!(story.state.orders.is_empty());
    assert_eq!(story.tell(&hold, at(FRIDAY)), Ok(vec![]));
    let story = story.tick("2026-11-26T16:00:00+05:00");
    assert_eq!(story.messages().iter().filter(|message| *message == "not_this_week").count(), 1);
    assert!(!story.messages().contains(&"reminder".to_owned()) && story.state.misses == 0);
}

#[test]
fn a_hold_after_the_lock_returns_the_money_which_pays_the_next_week() {
    let story = Story::paid().tick(LOCK).told(&Command::HoldWeek { cycle: cycle() }, MONDAY);
    assert_eq!(wallet(&story), 59_000);
    assert_eq!(story.soum(Account::Prepaid), 0);
    let story = story.tick("2026-11-26T17:00:00+05:00").tick("2026-11-30T09:00:00+05:00");
    assert_eq!(
        story.state.order(date("2026-12-03")).map(|order| order.prepaid_tiyin),
        Some(Tiyin::from_soum(59_000))
    );
}

#[test]
fn a_released_order_returns_its_money_until_the_packers_begin() {
    let release = Command::Release { cycle: cycle() };
    let mut story = Story::paid().tick(LOCK);
    let late = story.tell(&release, at("2026-11-25T18:00:00+05:00"));
    assert!(matches!(late, Err(Refusal::CutoffPassed { .. })));
    story.tell(&release, at("2026-11-25T17:59:59+05:00")).expect("in time");
    assert_eq!((wallet(&story), story.soum(Account::Prepaid)), (59_000, 0));
    assert_eq!(story.tell(&release, at("2026-11-25T18:30:00+05:00")), Ok(vec![]), "already so");
}

#[test]
fn a_cut_order_costs_less_by_the_egg() {
    let story = Story::ready()
        .told(&crate::fixture::choose("B"), FRIDAY)
        .told(&crate::fixture::invoice("INV-1"), FRIDAY)
        .told(&crate::fixture::capture("INV-1", "1", 109_000), FRIDAY)
        .tick(LOCK)
        .told(&Command::Cut { cycle: cycle(), eggs_to: 10 }, "2026-11-25T18:10:00+05:00");
    assert_eq!(wallet(&story), 54_500, "ten eggs at 5 450");
    let story = story.told(&delivered(0), THURSDAY_NOON);
    assert_eq!(-story.soum(Account::RevenueEggs), 54_500);
    assert_eq!(story.soum(Account::EggCost), 15_000);
    assert_eq!(story.state.last_cut, Some(cycle()));
}

#[test]
fn an_order_cut_to_nothing_gives_everything_back_and_is_nobodys_miss() {
    let story = Story::paid()
        .tick(LOCK)
        .told(&Command::Cut { cycle: cycle(), eggs_to: 0 }, "2026-11-25T18:10:00+05:00");
    assert_eq!((wallet(&story), story.soum(Account::Prepaid)), (59_000, 0));
    assert!(matches!(story.state.orders[0].stage, Stage::Settled { .. }));
    assert_eq!((story.state.misses, story.state.refusals), (0, 0));
}

#[test]
fn a_vacation_leaves_weeks_out_and_ends_by_itself() {
    let away = Command::TakeVacation { from: cycle(), until: date("2026-12-10") };
    let mut story = Story::cash().told(&away, FRIDAY);
    assert!(story.state.orders.is_empty());
    assert_eq!(story.tell(&away, at(FRIDAY)), Ok(vec![]));
    let story = story.tick("2026-11-26T17:00:00+05:00").tick("2026-12-03T17:00:00+05:00");
    let weeks: Vec<String> = story.state.orders.iter().map(|order| order.cycle.to_string()).collect();
    assert_eq!(weeks, ["2026-12-10"]);
    assert_eq!(story.state.misses, 0);
}

#[test]
fn nonsense_vacations_are_refused() {
    for (from, until) in
        [("2026-11-26", "2026-11-26"), ("2026-11-27", "2026-12-10"), ("2026-11-19", "2026-12-10")]
    {
        let away = Command::TakeVacation { from: date(from), until: date(until) };
        assert_eq!(Story::cash().tell(&away, at(FRIDAY)), Err(Refusal::OutOfRange), "{from} {until}");
    }
}

#[test]
fn a_locked_order_goes_to_the_new_door_until_the_packers_begin() {
    let story = Story::locked().told(&move_in(2, 40_000), "2026-11-25T17:59:59+05:00");
    assert_eq!(story.state.orders[0].address, AddressId(2));
    assert_eq!(story.state.orders[0].total(), Tiyin::from_soum(59_000), "its price never changes");
    let story = Story::locked().told(&move_in(2, 40_000), "2026-11-25T18:00:00+05:00");
    assert_eq!(story.state.orders[0].address, AddressId(1));
    assert!(story.messages().contains(&"counts_from".to_owned()));
}

#[test]
fn the_waiting_list_is_for_newcomers_and_ends_with_an_order() {
    let wait = Command::Wait { scarcity: Scarcity::Eggs };
    assert_eq!(Story::cash().tell(&wait, at(FRIDAY)), Err(Refusal::NotNow));
    let mut story = Story::ready().told(&wait, FRIDAY);
    assert_eq!(story.tell(&wait, at(FRIDAY)), Ok(vec![]));
    let story =
        story.told(&Command::OfferPlace, FRIDAY).told(&wait, FRIDAY).told(&Command::ChooseCash, FRIDAY);
    assert_eq!((story.state.waiting, story.state.standing), (None, Standing::Active));
}

/// A later week that has ended already does not hide that this one was taken off the list.
#[test]
fn a_released_order_leaves_the_list_whatever_has_ended_since() {
    use payshanba_domain::record::{OrderStatus, Record};
    use payshanba_domain::subscriber::Subscriber;
    use payshanba_domain::{Aggregate, Moment};

    let next = cycle().next();
    let story = Story::paid()
        .tick(LOCK)
        .told(&crate::fixture::invoice("INV-2"), MONDAY)
        .told(&Command::Skip { cycle: next }, MONDAY);
    let moment = Moment::at(at("2026-11-24T12:00:00+05:00"));
    let release = Command::Release { cycle: cycle() };
    let events = Subscriber::decide(&story.state, &release, moment, &story.terms).expect("released");
    let mut after = story.state.clone();
    events.iter().for_each(|event| Subscriber::evolve(&mut after, event));
    let rows = Subscriber::records(&story.state, &events[0], &after);
    let row = rows.iter().find_map(|record| match record {
        Record::Order(row) if row.cycle == cycle() => Some(row),
        _ => None,
    });
    assert_eq!(row.map(|row| (row.status, row.locked)), Some((OrderStatus::Skipped, false)));
}
