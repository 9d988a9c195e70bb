//! A lead: the beginning of a route that no plan changes, which is the door a courier drives to now.
//!
//! The solver's part begins where the lead ends. It never takes away what is in a car: a kept route that outlasts the
//! shift, or fills more than the car, is its own limit.

use payshanba_routing::{Travel, Vehicle};

use super::PlannerSettings;
use super::day::Day;
use super::door::Door;
use super::driver::Driver;
use super::map::FARM;

/// Where a route stands before the solver goes on with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lead {
    /// The door driven to now.
    pub door: Option<usize>,
    /// When the courier is there.
    pub arrival_s: i64,
    /// When the courier can go on.
    pub ready_s: i64,
    /// Metres to that door.
    pub distance_m: u32,
    /// Seconds and metres from there to the farm.
    pub home: (u32, u32),
    /// The doors kept after it, in order.
    pub kept: Vec<usize>,
}

/// A question's doors, where they are, and the ways between.
pub struct Roads<'a> {
    pub day: &'a Day,
    pub doors: &'a [Door],
    /// The point of each door.
    pub points: &'a [usize],
    pub travel: &'a Travel,
    pub settings: &'a PlannerSettings,
}

impl Roads<'_> {
    /// The vehicle of a driver who is at point `at` and keeps the doors of `own`; `None` where a road is missing.
    pub fn vehicle(&self, number: u64, driver: &Driver, at: usize, own: &[usize]) -> Option<(Lead, Vehicle)> {
        let lead = self.lead(driver, at, own)?;
        let from = lead.door.map_or(at, |door| self.points[door]);
        let ends_s = driver.shift_s.1.max(lead.ready_s).max(self.end_of(&lead, from)?);
        let eggs = |doors: &[usize]| doors.iter().map(|door| self.eggs(*door)).sum::<u32>();
        let current = lead.door.map_or(0, |door| self.eggs(door));
        let room = driver.capacity_eggs.saturating_sub(current).max(eggs(&lead.kept));
        let vehicle = Vehicle::new(number, room, (lead.ready_s, ends_s)).starting_at(from).ending_at(FARM);
        Some((lead, vehicle))
    }

    fn lead(&self, driver: &Driver, at: usize, own: &[usize]) -> Option<Lead> {
        let now_s = self.day.now.timestamp();
        let kept = own.to_vec();
        match (driver.on_road_s, own) {
            (None, _) => Some(Lead { ready_s: driver.shift_s.0.max(now_s), kept, ..Lead::default() }),
            (Some(_), []) => Some(Lead { ready_s: now_s, ..Lead::default() }),
            (Some(since_s), [current, rest @ ..]) => {
                let point = self.points[*current];
                let (seconds, distance_m) = self.travel.leg(at, point)?;
                let arrival_s = now_s.max(since_s + i64::from(seconds));
                Some(Lead {
                    door: Some(*current),
                    arrival_s,
                    ready_s: arrival_s + i64::from(self.stay_s(*current)),
                    distance_m,
                    home: self.travel.leg(point, FARM)?,
                    kept: rest.to_vec(),
                })
            }
        }
    }

    /// When the kept doors are done and the courier is back; the lead's end where there are none.
    fn end_of(&self, lead: &Lead, mut at: usize) -> Option<i64> {
        let mut end_s = lead.ready_s;
        for door in &lead.kept {
            end_s += i64::from(self.travel.leg(at, self.points[*door])?.0) + i64::from(self.stay_s(*door));
            at = self.points[*door];
        }
        let home_s = if lead.kept.is_empty() { 0 } else { self.travel.leg(at, FARM)?.0 };
        Some(end_s + i64::from(home_s))
    }

    /// Seconds at a door: once, and a little more for every further order.
    pub fn stay_s(&self, door: usize) -> u32 {
        let further = u32::try_from(self.doors[door].orders.len().saturating_sub(1)).unwrap_or(u32::MAX);
        self.settings.service_s.saturating_add(further.saturating_mul(self.settings.further_order_s))
    }

    pub fn eggs(&self, door: usize) -> u32 {
        self.doors[door].orders.iter().map(|order| self.day.orders[*order].eggs).sum()
    }
}
