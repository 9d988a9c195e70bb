//! A transaction: a payment as Payme sees it. Everything is read from what is stored and nothing from a clock, so that a
//! repeat gets the very same answer.

use payshanba_domain::payment::PaymentStage;
use payshanba_domain::record::PaymentRow;
use serde_json::{Value, json};

use super::facts::Noted;
use super::time;

/// Payme's reason for what has waited too long. Payme gives one with whatever it takes back itself, so this is why
/// everything else was cancelled.
const TIMED_OUT: i64 = 4;
/// Payme's reason for money that went back.
const MONEY_RETURNED: i64 = 5;

/// How far a transaction has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It waits.
    Created,
    /// It is paid.
    Performed,
    /// It was never paid.
    Cancelled,
    /// It was paid, and all of it went back.
    Refunded,
}

impl State {
    /// As the books have it.
    #[must_use]
    pub fn of(row: &PaymentRow) -> Self {
        match row.stage {
            PaymentStage::Prepared => Self::Created,
            PaymentStage::Cancelled => Self::Cancelled,
            PaymentStage::Paid if row.refunded_tiyin < row.amount_tiyin => Self::Performed,
            PaymentStage::Paid => Self::Refunded,
        }
    }

    /// The number on the wire.
    #[must_use]
    pub const fn number(self) -> i8 {
        match self {
            Self::Created => 1,
            Self::Performed => 2,
            Self::Cancelled => -1,
            Self::Refunded => -2,
        }
    }
}

/// The answer to CreateTransaction.
#[must_use]
pub fn created(row: &PaymentRow) -> Value {
    json!({
        "create_time": Noted::of(row).created_ms,
        "transaction": row.id.to_string(),
        "state": State::of(row).number(),
    })
}

/// The answer to PerformTransaction.
#[must_use]
pub fn performed(row: &PaymentRow) -> Value {
    json!({
        "transaction": row.id.to_string(),
        "perform_time": time::written(row.paid_at),
        "state": State::of(row).number(),
    })
}

/// The answer to CancelTransaction.
#[must_use]
pub fn cancelled(row: &PaymentRow) -> Value {
    json!({
        "transaction": row.id.to_string(),
        "cancel_time": cancel_time(row),
        "state": State::of(row).number(),
    })
}

/// The answer to CheckTransaction.
#[must_use]
pub fn shown(row: &PaymentRow) -> Value {
    json!({
        "create_time": Noted::of(row).created_ms,
        "perform_time": time::written(row.paid_at),
        "cancel_time": cancel_time(row),
        "transaction": row.id.to_string(),
        "state": State::of(row).number(),
        "reason": reason(row),
    })
}

/// A line of GetStatement.
#[must_use]
pub fn listed(row: &PaymentRow, account_field: &str) -> Value {
    let mut line = shown(row);
    line["id"] = json!(row.provider_ref);
    line["time"] = json!(time::written(Some(row.prepared_at)));
    line["amount"] = json!(row.amount_tiyin.0);
    line["account"] = json!({ account_field: row.invoice.0 });
    line["receivers"] = Value::Null;
    line
}

/// Money of which a part went back is no end.
fn cancel_time(row: &PaymentRow) -> i64 {
    match State::of(row) {
        State::Created | State::Performed => 0,
        State::Cancelled | State::Refunded => time::written(row.ended_at),
    }
}

fn reason(row: &PaymentRow) -> Option<i64> {
    let told = Noted::of(row).reason;
    match State::of(row) {
        State::Created | State::Performed => None,
        State::Cancelled => Some(told.unwrap_or(TIMED_OUT)),
        State::Refunded => Some(told.unwrap_or(MONEY_RETURNED)),
    }
}

#[cfg(test)]
mod tests {
    use payshanba_domain::Tiyin;
    use payshanba_domain::payment::Facts;

    use super::*;
    use crate::payments::payme::inbound::row;

    #[test]
    fn each_state_is_told_from_what_is_stored() {
        let waits = row();
        assert_eq!(
            shown(&waits),
            json!({"create_time": 1_763_640_000_456_i64, "perform_time": 0, "cancel_time": 0,
                   "transaction": "72", "state": 1, "reason": null})
        );
        let at = |ms| Some(time::nearest(ms));
        let paid = PaymentRow { stage: PaymentStage::Paid, paid_at: at(1_763_640_001_000), ..waits.clone() };
        assert_eq!(
            (&shown(&paid)["state"], &shown(&paid)["perform_time"]),
            (&json!(2), &json!(1_763_640_001_000_i64))
        );
        let part = PaymentRow { refunded_tiyin: Tiyin(1), ended_at: at(1_763_640_002_000), ..paid.clone() };
        assert_eq!(shown(&part), shown(&paid), "a part that went back ends nothing");
        let back = PaymentRow { refunded_tiyin: paid.amount_tiyin, ..part };
        assert_eq!(
            (&shown(&back)["state"], &shown(&back)["reason"], &shown(&back)["cancel_time"]),
            (&json!(-2), &json!(5), &json!(1_763_640_002_000_i64))
        );
        let noted = Noted { reason: Some(10), ..Noted::of(&waits) };
        let told = PaymentRow { facts: noted.written(), ..back };
        assert_eq!(
            (&shown(&told)["reason"], &shown(&told)["create_time"]),
            (&json!(10), &json!(1_763_640_000_456_i64))
        );
        let gone =
            PaymentRow { stage: PaymentStage::Cancelled, ended_at: at(1_763_640_003_000), ..waits.clone() };
        assert_eq!(
            (&shown(&gone)["state"], &shown(&gone)["reason"]),
            (&json!(-1), &json!(4)),
            "time ran out"
        );
        let bare = PaymentRow { facts: Facts::default(), ..waits };
        assert_eq!(
            shown(&bare)["create_time"],
            1_763_640_000_123_i64,
            "Payme's own time where ours is not known"
        );
    }

    #[test]
    fn a_line_of_the_statement_names_the_order_as_the_cashbox_does() {
        let line = listed(&row(), "egg_order");
        assert_eq!(
            (&line["account"], &line["id"]),
            (&json!({"egg_order": row().invoice.0}), &json!("5c7f11c5a0b1c2d3e4f50617"))
        );
        assert_eq!((&line["time"], &line["amount"]), (&json!(1_763_640_000_123_i64), &json!(5_900_000)));
    }
}
