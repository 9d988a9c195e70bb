//! The till: where a provider's request meets our books. It reads what stands, has the subscriber's stream decide, and
//! says how the payment stands then. A request is answered after its effect is durable.

use std::sync::Arc;

use payshanba_actors::ports::gateway;
use payshanba_actors::ports::{Clock, Meter, PortError, Ports, Views};
use payshanba_actors::{Directory, Fault, Receipt};
use payshanba_domain::invoice::InvoiceNumber;
use payshanba_domain::payment::{Facts, PaymentStage, Rival};
use payshanba_domain::record::{InvoiceRow, PaymentRow};
use payshanba_domain::subscriber::Command as Verb;
use payshanba_domain::week::Instant;
use payshanba_domain::{Addressed, By, Cause, Command, PaymentId, ProviderCode, SubscriberId, Tiyin};

use super::outcome::{BooksAway, Effect, PaymentOutcome};

/// Where payments are decided.
#[derive(Clone)]
pub struct Till {
    directory: Directory,
    views: Arc<dyn Views>,
    clock: Arc<dyn Clock>,
    meter: Arc<dyn Meter>,
}

/// A provider's wish to take money for an invoice.
#[derive(Clone, Debug)]
pub struct Attempt {
    /// Our number for it.
    pub id: PaymentId,
    /// Who would take it.
    pub provider: ProviderCode,
    /// The provider's own number.
    pub provider_ref: String,
    /// What for.
    pub invoice: InvoiceNumber,
    /// Whose invoice it is.
    pub subscriber: SubscriberId,
    /// How much.
    pub amount_tiyin: Tiyin,
    /// The provider's own time.
    pub at: Instant,
    /// What becomes of another one of the same provider that stands prepared for the invoice.
    pub rival: Rival,
    /// What the provider's file remembers of it.
    pub facts: Facts,
}

/// What our books hold of an invoice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// The invoice.
    pub invoice: InvoiceRow,
    /// Its payments, of whichever provider and stage.
    pub payments: Vec<PaymentRow>,
}

/// How a payment stands, and whether the request made it so.
pub type Decided = Result<(PaymentOutcome, Effect), BooksAway>;

impl Till {
    /// A till over the farm's streams and books.
    #[must_use]
    pub fn new(directory: Directory, ports: &Ports) -> Self {
        let (views, clock) = (Arc::clone(&ports.views), Arc::clone(&ports.clock));
        Self { directory, views, clock, meter: Arc::clone(&ports.meter) }
    }

    /// Farm time.
    #[must_use]
    pub fn now(&self) -> Instant {
        self.clock.now()
    }

    /// Counts a provider's request.
    pub fn count(&self, provider: &'static str, effect: Effect) {
        self.meter.called_back(provider, effect.name());
    }

    /// What is known of an invoice; `None` when there is none of that number.
    ///
    /// # Errors
    /// When the books cannot be asked.
    pub async fn look(&self, number: &InvoiceNumber) -> Result<Option<Known>, BooksAway> {
        let Some(invoice) = self.views.invoice(number).await.map_err(away)? else { return Ok(None) };
        let payments = self.views.payments_of(number).await.map_err(away)?;
        Ok(Some(Known { invoice, payments }))
    }

    /// A payment by our number of it; `None` when there is none.
    ///
    /// # Errors
    /// When the books cannot be asked.
    pub async fn payment(&self, id: PaymentId) -> Result<Option<PaymentRow>, BooksAway> {
        self.views.payment(id).await.map_err(away)
    }

    /// A provider's payments of whichever stage that it began between two instants, both included, by when.
    ///
    /// # Errors
    /// When the books cannot be asked.
    pub async fn statement(
        &self,
        provider: ProviderCode,
        from: Instant,
        to: Instant,
    ) -> Result<Vec<PaymentRow>, BooksAway> {
        self.views.payments_between(provider, from, to).await.map_err(away)
    }

