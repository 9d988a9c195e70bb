//! Metrics: what Prometheus scrapes. Counters count at the commit and are for trends; what is money or waiting is
//! read from the database at the scrape.

use payshanba_actors::ports::Meter;
use payshanba_domain::week::Instant;
use prometheus::{Gauge, IntCounterVec, IntGauge, IntGaugeVec, Opts, Registry, TextEncoder};

use crate::books::figures::Week;
use crate::postgres::Gauges;

/// The registry of one farm.
#[derive(Clone, Debug)]
pub struct Metrics {
    registry: Registry,
    restarts: IntCounterVec,
    commits: IntCounterVec,
    events: IntCounterVec,
    messages: IntCounterVec,
    task_runs: IntCounterVec,
    task_counts: IntCounterVec,
    requests: IntCounterVec,
    violations: IntGaugeVec,
    waiting: Waiting,
    week: WeekGauges,
}

/// What waits: all zero, and the world is quiet.
#[derive(Clone, Debug)]
struct Waiting {
    inbox: IntGauge,
    outbox: IntGauge,
    outbox_oldest: Gauge,
    inbox_quarantined: IntGauge,
    parked: IntGauge,
    due_streams: IntGauge,
    plans_wanted: IntGauge,
    next_instant: Gauge,
    farm_time: Gauge,
}

/// Today's or the last Thursday.
#[derive(Clone, Debug)]
struct WeekGauges {
    start: IntGauge,
    gross_margin: IntGaugeVec,
    courier_cash: IntGaugeVec,
    subscribers: IntGaugeVec,
    eggs_stock: IntGauge,
}

impl Metrics {
    /// An empty registry.
    ///
    /// # Errors
    /// When two metrics share a name.
    pub fn new() -> Result<Self, prometheus::Error> {
        let registry = Registry::new();
        let counters =
            |name: &str, what: &str, labels: &[&str]| -> Result<IntCounterVec, prometheus::Error> {
                let counter = IntCounterVec::new(Opts::new(name, what), labels)?;
                registry.register(Box::new(counter.clone()))?;
                Ok(counter)
            };
        let build = IntGaugeVec::new(Opts::new("payshanba_build_info", "which build runs"), &["version"])?;
        registry.register(Box::new(build.clone()))?;
        build.with_label_values(&[env!("CARGO_PKG_VERSION")]).set(1);
        Ok(Self {
            restarts: counters(
                "payshanba_actor_restarts_total",
                "shells started anew after a doubt",
                &["actor"],
            )?,
            commits: counters("payshanba_commits_total", "decisions made durable", &["stream"])?,
            events: counters("payshanba_events_total", "events made durable", &["stream"])?,
            messages: counters("payshanba_messages_total", "messages settled", &["outcome"])?,
            task_runs: counters("payshanba_task_runs_total", "activations of background tasks", &["task"])?,
            task_counts: counters(
                "payshanba_task_work_total",
                "what background tasks did",
                &["task", "work"],
            )?,
            requests: counters("payshanba_http_requests_total", "requests answered", &["route", "status"])?,
            violations: labelled(
                &registry,
                "payshanba_invariant_violations",
                "rows that break an invariant of the books, as last examined",
                &["invariant"],
            )?,
            waiting: Waiting::register(&registry)?,
            week: WeekGauges::register(&registry)?,
            registry,
        })
    }

    /// Counts a request.
    pub fn answered(&self, route: &str, status: u16) {
        self.requests.with_label_values(&[route, &status.to_string()]).inc();
    }

    /// Sets what waits and what the week has brought, as read just now.
    pub fn observe(&self, now: Instant, gauges: &Gauges, week: &Week) {
        self.waiting.observe(now, gauges);
        self.week.observe(week);
    }

    /// The exposition text.
    ///
    /// # Errors
    /// When a metric cannot be encoded.
    pub fn text(&self) -> Result<String, prometheus::Error> {
        TextEncoder::new().encode_to_string(&self.registry.gather())
    }
}

fn whole(registry: &Registry, name: &str, what: &str) -> Result<IntGauge, prometheus::Error> {
    let gauge = IntGauge::new(name, what)?;
    registry.register(Box::new(gauge.clone()))?;
    Ok(gauge)
}

fn seconds(registry: &Registry, name: &str, what: &str) -> Result<Gauge, prometheus::Error> {
    let gauge = Gauge::new(name, what)?;
    registry.register(Box::new(gauge.clone()))?;
    Ok(gauge)
}

fn labelled(
    registry: &Registry,
    name: &str,
    what: &str,
    labels: &[&str],
) -> Result<IntGaugeVec, prometheus::Error> {
    let gauge = IntGaugeVec::new(Opts::new(name, what), labels)?;
    registry.register(Box::new(gauge.clone()))?;
    Ok(gauge)
}

