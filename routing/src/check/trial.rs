//! Trial: a route as it would be with one stop more, driven from scratch.

use super::{Register, bill, replay};
use crate::{Reason, Stop, Vehicle};

/// A place a trial route visits.
#[derive(Clone, Copy)]
pub(super) enum Place<'p> {
    Stop(&'p Stop),
    Reload,
}

/// Every way to have `stop` in `route`: in each gap, and there with a new reload before or after it.
pub(super) fn routes<'p>(vehicle: &Vehicle, route: &[Place<'p>], stop: &'p Stop) -> Vec<Vec<Place<'p>>> {
    let reloads = route.iter().filter(|place| matches!(place, Place::Reload)).count() as u64;
    let may_reload = vehicle.reload.is_some_and(|reload| reloads < u64::from(reload.most));
    let mut found = Vec::new();
    for gap in 0..=route.len() {
        let mut with = |places: &[Place<'p>]| {
            let longer = [&route[..gap], places, &route[gap..]].concat();
            if every_trip_has_a_stop(&longer) {
                found.push(longer);
            }
        };
        with(&[Place::Stop(stop)]);
        if may_reload {
            with(&[Place::Reload, Place::Stop(stop)]);
            with(&[Place::Stop(stop), Place::Reload]);
        }
    }
    found
}

fn every_trip_has_a_stop(route: &[Place]) -> bool {
    route.split(|place| matches!(place, Place::Reload)).all(|trip| !trip.is_empty())
}

/// A trial route that has roads.
pub(super) struct Trial<'a> {
    vehicle: &'a Vehicle,
    places: &'a [Place<'a>],
    /// Seconds to each place, and to the end where there is one.
    drives_s: Vec<i64>,
    metres: u64,
}

impl<'a> Trial<'a> {
    /// The route, or `None` where a road is missing.
    pub(super) fn of(register: &Register, vehicle: &'a Vehicle, places: &'a [Place<'a>]) -> Option<Self> {
        let mut trial = Self { vehicle, places, drives_s: Vec::with_capacity(places.len() + 1), metres: 0 };
        let mut at = register.problem.start_of(vehicle);
        let reload = vehicle.reload.map(|reload| reload.location);
        let stations = places.iter().map(|place| match place {
            Place::Stop(stop) => Some(stop.location),
            Place::Reload => reload,
        });
        for to in stations.chain(vehicle.end.map(Some)) {
            let (seconds, metres) = register.leg(vehicle, at, to?)?;
            trial.drives_s.push(seconds);
            trial.metres += metres;
            at = to?;
        }
        Some(trial)
    }

    /// The first rule it breaks, roads aside.
    pub(super) fn hindrance(&self) -> Option<Reason> {
        let mut trips = self.places.split(|place| matches!(place, Place::Reload));
        if trips.any(|trip| replay::exceeds(replay::units(stops(trip)), self.vehicle.capacity)) {
            return Some(Reason::Capacity);
        }
        let visits = stops(self.places).count() as u64;
        if self.vehicle.max_stops.is_some_and(|most| visits > u64::from(most)) {
            return Some(Reason::MaxStops);
        }
        let run = self.run(self.vehicle.shift.0);
        match () {
            () if !run.punctual => Some(Reason::Window),
            () if run.ends_s > self.vehicle.shift.1 => Some(Reason::Shift),
            () => None,
        }
    }

    /// The least it can cost: one of the starts at which waiting, a promise, a window or the shift just ends.
    pub(super) fn least(&self) -> Option<u128> {
        let shift = self.vehicle.shift;
        let mut starts = vec![shift.0];
        let mut elapsed_s = 0;
        for (at, drive_s) in self.drives_s.iter().enumerate() {
            elapsed_s += drive_s;
            if let Some(Place::Stop(stop)) = self.places.get(at) {
                let instants = stop.window.iter().flat_map(|window| [window.0, window.1]);
                let instants = instants.chain(stop.promise.map(|promise| promise.until_s));
                starts.extend(instants.map(|instant_s| instant_s - elapsed_s));
            }
            elapsed_s += self.places.get(at).map_or(0, |place| self.stay_s(place));
        }
        starts.push(shift.1 - elapsed_s);
        let costs =
            starts.into_iter().filter(|start_s| (shift.0..=shift.1).contains(start_s)).map(|start_s| {
                let run = self.run(start_s);
                let seconds = u128::from(run.ends_s.abs_diff(start_s));
                let cost = bill::of_drive(self.vehicle, seconds, u128::from(self.metres)) + run.late;
                (run.punctual && run.ends_s <= shift.1).then_some(cost)
            });
        costs.flatten().min()
    }

    /// Drives it as if the shift never ended.
    fn run(&self, start_s: i64) -> Run {
        let mut run = Run { punctual: true, late: 0, ends_s: start_s };
        for (at, drive_s) in self.drives_s.iter().enumerate() {
            run.ends_s += drive_s;
            if let Some(Place::Stop(stop)) = self.places.get(at) {
                if let Some((opens_s, closes_s)) = stop.window {
                    run.ends_s = run.ends_s.max(opens_s);
                    run.punctual &= run.ends_s <= closes_s;
                }
                run.late += bill::late(stop, run.ends_s);
            }
            run.ends_s += self.places.get(at).map_or(0, |place| self.stay_s(place));
        }
        run
    }

    fn stay_s(&self, place: &Place) -> i64 {
        match place {
            Place::Stop(stop) => i64::from(stop.service_s),
            Place::Reload => self.vehicle.reload.map_or(0, |reload| i64::from(reload.service_s)),
        }
    }
}

fn stops<'p>(places: &[Place<'p>]) -> impl Iterator<Item = &'p Stop> {
    places.iter().filter_map(|place| match place {
        Place::Stop(stop) => Some(*stop),
        Place::Reload => None,
    })
}

struct Run {
    punctual: bool,
    late: u128,
    ends_s: i64,
}
