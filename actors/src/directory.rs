//! The directory: finds or starts the shell of a stream and hands it one command at a time.
//!
//! It is what supervises: actix's own supervisor keeps the same object and does not see panics. Commands of a stream
//! queue here and not in the shell's mailbox, so a mailbox that closes is the doing of the one command in it, and
//! nothing that waits behind is lost. A shell that is in doubt is never asked again: a fresh one reads what stands.
//!
//! A handle is cheap to clone and may be used from any thread; the shells all live on one arbiter.

mod seat;
mod shelf;
mod tries;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use actix::ArbiterHandle;
use payshanba_domain::catalogue::{Catalogue, CatalogueId};
use payshanba_domain::courier_day::CourierDay;
use payshanba_domain::cycle::Cycle;
use payshanba_domain::roster::{Roster, RosterId};
use payshanba_domain::subscriber::Subscriber;
use payshanba_domain::{Addressed, Command};

use crate::ports::Ports;
use crate::shell::{Fault, Petition, Receipt};
use shelf::Shelf;

/// How long things may take and how many there may be. Machine time.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// How long the store may take over one answer.
    pub answer_within: Duration,
    /// How long one command is tried again while the store is away.
    pub patience: Duration,
    /// A shell that has done nothing for so long is let go.
    pub idle: Duration,
    /// The most shells of one kind; those longest idle make room. Shells at work are never ended for it.
    pub shells: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            answer_within: Duration::from_secs(10),
            patience: Duration::from_secs(3),
            idle: Duration::from_secs(600),
            shells: 20_000,
        }
    }
}

/// What every shell is started with.
struct House {
    ports: Arc<Ports>,
    arbiter: ArbiterHandle,
    limits: Limits,
    alive: Arc<AtomicUsize>,
}

struct Shelves {
    house: House,
    subscribers: Shelf<Subscriber>,
    cycles: Shelf<Cycle>,
    courier_days: Shelf<CourierDay>,
    rosters: Shelf<Roster>,
    catalogues: Shelf<Catalogue>,
}

/// Supervises the shells of all streams.
#[derive(Clone)]
pub struct Directory(Arc<Shelves>);

impl Directory {
    /// A directory whose shells live on `arbiter`.
    #[must_use]
    pub fn new(ports: Ports, arbiter: ArbiterHandle, limits: Limits) -> Self {
        Self(Arc::new(Shelves {
            house: House { ports: Arc::new(ports), arbiter, limits, alive: Arc::default() },
            subscribers: Shelf::default(),
            cycles: Shelf::default(),
            courier_days: Shelf::default(),
            rosters: Shelf::default(),
            catalogues: Shelf::default(),
        }))
    }

    /// Has a command performed by its stream, after those that came before it.
    ///
    /// `settles` is the inbox row that the commit settles.
    ///
    /// # Errors
    /// Says whether it may be tried again; see [`Fault`].
    pub async fn deliver(&self, command: Command<Addressed>, settles: Option<i64>) -> Result<Receipt, Fault> {
        self.deliver_for(command, Petition { row: settles, ..Petition::default() }).await
    }

    /// Has a command performed whose asker waits for an answer; see [`Petition`].
    ///
    /// # Errors
    /// Says whether it may be tried again; see [`Fault`].
    pub async fn deliver_for(
        &self,
        command: Command<Addressed>,
        petition: Petition,
    ) -> Result<Receipt, Fault> {
        let shelves = &*self.0;
        let house = &shelves.house;
        let Command { cause, by, occurred_at, body } = command;
        let origin = Command { cause, by, occurred_at, body: () };
        match body {
            Addressed::Subscriber { id, command } => {
                shelves.subscribers.deliver(house, id, origin.map(|()| command), petition).await
            }
            Addressed::Cycle { id, command } => {
                shelves.cycles.deliver(house, id, origin.map(|()| command), petition).await
            }
            Addressed::CourierDay { id, command } => {
                shelves.courier_days.deliver(house, id, origin.map(|()| command), petition).await
            }
            Addressed::Catalogue { command } => {
                shelves.catalogues.deliver(house, CatalogueId, origin.map(|()| command), petition).await
            }
            Addressed::Roster { command } => {
                shelves.rosters.deliver(house, RosterId, origin.map(|()| command), petition).await
            }
        }
    }

    /// Lets shells go that have been idle for long; answers how many.
    pub fn sweep(&self) -> usize {
        let shelves = &*self.0;
        let idle = shelves.house.limits.idle;
        shelves.subscribers.sweep(idle)
            + shelves.cycles.sweep(idle)
            + shelves.courier_days.sweep(idle)
            + shelves.rosters.sweep(idle)
            + shelves.catalogues.sweep(idle)
    }

    /// How many shells there are.
    #[must_use]
    pub fn alive(&self) -> usize {
        self.0.house.alive.load(Ordering::Relaxed)
    }
}
