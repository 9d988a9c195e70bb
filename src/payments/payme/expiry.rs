//! The expiry: Payme cannot be asked what became of a transaction, but says beforehand how long one may wait.

use std::time::Duration;

use async_trait::async_trait;
use payshanba_actors::ports::PortError;
use payshanba_actors::ports::gateway::{Gateway, Word};
use payshanba_domain::ProviderCode;
use payshanba_domain::record::PaymentRow;

use super::{code, time};

/// Knows when a transaction is over.
#[derive(Clone, Copy, Debug)]
pub struct Expiry {
    commission_bp: u32,
}

impl Expiry {
    /// Of an account that is charged so much.
    #[must_use]
    pub const fn new(commission_bp: u32) -> Self {
        Self { commission_bp }
    }
}

#[async_trait]
impl Gateway for Expiry {
    fn provider(&self) -> ProviderCode {
        code()
    }

    fn commission_bp(&self) -> u32 {
        self.commission_bp
    }

    fn lapses_after(&self) -> Option<Duration> {
        time::LIFE.to_std().ok()
    }

    async fn ask(&self, _: &PaymentRow) -> Result<Word, PortError> {
        Ok(Word::Pending)
    }
}
