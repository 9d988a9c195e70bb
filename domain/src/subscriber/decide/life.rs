//! A subscription's life: resting, going on, ending.

use crate::refusal::Refusal;
use crate::week::CycleDate;

use super::Draft;
use crate::subscriber::event::Event;
use crate::subscriber::state::Standing;

impl Draft<'_> {
    pub(super) fn pause(&mut self, until: Option<CycleDate>) -> Result<(), Refusal> {
        let rests = Standing::Paused { until, unpaid: false };
        match self.state.standing {
            Standing::Draft | Standing::Cancelled => return Err(Refusal::NotNow),
            standing if standing == rests => return Ok(()),
            Standing::AwaitingPayment | Standing::Active | Standing::PastDue | Standing::Paused { .. } => {}
        }
        if until.is_some_and(|date| date < self.accepting() || !self.is_delivery_day(date)) {
            return Err(Refusal::OutOfRange);
        }
        self.skip_open_order();
        self.move_to(rests);
        let opening = until.map(|cycle| self.opening_of(cycle));
        self.apply_if(self.state.opening != opening, Event::OpeningSet { opening });
        Ok(())
    }

    /// True for the dates the farm delivers on, as far as a year ahead.
    fn is_delivery_day(&self, date: CycleDate) -> bool {
        let days = date.0.signed_duration_since(self.accepting().0).num_days();
        (0..=366).contains(&days) && days % 7 == 0
    }

    pub(super) fn resume(&mut self) -> Result<(), Refusal> {
        match self.state.standing {
            Standing::Paused { .. } => {
                self.apply(Event::Moved { to: Standing::Active });
                self.apply_if(self.state.misses > 0, Event::MissesCounted { misses: 0 });
                self.place_order(self.method())
            }
            Standing::Active | Standing::PastDue => Ok(()),
            Standing::Draft | Standing::AwaitingPayment | Standing::Cancelled => Err(Refusal::NotNow),
        }
    }

    pub(super) fn cancel(&mut self) -> Result<(), Refusal> {
        if self.state.standing != Standing::Cancelled {
            self.skip_open_order();
            self.clear_opening();
            self.move_to(Standing::Cancelled);
        }
        Ok(())
    }
}
