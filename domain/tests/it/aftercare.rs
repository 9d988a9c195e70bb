//! Aftercare: complaints within a day, replacement eggs, credit, payouts, and being forgotten.

use payshanba_domain::aftercare::{Complaint, Ruling};
use payshanba_domain::ledger::Account;
use payshanba_domain::subscriber::{Command, Standing};
use payshanba_domain::{Commodity, Refusal, SubscriberId, Tiyin};

use crate::fixture::{FRIDAY, LOCK, Story, THURSDAY_NOON, at, capture, choose, delivered, invoice};

const NEXT_NOON: &str = "2026-11-27T12:00:00+05:00";

fn eggs(eggs: u32) -> Command {
    Command::Complain { complaint: Complaint::Eggs { eggs } }
}

fn served() -> Story {
    Story::cash().tick(LOCK).told(&delivered(59_000), THURSDAY_NOON).tick("2026-11-26T17:00:00+05:00")
}

fn wallet(story: &Story) -> i64 {
    -story.soum(Account::Wallet(SubscriberId(1)))
}

#[test]
fn a_complaint_counts_for_exactly_a_day() {
    let story = served().told(&eggs(2), NEXT_NOON);
    assert_eq!(story.state.owed_eggs(), 2, "24:00:00 is in time");
    let story = served().told(&eggs(2), "2026-11-27T12:00:01+05:00");
    assert_eq!(story.state.owed_eggs(), 0);
    assert!(story.messages().contains(&"claim_late".to_owned()));
    let story = story.told(&Command::Rule { claim: 1, ruling: Ruling::Replace }, NEXT_NOON);
    assert_eq!(story.state.owed_eggs(), 2, "the owner may overrule");
}

#[test]
fn each_egg_is_claimed_once() {
    let mut story = served().told(&eggs(8), NEXT_NOON);
    assert_eq!(story.tell(&eggs(3), at(NEXT_NOON)), Err(Refusal::ClaimTooLarge { eggs: 2 }));
    assert_eq!(story.tell(&eggs(0), at(NEXT_NOON)), Err(Refusal::ClaimTooLarge { eggs: 2 }));
    assert_eq!(Story::cash().tell(&eggs(1), at(FRIDAY)), Err(Refusal::ClaimTooLarge { eggs: 0 }));
}

#[test]
fn replacement_eggs_come_with_the_next_order_at_the_farms_cost() {
    let story = served().told(&eggs(2), NEXT_NOON).tick("2026-11-30T09:00:00+05:00");
    let order = story.state.orders.last().expect("next week's order").clone();
    assert_eq!((order.eggs, order.bonus_eggs), (10, 2));
    let settle = Command::Settle {
        cycle: order.cycle,
        courier: Some(payshanba_domain::CourierId(1)),
        outcome: payshanba_domain::delivery::Outcome::Delivered,
        cash_tiyin: Tiyin::from_soum(59_000),
    };
    let mut story = story.told(&settle, "2026-12-03T12:00:00+05:00");
    assert_eq!(story.soum(Account::Compensation), 3_000);
    assert_eq!(story.balance(Account::Stock, Commodity::Egg), -22);
    assert_eq!(story.state.owed_eggs(), 0);
    story.tell(&Command::Unsettle { cycle: order.cycle }, at("2026-12-03T12:01:00+05:00")).expect("undone");
    assert_eq!(
        (story.state.owed_eggs(), story.soum(Account::Compensation)),
        (2, 0),
        "a wrong press owes them again"
    );
}

