//! Explain: why each stop that is left out is, and the least that would have to change to let it in.
//!
//! The reason is what [`Reason`] says: the rule that no place passes. The relaxation is the smallest change of one thing
//! with which the stop fits into the plan as it stands, all other stops where they are. Changes of different kinds are
//! measured by one yardstick, the share by which something would have to grow:
//!
//! * a capacity by the kind of units that grows most, a stop limit, a prize: by themselves;
//! * a shift: by its length;
//! * a stop's window, as a share of the longest shift.
//!
//! Where nothing was, one unit is the measure. Equal shares: room before stops, stops before times, a window before a
//! shift, money last; then fewer units, then the problem's first vehicle, then the first place of its route. A stop with
//! a prize must also cost less than its prize there: who mends the rule shall see it served. Nothing helps a stop that
//! no road leads to, or that breaks two rules wherever it is put.

mod growth;
mod late;
mod line;
mod pace;
mod price;
mod trial;
mod units;

use std::collections::HashMap;

use self::{growth::Growth, price::Price, trial::Outcome};
use crate::{
    Cost, Plan, Problem, Reason, Relaxation, Route, Stop, Unserved, Worth,
    timetable::{self, Call},
};

pub(crate) use self::line::Line;

/// The plan of these routes, the stops `left` explained.
pub(crate) fn plan(problem: &Problem, routes: Vec<Route>, left: &[u64]) -> Plan {
    let mut plan = Plan { routes, unserved: Vec::new(), cost: Cost::default() };
    let standing = Standing::of(problem, &plan.routes);
    plan.unserved = left.iter().map(|stop| standing.explain(standing.stops[stop])).collect();
    plan.cost = timetable::cost(problem, &plan);
    plan
}

/// The routes as they stand, those not driven too.
struct Standing<'p> {
    problem: &'p Problem,
    stops: HashMap<u64, &'p Stop>,
    /// Each vehicle with its route, what that costs, and the same vehicle with nothing to do.
    lines: Vec<(Line<'p>, i128, Line<'p>)>,
    /// By how much a relaxation may add to the cost of plans.
    headroom: u128,
    /// The longest shift.
    day_s: u64,
}

impl<'p> Standing<'p> {
    fn of(problem: &'p Problem, routes: &[Route]) -> Self {
        let stops: HashMap<u64, &Stop> = problem.stops().iter().map(|stop| (stop.id, stop)).collect();
        let routes: HashMap<u64, &Route> = routes.iter().map(|route| (route.vehicle, route)).collect();
        let lines = problem.vehicles().iter().filter_map(|vehicle| {
            let route = routes.get(&vehicle.id);
            let cost = route.map_or(0, |route| timetable::weighted(vehicle, route, &stops));
            let calls = route.map_or(Vec::new(), |route| calls(route, &stops));
            let idle = Line::of(problem, vehicle, Vec::new())?;
            Some((Line::of(problem, vehicle, calls)?, i128::from(cost), idle))
        });
        let shifts = problem.vehicles().iter().map(|vehicle| vehicle.shift.1.abs_diff(vehicle.shift.0));
        let day_s = shifts.max().unwrap_or(0);
        Self { lines: lines.collect(), headroom: problem.headroom(), day_s, problem, stops }
    }

    fn explain(&self, stop: &'p Stop) -> Unserved {
        Unserved { stop: stop.id, reason: self.reason(stop), relaxation: self.relaxation(stop) }
    }

    /// What all vehicles able to serve the stop alone agree on, or all where none is able.
    fn reason(&self, stop: &Stop) -> Reason {
        let (mut able, mut unable) = (Vec::new(), Vec::new());
        for (line, _, idle) in &self.lines {
            let Some(reason) = line.hindrance(stop) else { return Reason::Price };
            if idle.fits(stop) { &mut able } else { &mut unable }.push(reason);
        }
        let mut asked = if able.is_empty() { unable } else { able };
        asked.dedup();
        if let [reason] = asked[..] { reason } else { Reason::NoVehicle }
    }

    /// The least change that lets the stop in.
    fn relaxation(&self, stop: &'p Stop) -> Option<Relaxation> {
        let mut best: Option<(Growth, Relaxation)> = None;
        for (line, cost, _) in &self.lines {
            for trial in line.trials(stop) {
                let price = Price { problem: self.problem, stops: &self.stops, trial: &trial, before: *cost };
                let is_better = |found: &Relaxation| {
                    let growth = Growth::of(found, line.vehicle, stop, self.day_s);
                    best.is_none_or(|(least, _)| growth < least) && self.problem.allows(found, self.headroom)
                };
                let found = match (trial.outcome(), stop.worth) {
                    (Outcome::Hopeless, _) | (Outcome::Fits, Worth::Due(_)) => None,
                    (Outcome::FitsWith(found), Worth::Due(_)) => Some(found).filter(is_better),
                    (Outcome::FitsWith(found), Worth::Prize(prize)) => {
                        Some(found).filter(is_better).filter(|found| price.pays(prize, Some(found)))
                    }
                    (Outcome::Fits, Worth::Prize(prize)) => price.worth(prize, is_better),
                };
                best =
                    found.map(|found| (Growth::of(&found, line.vehicle, stop, self.day_s), found)).or(best);
            }
        }
        best.map(|(_, relaxation)| relaxation)
    }
}

/// What a route visits, in order.
fn calls<'p>(route: &Route, stops: &HashMap<u64, &'p Stop>) -> Vec<Call<'p>> {
    let mut calls = Vec::with_capacity(route.stops.len() + route.reloads.len());
    let mut refills = route.reloads.iter().peekable();
    for (at, visit) in route.stops.iter().enumerate() {
        calls.extend(refills.next_if(|refill| refill.before == at).map(|_| Call::Reload));
        calls.push(Call::Serve(stops[&visit.stop]));
    }
    calls
}
