//! Plan: the answer to a problem: a route for each vehicle that drives, and a true reason for each stop left.

use std::fmt;

/// Who goes where and when, and who is left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The routes with at least one stop, in the order of the problem's vehicles.
    pub routes: Vec<Route>,
    /// The stops no route visits, in the problem's order.
    pub unserved: Vec<Unserved>,
    /// What the plan is judged by; smaller is better.
    pub cost: Cost,
}

/// One vehicle's day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// Id of the vehicle.
    pub vehicle: u64,
    /// Its stops in order of visit; never empty.
    pub stops: Vec<Visit>,
    /// Second at which it sets out: the earliest that costs no needless waiting.
    pub starts_s: i64,
    /// Second at which it reaches its end, or leaves its last stop where it has no end.
    pub ends_s: i64,
    /// Seconds from `starts_s` to `ends_s`.
    pub duration_s: u64,
    /// Metres driven, the way to the end included.
    pub distance_m: u64,
    /// Units aboard when it sets out.
    pub load: u64,
}

/// One stop on a route.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visit {
    /// Id of the stop.
    pub stop: u64,
    /// Second of arrival; service begins then, or when the window opens.
    pub arrival_s: i64,
    /// Second at which service is over.
    pub departure_s: i64,
    /// Metres driven from the stop before, or from the vehicle's start.
    pub leg_m: u32,
    /// Seconds driven from the stop before, or from the vehicle's start.
    pub leg_s: u32,
}

/// A stop left out, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unserved {
    /// Id of the stop.
    pub stop: u64,
    /// What keeps it out of the plan as it stands.
    pub reason: Reason,
}

/// What keeps a stop out of a plan.
///
/// Each vehicle is asked in turn whether the stop fits anywhere into the route it has. It answers with the
/// first rule, in the order below, that no position passes once the rules above it are kept. Only vehicles
/// that could serve the stop alone are asked, or all where none could. If they agree, that is the reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reason {
    /// There is no road to it, or none from it onwards.
    Unreachable,
    /// Its load does not fit.
    Capacity,
    /// The vehicle may visit no further stop.
    MaxStops,
    /// It would be reached after its window, or make another stop miss its own.
    Window,
    /// The route would end after the shift.
    Shift,
    /// The vehicles do not agree: each is hindered by something else.
    NoVehicle,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unreachable => "no road",
            Self::Capacity => "no room aboard",
            Self::MaxStops => "stop limit reached",
            Self::Window => "window would be missed",
            Self::Shift => "shift too short",
            Self::NoVehicle => "no vehicle free",
        })
    }
}

/// What a plan is judged by, in the order of the fields: compare with `<`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Cost {
    /// Stops left out.
    pub unserved: usize,
    /// Duration and distance under the problem's weights.
    pub weighted: u64,
    /// Seconds of all routes.
    pub duration_s: u64,
    /// Metres of all routes.
    pub distance_m: u64,
}