#[test]
fn what_was_not_received_is_for_the_owner_to_decide() {
    let asked = || served().told(&Command::Complain { complaint: Complaint::NotReceived }, NEXT_NOON);
    assert_eq!(asked().state.owed_eggs(), 0);
    let credited = asked().told(&Command::Rule { claim: 1, ruling: Ruling::Credit }, NEXT_NOON);
    assert_eq!((wallet(&credited), credited.soum(Account::Compensation)), (59_000, 59_000));
    assert_eq!(credited.state.refundable_tiyin(), Tiyin::ZERO, "what was given is not paid out");
    let mut declined = asked().told(&Command::Rule { claim: 1, ruling: Ruling::Decline }, NEXT_NOON);
    assert_eq!(declined.tell(&Command::Rule { claim: 1, ruling: Ruling::Credit }, at(NEXT_NOON)), Ok(vec![]));
    assert_eq!(
        declined.tell(&Command::Rule { claim: 7, ruling: Ruling::Credit }, at(NEXT_NOON)),
        Err(Refusal::NotFound)
    );
    assert_eq!(wallet(&declined), 0);
}

#[test]
fn owed_eggs_become_credit_when_the_subscription_ends() {
    let story = served().told(&eggs(2), NEXT_NOON).told(&Command::Cancel, NEXT_NOON);
    assert_eq!(wallet(&story), 11_800, "two eggs at 5 900");
    assert_eq!(story.balance(Account::EggsOwed, Commodity::Egg), 0);
}

#[test]
fn what_is_spare_is_paid_out_by_hand() {
    let mut story = Story::paid().told(&capture("INV-1", "2", 59_000), FRIDAY);
    story.tell(&Command::AskPayout, at(FRIDAY)).expect("the second payment is spare");
    assert_eq!((wallet(&story), -story.soum(Account::RefundsPayable)), (59_000, 59_000));
    assert_eq!(story.tell(&Command::AskPayout, at(FRIDAY)), Err(Refusal::NothingToPayOut));
    let paid = story.told(&Command::PayOut { payout: 1 }, FRIDAY);
    assert_eq!((paid.soum(Account::RefundsPayable), paid.soum(Account::FarmCash)), (0, -59_000));
    let mut paid = paid;
    assert_eq!(paid.tell(&Command::DeclinePayout { payout: 1 }, at(FRIDAY)), Ok(vec![]), "it was paid");
}

#[test]
fn nobody_is_forgotten_with_money_or_eggs_underway() {
    let mut story = Story::paid();
    assert!(matches!(story.tell(&Command::Erase, at(FRIDAY)), Err(Refusal::BalanceLeft { .. })));
    assert_eq!(Story::locked().tell(&Command::Erase, at(LOCK)), Err(Refusal::NotNow));
    let mut story = Story::cash().told(&Command::Erase, FRIDAY);
    assert_eq!(story.state.standing, Standing::Cancelled);
    assert!(story.state.erased && story.state.orders.is_empty());
    assert_eq!(story.tell(&Command::Erase, at(FRIDAY)), Ok(vec![]));
    let story = Story::ready().told(&choose("B"), FRIDAY).told(&invoice("INV-1"), FRIDAY);
    assert!(story.told(&Command::Erase, FRIDAY).state.erased);
}

#[test]
fn what_was_given_stays_a_gift_when_the_order_gives_it_back() {
    let story = served()
        .told(&Command::Complain { complaint: Complaint::NotReceived }, NEXT_NOON)
        .told(&Command::Rule { claim: 1, ruling: Ruling::Credit }, NEXT_NOON)
        .tick("2026-11-30T09:00:00+05:00");
    let week = story.state.orders.last().expect("next week's order").cycle;
    assert_eq!(wallet(&story), 0, "it pays the next week");
    let held = story.told(&Command::HoldWeek { cycle: week }, "2026-11-30T10:00:00+05:00");
    assert_eq!((wallet(&held), held.state.refundable_tiyin()), (59_000, Tiyin::ZERO));
}

#[test]
fn a_payment_page_left_open_long_ago_keeps_nobody_from_being_forgotten() {
    let paying = || Story::awaiting().told(&crate::fixture::prepare("INV-1", 1, 59_000), FRIDAY);
    assert_eq!(paying().tell(&Command::Erase, at(FRIDAY)), Err(Refusal::NotNow));
    assert!(
        paying()
            .tick("2026-12-10T12:00:00+05:00")
            .told(&Command::Erase, "2026-12-10T12:00:00+05:00")
            .state
            .erased
    );
}
