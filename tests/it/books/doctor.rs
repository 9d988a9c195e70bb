//! The doctor: healthy books are healthy, and each planted damage is found and named, by its invariants and no other.

use std::collections::BTreeSet;

use payshanba::books::doctor::{Report, examine};

use super::farm::{Farm, at};
use super::week::{AFTER, finished, hand_over, uncounted};

/// Lets a superuser do what the triggers and constraints refuse.
const UNLOCK: &str = "alter table ledger disable trigger all; alter table journal disable trigger all; \
                      alter table payment disable trigger all; alter table invoice disable trigger all;";

async fn diagnose(farm: &Farm) -> Report {
    examine(&farm.client, at(AFTER)).await.expect("the books can be read")
}

/// Plants damage in a finished week; answers what is found.
async fn damaged(hint: &str, statements: &str) -> Report {
    let farm = finished(hint).await;
    farm.run(UNLOCK).await;
    farm.run(statements).await;
    diagnose(&farm).await
}

/// Exactly these invariants are broken, and each of these rows is named.
fn assert_named(report: &Report, numbers: &[u8], rows: &[&str]) {
    let found: BTreeSet<u8> = report.findings.iter().map(|finding| finding.invariant).collect();
    assert_eq!(found, numbers.iter().copied().collect(), "{report}");
    for row in rows {
        assert!(report.findings.iter().any(|finding| finding.row == *row), "{row} is not named:\n{report}");
        assert!(report.to_string().contains(row));
    }
    assert!(!report.is_healthy());
    let counted: usize = report.invariants.iter().map(|examined| examined.findings).sum();
    assert_eq!(counted, report.findings.len(), "every finding is counted under its invariant");
}

#[tokio::test]
async fn a_finished_week_is_healthy() {
    let farm = finished("healthy").await;
    let report = diagnose(&farm).await;
    assert!(report.is_healthy(), "{report}");
    let numbers: Vec<u8> = report.invariants.iter().map(|examined| examined.invariant).collect();
    assert_eq!(numbers, [1, 2, 3, 4, 5, 7, 9, 11, 12, 13, 15, 16]);
    assert!(report.to_string().ends_with("healthy: all 12 invariants hold\n"), "{report}");
    let json = serde_json::to_value(&report).unwrap();
    assert_eq!((&json["healthy"], &json["findings"]), (&true.into(), &serde_json::json!([])));
    let empty = diagnose(&Farm::new("nothing").await).await;
    assert!(empty.is_healthy(), "{empty}");
}

#[tokio::test]
async fn an_amount_changed_by_hand_names_its_transaction_its_order_and_its_journal_row() {
    let farm = finished("amount").await;
    farm.run(UNLOCK).await;
    let journal = farm
        .number(
            "select max(journal) from ledger where account = 'revenues:eggs' and tariff = 'B' and amount < 0",
        )
        .await;
    farm.run(&format!(
        "update ledger set amount = amount - 1 where account = 'revenues:eggs' and journal = {journal}"
    ))
    .await;
    let version = farm.number(&format!("select version from journal where id = {journal}")).await;
    let rows = [
        format!("ledger journal={journal} n=1"),
        "ledger commodity=UZS".to_owned(),
        "weekly_order subscriber=2 cycle=2026-11-26".to_owned(),
        format!("journal id={journal} stream=subscriber/2 version={version}"),
    ];
    assert_named(&diagnose(&farm).await, &[1, 2, 5, 15], &rows.each_ref().map(String::as_str));
}

#[tokio::test]
async fn what_counts_once_and_stands_twice_is_named() {
    let twice = "alter table payment drop constraint payment_provider_ref, drop constraint payment_pkey; \
         insert into payment select * from payment";
    assert_named(&damaged("payment_twice", twice).await, &[3, 4], &["payment provider=click ref=72"]);
    let twice = "alter table journal drop constraint journal_stream_cause; \
                 update journal set cause = 'test:1' where stream = 'roster'";
    let farm = finished("cause_twice").await;
    farm.run(UNLOCK).await;
    farm.run(twice).await;
    let last = farm.number("select max(id) from journal where stream = 'roster'").await;
    assert_named(&diagnose(&farm).await, &[3, 15], &[&format!("journal id={last} stream=roster")]);
}

