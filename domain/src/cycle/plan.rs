//! A day's plan: who drives where in which order, and which stops are left out and why.

use chrono::{Duration, DurationRound};
use serde::{Deserialize, Serialize};

use crate::code::TariffCode;
use crate::id::{AddressId, CourierId, SubscriberId};
use crate::money::Tiyin;
use crate::week::Instant;

/// Where travel times came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TravelSource {
    /// Great circle times a circuity factor: always there.
    GreatCircle,
    /// A Maps API that was not named.
    Maps,
    /// The farm's own road graph.
    Roads,
    /// An OSRM server.
    Osrm,
    /// Google Routes.
    Google,
}

impl TravelSource {
    /// Its name in logs and counts.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::GreatCircle => "great_circle",
            Self::Maps => "maps",
            Self::Roads => "roads",
            Self::Osrm => "osrm",
            Self::Google => "google",
        }
    }
}

/// One stop as planned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedStop {
    /// Whose door.
    pub subscriber: SubscriberId,
    /// Which door.
    pub address: AddressId,
    /// Which box.
    pub tariff: TariffCode,
    /// How many boxes.
    pub quantity: u32,
    /// How many eggs in all.
    pub eggs: u32,
    /// Cash to collect.
    pub cash_due_tiyin: Tiyin,
    /// When the courier is expected.
    pub eta: Instant,
    /// Which group of orders goes to one door: neighbours in the route with the same number are one stop.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub door: Option<u32>,
}

/// One courier's route.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedRoute {
    /// Who drives.
    pub courier: CourierId,
    /// In this order.
    pub stops: Vec<PlannedStop>,
    /// Length, in metres.
    pub distance_m: u32,
    /// When the courier is expected back.
    pub ends_at: Instant,
}

/// A stop that no route has room for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    /// Whose.
    pub subscriber: SubscriberId,
    /// Why, in the solver's word: `capacity`, `shift`, `window`, `unreachable`, ….
    pub reason: String,
}

/// The plan of a delivery day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayPlan {
    /// Counts the plans of this day.
    pub version: u32,
    /// Where travel times came from.
    pub source: TravelSource,
    /// To and from so many points it knows no road, and the great circle was taken.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub off_road: u32,
    /// Whose times, with traffic, the finished routes have; `None` while they are those of `source`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub timed_by: Option<TravelSource>,
    /// A route per courier who drives.
    pub routes: Vec<PlannedRoute>,
    /// What is left.
    pub left_out: Vec<LeftOut>,
}

impl DayPlan {
    /// A plan by the times of one source.
    #[must_use]
    pub const fn new(
        version: u32,
        source: TravelSource,
        routes: Vec<PlannedRoute>,
        left_out: Vec<LeftOut>,
    ) -> Self {
        Self { version, source, off_road: 0, timed_by: None, routes, left_out }
    }
}

const fn is_zero(count: &u32) -> bool {
    *count == 0
}

/// What goes into one car of a provisional plan, the first door first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Car {
    /// Who is to drive it.
    pub courier: CourierId,
    /// Whose boxes, in the order of the doors.
    pub stops: Vec<SubscriberId>,
}

/// How far the provisional plan has come: made the evening before for those who pack, and for nobody else.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Draft {
    /// Not the time for one.
    #[default]
    Idle,
    /// The planner is asked for it.
    Wanted,
    /// The packers load by it until the morning.
    Made {
        /// A car per courier who is to drive.
        cars: Vec<Car>,
    },
}

/// The window a customer is told is so much wider than the expected time on either side.
const WINDOW_HALF: Duration = Duration::minutes(30);

/// The window around an expected time, on the quarter of an hour.
#[must_use]
pub fn window(eta: Instant) -> (Instant, Instant) {
    let quarter = |at: Instant| at.duration_trunc(Duration::minutes(15)).unwrap_or(at);
    (quarter(eta - WINDOW_HALF), quarter(eta + WINDOW_HALF + Duration::minutes(14)))
}
