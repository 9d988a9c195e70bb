//! Trial: a stop put into one place of a line: which rules it breaks there, by how much, and what the route costs then.

use super::{
    late,
    line::Line,
    pace::Pace,
    units::{self, Units},
};
use crate::{Load, Reason, Relaxation, Stop, Vehicle, timetable::Call};

/// How a stop is put into a gap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// By itself.
    Alone,
    /// Behind a new reload.
    Reloaded,
    /// Before a new reload.
    Reloading,
}

/// The route with the stop in it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Trial<'t, 'p> {
    line: &'t Line<'p>,
    stop: &'t Stop,
    at: usize,
    form: Form,
    /// The most of each kind on any trip.
    load: Units,
    /// When its service begins, as early as can be.
    begins_s: i64,
    /// The whole route, the stop's own window widened as far as needed.
    pace: Pace,
    metres: u64,
    /// What late promises cost at least.
    late: i128,
}

/// What a trial says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Every rule is kept.
    Fits,
    /// One rule is broken, and kept with this.
    FitsWith(Relaxation),
    /// More is broken than one thing can mend.
    Hopeless,
}

impl<'t, 'p> Trial<'t, 'p> {
    /// `None` where a road is missing.
    pub(super) fn of(line: &'t Line<'p>, stop: &'t Stop, at: usize, form: Form) -> Option<Self> {
        let gap = &line.gaps[at];
        let (mut pace, mut place, mut metres) = (gap.head, gap.from, line.metres - gap.metres);
        let mut go = |pace: Pace, to: usize| {
            let (leg_s, leg_m) = line.leg(place, to)?;
            (place, metres) = (to, metres + leg_m);
            Some(pace.then(Pace::lasting(leg_s)))
        };
        let refill = |pace: Pace, service_s: u32| pace.then(Pace::lasting(i64::from(service_s)));
        if form == Form::Reloaded {
            let reload = line.vehicle.reload?;
            pace = refill(go(pace, reload.location)?, reload.service_s);
        }
        pace = go(pace, stop.location)?;
        let arrives_s = pace.through_s(line.vehicle.shift.0);
        let begins_s = stop.window.map_or(arrives_s, |(opens_s, _)| arrives_s.max(opens_s));
        let window = stop.window.map(|(opens_s, closes_s)| (opens_s, closes_s.max(begins_s)));
        pace = pace.then(Pace::window(window)).then(Pace::lasting(i64::from(stop.service_s)));
        if form == Form::Reloading {
            let reload = line.vehicle.reload?;
            pace = refill(go(pace, reload.location)?, reload.service_s);
        }
        if let Some(to) = gap.to {
            pace = go(pace, to)?;
        }
        let late = gap.late.at_least(pace.through_s(line.vehicle.shift.0)) + late::of(stop, begins_s);
        pace = pace.then(gap.tail);
        let demand = stop.demand.into();
        let trips = match form {
            Form::Alone => [units::sum(units::sum(gap.before, gap.after), demand), units::NONE],
            Form::Reloaded => [gap.before, units::sum(demand, gap.after)],
            Form::Reloading => [units::sum(gap.before, demand), gap.after],
        };
        let load = trips.into_iter().fold(line.elsewhere[gap.trip], units::most);
        Some(Self { line, stop, at, form, load, begins_s, pace, metres, late })
    }

    /// The first rule it breaks, roads aside.
    pub(super) fn hindrance(&self) -> Option<Reason> {
        match () {
            () if self.is_too_heavy() => Some(Reason::Capacity),
            () if self.is_one_too_many() => Some(Reason::MaxStops),
            () if self.is_late() || self.delays_others() => Some(Reason::Window),
            () if self.is_overtime() => Some(Reason::Shift),
            () => None,
        }
    }

    /// Whether it fits, and if not whether one change mends it.
    pub(super) fn outcome(&self) -> Outcome {
        let vehicle = self.line.vehicle.id;
        let broken = [self.is_too_heavy(), self.is_one_too_many(), self.is_late(), self.is_overtime()];
        if self.delays_others() {
            return Outcome::Hopeless;
        }
        let mended = match broken {
            [false, false, false, false] => return Outcome::Fits,
            [true, false, false, false] => {
                self.capacity().map(|capacity| Relaxation::Capacity { vehicle, capacity })
            }
            [false, true, false, false] => {
                let stops = u32::try_from(self.line.stops + 1).ok();
                stops.map(|stops| Relaxation::MaxStops { vehicle, stops })
            }
            [false, false, true, false] => Some(Relaxation::Window { until_s: self.begins_s }),
            [false, false, false, true] => Some(Relaxation::Shift { vehicle, ends_s: self.ends_s() }),
            [_, _, _, _] => None,
        };
        mended.map_or(Outcome::Hopeless, Outcome::FitsWith)
    }

    /// What the whole route costs at least; exactly, unless something [is promised](Self::is_promised).
    pub(crate) fn least_cost(&self) -> i128 {
        let (rates, shift) = (self.line.vehicle.rates, self.line.vehicle.shift);
        let seconds = i128::from(self.pace.least_s(shift.1.max(self.ends_s())));
        let metres = i128::from(self.metres);
        let drive = seconds * i128::from(rates.second) + metres * i128::from(rates.metre);
        i128::from(rates.fixed) + drive + self.late
    }

    /// Whether being late costs something on this route.
    pub(super) fn is_promised(&self) -> bool {
        self.line.is_promised || self.stop.promise.is_some_and(|promise| promise.per_second > 0)
    }

    /// Copies of the vehicle and the stop, to be changed.
    pub(super) fn parties(&self) -> (Vehicle, Stop) {
        (self.line.vehicle.clone(), self.stop.clone())
    }

    /// The route as calls, this `stop` standing for its own.
    pub(crate) fn calls<'c>(&self, stop: &'c Stop) -> Vec<Call<'c>>
    where
        'p: 'c,
    {
        let serve = Call::Serve(stop);
        let new: &[Call] = match self.form {
            Form::Alone => &[serve],
            Form::Reloaded => &[Call::Reload, serve],
            Form::Reloading => &[serve, Call::Reload],
        };
        [&self.line.calls[..self.at], new, &self.line.calls[self.at..]].concat()
    }

    fn is_too_heavy(&self) -> bool {
        self.load.exceed(self.line.vehicle.capacity)
    }

    /// What the vehicle would have to carry.
    fn capacity(&self) -> Option<Load> {
        units::most(self.load, self.line.vehicle.capacity.into()).load()
    }

    fn is_one_too_many(&self) -> bool {
        self.line.vehicle.max_stops.is_some_and(|most| self.line.stops + 1 > u64::from(most))
    }

    fn is_late(&self) -> bool {
        self.stop.window.is_some_and(|(_, closes_s)| self.begins_s > closes_s)
    }

    /// Whether some other stop is missed, even by who sets out as early as can be.
    fn delays_others(&self) -> bool {
        self.pace.latest_s < self.line.vehicle.shift.0
    }

    fn is_overtime(&self) -> bool {
        self.ends_s() > self.line.vehicle.shift.1
    }

    fn ends_s(&self) -> i64 {
        self.pace.through_s(self.line.vehicle.shift.0)
    }
}
