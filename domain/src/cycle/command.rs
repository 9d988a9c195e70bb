//! What a cycle can be told.

use serde::{Deserialize, Serialize};

use crate::id::{CourierId, SubscriberId};

use super::plan::{Car, DayPlan};
use super::state::HoldReason;

/// A command, imperative.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum Command {
    /// Begin the week: freeze its instants.
    Open,
    /// Eggs were gathered and counted.
    CollectEggs {
        /// How many.
        eggs: u32,
    },
    /// Eggs cracked at sorting.
    CrackEggs {
        /// How many.
        eggs: u32,
    },
    /// Deliver nothing this week.
    Hold {
        /// Why.
        reason: HoldReason,
    },
    /// More eggs are needed than there are.
    ReportShortage {
        /// Eggs of the locked orders, as they stand now.
        needed: u32,
        /// Eggs on hand.
        stock: u32,
    },
    /// Cut boxes as the farm's rule says.
    ConfirmCut,
    /// A courier drives no further today.
    CourierOut {
        /// Who.
        courier: CourierId,
        /// The stops that had not ended.
        open: Vec<SubscriberId>,
    },
    /// Load by this provisional plan.
    AdoptDraft {
        /// What goes into which car.
        cars: Vec<Car>,
    },
    /// Drive by this plan.
    AdoptPlan {
        /// The plan.
        plan: DayPlan,
    },
    /// The plan is wanted and nobody can drive.
    MissCouriers,
    /// A courier has loaded: the day has begun.
    Begin,
    /// Perform every instant that has come.
    Tick,
}