#[tokio::test]
async fn a_payment_that_is_not_what_was_captured_is_named() {
    let refunded = "alter table payment drop constraint payment_refunds; \
                    update payment set refunded_tiyin = amount_tiyin + 1";
    assert_named(&damaged("refunded", refunded).await, &[4], &["payment provider=click ref=72"]);
    let smaller = damaged("captured", "update payment set amount_tiyin = amount_tiyin - 1").await;
    assert_named(&smaller, &[4], &["payment provider=click ref=72 subscriber=2 cycle=2026-11-26"]);
    let lost = damaged("lost", "delete from payment").await;
    assert_named(&lost, &[4], &[]);
    assert!(lost.findings[0].row.ends_with("stream=subscriber/2 cycle=2026-11-26"), "{lost}");
}

#[tokio::test]
async fn an_order_that_the_ledger_tells_otherwise_is_named() {
    let row = ["weekly_order subscriber=1 cycle=2026-11-26"];
    for (hint, damage) in [
        ("order_price", "set price_tiyin = price_tiyin + 100, cash_due_tiyin = cash_due_tiyin + 100"),
        ("order_cash", "set cash_due_tiyin = 1"),
        ("order_eggs", "set eggs = 11"),
        ("order_failed", "set status = 'failed', outcome = 'nobody_home'"),
        ("order_prepaid", "set prepaid_tiyin = 100, cash_due_tiyin = cash_due_tiyin - 100"),
    ] {
        let statement = format!("update weekly_order {damage} where subscriber = 1 and cycle = '2026-11-26'");
        assert_named(&damaged(hint, &statement).await, &[5], &row);
    }
    let never =
        "update weekly_order set status = 'delivered', outcome = 'delivered' where subscriber = 3 and locked";
    assert_named(&damaged("order_never", never).await, &[5], &["weekly_order subscriber=3 cycle=2026-11-26"]);
}

#[tokio::test]
async fn an_order_delivered_twice_or_in_another_tariff_is_named() {
    let twice = "insert into ledger select journal, line + 100, n + 100, memo, account, commodity, amount, cycle, tariff, \
                 zone, occurred_at, recorded_at from ledger \
                 where memo = 'delivered' and account in ('expenses:eggs:delivered', 'assets:eggs:stock') \
                   and tariff = 'A'";
    let report = damaged("twice", twice).await;
    assert_named(&report, &[5, 15], &["weekly_order subscriber=1 cycle=2026-11-26"]);
    assert!(report.to_string().contains("delivered 2 times"), "{report}");
    let tariff = "update ledger set tariff = 'B' where memo = 'delivered' and tariff = 'A' and account = 'revenues:eggs'";
    assert_named(&damaged("tariff", tariff).await, &[5, 15], &[]);
}

#[tokio::test]
async fn a_stock_below_nothing_and_lost_eggs_are_named() {
    let farm = finished("stock").await;
    farm.run(UNLOCK).await;
    farm.run("update ledger set amount = sign(amount) * 20 where memo = 'collected'").await;
    let journal =
        farm.number("select max(journal) from ledger where memo = 'delivered' and tariff = 'B'").await;
    let line = farm
        .number(&format!(
            "select line::bigint from ledger where account = 'assets:eggs:stock' and journal = {journal}"
        ))
        .await;
    let row = format!("ledger journal={journal} line={line}");
    assert_named(&diagnose(&farm).await, &[7, 15], &[&row]);
    let elsewhere =
        "update ledger set account = 'expenses:eggs:lost' where account = 'expenses:eggs:cracked'";
    assert_named(&damaged("lost_eggs", elsewhere).await, &[7, 15], &["ledger commodity=EGG"]);
}

