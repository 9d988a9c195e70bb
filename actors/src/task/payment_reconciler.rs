//! The payment reconciler: a payment that was prepared and of which nothing more was heard is asked about at its
//! provider. It writes nothing: it sends the command that the provider's own word would have been.
//!
//! A payment is asked about again later each time while it stands prepared: what a provider does not know is pending,
//! never a guess. Where its rules say how long one may stand, it is let go of then. Otherwise it is after days a page that
//! somebody has left; then it is asked about once a day, and in the end no more, and the doctor lists it for the owner. It
//! stays prepared, so that a late word is honoured all the same. How long a payment has stood is farm time; the pauses
//! between are machine time.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use payshanba_domain::record::PaymentRow;
use payshanba_domain::{Addressed, Command, PaymentId};
use tokio::time::Instant;

use crate::backoff::Backoff;
use crate::ports::gateway::{self, Gateway, Word};
use crate::ports::{PortError, Ports};
use crate::reconciler::{Counts, POLL, RUN_AT_MOST, Task};
use crate::{Directory, Receipt};

/// What stands prepared for longer is not asked about any more. Farm time.
pub const GIVEN_UP_AFTER: Duration = Duration::from_secs(14 * 24 * 3_600);
/// What stands prepared for longer is asked about seldom: no order waits for it. Farm time.
const LEFT_AFTER: Duration = Duration::from_secs(3 * 24 * 3_600);
/// How seldom. Machine time.
const SELDOM: Duration = Duration::from_secs(24 * 3_600);

/// When a payment is asked about.
#[derive(Clone, Copy, Debug)]
pub struct Asking {
    /// It must have stood prepared for so long. Farm time.
    pub after: Duration,
    /// How long it is left alone once it was asked about. Machine time.
    pub again: Backoff,
}

impl Default for Asking {
    fn default() -> Self {
        Self {
            after: Duration::from_secs(180),
            again: Backoff::new(Duration::from_secs(15), Duration::from_secs(3_600)),
        }
    }
}

/// Asks one provider about what it left open.
pub struct PaymentReconciler {
    ports: Ports,
    directory: Directory,
    gateway: Arc<dyn Gateway>,
    asking: Asking,
    /// How often each was asked about, and when it may be again.
    asked: HashMap<PaymentId, (u32, Instant)>,
}

impl PaymentReconciler {
    /// A reconciler that has asked about nothing yet.
    #[must_use]
    pub fn new(ports: Ports, directory: Directory, gateway: Arc<dyn Gateway>, asking: Asking) -> Self {
        Self { ports, directory, gateway, asking, asked: HashMap::new() }
    }

    async fn look_after(&mut self, payment: &PaymentRow, counts: &mut Counts) {
        let (times, _) = self.asked.get(&payment.id).copied().unwrap_or((0, Instant::now()));
        let is_left = payment.prepared_at < self.ports.clock.now() - LEFT_AFTER;
        let pause = if is_left { SELDOM } else { self.asking.again.after(times + 1) };
        let next = Instant::now() + pause;
        self.asked.insert(payment.id, (times + 1, next));
        let word =
            if self.has_lapsed(payment) { Ok(Word::Cancelled) } else { self.gateway.ask(payment).await };
        match word {
            Ok(word) => counts.one(self.follow(payment, word).await),
            Err(error) => {
                tracing::warn!(payment = payment.id.0, %error, "a provider cannot be asked");
                counts.one("unavailable");
            }
        }
    }

    /// True when the provider's rules say that it is over, so that nobody has to be asked.
    fn has_lapsed(&self, payment: &PaymentRow) -> bool {
        let life = self.gateway.lapses_after();
        life.is_some_and(|life| payment.prepared_at <= self.ports.clock.now() - life)
    }

    /// Does what the provider's own word would have done; says what came of it.
    async fn follow(&self, payment: &PaymentRow, word: Word) -> &'static str {
        match word {
            Word::Paid { amount_tiyin: Some(amount), .. } if amount != payment.amount_tiyin => {
                tracing::error!(
                    payment = payment.id.0,
                    "a provider has taken another amount than was prepared"
                );
                "mismatched"
            }
            Word::Paid { at, .. } => {
                // Where nobody says when it was paid, the buyer counts as having paid when they began.
                let at = at.unwrap_or(payment.prepared_at);
                let command = gateway::capture(payment, self.gateway.commission_bp(), at, None);
                self.deliver(payment, command, "healed").await
            }
            Word::Cancelled => {
                let command = gateway::cancel(payment, self.ports.clock.now(), None);
                self.deliver(payment, command, "cancelled").await
            }
            Word::Pending => "pending",
            Word::Unknown => "unknown",
        }
    }

    async fn deliver(
        &self,
        payment: &PaymentRow,
        command: Command<Addressed>,
        done: &'static str,
    ) -> &'static str {
        match self.directory.deliver(command, None).await {
            Ok(Receipt::Done { .. }) => {
                tracing::info!(payment = payment.id.0, done, "a payment was reconciled");
                done
            }
            Ok(Receipt::AlreadyDone | Receipt::Unchanged) => "already_done",
            Ok(Receipt::Refused(refusal)) => {
                tracing::error!(payment = payment.id.0, %refusal, "a provider's word was refused");
                "refused"
            }
            Err(fault) => {
                tracing::warn!(payment = payment.id.0, fault = fault.name(), "a payment was not reconciled");
                "failed"
            }
        }
    }
}

#[async_trait]
impl Task for PaymentReconciler {
    const NAME: &'static str = "payment_reconciler";

    async fn run(&mut self) -> Result<Counts, PortError> {
        let began = Instant::now();
        let now = self.ports.clock.now();
        let (from, to) = (now - GIVEN_UP_AFTER, now - self.asking.after);
        let open = self.ports.views.payments_prepared(self.gateway.provider(), from, to).await?;
        let ids: HashSet<PaymentId> = open.iter().map(|payment| payment.id).collect();
        self.asked.retain(|id, _| ids.contains(id));
        let mut counts = Counts::default();
        for payment in &open {
            if began.elapsed() >= RUN_AT_MOST {
                break;
            }
            if self.asked.get(&payment.id).is_none_or(|(_, next)| *next <= Instant::now()) {
                self.look_after(payment, &mut counts).await;
            }
        }
        Ok(counts)
    }

    async fn idle(&self) {
        tokio::time::sleep(POLL).await;
    }
}
