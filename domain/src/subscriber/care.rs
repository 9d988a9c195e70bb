//! What is made good: claims, replacement eggs, payouts; what each does to the state, to money and to people.

use serde::{Deserialize, Serialize};

use crate::aftercare::{Aftercare, Claim, ClaimStage, Payout, PayoutStage};
use crate::aggregate::Outbound;
use crate::delivery::{Outcome, Settlement};
use crate::id::SubscriberId;
use crate::ledger::{About, Account, Transaction};
use crate::message::{Card, Notice, Outgoing};
use crate::money::Tiyin;
use crate::week::{CycleDate, Instant};

use super::outbound::Told;
use super::state::{Delivery, State};

/// An event, past tense.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
#[expect(missing_docs, reason = "fields are named for what they hold")]
pub enum CareEvent {
    /// A delivery was complained about, or the owner has decided about it. The claim is as it is now.
    ClaimMade { claim: Claim },
    /// The owner has decided.
    ClaimRuled { claim: Claim },
    /// Replacement eggs that no order will bring became money.
    OwedCredited { eggs: u32, amount_tiyin: Tiyin },
    /// The wallet is to be paid out by hand.
    PayoutAsked { payout: u32, amount_tiyin: Tiyin },
    /// It was.
    PayoutPaid { payout: u32, amount_tiyin: Tiyin },
    /// It was not; the money is in the wallet again.
    PayoutDeclined { payout: u32, amount_tiyin: Tiyin },
}

/// What it does to the state.
pub(super) fn evolve(state: &mut State, event: &CareEvent) {
    match event {
        CareEvent::ClaimMade { claim } => {
            count_claimed(state, claim.cycle, |claimed| claimed + claim.eggs);
            put_claim(state, *claim);
        }
        CareEvent::ClaimRuled { claim } => {
            if claim.stage == ClaimStage::Declined {
                count_claimed(state, claim.cycle, |claimed| claimed.saturating_sub(claim.eggs));
            }
            put_claim(state, *claim);
        }
        CareEvent::OwedCredited { amount_tiyin, .. } => {
            state.wallet_tiyin += *amount_tiyin;
            with_care(state, |care| {
                care.owed_eggs = 0;
                care.owed_tiyin = Tiyin::ZERO;
                care.given_tiyin += *amount_tiyin;
            });
        }
        CareEvent::PayoutAsked { payout, amount_tiyin } => {
            state.wallet_tiyin -= *amount_tiyin;
            with_care(state, |care| {
                care.payouts_asked = *payout;
                care.payouts.push(Payout { number: *payout, amount_tiyin: *amount_tiyin });
            });
        }
        CareEvent::PayoutPaid { payout, .. } => end_payout(state, *payout),
        CareEvent::PayoutDeclined { payout, amount_tiyin } => {
            state.wallet_tiyin += *amount_tiyin;
            end_payout(state, *payout);
        }
    }
}

/// What it does to money and eggs. Granted eggs are a promise, credit is money at once; both are compensation.
pub(super) fn postings(id: SubscriberId, event: &CareEvent) -> Vec<Transaction> {
    let payout = |amount| {
        Transaction::new("payout asked", About::default()).moving(
            amount,
            Account::Wallet(id),
            Account::RefundsPayable,
        )
    };
    match event {
        CareEvent::ClaimMade { claim } | CareEvent::ClaimRuled { claim } => of_claim(id, claim),
        CareEvent::OwedCredited { eggs, amount_tiyin } => Transaction::new("owed credited", About::default())
            .eggs(*eggs, Account::EggsOwed, Account::Compensation)
            .moving(*amount_tiyin, Account::Compensation, Account::Wallet(id))
            .if_any(),
        CareEvent::PayoutAsked { amount_tiyin, .. } => payout(*amount_tiyin).if_any(),
        CareEvent::PayoutDeclined { amount_tiyin, .. } => {
            payout(*amount_tiyin).reversed("payout declined").if_any()
        }
        CareEvent::PayoutPaid { amount_tiyin, .. } => Transaction::new("paid out", About::default())
            .moving(*amount_tiyin, Account::RefundsPayable, Account::FarmCash)
            .if_any(),
    }
}

fn of_claim(id: SubscriberId, claim: &Claim) -> Vec<Transaction> {
    let transaction = Transaction::new("claim", About { cycle: Some(claim.cycle), ..About::default() });
    match claim.stage {
        ClaimStage::Granted => {
            transaction.eggs(claim.eggs, Account::Compensation, Account::EggsOwed).if_any()
        }
        ClaimStage::Credited => {
            transaction.moving(claim.value_tiyin, Account::Compensation, Account::Wallet(id)).if_any()
        }
        ClaimStage::Asked | ClaimStage::Late | ClaimStage::Declined => Vec::new(),
    }
}

