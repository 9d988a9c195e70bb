//! The table of outcomes: each way a stop can end × how the order is paid, in money and eggs.

use payshanba_domain::Commodity::{Egg, Uzs};
use payshanba_domain::delivery::Outcome;
use payshanba_domain::ledger::Account;
use payshanba_domain::{CourierId, SubscriberId};

use crate::fixture::{
    FRIDAY, LOCK, Story, THURSDAY_NOON, at, capture, choose, cycle, invoice, move_in, settle,
};
use payshanba_domain::subscriber::Command;

/// A order of tariff A outside the ring: 59 000 and 10 000.
fn locked(how: &str) -> Story {
    let ready = Story::new().told(&choose("A"), FRIDAY).told(&move_in(1, 40_000), FRIDAY);
    let story = match how {
        "prepaid" => ready.told(&invoice("INV-1"), FRIDAY).told(&capture("INV-1", "1", 69_000), FRIDAY),
        // The wallet covers a part from an older payment; the rest is paid at the door.
        "part" => ready
            .told(&invoice("INV-1"), FRIDAY)
            .told(&capture("INV-1", "1", 69_000), FRIDAY)
            .told(&choose("B"), FRIDAY)
            .told(&Command::ChooseCash, FRIDAY),
        _ => ready.told(&Command::ChooseCash, FRIDAY),
    };
    story.tick(LOCK)
}

fn line(how: &str, outcome: Outcome) -> String {
    let mut story = locked(how);
    let wallet = Account::Wallet(SubscriberId(1));
    let before = -story.soum(wallet);
    let due = story.state.order(cycle()).expect("an order").cash_due().soum();
    let cash = if outcome == Outcome::Delivered { due } else { 0 };
    story.tell(&settle(outcome, cash), at(THURSDAY_NOON)).expect("a stop ends");
    let story = story.tick("2026-11-26T12:10:00+05:00");
    assert!(story.ledger.iter().all(payshanba_domain::ledger::Transaction::balanced));
    assert_eq!(story.soum(Account::Prepaid), 0, "{how} {outcome:?} leaves something in prepaid orders");
    assert_eq!(
        -story.soum(wallet),
        story.state.wallet_tiyin.soum(),
        "{how} {outcome:?}: wallet and ledger differ"
    );
    format!(
        "{:<7} | {:<12} | {:>7} | {:>8} | {:>7} | {:>6} | {:>6} | {:>9} | {:>7} | {:>8} | {}",
        how,
        outcome.name(),
        -story.soum(Account::RevenueEggs),
        -story.soum(Account::RevenueDelivery),
        -story.soum(wallet) - before,
        story.soum(Account::CourierCash(CourierId(1))),
        story.balance(Account::Delivered, Egg),
        story.balance(Account::Broken, Egg),
        story.balance(Account::EggCost, Uzs) / 100,
        story.balance(Account::Breakage, Uzs) / 100,
        follow_up(&story),
    )
}

fn follow_up(story: &Story) -> String {
    let mut words = Vec::new();
    if !story.state.absences.is_empty() {
        words.push("absence");
    }
    if story.state.refusals > 0 {
        words.push("refusal");
    }
    if story.messages().iter().any(|message| message == "stop_alert") {
        words.push("owner alert");
    }
    if words.is_empty() { "-".to_owned() } else { words.join(", ") }
}

#[test]
fn every_outcome_moves_money_and_eggs_as_the_table_says() {
    let hows = ["prepaid", "cash", "part"];
    let lines: Vec<String> =
        hows.iter().flat_map(|how| Outcome::ALL.into_iter().map(|outcome| line(how, outcome))).collect();
    let table = include_str!("../fixtures/outcomes.txt");
    let expected: Vec<&str> = table.lines().filter(|line| !line.starts_with('#')).collect();
    for (index, line) in lines.iter().enumerate() {
        assert_eq!(
            Some(&line.as_str()),
            expected.get(index),
            "line {index}; the whole table:\n{}",
            lines.join("\n")
        );
    }
    assert_eq!(lines.len(), expected.len());
}

#[test]
fn the_third_absence_in_four_weeks_is_charged_in_full() {
    let mut story = locked("prepaid");
    story.state.absences = vec![cycle().previous(), cycle().previous().previous()];
    story.tell(&settle(Outcome::NobodyHome, 0), at(THURSDAY_NOON)).expect("a stop ends");
    assert_eq!(-story.soum(Account::RevenueEggs), 59_000);
    assert_eq!(story.soum(Account::Wallet(SubscriberId(1))), 0);

    let mut story = locked("prepaid");
    let long_ago = payshanba_domain::CycleDate(cycle().0 - chrono::Duration::days(28));
    story.state.absences = vec![long_ago, cycle().previous()];
    story.tell(&settle(Outcome::NobodyHome, 0), at(THURSDAY_NOON)).expect("a stop ends");
    assert_eq!(-story.soum(Account::RevenueEggs), 0, "only the last four weeks count");
}
