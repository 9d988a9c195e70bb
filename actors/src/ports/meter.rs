//! The meter: counts what happened, for trends and alerts. Money shown to the owner never comes from it.

use std::any::Any;
use std::time::Duration;

use payshanba_domain::ledger::Transaction;
use payshanba_domain::message::Message;
use payshanba_domain::record::Record;
use payshanba_domain::{StreamKey, catalogue, courier_day, cycle, roster, subscriber};

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

/// The events of a commit, by the kind of their stream.
#[derive(Clone, Copy, Debug)]
pub enum Events<'a> {
    /// Of a subscriber.
    Subscriber(&'a [subscriber::Event]),
    /// Of a week.
    Cycle(&'a [cycle::Event]),
    /// Of a courier's Thursday.
    CourierDay(&'a [courier_day::Event]),
    /// Of the roster.
    Roster(&'a [roster::Event]),
    /// Of the catalogue.
    Catalogue(&'a [catalogue::Event]),
}

impl<'a> Events<'a> {
    /// Tells the kinds of a `Vec` of events apart, for whoever does not know its own; `None` for any other value.
    #[must_use]
    pub fn of(events: &'a dyn Any) -> Option<Self> {
        None.or_else(|| events.downcast_ref::<Vec<_>>().map(|list| Self::Subscriber(list)))
            .or_else(|| events.downcast_ref::<Vec<_>>().map(|list| Self::Cycle(list)))
            .or_else(|| events.downcast_ref::<Vec<_>>().map(|list| Self::CourierDay(list)))
            .or_else(|| events.downcast_ref::<Vec<_>>().map(|list| Self::Roster(list)))
            .or_else(|| events.downcast_ref::<Vec<_>>().map(|list| Self::Catalogue(list)))
    }

    /// How many.
    #[must_use]
    pub const fn count(&self) -> usize {
        match self {
            Self::Subscriber(events) => events.len(),
            Self::Cycle(events) => events.len(),
            Self::CourierDay(events) => events.len(),
            Self::Roster(events) => events.len(),
            Self::Catalogue(events) => events.len(),
        }
    }
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

    /// A provider has called back, and this came of it: `applied`, `duplicate` or `rejected`.
    fn called_back(&self, provider: &str, result: &'static str) {
        let _ = (provider, result);
    }

    /// A week was exported to `target` (`csv`): `written`, `corrected`, `forgotten`, `failed`.
    fn exported(&self, target: &'static str, outcome: &'static str) {
        let _ = (target, outcome);
    }
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
}

#[cfg(test)]
mod tests {
    use payshanba_domain::Aggregate;
    use payshanba_domain::catalogue::Catalogue;
    use payshanba_domain::courier_day::CourierDay;
    use payshanba_domain::cycle::Cycle;
    use payshanba_domain::roster::Roster;
    use payshanba_domain::subscriber::Subscriber;

    use super::*;

    /// Every kind a shell can run is told apart: one that is not would be counted nowhere.
    #[test]
    fn each_kind_of_stream_is_told_apart() {
        fn none<A: Aggregate>() -> Vec<A::Event> {
            Vec::new()
        }
        assert!(matches!(Events::of(&none::<Subscriber>()), Some(Events::Subscriber(_))));
        assert!(matches!(Events::of(&none::<Cycle>()), Some(Events::Cycle(_))));
        assert!(matches!(Events::of(&none::<CourierDay>()), Some(Events::CourierDay(_))));
        assert!(matches!(Events::of(&none::<Roster>()), Some(Events::Roster(_))));
        assert!(matches!(Events::of(&none::<Catalogue>()), Some(Events::Catalogue(_))));
        assert!(Events::of(&vec![1_u8]).is_none());
    }
}
