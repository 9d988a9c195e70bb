//! Money: what came in by the commits, and what the ledger says at the scrape. In so'm, with tiyin behind the point.

use payshanba_domain::ledger::About;
use payshanba_domain::{TariffCode, Tiyin};
use prometheus::{CounterVec, Error, GaugeVec, IntCounterVec};

use super::book::Book;
use super::exact;
use super::tally::Count;
use crate::books::figures::Week;

/// What belongs to no order.
const NONE: &str = "none";

/// The family.
#[derive(Clone, Debug)]
pub struct Money {
    payments: IntCounterVec,
    captured: CounterVec,
    fees: CounterVec,
    revenue: CounterVec,
    reversed: CounterVec,
    gross_margin: GaugeVec,
    expected_margin: GaugeVec,
    contribution: GaugeVec,
    courier_cash: GaugeVec,
    courier_cash_oldest: GaugeVec,
    receivables: GaugeVec,
    refunds: CounterVec,
    unreconciled: GaugeVec,
    unreconciled_oldest: GaugeVec,
}

impl Money {
    /// Registers the family.
    pub fn register(book: Book<'_>) -> Result<Self, Error> {
        Ok(Self {
            payments: book.counter(
                "payshanba_payments_total",
                "payments by what became of them",
                &["provider", "outcome"],
            )?,
            captured: book.amount(
                "payshanba_payment_captured_uzs_total",
                "money providers have taken for us",
                &["provider"],
            )?,
            fees: book.amount(
                "payshanba_payment_fees_uzs_total",
                "commission booked for providers",
                &["provider"],
            )?,
            revenue: book.amount(
                "payshanba_revenue_uzs_total",
                "sales of eggs and delivery, before what was taken back",
                &["tariff", "zone"],
            )?,
            reversed: book.amount(
                "payshanba_revenue_reversed_uzs_total",
                "sales that were taken back",
                &["tariff", "zone"],
            )?,
            gross_margin: book.gauge(
                "payshanba_cycle_gross_margin_uzs",
                "sales of eggs less their cost, of today's or the last delivery day",
                &["tariff"],
            )?,
            expected_margin: book.gauge(
                "payshanba_cycle_expected_margin_uzs",
                "the same of the next delivery day, if every order of today is delivered",
                &["tariff"],
            )?,
            contribution: book.gauge(
                "payshanba_cycle_contribution_uzs",
                "sales and delivery less eggs, breakage, compensation and commission, of the same day",
                &["tariff", "zone"],
            )?,
            courier_cash: book.gauge(
                "payshanba_courier_cash_uzs",
                "cash in couriers' hands",
                &["courier"],
            )?,
            courier_cash_oldest: book.gauge(
                "payshanba_courier_cash_oldest_seconds",
                "since when the oldest of it is there",
                &["courier"],
            )?,
            receivables: book.gauge("payshanba_receivables_uzs", "what customers owe", &[])?,
            refunds: book.amount(
                "payshanba_refunds_uzs_total",
                "money given back, by hand or by a provider",
                &[],
            )?,
            unreconciled: book.gauge(
                "payshanba_unreconciled_items",
                "payments whose end nobody knows yet",
                &["provider", "class"],
            )?,
            unreconciled_oldest: book.gauge(
                "payshanba_unreconciled_oldest_seconds",
                "for how long the oldest of them is open",
                &["provider"],
            )?,
        })
    }

    /// Counts what is money.
    pub fn count(&self, count: &Count) {
        match count {
            Count::Payment { provider, outcome } => {
                self.payments.with_label_values(&[provider.as_str(), outcome]).inc();
            }
            Count::Captured { provider, amount } => {
                add(&self.captured, &[provider.as_str()], *amount);
            }
            Count::Fee { provider, amount } => add(&self.fees, &[provider.as_str()], *amount),
            Count::Revenue { about, amount } => {
                let labels = labels(about);
                let labels = [labels.0.as_str(), labels.1];
                add(&self.revenue, &labels, *amount);
                add(&self.reversed, &labels, Tiyin(-amount.0));
            }
            Count::Refunded(amount) => add(&self.refunds, &[], *amount),
            Count::Complaint(_)
            | Count::EggsCompensated { .. }
            | Count::EggsCollected(_)
            | Count::EggsCracked { .. }
            | Count::EggsDelivered { .. }
            | Count::Delivery(_)
            | Count::Timed { .. }
            | Count::Subscription(_)
            | Count::PlannedStops(_) => {}
        }
    }

    /// Sets what the ledger says.
    pub fn observe(&self, week: &Week) {
        self.gross_margin.reset();
        for (tariff, margin) in &week.gross_margin {
            self.gross_margin.with_label_values(&[tariff.as_str()]).set(soum(*margin));
        }
        self.expected_margin.reset();
        for (tariff, margin) in &week.expected_margin {
            self.expected_margin.with_label_values(&[tariff.as_str()]).set(soum(*margin));
        }
        self.contribution.reset();
        for (about, amount) in &week.contribution {
            let labels = labels(about);
            self.contribution.with_label_values(&[labels.0.as_str(), labels.1]).set(soum(*amount));
        }
        self.courier_cash.reset();
        self.courier_cash_oldest.reset();
        for cash in &week.courier_cash {
            let courier = cash.courier.to_string();
            self.courier_cash.with_label_values(&[&courier]).set(soum(cash.amount));
            self.courier_cash_oldest.with_label_values(&[&courier]).set(cash.oldest_s);
        }
        self.receivables.with_label_values::<&str>(&[]).set(soum(week.receivable));
        for open in &week.open_payments {
            let provider = open.provider.as_str();
            self.unreconciled.with_label_values(&[provider, "prepared"]).set(exact(open.payments));
            self.unreconciled_oldest.with_label_values(&[provider]).set(open.oldest_s);
        }
    }
}

fn labels(about: &About) -> (String, &'static str) {
    let tariff = about.tariff.as_ref().map_or(NONE, TariffCode::as_str).to_owned();
    (tariff, about.zone.map_or(NONE, |zone| zone.name()))
}

/// A counter only grows: what is less than nothing counts elsewhere.
fn add(counter: &CounterVec, labels: &[&str], amount: Tiyin) {
    if amount.is_positive() {
        counter.with_label_values(labels).inc_by(soum(amount));
    }
}

fn soum(amount: Tiyin) -> f64 {
    exact(amount.0) / 100.0
}
