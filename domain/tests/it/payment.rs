//! Payments around the week: prepared, taken, given up, early, late, and while the list is being confirmed.

use payshanba_domain::ledger::Account;
use payshanba_domain::subscriber::{Command, Standing, Subscriber};
use payshanba_domain::{Aggregate, CycleDate, PaymentId, Refusal, SubscriberId, Tiyin};

use crate::fixture::{FRIDAY, LOCK, Story, at, capture, choose, click, cycle, invoice, prepare};

const BEFORE: &str = "2026-11-23T08:50:00+05:00";
const HALF_PAST: &str = "2026-11-23T09:30:00+05:00";
const WEDNESDAY_NOON: &str = "2026-11-25T12:00:00+05:00";

fn wallet(story: &Story) -> i64 {
    -story.soum(Account::Wallet(SubscriberId(1)))
}

#[test]
fn a_payment_is_prepared_once_and_taken_once() {
    let mut story = Story::awaiting().told(&prepare("INV-1", 1, 59_000), FRIDAY);
    assert_eq!(story.tell(&prepare("INV-1", 1, 59_000), at(FRIDAY)), Ok(vec![]), "a repeat");
    story.tell(&prepare("INV-1", 2, 59_000), at(FRIDAY)).expect("another attempt at the same payment");
    assert_eq!(story.state.payments.len(), 1, "the first number stands");
    assert_eq!(
        (story.state.payments[0].id, story.state.payments[0].provider_ref.as_str()),
        (PaymentId(1), "2")
    );
    story.tell(&capture("INV-1", "1", 59_000), at(FRIDAY)).expect("taken");
    assert_eq!(story.tell(&capture("INV-1", "1", 59_000), at(FRIDAY)), Ok(vec![]));
    assert_eq!(story.tell(&prepare("INV-1", 3, 59_000), at(FRIDAY)), Err(Refusal::AlreadyPaid));
    assert_eq!(
        story.tell(&Command::CancelPayment { payment: PaymentId(1), facts: None }, at(FRIDAY)),
        Err(Refusal::AlreadyPaid)
    );
    assert_eq!(wallet(&story), 59_000);
}

#[test]
fn a_cancelled_payment_is_never_taken() {
    let mut story = Story::awaiting().told(&prepare("INV-1", 1, 59_000), FRIDAY);
    story
        .tell(&Command::CancelPayment { payment: PaymentId(1), facts: None }, at(FRIDAY))
        .expect("cancelled");
    assert_eq!(story.tell(&capture("INV-1", "1", 59_000), at(FRIDAY)), Err(Refusal::PaymentCancelled));
    assert!(story.state.open_invoice().is_some(), "it can be paid anew");
    story.tell(&prepare("INV-1", 2, 59_000), at(FRIDAY)).expect("another attempt");
    story.tell(&capture("INV-1", "2", 59_000), at(FRIDAY)).expect("taken");
    assert_eq!(wallet(&story), 59_000);
}

#[test]
fn a_wrong_amount_and_a_strange_invoice_are_refused() {
    let mut story = Story::awaiting();
    assert_eq!(story.tell(&prepare("INV-1", 1, 58_999), at(FRIDAY)), Err(Refusal::WrongAmount));
    assert_eq!(story.tell(&prepare("INV-9", 1, 59_000), at(FRIDAY)), Err(Refusal::NotFound));
    assert_eq!(story.tell(&prepare("INV-1", 1 << 53, 59_000), at(FRIDAY)), Err(Refusal::OutOfRange));
}

#[test]
fn a_pending_payment_freezes_its_invoice_and_a_change_is_billed_apart() {
    let mut story = Story::awaiting().told(&prepare("INV-1", 1, 59_000), FRIDAY).told(&choose("B"), FRIDAY);
    story.tell(&invoice("INV-2"), at(FRIDAY)).expect("the difference");
    let open = story.state.open_invoice().expect("an invoice").clone();
    assert_eq!((open.number.0.as_str(), open.amount_tiyin), ("INV-2", Tiyin::from_soum(50_000)));
    let story =
        story.told(&capture("INV-1", "1", 59_000), FRIDAY).told(&capture("INV-2", "2", 50_000), FRIDAY);
    assert_eq!(story.state.standing, Standing::Active);
    assert_eq!(story.tick(LOCK).state.orders[0].prepaid_tiyin, Tiyin::from_soum(109_000));
}

