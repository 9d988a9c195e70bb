//! What a courier's day remembers.

use serde::{Deserialize, Serialize};

use crate::cycle::PlannedStop;
use crate::delivery::Outcome;
use crate::id::SubscriberId;
use crate::money::Tiyin;
use crate::record::{Record, StopRow};
use crate::stream::CourierDayId;
use crate::week::Instant;

use super::event::Event;

/// How a stop ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ended {
    /// How.
    pub outcome: Outcome,
    /// Cash taken.
    pub cash_tiyin: Tiyin,
    /// When the courier pressed.
    pub at: Instant,
}

/// One order on the road. Orders for one door stand side by side and are one stop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stop {
    /// As planned.
    pub planned: PlannedStop,
    /// How it ended.
    pub ended: Option<Ended>,
    /// The owner lets the eggs be handed over for less than is due.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub debt_allowed: bool,
}

impl Stop {
    const fn new(planned: PlannedStop) -> Self {
        Self { planned, ended: None, debt_allowed: false }
    }

    fn is_of(&self, subscriber: SubscriberId) -> bool {
        self.planned.subscriber == subscriber
    }

    /// True when both are orders for one door.
    fn shares_door(&self, other: &Self) -> bool {
        self.planned.door.is_some() && self.planned.door == other.planned.door
    }
}

/// A courier's Thursday.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    /// Whose and which.
    pub id: CourierDayId,
    /// The plan the stops come from; 0 before there is one.
    pub version: u32,
    /// The doors, in order.
    pub stops: Vec<Stop>,
    /// Length of the route, in metres.
    pub distance_m: u32,
    /// Expected end.
    pub ends_at: Option<Instant>,
    /// The end of the day.
    pub closes_at: Option<Instant>,
    /// The boxes are in the car.
    pub loaded: bool,
    /// Cash handed over.
    pub handed_tiyin: Tiyin,
    /// The day is over.
    pub closed: bool,
    /// The courier drives no further; these stops were given to others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handed_on: Option<Vec<SubscriberId>>,
}

impl State {
    /// A day without a route.
    #[must_use]
    pub const fn new(id: CourierDayId) -> Self {
        Self {
            id,
            version: 0,
            stops: Vec::new(),
            distance_m: 0,
            ends_at: None,
            closes_at: None,
            loaded: false,
            handed_tiyin: Tiyin::ZERO,
            closed: false,
            handed_on: None,
        }
    }

    /// The stop at a subscriber's door.
    #[must_use]
    pub fn stop(&self, subscriber: SubscriberId) -> Option<&Stop> {
        self.stops.iter().find(|stop| stop.is_of(subscriber))
    }

    /// The order to go on with: another open one at the door of `after`, else the first open one.
    #[must_use]
    pub fn next_stop(&self, after: Option<SubscriberId>) -> Option<SubscriberId> {
        let open = |stop: &&Stop| stop.ended.is_none() && Some(stop.planned.subscriber) != after;
        let same_door = after.and_then(|after| self.door_of(after).iter().find(open));
        same_door.or_else(|| self.stops.iter().find(open)).map(|stop| stop.planned.subscriber)
    }

    /// The orders at a subscriber's door, in order; empty when there is no such stop.
    #[must_use]
    pub fn door_of(&self, subscriber: SubscriberId) -> &[Stop] {
        self.by_door().find(|door| door.iter().any(|stop| stop.is_of(subscriber))).unwrap_or_default()
    }

    /// How many doors there are.
    #[must_use]
    pub fn doors(&self) -> usize {
        self.by_door().count()
    }

    /// Which door of how many a subscriber's is, counted from 1.
    #[must_use]
    pub fn stop_number(&self, subscriber: SubscriberId) -> Option<(usize, usize)> {
        let here = |door: &[Stop]| door.iter().any(|stop| stop.is_of(subscriber));
        self.by_door().position(here).map(|index| (index + 1, self.doors()))
    }

    fn by_door(&self) -> impl Iterator<Item = &[Stop]> {
        self.stops.chunk_by(Stop::shares_door)
    }

