//! Payouts: what was paid in and is not needed goes back by hand, once the owner has paid it.

use crate::aftercare::PayoutStage;
use crate::money::Tiyin;
use crate::refusal::Refusal;

use super::Draft;
use crate::subscriber::care::CareEvent;
use crate::subscriber::event::Event;

impl Draft<'_> {
    pub(super) fn ask_payout(&mut self) -> Result<(), Refusal> {
        let needed = self.state.open_order().map_or(Tiyin::ZERO, |order| order.total());
        let spare = (self.state.wallet_tiyin - needed).min(self.state.refundable_tiyin());
        if !spare.is_positive() {
            return Err(Refusal::NothingToPayOut);
        }
        let payout = self.state.aftercare().payouts_asked + 1;
        self.apply(Event::Care(CareEvent::PayoutAsked { payout, amount_tiyin: spare }));
        Ok(())
    }

    pub(super) fn end_payout(&mut self, number: u32, stage: PayoutStage) -> Result<(), Refusal> {
        let care = self.state.aftercare();
        let Some(payout) = care.payouts.into_iter().find(|payout| payout.number == number) else {
            let was_ended = (1..=care.payouts_asked).contains(&number);
            return if was_ended { Ok(()) } else { Err(Refusal::NotFound) };
        };
        let (payout, amount_tiyin) = (payout.number, payout.amount_tiyin);
        self.apply(match stage {
            PayoutStage::Paid => Event::Care(CareEvent::PayoutPaid { payout, amount_tiyin }),
            PayoutStage::Declined => Event::Care(CareEvent::PayoutDeclined { payout, amount_tiyin }),
            PayoutStage::Asked => return Ok(()),
        });
        Ok(())
    }
}
