//! Complaints: each egg is made good once, within a day of the delivery; the owner decides the rest.

use chrono::Duration;

use crate::aftercare::{Claim, ClaimStage, Complaint, Ruling};
use crate::money::Tiyin;
use crate::refusal::Refusal;

use super::Draft;
use crate::subscriber::care::CareEvent;
use crate::subscriber::event::Event;
use crate::subscriber::state::Standing;

/// So long after the courier's press a complaint counts by itself.
const CLAIM_WITHIN: Duration = Duration::hours(24);

impl Draft<'_> {
    pub(super) fn complain(&mut self, complaint: Complaint) -> Result<(), Refusal> {
        let delivery = self.state.delivery.ok_or(Refusal::ClaimTooLarge { eggs: 0 })?;
        let left = delivery.eggs.saturating_sub(delivery.claimed);
        let eggs = match complaint {
            Complaint::Eggs { eggs } => eggs,
            Complaint::NotReceived => left,
        };
        if eggs == 0 || eggs > left {
            return Err(Refusal::ClaimTooLarge { eggs: left });
        }
        let made_at = self.moment.occurred_at;
        let stage = match complaint {
            Complaint::Eggs { .. } | Complaint::NotReceived if made_at - delivery.at > CLAIM_WITHIN => {
                ClaimStage::Late
            }
            Complaint::Eggs { .. } => ClaimStage::Granted,
            Complaint::NotReceived => ClaimStage::Asked,
        };
        let value_tiyin = delivery.price_tiyin.portion(eggs, delivery.eggs);
        let number = self.state.aftercare().claims_made + 1;
        let cycle = delivery.cycle;
        let claim = Claim { number, cycle, complaint, eggs, value_tiyin, made_at, stage };
        self.apply(Event::Care(CareEvent::ClaimMade { claim }));
        self.credit_if_ended();
        Ok(())
    }

    pub(super) fn rule(&mut self, number: u32, ruling: Ruling) -> Result<(), Refusal> {
        let care = self.state.aftercare();
        let Some(claim) = care.claims.into_iter().find(|claim| claim.number == number) else {
            let was_ruled = (1..=care.claims_made).contains(&number);
            return if was_ruled { Ok(()) } else { Err(Refusal::NotFound) };
        };
        let stage = match ruling {
            Ruling::Replace => ClaimStage::Granted,
            Ruling::Credit => ClaimStage::Credited,
            Ruling::Decline => ClaimStage::Declined,
        };
        self.apply(Event::Care(CareEvent::ClaimRuled { claim: Claim { stage, ..claim } }));
        self.credit_if_ended();
        Ok(())
    }

    /// Eggs that no order will bring any more become money.
    pub(super) fn credit_if_ended(&mut self) {
        if self.state.standing != Standing::Cancelled || !self.state.orders.is_empty() {
            return;
        }
        let care = self.state.aftercare();
        let (eggs, amount_tiyin) = (care.owed_eggs, care.owed_tiyin);
        self.apply_if(
            eggs > 0 && amount_tiyin > Tiyin::ZERO,
            Event::Care(CareEvent::OwedCredited { eggs, amount_tiyin }),
        );
    }
}
