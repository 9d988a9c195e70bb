//! Brute force: every plan there is, for problems small enough, judged by plain simulation.

use payshanba_routing::{Problem, Stop, Vehicle};

/// The least (stops left out, weighted cost) over all plans.
pub fn best(problem: &Problem) -> (u64, u64) {
    let mut walk = Walk { problem, routes: vec![Vec::new(); problem.vehicles().len()], best: None };
    walk.place(0, 0);
    walk.best.expect("leaving everything out is a plan")
}

struct Walk<'p> {
    problem: &'p Problem,
    routes: Vec<Vec<&'p Stop>>,
    best: Option<(u64, u64)>,
}

impl Walk<'_> {
    /// Puts stop `next` everywhere in turn, then the ones after it.
    fn place(&mut self, next: usize, left_out: u64) {
        let Some(stop) = self.problem.stops().get(next) else {
            return self.judge(left_out);
        };
        for vehicle in 0..self.routes.len() {
            for gap in 0..=self.routes[vehicle].len() {
                self.routes[vehicle].insert(gap, stop);
                self.place(next + 1, left_out);
                self.routes[vehicle].remove(gap);
            }
        }
        if self.best.is_none_or(|(least, _)| left_out < least) {
            self.place(next + 1, left_out + 1);
        }
    }

    fn judge(&mut self, left_out: u64) {
        let routes = self.problem.vehicles().iter().zip(&self.routes);
        let cost: Option<u64> = routes.map(|(vehicle, route)| cost(self.problem, vehicle, route)).sum();
        if let Some(cost) = cost {
            let found = (left_out, cost);
            self.best = Some(self.best.map_or(found, |best| best.min(found)));
        }
    }
}

/// Weighted cost of a route, or `None` where it breaks a rule.
pub fn cost(problem: &Problem, vehicle: &Vehicle, route: &[&Stop]) -> Option<u64> {
    if route.is_empty() {
        return Some(0);
    }
    let load: u64 = route.iter().map(|stop| u64::from(stop.demand.units()[0])).sum();
    let over_limit = vehicle.max_stops.is_some_and(|most| route.len() > most as usize);
    let legs = legs(problem, vehicle, route)?;
    if load > u64::from(vehicle.capacity.units()[0]) || over_limit {
        return None;
    }
    let ends_s = forwards(vehicle, route, &legs)?;
    let starts_s = backwards(route, &legs, ends_s);
    let metres: u64 = legs.iter().map(|leg| u64::from(leg.1)).sum();
    let rates = vehicle.rates;
    Some(starts_s.abs_diff(ends_s) * u64::from(rates.second) + metres * u64::from(rates.metre))
}

fn legs(problem: &Problem, vehicle: &Vehicle, route: &[&Stop]) -> Option<Vec<(u32, u32)>> {
    let start = vehicle.start.unwrap_or(problem.depot());
    let mut places = vec![start];
    places.extend(route.iter().map(|stop| stop.location));
    places.extend(vehicle.end);
    places.windows(2).map(|pair| problem.travel().leg(pair[0], pair[1])).collect()
}

/// The earliest end.
fn forwards(vehicle: &Vehicle, route: &[&Stop], legs: &[(u32, u32)]) -> Option<i64> {
    let mut now_s = vehicle.shift.0;
    for (stop, leg) in route.iter().zip(legs) {
        now_s += i64::from(leg.0);
        if let Some((opens_s, closes_s)) = stop.window {
            now_s = now_s.max(opens_s);
            if now_s > closes_s {
                return None;
            }
        }
        now_s += i64::from(stop.service_s);
    }
    now_s += legs.get(route.len()).map_or(0, |leg| i64::from(leg.0));
    (now_s <= vehicle.shift.1).then_some(now_s)
}

/// The latest start that still ends at `ends_s`.
fn backwards(route: &[&Stop], legs: &[(u32, u32)], ends_s: i64) -> i64 {
    let mut now_s = ends_s - legs.get(route.len()).map_or(0, |leg| i64::from(leg.0));
    for (stop, leg) in route.iter().zip(legs).rev() {
        now_s -= i64::from(stop.service_s);
        now_s = stop.window.map_or(now_s, |(_, closes_s)| now_s.min(closes_s));
        now_s -= i64::from(leg.0);
    }
    now_s
}
