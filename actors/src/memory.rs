//! Memory: a whole store without a database, with the same rules. It makes a simulated year take seconds.
//!
//! Every method takes one lock and leaves everything whole, as a transaction would. Leases and pauses are machine
//! time (tokio's); everything else is farm time and comes with the call.

mod check;
mod clock;
mod hold;
mod inbox;
mod journal;
mod look;
mod outbox;
mod people;
mod rows;
mod views;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use payshanba_domain::TermsBook;

pub use clock::ManualClock;
pub use journal::Kept;

use crate::ports::meter::NoMeter;
use crate::ports::{Book, Clock, Ports, Wake};

/// The store; clones are the same store.
#[derive(Clone, Default)]
pub struct Memory {
    tables: Arc<Mutex<Tables>>,
}

/// What a database would hold.
#[derive(Default)]
struct Tables {
    streams: journal::Streams,
    rows: rows::Rows,
    inbox: inbox::Rows,
    outbox: outbox::Rows,
    people: people::Rows,
}

impl Memory {
    /// An empty store.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// This store behind all storage ports, with fresh signals and nobody counting.
    #[must_use]
    pub fn ports(&self, clock: Arc<dyn Clock>, terms: TermsBook) -> Ports {
        Ports {
            journal: Arc::new(self.clone()),
            inbox: Arc::new(self.clone()),
            outbox: Arc::new(self.clone()),
            views: Arc::new(self.clone()),
            people: Arc::new(self.clone()),
            clock,
            meter: Arc::new(NoMeter),
            wake: Arc::new(Wake::default()),
            sightings: Arc::default(),
            terms: Book::new(terms),
        }
    }

    /// A panic while the lock was held is the panicking test's trouble; the tables are whole between any two calls.
    fn tables(&self) -> MutexGuard<'_, Tables> {
        self.tables.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    //! The contract, kept by this store.

    use std::sync::Arc;

    use super::Memory;
    use crate::contract::Store;

    async fn fresh(_: &str) -> (Store, ()) {
        let memory = Memory::new();
        let store = Store {
            journal: Arc::new(memory.clone()),
            inbox: Arc::new(memory.clone()),
            outbox: Arc::new(memory.clone()),
            views: Arc::new(memory.clone()),
            people: Arc::new(memory.clone()),
            books: Arc::new(memory),
        };
        (store, ())
    }

    crate::store_contract!(fresh);
}
