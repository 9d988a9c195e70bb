//! A payment: a provider's attempt to take the money of an invoice, from the moment it asks us to its end.

use serde::{Deserialize, Serialize};

use crate::code::ProviderCode;
use crate::id::PaymentId;
use crate::invoice::InvoiceNumber;
use crate::money::Tiyin;
use crate::usual::is_usual;
use crate::week::{CycleDate, Instant};

/// How far a payment has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaymentStage {
    /// The provider has asked; the customer may be paying at this moment.
    Prepared,
    /// The money has been taken.
    Paid,
    /// It will not be taken.
    Cancelled,
}

impl PaymentStage {
    /// The name in the database.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Prepared => "prepared",
            Self::Paid => "paid",
            Self::Cancelled => "cancelled",
        }
    }
}

/// What a provider's file has to remember of a payment: a text of its own, opaque to the rules; empty for most.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Facts(pub String);

/// What becomes of a payment that stands prepared when its provider begins another one for the same invoice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rival {
    /// It is that same payment under another reference.
    #[default]
    Renamed,
    /// It goes on, and the new one is refused.
    Refused,
    /// It is cancelled.
    Cancelled,
}

/// A payment of an invoice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payment {
    /// Its number here: positive and below 2⁵³.
    pub id: PaymentId,
    /// What it is for.
    pub invoice: InvoiceNumber,
    /// The order of that invoice.
    pub cycle: CycleDate,
    /// Who takes the money.
    pub provider: ProviderCode,
    /// The provider's own number of it.
    pub provider_ref: String,
    /// How much.
    pub amount_tiyin: Tiyin,
    /// How far it has come.
    pub stage: PaymentStage,
    /// When the provider asked, by the provider's own time.
    pub prepared_at: Instant,
    /// What its provider's file remembers of it.
    #[serde(default, skip_serializing_if = "is_usual")]
    pub facts: Facts,
}

impl Payment {
    /// True while nobody knows how it will end.
    #[must_use]
    pub const fn is_pending(&self) -> bool {
        matches!(self.stage, PaymentStage::Prepared)
    }
}