#[tokio::test]
async fn cash_that_differs_or_stays_out_is_named() {
    let stop = "update stop set cash_tiyin = 5900000 where subscriber = 1";
    assert_named(&damaged("stop", stop).await, &[9], &["stop cycle=2026-11-26 subscriber=1"]);
    let day = "update stream set state = replace(state::text, '\"handed_tiyin\":6000000', '\"handed_tiyin\":1')::json";
    assert_named(&damaged("day", day).await, &[9], &["stream key=courier-day/101/2026-11-26"]);

    let farm = uncounted("uncounted").await;
    let soon = examine(&farm.client, at(AFTER)).await.unwrap();
    assert!(soon.is_healthy(), "{soon}");
    let row = "ledger account=assets:cash:courier:101 cycle=2026-11-26";
    let late = examine(&farm.client, at("2026-11-28 00:01")).await.unwrap();
    assert!(late.findings.iter().any(|finding| finding.invariant == 9 && finding.row == row), "{late}");
    farm.tell(hand_over(), "2026-11-28 00:02").await;
    let counted = examine(&farm.client, at("2026-11-28 00:03")).await.unwrap();
    assert!(counted.findings.iter().all(|finding| finding.invariant != 9), "{counted}");
}

#[tokio::test]
async fn money_of_a_week_that_was_left_out_is_named() {
    let booked = "insert into ledger select max(journal.id), 1 + g, 1, 'locked', \
                  (array['liabilities:wallet:4', 'liabilities:prepaid'])[g], 'UZS', (array[100, -100])[g], '2026-11-26', \
                  'A', 'in', max(occurred_at), max(recorded_at) \
                  from journal, generate_series(1, 2) as g where stream = 'subscriber/4' group by g";
    let farm = finished("left_out").await;
    farm.run(UNLOCK).await;
    farm.run(booked).await;
    let journal = farm.number("select max(journal) from ledger where account = 'liabilities:wallet:4'").await;
    let rows = [2, 3].map(|line| format!("ledger journal={journal} line={line}"));
    assert_named(&diagnose(&farm).await, &[11, 15, 16], &rows.each_ref().map(String::as_str));
}

#[tokio::test]
async fn what_is_open_and_has_no_future_is_named() {
    let never = "update stream set due_at = null where key = 'subscriber/1'";
    let rows = ["weekly_order subscriber=1 cycle=2026-12-03", "stream key=subscriber/1"];
    assert_named(&damaged("never", never).await, &[12], &rows);
    let later = "update stream set due_at = due_at + interval '1 year' where key = 'subscriber/2'";
    assert_named(&damaged("later", later).await, &[12], &["stream key=subscriber/2"]);
    let parked = "update stream set parked = true where key = 'subscriber/3'";
    assert_named(&damaged("parked", parked).await, &[12], &["stream key=subscriber/3"]);
    let leased = "insert into inbox (kind, lane, cause, received_at, payload, leased_until) \
                  values ('update', 'chat:1', 'tg:1:1', '2026-11-26', '{}', now() + interval '1 year')";
    let report = damaged("leased", leased).await;
    assert_named(&report, &[12], &[]);
    assert!(report.findings[0].row.ends_with(" lane=chat:1"), "{report}");

    let farm = finished("asleep").await;
    let late = examine(&farm.client, at("2026-11-27 12:00")).await.unwrap();
    assert_named(&late, &[12], &["stream key=subscriber/2"]);
}

#[tokio::test]
async fn a_promise_that_is_not_there_is_named() {
    let farm = finished("promise").await;
    let journal = farm.number("select max(journal) from outbox where recipient = 'subscriber/1'").await;
    farm.run(&format!("delete from outbox where journal = {journal}")).await;
    assert_named(&diagnose(&farm).await, &[13], &[&format!("journal id={journal} stream=subscriber/1")]);

    // Whoever has pressed may be shown the pressed card anew; a second message nobody promised is damage.
    let farm = finished("anew").await;
    let another =
        "insert into outbox (lane, recipient, priority, message, journal, cause, status, settled_at)
                   select 'to:subscriber/1', 'subscriber/1', 0, null, id, cause, 'sent', now() from journal
                   where stream = 'subscriber/1' and version = 1";
    farm.run("alter table journal disable trigger all; update journal set by = 'customer/1' where stream = 'subscriber/1'")
        .await;
    farm.run(another).await;
    assert!(!diagnose(&farm).await.findings.iter().any(|finding| finding.invariant == 13));
    farm.run(another).await;
    assert!(diagnose(&farm).await.findings.iter().any(|finding| finding.invariant == 13));

    let errand = damaged("errand", "delete from inbox where lane = 'courier-day/101/2026-11-26'").await;
    assert_named(&errand, &[13], &[]);
    assert!(errand.findings[0].row.ends_with("stream=cycle/2026-11-26"), "{errand}");

    let late = "update outbox set status = 'unsent', message = '{}' \
                where id = (select min(id) from outbox where lane = 'to:owner')";
    let report = damaged("unsent", late).await;
    assert_named(&report, &[13], &[]);
    assert!(report.findings[0].row.ends_with(" lane=to:owner"), "{report}");

    let garbled = "update journal set events = '[{\"v\":1,\"body\":{\"event\":\"danced\"}}]' where id = 2";
    assert_named(&damaged("garbled", garbled).await, &[13, 15], &["journal id=2 stream=roster"]);
}

