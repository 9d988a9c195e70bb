//! What can have happened in a cycle.

use serde::{Deserialize, Serialize};

use crate::terms::Terms;
use crate::week::{Instant, Instants};

use super::plan::DayPlan;
use super::state::Phase;

/// An event, past tense.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
#[expect(missing_docs, reason = "fields are named for what they hold")]
pub enum Event {
    /// The week has begun; its terms and its instants are frozen.
    Opened { instants: Instants, terms: Terms },
    /// The list is confirmed late because the farm was away.
    LockDelayed { until: Instant },
    /// An instant of the week was performed. `stale_at` is when the news of it is no use any more.
    Advanced { to: Phase, begun: bool, stale_at: Option<Instant> },
    /// It is time to plan the day.
    RoutesWanted,
    /// The plan is wanted and nobody can drive; the owner was told.
    CouriersMissed,
    /// The day is planned.
    PlanAdopted { plan: DayPlan, closes_at: Instant },
    /// The first courier has loaded.
    Begun,
    /// Eggs came in.
    EggsCollected { eggs: u32 },
    /// Eggs cracked at sorting.
    EggsCracked { eggs: u32 },
}
