//! Aftercare: what is still to be made good for a subscriber. Few have any, so it stands apart from their state.

use serde::{Deserialize, Serialize};

use crate::gift::{Gift, GiftCode};
use crate::id::PaymentId;
use crate::money::Tiyin;
use crate::week::{CycleDate, Instant};

/// What the customer says went wrong with a delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "wrong", rename_all = "snake_case")]
pub enum Complaint {
    /// So many eggs were broken or bad.
    Eggs {
        /// How many.
        eggs: u32,
    },
    /// Nothing came, although the courier says so.
    NotReceived,
}

/// How far a claim has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClaimStage {
    /// The owner decides.
    Asked,
    /// Made more than a day after the delivery; the owner may overrule.
    Late,
    /// Eggs are owed.
    Granted,
    /// Money was put into the wallet instead.
    Credited,
    /// Declined by the owner.
    Declined,
}

/// What the owner decides about a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ruling {
    /// Replacement eggs with the next order.
    Replace,
    /// Their price into the wallet.
    Credit,
    /// Nothing.
    Decline,
}

/// A complaint about one delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// Counts a subscriber's claims from 1.
    pub number: u32,
    /// The delivery it is about.
    pub cycle: CycleDate,
    /// What was wrong.
    pub complaint: Complaint,
    /// How many eggs it comes to.
    pub eggs: u32,
    /// What they cost the customer.
    pub value_tiyin: Tiyin,
    /// When the customer wrote.
    pub made_at: Instant,
    /// How far it has come.
    pub stage: ClaimStage,
}

/// How far a payout has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PayoutStage {
    /// The owner is to pay it.
    Asked,
    /// It was paid.
    Paid,
    /// It goes back to the wallet.
    Declined,
}

/// Money on its way back to the customer by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payout {
    /// Counts a subscriber's payouts from 1.
    pub number: u32,
    /// How much.
    pub amount_tiyin: Tiyin,
}

/// Money of a payment that went back to the buyer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reversed {
    /// Which payment.
    pub payment: PaymentId,
    /// How much of it.
    pub amount_tiyin: Tiyin,
}

/// What is to be made good for one subscriber.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Aftercare {
    /// Claims of the last delivery, and older ones that wait for the owner.
    pub claims: Vec<Claim>,
    /// Claims made so far.
    pub claims_made: u32,
    /// Payouts that were asked for and not made yet.
    pub payouts: Vec<Payout>,
    /// Payouts asked for so far.
    pub payouts_asked: u32,
    /// Replacement eggs that come with the next order.
    pub owed_eggs: u32,
    /// What those eggs cost the customer: their credit if no order follows.
    pub owed_tiyin: Tiyin,
    /// The part of the wallet that was given and not paid in: it is spent first and not paid out.
    pub given_tiyin: Tiyin,
    /// Gifts that were paid for and that nobody has taken yet.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub gifts: Vec<Gift>,
    /// The last one that was taken: a second press of the key that bought it buys none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gift_taken: Option<GiftCode>,
    /// What went back of payments, ever: it never comes to more than was taken.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reversed: Vec<Reversed>,
}

impl Aftercare {
    /// True when nothing is to be made good and nothing was.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        *self == Self::default()
    }
}
