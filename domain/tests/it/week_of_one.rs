//! One subscriber's week, step by step: what is said, what moves, what it earns.

use payshanba_domain::kpi::Figures;
use payshanba_domain::ledger::Account;
use payshanba_domain::subscriber::{Command, Standing};
use payshanba_domain::{Commodity, CourierId, CycleDate, Refusal, SubscriberId, Tiyin};

use crate::fixture::{
    FRIDAY, LOCK, Story, THURSDAY_NOON, at, capture, choose, cycle, delivered, invoice, move_in,
};

#[test]
fn a_cash_week_of_a_earns_44_000() {
    let story =
        Story::cash().tick(LOCK).told(&delivered(59_000), THURSDAY_NOON).tick("2026-11-26T12:03:00+05:00");
    let figures = Figures::count(cycle(), &story.events);
    assert_eq!(figures.gross_margin_tiyin, Tiyin::from_soum(44_000));
    assert_eq!(figures.cash_collected_tiyin, Tiyin::from_soum(59_000));
    assert_eq!((figures.delivered, figures.failed, figures.eggs_delivered), (1, 0, 10));
    assert_eq!(-story.soum(Account::RevenueEggs) - story.soum(Account::EggCost), 44_000);
    assert_eq!(story.soum(Account::CourierCash(CourierId(1))), 59_000);
    assert_eq!(story.balance(Account::Stock, Commodity::Egg), -10);
    assert_eq!(story.messages(), ["ask_location", "ask_method", "subscribed", "locked", "stop_told"]);
    assert!(story.state.orders.is_empty(), "an order that was told of has left the state");
}

#[test]
fn an_excess_goes_to_the_wallet_and_pays_the_next_week() {
    let story =
        Story::cash().tick(LOCK).told(&delivered(130_000), THURSDAY_NOON).tick("2026-11-26T17:00:00+05:00");
    assert_eq!(story.state.wallet_tiyin, Tiyin::from_soum(71_000));
    let story = story.tick("2026-11-30T09:00:00+05:00");
    let next = story.state.next_order().expect("the next week's order");
    assert_eq!(next.prepaid_tiyin, Tiyin::from_soum(59_000));
    assert_eq!(next.cash_due(), Tiyin::ZERO);
    assert_eq!(story.state.wallet_tiyin, Tiyin::from_soum(12_000));
}

#[test]
fn a_payment_fills_the_wallet_less_nothing_and_clearing_less_commission() {
    let story = Story::paid();
    assert_eq!(-story.soum(Account::Wallet(SubscriberId(1))), 59_000);
    assert_eq!(story.soum(Account::Clearing(crate::fixture::click())), 58_292);
    assert_eq!(story.soum(Account::Commission(crate::fixture::click())), 708);
    assert_eq!(story.state.standing, Standing::Active);
}

#[test]
fn a_second_payment_for_one_invoice_is_booked_too() {
    let story = Story::paid().told(&capture("INV-1", "2", 59_000), FRIDAY);
    assert_eq!(story.state.wallet_tiyin, Tiyin::from_soum(118_000));
}

#[test]
fn a_press_can_be_taken_back() {
    let mut story = Story::cash().tick(LOCK).told(&delivered(60_000), THURSDAY_NOON);
    story.tell(&Command::Unsettle { cycle: cycle() }, at("2026-11-26T12:01:00+05:00")).expect("undo");
    assert_eq!(story.soum(Account::CourierCash(CourierId(1))), 0);
    assert_eq!(story.soum(Account::RevenueEggs), 0);
    assert_eq!(story.state.wallet_tiyin, Tiyin::ZERO);
    assert_eq!(story.balance(Account::Stock, Commodity::Egg), 0);
    assert_eq!(Figures::count(cycle(), &story.events), Figures::default());
    let story = story.tick("2026-11-26T12:10:00+05:00");
    assert!(
        !story.messages().contains(&"stop_told".to_owned()),
        "the customer hears nothing of a wrong press"
    );
}

#[test]
fn cash_for_an_order_that_is_not_on_the_road_is_kept_for_the_customer() {
    let story = Story::cash().told(&delivered(59_000), THURSDAY_NOON);
    assert_eq!(story.state.wallet_tiyin, Tiyin::from_soum(59_000));
    assert!(story.messages().contains(&"stray_report".to_owned()));
}

#[test]
fn a_report_for_a_door_without_an_order_is_told_to_the_owner() {
    let story =
        Story::locked().tick("2026-11-27T00:00:00+05:00").told(&delivered(0), "2026-11-27T00:10:00+05:00");
    assert!(
        story.messages().contains(&"stray_report".to_owned()),
        "the customer was told it was not reached"
    );
}

