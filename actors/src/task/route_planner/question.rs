//! The question put to the solver: the doors, the drivers, and the roads between them.

use std::collections::HashSet;

use payshanba_domain::place::Place;
use payshanba_routing::{Budget, Kept, KeptError, Plan, Problem, Stop, Travel, Vehicle, Watch, extend};

use super::day::Day;
use super::door::{self, Door, Known};
use super::lead::{Lead, Roads};
use super::map::{FARM, Origin, Points, unsound};
use super::{PlannerSettings, Solver};
use crate::ports::{Maps, PortError};

/// A stop's number is its door's place among the doors, a vehicle's that of its driver.
pub struct Question {
    pub problem: Problem,
    pub origin: Origin,
    /// Every point of the problem.
    pub places: Vec<Place>,
    pub doors: Vec<Door>,
    /// For each order the first one at its door; `None` where nobody knows the way.
    pub leaders: Vec<Option<usize>>,
    /// How each driver's route begins.
    pub leads: Vec<Lead>,
}

/// What a car is and keeps.
type Fleet = Vec<(Lead, Vehicle)>;

impl Question {
    /// Puts a day into a question; `None` when there is no door to drive to, or nobody to drive.
    pub async fn ask(
        day: &Day,
        known: &Known,
        settings: &PlannerSettings,
        maps: &dyn Maps,
    ) -> Result<Option<Self>, PortError> {
        let plot = Plot::of(day, known, settings.depot);
        if plot.doors.is_empty() || day.drivers.is_empty() {
            return Ok(None);
        }
        let (mut travel, mut origin) = plot.sites.roads(maps).await?;
        let mut fleet = plot.fleet(day, &travel, settings);
        if fleet.is_none() {
            // The maps know no way to a door that somebody drives to: the great circle always does.
            (travel, origin) = plot.sites.air().await?;
            fleet = plot.fleet(day, &travel, settings);
        }
        let fleet = fleet.ok_or_else(|| PortError::Rejected("a route has no roads".to_owned()))?;
        let (leads, vehicles): (Vec<Lead>, Vec<Vehicle>) = fleet.into_iter().unzip();
        let stops = plot.stops(day, &travel, settings, &leads);
        let problem = Problem::new(FARM, stops, vehicles, travel).map_err(unsound)?;
        let Plot { doors, leaders, sites, .. } = plot;
        Ok(Some(Self { problem, origin, places: sites.into_places(), doors, leaders, leads }))
    }

    /// The first plan of a day is searched for; a later one keeps what is on the road and adds what is free.
    pub fn answer(
        &self,
        again: bool,
        solver: Solver,
        budget: &Budget,
        watch: &dyn Watch,
    ) -> Result<Plan, KeptError> {
        if !again {
            return Ok(solver(&self.problem, budget, watch));
        }
        let kept = self.leads.iter().enumerate().map(|(driver, lead)| Kept {
            vehicle: driver as u64,
            stops: lead.kept.iter().map(|door| *door as u64).collect(),
        });
        extend(&self.problem, &kept.collect::<Vec<_>>(), watch)
    }
}

/// The doors and the cars on the ground.
struct Plot {
    doors: Vec<Door>,
    leaders: Vec<Option<usize>>,
    sites: Points,
    /// The point of each door.
    points: Vec<usize>,
    /// The point of each driver's car.
    cars: Vec<usize>,
    /// The doors that each driver keeps.
    own: Vec<Vec<usize>>,
}

impl Plot {
    fn of(day: &Day, known: &Known, farm: Place) -> Self {
        let leaders = door::leaders(&day.orders, known);
        let mut plot = Self {
            doors: Vec::new(),
            leaders,
            sites: Points::new(farm),
            points: Vec::new(),
            cars: Vec::new(),
            own: Vec::new(),
        };
        let place = |order: usize| known.get(&day.orders[order].address).map(|address| address.place);
        let mut taken = HashSet::new();
        for driver in &day.drivers {
            let mut own = day.own(driver);
            own.retain(|order| taken.insert(*order));
            // Only neighbours share a stop: a route that was promised is not put in another order.
            let doors = own.chunk_by(|one, next| plot.is_one_door(*one, *next)).map(<[usize]>::to_vec);
            let doors: Vec<Vec<usize>> = doors.collect();
            let own = doors.into_iter().map(|orders| {
                // A door whose address was erased meanwhile is still driven to; nobody knows how long it takes.
                plot.add(place(orders[0]).unwrap_or(farm), orders)
            });
            let own = own.collect();
            plot.own.push(own);
            let at = driver.at.and_then(|address| known.get(&address)).map_or(farm, |address| address.place);
            let car = plot.sites.number(at);
            plot.cars.push(car);
        }
        for orders in door::stops(&day.orders, &day.free(), &plot.leaders, roomiest(day)) {
            if let Some(place) = place(orders[0]) {
                plot.add(place, orders);
            }
        }
        plot
    }

    fn is_one_door(&self, one: usize, other: usize) -> bool {
        self.leaders[one].is_some() && self.leaders[one] == self.leaders[other]
    }

    fn add(&mut self, place: Place, orders: Vec<usize>) -> usize {
        let point = self.sites.number(place);
        self.points.push(point);
        self.doors.push(Door { place, orders });
        self.doors.len() - 1
    }

    fn roads<'a>(&'a self, day: &'a Day, travel: &'a Travel, settings: &'a PlannerSettings) -> Roads<'a> {
        Roads { day, doors: &self.doors, points: &self.points, travel, settings }
    }

    fn fleet(&self, day: &Day, travel: &Travel, settings: &PlannerSettings) -> Option<Fleet> {
        let roads = self.roads(day, travel, settings);
        let drivers = day.drivers.iter().zip(&self.cars).zip(&self.own);
        drivers
            .zip(0..)
            .map(|(((driver, car), own), number)| roads.vehicle(number, driver, *car, own))
            .collect()
    }

    /// The doors that the solver is asked about: all but those driven to now.
    fn stops(&self, day: &Day, travel: &Travel, settings: &PlannerSettings, leads: &[Lead]) -> Vec<Stop> {
        let roads = self.roads(day, travel, settings);
        let current: HashSet<usize> = leads.iter().filter_map(|lead| lead.door).collect();
        let asked = (0..self.doors.len()).filter(|door| !current.contains(door));
        let stop = |door: usize| {
            Stop::new(door as u64, self.points[door], roads.eggs(door)).serving(roads.stay_s(door))
        };
        asked.map(stop).collect()
    }
}

/// The most eggs that some car can still take.
fn roomiest(day: &Day) -> u32 {
    let room = day.drivers.iter().map(|driver| {
        let aboard: u32 = day.own(driver).iter().map(|order| day.orders[*order].eggs).sum();
        driver.capacity_eggs.saturating_sub(aboard)
    });
    room.max().unwrap_or(0)
}
