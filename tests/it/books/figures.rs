//! The owner's figures by SQL: golden numbers, and the same as the rules count them.

use payshanba::books::figures::{self, by_events, by_ledger, compare, ledger_sum, slices};
use payshanba_domain::kpi::Figures;
use payshanba_domain::zone::Zone;
use payshanba_domain::{TariffCode, Tiyin};

use super::farm::at;
use super::week::{COURIER, cycle, finished, uncounted};

fn tariff(code: &str) -> TariffCode {
    TariffCode::parse(code).expect("a code")
}

#[tokio::test]
async fn a_week_of_a_and_b_earns_the_golden_numbers_twice_over() {
    let farm = finished("figures").await;
    let golden = Figures {
        gross_margin_tiyin: Tiyin::from_soum(44_000 + 79_000),
        cash_collected_tiyin: Tiyin::from_soum(60_000),
        delivery_income_tiyin: Tiyin::from_soum(10_000),
        delivered: 2,
        failed: 1,
        eggs_delivered: 30,
        outside: 1,
        skipped: 1,
        dropped: 1,
        click_captured_tiyin: Tiyin::from_soum(119_000),
        commission_tiyin: Tiyin::from_soum(1_428),
        add_on_margin_tiyin: Tiyin::ZERO,
    };
    assert_eq!(compare(&farm.client, cycle()).await.unwrap(), (golden, golden));
    assert_eq!(ledger_sum(&farm.client).await.unwrap(), 0);
    let empty = (Figures::default(), Figures::default());
    assert_eq!(compare(&farm.client, cycle().next()).await.unwrap(), empty);
}

#[tokio::test]
async fn each_tariff_and_zone_has_its_own_and_the_surcharge_is_kept_out() {
    let farm = finished("slices").await;
    let slices = slices(&farm.client, cycle()).await.unwrap();
    let of = |code, zone| {
        let wanted = (Some(tariff(code)), Some(zone));
        slices.iter().find(|slice| (slice.tariff, slice.zone) == wanted).expect("it was sold").figures
    };
    let (inside, outside) = (of("A", Zone::In), of("B", Zone::Out));
    assert_eq!((inside.gross_margin_tiyin.soum(), inside.delivery_income_tiyin.soum()), (44_000, 0));
    assert_eq!((outside.gross_margin_tiyin.soum(), outside.delivery_income_tiyin.soum()), (79_000, 10_000));
    assert_eq!((inside.delivered, inside.failed, inside.eggs_delivered), (1, 1, 10));
    assert_eq!((outside.delivered, outside.failed, outside.eggs_delivered), (1, 0, 20));
}

#[tokio::test]
async fn gauges_show_the_last_thursday_and_what_is_in_hand() {
    let farm = uncounted("gauges").await;
    let week = figures::week(&farm.store, at("2026-11-30 12:00")).await.unwrap();
    assert_eq!((week.cycle, week.starts_at), (cycle(), at("2026-11-26 00:00")));
    let margins = [(tariff("A"), Tiyin::from_soum(44_000)), (tariff("B"), Tiyin::from_soum(79_000))];
    assert_eq!(week.gross_margin, margins);
    let cash = week.courier_cash.first().expect("there is a courier");
    assert_eq!((cash.courier, cash.amount), (COURIER, Tiyin::from_soum(60_000)));
    let days = cash.oldest_s / 86_400.0;
    assert!((3.9..4.2).contains(&days), "taken on Thursday morning, now it is Monday noon: {days}");
    assert_eq!(week.eggs_stock, 100 - 5 - 30);
    let counted: i64 = week.subscribers.iter().map(|(_, _, count)| count).sum();
    assert_eq!(counted, 5);
    assert!(week.subscribers.contains(&("active".to_owned(), "A".to_owned(), 3)), "{:?}", week.subscribers);
    let before = figures::week(&farm.store, at("2026-11-25 23:59")).await.unwrap();
    assert_eq!((before.cycle, before.gross_margin), (cycle().previous(), Vec::new()));
}

/// What compares the two must see it when they differ: the ledger by hand, an event by hand, a sum that hides nothing.
#[tokio::test]
async fn a_difference_is_seen_from_both_sides() {
    let farm = finished("differ").await;
    farm.run("alter table ledger disable trigger all; alter table journal disable trigger all").await;
    farm.run("update ledger set amount = amount - 100 where account = 'revenues:eggs' and tariff = 'B' and amount < 0")
        .await;
    farm.run("update ledger set amount = amount + 200 where account = 'assets:eggs:stock' and amount > 0 and memo = 'collected'")
        .await;
    let (ledger, events) = compare(&farm.client, cycle()).await.unwrap();
    assert_ne!(ledger, events);
    assert!(ledger_sum(&farm.client).await.unwrap() >= 300, "one commodity does not make up for another");
    farm.run("update journal set events = replace(events::text, '\"eggs_delivered\":20', '\"eggs_delivered\":21')::json")
        .await;
    assert_ne!(by_events(&farm.client, cycle()).await.unwrap(), events);
    assert_eq!(by_ledger(&farm.client, cycle()).await.unwrap(), ledger);
    farm.run("update journal set events = replace(events::text, '\"v\":1', '\"v\":9')::json").await;
    let unreadable = by_events(&farm.client, cycle()).await.expect_err("nobody knows version 9").to_string();
    assert!(unreadable.starts_with("journal id="), "{unreadable}");
    assert!(compare(&farm.client, cycle()).await.is_err());
    assert_eq!(farm.number("select 1::bigint").await, 1, "a failed snapshot leaves the connection usable");
}
