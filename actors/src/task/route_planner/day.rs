//! A delivery day as it is planned: what is known of it, and the solver's answer put into the farm's words.

use std::collections::HashSet;

use chrono::DateTime;
use payshanba_domain::CycleDate;
use payshanba_domain::cycle::{DayPlan, LeftOut, PlannedRoute, PlannedStop, TravelSource};
use payshanba_domain::record::{CourierRow, OrderRow};
use payshanba_domain::week::{Instant, Instants};
use payshanba_routing::{Plan, Reason, Route, Visit};

use super::FIRST;
use super::question::Question;

/// What is known of a day.
pub struct Day {
    pub date: CycleDate,
    pub orders: Vec<OrderRow>,
    pub couriers: Vec<CourierRow>,
    pub instants: Instants,
    pub now: Instant,
}

impl Day {
    /// From the morning, or from now when it is later, to the end of the shift. Seconds of Unix time.
    pub fn shift_s(&self) -> (i64, i64) {
        let end = self.instants.shift_end;
        (self.instants.routes.max(self.now).min(end).timestamp(), end.timestamp())
    }

    /// The plan of a day on which nobody drives anywhere.
    pub fn without_stops(&self) -> DayPlan {
        let left_out = self.left_out(&HashSet::new(), "address");
        DayPlan { version: FIRST, source: TravelSource::GreatCircle, routes: Vec::new(), left_out }
    }

    /// The solver's answer.
    pub fn plan(&self, version: u32, question: &Question, answer: &Plan) -> DayPlan {
        let asked: HashSet<usize> =
            question.problem.stops().iter().filter_map(|stop| usize::try_from(stop.id).ok()).collect();
        let mut left_out = self.left_out(&asked, "address");
        left_out.extend(answer.unserved.iter().filter_map(|unserved| {
            let order = self.order(unserved.stop)?;
            Some(LeftOut { subscriber: order.subscriber, reason: word(unserved.reason).to_owned() })
        }));
        let routes = answer.routes.iter().filter_map(|route| self.route(route)).collect();
        DayPlan { version, source: question.source, routes, left_out }
    }

    fn order(&self, stop: u64) -> Option<&OrderRow> {
        self.orders.get(usize::try_from(stop).ok()?)
    }

    /// The orders whose place in the list is not among `asked`: nobody knows where they go.
    fn left_out(&self, asked: &HashSet<usize>, reason: &str) -> Vec<LeftOut> {
        let lost = self.orders.iter().enumerate().filter(|(index, _)| !asked.contains(index));
        lost.map(|(_, order)| LeftOut { subscriber: order.subscriber, reason: reason.to_owned() }).collect()
    }

    fn route(&self, route: &Route) -> Option<PlannedRoute> {
        let courier = self.couriers.get(usize::try_from(route.vehicle).ok()?)?.courier;
        Some(PlannedRoute {
            courier,
            stops: route.stops.iter().filter_map(|visit| self.stop(visit)).collect(),
            distance_m: u32::try_from(route.distance_m).unwrap_or(u32::MAX),
            ends_at: self.at(route.ends_s),
        })
    }

    fn stop(&self, visit: &Visit) -> Option<PlannedStop> {
        let order = self.order(visit.stop)?;
        Some(PlannedStop {
            subscriber: order.subscriber,
            address: order.address,
            tariff: order.tariff,
            quantity: order.quantity,
            eggs: order.eggs,
            cash_due_tiyin: order.cash_due_tiyin,
            eta: self.at(visit.arrival_s),
        })
    }

    fn at(&self, second: i64) -> Instant {
        DateTime::from_timestamp(second, 0).unwrap_or(self.instants.shift_end)
    }
}

/// The reason in one word, as plans store it.
const fn word(reason: Reason) -> &'static str {
    match reason {
        Reason::Unreachable => "unreachable",
        Reason::Capacity => "capacity",
        Reason::MaxStops => "max_stops",
        Reason::Window => "window",
        Reason::Shift => "shift",
        Reason::NoVehicle => "no_vehicle",
    }
}
