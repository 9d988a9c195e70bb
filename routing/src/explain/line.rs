//! Line: a vehicle's route as it stands, summed up from both ends, so that one stop more is judged without a walk.

use super::{
    late::Late,
    pace::Pace,
    trial::{Form, Trial},
    units::{self, Units},
};
use crate::{Problem, Reason, Stop, Travel, Vehicle, timetable::Call};

/// A place where something may be put in: behind one call and before the next.
#[derive(Debug, Clone)]
pub(super) struct Gap {
    /// Where the vehicle is.
    pub(super) from: usize,
    /// From setting out until it leaves from there.
    pub(super) head: Pace,
    /// Where it goes next; nowhere behind the last stop of a vehicle without an end.
    pub(super) to: Option<usize>,
    /// From there to the end of the route.
    pub(super) tail: Pace,
    /// Metres from the one to the other, as it drives now.
    pub(super) metres: u64,
    /// What late promises cost before and after.
    pub(super) late: Late,
    /// Which trip this is, and what it serves before and after.
    pub(super) trip: usize,
    pub(super) before: Units,
    pub(super) after: Units,
    /// Whether stops stand directly before and after: a reload needs one on its other side.
    pub(super) follows_stop: bool,
    pub(super) precedes_stop: bool,
}

/// A vehicle, and its route if it drives.
#[derive(Debug, Clone)]
pub(crate) struct Line<'p> {
    pub(super) vehicle: &'p Vehicle,
    pub(super) travel: &'p Travel,
    pub(super) start: usize,
    pub(super) calls: Vec<Call<'p>>,
    pub(super) gaps: Vec<Gap>,
    /// For each trip, the most of each kind on any other.
    pub(super) elsewhere: Vec<Units>,
    pub(super) stops: u64,
    pub(super) metres: u64,
    pub(super) may_reload: bool,
    /// Whether being late somewhere costs.
    pub(super) is_promised: bool,
}

impl<'p> Line<'p> {
    /// The route of these calls; `None` where a road is missing.
    pub(crate) fn of(problem: &'p Problem, vehicle: &'p Vehicle, calls: Vec<Call<'p>>) -> Option<Self> {
        let (travel, start) = (problem.travel(), problem.start_of(vehicle));
        let stops = || calls.iter().filter_map(|call| call.stop());
        let reloads = calls.len() - stops().count();
        let mut line = Self {
            vehicle,
            travel,
            start,
            gaps: Vec::with_capacity(calls.len() + 1),
            elsewhere: Vec::new(),
            stops: stops().count() as u64,
            metres: 0,
            may_reload: vehicle.reload.is_some_and(|reload| (reloads as u64) < u64::from(reload.most)),
            is_promised: stops().any(|stop| stop.promise.is_some_and(|promise| promise.per_second > 0)),
            calls,
        };
        line.heads()?;
        line.tails()?;
        line.loads();
        Some(line)
    }

    /// Whether any place passes every rule.
    pub(super) fn fits(&self, stop: &Stop) -> bool {
        self.openings(stop).next().is_some()
    }