#[test]
fn four_weeks_ahead_are_one_invoice() {
    let four = Command::OpenInvoice {
        number: payshanba_domain::invoice::InvoiceNumber("INV-4".to_owned()),
        weeks: 4,
    };
    let story = Story::ready().told(&four, FRIDAY).told(&capture("INV-4", "1", 236_000), FRIDAY).tick(LOCK);
    assert_eq!(wallet(&story), 177_000);
    let mut story = Story::ready();
    let five = Command::OpenInvoice {
        number: payshanba_domain::invoice::InvoiceNumber("INV-5".to_owned()),
        weeks: 5,
    };
    assert_eq!(story.tell(&five, at(FRIDAY)), Err(Refusal::OutOfRange));
}

#[test]
fn a_payment_that_ends_twenty_seconds_after_the_lock_counts() {
    let story = Story::awaiting()
        .tick("2026-11-22T18:00:00+05:00")
        .told(&prepare("INV-1", 1, 59_000), BEFORE)
        .tick(LOCK);
    assert_eq!(Subscriber::due_at(&story.state), Some(at(HALF_PAST)), "the list waits");
    let story = story.told(&capture("INV-1", "1", 59_000), "2026-11-23T09:00:20+05:00");
    assert_eq!(
        story.state.orders[0].prepaid_tiyin,
        Tiyin::from_soum(59_000),
        "and it is on the list at once"
    );
    assert_eq!(story.state.misses, 0);
}

#[test]
fn a_payment_nobody_finished_drops_the_order_on_wednesday() {
    let story = Story::awaiting()
        .tick("2026-11-22T18:00:00+05:00")
        .told(&prepare("INV-1", 1, 59_000), BEFORE)
        .tick(LOCK)
        .tick(HALF_PAST);
    assert_eq!(Subscriber::due_at(&story.state), Some(at(WEDNESDAY_NOON)), "its end is unknown: we ask on");
    let mut story = story.tick(WEDNESDAY_NOON);
    assert!(story.state.order(cycle()).is_none());
    // Thursday is lost, the money is not: it carries the next week, and the owner may still let it in.
    story.tell(&capture("INV-1", "1", 59_000), at("2026-11-25T13:00:00+05:00")).expect("late money");
    let next = story.state.open_order().expect("next week's order");
    assert_eq!(next.cycle, CycleDate::parse("2026-12-03").expect("a date"));
    assert_eq!(wallet(&story), 59_000);
    assert!(story.messages().contains(&"came_late".to_owned()));
    assert!(story.messages().contains(&"late_payer".to_owned()));
}

#[test]
fn a_payment_begun_early_whose_end_comes_too_late_is_for_the_next_week() {
    let story = Story::awaiting()
        .tick("2026-11-22T18:00:00+05:00")
        .told(&prepare("INV-1", 1, 59_000), "2026-11-23T07:00:00+05:00")
        .tick(LOCK);
    assert_eq!(Subscriber::due_at(&story.state), Some(at(WEDNESDAY_NOON)));
    let story = story.told(&capture("INV-1", "1", 59_000), "2026-11-23T10:00:00+05:00");
    assert!(story.state.order(cycle()).is_none(), "paid after the lock");
    assert_eq!(story.state.standing, Standing::Active);
    assert_eq!(story.state.open_order().map(|order| order.cycle), CycleDate::parse("2026-12-03"));
}

#[test]
fn news_that_comes_late_of_a_payment_in_time_counts() {
    let story = Story::awaiting().tick("2026-11-22T18:00:00+05:00").tick(LOCK);
    assert!(story.state.order(cycle()).is_none(), "nobody knew of a payment");
    let story = story.heard(&capture("INV-1", "1", 59_000), BEFORE, "2026-11-23T11:00:00+05:00");
    assert_eq!(story.state.order(cycle()).map(|order| order.prepaid_tiyin), Some(Tiyin::from_soum(59_000)));
}

