//! An outcome: what our books say of a payment after a provider's request, for that provider's file to put into its
//! own codes. It is decided afresh each time; no reply is stored.

use payshanba_domain::week::Instant;
use payshanba_domain::{PaymentId, Refusal};
use thiserror::Error;

/// How a payment stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PaymentOutcome {
    /// Money may be taken for it.
    Prepared {
        /// Our number.
        id: PaymentId,
        /// Since when.
        at: Instant,
    },
    /// Its money is booked, by this very request.
    Captured {
        /// Our number.
        id: PaymentId,
    },
    /// Its money, or that of another payment for the same invoice, was booked before.
    AlreadyPaid,
    /// It is cancelled, now or before; or its invoice is no longer wanted.
    Cancelled,
    /// Its money went back to the buyer, now or before.
    Reversed {
        /// Our number.
        id: PaymentId,
    },
    /// What it brought is no longer there to be given back.
    Spent,
    /// Another attempt of the same provider is under way for its invoice.
    BeingPaid,
    /// The invoice names another amount.
    WrongAmount,
    /// There is no such invoice or payment.
    NotFound,
    /// No money may be taken for it now.
    Closed,
}

impl From<&Refusal> for PaymentOutcome {
    fn from(refusal: &Refusal) -> Self {
        match refusal {
            Refusal::AlreadyPaid => Self::AlreadyPaid,
            Refusal::InvoiceVoid | Refusal::PaymentCancelled => Self::Cancelled,
            Refusal::WrongAmount | Refusal::OutOfRange => Self::WrongAmount,
            Refusal::NotFound => Self::NotFound,
            Refusal::MoneySpent => Self::Spent,
            Refusal::BeingPaid => Self::BeingPaid,
            _ => Self::Closed,
        }
    }
}

/// What a request has changed, as metrics count it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// It took effect.
    Applied,
    /// It was so already.
    Duplicate,
    /// Nothing: it only wanted to know.
    Answered,
    /// Nothing, and nothing of the kind had before.
    Rejected,
}

impl Effect {
    /// The name that metrics and logs use.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Applied => "applied",
            Self::Duplicate => "duplicate",
            Self::Answered => "answered",
            Self::Rejected => "rejected",
        }
    }
}

/// Nobody can say how a payment stands: the caller must ask again.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error("the books cannot be asked: {0}")]
pub struct BooksAway(pub String);
