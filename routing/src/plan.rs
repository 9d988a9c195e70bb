//! Plan: the answer to a problem: a route for each vehicle that drives, and a true reason for each stop left.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::Load;

/// Who goes where and when, and who is left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// The routes with at least one stop, in the order of the problem's vehicles.
    pub routes: Vec<Route>,
    /// The stops no route visits, in the problem's order.
    pub unserved: Vec<Unserved>,
    /// What the plan is judged by; smaller is better.
    pub cost: Cost,
}

/// One vehicle's day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Route {
    /// Id of the vehicle.
    pub vehicle: u64,
    /// Its stops in order of visit; never empty.
    pub stops: Vec<Visit>,
    /// When it loads anew on the way, in order; each trip has at least one stop.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reloads: Vec<Refill>,
    /// Second at which it sets out: of those that cost least and then take least, the earliest.
    pub starts_s: i64,
    /// Second at which it reaches its end, or leaves its last stop where it has no end.
    pub ends_s: i64,
    /// Seconds from `starts_s` to `ends_s`.
    pub duration_s: u64,
    /// Metres driven, the way to the end included.
    pub distance_m: u64,
    /// Units aboard when it sets out: those of its first trip.
    pub load: Load,
}

/// One stop on a route.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Visit {
    /// Id of the stop.
    pub stop: u64,
    /// Second of arrival; service begins then, or when the window opens.
    pub arrival_s: i64,
    /// Second at which service is over.
    pub departure_s: i64,
    /// Metres driven from the place before: a stop, a reload or the vehicle's start.
    pub leg_m: u32,
    /// Seconds driven from there, at the vehicle's own speed.
    pub leg_s: u32,
}

/// A return to the vehicle's place to reload.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Refill {
    /// Which visit follows, as an index into the route's stops; never the first.
    pub before: usize,
    /// Second of arrival; loading begins at once.
    pub arrival_s: i64,
    /// Second at which it is loaded.
    pub departure_s: i64,
    /// Metres driven from the stop before.
    pub leg_m: u32,
    /// Seconds driven from the stop before, at the vehicle's own speed.
    pub leg_s: u32,
    /// Units aboard for the trip that begins.
    pub load: Load,
}

/// A stop left out, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unserved {
    /// Id of the stop.
    pub stop: u64,
    /// What keeps it out of the plan as it stands.
    pub reason: Reason,
    /// One change to the problem with which it would fit into the plan as it stands; the solver's are the least.
    ///
    /// None where no road leads there, or where two rules are broken wherever it is put.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relaxation: Option<Relaxation>,
}

/// What keeps a stop out of a plan.
///
/// Each vehicle is asked in turn whether the stop fits anywhere into the route it has. *Anywhere* is between any two
/// neighbours (the start, stops, reloads, the end); where the vehicle may still reload once more, also with one new
/// reload directly before or directly after the stop. Every trip must have a stop.
///
/// A vehicle answers with the first rule, in the order below, that no such place passes once the rules above it are
/// kept. Only vehicles that could serve the stop alone are asked, or all where none could. If they agree, that is the
/// reason; where they do not, it is [`Reason::NoVehicle`].
///
/// A stop that is due and fits somewhere has no reason to be left out, whatever it costs. One with a prize that fits
/// somewhere is left out for its [`Reason::Price`], if no place of any vehicle raises the weighted cost by less than
/// the prize.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Reason {
    /// There is no road to it, or none from it onwards.
    Unreachable,
    /// Even alone: from the vehicle's start to the stop, its service, and on to the vehicle's end take longer than
    /// the whole shift; windows and loads are not looked at. A vehicle without a road there and back never says so.
    TooFar,
    /// Its load does not fit, not even with one reload more.
    Capacity,
    /// The vehicle may visit no further stop.
    MaxStops,
    /// It would be reached after its window, or make another stop miss its own.
    Window,
    /// The route would end after the shift.
    Shift,
    /// It fits, but every place costs at least its prize.
    Price,
    /// The vehicles do not agree: each is hindered by something else.
    NoVehicle,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unreachable => "no road",
            Self::TooFar => "too far for a whole shift",
            Self::Capacity => "no room aboard",
            Self::MaxStops => "stop limit reached",
            Self::Window => "window would be missed",
            Self::Shift => "shift too short",
            Self::Price => "costs more than it brings",
            Self::NoVehicle => "no vehicle free",
        })
    }
}

/// What one thing would have to become for a stop to fit; [`Problem::relaxed`](crate::Problem::relaxed) makes it so.
///
/// With it the stop fits somewhere, as [`Reason`] says *anywhere*; a prize is then at least what some place costs.
///
/// The solver names the one by which something grows by the least share: a capacity by its kind of units that grows most,
/// a shift by its length, a window by the longest shift, a stop limit and a prize by themselves (see `src/explain.rs`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Relaxation {
    /// The vehicle would have to carry this much.
    Capacity {
        /// Id of the vehicle.
        vehicle: u64,
        /// Its capacity then.
        capacity: Load,
    },
    /// The vehicle would have to visit this many stops.
    MaxStops {
        /// Id of the vehicle.
        vehicle: u64,
        /// Its limit then.
        stops: u32,
    },
    /// The stop's window would have to stay open so long.
    Window {
        /// The last second at which service may begin then.
        until_s: i64,
    },
    /// The vehicle's shift would have to last so long.
    Shift {
        /// Id of the vehicle.
        vehicle: u64,
        /// Its last second then.
        ends_s: i64,
    },
    /// The stop would have to bring this much.
    Prize {
        /// Its prize then.
        prize: u64,
    },
}

/// What a plan is judged by, in the order of the fields: compare with `<`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cost {
    /// Sum of the priorities of due stops left out.
    pub unserved: u64,
    /// Rates of all routes, lateness of promised stops, and prizes of stops left out.
    pub weighted: u64,
    /// Seconds of all routes.
    pub duration_s: u64,
    /// Metres of all routes.
    pub distance_m: u64,
}