#[test]
fn the_owner_admits_a_late_payer_until_the_packers_begin() {
    let late = || {
        Story::awaiting()
            .tick("2026-11-22T18:00:00+05:00")
            .tick(LOCK)
            .told(&capture("INV-1", "1", 59_000), "2026-11-23T12:00:00+05:00")
    };
    let admit = Command::Admit { cycle: cycle() };
    let mut story = late();
    story.tell(&admit, at("2026-11-25T17:59:59+05:00")).expect("in time");
    assert_eq!(story.state.order(cycle()).map(|order| order.prepaid_tiyin), Some(Tiyin::from_soum(59_000)));
    assert_eq!(story.tell(&admit, at("2026-11-25T17:59:59+05:00")), Ok(vec![]));
    let refused = late().tell(&admit, at("2026-11-25T18:00:00+05:00"));
    assert!(matches!(refused, Err(Refusal::CutoffPassed { .. })), "{refused:?}");
}

#[test]
fn an_upgrade_the_wallet_does_not_cover_falls_back() {
    let story = Story::paid().told(&choose("B"), FRIDAY).tick(LOCK);
    let order = story.state.order(cycle()).expect("an order");
    assert_eq!((order.eggs, order.prepaid_tiyin), (10, Tiyin::from_soum(59_000)));
    assert!(story.messages().contains(&"upgrade_fell_back".to_owned()));
    assert_eq!(
        story.state.choice.map(|(code, _)| code.to_string()),
        Some("B".to_owned()),
        "wanted from next week"
    );
}

#[test]
fn a_missing_surcharge_is_collected_at_the_door() {
    let story = Story::paid().told(&crate::fixture::move_in(2, 40_000), FRIDAY).tick(LOCK);
    assert_eq!(story.state.orders[0].cash_due(), Tiyin::from_soum(10_000));
}

#[test]
fn a_payment_for_a_week_that_is_gone_is_still_honoured() {
    // Prepared, then everything passed; the money came three weeks later.
    let mut story = Story::awaiting()
        .told(&prepare("INV-1", 1, 59_000), FRIDAY)
        .tick(LOCK)
        .tick(WEDNESDAY_NOON)
        .tick("2026-12-10T12:00:00+05:00");
    story.tell(&capture("INV-1", "1", 59_000), at("2026-12-11T12:00:00+05:00")).expect("honoured");
    assert_eq!(wallet(&story), 59_000);
    assert_eq!(story.soum(Account::Clearing(click())), 58_292);
}

#[test]
fn a_debt_is_asked_for_with_the_next_invoice_and_the_box_still_comes() {
    let mut story = Story::awaiting();
    story.state.receivable_tiyin = Tiyin::from_soum(20_000);
    story.tell(&invoice("INV-2"), at(FRIDAY)).expect("asked anew");
    let asked = story.state.open_invoice().map(|invoice| invoice.amount_tiyin);
    assert_eq!(asked, Some(Tiyin::from_soum(79_000)));
    let story =
        story.told(&capture("INV-2", "1", 79_000), FRIDAY).tick("2026-11-22T18:00:00+05:00").tick(LOCK);
    assert_eq!(story.state.receivable_tiyin, Tiyin::ZERO);
    assert_eq!(story.state.order(cycle()).map(|order| order.prepaid_tiyin), Some(Tiyin::from_soum(59_000)));
}

#[test]
fn an_upgrade_while_the_first_box_is_being_paid_falls_back_to_it() {
    let story = Story::awaiting()
        .told(&prepare("INV-1", 1, 59_000), FRIDAY)
        .told(&choose("B"), FRIDAY)
        .told(&capture("INV-1", "1", 59_000), FRIDAY)
        .tick("2026-11-22T18:00:00+05:00")
        .tick(LOCK);
    assert_eq!(story.state.order(cycle()).map(|order| order.eggs), Some(10));
    assert!(story.messages().contains(&"upgrade_fell_back".to_owned()));
}

