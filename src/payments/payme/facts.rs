//! The facts of a payment that Payme asks for again and the books have no place for: when it was created by our clock,
//! and why it ended.

use payshanba_domain::payment::Facts;
use payshanba_domain::record::PaymentRow;
use serde::{Deserialize, Serialize};

use super::time;

/// What is noted down with a payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Noted {
    /// When it was created, by our clock.
    pub created_ms: i64,
    /// Why Payme took it back, in Payme's own numbers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<i64>,
}

impl Noted {
    /// What is noted down with this payment; where nothing readable is, it was created when Payme says it was.
    #[must_use]
    pub fn of(row: &PaymentRow) -> Self {
        let told = || Self { created_ms: time::written(Some(row.prepared_at)), reason: None };
        serde_json::from_str(&row.facts.0).unwrap_or_else(|_| told())
    }

    /// The text for the books.
    #[must_use]
    pub fn written(&self) -> Facts {
        Facts(serde_json::to_string(self).unwrap_or_default())
    }
}
