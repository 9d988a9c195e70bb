//! A standing: how a payment stands with Uzum. Created, it is confirmed, reversed, or fails when its half hour is over;
//! confirmed, it may be reversed.

use chrono::TimeDelta;
use payshanba_domain::payment::PaymentStage;
use payshanba_domain::record::PaymentRow;
use payshanba_domain::week::Instant;
use serde::Serialize;

use super::note::Note;

/// How long a buyer may take to pay.
pub const LIFE: TimeDelta = TimeDelta::milliseconds(1_800_000);

/// How it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Standing {
    /// The buyer may be paying.
    Created,
    /// The money is booked.
    Confirmed,
    /// Uzum has taken it back, before it was confirmed or after.
    Reversed,
    /// Nobody paid in time, or another payment took its place.
    Failed,
}

impl Standing {
    /// How a payment stands now.
    #[must_use]
    pub fn of(row: &PaymentRow, now: Instant) -> Self {
        match row.stage {
            PaymentStage::Prepared if is_over(row, now) => Self::Failed,
            PaymentStage::Prepared => Self::Created,
            PaymentStage::Paid if row.refunded_tiyin == row.amount_tiyin => Self::Reversed,
            PaymentStage::Paid => Self::Confirmed,
            PaymentStage::Cancelled if Note::read(&row.facts).reversed => Self::Reversed,
            PaymentStage::Cancelled => Self::Failed,
        }
    }
}

/// True for a payment that nobody has made in time and that our books have not let go of yet.
#[must_use]
pub fn is_over(row: &PaymentRow, now: Instant) -> bool {
    row.stage == PaymentStage::Prepared && row.prepared_at + LIFE <= now
}
