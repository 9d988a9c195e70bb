//! The gateway: asks a payment provider what it knows of a payment. It takes no money and changes nothing.
//!
//! What a provider tells by itself and what it says when it is asked become the very same command, under the same
//! cause: whichever comes first takes effect, and the other is recognised.

use std::time::Duration;

use async_trait::async_trait;
use payshanba_domain::payment::Facts;
use payshanba_domain::record::PaymentRow;
use payshanba_domain::subscriber::Command as Verb;
use payshanba_domain::week::Instant;
use payshanba_domain::{Addressed, By, Cause, Command, ProviderCode, Tiyin};

use super::PortError;

/// What a provider says of a payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// It has taken the money.
    Paid {
        /// How much, where it says so.
        amount_tiyin: Option<Tiyin>,
        /// When, where it says so.
        at: Option<Instant>,
    },
    /// It has taken nothing yet.
    Pending,
    /// It has taken nothing and will not.
    Cancelled,
    /// It knows no such payment, or says something nobody understands: perhaps it will know later.
    Unknown,
}

/// Asks one provider.
#[async_trait]
pub trait Gateway: Send + Sync {
    /// What it goes by.
    fn provider(&self) -> ProviderCode;

    /// What it keeps of a payment, in basis points.
    fn commission_bp(&self) -> u32;

    /// How long a payment may stand prepared by its rules; `None` when only its word ends one. Farm time.
    fn lapses_after(&self) -> Option<Duration> {
        None
    }

    /// What it has recorded of a payment that stands prepared with us.
    ///
    /// # Errors
    /// When it cannot be asked.
    async fn ask(&self, payment: &PaymentRow) -> Result<Word, PortError>;
}

/// A provider has taken the money of a payment that stands prepared.
#[must_use]
pub fn capture(
    payment: &PaymentRow,
    commission_bp: u32,
    at: Instant,
    facts: Option<Facts>,
) -> Command<Addressed> {
    let verb = Verb::Capture {
        payment: payment.id,
        invoice: payment.invoice.clone(),
        provider: payment.provider,
        provider_ref: payment.provider_ref.clone(),
        amount_tiyin: payment.amount_tiyin,
        commission_bp,
        facts,
    };
    addressed(payment, "complete", at, verb)
}

/// A provider will not take the money of a payment that stands prepared.
#[must_use]
pub fn cancel(payment: &PaymentRow, at: Instant, facts: Option<Facts>) -> Command<Addressed> {
    addressed(payment, "cancel", at, Verb::CancelPayment { payment: payment.id, facts })
}

/// A provider asks whether all that is left of a payment may go back to the buyer.
#[must_use]
pub fn reverse(payment: &PaymentRow, at: Instant, facts: Option<Facts>) -> Command<Addressed> {
    let verb = Verb::ReversePayment {
        payment: Box::new(payment.clone()),
        amount_tiyin: payment.amount_tiyin - payment.refunded_tiyin,
        imposed: false,
        facts,
    };
    addressed(payment, "reverse", at, verb)
}

/// Named by our own number: a provider may complete by another attempt than it prepared with.
fn addressed(payment: &PaymentRow, verb: &str, at: Instant, command: Verb) -> Command<Addressed> {
    Command {
        cause: Cause(format!("{}:{}:{verb}", payment.provider, payment.id)),
        by: By::Farm,
        occurred_at: at,
        body: Addressed::Subscriber { id: payment.subscriber, command },
    }
}
