//! The week: eggs, subscribers, plans, and how far the cycle has come.

use payshanba_domain::TariffCode;
use prometheus::{Error, GaugeVec, HistogramVec, IntCounterVec};

use super::book::Book;
use super::tally::Count;
use super::{exact, unix_seconds};
use crate::books::figures::Week as Figures;

const STOPS: [f64; 8] = [5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1_000.0];
const PLAN_S: [f64; 8] = [0.05, 0.1, 0.5, 1.0, 5.0, 10.0, 20.0, 60.0];

/// The family.
#[derive(Clone, Debug)]
pub struct Week {
    start: GaugeVec,
    steps: GaugeVec,
    step_late: GaugeVec,
    subscribers: GaugeVec,
    subscription_events: IntCounterVec,
    stock: GaugeVec,
    collected: IntCounterVec,
    cracked: IntCounterVec,
    delivered: IntCounterVec,
    returned: IntCounterVec,
    plan_stops: HistogramVec,
    plan_duration: HistogramVec,
}

impl Week {
    /// Registers the family; what can only be one of a few starts at zero.
    pub fn register(book: Book<'_>) -> Result<Self, Error> {
        let week = Self::entered(book)?;
        for place in ["sorting", "road"] {
            week.cracked.with_label_values(&[place]);
        }
        let none: [&str; 0] = [];
        week.collected.with_label_values(&none);
        week.plan_stops.with_label_values(&none);
        week.plan_duration.with_label_values(&none);
        Ok(week)
    }

    fn entered(book: Book<'_>) -> Result<Self, Error> {
        Ok(Self {
            start: book.gauge(
                "payshanba_cycle_start_timestamp_seconds",
                "the delivery day the figures are of",
                &[],
            )?,
            steps: book.gauge(
                "payshanba_cycle_step_last_success_timestamp_seconds",
                "when a step of the week was last performed, in farm time",
                &["step"],
            )?,
            step_late: book.gauge(
                "payshanba_cycle_step_late_seconds",
                "how long the oldest step that a week waits for is overdue",
                &[],
            )?,
            subscribers: book.gauge(
                "payshanba_subscribers",
                "subscribers by state and tariff",
                &["state", "tariff"],
            )?,
            subscription_events: book.counter(
                "payshanba_subscription_events_total",
                "what happened to subscriptions",
                &["event"],
            )?,
            stock: book.gauge("payshanba_eggs_stock", "eggs on the farm", &[])?,
            collected: book.counter("payshanba_eggs_collected_total", "eggs that came in", &[])?,
            cracked: book.counter("payshanba_eggs_cracked_total", "eggs lost, by where", &["where"])?,
            delivered: book.counter(
                "payshanba_eggs_delivered_total",
                "eggs handed over, before what was taken back",
                &["tariff"],
            )?,
            returned: book.counter(
                "payshanba_eggs_returned_total",
                "eggs handed over by a press that was taken back",
                &["tariff"],
            )?,
            plan_stops: book.histogram("payshanba_plan_stops", "stops in a day's plan", &[], &STOPS)?,
            plan_duration: book.histogram(
                "payshanba_plan_duration_seconds",
                "how long the solver took",
                &[],
                &PLAN_S,
            )?,
        })
    }

    /// Counts what is of the week.
    pub fn count(&self, count: &Count) {
        let none: [&str; 0] = [];
        match count {
            Count::EggsCollected(eggs) => self.collected.with_label_values(&none).inc_by(grown(*eggs)),
            Count::EggsCracked { place, eggs } => {
                self.cracked.with_label_values(&[place]).inc_by(grown(*eggs));
            }
            Count::EggsDelivered { tariff, eggs } => {
                let tariff = [tariff.as_ref().map_or("none", TariffCode::as_str)];
                self.delivered.with_label_values(&tariff).inc_by(grown(*eggs));
                self.returned.with_label_values(&tariff).inc_by(grown(-*eggs));
            }
            Count::Subscription(event) => self.subscription_events.with_label_values(&[event]).inc(),
            Count::PlannedStops(stops) => {
                self.plan_stops.with_label_values(&none).observe(exact(i64::try_from(*stops).unwrap_or(0)));
            }
            Count::Payment { .. }
            | Count::Captured { .. }
            | Count::Fee { .. }
            | Count::Revenue { .. }
            | Count::Refunded(_)
            | Count::Delivery(_)
            | Count::Timed { .. }
            | Count::Complaint(_)
            | Count::EggsCompensated { .. } => {}
        }
    }

    /// The solver has found a plan.
    pub fn planned(&self, took: std::time::Duration) {
        self.plan_duration.with_label_values::<&str>(&[]).observe(took.as_secs_f64());
    }

    /// Sets what the rows say.
    pub fn observe(&self, week: &Figures) {
        self.start.with_label_values::<&str>(&[]).set(unix_seconds(week.starts_at));
        self.steps.reset();
        for (step, at) in &week.steps {
            self.steps.with_label_values(&[step.as_str()]).set(unix_seconds(*at));
        }
        self.step_late.with_label_values::<&str>(&[]).set(week.step_late_s);
        self.subscribers.reset();
        for (state, tariff, count) in &week.subscribers {
            self.subscribers.with_label_values(&[state.as_str(), tariff.as_str()]).set(exact(*count));
        }
        self.stock.with_label_values::<&str>(&[]).set(exact(week.eggs_stock));
    }
}

/// What is less than nothing does not count.
fn grown(eggs: i64) -> u64 {
    u64::try_from(eggs).unwrap_or(0)
}
