//! What a cycle's stream remembers.

use serde::{Deserialize, Serialize};

use crate::id::{CourierId, SubscriberId};
use crate::terms::Terms;
use crate::usual::is_usual;
use crate::week::{CycleDate, Instant, Instants};

use super::event::{Event, Orphans};
use super::plan::Draft;

/// How far the week has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Nobody has opened it yet.
    Unopened,
    /// It takes orders.
    Open,
    /// The list is confirmed.
    Locked,
    /// The packers know what to collect.
    Collecting,
    /// The couriers have their routes.
    Driving,
    /// Stops that have ended are settled.
    Confirmed,
    /// It is over.
    Closed,
}

/// How far the plan of the day has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Planning {
    /// Too early.
    Idle,
    /// The planner is asked for it.
    Wanted {
        /// Nobody can drive; the owner was told.
        couriers_missed: bool,
    },
    /// The couriers drive by it.
    Adopted {
        /// Which one.
        version: u32,
    },
}

/// Why a week is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HoldReason {
    /// A holiday.
    Holiday,
    /// The flock cannot lay enough, or must not.
    Flock,
    /// Anything else.
    Other,
}

impl HoldReason {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Holiday, Self::Flock, Self::Other];

    /// The name that button data and the database use.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Holiday => "holiday",
            Self::Flock => "flock",
            Self::Other => "other",
        }
    }

    /// Reads a name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.name() == name)
    }
}

/// Fewer eggs than are needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shortage {
    /// Eggs of the locked orders.
    pub needed: u32,
    /// Eggs on hand.
    pub stock: u32,
    /// The owner wants boxes cut.
    pub cut_wanted: bool,
}

impl Shortage {
    /// How many eggs there are too few.
    #[must_use]
    pub const fn missing(&self) -> u32 {
        self.needed.saturating_sub(self.stock)
    }
}

/// A week.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    /// Its delivery date.
    pub date: CycleDate,
    /// How far it has come.
    pub phase: Phase,
    /// Its instants, frozen when it was opened; only a missed lock moves.
    pub instants: Option<Instants>,
    /// Its prices, costs and limits, frozen when it was opened.
    pub terms: Option<Terms>,
    /// The lock was put off already.
    pub lock_delayed: bool,
    /// The plan of the day.
    pub planning: Planning,
    /// A courier has loaded.
    pub begun: bool,
    /// Eggs gathered for it.
    pub eggs_collected: u32,
    /// Eggs that cracked at sorting.
    #[serde(default, skip_serializing_if = "is_usual")]
    pub eggs_cracked: u32,
    /// Why the owner holds it, if so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub held: Option<HoldReason>,
    /// Fewer eggs than are needed, as last reported.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shortage: Option<Shortage>,
    /// Couriers who drive no further today; no plan may name them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub out: Vec<CourierId>,
    /// Stops whose courier fell out and that nobody has taken over yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub orphans: Option<Orphans>,
    /// Stops that a courier who is out has left, whatever became of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left_behind: Vec<SubscriberId>,
    /// The last plan adopted; 0 before there is one.
    #[serde(default, skip_serializing_if = "is_usual")]
    pub last_plan: u32,
    /// The provisional plan.
    #[serde(default, skip_serializing_if = "is_usual")]
    pub draft: Draft,
}

impl State {
    /// A week nobody has opened.
    #[must_use]
    pub const fn new(date: CycleDate) -> Self {
        Self {
            date,
            phase: Phase::Unopened,
            instants: None,
            terms: None,
            lock_delayed: false,
            planning: Planning::Idle,
            begun: false,
            eggs_collected: 0,
            eggs_cracked: 0,
            held: None,
            shortage: None,
            out: Vec::new(),
            orphans: None,
            left_behind: Vec::new(),
            last_plan: 0,
            draft: Draft::Idle,
        }
    }

