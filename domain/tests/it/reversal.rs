//! Reversals: what goes back to the buyer, where it comes from, and that it never comes to more than was taken.

use payshanba_domain::gift::Credit;
use payshanba_domain::invoice::InvoiceStage;
use payshanba_domain::ledger::Account;
use payshanba_domain::payment::{Facts, PaymentStage, Rival};
use payshanba_domain::record::{PaymentRow, Record};
use payshanba_domain::subscriber::{Command, Event, Standing, Subscriber};
use payshanba_domain::{Aggregate, PaymentId, Refusal, SubscriberId, Tiyin};
use proptest::prelude::*;

use crate::fixture::{
    FRIDAY, LOCK, Story, THURSDAY_NOON, at, capture, click, cycle, delivered, invoice, prepare, tariff,
};

const SATURDAY: &str = "2026-11-21T12:00:00+05:00";
const TUESDAY: &str = "2026-11-24T12:00:00+05:00";
const PACKING: &str = "2026-11-25T18:00:00+05:00";
const ID: SubscriberId = SubscriberId(1);

/// The row of a payment of INV-1, as its events left it.
fn row(story: &Story) -> PaymentRow {
    let mut state = Story::new().state;
    let mut rows = Vec::new();
    for event in &story.events {
        let before = state.clone();
        Subscriber::evolve(&mut state, event);
        rows.extend(Subscriber::records(&before, event, &state));
    }
    let mut payments = rows.into_iter().filter_map(|record| match record {
        Record::Payment(row) if row.id == PaymentId(1) => Some(row),
        _ => None,
    });
    payments.next_back().expect("a payment")
}

fn back(story: &Story, soum: i64, imposed: bool) -> Command {
    let payment = Box::new(row(story));
    Command::ReversePayment { payment, amount_tiyin: Tiyin::from_soum(soum), imposed, facts: None }
}

fn reversed(mut story: Story, soum: i64, imposed: bool, now: &str) -> Story {
    let command = back(&story, soum, imposed);
    story.tell(&command, at(now)).expect("it goes back");
    story
}

/// Wallet, receivable and what Click owes, in so'm.
fn money(story: &Story) -> (i64, i64, i64) {
    let balances = [Account::Wallet(ID), Account::Receivable(ID), Account::Clearing(click())];
    let [wallet, receivable, clearing] = balances.map(|account| story.soum(account));
    (-wallet, receivable, clearing)
}

#[test]
fn what_is_in_the_wallet_goes_back_and_the_order_is_unpaid_again() {
    let story = Story::paid();
    assert_eq!(money(&story), (59_000, 0, 58_292), "less the commission");
    let story = reversed(story, 59_000, false, SATURDAY);
    assert_eq!(money(&story), (0, 0, -708), "the commission is not returned");
    let row = row(&story);
    assert_eq!(
        (row.stage, row.refunded_tiyin, row.ended_at),
        (PaymentStage::Paid, row.amount_tiyin, Some(at(SATURDAY)))
    );
    assert_eq!(story.state.invoices[0].stage, InvoiceStage::Void, "nobody pays this one again");
    assert!(story.messages().contains(&"payment_reversed".to_owned()), "{:?}", story.messages());
    // The order still stands, and another invoice pays it.
    let story =
        story.told(&invoice("INV-2"), SATURDAY).told(&capture("INV-2", "2", 59_000), SATURDAY).tick(LOCK);
    assert_eq!(story.state.order(cycle()).map(|order| order.prepaid_tiyin), Some(Tiyin::from_soum(59_000)));
}

#[test]
fn a_repeat_changes_nothing_and_a_part_leaves_the_rest() {
    let story = reversed(Story::paid(), 19_000, false, SATURDAY);
    assert_eq!((money(&story).0, story.state.invoices[0].stage), (40_000, InvoiceStage::Paid));
    let mut story = reversed(story, 40_000, false, SATURDAY);
    assert_eq!(money(&story).0, 0);
    let again = back(&story, 59_000, false);
    assert_eq!(story.tell(&again, at(SATURDAY)), Ok(vec![]), "all of it is back");
    assert_eq!(
        story.tell(&back(&Story::paid(), 1_000, true), at(SATURDAY)),
        Ok(vec![]),
        "an old row tells nothing"
    );
}

