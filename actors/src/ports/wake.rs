//! Wake: a signal per task that there may be work. A lost signal costs a poll interval, never work.

use tokio::sync::Notify;

/// The signals.
#[derive(Debug, Default)]
pub struct Wake {
    /// The inbox has something.
    pub intake: Notify,
    /// The outbox has something.
    pub dispatcher: Notify,
    /// A stream's due time has changed, or the clock has jumped.
    pub timekeeper: Notify,
    /// A plan may be wanted.
    pub planner: Notify,
    /// A week was opened or held, or the catalogue edited.
    pub scribe: Notify,
    /// A week may be held.
    pub holder: Notify,
    /// Eggs were counted, or boxes are to be cut.
    pub sorter: Notify,
    /// The catalogue was edited.
    pub herald: Notify,
    /// A week has come further, or somebody was erased.
    pub exporter: Notify,
}
