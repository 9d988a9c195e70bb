//! What a cycle's stream remembers.

use serde::{Deserialize, Serialize};

use crate::terms::Terms;
use crate::week::{CycleDate, Instant, Instants};

use super::event::Event;

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
        }
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
                if *to == Phase::Closed && matches!(self.planning, Planning::Wanted { .. }) {
                    self.planning = Planning::Idle;
                }
            }
            Event::RoutesWanted => self.planning = Planning::Wanted { couriers_missed: false },
            Event::CouriersMissed => self.planning = Planning::Wanted { couriers_missed: true },
            Event::PlanAdopted { plan, .. } => self.planning = Planning::Adopted { version: plan.version },
            Event::Begun => self.begun = true,
            Event::EggsCollected { eggs } => self.eggs_collected = self.eggs_collected.saturating_add(*eggs),
            Event::EggsCracked { .. } => {}
        }
    }
}