#[test]
fn an_order_that_is_not_packed_is_taken_off_the_list() {
    let mut story = Story::paid().tick(LOCK);
    assert_eq!((money(&story).0, story.soum(Account::Prepaid)), (0, -59_000));
    let packed = back(&story, 59_000, false);
    story = reversed(story, 59_000, false, TUESDAY);
    assert_eq!((money(&story), story.soum(Account::Prepaid)), ((0, 0, -708), 0));
    assert!(story.state.order(cycle()).is_none(), "nobody packs it");
    let mut story = Story::paid().tick(LOCK).tick(PACKING);
    assert_eq!(story.tell(&packed, at(PACKING)), Err(Refusal::MoneySpent), "the packers have begun");
    assert_eq!(story.soum(Account::Prepaid), -59_000, "a refusal changes nothing");
}

#[test]
fn what_was_spent_is_refused_to_whoever_asks_and_owed_where_it_is_imposed() {
    let mut story = Story::paid().tick(LOCK).told(&delivered(0), THURSDAY_NOON);
    let asked = back(&story, 59_000, false);
    assert_eq!(story.tell(&asked, at(THURSDAY_NOON)), Err(Refusal::MoneySpent));
    let story = reversed(story, 59_000, true, THURSDAY_NOON);
    assert_eq!(money(&story), (0, 59_000, -708));
    // The next payment fills the debt first.
    let story = story.tick("2026-11-26T17:00:00+05:00").told(&invoice("INV-2"), "2026-11-27T12:00:00+05:00");
    let due = story
        .state
        .invoices
        .iter()
        .find(|invoice| invoice.number.0 == "INV-2")
        .expect("an invoice")
        .amount_tiyin;
    let story = story.told(&capture("INV-2", "2", due.0 / 100), "2026-11-27T12:00:00+05:00");
    assert_eq!(money(&story).1, 0, "{:?}", money(&story));
    assert_eq!(story.state.standing, Standing::Active);
}

#[test]
fn what_was_given_does_not_pay_back_what_was_taken() {
    let given = Command::Receive {
        credit: Credit::Promo { code: tariff("BAHOR") },
        amount_tiyin: Tiyin::from_soum(70_000),
    };
    let mut story = Story::paid().tick(LOCK).told(&delivered(0), THURSDAY_NOON).told(&given, THURSDAY_NOON);
    assert_eq!((money(&story).0, story.state.refundable_tiyin()), (70_000, Tiyin::ZERO));
    let asked = back(&story, 59_000, false);
    assert_eq!(story.tell(&asked, at(THURSDAY_NOON)), Err(Refusal::MoneySpent));
    let story = reversed(story, 59_000, true, THURSDAY_NOON);
    assert_eq!(
        (money(&story), story.state.aftercare().given_tiyin),
        ((11_000, 0, -708), Tiyin::from_soum(11_000))
    );
}

#[test]
fn nonsense_is_refused() {
    let mut story = Story::paid();
    let right = row(&story);
    for (soum, why) in [(0, Refusal::WrongAmount), (-1, Refusal::WrongAmount), (59_001, Refusal::WrongAmount)]
    {
        let command = back(&story, soum, true);
        assert_eq!(story.tell(&command, at(SATURDAY)), Err(why), "{soum}");
    }
    for wrong in [
        PaymentRow { subscriber: SubscriberId(2), ..right.clone() },
        PaymentRow { stage: PaymentStage::Prepared, ..right.clone() },
        PaymentRow { stage: PaymentStage::Cancelled, ..right },
    ] {
        let amount_tiyin = wrong.amount_tiyin;
        let command =
            Command::ReversePayment { payment: Box::new(wrong), amount_tiyin, imposed: true, facts: None };
        assert_eq!(story.tell(&command, at(SATURDAY)), Err(Refusal::NotFound));
    }
    assert_eq!(money(&story).0, 59_000);
}

