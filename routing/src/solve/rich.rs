//! Rich: problems whose rules the search does not know: cheapest insertion through the timetable, and no more.
//!
//! It serves reloads, promises, prizes, several kinds of units, and vehicles that differ in speed or rates.

use std::collections::HashMap;

use super::extend::{Kept, KeptError};
use crate::{
    Load, Plan, Problem, Rates, Route, Stop, Vehicle, Worth,
    timetable::{self, Call},
};

/// Whether the search knows every rule of the problem.
pub(super) fn is_plain(problem: &Problem) -> bool {
    let plain_stop = |stop: &Stop| {
        let more = stop.demand.units().into_iter().skip(1).any(|units| units > 0);
        stop.promise.is_none() && matches!(stop.worth, Worth::Due(_)) && !more
    };
    let rates = problem.vehicles().first().map_or(Rates::default(), |vehicle| vehicle.rates);
    let plain_vehicle = |vehicle: &Vehicle| {
        let same = vehicle.rates == rates && rates.fixed == 0;
        vehicle.reload.is_none() && vehicle.speed_percent == 100 && same
    };
    problem.stops().iter().all(plain_stop) && problem.vehicles().iter().all(plain_vehicle)
}

/// Routes that keep what they have and take on what they can.
pub(super) fn solve(problem: &Problem, kept: &[Kept]) -> Result<Plan, KeptError> {
    let mut sketch = Sketch::of(problem, kept)?;
    let mut left: Vec<&Stop> = problem.stops().iter().filter(|stop| !sketch.has(stop.id)).collect();
    let placed =
        |sketch: &Sketch| sketch.routes.iter().flatten().map(|route| route.stops.len()).sum::<usize>();
    left.sort_by_key(|stop| match stop.worth {
        Worth::Due(priority) => (0, std::cmp::Reverse(u64::from(priority))),
        Worth::Prize(prize) => (1, std::cmp::Reverse(prize)),
    });
    loop {
        let before = placed(&sketch);
        left.retain(|stop| !sketch.insert(stop));
        if placed(&sketch) == before {
            break;
        }
    }
    let left =
        problem.stops().iter().map(|stop| stop.id).filter(|stop| !sketch.has(*stop)).collect::<Vec<_>>();
    Ok(timetable::with_reasons(problem, sketch.routes.into_iter().flatten().collect(), &left))
}

struct Sketch<'p> {
    problem: &'p Problem,
    stops: HashMap<u64, &'p Stop>,
    calls: Vec<Vec<Call<'p>>>,
    routes: Vec<Option<Route>>,
}

impl<'p> Sketch<'p> {
    fn of(problem: &'p Problem, kept: &[Kept]) -> Result<Self, KeptError> {
        let fleet = problem.vehicles();
        let stops = problem.stops().iter().map(|stop| (stop.id, stop)).collect();
        let mut sketch =
            Self { problem, stops, calls: vec![Vec::new(); fleet.len()], routes: vec![None; fleet.len()] };
        for keep in kept {
            let vehicle = keep.vehicle;
            let index = fleet.iter().position(|known| known.id == vehicle);
            let index = index.filter(|index| sketch.routes[*index].is_none());
            let index = index.ok_or(KeptError::Vehicle { vehicle })?;
            let mut calls = Vec::new();
            for stop in &keep.stops {
                let twice = sketch.has(*stop) || keep.stops.iter().filter(|other| *other == stop).count() > 1;
                let known = sketch.stops.get(stop).filter(|_| !twice);
                calls.push(Call::Serve(known.ok_or(KeptError::Stop { stop: *stop })?));
            }
            if !calls.is_empty() {
                let route = sketch.feasible(index, &calls).ok_or(KeptError::Infeasible { vehicle })?;
                sketch.routes[index] = Some(route);
                sketch.calls[index] = calls;
            }
        }
        Ok(sketch)
    }

    fn has(&self, stop: u64) -> bool {
        self.routes.iter().flatten().flat_map(|route| &route.stops).any(|visit| visit.stop == stop)
    }

    /// Puts the stop where it costs least, if it fits and pays.
    fn insert(&mut self, stop: &'p Stop) -> bool {
        let mut best: Option<(i128, usize, Vec<Call<'p>>, Route)> = None;
        for (index, vehicle) in self.problem.vehicles().iter().enumerate() {
            let before = self.routes[index].as_ref().map_or(0, |route| self.price(vehicle, route));
            for calls in places(vehicle, &self.calls[index], stop) {
                let Some(route) = self.feasible(index, &calls) else { continue };
                let rise = self.price(vehicle, &route) - before;
                if best.as_ref().is_none_or(|(least, ..)| rise < *least) {
                    best = Some((rise, index, calls, route));
                }
            }
        }
        let pays = |rise: i128| match stop.worth {
            Worth::Due(_) => true,
            Worth::Prize(prize) => rise < i128::from(prize),
        };
        let Some((_, index, calls, route)) = best.filter(|(rise, ..)| pays(*rise)) else { return false };
        self.calls[index] = calls;
        self.routes[index] = Some(route);
        true
    }

    fn price(&self, vehicle: &Vehicle, route: &Route) -> i128 {
        i128::from(timetable::weighted(vehicle, route, &self.stops))
    }

    fn feasible(&self, index: usize, calls: &[Call<'p>]) -> Option<Route> {
        let vehicle = &self.problem.vehicles()[index];
        let route = timetable::route(self.problem, vehicle, calls)?;
        let fits = calls.split(|call| matches!(call, Call::Reload)).all(|trip| has_room(vehicle, trip));
        let limit = vehicle.max_stops.is_none_or(|most| route.stops.len() as u64 <= u64::from(most));
        let punctual = route.stops.iter().all(|visit| {
            let stop = self.stops[&visit.stop];
            stop.window.is_none_or(|window| visit.departure_s - i64::from(stop.service_s) <= window.1)
        });
        (fits && limit && punctual && route.ends_s <= vehicle.shift.1).then_some(route)
    }
}

fn has_room(vehicle: &Vehicle, trip: &[Call]) -> bool {
    let demands = trip.iter().map(|call| match call {
        Call::Serve(stop) => stop.demand,
        Call::Reload => Load::ZERO,
    });
    let load = demands.into_iter().try_fold(Load::ZERO, Load::checked_add);
    !trip.is_empty() && load.is_some_and(|load| load.fits(vehicle.capacity))
}

/// The calls with the stop in each gap, by itself and with a new reload on either side.
fn places<'p>(vehicle: &Vehicle, calls: &[Call<'p>], stop: &'p Stop) -> Vec<Vec<Call<'p>>> {
    let reloads = calls.iter().filter(|call| matches!(call, Call::Reload)).count() as u64;
    let spare = vehicle.reload.is_some_and(|reload| reloads < u64::from(reload.most));
    let (serve, reload) = (Call::Serve(stop), Call::Reload);
    let added: &[&[Call]] = &[&[serve], &[reload, serve], &[serve, reload]];
    let added = if spare { added } else { &added[..1] };
    let gaps = 0..=calls.len();
    gaps.flat_map(|gap| added.iter().map(move |new| [&calls[..gap], new, &calls[gap..]].concat())).collect()
}
