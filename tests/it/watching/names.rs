//! Names: metrics are called what Prometheus asks for, and no label names a person, a chat or a payment.

use payshanba_actors::ports::Meter;
use payshanba_domain::message::Message;

use super::exposition::Exposition;
use crate::books::{at, finished};

/// The only labels there are. Each has a few values that we choose.
const LABELS: [&str; 21] = [
    "actor",
    "class",
    "commit",
    "courier",
    "event",
    "invariant",
    "kind",
    "le",
    "outcome",
    "provider",
    "result",
    "route",
    "state",
    "status",
    "step",
    "stream",
    "tariff",
    "target",
    "task",
    "version",
    "where",
];
const MORE_LABELS: [&str; 3] = ["reason", "work", "zone"];

/// What a name may end in: what is measured, in base units.
const UNITS: [&str; 5] = ["_uzs", "_seconds", "_info", "_total", "_ratio"];
/// Gauges and histograms that count things, whose name is the thing.
const THINGS: [&str; 11] = [
    "payshanba_broken_rows",
    "payshanba_due_streams",
    "payshanba_eggs_stock",
    "payshanba_inbox_pending",
    "payshanba_inbox_quarantined",
    "payshanba_outbox_pending",
    "payshanba_parked_streams",
    "payshanba_plan_stops",
    "payshanba_plans_wanted",
    "payshanba_subscribers",
    "payshanba_unreconciled_items",
];

async fn after_a_week(hint: &str) -> Exposition {
    let farm = finished(hint).await;
    let now = at("2026-11-27 12:00");
    farm.metrics.called_back("click", "applied");
    farm.metrics.exported("csv", "written");
    farm.metrics.examined(3, 1);
    farm.metrics.planned(std::time::Duration::from_millis(20));
    farm.metrics.messaged(&Message::Status, "sent", std::time::Duration::from_millis(20));
    farm.metrics.ran("intake", &[("done", 1)]);
    let gauges = farm.store.gauges(now).await.expect("the store answers");
    let week = payshanba::books::figures::week(&farm.store, now).await.expect("the store answers");
    farm.metrics.observe(now, &gauges, &week);
    Exposition::read(&farm.metrics.text().expect("it can be written"))
}

#[tokio::test]
async fn a_name_says_what_is_counted_and_in_which_unit() {
    let seen = after_a_week("names").await;
    assert!(seen.types.len() > 35, "{:?}", seen.types.keys());
    for (name, kind) in &seen.types {
        assert!(name.starts_with("payshanba_"), "{name}");
        assert_eq!(kind == "counter", name.ends_with("_total"), "{name} is a {kind}");
        let named = UNITS.iter().any(|unit| name.ends_with(unit)) || THINGS.contains(&name.as_str());
        assert!(named, "{name} says no unit");
    }
}

#[tokio::test]
async fn no_label_is_there_that_could_name_somebody() {
    let seen = after_a_week("labels").await;
    for label in seen.labels() {
        let known = LABELS.contains(&label.as_str()) || MORE_LABELS.contains(&label.as_str());
        assert!(known, "{label} is no label of ours");
    }
    for sample in seen.samples.keys() {
        // Subscribers are 1 to 5, the payment is click's 72, its invoice INV-2; a courier's number is the one exception.
        assert!(!sample.contains("INV-") && !sample.contains("\"72\""), "{sample}");
        assert!(!sample.contains("subscriber/") && !sample.contains("tg:"), "{sample}");
    }
}

/// Every metric that a dashboard or a rule may count on is there before anything has happened.
#[test]
fn what_can_only_be_one_of_a_few_starts_at_zero() {
    let metrics = payshanba::metrics::Metrics::new().expect("names are used once");
    let seen = Exposition::read(&metrics.text().expect("it can be written"));
    for sample in [
        "payshanba_actor_restarts_total{actor=\"subscriber\"}",
        "payshanba_deliveries_total{outcome=\"nobody_home\"}",
        "payshanba_delivery_on_time_total",
        "payshanba_eggs_cracked_total{where=\"sorting\"}",
        "payshanba_message_delivery_seconds_count",
    ] {
        assert!(seen.of(sample).abs() < f64::EPSILON, "{sample}");
    }
    assert!(seen.samples.keys().any(|sample| sample.starts_with("payshanba_build_info{commit=")));
}
