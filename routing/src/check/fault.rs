//! Fault: one thing wrong with a plan, with the stop or vehicle it concerns.

use thiserror::Error;

use crate::{Cost, Reason};

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
    /// The load is not the sum of demands.
    #[error("vehicle {vehicle} claims load {claimed}, found {found}")]
    Load { vehicle: u64, claimed: u64, found: u64 },
    /// The load exceeds the capacity.
    #[error("vehicle {vehicle} over capacity")]
    OverCapacity { vehicle: u64 },
    /// The route has more stops than allowed.
    #[error("vehicle {vehicle} over its stop limit")]
    OverMaxStops { vehicle: u64 },
    /// The route drives where there is no road.
    #[error("vehicle {vehicle} without a road to stop {stop:?}")]
    NoRoad { vehicle: u64, stop: Option<u64> },
    /// Seconds or metres of a leg differ from the matrix.
    #[error("leg to stop {stop} wrong")]
    Leg { stop: u64 },
    /// Arrival or departure does not follow from what came before.
    #[error("times of stop {stop} wrong")]
    Times { stop: u64 },
    /// The stop is served after its window.
    #[error("stop {stop} reached after its window")]
    Late { stop: u64 },
    /// The route leaves its shift.
    #[error("vehicle {vehicle} outside its shift")]
    OutsideShift { vehicle: u64 },
    /// The end, duration or distance of a route is not what its visits add up to.
    #[error("sums of vehicle {vehicle} wrong")]
    Sums { vehicle: u64 },
    /// The plan's cost is not what its routes add up to.
    #[error("cost wrong")]
    Cost { claimed: Cost, found: Cost },
    /// The reason is not what hinders the stop; `None` where nothing does.
    #[error("stop {stop} left out for {claimed}, found {found:?}")]
    Reason { stop: u64, claimed: Reason, found: Option<Reason> },
}
