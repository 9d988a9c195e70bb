//! What the roster remembers, can be told, and what can have happened to it.

use serde::{Deserialize, Serialize};

use crate::id::CourierId;
use crate::week::Instant;

/// A link that has not been used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invite {
    /// Its number; the link's secret is derived from it at the edge.
    pub serial: u32,
    /// When it stops enrolling.
    pub expires_at: Instant,
}

/// Somebody who drives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Courier {
    /// Who.
    pub id: CourierId,
    /// How many eggs fit in the car.
    pub capacity_eggs: u32,
    /// False once dismissed.
    pub active: bool,
}

/// The farm's people.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    /// The number of the last link.
    pub last_serial: u32,
    /// Links that can still be used.
    pub invites: Vec<Invite>,
    /// Everybody who drives or has driven.
    pub couriers: Vec<Courier>,
}

/// A command, imperative.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum Command {
    /// Make a one-time link.
    Invite,
    /// Somebody has opened a link.
    Enrol {
        /// The link's number.
        serial: u32,
        /// Who.
        courier: CourierId,
    },
    /// Give no more routes.
    Dismiss {
        /// To whom.
        courier: CourierId,
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
    Invited { serial: u32, expires_at: Instant },
    /// A courier has joined.
    Enrolled { serial: u32, courier: CourierId, capacity_eggs: u32 },
    /// A courier has left.
    Dismissed { courier: CourierId },
}

impl State {
    /// True for a courier who may drive.
    #[must_use]
    pub fn is_active(&self, courier: CourierId) -> bool {
        self.couriers.iter().any(|known| known.id == courier && known.active)
    }

    /// Applies one event.
    pub(super) fn evolve(&mut self, event: &Event) {
        match event {
            Event::Invited { serial, expires_at } => {
                self.last_serial = *serial;
                self.invites.push(Invite { serial: *serial, expires_at: *expires_at });
            }
            Event::Enrolled { serial, courier, capacity_eggs } => {
                self.invites.retain(|invite| invite.serial != *serial);
                self.couriers.retain(|known| known.id != *courier);
                self.couriers.push(Courier { id: *courier, capacity_eggs: *capacity_eggs, active: true });
            }
            Event::Dismissed { courier } => {
                self.couriers
                    .iter_mut()
                    .filter(|known| known.id == *courier)
                    .for_each(|known| known.active = false);
            }
        }
    }
}
