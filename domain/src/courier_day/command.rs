//! What a courier's day can be told.

use serde::{Deserialize, Serialize};

use crate::cycle::PlannedStop;
use crate::delivery::Outcome;
use crate::id::{CourierId, SubscriberId};
use crate::money::Tiyin;
use crate::week::Instant;

/// A command, imperative.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum Command {
    /// Drive these stops in this order. A car that is loaded keeps what it has and takes on what is new to it.
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
        /// Who fell out, when the plan hands their stops on.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<CourierId>,
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
    /// Nobody is home: the stop is tried once more, after all the others.
    PutOff {
        /// Whose door.
        stop: SubscriberId,
        /// When the courier's own shift ends, where it is not the farm's.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<Instant>,
    },
    /// The car will be at these doors at these times, by where it is now.
    Expect {
        /// Whose doors, and when.
        etas: Vec<(SubscriberId, Instant)>,
    },
    /// The press was wrong.
    Undo {
        /// Whose door.
        stop: SubscriberId,
    },
    /// The owner lets the eggs be handed over for less than is due.
    AllowDebt {
        /// Whose door.
        stop: SubscriberId,
    },
    /// The courier drives no further today: the open stops go to others.
    FallOut,
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
