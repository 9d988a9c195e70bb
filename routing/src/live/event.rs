//! Event: what happens on the road, and what cannot have happened.

use thiserror::Error;

use crate::{Load, ProblemError, Stop};

/// Something that has happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// A stop was served, pinned or not: it leaves the day, its vehicle is there and free from `at_s` on.
    Served {
        /// By which vehicle.
        vehicle: u64,
        /// Which stop.
        stop: u64,
        /// When the vehicle could drive on.
        at_s: i64,
    },
    /// The next stop of its vehicle is being driven to, or was told that it is next: it is pinned behind those that are.
    Told {
        /// Which stop.
        stop: u64,
    },
    /// One more stop.
    Inserted(Stop),
    /// A stop is no more; what it would have taken stays aboard.
    Dropped {
        /// Which stop.
        stop: u64,
    },
    /// A vehicle drives no more; what is aboard of it is lost.
    Lost {
        /// Which vehicle.
        vehicle: u64,
    },
    /// A vehicle is later than was thought.
    Late {
        /// Which vehicle.
        vehicle: u64,
        /// By so many seconds.
        by_s: u32,
    },
    /// A vehicle is at a place, and can drive on from there.
    Seen {
        /// Which vehicle.
        vehicle: u64,
        /// Where: a location of the travel.
        location: usize,
        /// From when on.
        at_s: i64,
    },
    /// A stop may be served at other hours; any where there are none.
    Moved {
        /// Which stop.
        stop: u64,
        /// First and last second at which service may begin.
        window: Option<(i64, i64)>,
    },
    /// A vehicle took more aboard: at the farm, or from another that was [`Event::Unloaded`] of it.
    Loaded {
        /// Which vehicle.
        vehicle: u64,
        /// What it took.
        load: Load,
    },
    /// A vehicle gave something away.
    Unloaded {
        /// Which vehicle.
        vehicle: u64,
        /// What it gave.
        load: Load,
    },
}

/// Why something cannot have happened; the plan is as it was.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum LiveError {
    /// There is no such stop today, or no more.
    #[error("stop {stop} unknown, or served already")]
    Stop {
        /// Its id.
        stop: u64,
    },
    /// There is no such vehicle today, or no more.
    #[error("vehicle {vehicle} unknown, or lost already")]
    Vehicle {
        /// Its id.
        vehicle: u64,
    },
    /// Another stop comes before it on its route, or it is on none.
    #[error("stop {stop} is not the next of any vehicle")]
    NotNext {
        /// Its id.
        stop: u64,
    },
    /// A vehicle may reload: on a day under way that is something that happens.
    #[error("vehicle {vehicle} may reload: on a day under way say so when it does")]
    Reload {
        /// Its id.
        vehicle: u64,
    },
    /// The rest of the day would make no sense.
    #[error(transparent)]
    Problem(#[from] ProblemError),
}