#[test]
fn a_healed_payment_that_does_not_suffice_is_one_miss_and_names_the_next_week() {
    let story = Story::awaiting()
        .tick("2026-11-22T18:00:00+05:00")
        .told(&prepare("INV-1", 1, 59_000), "2026-11-22T20:00:00+05:00")
        .told(&choose("B"), "2026-11-22T20:01:00+05:00");
    let mut story = story.tick(LOCK);
    story.state.orders[0].fallback = None;
    let story =
        story.heard(&capture("INV-1", "1", 59_000), "2026-11-22T20:00:00+05:00", "2026-11-23T09:05:00+05:00");
    let next = CycleDate::parse("2026-12-03").expect("a date");
    assert_eq!(story.state.orders.iter().map(|order| order.cycle).collect::<Vec<_>>(), [next]);
    let mut said =
        story.outbound.messages.iter().map(|outgoing| serde_json::to_value(&outgoing.message).expect("json"));
    let late = said.rfind(|message| message["say"] == "came_late").expect("a word");
    assert_eq!(late["next"], "2026-12-03");
    assert!(story.tick("2026-11-23T13:00:00+05:00").state.misses < 2);
}

#[test]
fn late_money_says_what_becomes_of_it_and_nothing_else() {
    let story = Story::awaiting()
        .told(&prepare("INV-1", 1, 59_000), FRIDAY)
        .told(&Command::HoldWeek { cycle: cycle() }, FRIDAY)
        .told(&capture("INV-1", "1", 59_000), FRIDAY);
    let said = story.messages();
    assert!(said.contains(&"came_late".to_owned()) && !said.contains(&"paid".to_owned()), "{said:?}");
    assert!(!said.contains(&"late_payer".to_owned()), "nobody is admitted to a week that is held: {said:?}");
    assert_eq!(wallet(&story), 59_000);
}

#[test]
fn an_order_the_list_waits_for_cannot_be_changed_any_more() {
    let held = || {
        Story::paid()
            .tick(LOCK)
            .told(&crate::fixture::delivered(0), crate::fixture::THURSDAY_NOON)
            .tick("2026-11-26T17:00:00+05:00")
            .told(&invoice("INV-2"), "2026-11-27T12:00:00+05:00")
            .told(&prepare("INV-2", 2, 59_000), "2026-11-30T08:50:00+05:00")
            .tick("2026-11-30T09:00:00+05:00")
    };
    let week = CycleDate::parse("2026-12-03").expect("a date");
    let now = at("2026-11-30T09:10:00+05:00");
    let skip = held().tell(&Command::Skip { cycle: week }, now);
    assert!(matches!(skip, Err(Refusal::CutoffPassed { .. })), "{skip:?}");
    let cash = held().tell(&Command::ChooseCash, now);
    assert!(matches!(cash, Err(Refusal::CutoffPassed { .. })), "{cash:?}");
    let mut story = held();
    story.tell(&choose("B"), now).expect("from the next week");
    assert_eq!(story.state.order(week).map(|order| order.eggs), Some(10));
}

#[test]
fn a_cancelled_payment_leaves_next_weeks_link_alone() {
    let mut story = Story::awaiting()
        .told(&prepare("INV-1", 1, 59_000), FRIDAY)
        .tick("2026-11-22T18:00:00+05:00")
        .tick(LOCK)
        .tick(WEDNESDAY_NOON)
        .told(&invoice("INV-2"), "2026-11-27T12:00:00+05:00");
    story
        .tell(&Command::CancelPayment { payment: PaymentId(1), facts: None }, at("2026-11-27T13:00:00+05:00"))
        .expect("given up");
    assert_eq!(story.state.open_invoice().map(|invoice| invoice.number.0.as_str()), Some("INV-2"));
}

#[test]
fn a_card_that_was_paid_or_is_void_is_brought_up_to_date() {
    let card = |story: &Story| {
        let mut cards = story.outbound.messages.iter().rev();
        let last = cards.find(|said| said.slot.as_deref() == Some("order:2026-11-26")).expect("a card");
        serde_json::to_value(&last.message).expect("json")["say"].as_str().map(str::to_owned)
    };
    let paid = Story::awaiting().told(&capture("INV-1", "1", 59_000), FRIDAY);
    assert_eq!(card(&paid).as_deref(), Some("order_card"));
    let void = Story::awaiting().told(&Command::Cancel, FRIDAY);
    assert_eq!(card(&void).as_deref(), Some("order_card"));
}
