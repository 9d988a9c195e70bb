//! The expiry: a provider that cannot be asked what became of a payment, but says beforehand how long one may wait.

use std::time::Duration;

use async_trait::async_trait;
use chrono::TimeDelta;
use payshanba_actors::ports::PortError;
use payshanba_actors::ports::gateway::{Gateway, Word};
use payshanba_domain::ProviderCode;
use payshanba_domain::record::PaymentRow;

/// Knows when a payment is over.
#[derive(Clone, Copy, Debug)]
pub struct Expiry {
    /// Whose.
    pub provider: ProviderCode,
    /// What it keeps of one, in basis points.
    pub commission_bp: u32,
    /// How long one may wait.
    pub life: TimeDelta,
}

#[async_trait]
impl Gateway for Expiry {
    fn provider(&self) -> ProviderCode {
        self.provider
    }

    fn commission_bp(&self) -> u32 {
        self.commission_bp
    }

    fn lapses_after(&self) -> Option<Duration> {
        self.life.to_std().ok()
    }

    async fn ask(&self, _: &PaymentRow) -> Result<Word, PortError> {
        Ok(Word::Pending)
    }
}