    /// The places that pass every rule, as they come along the route.
    pub(crate) fn openings<'t>(&'t self, stop: &'t Stop) -> impl Iterator<Item = Trial<'t, 'p>> {
        self.trials(stop).filter(|trial| trial.hindrance().is_none())
    }

    /// The stop in every gap, there with a new reload on either side where there may be one; no missing roads.
    pub(super) fn trials<'t>(&'t self, stop: &'t Stop) -> impl Iterator<Item = Trial<'t, 'p>> {
        let gaps = self.gaps.iter().enumerate();
        gaps.flat_map(move |(at, gap)| {
            let forms = [
                Some(Form::Alone),
                (self.may_reload && gap.follows_stop).then_some(Form::Reloaded),
                (self.may_reload && gap.precedes_stop).then_some(Form::Reloading),
            ];
            forms.into_iter().flatten().filter_map(move |form| Trial::of(self, stop, at, form))
        })
    }

    /// The first rule that no place passes; `None` where one passes all.
    pub(super) fn hindrance(&self, stop: &Stop) -> Option<Reason> {
        let mut furthest = Reason::Unreachable;
        for trial in self.trials(stop) {
            furthest = furthest.max(trial.hindrance()?);
        }
        let too_far = furthest != Reason::Unreachable && self.is_too_far(stop);
        Some(if too_far { Reason::TooFar } else { furthest })
    }

    /// Whether going there, serving it and going on to the end outlast the whole shift.
    fn is_too_far(&self, stop: &Stop) -> bool {
        let out = self.drive_s(self.start, stop.location);
        let home = self.vehicle.end.map_or(Some(0), |end| self.drive_s(stop.location, end));
        let shift_s = self.vehicle.shift.1 - self.vehicle.shift.0;
        out.zip(home).is_some_and(|(out_s, home_s)| out_s + i64::from(stop.service_s) + home_s > shift_s)
    }

    /// Seconds and metres of a leg at the vehicle's own speed.
    pub(super) fn leg(&self, from: usize, to: usize) -> Option<(i64, u64)> {
        let (seconds, metres) = self.travel.leg(from, to)?;
        Some((i64::from(self.vehicle.drive_s(seconds)), u64::from(metres)))
    }

    fn drive_s(&self, from: usize, to: usize) -> Option<i64> {
        self.leg(from, to).map(|leg| leg.0)
    }

    fn location(&self, call: Call) -> Option<usize> {
        match call {
            Call::Serve(stop) => Some(stop.location),
            Call::Reload => self.vehicle.reload.map(|reload| reload.location),
        }
    }

    /// What a call takes once the vehicle is there.
    fn stay(&self, call: Call) -> Pace {
        match call {
            Call::Serve(stop) => Pace::window(stop.window).then(Pace::lasting(i64::from(stop.service_s))),
            Call::Reload => {
                Pace::lasting(self.vehicle.reload.map_or(0, |reload| i64::from(reload.service_s)))
            }
        }
    }

    /// The gaps from the front: where the vehicle is, since when, and how it goes on.
    fn heads(&mut self) -> Option<()> {
        let (mut from, mut head, mut follows_stop) = (self.start, Pace::IDLE, false);
        let mut reached = Vec::with_capacity(self.calls.len());
        for at in 0..=self.calls.len() {
            let next = self.calls.get(at).copied();
            let to = match next {
                Some(call) => Some(self.location(call)?),
                None => self.vehicle.end,
            };
            // Who has no stop does not drive at all.
            let (seconds, metres) = match to {
                Some(to) if !self.calls.is_empty() => self.leg(from, to)?,
                Some(_) | None => (0, 0),
            };
            let precedes_stop = next.is_some_and(|call| call.stop().is_some());
            let (tail, trip, before, after) = (Pace::IDLE, 0, units::NONE, units::NONE);
            let late = Late::default();
            let gap =
                Gap { from, head, to, tail, metres, late, trip, before, after, follows_stop, precedes_stop };
            self.gaps.push(gap);
            self.metres += metres;
            if let (Some(call), Some(to)) = (next, to) {
                head = head.then(Pace::lasting(seconds));
                reached.push((call, head));
                head = head.then(self.stay(call));
                (from, follows_stop) = (to, precedes_stop);
            }
        }
        if self.is_promised {
            let late = Late::along(&reached, self.vehicle.shift.0);
            self.gaps.iter_mut().zip(late).for_each(|(gap, late)| gap.late = late);
        }
        Some(())
    }

    /// The gaps from the back: what remains once the vehicle is at the next place.
    fn tails(&mut self) -> Option<()> {
        let mut tail = Pace::IDLE;
        for at in (0..self.calls.len()).rev() {
            let behind = &self.gaps[at + 1];
            let onward = match behind.to {
                Some(to) => self.drive_s(behind.from, to)?,
                None => 0,
            };
            tail = self.stay(self.calls[at]).then(Pace::lasting(onward)).then(tail);
            self.gaps[at].tail = tail;
        }
        Some(())
    }

    /// What is aboard: of each gap, its trip before and after it; of each trip, the most on any other.
    fn loads(&mut self) {
        let mut trips = vec![units::NONE];
        for (at, call) in self.calls.iter().enumerate() {
            let (trip, last) = (trips.len() - 1, trips.len() - 1);
            (self.gaps[at].trip, self.gaps[at].before) = (trip, trips[last]);
            match call {
                Call::Serve(stop) => trips[last] = units::sum(trips[last], stop.demand.into()),
                Call::Reload => trips.push(units::NONE),
            }
        }
        let last = trips.len() - 1;
        let end = self.calls.len();
        (self.gaps[end].trip, self.gaps[end].before) = (last, trips[last]);
        for gap in &mut self.gaps {
            gap.after = units::difference(trips[gap.trip], gap.before);
        }
        let others = |trip: usize| {
            let others = trips.iter().enumerate().filter(|(other, _)| *other != trip);
            others.fold(units::NONE, |most, (_, load)| units::most(most, *load))
        };
        self.elsewhere = (0..trips.len()).map(others).collect();
    }
}
