//! Day: who is where, what is aboard, what is left to do; changed by events alone, and by better routes.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::{
    courier::{self, Courier},
    event::{Event, LiveError},
};
use crate::{
    Kept, Problem, ProblemError, Route, Stop, Travel, Vehicle, Visit,
    timetable::{self, Call},
};

/// No instant of a problem lies further from zero.
const INSTANT_LIMIT_S: u64 = 1 << 40;

/// The state of a day.
#[derive(Debug, Clone)]
pub(super) struct Day {
    depot: usize,
    travel: Travel,
    /// Everything that is not served, pinned or not.
    stops: BTreeMap<u64, Stop>,
    couriers: Vec<Courier>,
}

impl Day {
    pub(super) fn begin(problem: &Problem, routes: &[Kept]) -> Result<Self, LiveError> {
        if let Some(vehicle) = problem.vehicles().iter().find(|vehicle| vehicle.reload.is_some()) {
            return Err(LiveError::Reload { vehicle: vehicle.id });
        }
        let idle =
            |vehicle: &Vehicle| Courier { vehicle: vehicle.clone(), pinned: Vec::new(), ahead: Vec::new() };
        let mut day = Self {
            depot: problem.depot(),
            travel: problem.travel().clone(),
            stops: problem.stops().iter().map(|stop| (stop.id, stop.clone())).collect(),
            couriers: problem.vehicles().iter().map(idle).collect(),
        };
        day.follow(routes);
        Ok(day)
    }

    pub(super) fn couriers(&self) -> &[Courier] {
        &self.couriers
    }

    pub(super) fn travel(&mut self, travel: Travel) {
        self.travel = travel;
    }

    /// What is left behind the pinned stops.
    pub(super) fn problem(&self) -> Result<Problem, LiveError> {
        let pinned: HashSet<u64> =
            self.couriers.iter().flat_map(|courier| &courier.pinned).copied().collect();
        let free = self.stops.values().filter(|stop| !pinned.contains(&stop.id)).cloned().collect();
        let vehicles = self.couriers.iter().map(|courier| self.behind(courier).1).collect();
        Ok(Problem::new(self.depot, free, vehicles, self.travel.clone())?)
    }

    pub(super) fn behind(&self, courier: &Courier) -> (Vec<Visit>, Vehicle) {
        courier.behind((self.depot, &self.travel), |stop| self.stops.get(&stop))
    }

    /// The routes behind the pinned stops.
    pub(super) fn ahead(&self) -> Vec<Kept> {
        let driven = self.couriers.iter().filter(|courier| !courier.ahead.is_empty());
        driven.map(|courier| Kept { vehicle: courier.vehicle.id, stops: courier.ahead.clone() }).collect()
    }

    /// The vehicle of every stop that has one.
    pub(super) fn vehicles(&self) -> HashMap<u64, u64> {
        let of = |courier: &Courier| {
            let id = courier.vehicle.id;
            courier.stops().into_iter().map(move |stop| (stop, id))
        };
        self.couriers.iter().flat_map(of).collect()
    }

    /// The stops that have none.
    pub(super) fn left(&self) -> Vec<u64> {
        let vehicles = self.vehicles();
        self.stops.keys().copied().filter(|stop| !vehicles.contains_key(stop)).collect()
    }

    /// Goes other ways behind the pinned stops; what is pinned, gone or named twice is passed over.
    pub(super) fn follow(&mut self, routes: &[Kept]) {
        let mut taken: HashSet<u64> =
            self.couriers.iter().flat_map(|courier| &courier.pinned).copied().collect();
        for courier in &mut self.couriers {
            courier.ahead.clear();
            let stops =
                routes.iter().filter(|kept| kept.vehicle == courier.vehicle.id).flat_map(|kept| &kept.stops);
            let stops = stops.filter(|stop| self.stops.contains_key(stop) && taken.insert(**stop));
            courier.ahead.extend(stops);
        }
    }

    /// Refuses an event that could not be reckoned with.
    fn verify(&self, event: &Event) -> Result<(), LiveError> {
        let is_far = |instant_s: i64| instant_s.unsigned_abs() > INSTANT_LIMIT_S;
        Err(match *event {
            Event::Served { vehicle, at_s, .. } | Event::Seen { vehicle, at_s, .. } if is_far(at_s) => {
                ProblemError::VehicleInstant { vehicle }
            }
            Event::Seen { vehicle, location, .. } if location >= self.travel.size() => {
                ProblemError::VehicleLocation { vehicle, location }
            }
            Event::Moved { stop, window: Some((opens_s, closes_s)) }
                if is_far(opens_s) || is_far(closes_s) =>
            {
                ProblemError::StopInstant { stop }
            }
            Event::Moved { stop, window: Some((opens_s, closes_s)) } if opens_s > closes_s => {
                ProblemError::Window { stop }
            }
            Event::Served { .. }
            | Event::Told { .. }
            | Event::Inserted(_)
            | Event::Dropped { .. }
            | Event::Lost { .. }
            | Event::Late { .. }
            | Event::Seen { .. }
            | Event::Moved { .. }
            | Event::Loaded { .. }
            | Event::Unloaded { .. } => return Ok(()),
        }
        .into())
    }

