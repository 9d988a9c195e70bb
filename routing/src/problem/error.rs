//! Problem error: why a question cannot be asked, with the stop, vehicle or location to look at.

use thiserror::Error;

/// The rule a problem or its travel matrix broke.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ProblemError {
    /// There is nobody to drive.
    #[error("no vehicles")]
    NoVehicles,
    /// The depot is not a row of the travel matrix.
    #[error("depot at location {location}, which the travel matrix lacks")]
    DepotLocation {
        /// The location asked for.
        location: usize,
    },
    /// A stop's location is not a row of the travel matrix.
    #[error("stop {stop} at location {location}, which the travel matrix lacks")]
    StopLocation {
        /// Id of the stop.
        stop: u64,
        /// The location asked for.
        location: usize,
    },
    /// A vehicle's start, end or place to reload is not a row of the travel matrix.
    #[error("vehicle {vehicle} at location {location}, which the travel matrix lacks")]
    VehicleLocation {
        /// Id of the vehicle.
        vehicle: u64,
        /// The location asked for.
        location: usize,
    },
    /// Two stops share an id.
    #[error("stop {stop} given twice")]
    StopTwice {
        /// The shared id.
        stop: u64,
    },
    /// Two vehicles share an id.
    #[error("vehicle {vehicle} given twice")]
    VehicleTwice {
        /// The shared id.
        vehicle: u64,
    },
    /// A window closes before it opens.
    #[error("window of stop {stop} closes before it opens")]
    Window {
        /// Id of the stop.
        stop: u64,
    },
    /// A shift ends before it starts.
    #[error("shift of vehicle {vehicle} ends before it starts")]
    Shift {
        /// Id of the vehicle.
        vehicle: u64,
    },
    /// A window or promise lies further than 2⁴⁰ seconds from zero.
    #[error("window or promise of stop {stop} out of range")]
    StopInstant {
        /// Id of the stop.
        stop: u64,
    },
    /// A shift lies further than 2⁴⁰ seconds from zero.
    #[error("shift of vehicle {vehicle} out of range")]
    VehicleInstant {
        /// Id of the vehicle.
        vehicle: u64,
    },
    /// A due stop has priority 0.
    #[error("stop {stop} of priority 0: the least is 1")]
    Priority {
        /// Id of the stop.
        stop: u64,
    },
    /// A prize is more than 2⁶⁰.
    #[error("prize of stop {stop} out of range")]
    Prize {
        /// Id of the stop.
        stop: u64,
    },
    /// A vehicle does not move, or takes more than 32 bits of seconds for the longest leg.
    #[error("speed of vehicle {vehicle} is 0, or too slow for the longest leg")]
    VehicleSpeed {
        /// Id of the vehicle.
        vehicle: u64,
    },
    /// A load of more than four dimensions.
    #[error("load of {found} dimensions: the most is 4")]
    Dimensions {
        /// Dimensions given.
        found: usize,
    },
    /// More than 2¹⁸ stops and vehicles, or a plan's cost might not fit 62 bits.
    #[error("sums over the problem might overflow")]
    Overflow,
    /// A matrix does not have a cell for each pair of locations.
    #[error("travel matrix of {found} cells where {wanted} are needed")]
    MatrixSize {
        /// Cells needed: locations squared.
        wanted: usize,
        /// Cells given.
        found: usize,
    },
    /// A coordinate is not a number or not on Earth.
    #[error("coordinates of location {location} out of range")]
    Coordinate {
        /// Index of the point.
        location: usize,
    },
    /// A scale of plane coordinates is not a positive number.
    #[error("scale not positive or not a number")]
    Scale,
    /// Locations lie so far apart that a leg might not fit 32 bits.
    #[error("locations too far apart: a leg might not fit 32 bits")]
    Spread,
    /// Circuity is not a number of at least 1.
    #[error("circuity below 1 or not a number")]
    Circuity,
    /// Speed is not a positive number.
    #[error("speed not positive or not a number")]
    Speed,
    /// A leg is too long, or too slow, for 32 bits.
    #[error("leg from location {from} to {to} does not fit 32 bits")]
    Leg {
        /// Index of the point left.
        from: usize,
        /// Index of the point reached.
        to: usize,
    },
    /// A relaxation names a stop the problem does not have.
    #[error("stop {stop} unknown")]
    UnknownStop {
        /// Id of the stop.
        stop: u64,
    },
    /// A relaxation names a vehicle the problem does not have.
    #[error("vehicle {vehicle} unknown")]
    UnknownVehicle {
        /// Id of the vehicle.
        vehicle: u64,
    },
    /// A relaxation tightens what it names, or names a rule that is not there.
    #[error("relaxation for stop {stop} loosens nothing")]
    NotLooser {
        /// Id of the stop.
        stop: u64,
    },
}
