//! What comes along besides eggs: it joins one order, goes first when it is not paid, and is booked apart.

use payshanba_domain::delivery::Outcome;
use payshanba_domain::invoice::InvoiceNumber;
use payshanba_domain::kpi::Figures;
use payshanba_domain::ledger::Account;
use payshanba_domain::subscriber::{Command, Event, ListEvent};
use payshanba_domain::{Refusal, SubscriberId};

use crate::fixture::{
    FRIDAY, LOCK, Story, at, capture, choose, cycle, delivered, invoice, move_in, prepare, settle, tariff,
};

fn add(code: &str, quantity: u32) -> Command {
    Command::SetAddOn { add_on: tariff(code), quantity }
}

fn ready() -> Story {
    Story::with_shelf().told(&choose("A"), FRIDAY).told(&move_in(1, 5_000), FRIDAY)
}

fn cash() -> Story {
    ready().told(&Command::ChooseCash, FRIDAY)
}

fn paid() -> Story {
    ready().told(&invoice("INV-1"), FRIDAY).told(&capture("INV-1", "1", 59_000), FRIDAY)
}

#[test]
fn it_joins_the_open_order_and_comes_once() {
    let story = cash().told(&add("asal", 2), FRIDAY).told(&add("non", 1), FRIDAY);
    let order = story.state.order(cycle()).expect("an order");
    assert_eq!((order.total().soum(), order.add_ons.len()), (59_000 + 90_000 + 6_000, 2));
    let story = story.told(&add("asal", 2), FRIDAY);
    assert_eq!(
        story.state.order(cycle()).expect("an order").total().soum(),
        155_000,
        "asked for twice, had once"
    );
    let story = story.told(&add("asal", 0), FRIDAY).told(&add("asal", 0), FRIDAY);
    assert_eq!(story.state.order(cycle()).expect("an order").total().soum(), 65_000);
    let story = story.tick(LOCK).told(&delivered(65_000), "2026-11-26T12:00:00+05:00");
    assert_eq!(story.soum(Account::RevenueAddOns), -6_000);
    assert_eq!((story.soum(Account::AddOnCost), story.soum(Account::Shelf)), (4_000, -4_000));
    assert_eq!(story.soum(Account::RevenueEggs), -59_000, "eggs stay at list price");
    let figures = Figures::count(cycle(), &story.events);
    assert_eq!((figures.gross_margin_tiyin.soum(), figures.add_on_margin_tiyin.soum()), (44_000, 2_000));
    let story = story.tick("2026-11-26T17:00:00+05:00");
    let next = story.state.order(cycle().next()).expect("the next week's order");
    assert!(next.add_ons.is_empty(), "it comes once");
}

#[test]
fn a_new_box_keeps_what_comes_along() {
    let story = cash().told(&add("asal", 1), FRIDAY).told(&choose("B"), FRIDAY);
    assert_eq!(story.state.order(cycle()).expect("an order").total().soum(), 109_000 + 45_000);
    let story = story.told(&move_in(2, 40_000), FRIDAY);
    assert_eq!(story.state.order(cycle()).expect("an order").total().soum(), 109_000 + 45_000 + 10_000);
}

#[test]
fn after_the_lock_it_joins_the_next_order() {
    let story = cash().tick(LOCK).told(&add("asal", 1), "2026-11-24T12:00:00+05:00");
    assert!(story.state.order(cycle()).expect("locked").add_ons.is_empty());
    assert_eq!(story.state.order(cycle().next()).expect("made early").total().soum(), 104_000);
}

#[test]
fn what_cannot_be_added_is_refused() {
    let refused = |mut story: Story, command, now| story.tell(&command, at(now)).expect_err("refused");
    assert_eq!(refused(cash(), add("Z", 1), FRIDAY), Refusal::UnknownAddOn);
    assert_eq!(refused(cash(), add("asal", 21), FRIDAY), Refusal::Quantity { most: 20 });
    assert_eq!(refused(ready(), add("asal", 1), FRIDAY), Refusal::NotNow);
    let held = ready()
        .told(&invoice("INV-1"), FRIDAY)
        .told(&prepare("INV-1", 1, 59_000), "2026-11-23T08:50:00+05:00")
        .tick(LOCK);
    let refusal = refused(held, add("asal", 1), "2026-11-23T09:10:00+05:00");
    assert_eq!(refusal, Refusal::CutoffPassed { next: cycle().next() });
}

#[test]
fn unpaid_it_goes_first_and_the_eggs_come() {
    let story = paid().told(&add("non", 1), FRIDAY).told(&add("asal", 1), FRIDAY).tick(LOCK);
    let order = story.state.order(cycle()).expect("locked all the same");
    assert_eq!((order.prepaid_tiyin.soum(), order.total().soum()), (59_000, 59_000));
    let names = |event: &Event| match event {
        Event::List(ListEvent::AddOnsDropped { add_ons, .. }) => Some(add_ons.clone()),
        _ => None,
    };
    let dropped: Vec<_> = story.events.iter().filter_map(names).collect();
    assert_eq!(dropped, [["Asal 500 g", "Non"]]);
    assert!(story.messages().iter().any(|say| say == "add_ons_dropped"));
}

