//! What a courier's day remembers.

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

use crate::cycle::{PlannedStop, window};
use crate::delivery::{Outcome, TOLD_AFTER};
use crate::id::SubscriberId;
use crate::money::Tiyin;
use crate::record::{Record, StopRow};
use crate::stream::CourierDayId;
use crate::usual::is_usual;
use crate::week::Instant;

use super::event::Event;

/// A second try makes the day so much longer; the courier is at the door in the middle of it.
const SECOND_TRY: TimeDelta = TimeDelta::minutes(30);
/// A customer hears of a delay beyond the window by more than this.
const LATE_BY: TimeDelta = TimeDelta::minutes(15);
/// And of a second one by this.
const LATER_BY: TimeDelta = TimeDelta::minutes(30);

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
    /// Nobody was home: it is driven to once more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub put_off: Option<PutOff>,
    /// The customer knows that it is their turn.
    #[serde(default, skip_serializing_if = "is_usual")]
    pub near: bool,
    /// The time the customer was told, where it is not the planned one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promised: Option<Instant>,
    /// How often the customer heard that it gets later.
    #[serde(default, skip_serializing_if = "is_usual")]
    pub delays: u8,
}

/// A second try.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PutOff {
    /// When nobody was home.
    pub at: Instant,
    /// When the courier was expected then.
    pub eta: Instant,
    /// The customer knows.
    #[serde(default, skip_serializing_if = "is_usual")]
    pub told: bool,
}

impl Stop {
    const fn new(planned: PlannedStop) -> Self {
        let (ended, debt_allowed, put_off) = (None, false, None);
        Self { planned, ended, debt_allowed, put_off, near: false, promised: None, delays: 0 }
    }

    /// The time the customer counts on.
    const fn promise(&self) -> Instant {
        match self.promised {
            Some(at) => at,
            None => self.planned.eta,
        }
    }

    /// The customer is told of the second try when undo is over.
    fn told_at(&self) -> Option<Instant> {
        let put_off = self.put_off.filter(|put_off| !put_off.told && self.ended.is_none())?;
        Some(put_off.at + TOLD_AFTER)
    }

    fn is_of(&self, subscriber: SubscriberId) -> bool {
        self.planned.subscriber == subscriber
    }

    /// True when both are orders for one door.
    fn shares_door(&self, other: &Self) -> bool {
        shares(&self.planned, &other.planned)
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
            Event::StopEnded { stop, outcome, cash_tiyin, at, near, .. } => {
                self.note_near(near);
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
            Event::StopPutOff { stop, at, eta, near, .. } => {
                self.note_near(near);
                self.put_off(*stop, *at, *eta);
            }
            Event::StopBroughtBack { stop } => self.bring_back(*stop),
            Event::PutOffTold { stop, eta, .. } => self.promise(*stop, *eta, |known| {
                known.put_off = known.put_off.map(|put_off| PutOff { told: true, ..put_off });
            }),
            Event::Delayed { stops } => {
                for (stop, eta) in stops {
                    self.promise(*stop, *eta, |known| known.delays = known.delays.saturating_add(1));
                }
            }
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
            match known.iter().find(|stop| stop.is_of(planned.subscriber)) {
                // Of another time only the customers of stops that were handed on have heard.
                Some(stop) => {
                    Stop { planned: planned.clone(), promised: Some(stop.promise()), ..stop.clone() }
                }
                None => Stop::new(planned.clone()),
            }
        }));
        self.stops = stops;
    }

    fn set(&mut self, subscriber: SubscriberId, ended: Option<Ended>) {
        for stop in self.stops.iter_mut().filter(|stop| stop.is_of(subscriber)) {
            stop.ended = ended;
        }
    }
}

impl State {
    /// When the courier could be at a door again where nobody is home; `None` where the route, its end or the shift do
    /// not allow it: the stop is the one driven to now, it was not put off before, another door is still open, and the
    /// car is back `SECOND_TRY` later than planned at `until` at the latest.
    #[must_use]
    pub fn second_try(&self, subscriber: SubscriberId, now: Instant, until: Instant) -> Option<Instant> {
        let stop = self.stop(subscriber).filter(|stop| stop.ended.is_none() && stop.put_off.is_none())?;
        let here = |other: &&PlannedStop| other.subscriber == subscriber || shares(other, &stop.planned);
        let is_next = self.open_stops().next().is_some_and(|next| here(&next));
        let last = self.open_stops().filter(|other| is_next && !here(other)).last()?;
        let late = (now - stop.planned.eta).max(TimeDelta::zero());
        let is_driven = self.loaded && !self.closed && self.handed_on.is_none();
        let in_time = self.ends_at.is_some_and(|ends_at| ends_at + late + SECOND_TRY <= until);
        (is_driven && in_time).then(|| last.eta + late + SECOND_TRY / 2)
    }

