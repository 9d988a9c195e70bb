//! What a courier's day can be told.

use serde::{Deserialize, Serialize};

use crate::cycle::PlannedStop;
use crate::delivery::Outcome;
use crate::id::SubscriberId;
use crate::money::Tiyin;
use crate::week::Instant;

/// A command, imperative.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum Command {
    /// Drive these stops in this order.
    Assign {
        /// The plan they come from.
        version: u32,
        /// The stops.
        stops: Vec<PlannedStop>,
        /// Length of the route, in metres.
        distance_m: u32,
        /// Expected end.
        ends_at: Instant,
        /// The end of the day.
        closes_at: Instant,
    },
    /// The boxes are in the car.
    Load,
    /// The stop has ended.
    End {
        /// Whose door.
        stop: SubscriberId,
        /// How.
        outcome: Outcome,
        /// Cash taken; `None` for exactly what was due.
        cash_tiyin: Option<Tiyin>,
    },
    /// The press was wrong.
    Undo {
        /// Whose door.
        stop: SubscriberId,
    },
    /// The owner has counted the cash.
    HandOver {
        /// What was to be handed over when the owner was asked; another sum means the question is out of date.
        held_tiyin: Tiyin,
        /// What was counted.
        counted_tiyin: Tiyin,
    },
    /// Perform every instant that has come.
    Tick,
}
