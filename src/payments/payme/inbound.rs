//! Inbound: what a believed request comes to, given what our books say. A pure function. Before anything is done it says
//! what is to be done; afterwards, asked again, it says whether that is how things stand.

use payshanba_domain::invoice::InvoiceStage;
use payshanba_domain::payment::PaymentStage;
use payshanba_domain::record::PaymentRow;
use payshanba_domain::week::Instant;

use super::call::{Asked, Call};
use super::code::Code;
use super::time;
use super::transaction::State;
use crate::payments::outcome::PaymentOutcome;
use crate::payments::till::Known;

/// What a request comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Judgement<'a> {
    /// Nothing is to be changed, and this is why.
    Refuse(Code),
    /// It is so already: what is stored is told again.
    Told(&'a PaymentRow),
    /// Its time has run out: it is let go of, and Payme is told that nothing can be done.
    Expire(&'a PaymentRow),
    /// Money may be taken for this invoice, if our stream agrees.
    Prepare(&'a Known, Instant),
    /// Money was taken for this payment.
    Capture(&'a PaymentRow),
    /// Nobody will make this payment, for this reason.
    Cancel(&'a PaymentRow, i64),
    /// The money of this payment is wanted back, for this reason.
    Reverse(&'a PaymentRow, i64),
}

/// True when an order may be paid.
///
/// # Errors
/// When it may not: why.
pub fn payable(asked: &Asked, known: Option<&Known>) -> Result<(), Code> {
    if asked.order.is_none() {
        return Err(Code::NoOrder);
    }
    let known = known.ok_or(Code::UnknownOrder)?;
    let is_paid = known.payments.iter().any(|row| State::of(row) == State::Performed);
    match known.invoice.stage {
        _ if is_paid => Err(Code::AlreadyPaid),
        InvoiceStage::Paid => Err(Code::AlreadyPaid),
        InvoiceStage::Void => Err(Code::Closed),
        InvoiceStage::Open if known.invoice.amount_tiyin.0 != asked.amount => Err(Code::WrongAmount),
        InvoiceStage::Open => Ok(()),
    }
}

/// Judges a request by the transaction it names, as it stands, and by the order that a new one is for.
#[must_use]
pub fn judge<'a>(
    call: &Call,
    row: Option<&'a PaymentRow>,
    known: Option<&'a Known>,
    now: Instant,
) -> Judgement<'a> {
    let missing = Judgement::Refuse(Code::UnknownTransaction);
    match call {
        Call::Create { asked, .. } if asked.order.is_none() => Judgement::Refuse(Code::NoOrder),
        Call::Create { time_ms, asked, .. } => match row {
            Some(row) => again(row, asked, now),
            None => begin(*time_ms, asked, known, now),
        },
        Call::Perform { .. } => row.map_or(missing, |row| perform(row, now)),
        Call::Cancel { reason, .. } => row.map_or(missing, |row| cancel(row, *reason)),
        Call::Check { .. } => row.map_or(missing, Judgement::Told),
        // These name no transaction.
        Call::CheckPerform(_) | Call::Statement { .. } => missing,
    }
}

/// A transaction that is created again: the same one, or the old one under another order's name.
fn again<'a>(row: &'a PaymentRow, asked: &Asked, now: Instant) -> Judgement<'a> {
    let is_same =
        asked.order.as_deref() == Some(row.invoice.0.as_str()) && asked.amount == row.amount_tiyin.0;
    match State::of(row) {
        State::Created if !is_same => Judgement::Refuse(Code::Impossible),
        State::Created if time::is_over(row.prepared_at, now) => Judgement::Expire(row),
        State::Created => Judgement::Told(row),
        State::Performed | State::Cancelled | State::Refunded => Judgement::Refuse(Code::Impossible),
    }
}

fn begin<'a>(time_ms: i64, asked: &Asked, known: Option<&'a Known>, now: Instant) -> Judgement<'a> {
    match (payable(asked, known), known) {
        (Err(Code::AlreadyPaid), _) => Judgement::Refuse(Code::Impossible),
        (Err(code), _) => Judgement::Refuse(code),
        (Ok(()), Some(known)) => match time::read(time_ms).filter(|at| time::is_current(*at, now)) {
            Some(at) => Judgement::Prepare(known, at),
            None => Judgement::Refuse(Code::Impossible),
        },
        (Ok(()), None) => Judgement::Refuse(Code::UnknownOrder),
    }
}

fn perform(row: &PaymentRow, now: Instant) -> Judgement<'_> {
    match State::of(row) {
        State::Created if time::is_over(row.prepared_at, now) => Judgement::Expire(row),
        State::Created => Judgement::Capture(row),
        State::Performed => Judgement::Told(row),
        State::Cancelled | State::Refunded => Judgement::Refuse(Code::Impossible),
    }
}

fn cancel(row: &PaymentRow, reason: i64) -> Judgement<'_> {
    match State::of(row) {
        State::Created => Judgement::Cancel(row, reason),
        State::Performed => Judgement::Reverse(row, reason),
        State::Cancelled | State::Refunded => Judgement::Told(row),
    }
}