#[tokio::test]
async fn rewritten_history_is_named() {
    let who = "update journal set by = 'owner' where stream = 'subscriber/1' and version = 2";
    let report = damaged("history", who).await;
    assert_named(&report, &[15], &[]);
    assert!(report.findings[0].row.ends_with("stream=subscriber/1 version=2"), "{report}");

    // Whoever computes the hash again is caught by the next row.
    let forged =
        "update journal set by = 'owner', hash = sha256('') where stream = 'subscriber/1' and version = 2";
    let report = damaged("forged", forged).await;
    let named = |ending: &str| report.findings.iter().any(|finding| finding.row.ends_with(ending));
    assert!(named("stream=subscriber/1 version=2") && named("stream=subscriber/1 version=3"), "{report}");

    let head = "update stream set hash = sha256('') where key = 'roster'";
    assert_named(&damaged("head", head).await, &[15], &["stream key=roster"]);
    let version = "update stream set version = version + 1 where key = 'roster'";
    assert_named(&damaged("version", version).await, &[15], &["stream key=roster"]);
    let moved = "update ledger set occurred_at = occurred_at - interval '1 day' where memo = 'cracked'";
    assert_named(&damaged("moved", moved).await, &[15], &[]);
    let cut = "delete from ledger where memo = 'stray cash' or memo = 'cracked'";
    assert!(!damaged("cut", cut).await.is_healthy());
}

#[tokio::test]
async fn a_wallet_that_the_ledger_does_not_know_is_named() {
    let richer = "update stream set state = replace(state::text, '\"wallet_tiyin\":100000', '\"wallet_tiyin\":900000')::json \
                  where key = 'subscriber/1'";
    let report = damaged("wallet", richer).await;
    assert!(
        report.findings.iter().any(|f| f.invariant == 16 && f.row == "stream key=subscriber/1"),
        "{report}"
    );
    let lines = "update ledger set account = 'liabilities:wallet:3' where account = 'liabilities:wallet:1'";
    assert_named(
        &damaged("other", lines).await,
        &[15, 16],
        &["stream key=subscriber/1", "stream key=subscriber/3"],
    );
}

/// Somebody has left a provider's page. The books are healthy, and the owner sees it with amount and age.
#[tokio::test]
async fn a_payment_that_nobody_ended_is_listed_and_breaks_nothing() {
    let farm = finished("unended").await;
    farm.run(
        "insert into payment (id, provider, provider_ref, subscriber, invoice, amount_tiyin, stage, prepared_at)
         select 900 + days, 'click', '55' || days, 3, number, 5900000, 'prepared',
                timestamptz '2026-11-27 00:30+05' - days * interval '1 day'
         from (select number from invoice limit 1) one, unnest(array[1, 3, 15]) days",
    )
    .await;
    let report = diagnose(&farm).await;
    assert!(report.is_healthy(), "{report}");
    let listed: Vec<_> = report.unended.iter().map(|one| (one.payment, one.days, one.asked)).collect();
    assert_eq!(listed, [(915, 15, false), (903, 3, true)], "the oldest first, and none of yesterday");
    let line = "look at payment id=915 click:5515 of subscriber 3: 59 000 so'm, prepared 15 days ago; click is not \
                asked any more, look it up there\n";
    assert!(report.to_string().contains(line), "{report}");
    let json = serde_json::to_value(&report).unwrap();
    assert_eq!(json["unended"][0]["amount_tiyin"], 5_900_000);
}
