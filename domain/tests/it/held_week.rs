//! A week that is held, and a week with too few eggs.

use payshanba_domain::cycle::{Command, Cycle, Event, HoldReason, Phase, Planning};
use payshanba_domain::record::{CycleRow, Record};
use payshanba_domain::{Aggregate, Refusal};

use crate::fixture::{FRIDAY, LOCK, at, cycle};
use crate::stream::Stream;

const HOLD: Command = Command::Hold { reason: HoldReason::Flock };
const WEDNESDAY: &str = "2026-11-25T18:00:00+05:00";
const ROUTES: &str = "2026-11-26T07:00:00+05:00";

fn opened() -> Stream<Cycle> {
    let mut week = Stream::new(cycle());
    week.tell(&Command::Open, FRIDAY).expect("opened");
    week
}

fn collecting() -> Stream<Cycle> {
    let mut week = opened();
    week.tell(&Command::Tick, LOCK).expect("a tick");
    week.tell(&Command::Tick, WEDNESDAY).expect("a tick");
    week
}

#[test]
fn a_held_week_goes_by_in_silence() {
    let mut week = opened();
    assert_eq!(week.tell(&HOLD, FRIDAY), Ok(1));
    assert_eq!(week.said(), ["week_held"]);
    assert_eq!(week.tell(&HOLD, FRIDAY), Ok(0), "pressed twice");
    for now in [LOCK, WEDNESDAY, ROUTES, "2026-11-26T17:00:00+05:00", "2026-11-26T23:59:00+05:00"] {
        week.tell(&Command::Tick, now).expect("a tick");
        assert_eq!(week.said(), [""; 0], "at {now}");
        assert_eq!(week.state.planning, Planning::Idle, "at {now}");
    }
    assert_eq!(week.state.phase, Phase::Closed);
    assert_eq!(week.tell(&HOLD, "2026-11-27T09:00:00+05:00"), Ok(0), "it is held already");
}

#[test]
fn a_held_week_that_was_slept_through_is_silent_too() {
    let mut week = opened();
    week.tell(&HOLD, FRIDAY).expect("held");
    week.tell(&Command::Tick, "2026-12-12T10:00:00+05:00").expect("a tick");
    assert_eq!((week.state.phase, week.said().len()), (Phase::Closed, 0));
    assert!(!week.state.lock_delayed, "nobody waits for the list of a held week");
}

#[test]
fn a_week_can_be_held_until_its_routes_are_out() {
    let passed = Err(Refusal::HoldPassed { cycle: cycle() });
    assert_eq!(collecting().tell(&HOLD, "2026-11-26T06:59:59+05:00"), Ok(1));
    assert_eq!(collecting().tell(&HOLD, ROUTES), passed);
    // Nobody has opened it: a holiday is known long before, and yesterday's cannot be held.
    let mut unopened = Stream::<Cycle>::new(cycle());
    assert_eq!(unopened.tell(&HOLD, ROUTES), passed);
    assert_eq!(unopened.tell(&HOLD, FRIDAY), Ok(1));
    assert_eq!(Cycle::due_at(&unopened.state), None);
    assert_eq!(unopened.tell(&Command::Open, FRIDAY), Ok(1));
    assert_eq!(unopened.state.held, Some(HoldReason::Flock), "opening it does not lift the hold");
}

#[test]
fn lists_see_that_a_week_is_held() {
    let before = opened().state;
    let mut after = before.clone();
    let event = Event::Held { reason: HoldReason::Holiday };
    Cycle::evolve(&mut after, &event);
    let row = CycleRow {
        cycle: cycle(),
        phase: Phase::Open,
        held: Some(HoldReason::Holiday),
        capacity_eggs: None,
        version: 0,
        cut_wanted: false,
    };
    assert_eq!(Cycle::records(&before, &event, &after), [Record::Cycle(row)]);
    let eggs = Event::EggsCollected { eggs: 10 };
    assert!(Cycle::records(&after, &eggs, &after).is_empty(), "nothing that lists show has changed");
}

#[test]
fn a_reason_reads_back() {
    for reason in HoldReason::ALL {
        assert_eq!(HoldReason::parse(reason.name()), Some(reason));
    }
    assert_eq!(HoldReason::parse("storm"), None);
}

#[test]
fn cracked_eggs_are_counted_and_told() {
    let mut week = collecting();
    assert_eq!(week.tell(&Command::CrackEggs { eggs: 3 }, WEDNESDAY), Ok(1));
    assert_eq!((week.state.eggs_cracked, week.said()), (3, vec!["eggs_cracked".to_owned()]));
}

fn report(needed: u32, stock: u32) -> Command {
    Command::ReportShortage { needed, stock }
}

#[test]
fn a_shortage_is_one_card_until_the_owner_cuts() {
    let mut week = collecting();
    assert_eq!(week.tell(&Command::ConfirmCut, WEDNESDAY), Err(Refusal::StaleButton), "nothing is missing");
    assert_eq!(week.tell(&report(150, 150), WEDNESDAY), Ok(0));
    assert_eq!(week.tell(&report(150, 120), WEDNESDAY), Ok(1));
    assert_eq!(week.said(), ["shortage"]);
    let slot = week.outbound.messages[0].slot.clone();
    assert_eq!(week.tell(&report(150, 120), WEDNESDAY), Ok(0), "the task looks again");
    assert_eq!(week.tell(&report(150, 110), WEDNESDAY), Ok(1), "ten more have cracked");
    assert_eq!(week.outbound.messages[0].slot, slot, "the card is edited");
    assert!(!week.state.cut_wanted());
    assert_eq!(week.tell(&Command::ConfirmCut, WEDNESDAY), Ok(1));
    assert_eq!(week.tell(&Command::ConfirmCut, WEDNESDAY), Ok(0), "pressed twice");
    assert!(week.state.cut_wanted());
}

#[test]
fn a_cut_goes_on_while_it_is_carried_out_and_is_asked_for_again_when_more_is_missing() {
    let mut week = collecting();
    week.tell(&report(150, 120), WEDNESDAY).expect("reported");
    week.tell(&Command::ConfirmCut, WEDNESDAY).expect("confirmed");
    assert_eq!(week.tell(&report(140, 120), WEDNESDAY), Ok(0), "half of the cuts are done");
    assert!(week.state.cut_wanted());
    assert_eq!(week.tell(&report(140, 100), WEDNESDAY), Ok(1), "a tray fell");
    assert!(!week.state.cut_wanted(), "the owner has not agreed to that");
    assert_eq!(week.tell(&report(100, 100), WEDNESDAY), Ok(1));
    assert_eq!((week.said(), week.state.shortage), (vec!["shortage_over".to_owned()], None));
}

#[test]
fn a_shortage_matters_only_between_collecting_and_the_routes() {
    assert_eq!(opened().tell(&report(150, 0), FRIDAY), Ok(0));
    let mut week = collecting();
    week.tell(&report(150, 120), WEDNESDAY).expect("reported");
    week.tell(&Command::Tick, ROUTES).expect("a tick");
    assert_eq!(week.tell(&Command::ConfirmCut, ROUTES), Err(Refusal::StaleButton), "the boxes are packed");
    assert_eq!(week.tell(&report(150, 100), ROUTES), Ok(0));
    let mut held = collecting();
    held.tell(&HOLD, WEDNESDAY).expect("held");
    assert_eq!(held.tell(&report(150, 0), WEDNESDAY), Ok(0));
    assert_eq!(Cycle::due_at(&held.state), Some(at(ROUTES)));
}