/// Payme's other transactions for an order, whose time has run out: a new one does not wait for them.
pub fn left<'a>(known: &'a Known, provider: &str, now: Instant) -> impl Iterator<Item = &'a PaymentRow> {
    let is_left = move |row: &&PaymentRow| {
        row.provider.as_str() == provider
            && row.stage == PaymentStage::Prepared
            && time::is_over(row.prepared_at, now)
    };
    known.payments.iter().filter(is_left)
}

/// What Payme is told when our books say so and it is not what it asked for.
#[must_use]
pub const fn rendered(call: &Call, outcome: &PaymentOutcome) -> Code {
    let is_creation = matches!(call, Call::Create { .. });
    let is_cancellation = matches!(call, Call::Cancel { .. });
    match outcome {
        PaymentOutcome::WrongAmount if is_creation => Code::WrongAmount,
        PaymentOutcome::NotFound if is_creation => Code::UnknownOrder,
        PaymentOutcome::Cancelled if is_creation => Code::Closed,
        PaymentOutcome::Spent => Code::Spent,
        PaymentOutcome::WrongAmount
        | PaymentOutcome::NotFound
        | PaymentOutcome::Cancelled
        | PaymentOutcome::Prepared { .. }
        | PaymentOutcome::Captured { .. }
        | PaymentOutcome::Reversed { .. }
        | PaymentOutcome::AlreadyPaid
        | PaymentOutcome::BeingPaid
        | PaymentOutcome::Closed => {
            // Whatever came between: asked again, it goes back.
            if is_cancellation { Code::Away } else { Code::Impossible }
        }
    }
}

/// A payment that waits.
#[cfg(test)]
pub(super) fn row() -> PaymentRow {
    use payshanba_domain::{PaymentId, SubscriberId, Tiyin};

    let noted = super::facts::Noted { created_ms: 1_763_640_000_456, reason: None };
    PaymentRow {
        id: PaymentId(72),
        stage: PaymentStage::Prepared,
        provider: super::code(),
        provider_ref: "5c7f11c5a0b1c2d3e4f50617".to_owned(),
        subscriber: SubscriberId(1),
        invoice: payshanba_domain::invoice::InvoiceNumber("0123456789ABCDEFG".to_owned()),
        amount_tiyin: Tiyin::from_soum(59_000),
        refunded_tiyin: Tiyin::ZERO,
        prepared_at: time::nearest(1_763_640_000_123),
        paid_at: None,
        ended_at: None,
        facts: noted.written(),
    }
}

#[cfg(test)]
mod tests {
    use payshanba_domain::record::InvoiceRow;
    use payshanba_domain::{CycleDate, Tiyin};

    use super::*;

    fn known(stage: InvoiceStage, payments: Vec<PaymentRow>) -> Known {
        let row = row();
        let cycle = CycleDate::parse("2025-11-27").expect("a date");
        let invoice = InvoiceRow {
            number: row.invoice,
            subscriber: row.subscriber,
            cycle,
            amount_tiyin: row.amount_tiyin,
            stage,
        };
        Known { invoice, payments }
    }

    fn asked() -> Asked {
        Asked { order: Some(row().invoice.0), amount: 5_900_000 }
    }

    fn create(time_ms: i64, asked: Asked) -> Call {
        Call::Create { transaction: row().provider_ref, time_ms, asked }
    }

    fn paid() -> PaymentRow {
        PaymentRow { stage: PaymentStage::Paid, paid_at: Some(row().prepared_at), ..row() }
    }

    fn back() -> PaymentRow {
        PaymentRow { refunded_tiyin: paid().amount_tiyin, ended_at: paid().paid_at, ..paid() }
    }

    fn cancelled() -> PaymentRow {
        PaymentRow { stage: PaymentStage::Cancelled, ended_at: paid().paid_at, ..row() }
    }

    #[test]
    fn an_order_is_payable_once_at_its_very_price() {
        let of = |stage, payments| payable(&asked(), Some(&known(stage, payments)));
        assert_eq!(of(InvoiceStage::Open, vec![]), Ok(()));
        assert_eq!(of(InvoiceStage::Open, vec![row(), cancelled(), back()]), Ok(()));
        assert_eq!(of(InvoiceStage::Paid, vec![]), Err(Code::AlreadyPaid));
        assert_eq!(of(InvoiceStage::Void, vec![paid()]), Err(Code::AlreadyPaid));
        assert_eq!(of(InvoiceStage::Void, vec![back()]), Err(Code::Closed));
        assert_eq!(payable(&asked(), None), Err(Code::UnknownOrder));
        assert_eq!(payable(&Asked { order: None, amount: 5_900_000 }, None), Err(Code::NoOrder));
        for amount in [0, -5_900_000, 5_899_999, 5_900_001, 59_000, i64::MAX] {
            let asked = Asked { amount, ..asked() };
            let open = known(InvoiceStage::Open, vec![]);
            assert_eq!(payable(&asked, Some(&open)), Err(Code::WrongAmount), "{amount}");
        }
    }

