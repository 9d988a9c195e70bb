//! An invoice: what is paid is always one, with an unguessable number and an exact amount.

use serde::{Deserialize, Serialize};

use crate::gift::GiftCode;
use crate::id::PaymentId;
use crate::money::Tiyin;
use crate::week::CycleDate;

/// At most 32 ASCII characters, made at the edge; unique.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct InvoiceNumber(pub String);

impl InvoiceNumber {
    /// True for 1 to 32 characters of `A–Z a–z 0–9 -`.
    #[must_use]
    pub fn legal(&self) -> bool {
        (1..=32).contains(&self.0.len())
            && self.0.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    }
}

/// How far an invoice has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InvoiceStage {
    /// May be paid.
    Open,
    /// Paid in full; a second payment goes to the wallet.
    Paid,
    /// Replaced or no longer wanted.
    Void,
}

/// What a customer is asked to pay.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invoice {
    /// Its number.
    pub number: InvoiceNumber,
    /// The order it is for.
    pub cycle: CycleDate,
    /// Exactly this much.
    pub amount_tiyin: Tiyin,
    /// For so many weeks: this one and those after it.
    #[serde(default = "one_week", skip_serializing_if = "is_one_week")]
    pub weeks: u8,
    /// The gift it pays for, instead of an order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gift: Option<GiftCode>,
    /// How far it has come.
    pub stage: InvoiceStage,
    /// Payments that have arrived for it: more than one when two succeeded at once.
    pub paid_by: Vec<PaymentId>,
}

impl Invoice {
    /// For how many weeks one can pay at once.
    pub const WEEKS: [u8; 4] = [1, 4, 8, 12];
}

/// What an invoice is for unless it says otherwise.
pub(crate) const fn one_week() -> u8 {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature serde asks for")]
const fn is_one_week(weeks: &u8) -> bool {
    *weeks == 1
}