    /// When the car will be at the open doors, if it is at the first of them at `first`.
    #[must_use]
    pub fn etas(&self, first: Instant) -> Vec<(SubscriberId, Instant)> {
        let planned = self.open_stops().next().map(|stop| stop.eta);
        let later = |stop: &PlannedStop| {
            planned.map_or(first, |planned| first + (stop.eta - planned).max(TimeDelta::zero()))
        };
        self.open_stops().map(|stop| (stop.subscriber, later(stop))).collect()
    }

    /// Whose promise no longer holds, and the time that does: beyond the window they were told by more than
    /// `LATE_BY`, and once more when it is later than that by `LATER_BY`.
    #[must_use]
    pub fn late(&self, etas: &[(SubscriberId, Instant)]) -> Vec<(SubscriberId, Instant)> {
        if !self.loaded || self.closed || self.handed_on.is_some() {
            return Vec::new();
        }
        let is_late = |(subscriber, eta): &&(SubscriberId, Instant)| {
            let open = self.stop(*subscriber).filter(|stop| stop.ended.is_none());
            open.is_some_and(|stop| match stop.delays {
                0 => *eta > window(stop.promise()).1 + LATE_BY,
                1 => *eta >= stop.promise() + LATER_BY,
                2.. => false,
            })
        };
        etas.iter().filter(is_late).copied().collect()
    }

    /// The customers of a door who do not know yet that it is their turn; none when the courier is there already.
    #[must_use]
    pub(super) fn near(&self, next: Option<SubscriberId>, after: SubscriberId) -> Vec<SubscriberId> {
        let door = next.map(|next| self.door_of(next)).unwrap_or_default();
        if door.iter().any(|stop| stop.is_of(after)) {
            return Vec::new();
        }
        let unaware = door.iter().filter(|stop| stop.ended.is_none() && !stop.near);
        unaware.map(|stop| stop.planned.subscriber).collect()
    }

    /// The second tries that the customers are to be told of by `now`.
    pub(super) fn untold(&self, now: Instant) -> impl Iterator<Item = &Stop> {
        self.stops.iter().filter(move |stop| stop.told_at().is_some_and(|at| at <= now))
    }

    /// When something happens by itself: somebody is told of a second try, or the day is over.
    pub(super) fn due_at(&self) -> Option<Instant> {
        let closes_at = self.closes_at.filter(|_| !self.closed)?;
        self.stops.iter().filter_map(Stop::told_at).chain([closes_at]).min()
    }

    fn put_off(&mut self, subscriber: SubscriberId, at: Instant, eta: Instant) {
        let Some(index) = self.stops.iter().position(|stop| stop.is_of(subscriber)) else { return };
        let mut stop = self.stops.remove(index);
        stop.put_off = Some(PutOff { at, eta: stop.planned.eta, told: false });
        stop.planned.eta = eta;
        stop.near = false;
        self.stops.push(stop);
        self.ends_at = self.ends_at.map(|ends_at| ends_at + SECOND_TRY);
    }

    /// It is the first of the open stops again.
    fn bring_back(&mut self, subscriber: SubscriberId) {
        let Some(index) = self.stops.iter().position(|stop| stop.is_of(subscriber)) else { return };
        let mut stop = self.stops.remove(index);
        if let Some(put_off) = stop.put_off.take() {
            stop.planned.eta = put_off.eta;
            self.ends_at = self.ends_at.map(|ends_at| ends_at - SECOND_TRY);
        }
        let first = self.stops.iter().position(|stop| stop.ended.is_none()).unwrap_or(self.stops.len());
        self.stops.insert(first, stop);
    }

    fn note_near(&mut self, near: &[SubscriberId]) {
        let told = |stop: &&mut Stop| near.contains(&stop.planned.subscriber);
        self.stops.iter_mut().filter(told).for_each(|stop| stop.near = true);
    }

    fn promise(&mut self, subscriber: SubscriberId, eta: Instant, also: impl Fn(&mut Stop)) {
        for stop in self.stops.iter_mut().filter(|stop| stop.is_of(subscriber)) {
            stop.promised = Some(eta);
            also(stop);
        }
    }
}

fn shares(one: &PlannedStop, other: &PlannedStop) -> bool {
    one.door.is_some() && one.door == other.door
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