impl Waiting {
    fn register(registry: &Registry) -> Result<Self, prometheus::Error> {
        Ok(Self {
            inbox: whole(registry, "payshanba_inbox_pending", "updates and commands not done yet")?,
            outbox: whole(registry, "payshanba_outbox_pending", "messages that may be sent now and are not")?,
            outbox_oldest: seconds(registry, "payshanba_outbox_oldest_seconds", "age of the oldest of them")?,
            inbox_quarantined: whole(
                registry,
                "payshanba_inbox_quarantined",
                "commands set aside for a person",
            )?,
            parked: whole(registry, "payshanba_parked_streams", "streams that wait for the owner")?,
            due_streams: whole(registry, "payshanba_due_streams", "streams whose instant has come")?,
            plans_wanted: whole(
                registry,
                "payshanba_plans_wanted",
                "delivery days without a plan that want one",
            )?,
            next_instant: seconds(
                registry,
                "payshanba_next_instant_timestamp_seconds",
                "farm time of the next instant",
            )?,
            farm_time: seconds(registry, "payshanba_farm_timestamp_seconds", "farm time now")?,
        })
    }

    fn observe(&self, now: Instant, gauges: &Gauges) {
        self.inbox.set(gauges.inbox_waiting);
        self.outbox.set(gauges.outbox_sendable);
        self.outbox_oldest.set(gauges.outbox_oldest_s.unwrap_or(0.0));
        self.inbox_quarantined.set(gauges.inbox_quarantined);
        self.parked.set(gauges.streams_parked);
        self.due_streams.set(gauges.streams_due);
        self.plans_wanted.set(gauges.plans_wanted);
        self.next_instant.set(gauges.next_instant.map_or(0.0, unix_seconds));
        self.farm_time.set(unix_seconds(now));
    }
}

/// Seconds since 1970, to the millisecond.
#[expect(clippy::cast_precision_loss, reason = "milliseconds since 1970 are far below 2^53")]
fn unix_seconds(at: Instant) -> f64 {
    at.timestamp_millis() as f64 / 1_000.0
}

impl WeekGauges {
    fn register(registry: &Registry) -> Result<Self, prometheus::Error> {
        Ok(Self {
            start: whole(
                registry,
                "payshanba_cycle_start_timestamp_seconds",
                "the delivery day the figures are of",
            )?,
            gross_margin: labelled(
                registry,
                "payshanba_cycle_gross_margin_uzs",
                "sales of eggs less their cost",
                &["tariff"],
            )?,
            courier_cash: labelled(
                registry,
                "payshanba_courier_cash_uzs",
                "cash in couriers' hands",
                &["courier"],
            )?,
            subscribers: labelled(
                registry,
                "payshanba_subscribers",
                "subscribers by state and tariff",
                &["state", "tariff"],
            )?,
            eggs_stock: whole(registry, "payshanba_eggs_stock", "eggs on the farm")?,
        })
    }

    fn observe(&self, week: &Week) {
        self.start.set(week.starts_at.timestamp());
        self.gross_margin.reset();
        for (tariff, margin) in &week.gross_margin {
            self.gross_margin.with_label_values(&[tariff.as_str()]).set(margin.soum());
        }
        self.courier_cash.reset();
        for (courier, cash) in &week.courier_cash {
            self.courier_cash.with_label_values(&[&courier.to_string()]).set(cash.soum());
        }
        self.subscribers.reset();
        for (state, tariff, count) in &week.subscribers {
            self.subscribers.with_label_values(&[state.as_str(), tariff.as_str()]).set(*count);
        }
        self.eggs_stock.set(week.eggs_stock);
    }
}

impl Meter for Metrics {
    fn restarted(&self, actor: &'static str) {
        self.restarts.with_label_values(&[actor]).inc();
    }

    fn committed(&self, stream: &'static str, events: usize) {
        self.commits.with_label_values(&[stream]).inc();
        self.events.with_label_values(&[stream]).inc_by(events as u64);
    }

    fn ran(&self, task: &'static str, counts: &[(&'static str, u64)]) {
        self.task_runs.with_label_values(&[task]).inc();
        for (work, count) in counts {
            self.task_counts.with_label_values(&[task, work]).inc_by(*count);
        }
    }

    fn messaged(&self, outcome: &'static str) {
        self.messages.with_label_values(&[outcome]).inc();
    }

    fn examined(&self, invariant: u8, findings: u64) {
        let findings = i64::try_from(findings).unwrap_or(i64::MAX);
        self.violations.with_label_values(&[&invariant.to_string()]).set(findings);
    }
}
