//! The meter: counts what happened, for trends and alerts. Money shown to the owner never comes from it.

use std::time::Duration;

use payshanba_domain::ledger::Transaction;
use payshanba_domain::message::Message;
use payshanba_domain::record::Record;
use payshanba_domain::{Events, StreamKey};

/// What one commit has made durable.
#[derive(Clone, Copy, Debug)]
pub struct Deed<'a> {
    /// Whose.
    pub stream: StreamKey,
    /// What happened.
    pub events: Events<'a>,
    /// What moved.
    pub ledger: &'a [Transaction],
    /// The rows others read, as they are now.
    pub records: &'a [Record],
}

/// Counts.
pub trait Meter: Send + Sync {
    /// A shell was started anew after a panic or a doubt.
    fn restarted(&self, actor: &'static str);

    /// A decision was committed.
    fn committed(&self, deed: &Deed<'_>);

    /// A task has run: what it counted, by name.
    fn ran(&self, task: &'static str, counts: &[(&'static str, u64)]);

    /// A message was settled: `sent`, `unreachable`, `rejected`, `retried`, so long after it could have been sent.
    fn messaged(&self, message: &Message, outcome: &'static str, after: Duration);

    /// So many messages have lost their sense before they were sent.
    fn dropped(&self, messages: u64);

    /// The solver has found a plan in so long.
    fn planned(&self, took: Duration);

    /// The books were examined: so many rows break this invariant.
    fn examined(&self, invariant: u8, findings: u64);

    /// A provider has called back, and this came of it: `applied`, `duplicate`, `answered` or `rejected`.
    fn called_back(&self, provider: &str, result: &'static str);

    /// A week was exported to `target` (`csv`): `written`, `corrected`, `forgotten`, `failed`.
    fn exported(&self, target: &'static str, outcome: &'static str);
}

/// Counts nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoMeter;

impl Meter for NoMeter {
    fn restarted(&self, _: &'static str) {}
    fn committed(&self, _: &Deed<'_>) {}
    fn ran(&self, _: &'static str, _: &[(&'static str, u64)]) {}
    fn messaged(&self, _: &Message, _: &'static str, _: Duration) {}
    fn dropped(&self, _: u64) {}
    fn planned(&self, _: Duration) {}
    fn examined(&self, _: u8, _: u64) {}
    fn called_back(&self, _: &str, _: &'static str) {}
    fn exported(&self, _: &'static str, _: &'static str) {}
}