    /// Lets money be taken, as far as its rival allows.
    ///
    /// # Errors
    /// When the books cannot be asked.
    pub async fn prepare(&self, attempt: &Attempt) -> Decided {
        let Attempt { provider, provider_ref, .. } = attempt;
        let cause = Cause(format!("{provider}:{provider_ref}:prepare"));
        let verb = Verb::PreparePayment {
            payment: attempt.id,
            invoice: attempt.invoice.clone(),
            provider: *provider,
            provider_ref: provider_ref.clone(),
            amount_tiyin: attempt.amount_tiyin,
            rival: attempt.rival,
            facts: attempt.facts.clone(),
        };
        let body = Addressed::Subscriber { id: attempt.subscriber, command: verb };
        let receipt = self.deliver(Command { cause, by: By::Farm, occurred_at: attempt.at, body }).await?;
        if let Receipt::Refused(refusal) = &receipt {
            return Ok((refusal.into(), Effect::Rejected));
        }
        let payments = self.views.payments_of(&attempt.invoice).await.map_err(away)?;
        Ok((standing(&payments, attempt), effect(&receipt)))
    }

    /// Books money that was taken.
    ///
    /// # Errors
    /// When the books cannot be asked.
    pub async fn capture(
        &self,
        payment: &PaymentRow,
        commission_bp: u32,
        at: Instant,
        facts: Option<Facts>,
    ) -> Decided {
        let receipt = self.deliver(gateway::capture(payment, commission_bp, at, facts)).await?;
        let outcome = match &receipt {
            Receipt::Done { .. } => PaymentOutcome::Captured { id: payment.id },
            Receipt::AlreadyDone | Receipt::Unchanged => PaymentOutcome::AlreadyPaid,
            Receipt::Refused(refusal) => refusal.into(),
        };
        Ok((outcome, effect(&receipt)))
    }

    /// Lets go of a payment nobody will make.
    ///
    /// # Errors
    /// When the books cannot be asked.
    pub async fn cancel(&self, payment: &PaymentRow, facts: Option<Facts>) -> Decided {
        let command = gateway::cancel(payment, self.clock.now(), facts);
        self.end(command, PaymentOutcome::Cancelled).await
    }

    /// Gives back all that is left of a payment, if what it brought is still there.
    ///
    /// # Errors
    /// When the books cannot be asked.
    pub async fn reverse(&self, payment: &PaymentRow, facts: Option<Facts>) -> Decided {
        let command = gateway::reverse(payment, self.clock.now(), facts);
        self.end(command, PaymentOutcome::Reversed { id: payment.id }).await
    }

    async fn end(&self, command: Command<Addressed>, ended: PaymentOutcome) -> Decided {
        let receipt = self.deliver(command).await?;
        let outcome = match &receipt {
            Receipt::Done { .. } | Receipt::AlreadyDone | Receipt::Unchanged => ended,
            Receipt::Refused(refusal) => refusal.into(),
        };
        Ok((outcome, effect(&receipt)))
    }

    async fn deliver(&self, command: Command<Addressed>) -> Result<Receipt, BooksAway> {
        let cause = command.cause.clone();
        let delivered = self.directory.deliver(command, None).await;
        delivered.map_err(|fault| {
            if matches!(fault, Fault::Unavailable(_) | Fault::Unknown(_) | Fault::Conflict) {
                tracing::warn!(cause = cause.0, fault = fault.name(), "a payment could not be decided");
            } else {
                tracing::error!(cause = cause.0, fault = fault.name(), "a payment could not be decided");
            }
            BooksAway(fault.name().to_owned())
        })
    }
}

/// How an invoice stands with a provider after a prepare that was not refused. Where attempts may go on in the name of
/// another one, that one speaks for them.
fn standing(payments: &[PaymentRow], attempt: &Attempt) -> PaymentOutcome {
    let is_it = |row: &PaymentRow| {
        row.provider == attempt.provider && (attempt.rival == Rival::Renamed || row.id == attempt.id)
    };
    let of_stage = |stage| payments.iter().find(|row| row.stage == stage && is_it(row));
    if let Some(row) = of_stage(PaymentStage::Prepared) {
        PaymentOutcome::Prepared { id: row.id, at: row.prepared_at }
    } else if payments.iter().any(|row| row.stage == PaymentStage::Paid) {
        PaymentOutcome::AlreadyPaid
    } else if of_stage(PaymentStage::Cancelled).is_some() {
        PaymentOutcome::Cancelled
    } else {
        PaymentOutcome::Closed
    }
}

const fn effect(receipt: &Receipt) -> Effect {
    match receipt {
        Receipt::Done { .. } => Effect::Applied,
        Receipt::AlreadyDone | Receipt::Unchanged => Effect::Duplicate,
        Receipt::Refused(_) => Effect::Rejected,
    }
}

fn away(error: PortError) -> BooksAway {
    tracing::warn!(%error, "the books of payments cannot be read");
    BooksAway(error.to_string())
}