#[test]
fn what_the_wallet_covers_stays() {
    let story = ready()
        .told(&invoice("INV-1"), FRIDAY)
        .told(&add("non", 1), FRIDAY)
        .told(&invoice("INV-2"), FRIDAY)
        .told(&capture("INV-2", "2", 65_000), FRIDAY)
        .told(&add("asal", 1), FRIDAY)
        .tick(LOCK);
    let order = story.state.order(cycle()).expect("locked");
    assert_eq!(order.add_ons.iter().map(|line| line.name.as_str()).collect::<Vec<_>>(), ["Non"]);
    assert_eq!((order.prepaid_tiyin.soum(), story.state.wallet_tiyin.soum()), (65_000, 0));
}

#[test]
fn unpaid_with_an_unpaid_upgrade_both_go() {
    let story = paid().told(&choose("B"), FRIDAY).told(&add("asal", 1), FRIDAY).tick(LOCK);
    let order = story.state.order(cycle()).expect("the box that was covered");
    assert_eq!((order.tariff, order.total().soum()), (tariff("A"), 59_000));
}

#[test]
fn four_weeks_ahead_pay_for_it_once() {
    let four = Command::OpenInvoice { number: InvoiceNumber("INV-4".to_owned()), weeks: 4 };
    let story = ready().told(&invoice("INV-1"), FRIDAY).told(&add("asal", 1), FRIDAY).told(&four, FRIDAY);
    let asked = story.state.open_invoice().expect("an invoice");
    assert_eq!((asked.weeks, asked.amount_tiyin.soum()), (4, 4 * 59_000 + 45_000));
}

#[test]
fn a_payment_on_its_way_keeps_it_until_half_past_nine() {
    let story = paid()
        .told(&add("asal", 1), FRIDAY)
        .told(&invoice("INV-2"), "2026-11-23T08:50:00+05:00")
        .told(&prepare("INV-2", 2, 45_000), "2026-11-23T08:55:00+05:00")
        .tick(LOCK);
    assert!(story.state.order(cycle()).expect("held").is_open());
    let story = story.told(&capture("INV-2", "2", 45_000), "2026-11-23T09:00:20+05:00");
    let order = story.state.order(cycle()).expect("locked now");
    assert_eq!((order.is_open(), order.prepaid_tiyin.soum()), (false, 104_000));
}

#[test]
fn at_a_closed_door_its_price_comes_back_and_the_surcharge_stays() {
    let story = Story::with_shelf()
        .told(&choose("A"), FRIDAY)
        .told(&move_in(1, 40_000), FRIDAY)
        .told(&invoice("INV-1"), FRIDAY)
        .told(&add("asal", 1), FRIDAY)
        .told(&invoice("INV-2"), FRIDAY)
        .told(&capture("INV-2", "2", 114_000), FRIDAY)
        .tick(LOCK)
        .told(&settle(Outcome::NobodyHome, 0), "2026-11-26T12:00:00+05:00");
    assert_eq!(story.state.wallet_tiyin.soum(), 104_000);
    assert_eq!(story.soum(Account::RevenueDelivery), -10_000);
    assert_eq!((story.soum(Account::RevenueAddOns), story.soum(Account::AddOnCost)), (0, 0));
    let story = story.told(&Command::Unsettle { cycle: cycle() }, "2026-11-26T12:01:00+05:00");
    assert_eq!(story.soum(Account::Wallet(SubscriberId(1))), 0, "undone as it was done");
}

#[test]
fn late_money_for_it_drops_no_box_that_was_paid() {
    let held = |prepared: &str, at: &str| {
        paid()
            .told(&add("asal", 1), FRIDAY)
            .told(&invoice("INV-2"), FRIDAY)
            .told(&prepare("INV-2", 2, 45_000), prepared)
            .tick(LOCK)
            .told(&capture("INV-2", "2", 45_000), at)
    };
    for (prepared, at) in [
        ("2026-11-22T20:00:00+05:00", "2026-11-23T09:10:00+05:00"),
        ("2026-11-23T08:50:00+05:00", "2026-11-23T09:35:00+05:00"),
    ] {
        let story = held(prepared, at).tick("2026-11-25T12:00:00+05:00");
        let order = story.state.order(cycle()).expect("it comes");
        assert!(!order.is_open());
        assert_eq!(story.state.misses, 0);
        let known = order.prepaid_tiyin + story.state.wallet_tiyin;
        assert_eq!(known.soum(), 104_000, "nothing is lost");
    }
}

#[test]
fn what_was_paid_comes_along_with_the_box_that_an_upgrade_falls_back_to() {
    let story = ready()
        .told(&invoice("INV-1"), FRIDAY)
        .told(&add("asal", 1), FRIDAY)
        .told(&invoice("INV-2"), FRIDAY)
        .told(&capture("INV-2", "2", 104_000), FRIDAY)
        .told(&choose("B"), FRIDAY)
        .tick(LOCK);
    let order = story.state.order(cycle()).expect("the box that was covered");
    assert_eq!((order.tariff, order.total().soum(), order.add_ons.len()), (tariff("A"), 104_000, 1));
}

#[test]
fn it_makes_no_order_in_a_week_that_was_left_out() {
    let mut story = cash().told(&Command::Skip { cycle: cycle() }, FRIDAY);
    assert_eq!(story.tell(&add("asal", 1), at(FRIDAY)), Err(Refusal::NotNow));
}
