//! Finish: routes written out as a plan; whatever was left out although it fits is put in where it costs least.

use std::{
    cmp::Reverse,
    collections::{HashMap, HashSet},
};

use crate::{
    Load, Plan, Problem, Route, Stop, Vehicle, Worth,
    explain::{self, Line},
    search::{Step, Steps},
    timetable::{self, Call},
};

/// The plan of routes that break no rule and keep what they have.
pub(super) fn plan(problem: &Problem, steps: &Steps) -> Plan {
    let mut sketch = Sketch::of(problem, steps);
    sketch.fill();
    sketch.plan()
}

/// The plan of routes that break no rule; a stop that is worth more than a whole route takes its place.
pub(super) fn best(problem: &Problem, steps: &Steps) -> Plan {
    let mut sketch = Sketch::of(problem, steps);
    sketch.fill();
    while sketch.outweigh() {
        sketch.fill();
    }
    sketch.plan()
}

struct Sketch<'p> {
    problem: &'p Problem,
    stops: HashMap<u64, &'p Stop>,
    served: HashSet<u64>,
    calls: Vec<Vec<Call<'p>>>,
    /// The same, ready to be asked whether one stop more has a place.
    lines: Vec<Line<'p>>,
    routes: Vec<Option<Route>>,
}

impl<'p> Sketch<'p> {
    fn of(problem: &'p Problem, steps: &Steps) -> Self {
        let fleet = problem.vehicles();
        let stops = problem.stops().iter().map(|stop| (stop.id, stop)).collect();
        let (calls, routes) = (vec![Vec::new(); fleet.len()], vec![None; fleet.len()]);
        let lines = fleet.iter().map(|vehicle| line(problem, vehicle, Vec::new())).collect();
        let mut sketch = Self { problem, stops, served: HashSet::new(), calls, lines, routes };
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
            sketch.write(*vehicle, calls, route);
        }
        sketch
    }

    /// Puts in what is left out although it fits, the weightiest first.
    fn fill(&mut self) {
        let mut left = self.left();
        left.sort_by_key(|stop| match stop.worth {
            Worth::Due(priority) => (0, Reverse(u64::from(priority))),
            Worth::Prize(prize) => (1, Reverse(prize)),
        });
        loop {
            let before = left.len();
            left.retain(|stop| !self.insert(stop));
            if left.len() == before {
                break;
            }
        }
    }

    /// Clears a route for one stop that is due more than all of it together, if there is such a stop.
    fn outweigh(&mut self) -> bool {
        let routes = (0..self.calls.len()).map(|index| {
            let stops = self.calls[index].iter().filter_map(|call| call.stop());
            (stops.map(priority).sum::<u64>(), index)
        });
        let mut routes: Vec<(u64, usize)> = routes.collect();
        routes.sort_unstable();
        let mut left = self.left();
        left.sort_by_key(|stop| Reverse(priority(stop)));
        for stop in left {
            let lighter = routes.iter().take_while(|(weight, _)| *weight < priority(stop));
            let alone = [Call::Serve(stop)];
            let cleared = lighter.map(|(_, index)| (*index, self.feasible(*index, &alone)));
            if let Some((index, route)) = cleared.into_iter().find_map(|(index, route)| Some((index, route?)))
            {
                for gone in self.calls[index].iter().filter_map(|call| call.stop()) {
                    self.served.remove(&gone.id);
                }
                self.served.insert(stop.id);
                self.write(index, alone.to_vec(), route);
                return true;
            }
        }
        false
    }

    /// The stops that no route visits, in the problem's order.
    fn left(&self) -> Vec<&'p Stop> {
        self.problem.stops().iter().filter(|stop| !self.served.contains(&stop.id)).collect()
    }

    fn plan(self) -> Plan {
        let left: Vec<u64> = self.left().iter().map(|stop| stop.id).collect();
        explain::plan(self.problem, self.routes.into_iter().flatten().collect(), &left)
    }

    /// Puts the stop where it costs least, if it fits and pays.
    fn insert(&mut self, stop: &'p Stop) -> bool {
        let mut most = match stop.worth {
            Worth::Due(_) => i128::MAX,
            Worth::Prize(prize) => i128::from(prize),
        };
        let mut best: Option<(usize, Vec<Call<'p>>, Route)> = None;
        for (index, vehicle) in self.problem.vehicles().iter().enumerate() {
            let before = self.routes[index].as_ref().map_or(0, |route| self.price(vehicle, route));
            for opening in self.lines[index].openings(stop) {
                if opening.least_cost() - before >= most {
                    continue;
                }
                let calls = opening.calls(stop);
                let Some(route) = self.feasible(index, &calls) else { continue };
                let rise = self.price(vehicle, &route) - before;
                if rise < most {
                    most = rise;
                    best = Some((index, calls, route));
                }
            }
        }
        let Some((index, calls, route)) = best else { return false };
        self.served.insert(stop.id);
        self.write(index, calls, route);
        true
    }

    fn write(&mut self, index: usize, calls: Vec<Call<'p>>, route: Route) {
        self.lines[index] = line(self.problem, &self.problem.vehicles()[index], calls.clone());
        self.calls[index] = calls;
        self.routes[index] = Some(route);
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

/// What leaving it out counts first.
fn priority(stop: &Stop) -> u64 {
    match stop.worth {
        Worth::Due(priority) => u64::from(priority),
        Worth::Prize(_) => 0,
    }
}

fn line<'p>(problem: &'p Problem, vehicle: &'p Vehicle, calls: Vec<Call<'p>>) -> Line<'p> {
    let Some(line) = Line::of(problem, vehicle, calls) else {
        unreachable!("a route that is driven has roads")
    };
    line
}

fn has_room(vehicle: &Vehicle, trip: &[Call]) -> bool {
    let demands = trip.iter().map(|call| match call {
        Call::Serve(stop) => stop.demand,
        Call::Reload => Load::ZERO,
    });
    let load = demands.into_iter().try_fold(Load::ZERO, Load::checked_add);
    !trip.is_empty() && load.is_some_and(|load| load.fits(vehicle.capacity))
}
