//! The book: the terms of every cycle as they stand now, in a place that shells, tasks and desks read without waiting.
//!
//! It follows the store: the [`Scribe`](crate::task::Scribe) replaces it when a week is opened or held or the catalogue
//! is edited. What somebody has read stays as it was read.

use std::sync::{Arc, PoisonError, RwLock};

use payshanba_domain::week::{Instant, Instants};
use payshanba_domain::{CycleDate, Terms, TermsBook};

/// The terms book that holds now; clones are the same book.
#[derive(Clone, Debug)]
pub struct Book(Arc<RwLock<Arc<TermsBook>>>);

impl Book {
    /// A book that says this for now.
    #[must_use]
    pub fn new(terms: TermsBook) -> Self {
        Self(Arc::new(RwLock::new(Arc::new(terms))))
    }

    /// What it says now.
    #[must_use]
    pub fn read(&self) -> Arc<TermsBook> {
        // Only a whole book is ever put there, so a panic elsewhere has spoilt nothing.
        Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Says this from now on; false when it said so already.
    pub fn replace(&self, terms: TermsBook) -> bool {
        let mut held = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let is_news = **held != terms;
        if is_news {
            *held = Arc::new(terms);
        }
        is_news
    }

    /// The terms of a cycle.
    #[must_use]
    pub fn of(&self, cycle: CycleDate) -> Terms {
        self.read().of(cycle).clone()
    }

    /// The instants of a cycle.
    #[must_use]
    pub fn instants(&self, cycle: CycleDate) -> Instants {
        self.read().instants(cycle)
    }

    /// The one cycle that takes orders at `now`.
    #[must_use]
    pub fn accepting(&self, now: Instant) -> CycleDate {
        self.read().accepting(now)
    }
}
