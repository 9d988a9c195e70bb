//! Problem: stops to visit, vehicles to visit them with, and the travel between places.
//!
//! A value of this type is sound: every index points to a location of the travel, every id is unique, every
//! window and shift opens before it closes, and no sum over a plan for it can overflow.

mod error;
mod load;
mod relax;
mod rules;
mod stop;
mod travel;
mod vehicle;

pub use error::ProblemError;
pub use load::Load;
pub use stop::{Promise, Stop, Worth};
pub use travel::{Origin, Point, Rounding, Travel};
pub use vehicle::{Rates, Reload, Vehicle};

/// A sound question to the solver; see the module.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    depot: usize,
    stops: Vec<Stop>,
    vehicles: Vec<Vehicle>,
    travel: Travel,
}

impl Problem {
    /// Checks and keeps the question; `depot` is the location of vehicles without a start of their own.
    ///
    /// # Errors
    /// The first rule broken, naming the stop or the vehicle.
    pub fn new(
        depot: usize,
        stops: Vec<Stop>,
        vehicles: Vec<Vehicle>,
        travel: Travel,
    ) -> Result<Self, ProblemError> {
        let problem = Self { depot, stops, vehicles, travel };
        rules::verify(&problem)?;
        Ok(problem)
    }

    /// Location of the depot.
    pub fn depot(&self) -> usize {
        self.depot
    }

    /// The stops, in the caller's order.
    pub fn stops(&self) -> &[Stop] {
        &self.stops
    }

    /// The vehicles, in the caller's order.
    pub fn vehicles(&self) -> &[Vehicle] {
        &self.vehicles
    }

    /// Seconds and metres between locations.
    pub fn travel(&self) -> &Travel {
        &self.travel
    }

    /// Location `vehicle` sets out from.
    pub fn start_of(&self, vehicle: &Vehicle) -> usize {
        vehicle.start.unwrap_or(self.depot)
    }
}
