//! The scribe keeps the book of terms as the store has it: the terms every cycle was opened under, weeks that are held,
//! and the catalogue's edits. A commit on this server wakes it; what other servers commit it finds a little later.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use payshanba_domain::cycle::Phase;
use payshanba_domain::record::CycleRow;
use payshanba_domain::{CycleDate, StreamKey, Terms, TermsBook, catalogue, cycle};

use crate::ports::{PortError, Ports};
use crate::{Counts, Task, versioned};

/// What another server has committed is found within so long. Machine time.
const LOOK_EVERY: Duration = Duration::from_secs(2);

/// Writes the book.
pub struct Scribe {
    ports: Ports,
    /// What the book said when this began; nothing is ever taken out of it.
    base: Arc<TermsBook>,
    /// What was frozen never changes, so it is read once.
    frozen: BTreeMap<CycleDate, Terms>,
}

impl Scribe {
    /// A scribe who goes on with the book as it is.
    #[must_use]
    pub fn new(ports: Ports) -> Self {
        let base = ports.terms.read();
        Self { ports, base, frozen: BTreeMap::new() }
    }

    async fn write(&mut self) -> Result<TermsBook, PortError> {
        let weeks = self.ports.views.cycles().await?;
        self.freeze(&weeks).await?;
        let catalogue = self.state::<catalogue::State>(StreamKey::Catalogue).await?.unwrap_or_default();
        let mut book = catalogue.onto(TermsBook::clone(&self.base));
        for (cycle, terms) in &self.frozen {
            book = book.frozen(*cycle, terms.clone());
        }
        for week in weeks.iter().filter(|week| week.held.is_some()) {
            book = book.with_held(week.cycle);
        }
        Ok(book)
    }

    async fn freeze(&mut self, weeks: &[CycleRow]) -> Result<(), PortError> {
        for week in weeks.iter().filter(|week| week.phase > Phase::Unopened) {
            if self.frozen.contains_key(&week.cycle) {
                continue;
            }
            let state = self.state::<cycle::State>(StreamKey::Cycle(week.cycle)).await?;
            if let Some(terms) = state.and_then(|state| state.terms) {
                self.frozen.insert(week.cycle, terms);
            }
        }
        Ok(())
    }

    async fn state<S: serde::de::DeserializeOwned>(&self, key: StreamKey) -> Result<Option<S>, PortError> {
        let Some(text) = self.ports.views.state(key).await? else { return Ok(None) };
        let read = versioned::read(versioned::of(&key), &text);
        // The book stays as it is while a newer server writes what this one cannot read.
        read.map(Some).map_err(|error| PortError::Unavailable(format!("the state of {key}: {error}")))
    }
}

#[async_trait]
impl Task for Scribe {
    const NAME: &'static str = "scribe";

    async fn run(&mut self) -> Result<Counts, PortError> {
        let book = self.write().await?;
        let mut counts = Counts::default();
        if self.ports.terms.replace(book) {
            counts.one("rewritten");
            // Another week may take orders now, or have to be made good.
            self.ports.wake.timekeeper.notify_one();
        }
        Ok(counts)
    }

    async fn idle(&self) {
        tokio::select! {
            () = self.ports.wake.scribe.notified() => {}
            () = tokio::time::sleep(LOOK_EVERY) => {}
        }
    }
}