    /// True when the owner wants boxes cut and there are still too few eggs.
    #[must_use]
    pub fn cut_wanted(&self) -> bool {
        self.shortage.is_some_and(|shortage| shortage.cut_wanted)
    }

    /// The plan the day is driven by; 0 before there is one.
    #[must_use]
    pub const fn plan_version(&self) -> u32 {
        // A state of the first version knows it only here.
        if let Planning::Adopted { version } = self.planning { version } else { self.last_plan }
    }

    /// The next instant and the phase it leads to.
    #[must_use]
    pub fn next_step(&self) -> Option<(Instant, Phase)> {
        let instants = self.instants?;
        match self.phase {
            Phase::Unopened | Phase::Closed => None,
            Phase::Open => Some((instants.lock, Phase::Locked)),
            Phase::Locked => Some((instants.collect, Phase::Collecting)),
            Phase::Collecting => Some((instants.routes, Phase::Driving)),
            Phase::Driving => Some((instants.confirm, Phase::Confirmed)),
            Phase::Confirmed => Some((instants.close, Phase::Closed)),
        }
    }

    /// Applies one event.
    pub(super) fn evolve(&mut self, event: &Event) {
        match event {
            Event::Opened { instants, terms } => {
                self.instants = Some(*instants);
                self.terms = Some(terms.clone());
                self.phase = Phase::Open;
            }
            Event::LockDelayed { until } => {
                self.lock_delayed = true;
                if let Some(instants) = &mut self.instants {
                    instants.lock = *until;
                }
            }
            Event::Advanced { to, .. } => {
                self.phase = *to;
                self.draft = Draft::Idle;
                if *to == Phase::Closed && matches!(self.planning, Planning::Wanted { .. }) {
                    self.planning = Planning::Idle;
                }
            }
            Event::DraftWanted => self.draft = Draft::Wanted,
            Event::DraftMade { cars } => self.draft = Draft::Made { cars: cars.clone() },
            Event::RoutesWanted => self.planning = Planning::Wanted { couriers_missed: false },
            Event::CouriersMissed => self.planning = Planning::Wanted { couriers_missed: true },
            Event::PlanAdopted { plan, .. } => self.adopt(plan.version),
            Event::OrphansGivenUp { version, .. } => self.adopt(*version),
            Event::ReplanWanted { without, open, version } => self.want_replan(*without, open, *version),
            Event::CourierExcluded { courier } => self.out.push(*courier),
            Event::Held { reason } => {
                self.held = Some(*reason);
                self.draft = Draft::Idle;
                self.shortage = None;
            }
            Event::ShortageFound { needed, stock } => {
                self.shortage = Some(Shortage { needed: *needed, stock: *stock, cut_wanted: false });
            }
            Event::CutConfirmed { needed, stock } => {
                self.shortage = Some(Shortage { needed: *needed, stock: *stock, cut_wanted: true });
            }
            Event::ShortageOver => self.shortage = None,
            Event::Begun => self.begun = true,
            Event::EggsCollected { eggs } => self.eggs_collected = self.eggs_collected.saturating_add(*eggs),
            Event::EggsCracked { eggs } => self.eggs_cracked = self.eggs_cracked.saturating_add(*eggs),
        }
    }

    fn adopt(&mut self, version: u32) {
        self.planning = Planning::Adopted { version };
        self.last_plan = version;
        self.orphans = None;
    }

    fn want_replan(&mut self, without: CourierId, open: &[SubscriberId], version: u32) {
        self.planning = Planning::Wanted { couriers_missed: false };
        self.last_plan = version;
        if !self.out.contains(&without) {
            self.out.push(without);
        }
        self.left_behind.extend(open);
        // A second courier may fall out before the stops of the first are handed on.
        let mut stops = self.orphans.take().map_or_else(Vec::new, |orphans| orphans.stops);
        stops.extend(open.iter().filter(|stop| !stops.contains(stop)).copied().collect::<Vec<_>>());
        self.orphans = Some(Orphans { from: without, stops });
    }
}
