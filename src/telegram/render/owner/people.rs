//! What the owner decides about one customer: a late payment, a claim, a payout, a place, a release, a guest's order.

use payshanba_actors::ports::PortError;
use payshanba_domain::aftercare::{Claim, ClaimStage, Complaint, PayoutStage, Ruling};
use payshanba_domain::message::Card;
use payshanba_domain::subscriber::{Ending, Scarcity};
use payshanba_domain::{CycleDate, SubscriberId, Tiyin};

use super::super::super::button::{Button, OwnerButton};
use super::super::super::keyboard::Key;
use super::super::{Page, Rendered, Writing, count};

/// So many who wait stand on one card; the others follow when these have been asked.
const WAITING_MAX: usize = 20;

impl Page<'_> {
    pub(in super::super) async fn customer_card(self, card: &Card) -> Writing {
        match card {
            Card::LatePayer { subscriber, cycle } => self.late_payer(*subscriber, *cycle).await,
            Card::Claim { subscriber, claim } => self.claim(*subscriber, claim).await,
            Card::Payout { subscriber, payout, amount_tiyin, stage } => {
                self.payout(*subscriber, *payout, *amount_tiyin, *stage).await
            }
            Card::WaitingList => self.waiting_list().await,
            Card::AskRelease { subscriber, cycle } => self.ask_release(*subscriber, *cycle).await,
            Card::Guest { subscriber } => self.guest(*subscriber).await,
            _ => Ok(self.plain("not-understood")),
        }
    }

    pub(in super::super) fn owner_key(&self, text: &str, button: OwnerButton) -> Key {
        Key::button(self.say(text, &[]), Button::Owner(button))
    }

    /// How it stands when it is read: the customer may have been admitted meanwhile.
    async fn late_payer(self, subscriber: SubscriberId, cycle: CycleDate) -> Writing {
        let (name, _) = self.customer(subscriber).await?;
        let values = [("name", name.into()), ("date", self.date(cycle).into())];
        let state = self.pen.desk.subscriber(subscriber).await?;
        if state.order(cycle).is_some_and(|order| !order.is_open()) {
            return Ok(Rendered::bare(self.say("late-payer-admitted", &values)));
        }
        if state.ended != Some((cycle, Ending::Dropped)) || self.is_packed(cycle) {
            return Ok(Rendered::bare(self.say("late-payer-over", &values)));
        }
        let admit = self.owner_key("button-admit", OwnerButton::Admit(cycle, subscriber));
        Ok(Rendered::bare(self.say("late-payer", &values)).with(vec![vec![admit]]))
    }

    /// True once the packers have begun: the list stands as it is.
    fn is_packed(&self, cycle: CycleDate) -> bool {
        self.pen.desk.clock.now() >= self.pen.desk.terms.instants(cycle).collect
    }

    async fn claim(self, subscriber: SubscriberId, claim: &Claim) -> Writing {
        let (name, phone) = self.customer(subscriber).await?;
        let what = match claim.complaint {
            Complaint::Eggs { .. } => "claim-eggs",
            Complaint::NotReceived => "claim-not-received",
        };
        let values = [
            ("name", name.into()),
            ("date", self.date(claim.cycle).into()),
            ("what", self.say(what, &[("eggs", claim.eggs.into())]).into()),
            ("sum", self.money(claim.value_tiyin).into()),
        ];
        let stage = match claim.stage {
            ClaimStage::Asked => "claim-stage-asked",
            ClaimStage::Late => "claim-stage-late",
            ClaimStage::Granted => "claim-stage-granted",
            ClaimStage::Credited => "claim-stage-credited",
            ClaimStage::Declined => "claim-stage-declined",
        };
        let mut lines = vec![self.say("claim-card", &values), self.say(stage, &[])];
        lines.extend(phone.map(|phone| self.say("stop-phone", &[("phone", phone.into())])));
        if !matches!(claim.stage, ClaimStage::Asked | ClaimStage::Late) {
            return Ok(Rendered::lines(&lines));
        }
        let rule = |text, ruling| self.owner_key(text, OwnerButton::Rule(subscriber, claim.number, ruling));
        Ok(Rendered::lines(&lines).with(vec![
            vec![rule("button-replace", Ruling::Replace), rule("button-credit", Ruling::Credit)],
            vec![rule("button-decline", Ruling::Decline)],
        ]))
    }

    async fn payout(
        self,
        subscriber: SubscriberId,
        payout: u32,
        amount: Tiyin,
        stage: PayoutStage,
    ) -> Writing {
        let (name, phone) = self.customer(subscriber).await?;
        let values = [("name", name.into()), ("sum", self.money(amount).into())];
        let key = match stage {
            PayoutStage::Asked => "payout-card",
            PayoutStage::Paid => "payout-card-paid",
            PayoutStage::Declined => "payout-card-declined",
        };
        let mut lines = vec![self.say(key, &values)];
        lines.extend(phone.map(|phone| self.say("stop-phone", &[("phone", phone.into())])));
        if stage != PayoutStage::Asked {
            return Ok(Rendered::lines(&lines));
        }
        let paid = self.owner_key("button-paid-out", OwnerButton::PayOut(subscriber, payout));
        let declined = self.owner_key("button-decline", OwnerButton::DeclinePayout(subscriber, payout));
        Ok(Rendered::lines(&lines).with(vec![vec![paid, declined]]))
    }

    async fn waiting_list(self) -> Writing {
        let waiting = self.pen.desk.waiting().await?;
        if waiting.is_empty() {
            return Ok(self.plain("waiting-nobody"));
        }
        let mut lines = vec![self.say("waiting-list", &[("customers", count(waiting.len()).into())])];
        let mut rows = Vec::new();
        for (id, scarcity) in waiting.into_iter().take(WAITING_MAX) {
            let (name, _) = self.customer(id).await?;
            let key = match scarcity {
                Scarcity::Eggs => "waiting-for-eggs",
                Scarcity::Distance => "waiting-too-far",
            };
            lines.push(self.say(key, &[("number", id.to_string().into()), ("name", name.into())]));
            let text = self.say("button-offer-place", &[("number", id.to_string().into())]);
            rows.push(vec![Key::button(text, Button::Owner(OwnerButton::OfferPlace(id)))]);
        }
        Ok(Rendered::lines(&lines).with(rows))
    }

    async fn ask_release(self, subscriber: SubscriberId, cycle: CycleDate) -> Writing {
        let (name, _) = self.customer(subscriber).await?;
        let values = [("name", name.into()), ("date", self.date(cycle).into())];
        let state = self.pen.desk.subscriber(subscriber).await?;
        if state.ended == Some((cycle, Ending::Released)) {
            return Ok(Rendered::bare(self.say("release-done", &values)));
        }
        if state.order(cycle).is_none() {
            return Ok(Rendered::bare(self.say("release-none", &values)));
        }
        if self.is_packed(cycle) {
            return Ok(Rendered::bare(self.say("release-late", &values)));
        }
        let release = self.owner_key("button-release", OwnerButton::Release(cycle, subscriber));
        Ok(Rendered::bare(self.say("release-ask", &values)).with(vec![vec![release]]))
    }

    /// The next step of an order by telephone, as it stands when it is read.
    async fn guest(self, id: SubscriberId) -> Writing {
        let (name, phone) = self.customer(id).await?;
        let state = self.pen.desk.subscriber(id).await?;
        let mut lines = vec![
            self.say("guest-head", &[("number", id.to_string().into()), ("name", name.into())]),
            self.say("stop-phone", &[("phone", phone.unwrap_or_default().into())]),
        ];
        lines.extend(self.guest_choice(&state));
        let Some(door) = state.door else {
            lines.push(self.say("guest-place", &[]));
            return Ok(Rendered::lines(&lines));
        };
        lines.push(self.say("guest-distance", &[("km", self.km(door.distance_m).into())]));
        if let Some(order) = state.orders.last() {
            let values =
                [("date", self.date(order.cycle).into()), ("total", self.money(order.total()).into())];
            lines.push(self.say("guest-ordered", &values));
            return Ok(Rendered::lines(&lines));
        }
        let text = self.say("button-guest-order", &[]);
        let order = Key::button(text, Button::Owner(OwnerButton::GuestOrder(id)));
        Ok(Rendered::lines(&lines).with(vec![vec![order]]))
    }

    fn guest_choice(&self, state: &payshanba_domain::subscriber::State) -> Option<String> {
        let (code, quantity) = state.choice?;
        let values = [("code", code.to_string().into()), ("quantity", quantity.into())];
        Some(self.say("status-choice", &values))
    }

    /// How many wait for a place.
    pub(in super::super) async fn waiting_count(&self) -> Result<u32, PortError> {
        Ok(count(self.pen.desk.waiting().await?.len()))
    }
}
