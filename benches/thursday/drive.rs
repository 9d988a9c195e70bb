//! A drive: how long a plan's cars are on OSRM's roads, whoever's times the plan was found by.

use std::collections::HashMap;

use payshanba_domain::SubscriberId;
use payshanba_domain::cycle::DayPlan;
use payshanba_domain::place::Place;
use payshanba_roads::Point;

use crate::osrm::Osrm;
use crate::reply::{self, Cells};
use crate::town::Town;

/// OSRM's ways between the farm and every home.
pub struct Drive {
    /// Where each home stands in the table; the farm is the first.
    numbers: HashMap<SubscriberId, usize>,
    ways: Cells,
}

impl Drive {
    /// Asks for all of them.
    pub fn over(osrm: &Osrm, town: &Town) -> Self {
        let homes: Vec<(&SubscriberId, &Place)> = town.homes.iter().collect();
        let numbers = homes.iter().zip(1..).map(|((id, _), number)| (**id, number)).collect();
        let places = std::iter::once(&town.farm).chain(homes.into_iter().map(|(_, home)| home));
        let points: Vec<Point> =
            places.map(|place| Point { lat: place.latitude(), lon: place.longitude() }).collect();
        let reply = osrm.table(&points, "duration,distance");
        Self { numbers, ways: reply::read(&reply) }
    }

    /// Minutes and kilometres that all cars drive, from the farm and back to it, without the doors.
    pub fn of(&self, plan: &DayPlan) -> (f64, f64) {
        let size = self.numbers.len() + 1;
        let mut driven = (0.0, 0.0);
        for route in &plan.routes {
            let stops = route.stops.iter().map(|stop| self.numbers[&stop.subscriber]);
            let points: Vec<usize> = std::iter::once(0).chain(stops).chain([0]).collect();
            for ends in points.windows(2) {
                let cell = ends[0] * size + ends[1];
                let [seconds, metres] = [&self.ways.durations_s, &self.ways.distances_m]
                    .map(|cells| cells[cell].expect("OSRM knows a way"));
                driven = (driven.0 + seconds / 60.0, driven.1 + metres / 1_000.0);
            }
        }
        driven
    }
}
