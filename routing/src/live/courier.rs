//! Courier: a vehicle on the road: where it is free, what it has to do first, and what comes then.

use crate::{Load, Stop, Travel, Vehicle, Visit};

/// A vehicle on the road.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Courier {
    /// As it stands: its place and hours, and as its capacity what is aboard.
    pub vehicle: Vehicle,
    /// Stops that stay with it and in this order, before all others.
    pub pinned: Vec<u64>,
    /// The stops that follow, as far as is known now.
    pub ahead: Vec<u64>,
}

impl Courier {
    /// All its stops, in order.
    pub fn stops(&self) -> Vec<u64> {
        [self.pinned.as_slice(), self.ahead.as_slice()].concat()
    }

    /// The pinned stops with their times, whatever their windows, and the vehicle as it will stand behind them.
    ///
    /// What is pinned is done, however late: neither its window nor the shift can undo that. A missing road takes no time.
    pub(super) fn behind<'s>(
        &self,
        (depot, travel): (usize, &Travel),
        stop: impl Fn(u64) -> Option<&'s Stop>,
    ) -> (Vec<Visit>, Vehicle) {
        let mut vehicle = self.vehicle.clone();
        let mut visits = Vec::with_capacity(self.pinned.len());
        for stop in self.pinned.iter().filter_map(|&pinned| stop(pinned)) {
            let from = vehicle.start.unwrap_or(depot);
            let (seconds, leg_m) = travel.leg(from, stop.location).unwrap_or((0, 0));
            let leg_s = vehicle.drive_s(seconds);
            let arrival_s = vehicle.shift.0 + i64::from(leg_s);
            let begins_s = stop.window.map_or(arrival_s, |(opens_s, _)| arrival_s.max(opens_s));
            let departure_s = begins_s + i64::from(stop.service_s);
            visits.push(Visit { stop: stop.id, arrival_s, departure_s, leg_m, leg_s });
            serve(&mut vehicle, stop, departure_s);
        }
        (visits, vehicle)
    }
}

/// A vehicle as it stands once it has served the stop.
pub(super) fn serve(vehicle: &mut Vehicle, stop: &Stop, at_s: i64) {
    vehicle.start = Some(stop.location);
    free_from(vehicle, at_s);
    vehicle.capacity = less(vehicle.capacity, stop.demand);
    vehicle.max_stops = vehicle.max_stops.map(|most| most.saturating_sub(1));
    // It is out already.
    vehicle.rates.fixed = 0;
}

/// A vehicle that can drive on from then.
pub(super) fn free_from(vehicle: &mut Vehicle, at_s: i64) {
    vehicle.shift = (at_s, vehicle.shift.1.max(at_s));
}

/// What is left of a load, nothing where more is taken than there was.
pub(super) fn less(load: Load, taken: Load) -> Load {
    let (have, taken) = (load.units(), taken.units());
    let rest: [u32; Load::DIMENSIONS] = std::array::from_fn(|kind| have[kind].saturating_sub(taken[kind]));
    Load::of(&rest).unwrap_or(Load::ZERO)
}

impl super::Live {
    /// When a vehicle will be at its pinned stops; `None` for a vehicle that is unknown.
    pub fn pinned(&self, vehicle: u64) -> Option<Vec<Visit>> {
        let courier = self.couriers().iter().find(|courier| courier.vehicle.id == vehicle)?;
        Some(self.day.behind(courier).0)
    }
}
