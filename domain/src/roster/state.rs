//! What the roster remembers, can be told, and what can have happened to it.

use chrono::NaiveTime;
use serde::{Deserialize, Serialize};

use crate::id::{AddressId, CourierId};
use crate::usual::is_usual;
use crate::week::{CycleDate, Instant};

/// What somebody does for the farm.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Drives.
    #[default]
    Courier,
    /// Counts, sorts and packs.
    Packer,
}

impl Role {
    /// The name that lists and the database use.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Courier => "courier",
            Self::Packer => "packer",
        }
    }

    /// Reads a name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Courier, Self::Packer].into_iter().find(|role| role.name() == name)
    }
}

/// When a courier drives on a delivery day, by the farm's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shift {
    /// Not before.
    pub from: NaiveTime,
    /// Back by.
    pub to: NaiveTime,
}

/// Where a courier's route begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "at", rename_all = "snake_case")]
pub enum Start {
    /// At the farm.
    #[default]
    Farm,
    /// At a place of the courier's own.
    Own {
        /// The saved place.
        address: AddressId,
    },
}

/// What a courier carries unless the owner says otherwise, in eggs.
const CAPACITY_EGGS: u32 = 3_000;
/// No car carries more eggs.
const CAPACITY_MAX: u32 = 100_000;

/// How somebody works: what the planner needs to know of a courier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Profile {
    /// How many eggs fit in the car.
    pub capacity_eggs: u32,
    /// When; `None` for the farm's whole day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shift: Option<Shift>,
    /// From where.
    #[serde(skip_serializing_if = "is_usual")]
    pub start: Start,
}

impl Default for Profile {
    fn default() -> Self {
        Self { capacity_eggs: CAPACITY_EGGS, shift: None, start: Start::Farm }
    }
}

impl Profile {
    /// True when somebody can work like this.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        (1..=CAPACITY_MAX).contains(&self.capacity_eggs)
            && self.shift.is_none_or(|shift| shift.from < shift.to)
    }
}

/// A link that has not been used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invite {
    /// Its number; the link's secret is derived from it at the edge.
    pub serial: u32,
    /// When it stops enrolling.
    pub expires_at: Instant,
    /// What it enrols for.
    #[serde(default, skip_serializing_if = "is_usual")]
    pub role: Role,
    /// How the invited will work.
    #[serde(default, skip_serializing_if = "is_usual")]
    pub profile: Profile,
}

/// Somebody who drives or packs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Courier {
    /// Who.
    pub id: CourierId,
    /// False once dismissed.
    pub active: bool,
    /// What they do.
    #[serde(default, skip_serializing_if = "is_usual")]
    pub role: Role,
    /// How they work.
    #[serde(flatten)]
    pub profile: Profile,
}

/// The farm's people.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    /// The number of the last link.
    pub last_serial: u32,
    /// Links that can still be used.
    pub invites: Vec<Invite>,
    /// Everybody who works or has worked for the farm.
    pub couriers: Vec<Courier>,
    /// The last list the packers were sent: of which week, by which plan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub called: Option<(CycleDate, u32)>,
    /// That list had the order of a provisional plan.
    #[serde(default, skip_serializing_if = "is_usual")]
    pub called_draft: bool,
}

/// A command, imperative.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum Command {
    /// Make a one-time link.
    Invite {
        /// What it enrols for.
        #[serde(default, skip_serializing_if = "is_usual")]
        role: Role,
        /// How the invited will work.
        #[serde(default, skip_serializing_if = "is_usual")]
        profile: Profile,
    },
    /// Somebody has opened a link.
    Enrol {
        /// The link's number.
        serial: u32,
        /// Who.
        courier: CourierId,
    },
    /// A courier's capacity, shift and start from the next plan on.
    SetCourier {
        /// Whose.
        courier: CourierId,
        /// All of them.
        profile: Profile,
    },
    /// A courier's start from the next plan on.
    SetStart {
        /// Whose.
        courier: CourierId,
        /// Where.
        start: Start,
    },
    /// Give no more work.
    Dismiss {
        /// To whom.
        courier: CourierId,
    },
    /// There is something to pack: the list, or the loading order of a plan.
    CallPackers {
        /// Of which week.
        cycle: CycleDate,
        /// The plan it is loaded by; 0 before there is one.
        version: u32,
        /// Before there is one: the provisional one is there.
        #[serde(default, skip_serializing_if = "is_usual")]
        draft: bool,
    },
    /// Nothing falls due here.
    Tick,
}

