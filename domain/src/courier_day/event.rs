//! What can have happened on a courier's day.

use serde::{Deserialize, Serialize};

use crate::cycle::PlannedStop;
use crate::delivery::Outcome;
use crate::id::{CourierId, SubscriberId};
use crate::money::Tiyin;
use crate::week::Instant;

/// An event, past tense.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
#[expect(missing_docs, reason = "fields are named for what they hold")]
pub enum Event {
    /// The route is there.
    Assigned { version: u32, stops: Vec<PlannedStop>, distance_m: u32, ends_at: Instant, closes_at: Instant },
    /// The boxes are in the car; the first stop follows.
    Loaded { first: Option<SubscriberId> },
    /// A stop has ended. `next` is the stop that follows; without one the day is done.
    StopEnded {
        stop: SubscriberId,
        outcome: Outcome,
        cash_tiyin: Tiyin,
        at: Instant,
        next: Option<SubscriberId>,
        held_tiyin: Tiyin,
        /// Whose turn has come: they are told, once.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        near: Vec<SubscriberId>,
    },
    /// Nobody is home: the stop is driven to once more at the end, at about `eta`. `next` follows now.
    StopPutOff {
        stop: SubscriberId,
        at: Instant,
        eta: Instant,
        next: SubscriberId,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        near: Vec<SubscriberId>,
    },
    /// That press was taken back: the stop is the next one again.
    StopBroughtBack { stop: SubscriberId },
    /// The customer is told that the courier comes again; undo is over. No use after `stale_at`.
    PutOffTold { stop: SubscriberId, eta: Instant, stale_at: Instant },
    /// Customers are told another time, because the courier is late.
    Delayed { stops: Vec<(SubscriberId, Instant)> },
    /// Stops were taken over from a courier who fell out. `open` are all that are to be driven now, in order; `next` is
    /// set when there was none before.
    StopsAdded {
        version: u32,
        open: Vec<PlannedStop>,
        added: u32,
        from: Option<CourierId>,
        next: Option<SubscriberId>,
        distance_m: u32,
        ends_at: Instant,
    },
    /// The owner lets the eggs be handed over for less than is due; `current` when it is the stop driven to now.
    DebtAllowed { stop: SubscriberId, current: bool },
    /// The cash in the courier's hands has passed the limit.
    CashLimitPassed { held_tiyin: Tiyin, limit_tiyin: Tiyin },
    /// The courier drives no further; these stops had not ended.
    CourierFellOut { open: Vec<SubscriberId>, held_tiyin: Tiyin },
    /// The press was taken back.
    StopReopened { stop: SubscriberId },
    /// The owner has counted the cash; `open_tiyin` stays on the courier's account.
    HandedOver { counted_tiyin: Tiyin, open_tiyin: Tiyin },
    /// The day is over; so much cash is still with the courier.
    DayClosed { held_tiyin: Tiyin },
}
