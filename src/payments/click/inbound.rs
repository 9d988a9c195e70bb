//! Inbound: what a believed request comes to, given what our books say. A pure function with Click's order of checks:
//! order, payment, paid, cancelled, amount; only then is anything changed.

use payshanba_domain::invoice::InvoiceStage;
use payshanba_domain::payment::PaymentStage;
use payshanba_domain::record::PaymentRow;

use super::amount::Amount;
use super::answer::Code;
use super::configuration::{Configuration, ErrorOnPaid};
use super::request::{Action, Request};
use crate::payments::outcome::PaymentOutcome;
use crate::payments::till::Known;

/// What a request comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Judgement {
    /// Nothing is to be changed: the answer, and whether the request had been obeyed before.
    Answer(Code),
    /// Money may be taken, if our stream agrees.
    Prepare,
    /// Money was taken for this payment.
    Capture(PaymentRow),
    /// Nobody will make this payment.
    Cancel(PaymentRow),
}

/// Judges a request by what is known of its invoice, and of the payment it names.
#[must_use]
pub fn judge(
    request: &Request,
    known: Option<&Known>,
    provider: &str,
    configuration: &Configuration,
) -> Judgement {
    let Some(known) = known else { return Judgement::Answer(Code::UnknownOrder) };
    let is_amount = request.amount == Amount::Payable(configuration.asked(known.invoice.amount_tiyin));
    match request.action {
        Action::Prepare => prepare(request, known, is_amount),
        Action::Complete { payment } => {
            let named = known.payments.iter().find(|row| row.id == payment);
            match named.filter(|row| row.provider.as_str() == provider) {
                Some(row) => complete(request, row, is_amount, configuration),
                None => Judgement::Answer(Code::UnknownPayment),
            }
        }
    }
}

fn prepare(request: &Request, known: &Known, is_amount: bool) -> Judgement {
    let is_paid = known.payments.iter().any(|row| row.stage == PaymentStage::Paid);
    match known.invoice.stage {
        _ if is_paid => Judgement::Answer(Code::AlreadyPaid),
        InvoiceStage::Paid => Judgement::Answer(Code::AlreadyPaid),
        InvoiceStage::Void => Judgement::Answer(Code::Cancelled),
        InvoiceStage::Open if request.error < 0 => Judgement::Answer(Code::Cancelled),
        InvoiceStage::Open if is_amount => Judgement::Prepare,
        InvoiceStage::Open => Judgement::Answer(Code::WrongAmount),
    }
}

/// The error is not signed, so it never takes back what is paid.
fn complete(
    request: &Request,
    row: &PaymentRow,
    is_amount: bool,
    configuration: &Configuration,
) -> Judgement {
    match row.stage {
        PaymentStage::Paid if request.error < 0 => Judgement::Answer(match configuration.error_on_paid {
            ErrorOnPaid::AlreadyPaid => Code::AlreadyPaid,
            ErrorOnPaid::Cancelled => Code::Cancelled,
        }),
        PaymentStage::Paid => Judgement::Answer(Code::AlreadyPaid),
        PaymentStage::Cancelled => Judgement::Answer(Code::Cancelled),
        // An attempt that another one has followed may fail: that cancels nothing.
        PaymentStage::Prepared
            if request.error < 0 && request.click_trans_id.to_string() != row.provider_ref =>
        {
            Judgement::Answer(Code::Cancelled)
        }
        PaymentStage::Prepared if request.error < 0 => Judgement::Cancel(row.clone()),
        PaymentStage::Prepared if is_amount => Judgement::Capture(row.clone()),
        PaymentStage::Prepared => Judgement::Answer(Code::WrongAmount),
    }
}

/// What Click is told of an outcome.
#[must_use]
pub const fn rendered(outcome: &PaymentOutcome) -> Code {
    match outcome {
        PaymentOutcome::Prepared { .. } | PaymentOutcome::Captured { .. } => Code::Success,
        PaymentOutcome::AlreadyPaid => Code::AlreadyPaid,
        PaymentOutcome::Cancelled
        | PaymentOutcome::Closed
        | PaymentOutcome::Reversed { .. }
        | PaymentOutcome::Spent
        | PaymentOutcome::BeingPaid => Code::Cancelled,
        PaymentOutcome::WrongAmount => Code::WrongAmount,
        PaymentOutcome::NotFound => Code::UnknownPayment,
    }
}
