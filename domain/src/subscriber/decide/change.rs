//! Changing one week: leaving it out.

use crate::refusal::Refusal;
use crate::week::CycleDate;

use super::Draft;
use crate::subscriber::event::Event;
use crate::subscriber::state::{Ending, Standing};

impl Draft<'_> {
    pub(super) fn skip(&mut self, cycle: CycleDate) -> Result<(), Refusal> {
        if !self.state.standing.is_served() {
            return Err(Refusal::NotNow);
        }
        if self.has_skipped(cycle) {
            return Ok(());
        }
        let Some(order) = self.state.order(cycle) else {
            let is_locked = self.state.orders.iter().any(|order| !order.is_open());
            let next = self.accepting();
            return Err(if is_locked { Refusal::CutoffPassed { next } } else { Refusal::NotFound });
        };
        if !order.is_open() || order.lock_at <= self.moment.occurred_at || self.is_held(order) {
            return Err(Refusal::CutoffPassed { next: self.accepting() });
        }
        self.void_invoice_of(cycle);
        self.apply(Event::OrderSkipped { cycle });
        Ok(())
    }

    /// True for a week that was left out, and not taken after all.
    pub(super) fn has_skipped(&self, cycle: CycleDate) -> bool {
        self.state.order(cycle).is_none() && self.state.ended == Some((cycle, Ending::Skipped))
    }

    /// Takes the open order away, if there is one: the subscription rests or ends.
    pub(super) fn skip_open_order(&mut self) {
        self.void_invoice();
        if let Some(cycle) = self.state.open_order().map(|order| order.cycle) {
            self.apply(Event::OrderSkipped { cycle });
        }
    }

    pub(super) fn clear_opening(&mut self) {
        self.apply_if(self.state.opening.is_some(), Event::OpeningSet { opening: None });
    }

    /// Moves on in life, unless that is where the subscription stands.
    pub(super) fn move_to(&mut self, to: Standing) {
        self.apply_if(self.state.standing != to, Event::Moved { to });
    }
}
