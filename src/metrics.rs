//! Metrics: what Prometheus scrapes. Counters count at the commit and are for trends; what is money or waiting is
//! read from the database at the scrape. A label names a kind of thing, never a person, a chat or a payment.

mod book;
mod door;
mod money;
mod tally;
mod traffic;
mod week;
mod work;

use std::time::Duration;

use payshanba_actors::ports::Meter;
use payshanba_actors::ports::meter::Deed;
use payshanba_domain::message::Message;
use payshanba_domain::week::Instant;
use prometheus::{Registry, TextEncoder};

use crate::books::figures;
use crate::postgres::Gauges;
use book::Book;
use door::Door;
use money::Money;
use traffic::Traffic;
use week::Week;
use work::Work;

pub use traffic::Answered;

/// The registry of one farm.
#[derive(Clone, Debug)]
pub struct Metrics {
    registry: Registry,
    money: Money,
    week: Week,
    door: Door,
    traffic: Traffic,
    work: Work,
}

impl Metrics {
    /// An empty registry.
    ///
    /// # Errors
    /// When two metrics share a name.
    pub fn new() -> Result<Self, prometheus::Error> {
        let registry = Registry::new();
        let book = Book(&registry);
        Ok(Self {
            money: Money::register(book)?,
            week: Week::register(book)?,
            door: Door::register(book)?,
            traffic: Traffic::register(book)?,
            work: Work::register(book)?,
            registry,
        })
    }

    /// Counts a request.
    pub fn answered(&self, answered: Answered<'_>) {
        self.traffic.answered(answered);
    }

    /// Sets what waits and what the week has brought, as read just now.
    pub fn observe(&self, now: Instant, gauges: &Gauges, week: &figures::Week) {
        self.work.observe(now, gauges);
        self.week.observe(week);
        self.money.observe(week);
    }

    /// The exposition text.
    ///
    /// # Errors
    /// When a metric cannot be encoded.
    pub fn text(&self) -> Result<String, prometheus::Error> {
        TextEncoder::new().encode_to_string(&self.registry.gather())
    }
}

impl Meter for Metrics {
    fn restarted(&self, actor: &'static str) {
        self.work.restarted(actor);
    }

    fn committed(&self, deed: &Deed<'_>) {
        self.work.committed(deed.stream.kind(), deed.events.count());
        for count in tally::counts(deed) {
            self.money.count(&count);
            self.week.count(&count);
            self.door.count(&count);
        }
    }

    fn ran(&self, task: &'static str, counts: &[(&'static str, u64)]) {
        self.work.ran(task, counts);
    }

    fn messaged(&self, message: &Message, outcome: &'static str, after: Duration) {
        self.traffic.messaged(message, outcome, after);
    }

    fn dropped(&self, messages: u64) {
        self.traffic.dropped(messages);
    }

    fn planned(&self, took: Duration) {
        self.week.planned(took);
    }

    fn examined(&self, invariant: u8, findings: u64) {
        self.work.examined(invariant, findings);
    }

    fn called_back(&self, provider: &str, result: &'static str) {
        self.traffic.called_back(provider, result);
    }

    fn exported(&self, target: &'static str, outcome: &'static str) {
        self.work.exported(target, outcome);
    }
}

/// Seconds since 1970, to the millisecond.
fn unix_seconds(at: Instant) -> f64 {
    exact(at.timestamp_millis()) / 1_000.0
}

#[expect(clippy::cast_precision_loss, reason = "counts and milliseconds since 1970 are far below 2^53")]
fn exact(count: i64) -> f64 {
    count as f64
}
