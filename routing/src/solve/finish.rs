//! Finish: routes written out as a plan; whatever was left out although it fits is put in where it costs least.

use std::collections::{HashMap, HashSet};

use crate::{
    Load, Plan, Problem, Route, Stop, Vehicle, Worth,
    search::{Step, Steps},
    timetable::{self, Call},
};

/// The plan of routes that break no rule.
pub(super) fn plan(problem: &Problem, steps: &Steps) -> Plan {
    let mut sketch = Sketch::of(problem, steps);
    let mut left: Vec<&Stop> =
        problem.stops().iter().filter(|stop| !sketch.served.contains(&stop.id)).collect();
    left.sort_by_key(|stop| match stop.worth {
        Worth::Due(priority) => (0, std::cmp::Reverse(u64::from(priority))),
        Worth::Prize(prize) => (1, std::cmp::Reverse(prize)),
    });
    loop {
        let before = left.len();
        left.retain(|stop| !sketch.insert(stop));
        if left.len() == before {
            break;
        }
    }
    let left = problem.stops().iter().map(|stop| stop.id).filter(|stop| !sketch.served.contains(stop));
    let left: Vec<u64> = left.collect();
    timetable::with_reasons(problem, sketch.routes.into_iter().flatten().collect(), &left)
}

struct Sketch<'p> {
    problem: &'p Problem,
    stops: HashMap<u64, &'p Stop>,
    served: HashSet<u64>,
    calls: Vec<Vec<Call<'p>>>,
    routes: Vec<Option<Route>>,
}

impl<'p> Sketch<'p> {
    fn of(problem: &'p Problem, steps: &Steps) -> Self {
        let fleet = problem.vehicles();
        let stops = problem.stops().iter().map(|stop| (stop.id, stop)).collect();
        let (calls, routes) = (vec![Vec::new(); fleet.len()], vec![None; fleet.len()]);
        let mut sketch = Self { problem, stops, served: HashSet::new(), calls, routes };
        for (vehicle, steps) in steps {
            let call = |step: &Step| match step {
                Step::Stop(stop) => Call::Serve(&problem.stops()[*stop]),
                Step::Reload => Call::Reload,
            };
            let calls: Vec<Call> = steps.iter().map(call).collect();
            let Some(route) = sketch.feasible(*vehicle, &calls) else {
                unreachable!("a route breaks a rule")
            };
            sketch.served.extend(route.stops.iter().map(|visit| visit.stop));
            sketch.routes[*vehicle] = Some(route);
            sketch.calls[*vehicle] = calls;
        }
        sketch
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
        self.served.insert(stop.id);
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
