//! What can have happened in a cycle.

use serde::{Deserialize, Serialize};

use crate::id::{CourierId, SubscriberId};
use crate::terms::Terms;
use crate::week::{Instant, Instants};

use super::plan::{Car, DayPlan};
use super::state::{HoldReason, Phase};

/// An event, past tense.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
#[expect(missing_docs, reason = "fields are named for what they hold")]
#[expect(clippy::large_enum_variant, reason = "a week has a dozen of them")]
pub enum Event {
    /// The week has begun; its terms and its instants are frozen.
    Opened { instants: Instants, terms: Terms },
    /// The list is confirmed late because the farm was away.
    LockDelayed { until: Instant },
    /// An instant of the week was performed. `stale_at` is when the news of it is no use any more.
    Advanced {
        to: Phase,
        begun: bool,
        stale_at: Option<Instant>,
        /// Nobody is told: the week is held.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        held: bool,
    },
    /// It is time for a provisional plan.
    DraftWanted,
    /// The packers have a provisional plan.
    DraftMade { cars: Vec<Car> },
    /// It is time to plan the day.
    RoutesWanted,
    /// The plan is wanted and nobody can drive; the owner was told.
    CouriersMissed,
    /// The day is planned. `taken_over` names whose open stops it hands on, and which they were.
    PlanAdopted {
        plan: DayPlan,
        closes_at: Instant,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        taken_over: Option<Orphans>,
    },
    /// A courier fell out; the open stops want another plan after `version`.
    ReplanWanted { without: CourierId, open: Vec<SubscriberId>, version: u32 },
    /// A courier who has no open stops drives no further today.
    CourierExcluded { courier: CourierId },
    /// Nobody takes the open stops over; the day goes on by the plan of `version`.
    OrphansGivenUp { stops: Vec<SubscriberId>, version: u32 },
    /// The owner holds the week.
    Held { reason: HoldReason },
    /// There are fewer eggs than are needed.
    ShortageFound { needed: u32, stock: u32 },
    /// The owner wants boxes cut.
    CutConfirmed { needed: u32, stock: u32 },
    /// There are enough eggs again.
    ShortageOver,
    /// The first courier has loaded.
    Begun,
    /// Eggs came in.
    EggsCollected { eggs: u32 },
    /// Eggs cracked at sorting.
    EggsCracked { eggs: u32 },
}

/// Stops whose courier fell out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Orphans {
    /// Who fell out last.
    pub from: CourierId,
    /// The stops.
    pub stops: Vec<SubscriberId>,
}