#[test]
fn facts_follow_a_payment_to_its_end() {
    let facts = |text: &str| Facts(text.to_owned());
    let Command::PreparePayment { payment, invoice, provider, provider_ref, amount_tiyin, rival, .. } =
        prepare("INV-1", 1, 59_000)
    else {
        unreachable!("it prepares")
    };
    let prepared = Command::PreparePayment {
        payment,
        invoice: invoice.clone(),
        provider,
        provider_ref: provider_ref.clone(),
        amount_tiyin,
        rival,
        facts: facts("a"),
    };
    let story = Story::awaiting().told(&prepared, FRIDAY);
    assert_eq!(row(&story).facts, facts("a"));
    let captured = |facts| Command::Capture {
        payment,
        invoice: invoice.clone(),
        provider,
        provider_ref: provider_ref.clone(),
        amount_tiyin,
        commission_bp: 0,
        facts,
    };
    assert_eq!(
        row(&Story::awaiting().told(&prepared, FRIDAY).told(&captured(None), FRIDAY)).facts,
        facts("a")
    );
    let story = story.told(&captured(Some(facts("b"))), FRIDAY);
    assert_eq!(row(&story).facts, facts("b"));
    let payment = Box::new(row(&story));
    let returned = Command::ReversePayment { payment, amount_tiyin, imposed: false, facts: Some(facts("c")) };
    assert_eq!(row(&story.told(&returned, FRIDAY)).facts, facts("c"));
    let cancelled = Command::CancelPayment { payment: PaymentId(1), facts: Some(facts("d")) };
    let story = Story::awaiting().told(&prepared, FRIDAY).told(&cancelled, SATURDAY);
    assert_eq!((row(&story).facts, row(&story).ended_at), (facts("d"), Some(at(SATURDAY))));
}

/// Another attempt of the same provider, by each provider's own manner.
#[test]
fn a_rival_is_renamed_refused_or_cancelled() {
    let attempt = |number: i64, rival| match prepare("INV-1", number, 59_000) {
        Command::PreparePayment { payment, invoice, provider, provider_ref, amount_tiyin, facts, .. } => {
            Command::PreparePayment { payment, invoice, provider, provider_ref, amount_tiyin, rival, facts }
        }
        other => other,
    };
    let stages = |story: &Story| {
        story.state.payments.iter().map(|known| (known.id.0, known.stage)).collect::<Vec<_>>()
    };
    let first = |rival| Story::awaiting().told(&attempt(1, rival), FRIDAY);
    let mut story = first(Rival::Refused);
    assert_eq!(story.tell(&attempt(2, Rival::Refused), at(FRIDAY)), Err(Refusal::BeingPaid));
    assert_eq!(story.tell(&attempt(1, Rival::Refused), at(FRIDAY)), Ok(vec![]), "a repeat");
    assert_eq!(stages(&story), [(1, PaymentStage::Prepared)]);
    let cancel = Command::CancelPayment { payment: PaymentId(1), facts: None };
    let story = story.told(&cancel, FRIDAY).told(&attempt(2, Rival::Refused), FRIDAY);
    assert_eq!(stages(&story), [(1, PaymentStage::Cancelled), (2, PaymentStage::Prepared)]);
    let mut story = first(Rival::Cancelled).told(&attempt(2, Rival::Cancelled), FRIDAY);
    assert_eq!(stages(&story), [(1, PaymentStage::Cancelled), (2, PaymentStage::Prepared)]);
    assert!(!story.messages().contains(&"payment_failed".to_owned()), "nobody is told of a first try");
    assert_eq!(
        story.tell(&attempt(1, Rival::Cancelled), at(FRIDAY)),
        Ok(vec![]),
        "what has ended begins no more"
    );
    assert_eq!(stages(&story), [(1, PaymentStage::Cancelled), (2, PaymentStage::Prepared)]);
    assert_eq!(story.tell(&capture("INV-1", "1", 59_000), at(FRIDAY)), Err(Refusal::PaymentCancelled));
    story.tell(&capture("INV-1", "2", 59_000), at(FRIDAY)).expect("the newer one is paid");
}

proptest! {
    #[test]
    fn no_more_goes_back_than_was_taken(steps in proptest::collection::vec((-5_000..70_000_i64, any::<bool>(), any::<bool>()), 1..12)) {
        let mut story = Story::paid().tick(LOCK);
        let stale = row(&story);
        let mut taken_back = 0;
        for (soum, imposed, is_stale) in steps {
            let payment = Box::new(if is_stale { stale.clone() } else { row(&story) });
            let amount_tiyin = Tiyin::from_soum(soum);
            let command = Command::ReversePayment { payment, amount_tiyin, imposed, facts: None };
            for event in story.tell(&command, at(TUESDAY)).unwrap_or_default() {
                if let Event::PaymentReversed { amount_tiyin, .. } = event {
                    taken_back += amount_tiyin.0;
                }
            }
            prop_assert!(taken_back <= stale.amount_tiyin.0);
            prop_assert_eq!(row(&story).refunded_tiyin.0, taken_back);
        }
    }
}