/// An event, past tense.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
#[expect(missing_docs, reason = "fields are named for what they hold")]
pub enum Event {
    /// A link was made.
    Invited {
        serial: u32,
        expires_at: Instant,
        #[serde(default, skip_serializing_if = "is_usual")]
        role: Role,
        #[serde(default, skip_serializing_if = "is_usual")]
        profile: Profile,
    },
    /// Somebody has joined.
    Enrolled {
        serial: u32,
        courier: CourierId,
        #[serde(default, skip_serializing_if = "is_usual")]
        role: Role,
        #[serde(flatten)]
        profile: Profile,
    },
    /// A courier works differently.
    CourierSet { courier: CourierId, profile: Profile },
    /// A courier's route begins elsewhere.
    StartSet { courier: CourierId, start: Start },
    /// The packers are sent what to pack; no use after `stale_at`.
    PackersCalled {
        cycle: CycleDate,
        version: u32,
        packers: Vec<CourierId>,
        stale_at: Instant,
        #[serde(default, skip_serializing_if = "is_usual")]
        draft: bool,
    },
    /// Somebody has left.
    Dismissed {
        courier: CourierId,
        #[serde(default, skip_serializing_if = "is_usual")]
        role: Role,
    },
}

impl State {
    /// Somebody who works for the farm now.
    #[must_use]
    pub fn member(&self, id: CourierId) -> Option<&Courier> {
        self.couriers.iter().find(|known| known.id == id && known.active)
    }

    /// True for a courier who may drive.
    #[must_use]
    pub fn is_active(&self, courier: CourierId) -> bool {
        self.member(courier).is_some_and(|known| known.role == Role::Courier)
    }

    /// Those who may pack.
    pub fn packers(&self) -> impl Iterator<Item = CourierId> {
        self.couriers.iter().filter(|known| known.active && known.role == Role::Packer).map(|known| known.id)
    }

    /// True for a packer who may pack.
    #[must_use]
    pub fn is_packer(&self, packer: CourierId) -> bool {
        self.member(packer).is_some_and(|known| known.role == Role::Packer)
    }

    /// Applies one event.
    pub(super) fn evolve(&mut self, event: &Event) {
        match event {
            Event::Invited { serial, expires_at, role, profile } => {
                self.last_serial = *serial;
                let invite =
                    Invite { serial: *serial, expires_at: *expires_at, role: *role, profile: *profile };
                self.invites.push(invite);
            }
            Event::Enrolled { serial, courier, role, profile } => {
                self.invites.retain(|invite| invite.serial != *serial);
                self.couriers.retain(|known| known.id != *courier);
                self.couriers.push(Courier { id: *courier, active: true, role: *role, profile: *profile });
            }
            Event::PackersCalled { cycle, version, draft, .. } => {
                self.called = Some((*cycle, *version));
                self.called_draft = *draft;
            }
            Event::CourierSet { courier, profile } => self.change(*courier, |known| known.profile = *profile),
            Event::StartSet { courier, start } => {
                self.change(*courier, |known| known.profile.start = *start);
            }
            Event::Dismissed { courier, .. } => self.change(*courier, |known| known.active = false),
        }
    }

    fn change(&mut self, courier: CourierId, change: impl Fn(&mut Courier)) {
        self.couriers.iter_mut().filter(|known| known.id == courier).for_each(change);
    }
}
