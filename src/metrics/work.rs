//! Work: what the farm does by itself, what waits for it, and what is wrong.

use payshanba_domain::week::Instant;
use prometheus::{Error, GaugeVec, IntCounterVec};

use super::book::Book;
use super::{exact, unix_seconds};
use crate::postgres::Gauges;

/// The family.
#[derive(Clone, Debug)]
pub struct Work {
    restarts: IntCounterVec,
    commits: IntCounterVec,
    events: IntCounterVec,
    task_runs: IntCounterVec,
    task_counts: IntCounterVec,
    exports: IntCounterVec,
    violations: IntCounterVec,
    broken_rows: GaugeVec,
    waiting: Vec<(GaugeVec, Read)>,
    farm_time: GaugeVec,
}

type Read = fn(&Gauges) -> f64;

/// What waits: all zero, and the world is quiet.
const WAITING: [(&str, &str, Read); 8] = [
    ("payshanba_inbox_pending", "updates and commands not done yet", |now| exact(now.inbox_waiting)),
    ("payshanba_inbox_quarantined", "commands set aside for a person", |now| exact(now.inbox_quarantined)),
    ("payshanba_outbox_pending", "messages that may be sent now and are not", |now| {
        exact(now.outbox_sendable)
    }),
    ("payshanba_outbox_oldest_seconds", "age of the oldest of them", |now| {
        now.outbox_oldest_s.unwrap_or(0.0)
    }),
    ("payshanba_parked_streams", "streams that wait for the owner", |now| exact(now.streams_parked)),
    ("payshanba_due_streams", "streams whose instant has come", |now| exact(now.streams_due)),
    ("payshanba_plans_wanted", "delivery days without a plan that want one", |now| exact(now.plans_wanted)),
    ("payshanba_next_instant_timestamp_seconds", "farm time of the next instant", |now| {
        now.next_instant.map_or(0.0, unix_seconds)
    }),
];

/// What has a shell or is a task: each may be started anew.
const ACTORS: [&str; 12] = [
    "subscriber",
    "cycle",
    "courier-day",
    "roster",
    "catalogue",
    "intake",
    "timekeeper",
    "dispatcher",
    "route-planner",
    "tracker",
    "bookkeeper",
    "passivator",
];

impl Work {
    /// Registers the family.
    pub fn register(book: Book<'_>) -> Result<Self, Error> {
        let build = book.gauge("payshanba_build_info", "which build runs", &["version", "commit"])?;
        let commit = option_env!("PAYSHANBA_COMMIT").unwrap_or("unknown");
        build.with_label_values(&[env!("CARGO_PKG_VERSION"), commit]).set(1.0);
        let mut waiting = Vec::with_capacity(WAITING.len());
        for (name, help, read) in WAITING {
            waiting.push((book.gauge(name, help, &[])?, read));
        }
        let work = Self {
            restarts: book.counter(
                "payshanba_actor_restarts_total",
                "shells and tasks started anew after a doubt",
                &["actor"],
            )?,
            commits: book.counter("payshanba_commits_total", "decisions made durable", &["stream"])?,
            events: book.counter("payshanba_events_total", "events made durable", &["stream"])?,
            task_runs: book.counter(
                "payshanba_task_runs_total",
                "activations of background tasks",
                &["task"],
            )?,
            task_counts: book.counter(
                "payshanba_task_work_total",
                "what background tasks did",
                &["task", "work"],
            )?,
            exports: book.counter(
                "payshanba_exports_total",
                "lists written for people and other programs",
                &["target", "outcome"],
            )?,
            violations: book.counter(
                "payshanba_invariant_violations_total",
                "rows that were found to break an invariant of the books, each when it was new",
                &["invariant"],
            )?,
            broken_rows: book.gauge(
                "payshanba_broken_rows",
                "rows that break an invariant of the books, as last examined",
                &["invariant"],
            )?,
            waiting,
            farm_time: book.gauge("payshanba_farm_timestamp_seconds", "farm time now", &[])?,
        };
        for actor in ACTORS {
            work.restarts.with_label_values(&[actor]);
        }
        Ok(work)
    }

    /// Counts a shell or a task that was started anew.
    pub fn restarted(&self, actor: &str) {
        self.restarts.with_label_values(&[actor]).inc();
    }

    /// Counts a commit of so many events.
    pub fn committed(&self, stream: &str, events: usize) {
        self.commits.with_label_values(&[stream]).inc();
        self.events.with_label_values(&[stream]).inc_by(events as u64);
    }

    /// Counts a run of a task.
    pub fn ran(&self, task: &str, counts: &[(&'static str, u64)]) {
        self.task_runs.with_label_values(&[task]).inc();
        for (work, count) in counts {
            self.task_counts.with_label_values(&[task, work]).inc_by(*count);
        }
    }

    /// Counts a list that was written, or was not.
    pub fn exported(&self, target: &str, outcome: &str) {
        self.exports.with_label_values(&[target, outcome]).inc();
    }

    /// So many rows break an invariant now; those beyond the last examination are new.
    #[expect(clippy::cast_precision_loss, reason = "rows are fewer than 2^53")]
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it was set from a count")]
    pub fn examined(&self, invariant: u8, findings: u64) {
        let label = [invariant.to_string()];
        let broken = self.broken_rows.with_label_values(&label);
        self.violations.with_label_values(&label).inc_by(findings.saturating_sub(broken.get() as u64));
        broken.set(findings as f64);
    }

    /// Sets what waits, as read just now.
    pub fn observe(&self, now: Instant, gauges: &Gauges) {
        for (gauge, read) in &self.waiting {
            gauge.with_label_values::<&str>(&[]).set(read(gauges));
        }
        self.farm_time.with_label_values::<&str>(&[]).set(unix_seconds(now));
    }
}