    #[test]
    fn a_transaction_begins_now_and_neither_long_ago_nor_in_the_future() {
        let open = known(InvoiceStage::Open, vec![]);
        let now = time::nearest(1_763_640_000_000);
        let of = |time_ms| judge(&create(time_ms, asked()), None, Some(&open), now);
        for behind in [0, 1, 43_199_999, -300_000] {
            let at = time::nearest(1_763_640_000_000 - behind);
            assert_eq!(of(1_763_640_000_000 - behind), Judgement::Prepare(&open, at), "{behind}");
        }
        for time_ms in [1_763_640_000_000 - 43_200_000, 1_763_640_300_001, 0, -1, i64::MIN, i64::MAX] {
            assert_eq!(of(time_ms), Judgement::Refuse(Code::Impossible), "{time_ms}");
        }
        let taken = known(InvoiceStage::Paid, vec![paid()]);
        let call = create(1_763_640_000_000, asked());
        assert_eq!(judge(&call, None, Some(&taken), now), Judgement::Refuse(Code::Impossible));
        assert_eq!(judge(&call, None, None, now), Judgement::Refuse(Code::UnknownOrder));
    }

    #[test]
    fn a_transaction_is_created_again_only_as_it_was() {
        let (row, later) = (row(), row().prepared_at + time::LIFE);
        let of = |asked, now| judge(&create(1, asked), Some(&row), None, now);
        assert_eq!(of(asked(), row.prepared_at), Judgement::Told(&row));
        assert_eq!(of(asked(), later), Judgement::Expire(&row));
        for other in [Asked { amount: 1, ..asked() }, Asked { order: Some("X".to_owned()), ..asked() }] {
            assert_eq!(of(other.clone(), row.prepared_at), Judgement::Refuse(Code::Impossible));
            assert_eq!(of(other, later), Judgement::Refuse(Code::Impossible));
        }
        let nameless = Asked { order: None, ..asked() };
        assert_eq!(of(nameless, row.prepared_at), Judgement::Refuse(Code::NoOrder));
        for ended in [paid(), back(), cancelled()] {
            let judged = judge(&create(1, asked()), Some(&ended), None, later);
            assert_eq!(judged, Judgement::Refuse(Code::Impossible), "{ended:?}");
        }
    }

    #[test]
    fn money_is_taken_once_and_given_back_once() {
        let transaction = row().provider_ref;
        let perform = Call::Perform { transaction: transaction.clone() };
        let cancel = Call::Cancel { transaction: transaction.clone(), reason: 5 };
        let check = Call::Check { transaction };
        let (waits, now) = (row(), row().prepared_at);
        let (paid, back, gone) = (paid(), back(), cancelled());
        let impossible = || Judgement::Refuse(Code::Impossible);
        for (call, row, expected) in [
            (&perform, &waits, Judgement::Capture(&waits)),
            (&perform, &paid, Judgement::Told(&paid)),
            (&perform, &gone, impossible()),
            (&perform, &back, impossible()),
            (&cancel, &waits, Judgement::Cancel(&waits, 5)),
            (&cancel, &paid, Judgement::Reverse(&paid, 5)),
            (&cancel, &gone, Judgement::Told(&gone)),
            (&cancel, &back, Judgement::Told(&back)),
            (&check, &waits, Judgement::Told(&waits)),
        ] {
            assert_eq!(judge(call, Some(row), None, now), expected, "{call:?} of {row:?}");
        }
        let later = now + time::LIFE;
        assert_eq!(judge(&perform, Some(&waits), None, later), Judgement::Expire(&waits));
        assert_eq!(judge(&perform, Some(&paid), None, later), Judgement::Told(&paid));
        assert_eq!(judge(&cancel, Some(&waits), None, later), Judgement::Cancel(&waits, 5));
        assert_eq!(judge(&check, Some(&waits), None, later), Judgement::Told(&waits), "nothing is changed");
        for call in [&perform, &cancel, &check] {
            assert_eq!(judge(call, None, None, now), Judgement::Refuse(Code::UnknownTransaction));
        }
        let part = PaymentRow { refunded_tiyin: Tiyin(1), ..paid };
        assert_eq!(
            judge(&cancel, Some(&part), None, now),
            Judgement::Reverse(&part, 5),
            "the rest goes back too"
        );
    }

    #[test]
    fn only_paymes_own_and_only_what_is_over_makes_room() {
        let now = row().prepared_at + time::LIFE;
        let young = PaymentRow { prepared_at: now, ..row() };
        let click = payshanba_domain::ProviderCode::parse("click").expect("a code");
        let others = PaymentRow { provider: click, ..row() };
        let known = known(InvoiceStage::Open, vec![young, others, paid(), row()]);
        let found: Vec<&PaymentRow> = left(&known, "payme", now).collect();
        assert_eq!(found, [&row()]);
    }
}
