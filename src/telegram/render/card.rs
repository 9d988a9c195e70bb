//! Cards in words: what the owner, a courier or a packer reads beyond the ordinary day.

use payshanba_domain::message::Card;

use super::{Page, Rendered, Writing};

impl Page<'_> {
    pub(super) async fn card(self, card: &Card) -> Writing {
        match card {
            Card::LatePayer { .. }
            | Card::Claim { .. }
            | Card::Payout { .. }
            | Card::WaitingList
            | Card::AskRelease { .. }
            | Card::Guest { .. } => self.customer_card(card).await,
            Card::EggsCracked { .. }
            | Card::WeekHeld { .. }
            | Card::Shortage { .. }
            | Card::CutConfirmed { .. }
            | Card::ShortageOver { .. }
            | Card::TermsEdited { .. }
            | Card::Week { .. }
            | Card::AskHold { .. } => self.week_card(card).await,
            Card::PromoOffered { .. } | Card::PromoEnded { .. } | Card::Promos => self.promo_card(card).await,
            Card::CashLimit { .. }
            | Card::CourierSet { .. }
            | Card::AskStart { .. }
            | Card::StartSet { .. }
            | Card::PackerInviteLink { .. }
            | Card::PackerJoined { .. }
            | Card::PackerDismissed { .. }
            | Card::AskFallOut { .. }
            | Card::CourierFellOut { .. }
            | Card::DebtAsked { .. } => self.staff_card(card).await,
            Card::CourierContact { .. }
            | Card::DebtAllowed { .. }
            | Card::StopsAdded { .. }
            | Card::StopProblem { .. }
            | Card::AskAgain { .. }
            | Card::StopPutOff { .. }
            | Card::LiveThanks
            | Card::AskSum { .. }
            | Card::OfflineKeys { .. } => self.road_card(card).await,
            Card::PackerWelcome => Ok(self.packer_welcome()),
            Card::PackingList { cycle } => self.packing_list(*cycle).await,
        }
    }

    pub(super) fn say_stops(&self, key: &str, stops: u32) -> Rendered {
        Rendered::bare(self.say(key, &[("stops", stops.into())]))
    }
}
