//! What a cycle can be told.

use serde::{Deserialize, Serialize};

use super::plan::DayPlan;

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
