//! Problem: stops to visit, vehicles to visit them with, and the travel between places.
//!
//! A value of this type is sound: every index points into the travel matrix, every id is unique, every
//! window and shift opens before it closes, and no sum over it can overflow.

mod error;
mod rules;
mod travel;

pub use error::ProblemError;
pub use travel::{Point, Travel};

/// A place to visit once, by one vehicle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stop {
    /// The caller's name for it; opaque here.
    pub id: u64,
    /// Its row in the travel matrix; several stops may share one.
    pub location: usize,
    /// Units it takes out of the vehicle; what a unit is (an egg, a box) is the caller's business.
    pub demand: u32,
    /// Seconds spent there once service begins.
    pub service_s: u32,
    /// First and last second at which service may begin; a vehicle may come early and wait.
    pub window: Option<(i64, i64)>,
}

impl Stop {
    /// A stop of `demand` units without service time or window.
    pub fn new(id: u64, location: usize, demand: u32) -> Self {
        Self { id, location, demand, service_s: 0, window: None }
    }

    /// The same stop taking `seconds` to serve.
    pub fn serving(mut self, seconds: u32) -> Self {
        self.service_s = seconds;
        self
    }

    /// The same stop whose service must begin within `opens_s..=closes_s`.
    pub fn window(mut self, opens_s: i64, closes_s: i64) -> Self {
        self.window = Some((opens_s, closes_s));
        self
    }
}

/// Somebody with a car: drives at most one route.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vehicle {
    /// The caller's name for it; opaque here.
    pub id: u64,
    /// Units it can carry.
    pub capacity: u32,
    /// Earliest second to set out and latest second to be through, the way to `end` included.
    pub shift: (i64, i64),
    /// Location it sets out from, already loaded; the depot where none is given.
    pub start: Option<usize>,
    /// Location it must drive to after its last stop; it ends at its last stop where none is given.
    pub end: Option<usize>,
    /// The most stops it may visit.
    pub max_stops: Option<u32>,
}

impl Vehicle {
    /// A vehicle that sets out from the depot and ends at its last stop.
    pub fn new(id: u64, capacity: u32, shift: (i64, i64)) -> Self {
        Self { id, capacity, shift, start: None, end: None, max_stops: None }
    }

    /// The same vehicle setting out from `location`.
    pub fn starting_at(mut self, location: usize) -> Self {
        self.start = Some(location);
        self
    }

    /// The same vehicle driving to `location` after its last stop.
    pub fn ending_at(mut self, location: usize) -> Self {
        self.end = Some(location);
        self
    }

    /// The same vehicle visiting at most `stops` stops.
    pub fn at_most(mut self, stops: u32) -> Self {
        self.max_stops = Some(stops);
        self
    }
}

/// What a second on the road and a metre of road cost against each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weights {
    /// Cost of one second of a route: driving, serving and waiting alike.
    pub second: u32,
    /// Cost of one metre driven.
    pub metre: u32,
}

impl Default for Weights {
    /// A second weighs as much as a metre.
    fn default() -> Self {
        Self { second: 1, metre: 1 }
    }
}

/// A sound question to the solver; see the module.
#[derive(Debug, Clone)]
pub struct Problem {
    depot: usize,
    stops: Vec<Stop>,
    vehicles: Vec<Vehicle>,
    travel: Travel,
    weights: Weights,
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
        let problem = Self { depot, stops, vehicles, travel, weights: Weights::default() };
        rules::verify(&problem)?;
        Ok(problem)
    }

    /// The same question under other weights.
    ///
    /// # Errors
    /// [`ProblemError::Overflow`] where a plan's cost might not fit 62 bits.
    pub fn weighing(self, weights: Weights) -> Result<Self, ProblemError> {
        let problem = Self { weights, ..self };
        rules::fits(&problem)?;
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

    /// What seconds and metres cost.
    pub fn weights(&self) -> Weights {
        self.weights
    }

    /// Location `vehicle` sets out from.
    pub fn start_of(&self, vehicle: &Vehicle) -> usize {
        vehicle.start.unwrap_or(self.depot)
    }
}
