//! Relax: the same question with one rule loosened, so that a stop that was left out fits.

use super::{Problem, ProblemError, Stop, Vehicle, Worth};
use crate::Relaxation;

impl Problem {
    /// The question asked again for the sake of `stop`: `relaxation` holds, and room made for it is for nobody else.
    ///
    /// What a vehicle gains would suit other stops that are left out as well, and for the solver one is as good as the
    /// other. So the stop becomes due before all others together; only one whose prize is raised must still pay.
    ///
    /// # Errors
    /// A stop or vehicle that is unknown, a relaxation of a rule it does not have, or one that would tighten it.
    pub fn relaxed(&self, stop: u64, relaxation: &Relaxation) -> Result<Self, ProblemError> {
        let mut problem = self.loosened(stop, relaxation)?;
        if !matches!(relaxation, Relaxation::Prize { .. }) {
            let priorities = problem.stops.iter().map(|stop| match stop.worth {
                Worth::Due(priority) => priority,
                Worth::Prize(_) => 0,
            });
            let all = priorities.fold(1, u32::saturating_add);
            problem.stop_mut(stop)?.worth = Worth::Due(all);
        }
        Ok(problem)
    }

    /// The same question but for `relaxation`.
    pub(crate) fn loosened(&self, stop: u64, relaxation: &Relaxation) -> Result<Self, ProblemError> {
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

    /// Whether [`Problem::relaxed`] takes a relaxation that loosens, as far as numbers go; errs on the safe side.
    ///
    /// `headroom` is [`Problem::headroom`].
    pub(crate) fn allows(&self, relaxation: &Relaxation, headroom: u128) -> bool {
        match *relaxation {
            Relaxation::Capacity { .. } | Relaxation::MaxStops { .. } => true,
            Relaxation::Window { until_s } => super::rules::in_range(until_s),
            Relaxation::Shift { vehicle, ends_s } => {
                let known = self.vehicles.iter().find(|known| known.id == vehicle);
                let longer_s = known.map_or(0, |known| ends_s.abs_diff(known.shift.1));
                super::rules::in_range(ends_s) && super::rules::overtime(self, longer_s) <= headroom
            }
            Relaxation::Prize { prize } => {
                prize <= super::rules::PRIZE_LIMIT && u128::from(prize) <= headroom
            }
        }
    }

    /// By how much a plan may cost more, if that can be, before sums might overflow.
    pub(crate) fn headroom(&self) -> u128 {
        super::rules::COST_LIMIT.saturating_sub(super::rules::most(self))
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
