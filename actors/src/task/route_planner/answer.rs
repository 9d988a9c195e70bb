//! The answer: what the solver found, put into the farm's words. Every order is named once: on a route or left out.

use std::collections::HashMap;

use chrono::DateTime;
use payshanba_domain::SubscriberId;
use payshanba_domain::cycle::{DayPlan, LeftOut, PlannedRoute, PlannedStop, TravelSource};
use payshanba_domain::week::Instant;
use payshanba_routing::{Plan, Route};

use super::day::Day;
use super::question::Question;
use super::reason;

/// The plan of a day on which nobody drives anywhere, because no order's address is known.
pub fn without_routes(day: &Day) -> DayPlan {
    let left_out = day.orders.iter().map(|order| left_out(order, reason::ADDRESS)).collect();
    DayPlan::new(day.version, TravelSource::GreatCircle, Vec::new(), left_out)
}

/// The solver's answer as a plan.
pub fn plan(day: &Day, question: &Question, answer: &Plan) -> DayPlan {
    let answered = Answer { day, question, shared: shared(&question.leaders) };
    let mut routes: HashMap<u64, &Route> = answer.routes.iter().map(|route| (route.vehicle, route)).collect();
    let routes = (0..day.drivers.len())
        .filter_map(|driver| answered.route(driver, routes.remove(&(driver as u64))))
        .collect();
    let plan = DayPlan::new(day.version, question.origin.source, routes, answered.left_out(answer));
    DayPlan { off_road: question.origin.off_road, ..plan }
}

fn left_out(order: &PlannedStop, reason: &str) -> LeftOut {
    LeftOut { subscriber: order.subscriber, reason: reason.to_owned() }
}

/// The number of each door with several orders: its first order's subscriber, which no other door ever has.
fn shared(leaders: &[Option<usize>]) -> HashMap<usize, usize> {
    let mut orders = HashMap::new();
    leaders.iter().flatten().for_each(|leader| *orders.entry(*leader).or_insert(0) += 1);
    orders.retain(|_, count| *count > 1);
    orders
}

struct Answer<'a> {
    day: &'a Day,
    question: &'a Question,
    /// The first orders of doors that have several.
    shared: HashMap<usize, usize>,
}

impl Answer<'_> {
    fn route(&self, driver: usize, found: Option<&Route>) -> Option<PlannedRoute> {
        let lead = &self.question.leads[driver];
        let mut visits: Vec<(usize, i64)> =
            lead.door.map(|door| (door, lead.arrival_s)).into_iter().collect();
        for visit in found.iter().flat_map(|route| &route.stops) {
            visits.push((usize::try_from(visit.stop).ok()?, visit.arrival_s));
        }
        if visits.is_empty() {
            return None;
        }
        let (home_s, home_m) = lead.home;
        let rest_m = found.map_or(u64::from(home_m), |route| route.distance_m);
        let ends_s = found.map_or(lead.ready_s + i64::from(home_s), |route| route.ends_s);
        let stops = visits.iter().flat_map(|(door, arrival_s)| self.at_door(*door, *arrival_s));
        Some(PlannedRoute {
            courier: self.day.drivers[driver].courier,
            stops: stops.collect(),
            distance_m: u32::try_from(rest_m.saturating_add(u64::from(lead.distance_m))).unwrap_or(u32::MAX),
            ends_at: self.at(ends_s),
        })
    }

    /// The orders of a door, one behind the other.
    fn at_door(&self, door: usize, arrival_s: i64) -> impl Iterator<Item = PlannedStop> + '_ {
        let eta = self.at(arrival_s);
        self.question.doors[door].orders.iter().map(move |order| PlannedStop {
            eta,
            door: self.number(*order),
            ..self.day.orders[*order].clone()
        })
    }

    fn number(&self, order: usize) -> Option<u32> {
        let leader = self.question.leaders[order].filter(|leader| self.shared.contains_key(leader))?;
        let SubscriberId(number) = self.day.orders[leader].subscriber;
        u32::try_from(number).ok()
    }

    fn left_out(&self, answer: &Plan) -> Vec<LeftOut> {
        let lost = self.day.free().into_iter().filter(|order| self.question.leaders[*order].is_none());
        let mut all: Vec<LeftOut> =
            lost.map(|order| left_out(&self.day.orders[order], reason::ADDRESS)).collect();
        for unserved in &answer.unserved {
            let why = reason::word(self.day, self.question, unserved);
            let door = usize::try_from(unserved.stop).ok().and_then(|door| self.question.doors.get(door));
            let orders = door.into_iter().flat_map(|door| &door.orders);
            all.extend(orders.map(|order| left_out(&self.day.orders[*order], why)));
        }
        all
    }

    fn at(&self, second: i64) -> Instant {
        DateTime::from_timestamp(second, 0).unwrap_or(self.day.instants.shift_end)
    }
}