/// What it tells the customer and the owner.
pub(super) fn outbound(told: &Told, event: &CareEvent) -> Outbound {
    let payout = |number, amount, stage| payout_told(told, number, amount, stage);
    match event {
        CareEvent::ClaimMade { claim } | CareEvent::ClaimRuled { claim } => claim_told(told, *claim),
        // Before the farewell of somebody who ends here: nothing of one's own overtakes it.
        CareEvent::OwedCredited { eggs, amount_tiyin } => {
            told.word(Notice::OwedCredited { eggs: *eggs, amount_tiyin: *amount_tiyin }.into())
        }
        CareEvent::PayoutAsked { payout: number, amount_tiyin } => {
            payout(*number, *amount_tiyin, PayoutStage::Asked)
        }
        CareEvent::PayoutPaid { payout: number, amount_tiyin } => {
            payout(*number, *amount_tiyin, PayoutStage::Paid)
        }
        CareEvent::PayoutDeclined { payout: number, amount_tiyin } => {
            payout(*number, *amount_tiyin, PayoutStage::Declined)
        }
    }
}

fn claim_told(told: &Told, claim: Claim) -> Outbound {
    let word = match claim.stage {
        ClaimStage::Asked => Notice::ClaimAsked.into(),
        ClaimStage::Late => Notice::ClaimLate.into(),
        ClaimStage::Granted => Notice::ClaimGranted { eggs: claim.eggs }.into(),
        ClaimStage::Credited => Notice::ClaimCredited { amount_tiyin: claim.value_tiyin }.into(),
        ClaimStage::Declined => Notice::ClaimDeclined.into(),
    };
    let card = Outgoing::owner(Card::Claim { subscriber: told.id, claim }.into());
    let slot = format!("claim:{}:{}", told.id, claim.number);
    told.answer(word).and(Outbound::message(card.slot(slot)))
}

fn payout_told(told: &Told, number: u32, amount_tiyin: Tiyin, stage: PayoutStage) -> Outbound {
    let word = match stage {
        PayoutStage::Asked => Notice::PayoutAsked { amount_tiyin }.into(),
        PayoutStage::Paid => Notice::PayoutPaid { amount_tiyin }.into(),
        PayoutStage::Declined => Notice::PayoutDeclined { amount_tiyin }.into(),
    };
    let card = Card::Payout { subscriber: told.id, payout: number, amount_tiyin, stage }.into();
    let card = Outgoing::owner(card).slot(format!("payout:{}:{number}", told.id));
    told.answer(word).and(Outbound::message(card))
}

/// Changes the aftercare; an idle one is not kept.
pub(super) fn with_care(state: &mut State, change: impl FnOnce(&mut Aftercare)) {
    let mut care = state.aftercare.take().unwrap_or_default();
    change(&mut care);
    state.aftercare = (!care.is_idle()).then_some(care);
}

fn put_claim(state: &mut State, claim: Claim) {
    let open = matches!(claim.stage, ClaimStage::Asked | ClaimStage::Late);
    with_care(state, |care| {
        care.claims_made = care.claims_made.max(claim.number);
        care.claims.retain(|other| other.number != claim.number);
        if open {
            care.claims.push(claim);
        }
        if claim.stage == ClaimStage::Granted {
            care.owed_eggs += claim.eggs;
            care.owed_tiyin += claim.value_tiyin;
        }
        if claim.stage == ClaimStage::Credited {
            care.given_tiyin += claim.value_tiyin;
        }
    });
    if claim.stage == ClaimStage::Credited {
        state.wallet_tiyin += claim.value_tiyin;
    }
}

fn count_claimed(state: &mut State, cycle: CycleDate, count: impl FnOnce(u32) -> u32) {
    if let Some(delivery) = state.delivery.as_mut().filter(|delivery| delivery.cycle == cycle) {
        delivery.claimed = count(delivery.claimed);
    }
}

fn end_payout(state: &mut State, payout: u32) {
    with_care(state, |care| care.payouts.retain(|other| other.number != payout));
}

/// Replacement eggs have come: they are owed no longer.
pub(super) fn pay_owed(state: &mut State, eggs: u32) {
    if eggs > 0 {
        with_care(state, |care| {
            let left = care.owed_eggs.saturating_sub(eggs);
            care.owed_tiyin = care.owed_tiyin.portion(left, care.owed_eggs);
            care.owed_eggs = left;
        });
    }
}

/// A delivery was taken back: its replacement eggs are owed again, at the price of the order that brought them.
pub(super) fn owe_again(state: &mut State, settlement: &Settlement) {
    if settlement.bonus_eggs > 0 {
        let price = settlement.eggs_revenue_tiyin.portion(settlement.bonus_eggs, settlement.eggs_delivered);
        with_care(state, |care| {
            care.owed_eggs += settlement.bonus_eggs;
            care.owed_tiyin += price;
        });
    }
}

pub(super) fn remember_delivery(state: &mut State, cycle: CycleDate, settlement: &Settlement, at: Instant) {
    if settlement.outcome == Outcome::Delivered {
        let (eggs, price_tiyin) = (settlement.eggs_delivered, settlement.eggs_revenue_tiyin);
        state.delivery = Some(Delivery { cycle, at, eggs, price_tiyin, claimed: 0 });
    }
}

/// Of what an order gives back, the part that was given is a gift again; a settlement that is reversed takes it back.
pub(super) fn give_again(state: &mut State, cycle: CycleDate, returned: Tiyin, times: i64) {
    let given = state.order(cycle).map_or(Tiyin::ZERO, |order| order.given_tiyin).min(returned);
    if given.is_positive() {
        with_care(state, |care| care.given_tiyin = (care.given_tiyin + Tiyin(given.0 * times)).or_zero());
    }
}