    /// The orders that have not ended, in order.
    pub fn open_stops(&self) -> impl Iterator<Item = &PlannedStop> {
        self.stops.iter().filter(|stop| stop.ended.is_none()).map(|stop| &stop.planned)
    }

    /// True when a stop was given to another courier.
    #[must_use]
    pub fn has_handed_on(&self, subscriber: SubscriberId) -> bool {
        self.handed_on.as_ref().is_some_and(|stops| stops.contains(&subscriber))
    }

    /// Cash taken at the doors.
    #[must_use]
    pub fn cash_taken(&self) -> Tiyin {
        self.stops.iter().filter_map(|stop| stop.ended).map(|ended| ended.cash_tiyin).sum()
    }

    /// Cash in the courier's hands.
    #[must_use]
    pub fn cash_held(&self) -> Tiyin {
        self.cash_taken() - self.handed_tiyin
    }

    /// Applies one event.
    pub(super) fn evolve(&mut self, event: &Event) {
        match event {
            Event::Assigned { version, stops, distance_m, ends_at, closes_at } => {
                self.version = *version;
                self.stops = stops.iter().cloned().map(Stop::new).collect();
                self.distance_m = *distance_m;
                self.ends_at = Some(*ends_at);
                self.closes_at = Some(*closes_at);
            }
            Event::Loaded { .. } => self.loaded = true,
            Event::StopEnded { stop, outcome, cash_tiyin, at, .. } => {
                self.set(*stop, Some(Ended { outcome: *outcome, cash_tiyin: *cash_tiyin, at: *at }));
            }
            Event::StopsAdded { version, open, distance_m, ends_at, .. } => {
                self.version = *version;
                self.take_on(open);
                self.distance_m = *distance_m;
                self.ends_at = Some(*ends_at);
            }
            Event::DebtAllowed { stop, .. } => {
                self.stops
                    .iter_mut()
                    .filter(|known| known.is_of(*stop))
                    .for_each(|known| known.debt_allowed = true);
            }
            Event::CashLimitPassed { .. } => {}
            Event::CourierFellOut { open, .. } => {
                self.stops.retain(|stop| stop.ended.is_some());
                self.handed_on.get_or_insert_default().extend(open);
            }
            Event::StopReopened { stop } => self.set(*stop, None),
            Event::HandedOver { counted_tiyin, .. } => self.handed_tiyin += *counted_tiyin,
            Event::DayClosed { .. } => self.closed = true,
        }
    }

    /// What has ended stays as it is; what is open is driven in the new order.
    fn take_on(&mut self, open: &[PlannedStop]) {
        let (mut stops, known): (Vec<Stop>, Vec<Stop>) =
            self.stops.drain(..).partition(|stop| stop.ended.is_some());
        stops.extend(open.iter().map(|planned| {
            let debt_allowed = known.iter().any(|stop| stop.is_of(planned.subscriber) && stop.debt_allowed);
            Stop { debt_allowed, ..Stop::new(planned.clone()) }
        }));
        self.stops = stops;
    }

    fn set(&mut self, subscriber: SubscriberId, ended: Option<Ended>) {
        for stop in self.stops.iter_mut().filter(|stop| stop.is_of(subscriber)) {
            stop.ended = ended;
        }
    }
}

/// The stop rows that differ between two states.
pub(super) fn records(before: &State, after: &State) -> Vec<Record> {
    let changed =
        after.stops.iter().enumerate().filter(|(index, stop)| before.stops.get(*index) != Some(stop));
    changed.map(|(index, stop)| Record::Stop(row(after.id, index, stop))).collect()
}

fn row(id: CourierDayId, index: usize, stop: &Stop) -> StopRow {
    StopRow {
        cycle: id.cycle,
        subscriber: stop.planned.subscriber,
        courier: id.courier,
        position: u32::try_from(index + 1).unwrap_or(u32::MAX),
        address: stop.planned.address,
        eggs: stop.planned.eggs,
        cash_due_tiyin: stop.planned.cash_due_tiyin,
        eta: stop.planned.eta,
        outcome: stop.ended.map(|ended| ended.outcome),
        cash_tiyin: stop.ended.map_or(Tiyin::ZERO, |ended| ended.cash_tiyin),
        ended_at: stop.ended.map(|ended| ended.at),
    }
}
