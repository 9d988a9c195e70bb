//! Inbound: what a request comes to, given what our books say. Pure functions, one for each of the five, and how what the
//! till decides is put into Uzum's codes.

use payshanba_domain::invoice::InvoiceStage;
use payshanba_domain::payment::PaymentStage;
use payshanba_domain::record::{InvoiceRow, PaymentRow};
use payshanba_domain::week::Instant;

use super::code::Code;
use super::standing::Standing;
use crate::payments::outcome::PaymentOutcome;
use crate::payments::till::Known;

/// How a payment is undone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undoing {
    /// Nobody will make it.
    Cancel,
    /// Its money goes back.
    Reverse,
}

/// The order, when it can be paid.
///
/// # Errors
/// When it cannot.
pub fn check(known: Option<&Known>) -> Result<&InvoiceRow, Code> {
    let known = known.ok_or(Code::UnknownOrder)?;
    let holds = |row: &PaymentRow| row.stage == PaymentStage::Paid && row.refunded_tiyin < row.amount_tiyin;
    if known.payments.iter().any(holds) {
        return Err(Code::OrderPaid);
    }
    match known.invoice.stage {
        InvoiceStage::Paid => Err(Code::OrderPaid),
        InvoiceStage::Void => Err(Code::OrderCancelled),
        InvoiceStage::Open => Ok(&known.invoice),
    }
}

/// The order, when it can be paid with so much.
///
/// # Errors
/// When it cannot.
pub fn create(known: Option<&Known>, amount: i64) -> Result<&InvoiceRow, Code> {
    let invoice = check(known)?;
    if invoice.amount_tiyin.0 == amount { Ok(invoice) } else { Err(Code::WrongAmount) }
}

/// Money was taken: it may be booked.
///
/// # Errors
/// When it may not.
pub fn confirm(row: &PaymentRow, now: Instant) -> Result<(), Code> {
    match Standing::of(row, now) {
        Standing::Created => Ok(()),
        Standing::Confirmed => Err(Code::AlreadyConfirmed),
        Standing::Reversed | Standing::Failed => Err(Code::PaymentCancelled),
    }
}

/// A payment is to be undone: how.
///
/// # Errors
/// When it is already.
pub fn reverse(row: &PaymentRow, now: Instant) -> Result<Undoing, Code> {
    match Standing::of(row, now) {
        Standing::Created => Ok(Undoing::Cancel),
        Standing::Confirmed => Ok(Undoing::Reverse),
        Standing::Reversed | Standing::Failed => Err(Code::AlreadyReversed),
    }
}

/// How a payment stands.
///
/// # Errors
/// When it has failed.
pub fn status(row: &PaymentRow, now: Instant) -> Result<Standing, Code> {
    match Standing::of(row, now) {
        Standing::Failed => Err(Code::PaymentCancelled),
        standing @ (Standing::Created | Standing::Confirmed | Standing::Reversed) => Ok(standing),
    }
}

/// Why a payment that does not exist could not be created.
#[must_use]
pub const fn not_created(outcome: &PaymentOutcome) -> Code {
    match outcome {
        PaymentOutcome::WrongAmount => Code::WrongAmount,
        PaymentOutcome::NotFound => Code::UnknownOrder,
        PaymentOutcome::AlreadyPaid | PaymentOutcome::Captured { .. } | PaymentOutcome::BeingPaid => {
            Code::OrderPaid
        }
        PaymentOutcome::Cancelled
        | PaymentOutcome::Closed
        | PaymentOutcome::Prepared { .. }
        | PaymentOutcome::Reversed { .. }
        | PaymentOutcome::Spent => Code::OrderCancelled,
    }
}

/// Why money of a payment that could be confirmed was not booked.
#[must_use]
pub const fn not_confirmed(outcome: &PaymentOutcome) -> Code {
    match outcome {
        PaymentOutcome::NotFound => Code::UnknownPayment,
        PaymentOutcome::AlreadyPaid | PaymentOutcome::Captured { .. } => Code::AlreadyConfirmed,
        PaymentOutcome::Cancelled
        | PaymentOutcome::Closed
        | PaymentOutcome::Prepared { .. }
        | PaymentOutcome::WrongAmount
        | PaymentOutcome::Reversed { .. }
        | PaymentOutcome::Spent
        | PaymentOutcome::BeingPaid => Code::PaymentCancelled,
    }
}

