//! The meter: counts what happened, for trends and alerts. Money shown to the owner never comes from it.

/// Counts.
pub trait Meter: Send + Sync {
    /// A shell was started anew after a panic or a doubt.
    fn restarted(&self, actor: &'static str);

    /// A decision was committed; events carry the stream's kind.
    fn committed(&self, stream: &'static str, events: usize);

    /// A task has run: what it counted, by name.
    fn ran(&self, task: &'static str, counts: &[(&'static str, u64)]);

    /// A message was settled: `sent`, `dropped`, `unreachable`, `rejected`, `retried`.
    fn messaged(&self, outcome: &'static str);

    /// The books were examined: so many rows break this invariant.
    fn examined(&self, invariant: u8, findings: u64);
}

/// Counts nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoMeter;

impl Meter for NoMeter {
    fn restarted(&self, _: &'static str) {}
    fn committed(&self, _: &'static str, _: usize) {}
    fn ran(&self, _: &'static str, _: &[(&'static str, u64)]) {}
    fn messaged(&self, _: &'static str) {}
    fn examined(&self, _: u8, _: u64) {}
}
