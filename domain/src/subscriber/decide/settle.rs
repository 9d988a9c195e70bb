//! Settling a stop: what the courier reports becomes money and eggs, once.

use chrono::Duration;

use crate::delivery::{Report, TOLD_AFTER, settle};
use crate::id::CourierId;
use crate::money::Tiyin;
use crate::order::Stage;
use crate::refusal::Refusal;
use crate::week::{CycleDate, Instant};

use super::Draft;
use crate::subscriber::event::Event;

impl Draft<'_> {
    pub(super) fn settle(&mut self, cycle: CycleDate, report: Report) -> Result<(), Refusal> {
        let Report { courier, cash, .. } = report;
        let nobody_took_it = courier.is_none() && cash != Tiyin::ZERO;
        if nobody_took_it || cash < Tiyin::ZERO || cash > Tiyin::MAX_NAMED {
            return Err(Refusal::OutOfRange);
        }
        let stage = self.state.order(cycle).map(|order| &order.stage);
        match (stage, courier) {
            (Some(Stage::Locked), _) => {
                let told_after = if courier.is_some() { TOLD_AFTER } else { Duration::zero() };
                self.end_stop(cycle, report, self.moment.now + told_after);
            }
            (Some(Stage::Settled { settlement, .. }), _) if settlement.repeats(&report) => {}
            // The courier was at a door that no order of ours led to: the cash is kept for the customer, the owner hears.
            (_, Some(courier)) => {
                let outcome = report.outcome;
                self.apply(Event::ReportStrayed { cycle, courier, outcome, cash_tiyin: cash });
            }
            (_, None) => {}
        }
        Ok(())
    }

    /// A fact of the road: it counts when nobody knocks a second time.
    pub(super) fn note_try(&mut self, cycle: CycleDate, courier: Option<CourierId>) {
        let order = self.state.order(cycle).filter(|order| order.stage == Stage::Locked);
        self.apply_if(order.is_some_and(|order| order.tried != courier), Event::Tried { cycle, courier });
    }

    /// Ends a locked order's stop.
    pub(super) fn end_stop(&mut self, cycle: CycleDate, report: Report, tell_at: Instant) {
        let Some(order) = self.state.order(cycle) else { return };
        let report = report.after_try(order.tried);
        let four_weeks_ago = CycleDate(cycle.0 - Duration::days(28));
        let absences = self.state.absences.iter().filter(|date| **date > four_weeks_ago).count();
        let settlement = settle(order, report, absences >= 2);
        let about = order.about();
        let at = settlement.courier.map(|_| self.moment.occurred_at);
        self.apply(Event::OrderSettled { cycle, settlement, tell_at, at, about });
    }

    pub(super) fn unsettle(&mut self, cycle: CycleDate) -> Result<(), Refusal> {
        let Some(order) = self.state.order(cycle) else { return Err(Refusal::UndoPassed) };
        let (settlement, about) = match &order.stage {
            Stage::Settled { settlement, .. } => (settlement.clone(), order.about()),
            Stage::Locked => return Ok(()),
            Stage::Open { .. } => return Err(Refusal::NotFound),
        };
        let missing = settlement.wallet_tiyin - self.state.wallet_tiyin;
        let overpaid = settlement.receivable_tiyin - self.state.receivable_tiyin;
        self.apply(Event::SettlementReversed {
            cycle,
            settlement,
            receivable_tiyin: missing.max(overpaid).or_zero(),
            about,
        });
        Ok(())
    }
}
