//! A week as its metrics tell it: counters count what was committed, gauges say what the ledger says.

use payshanba_actors::ports::Meter;

use super::exposition::Exposition;
use crate::books::{Farm, at, finished, uncounted};

async fn scraped(farm: &Farm, now: &str) -> Exposition {
    let now = at(now);
    let gauges = farm.store.gauges(now).await.expect("the store answers");
    let week = payshanba::books::figures::week(&farm.store, now).await.expect("the store answers");
    farm.metrics.observe(now, &gauges, &week);
    Exposition::read(&farm.metrics.text().expect("it can be written"))
}

fn holds(seen: &Exposition, expected: &[(&str, f64)]) {
    for (sample, value) in expected {
        assert!((seen.of(sample) - value).abs() < 0.005, "{sample} is {}, not {value}", seen.of(sample));
    }
}

#[tokio::test]
async fn gauges_say_the_golden_numbers() {
    let farm = finished("golden").await;
    let seen = scraped(&farm, "2026-11-27 12:00").await;
    holds(
        &seen,
        &[
            ("payshanba_cycle_gross_margin_uzs{tariff=\"A\"}", 44_000.0),
            ("payshanba_cycle_gross_margin_uzs{tariff=\"B\"}", 79_000.0),
            ("payshanba_cycle_contribution_uzs{tariff=\"A\",zone=\"in\"}", 44_000.0),
            // 119 000 - 30 000 for eggs - 1 428 that Click keeps.
            ("payshanba_cycle_contribution_uzs{tariff=\"B\",zone=\"out\"}", 87_572.0),
            ("payshanba_courier_cash_uzs{courier=\"101\"}", 0.0),
            ("payshanba_courier_cash_oldest_seconds{courier=\"101\"}", 0.0),
            ("payshanba_receivables_uzs", 0.0),
            ("payshanba_eggs_stock", 65.0),
            ("payshanba_cycle_start_timestamp_seconds", 1_795_633_200.0),
        ],
    );
}

/// Before the lock the margin is expected of what is ordered; the skipped and the unpaid do not count for it.
#[tokio::test]
async fn the_next_week_is_expected_to_earn_what_is_ordered() {
    let farm = finished("expected").await;
    farm.run("update weekly_order set status = 'cash', outcome = null where cycle = '2026-11-26' and subscriber in (1, 3)")
        .await;
    let seen = scraped(&farm, "2026-11-25 12:00").await;
    holds(&seen, &[("payshanba_cycle_expected_margin_uzs{tariff=\"A\"}", 88_000.0)]);
    assert!(!seen.samples.contains_key("payshanba_cycle_expected_margin_uzs{tariff=\"B\"}"));
}

#[tokio::test]
async fn counters_less_what_was_taken_back_are_the_ledger() {
    let farm = finished("counted").await;
    let seen = scraped(&farm, "2026-11-27 12:00").await;
    holds(
        &seen,
        &[
            ("payshanba_revenue_uzs_total{tariff=\"A\",zone=\"in\"}", 59_000.0),
            // The second door's press was taken back and repeated.
            ("payshanba_revenue_uzs_total{tariff=\"B\",zone=\"out\"}", 238_000.0),
            ("payshanba_revenue_reversed_uzs_total{tariff=\"B\",zone=\"out\"}", 119_000.0),
            ("payshanba_eggs_delivered_total{tariff=\"A\"}", 10.0),
            ("payshanba_eggs_delivered_total{tariff=\"B\"}", 40.0),
            ("payshanba_eggs_returned_total{tariff=\"B\"}", 20.0),
            ("payshanba_eggs_collected_total", 100.0),
            ("payshanba_eggs_cracked_total{where=\"sorting\"}", 5.0),
            ("payshanba_payments_total{outcome=\"captured\",provider=\"click\"}", 1.0),
            ("payshanba_payment_captured_uzs_total{provider=\"click\"}", 119_000.0),
            ("payshanba_payment_fees_uzs_total{provider=\"click\"}", 1_428.0),
            ("payshanba_deliveries_total{outcome=\"delivered\"}", 2.0),
            ("payshanba_deliveries_total{outcome=\"nobody_home\"}", 1.0),
            ("payshanba_subscription_events_total{event=\"skipped\"}", 1.0),
            ("payshanba_subscription_events_total{event=\"active\"}", 4.0),
            ("payshanba_plan_stops_sum", 3.0),
            // All were expected at ten: one came then, the other an hour late, twice.
            ("payshanba_eta_error_seconds_count", 3.0),
            ("payshanba_delivery_on_time_total", 1.0),
        ],
    );
    let ledger =
        farm.number("select (-sum(amount) / 100)::bigint from ledger where account like 'revenues:%'").await;
    let net = |total: &str| {
        let of = |name: &str| -> f64 {
            let samples = seen.samples.iter().filter(|(sample, _)| sample.starts_with(name));
            samples.map(|(_, value)| value).sum()
        };
        of(&format!("payshanba_{total}_uzs_total{{")) - of(&format!("payshanba_{total}_reversed_uzs_total{{"))
    };
    assert_eq!(net("revenue") as i64, ledger);
}

#[tokio::test]
async fn cash_that_is_still_out_grows_old() {
    let farm = uncounted("cash").await;
    let seen = scraped(&farm, "2026-11-27 10:01").await;
    holds(
        &seen,
        &[
            ("payshanba_courier_cash_uzs{courier=\"101\"}", 60_000.0),
            // Since the first door, also when its press was taken back meanwhile.
            ("payshanba_courier_cash_oldest_seconds{courier=\"101\"}", 86_400.0),
        ],
    );
}

#[tokio::test]
async fn each_step_of_the_week_has_its_time_and_a_late_one_is_seen() {
    let farm = finished("steps").await;
    let seen = scraped(&farm, "2026-11-27 12:00").await;
    let step = |name: &str| {
        seen.of(&format!("payshanba_cycle_step_last_success_timestamp_seconds{{step=\"{name}\"}}"))
    };
    for (name, when) in [
        ("opened", "2026-11-19 17:00"),
        ("locked", "2026-11-23 09:00"),
        ("planned", "2026-11-26 07:01"),
        ("loaded", "2026-11-26 08:00"),
        ("closed", "2026-11-26 23:59"),
    ] {
        assert!((step(name) - at(when).timestamp() as f64).abs() < 1.0, "{name} is {}", step(name));
    }
    assert!(seen.of("payshanba_cycle_step_late_seconds").abs() < f64::EPSILON);
    farm.run(&format!(
        "update stream set due_at = '{}' where key = 'cycle/2026-11-26'",
        at("2026-11-27 11:40")
    ))
    .await;
    let late = scraped(&farm, "2026-11-27 12:00").await;
    holds(&late, &[("payshanba_cycle_step_late_seconds", 1_200.0)]);
}

/// The same finding of every examination is one violation; a new one is another.
#[test]
fn a_violation_counts_when_it_is_new() {
    let metrics = payshanba::metrics::Metrics::new().expect("names are used once");
    for findings in [0, 2, 2, 3, 0, 1] {
        metrics.examined(5, findings);
    }
    let seen = Exposition::read(&metrics.text().expect("it can be written"));
    holds(
        &seen,
        &[
            ("payshanba_invariant_violations_total{invariant=\"5\"}", 4.0),
            ("payshanba_broken_rows{invariant=\"5\"}", 1.0),
        ],
    );
}
