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

/// One door.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stop {
    /// As planned.
    pub planned: PlannedStop,
    /// How it ended.
    pub ended: Option<Ended>,
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
        }
    }

    /// The stop at a subscriber's door.
    #[must_use]
    pub fn stop(&self, subscriber: SubscriberId) -> Option<&Stop> {
        self.stops.iter().find(|stop| stop.planned.subscriber == subscriber)
    }

    /// The first stop that has not ended, other than `except`.
    #[must_use]
    pub fn next_stop(&self, except: Option<SubscriberId>) -> Option<SubscriberId> {
        let open = |stop: &&Stop| stop.ended.is_none() && Some(stop.planned.subscriber) != except;
        self.stops.iter().find(open).map(|stop| stop.planned.subscriber)
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
                self.stops =
                    stops.iter().map(|planned| Stop { planned: planned.clone(), ended: None }).collect();
                self.distance_m = *distance_m;
                self.ends_at = Some(*ends_at);
                self.closes_at = Some(*closes_at);
            }
            Event::Loaded { .. } => self.loaded = true,
            Event::StopEnded { stop, outcome, cash_tiyin, at, .. } => {
                self.set(*stop, Some(Ended { outcome: *outcome, cash_tiyin: *cash_tiyin, at: *at }));
            }
            Event::StopReopened { stop } => self.set(*stop, None),
            Event::HandedOver { counted_tiyin, .. } => self.handed_tiyin += *counted_tiyin,
            Event::DayClosed { .. } => self.closed = true,
        }
    }

    fn set(&mut self, subscriber: SubscriberId, ended: Option<Ended>) {
        for stop in self.stops.iter_mut().filter(|stop| stop.planned.subscriber == subscriber) {
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
