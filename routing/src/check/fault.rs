//! Fault: one thing wrong with a plan, with the stop or vehicle it concerns.

use thiserror::Error;

use crate::{Cost, Load, Reason, Relaxation};

/// What a plan claims and the problem denies.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[expect(missing_docs, reason = "fields are ids of stops and vehicles, or claimed against found")]
pub enum Fault {
    /// The problem has no such stop.
    #[error("stop {stop} unknown")]
    UnknownStop { stop: u64 },
    /// The stop is neither visited nor left out.
    #[error("stop {stop} missing")]
    StopMissing { stop: u64 },
    /// The stop appears more than once.
    #[error("stop {stop} twice")]
    StopTwice { stop: u64 },
    /// The problem has no such vehicle.
    #[error("vehicle {vehicle} unknown")]
    UnknownVehicle { vehicle: u64 },
    /// The vehicle has two routes.
    #[error("vehicle {vehicle} twice")]
    VehicleTwice { vehicle: u64 },
    /// The route has no stops.
    #[error("vehicle {vehicle} with an empty route")]
    EmptyRoute { vehicle: u64 },
    /// The vehicle reloads more often than it may, or may not at all.
    #[error("vehicle {vehicle} reloads too often")]
    OverReloads { vehicle: u64 },
    /// A reload does not stand between two stops, or two stand side by side, or they are out of order.
    #[error("vehicle {vehicle} with a trip without stops")]
    EmptyTrip { vehicle: u64 },
    /// The load of a trip, counted from 0, is not the sum of its demands.
    #[error("vehicle {vehicle} claims load {claimed} on trip {trip}, found other")]
    Load { vehicle: u64, trip: usize, claimed: Load },
    /// The load of a trip, counted from 0, exceeds the capacity in some dimension.
    #[error("vehicle {vehicle} over capacity on trip {trip}")]
    OverCapacity { vehicle: u64, trip: usize },
    /// The route has more stops than allowed.
    #[error("vehicle {vehicle} over its stop limit")]
    OverMaxStops { vehicle: u64 },
    /// The route drives where there is no road; to a stop, or to a reload or the end.
    #[error("vehicle {vehicle} without a road to stop {stop:?}")]
    NoRoad { vehicle: u64, stop: Option<u64> },
    /// Seconds or metres of a leg differ from the travel, at the vehicle's speed.
    #[error("leg to stop {stop} wrong")]
    Leg { stop: u64 },
    /// Arrival or departure does not follow from what came before.
    #[error("times of stop {stop} wrong")]
    Times { stop: u64 },
    /// Seconds or metres of the leg to a reload differ from the travel, at the vehicle's speed.
    #[error("leg to the reload of vehicle {vehicle} before its stop {before} wrong")]
    RefillLeg { vehicle: u64, before: usize },
    /// Arrival at a reload or departure from it does not follow from what came before.
    #[error("times of the reload of vehicle {vehicle} before its stop {before} wrong")]
    RefillTimes { vehicle: u64, before: usize },
    /// The stop is served after its window.
    #[error("stop {stop} reached after its window")]
    Late { stop: u64 },
    /// The route leaves its shift.
    #[error("vehicle {vehicle} outside its shift")]
    OutsideShift { vehicle: u64 },
    /// The end, duration or distance of a route is not what its visits add up to.
    #[error("sums of vehicle {vehicle} wrong")]
    Sums { vehicle: u64 },
    /// The plan's cost is not what its routes and the stops left out add up to.
    #[error("cost wrong: claimed {claimed:?}, found {found:?}")]
    Cost { claimed: Cost, found: Cost },
    /// The reason is not what hinders the stop; `None` where nothing does.
    #[error("stop {stop} left out for {claimed}, found {found:?}")]
    Reason { stop: u64, claimed: Reason, found: Option<Reason> },
    /// The relaxation loosens nothing, or the stop does not fit with it either.
    #[error("stop {stop} does not fit with {claimed:?}")]
    Relaxation { stop: u64, claimed: Relaxation },
}
