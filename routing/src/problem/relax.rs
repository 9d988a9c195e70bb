//! Relax: the same question with one rule loosened, so that a stop that was left out fits.

use super::{Problem, ProblemError, Stop, Vehicle, Worth};
use crate::Relaxation;

impl Problem {
    /// The question in which `relaxation` holds for the stop `stop`, or for the vehicle it names.
    ///
    /// # Errors
    /// A stop or vehicle that is unknown, a relaxation of a rule it does not have, or one that would tighten it.
    pub fn relaxed(&self, stop: u64, relaxation: &Relaxation) -> Result<Self, ProblemError> {
        let mut problem = self.clone();
        let done = match *relaxation {
            Relaxation::Capacity { vehicle, capacity } => {
                let vehicle = problem.vehicle_mut(vehicle)?;
                let old = std::mem::replace(&mut vehicle.capacity, capacity);
                old.fits(capacity)
            }
            Relaxation::MaxStops { vehicle, stops } => {
                let old = problem.vehicle_mut(vehicle)?.max_stops.replace(stops);
                old.is_some_and(|old| old <= stops)
            }
            Relaxation::Shift { vehicle, ends_s } => {
                let vehicle = problem.vehicle_mut(vehicle)?;
                let old = std::mem::replace(&mut vehicle.shift.1, ends_s);
                old <= ends_s
            }
            Relaxation::Window { until_s } => problem.stop_mut(stop)?.widen(until_s),
            Relaxation::Prize { prize } => problem.stop_mut(stop)?.raise(prize),
        };
        if !done {
            return Err(ProblemError::NotLooser { stop });
        }
        super::rules::verify(&problem)?;
        Ok(problem)
    }

    fn vehicle_mut(&mut self, vehicle: u64) -> Result<&mut Vehicle, ProblemError> {
        let found = self.vehicles.iter_mut().find(|known| known.id == vehicle);
        found.ok_or(ProblemError::UnknownVehicle { vehicle })
    }

    fn stop_mut(&mut self, stop: u64) -> Result<&mut Stop, ProblemError> {
        let found = self.stops.iter_mut().find(|known| known.id == stop);
        found.ok_or(ProblemError::UnknownStop { stop })
    }
}

impl Stop {
    fn widen(&mut self, until_s: i64) -> bool {
        match &mut self.window {
            Some((_, closes_s)) => std::mem::replace(closes_s, until_s) <= until_s,
            None => false,
        }
    }

    fn raise(&mut self, prize: u64) -> bool {
        match &mut self.worth {
            Worth::Prize(old) => std::mem::replace(old, prize) <= prize,
            Worth::Due(_) => false,
        }
    }
}