    /// Takes note of an event; names the stops around which something has changed.
    pub(super) fn note(&mut self, event: &Event) -> Result<Vec<u64>, LiveError> {
        self.verify(event)?;
        match *event {
            Event::Served { vehicle, stop, at_s } => {
                let known = self.stops.get(&stop).cloned().ok_or(LiveError::Stop { stop })?;
                let at = self.courier(vehicle)?;
                courier::serve(&mut self.couriers[at].vehicle, &known, at_s);
                let is_ahead = self.couriers[at].pinned.first() == Some(&stop);
                let around = self.forget(stop);
                return Ok(if is_ahead { Vec::new() } else { around });
            }
            Event::Told { stop } => {
                let next = self.couriers.iter_mut().find(|courier| courier.ahead.first() == Some(&stop));
                let courier = next.ok_or(LiveError::NotNext { stop })?;
                courier.pinned.push(courier.ahead.remove(0));
                return Ok(Vec::new());
            }
            Event::Inserted(ref stop) => {
                if self.stops.insert(stop.id, stop.clone()).is_some() {
                    return Err(ProblemError::StopTwice { stop: stop.id }.into());
                }
                return Ok(vec![stop.id]);
            }
            Event::Dropped { stop } => return self.known(stop).map(|()| self.forget(stop)),
            Event::Moved { stop, window } => {
                let known = self.stops.get_mut(&stop).ok_or(LiveError::Stop { stop })?;
                known.window = window;
                return Ok(vec![stop]);
            }
            Event::Lost { vehicle } => {
                let at = self.courier(vehicle)?;
                return Ok(self.couriers.remove(at).stops());
            }
            Event::Late { vehicle, by_s } => {
                let vehicle = self.vehicle(vehicle)?;
                courier::free_from(vehicle, vehicle.shift.0 + i64::from(by_s));
            }
            Event::Seen { vehicle, location, at_s } => {
                let vehicle = self.vehicle(vehicle)?;
                vehicle.start = Some(location);
                courier::free_from(vehicle, at_s);
            }
            Event::Loaded { vehicle, load } => {
                let vehicle = self.vehicle(vehicle)?;
                vehicle.capacity = vehicle.capacity.saturating_add(load);
            }
            Event::Unloaded { vehicle, load } => {
                let vehicle = self.vehicle(vehicle)?;
                vehicle.capacity = courier::less(vehicle.capacity, load);
            }
        }
        Ok(self.route_of(event))
    }

    /// The stops of the vehicle that something has happened to.
    fn route_of(&self, event: &Event) -> Vec<u64> {
        let (Event::Late { vehicle, .. }
        | Event::Seen { vehicle, .. }
        | Event::Loaded { vehicle, .. }
        | Event::Unloaded { vehicle, .. }) = event
        else {
            return Vec::new();
        };
        let courier = self.couriers.iter().find(|courier| courier.vehicle.id == *vehicle);
        courier.map_or_else(Vec::new, |courier| courier.ahead.clone())
    }

    /// Takes a stop out of the day; names its neighbours.
    fn forget(&mut self, stop: u64) -> Vec<u64> {
        self.stops.remove(&stop);
        let mut around = Vec::new();
        for courier in &mut self.couriers {
            courier.pinned.retain(|pinned| *pinned != stop);
            let Some(at) = courier.ahead.iter().position(|ahead| *ahead == stop) else { continue };
            courier.ahead.remove(at);
            around.extend(courier.ahead.iter().skip(at.saturating_sub(1)).take(2));
        }
        around
    }

    fn known(&self, stop: u64) -> Result<(), LiveError> {
        self.stops.get(&stop).map(|_| ()).ok_or(LiveError::Stop { stop })
    }

    fn courier(&self, vehicle: u64) -> Result<usize, LiveError> {
        let at = self.couriers.iter().position(|courier| courier.vehicle.id == vehicle);
        at.ok_or(LiveError::Vehicle { vehicle })
    }

    fn vehicle(&mut self, vehicle: u64) -> Result<&mut Vehicle, LiveError> {
        self.courier(vehicle).map(|at| &mut self.couriers[at].vehicle)
    }
}

/// Routes written out with times, in the order of the problem's vehicles.
pub(super) fn timetable(problem: &Problem, kept: &[Kept]) -> Vec<Route> {
    let stops: HashMap<u64, &Stop> = problem.stops().iter().map(|stop| (stop.id, stop)).collect();
    let routes: HashMap<u64, &Kept> = kept.iter().map(|kept| (kept.vehicle, kept)).collect();
    let route = |vehicle: &Vehicle| {
        let order = routes.get(&vehicle.id)?.stops.iter();
        let calls: Vec<Call> =
            order.filter_map(|stop| stops.get(stop)).map(|stop| Call::Serve(stop)).collect();
        if calls.is_empty() { None } else { timetable::route(problem, vehicle, &calls) }
    };
    problem.vehicles().iter().filter_map(route).collect()
}