/// Why a payment that could be undone was not.
#[must_use]
pub const fn not_reversed(outcome: &PaymentOutcome) -> Code {
    match outcome {
        PaymentOutcome::NotFound => Code::UnknownPayment,
        PaymentOutcome::Cancelled | PaymentOutcome::Reversed { .. } => Code::AlreadyReversed,
        PaymentOutcome::Spent | PaymentOutcome::Closed | PaymentOutcome::WrongAmount => Code::NotReversible,
        // It was confirmed while it was to be undone: asked again, its money goes back.
        PaymentOutcome::AlreadyPaid
        | PaymentOutcome::Captured { .. }
        | PaymentOutcome::Prepared { .. }
        | PaymentOutcome::BeingPaid => Code::Away,
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, TimeDelta};
    use payshanba_domain::invoice::InvoiceNumber;
    use payshanba_domain::payment::Facts;
    use payshanba_domain::{CycleDate, PaymentId, ProviderCode, SubscriberId, Tiyin};

    use super::super::note::Note;
    use super::*;

    fn begun() -> Instant {
        DateTime::from_timestamp_millis(1_773_480_401_234).expect("an instant")
    }

    fn after(ms: i64) -> Instant {
        begun() + TimeDelta::milliseconds(ms)
    }

    fn row(stage: PaymentStage) -> PaymentRow {
        let is_paid = stage == PaymentStage::Paid;
        PaymentRow {
            id: PaymentId(72),
            stage,
            provider: ProviderCode::parse("uzum").expect("a code"),
            provider_ref: "5c398d7e-76b6-11ee-96da-f3a095c6289d".to_owned(),
            subscriber: SubscriberId(1),
            invoice: InvoiceNumber("EGG-1042".to_owned()),
            amount_tiyin: Tiyin(13_200_000),
            refunded_tiyin: Tiyin::ZERO,
            prepared_at: begun(),
            paid_at: is_paid.then(|| after(33_333)),
            ended_at: None,
            facts: Facts::default(),
        }
    }

    fn known(stage: InvoiceStage, payments: Vec<PaymentRow>) -> Known {
        let invoice = InvoiceRow {
            number: InvoiceNumber("EGG-1042".to_owned()),
            subscriber: SubscriberId(1),
            cycle: CycleDate::parse("2026-11-26").expect("a date"),
            amount_tiyin: Tiyin(13_200_000),
            stage,
        };
        Known { invoice, payments }
    }

    /// The protocol's state machine: every state, and what each question comes to in it.
    #[test]
    fn each_standing_has_its_answers() {
        let back = |tiyin| PaymentRow { refunded_tiyin: Tiyin(tiyin), ..row(PaymentStage::Paid) };
        let undone = PaymentRow { facts: Note::reversed().facts(), ..row(PaymentStage::Cancelled) };
        let (prepared, paid) = (row(PaymentStage::Prepared), row(PaymentStage::Paid));
        let (cancelled, never) = (Err(Code::PaymentCancelled), Err(Code::AlreadyReversed));
        let table = [
            (prepared.clone(), 1_799_999, Ok(()), Ok(Undoing::Cancel), Ok(Standing::Created)),
            (prepared, 1_800_000, cancelled, never, Err(Code::PaymentCancelled)),
            (row(PaymentStage::Cancelled), 0, cancelled, never, Err(Code::PaymentCancelled)),
            (undone, 1_800_000, cancelled, never, Ok(Standing::Reversed)),
            (paid, 1_800_000, Err(Code::AlreadyConfirmed), Ok(Undoing::Reverse), Ok(Standing::Confirmed)),
            (back(13_200_000), 1_800_000, cancelled, never, Ok(Standing::Reversed)),
        ];
        for (row, ms, confirmed, undoing, standing) in table {
            let now = after(ms);
            assert_eq!(confirm(&row, now), confirmed, "{row:?}");
            assert_eq!(reverse(&row, now), undoing, "{row:?}");
            assert_eq!(status(&row, now), standing, "{row:?}");
        }
    }

    #[test]
    fn an_order_is_paid_once_and_by_its_very_amount() {
        let (open, void, paid) = (InvoiceStage::Open, InvoiceStage::Void, InvoiceStage::Paid);
        let asked = |known: &Known| create(Some(known), 13_200_000).map(|invoice| invoice.number.0.clone());
        assert_eq!(asked(&known(open, Vec::new())).as_deref(), Ok("EGG-1042"));
        assert_eq!(asked(&known(open, vec![row(PaymentStage::Prepared)])).as_deref(), Ok("EGG-1042"));
        for stage in [open, void, paid] {
            let of_paid = known(stage, vec![row(PaymentStage::Paid)]);
            assert_eq!(asked(&of_paid), Err(Code::OrderPaid), "{stage:?}");
        }
        let whole = PaymentRow { refunded_tiyin: Tiyin(13_200_000), ..row(PaymentStage::Paid) };
        assert_eq!(asked(&known(void, vec![whole])), Err(Code::OrderCancelled), "its money went back");
        assert_eq!(asked(&known(paid, Vec::new())), Err(Code::OrderPaid));
        for amount in [13_199_999, 13_200_001, 0, -13_200_000, i64::MAX] {
            let known = known(open, Vec::new());
            assert_eq!(create(Some(&known), amount).map(drop), Err(Code::WrongAmount), "{amount}");
        }
        assert_eq!(check(None).map(drop), Err(Code::UnknownOrder));
    }
}
