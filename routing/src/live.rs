//! Live: a day under way: what is delivered is gone, what was promised stays, and everything else may still change.
//!
//! A [`Live`] plan knows where each courier is and what is aboard, which stops are *pinned* (the one being driven to, and
//! whoever was told "you are next"), and in which order the others will follow. Things happen ([`Event`]), and there are
//! three answers to them, each better and later than the one before:
//!
//! 1. [`Live::apply`] puts the plan right at once: what no longer fits leaves its route, what is on no route goes where it
//!    costs least.
//! 2. [`Live::improve`] looks for something better around what has happened, within a small budget.
//! 3. [`Live::errand`] is taken to the background, where it searches over everything that is left of the day; what it
//!    [finds](Offer) is [accepted](Live::accept) as it is if the plan has not changed meanwhile, otherwise together with
//!    what has happened since, or not at all.
//!
//! Levels 2 and 3 change the plan only where that gains more than it upsets ([`Manner`]), measured against what people
//! were last told ([`Live::publish`]).
//!
//! What each vehicle has aboard is its capacity: a stop comes to another vehicle only if there are spare units aboard of
//! that one, since nobody meets on the way. A hand-over that did take place is [`Event::Loaded`].
//!
//! A plan of what is left begins behind the pinned stops: each vehicle sets out from its last one. What it costs to get
//! there is not counted, and neither is standing there before it drives on.

mod courier;
mod day;
mod errand;
mod event;
mod manner;
mod word;

pub use courier::Courier;
pub use errand::{Accepted, Errand, Offer};
pub use event::{Event, LiveError};
pub use manner::Manner;
pub use word::{News, Word};

use std::collections::HashMap;

use self::{day::Day, word::Told};
use crate::{
    Budget, Cost, Kept, Plan, Problem, Route, Travel,
    search::{Atlas, Scene},
    timetable,
};

/// A day under way; see the module.
#[derive(Debug, Clone)]
pub struct Live {
    version: u64,
    day: Day,
    /// What is left of the day behind the pinned stops.
    problem: Problem,
    manner: Manner,
    told: Told,
    atlas: Atlas,
    /// Stops around which something has happened since the last look.
    stirred: Vec<u64>,
}

/// What an event or a better plan has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The plan's number from now on.
    pub version: u64,
    /// Stops that have come to another vehicle, or to one at all.
    pub moved: Vec<u64>,
    /// Stops that are on no route any more.
    pub left: Vec<u64>,
}

impl Live {
    /// Begins with vehicles as they stand: each with its place, its hours, and as its capacity what is aboard.
    ///
    /// The routes are taken as told; what does not fit any more, or is on none, is put where it costs least.
    ///
    /// # Errors
    /// A vehicle that may reload: aboard is what is aboard.
    pub fn begin(problem: &Problem, routes: &[Kept], manner: Manner) -> Result<Self, LiveError> {
        let mut day = Day::begin(problem, routes)?;
        let left_of_day = day.problem()?;
        day.follow(&Scene { problem: &left_of_day, kept: &day.ahead(), holds: &[] }.settled());
        let mut live = Self {
            version: 0,
            told: Told::default(),
            day,
            problem: left_of_day,
            manner,
            atlas: Atlas::default(),
            stirred: Vec::new(),
        };
        live.publish();
        Ok(live)
    }

    /// The plan's number: it grows with every change.
    pub fn version(&self) -> u64 {
        self.version
    }

    /// What is left of the day behind the pinned stops: what [`Live::plan`] is a plan for.
    pub fn problem(&self) -> &Problem {
        &self.problem
    }

    /// The couriers with what is pinned and what they do then.
    pub fn couriers(&self) -> &[Courier] {
        self.day.couriers()
    }

    /// The routes behind the pinned stops with all times, and a reason for each stop left; passes [`check`](crate::check).
    pub fn plan(&self) -> Plan {
        let routes = self.timetable(&self.day.ahead());
        crate::explain::plan(&self.problem, routes, &self.day.left())
    }

    /// Surveys who is near whom, so that the first event need not wait for it.
    pub fn prepare(&mut self) {
        let around: Vec<u64> = self.problem.stops().iter().take(1).map(|stop| stop.id).collect();
        let kept = self.day.ahead();
        Scene { problem: &self.problem, kept: &kept, holds: &[] }.improved(
            &mut self.atlas,
            &around,
            &Budget::iterations(0, 0),
        );
    }

