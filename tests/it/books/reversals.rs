//! Payments that go back, before the list, on it and after the door; the books stay healthy, and a difference is named.

use payshanba::books::doctor::examine;
use payshanba::exports::project;
use payshanba_actors::ports::Views;
use payshanba_domain::courier_day::Command as Day;
use payshanba_domain::cycle::Command as Week;
use payshanba_domain::delivery::Outcome;
use payshanba_domain::gift::Credit;
use payshanba_domain::invoice::InvoiceNumber;
use payshanba_domain::subscriber::Command;
use payshanba_domain::{AddressId, PaymentId, StreamKey, SubscriberId, TariffCode, Tiyin};

use super::export::{check, exported};
use super::farm::{Farm, at};
use super::week::{assert_healthy, cycle, day, of_day, of_week, paid, routed, staff, stop, subscriber};

fn everybody() -> Vec<StreamKey> {
    let subscribers = (1..=4).map(|id| StreamKey::Subscriber(SubscriberId(id)));
    subscribers.chain([StreamKey::Cycle(cycle()), StreamKey::CourierDay(day())]).collect()
}

/// Money of this payment goes back.
async fn goes_back(farm: &Farm, id: i64, soum: i64, imposed: bool, now: &str) {
    let payment = farm.store.payment(PaymentId(id)).await.expect("it can be asked").expect("a payment");
    let (payment, amount_tiyin) = (Box::new(payment), Tiyin::from_soum(soum));
    let command = Command::ReversePayment { payment, amount_tiyin, imposed, facts: None };
    farm.tell(subscriber(id, command), now).await;
    assert_healthy(farm, now).await;
}

/// Somebody has chosen one box of tariff A, and pays.
async fn joined(farm: &Farm, id: i64) {
    let friday = "2026-11-20 12:00";
    let tariff = TariffCode::parse("A").expect("a code");
    farm.tell(subscriber(id, Command::ChooseTariff { tariff, quantity: 1 }), friday).await;
    farm.tell(subscriber(id, Command::SetAddress { address: AddressId(id), distance_m: 1 }), friday).await;
    let number = InvoiceNumber(format!("INV-{id}"));
    farm.tell(subscriber(id, Command::OpenInvoice { number, weeks: 1 }), friday).await;
    farm.tell(paid(id, 59_000), friday).await;
}

/// Four pay. The first one's money goes back before the list, the second one's from it, and of the third's, whose eggs
/// were brought, in two parts afterwards.
async fn told(hint: &str) -> Farm {
    let farm = Farm::new(hint).await;
    staff(&farm, 1..=4).await;
    farm.tell(of_week(Week::Open), "2026-11-19 17:00").await;
    for id in 1..=4 {
        joined(&farm, id).await;
    }
    goes_back(&farm, 1, 59_000, false, "2026-11-21 12:00").await;
    for now in ["2026-11-22 18:00", "2026-11-23 09:00"] {
        farm.tick(&everybody(), now).await;
    }
    goes_back(&farm, 2, 59_000, false, "2026-11-24 12:00").await;
    farm.tick(&everybody(), "2026-11-25 18:00").await;
    farm.tell(of_week(Week::CollectEggs { eggs: 20 }), "2026-11-25 20:00").await;
    farm.tick(&everybody(), "2026-11-26 07:00").await;
    let stops = [3, 4].map(|id| stop(id, "A", 0)).to_vec();
    farm.tell(of_week(Week::AdoptPlan { plan: routed(stops) }), "2026-11-26 07:01").await;
    farm.tell(of_day(Day::Load), "2026-11-26 08:00").await;
    for id in [3, 4] {
        let end = Day::End { stop: SubscriberId(id), outcome: Outcome::Delivered, cash_tiyin: None };
        farm.tell(of_day(end), "2026-11-26 10:00").await;
    }
    farm.tick(&everybody(), "2026-11-26 11:10").await;
    goes_back(&farm, 3, 19_000, true, "2026-11-26 12:00").await;
    goes_back(&farm, 3, 40_000, true, "2026-11-26 12:30").await;
    farm
}

#[tokio::test]
async fn payments_that_went_back_leave_the_books_healthy() {
    let farm = told("reversals").await;
    let balance = |account: &str| {
        format!("select coalesce(sum(amount), 0)::bigint from ledger where account = '{account}'")
    };
    for (account, soum) in [
        ("liabilities:wallet:1", 0),
        ("liabilities:wallet:2", 0),
        ("liabilities:prepaid", 0),
        ("assets:receivable:3", 59_000),
        ("assets:clearing:click", 59_000 - 4 * 708),
        ("revenues:eggs", -2 * 59_000),
    ] {
        assert_eq!(farm.number(&balance(account)).await, soum * 100, "{account}");
    }
    let statuses =
        "select count(*) from weekly_order where subscriber in (1, 2) and status in ('dropped', 'skipped')";
    assert_eq!(farm.number(statuses).await, 2, "neither is brought");
    let counted = farm.metrics.text().expect("it can be written");
    assert!(
        counted.contains("payshanba_payments_total{outcome=\"reversed\",provider=\"click\"} 4"),
        "{counted}"
    );
    assert!(counted.contains("payshanba_refunds_uzs_total 177000"), "{counted}");
    assert_eq!(check(&exported(&farm).await), Ok(()));
}

#[tokio::test]
async fn a_row_and_a_ledger_that_disagree_about_what_went_back_are_named() {
    let farm = told("reversals_planted").await;
    farm.run("alter table payment disable trigger all").await;
    for planted in ["refunded_tiyin - 1", "0", "amount_tiyin - 1"] {
        farm.run(&format!("update payment set refunded_tiyin = {planted} where subscriber = 3")).await;
        let report = examine(&farm.client, at("2026-11-26 13:00")).await.expect("the books can be read");
        let found: Vec<_> = report.findings.iter().map(|one| (one.invariant, one.row.as_str())).collect();
        assert_eq!(found, [(4, "payment stream=subscriber/3 provider=click")], "{report}");
    }
    farm.run("update payment set refunded_tiyin = amount_tiyin where subscriber in (3, 4)").await;
    let report = examine(&farm.client, at("2026-11-26 13:00")).await.expect("the books can be read");
    assert!(report.to_string().contains("5900000 tiyin went back by the rows, 0 by the ledger"), "{report}");
}

/// The farm's list names a payment only as long as it pays for something.
#[tokio::test]
async fn a_list_does_not_name_a_payment_that_went_back() {
    let farm = Farm::new("reversals_list").await;
    staff(&farm, 1..=2).await;
    farm.tell(of_week(Week::Open), "2026-11-19 17:00").await;
    for id in [1, 2] {
        joined(&farm, id).await;
    }
    let credit = Credit::Promo { code: TariffCode::parse("BAHOR").expect("a code") };
    let given = Command::Receive { credit, amount_tiyin: Tiyin::from_soum(59_000) };
    farm.tell(subscriber(1, given), "2026-11-21 11:00").await;
    goes_back(&farm, 1, 59_000, false, "2026-11-21 12:00").await;
    goes_back(&farm, 2, 1_000, false, "2026-11-21 12:00").await;
    farm.tell(subscriber(2, Command::ChooseCash), "2026-11-21 12:10").await;
    farm.tick(&everybody(), "2026-11-23 09:00").await;
    let lines = project(&farm.client, cycle(), None).await.expect("the week can be read");
    let named: Vec<_> =
        lines.iter().map(|line| (line.order.prepaid_tiyin.soum(), line.payment.as_str())).collect();
    assert_eq!(named, [(59_000, ""), (58_000, "naqd")]);
}