#[test]
fn a_press_before_the_lock_counts_before_it_however_late_it_is_handled() {
    let mut story = Story::ready();
    let decide = |story: &Story, occurred_at, now| {
        let moment = payshanba_domain::Moment { occurred_at: at(occurred_at), now: at(now) };
        let events = <payshanba_domain::subscriber::Subscriber as payshanba_domain::Aggregate>::decide(
            &story.state,
            &Command::ChooseCash,
            moment,
            &story.terms,
        );
        events.expect("cash").into_iter().find_map(|event| match event {
            payshanba_domain::subscriber::Event::OrderPlaced { order, .. } => Some(order.cycle),
            _ => None,
        })
    };
    story.state.orders.clear();
    let late = "2026-11-23T09:30:00+05:00";
    assert_eq!(decide(&story, "2026-11-23T08:59:59+05:00", late), Some(cycle()));
    assert_eq!(decide(&story, "2026-11-23T09:00:00+05:00", late), Some(cycle().next()));
    let too_late = "2026-11-25T17:00:00+05:00";
    assert_eq!(
        decide(&story, "2026-11-23T08:59:59+05:00", too_late),
        Some(cycle().next()),
        "the packers have begun"
    );
}

#[test]
fn a_delivery_forgives_refusals() {
    let mut story = Story::cash().tick(LOCK);
    story.state.refusals = 1;
    let story = story.told(&delivered(59_000), THURSDAY_NOON).tick("2026-11-26T12:03:00+05:00");
    assert_eq!(story.state.refusals, 0);
}

#[test]
fn an_order_belongs_to_the_cycle_whose_lock_is_ahead() {
    for (now, date) in
        [("2026-11-23T08:59:59+05:00", "2026-11-26"), ("2026-11-23T09:00:00+05:00", "2026-12-03")]
    {
        let story =
            Story::new().told(&choose("A"), now).told(&move_in(1, 0), now).told(&Command::ChooseCash, now);
        assert_eq!(story.state.next_order().map(|order| order.cycle), CycleDate::parse(date), "at {now}");
    }
}

#[test]
fn the_lock_and_what_comes_after_it() {
    let mut story = Story::cash().tick(LOCK);
    let skipped = story.tell(&Command::Skip { cycle: cycle() }, at("2026-11-23T10:00:00+05:00"));
    assert_eq!(skipped, Err(Refusal::CutoffPassed { next: cycle().next() }));
    let price = story.state.order(cycle()).map(|order| order.price_tiyin);
    story.tell(&choose("B"), at("2026-11-23T10:00:00+05:00")).expect("a change for later");
    assert_eq!(
        story.state.order(cycle()).map(|order| order.price_tiyin),
        price,
        "a locked price never changes"
    );
    assert!(story.messages().contains(&"counts_from".to_owned()));
}

#[test]
fn a_missing_surcharge_is_collected_at_the_door() {
    let story = Story::new()
        .told(&choose("A"), FRIDAY)
        .told(&move_in(1, 5_000), FRIDAY)
        .told(&invoice("INV-1"), FRIDAY)
        .told(&capture("INV-1", "1", 59_000), FRIDAY)
        .told(&move_in(2, 40_000), FRIDAY)
        .tick(LOCK);
    let order = story.state.order(cycle()).expect("the order is on the list");
    assert_eq!(order.cash_due(), Tiyin::from_soum(10_000));
}

#[test]
fn unpaid_once_is_past_due_and_twice_rests() {
    let story = Story::past_due();
    assert_eq!((story.state.standing, story.state.misses), (Standing::PastDue, 1));
    let story = Story::unpaid_twice();
    assert_eq!(story.state.standing, Standing::Paused { until: None, unpaid: true });
    let newcomer = Story::awaiting().tick(LOCK);
    assert_eq!(
        (newcomer.state.standing, newcomer.state.misses),
        (Standing::Draft, 0),
        "never paid is no miss"
    );
}

#[test]
fn two_refusals_end_cash() {
    let mut story = Story::cash();
    story.state.refusals = 2;
    assert_eq!(story.tell(&Command::ChooseCash, at(FRIDAY)), Err(Refusal::PrepayOnly));
}

#[test]
fn a_week_that_was_left_out_is_taken_after_all() {
    let (skip, resume) = (Command::Skip { cycle: cycle() }, Command::Resume);
    for story in [Story::cash(), Story::paid()] {
        let price = story.state.orders[0].total();
        let mut story = story.told(&skip, FRIDAY);
        assert!(story.state.orders.is_empty());
        for _ in 0..2 {
            story = story.told(&resume, FRIDAY);
            let orders: Vec<_> =
                story.state.orders.iter().map(|order| (order.cycle, order.total())).collect();
            assert_eq!(orders, [(cycle(), price)]);
        }
        assert_eq!(story.tell(&resume, at(FRIDAY)).expect("no refusal"), [], "repeating changes nothing");
        let mut story = story.told(&skip, FRIDAY);
        assert!(story.state.orders.is_empty(), "it can be left out again");
        assert_eq!(story.tell(&skip, at(FRIDAY)).expect("no refusal"), []);
        // Its list is closed: the next week is not touched.
        assert_eq!(story.tell(&resume, at("2026-11-23T09:00:00+05:00")).expect("no refusal"), []);
    }
}
