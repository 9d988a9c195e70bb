//! Replay: a route driven again, visit by visit, against the problem's own numbers.

use super::Register;
use crate::{Fault, Load, Plan, Route, Stop, Vehicle};

/// Replays every route; ids, and the places of reloads, are known to be sound.
pub(super) fn routes(register: &Register, plan: &Plan, faults: &mut Vec<Fault>) {
    for route in &plan.routes {
        let vehicle = register.vehicles[&route.vehicle];
        loads(register, route, vehicle, faults);
        Drive { register, vehicle, at: register.problem.start_of(vehicle), now_s: route.starts_s, metres: 0 }
            .route(route, faults);
    }
}

/// Each trip by itself: what it claims to carry, what it serves, what fits.
fn loads(register: &Register, route: &Route, vehicle: &Vehicle, faults: &mut Vec<Fault>) {
    let id = vehicle.id;
    let mut begins = vec![(0, route.load)];
    begins.extend(route.reloads.iter().map(|refill| (refill.before, refill.load)));
    for (trip, &(from, claimed)) in begins.iter().enumerate() {
        let to = begins.get(trip + 1).map_or(route.stops.len(), |next| next.0);
        let served = route.stops[from..to].iter().map(|visit| register.stops[&visit.stop]);
        let found = units(served);
        if found != claimed.units().map(u64::from) {
            faults.push(Fault::Load { vehicle: id, trip, claimed });
        }
        if exceeds(found, vehicle.capacity) {
            faults.push(Fault::OverCapacity { vehicle: id, trip });
        }
    }
    if vehicle.max_stops.is_some_and(|most| route.stops.len() as u64 > u64::from(most)) {
        faults.push(Fault::OverMaxStops { vehicle: id });
    }
}

/// Units of all stops together, by dimension.
pub(super) fn units<'p>(stops: impl Iterator<Item = &'p Stop>) -> [u64; Load::DIMENSIONS] {
    let mut total = [0_u64; Load::DIMENSIONS];
    for stop in stops {
        for (sum, units) in total.iter_mut().zip(stop.demand.units()) {
            *sum += u64::from(units);
        }
    }
    total
}

/// Whether some dimension has more than the vehicle holds.
pub(super) fn exceeds(units: [u64; Load::DIMENSIONS], capacity: Load) -> bool {
    units.iter().zip(capacity.units()).any(|(units, most)| *units > u64::from(most))
}

/// A vehicle under way.
struct Drive<'a> {
    register: &'a Register<'a>,
    vehicle: &'a Vehicle,
    at: usize,
    now_s: i64,
    metres: u64,
}

impl Drive<'_> {
    fn route(mut self, route: &Route, faults: &mut Vec<Fault>) {
        let (vehicle, shift) = (self.vehicle.id, self.vehicle.shift);
        if route.starts_s < shift.0 || route.starts_s > shift.1 {
            return faults.push(Fault::OutsideShift { vehicle });
        }
        let mut refills = route.reloads.iter().peekable();
        for (index, visit) in route.stops.iter().enumerate() {
            let refill = refills.next_if(|refill| refill.before == index);
            if refill.is_some_and(|refill| self.reload(refill, faults).is_none()) {
                return faults.push(Fault::NoRoad { vehicle, stop: None });
            }
            if self.serve(visit, faults).is_none() {
                return faults.push(Fault::NoRoad { vehicle, stop: Some(visit.stop) });
            }
        }
        if self.vehicle.end.is_some_and(|end| self.go(end).is_none()) {
            return faults.push(Fault::NoRoad { vehicle, stop: None });
        }
        if self.now_s > shift.1 {
            faults.push(Fault::OutsideShift { vehicle });
        }
        let duration_s = self.now_s.abs_diff(route.starts_s);
        if (self.now_s, duration_s, self.metres) != (route.ends_s, route.duration_s, route.distance_m) {
            faults.push(Fault::Sums { vehicle });
        }
    }

    /// Drives on; `None` without a road.
    fn go(&mut self, to: usize) -> Option<(i64, u64)> {
        let (seconds, metres) = self.register.leg(self.vehicle, self.at, to)?;
        self.at = to;
        self.now_s += seconds;
        self.metres += metres;
        Some((seconds, metres))
    }

    fn serve(&mut self, visit: &crate::Visit, faults: &mut Vec<Fault>) -> Option<()> {
        let stop = self.register.stops[&visit.stop];
        if self.go(stop.location)? != (i64::from(visit.leg_s), u64::from(visit.leg_m)) {
            faults.push(Fault::Leg { stop: stop.id });
        }
        let arrival_s = self.now_s;
        if let Some((opens_s, closes_s)) = stop.window {
            self.now_s = self.now_s.max(opens_s);
            if self.now_s > closes_s {
                faults.push(Fault::Late { stop: stop.id });
            }
        }
        self.now_s += i64::from(stop.service_s);
        if (arrival_s, self.now_s) != (visit.arrival_s, visit.departure_s) {
            faults.push(Fault::Times { stop: stop.id });
        }
        Some(())
    }

    fn reload(&mut self, refill: &crate::Refill, faults: &mut Vec<Fault>) -> Option<()> {
        let (vehicle, before) = (self.vehicle.id, refill.before);
        let reload = self.vehicle.reload?;
        if self.go(reload.location)? != (i64::from(refill.leg_s), u64::from(refill.leg_m)) {
            faults.push(Fault::RefillLeg { vehicle, before });
        }
        let arrival_s = self.now_s;
        self.now_s += i64::from(reload.service_s);
        if (arrival_s, self.now_s) != (refill.arrival_s, refill.departure_s) {
            faults.push(Fault::RefillTimes { vehicle, before });
        }
        Some(())
    }
}