    /// Takes note of what has happened and puts the plan right at once. Nothing changes where it is refused.
    ///
    /// # Errors
    /// What does not agree with the day as it is known, by name.
    pub fn apply(&mut self, event: &Event) -> Result<Change, LiveError> {
        let mut day = self.day.clone();
        let mut stirred = day.note(event)?;
        let problem = day.problem()?;
        let holds = self.told.holds(&day, &self.manner);
        let before = self.day.vehicles();
        day.follow(&Scene { problem: &problem, kept: &day.ahead(), holds: &holds }.settled());
        if let Event::Moved { stop, .. } | Event::Inserted(crate::Stop { id: stop, .. }) = event {
            self.atlas.forget(*stop);
        }
        let change = self.turn(before, day, problem);
        stirred.extend(&change.moved);
        self.stirred.extend(stirred);
        Ok(change)
    }

    /// The travel with more locations than before; those known are as they were.
    ///
    /// # Errors
    /// A travel that lacks locations of this day.
    pub fn travel(&mut self, travel: Travel) -> Result<(), LiveError> {
        let mut day = self.day.clone();
        day.travel(travel);
        self.problem = day.problem()?;
        self.day = day;
        Ok(())
    }

    /// Looks for better routes around what has happened since the last look; `None` where nothing is worth the upset.
    ///
    /// Deterministic for a budget of iterations.
    pub fn improve(&mut self, budget: &Budget) -> Option<Change> {
        let around = std::mem::take(&mut self.stirred);
        let (kept, holds) = (self.day.ahead(), self.told.holds(&self.day, &self.manner));
        let scene = Scene { problem: &self.problem, kept: &kept, holds: &holds };
        let found = scene.improved(&mut self.atlas, &around, budget);
        self.adopt(&found)
    }

    /// The plan as it is now, to be taken to the background.
    pub fn errand(&self) -> Errand {
        let holds = self.told.holds(&self.day, &self.manner);
        Errand { version: self.version, problem: self.problem.clone(), kept: self.day.ahead(), holds }
    }

    /// Takes what was found in the background, if it still gains more than it upsets.
    pub fn accept(&mut self, offer: &Offer) -> Accepted {
        let holds = self.told.holds(&self.day, &self.manner);
        let routes = Scene { problem: &self.problem, kept: &offer.routes, holds: &holds }.settled();
        let is_current = offer.version == self.version;
        match self.adopt(&routes) {
            Some(change) if is_current => Accepted::AsItIs(change),
            Some(change) => Accepted::Rebased(change),
            None => Accepted::Dropped,
        }
    }

    /// Everybody is told how the plan is now: what each must hear of, since the last time.
    pub fn publish(&mut self) -> Vec<Word> {
        let plan = self.timetable(&self.day.ahead());
        self.told.tell(&self.day, &plan, &self.manner)
    }

    fn adopt(&mut self, routes: &[Kept]) -> Option<Change> {
        let scene = Scene { problem: &self.problem, kept: routes, holds: &[] };
        let filled = if scene.leaves_none(routes) { None } else { Some(scene.settled()) };
        let routes = filled.as_deref().unwrap_or(routes);
        let (now, then) = (self.judge(routes), self.judge(&self.day.ahead()));
        let is_fuller = now.unserved < then.unserved;
        let is_worth_it = now.unserved == then.unserved
            && now.weighted.saturating_add(self.manner.threshold.max(1)) <= then.weighted;
        if !is_fuller && !is_worth_it {
            return None;
        }
        let (mut day, before) = (self.day.clone(), self.day.vehicles());
        day.follow(routes);
        Some(self.turn(before, day, self.problem.clone()))
    }

    /// What routes cost with what they upset.
    fn judge(&self, kept: &[Kept]) -> Cost {
        let routes = self.timetable(kept);
        let served: std::collections::HashSet<u64> =
            kept.iter().flat_map(|kept| &kept.stops).copied().collect();
        let upset = self.told.upset(kept, &routes, &self.manner);
        let left = self.problem.stops().iter().filter(|stop| !served.contains(&stop.id));
        let unserved = left.map(|stop| crate::Unserved {
            stop: stop.id,
            reason: crate::Reason::NoVehicle,
            relaxation: None,
        });
        let mut cost = timetable::cost(
            &self.problem,
            &Plan { unserved: unserved.collect(), routes, cost: Cost::default() },
        );
        cost.weighted = cost.weighted.saturating_add(upset);
        cost
    }

    fn timetable(&self, kept: &[Kept]) -> Vec<Route> {
        day::timetable(&self.problem, kept)
    }

    /// Goes on with another day.
    fn turn(&mut self, before: HashMap<u64, u64>, day: Day, problem: Problem) -> Change {
        self.version += 1;
        let now = day.vehicles();
        let is_moved = |stop: &&crate::Stop| {
            now.get(&stop.id).is_some_and(|vehicle| before.get(&stop.id) != Some(vehicle))
        };
        let moved = problem.stops().iter().filter(is_moved).map(|stop| stop.id).collect();
        let is_left = |stop: &u64| before.contains_key(stop);
        let left = day.left().into_iter().filter(is_left).collect();
        (self.day, self.problem) = (day, problem);
        Change { version: self.version, moved, left }
    }
}
