//! The door: how stops ended, how punctually, and what was wrong with what was handed over.

use payshanba_domain::delivery::Outcome;
use prometheus::{Error, HistogramVec, IntCounterVec};

use super::book::Book;
use super::tally::Count;

/// Seconds between what was expected at a door and what came.
const ETA_ERROR_S: [f64; 8] = [60.0, 300.0, 600.0, 900.0, 1_800.0, 2_700.0, 3_600.0, 7_200.0];

/// The family.
#[derive(Clone, Debug)]
pub struct Door {
    deliveries: IntCounterVec,
    on_time: IntCounterVec,
    eta_error: HistogramVec,
    complaints: IntCounterVec,
    compensated: IntCounterVec,
}

impl Door {
    /// Registers the family; what can only be one of a few starts at zero.
    pub fn register(book: Book<'_>) -> Result<Self, Error> {
        let door = Self {
            deliveries: book.counter(
                "payshanba_deliveries_total",
                "orders by how their stop ended for good",
                &["outcome"],
            )?,
            on_time: book.counter(
                "payshanba_delivery_on_time_total",
                "boxes handed over inside the window the customer was told",
                &[],
            )?,
            eta_error: book.histogram(
                "payshanba_eta_error_seconds",
                "how far from the expected time boxes were handed over, early or late",
                &[],
                &ETA_ERROR_S,
            )?,
            complaints: book.counter(
                "payshanba_complaints_total",
                "complaints about deliveries",
                &["reason"],
            )?,
            compensated: book.counter(
                "payshanba_eggs_compensated_total",
                "eggs promised to make a complaint good",
                &["reason"],
            )?,
        };
        for outcome in Outcome::ALL {
            door.deliveries.with_label_values(&[outcome.name()]);
        }
        for reason in ["eggs", "not_received"] {
            door.complaints.with_label_values(&[reason]);
            door.compensated.with_label_values(&[reason]);
        }
        door.on_time.with_label_values::<&str>(&[]);
        door.eta_error.with_label_values::<&str>(&[]);
        Ok(door)
    }

    /// Counts what happened at a door.
    pub fn count(&self, count: &Count) {
        match count {
            Count::Delivery(outcome) => self.deliveries.with_label_values(&[outcome.name()]).inc(),
            Count::Timed { error_s, on_time } => {
                self.eta_error.with_label_values::<&str>(&[]).observe(*error_s);
                self.on_time.with_label_values::<&str>(&[]).inc_by(u64::from(*on_time));
            }
            Count::Complaint(reason) => self.complaints.with_label_values(&[reason]).inc(),
            Count::EggsCompensated { reason, eggs } => {
                self.compensated.with_label_values(&[reason]).inc_by(u64::from(*eggs));
            }
            Count::Payment { .. }
            | Count::Captured { .. }
            | Count::Fee { .. }
            | Count::Revenue { .. }
            | Count::Refunded(_)
            | Count::EggsCollected(_)
            | Count::EggsCracked { .. }
            | Count::EggsDelivered { .. }
            | Count::Subscription(_)
            | Count::PlannedStops(_) => {}
        }
    }
}
