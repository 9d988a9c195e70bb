//! An answer to Uzum: the body of each of its five, and the one of every no.

use payshanba_domain::invoice::InvoiceNumber;
use payshanba_domain::record::PaymentRow;
use payshanba_domain::week::Instant;
use serde::Serialize;

use super::code::Code;
use super::denial::Denial;
use super::fields::Echo;
use super::standing::Standing;
use super::trans_id::TransId;

/// An answer as it travels.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged, rename_all_fields = "camelCase")]
#[expect(missing_docs, reason = "the fields of the protocol")]
pub enum Answer {
    /// To a check: the order can be paid.
    Payable { service_id: i64, timestamp: i64, status: &'static str, data: Attributes },
    /// To a create.
    Created { service_id: i64, trans_id: String, status: Standing, trans_time: i64, amount: i64 },
    /// To a confirm.
    Confirmed { service_id: i64, trans_id: String, status: Standing, confirm_time: i64, amount: i64 },
    /// To a reverse.
    Reversed { service_id: i64, trans_id: String, status: Standing, reverse_time: i64, amount: i64 },
    /// To a status.
    Stands {
        service_id: i64,
        trans_id: String,
        status: Standing,
        trans_time: i64,
        confirm_time: Option<i64>,
        reverse_time: Option<i64>,
        amount: i64,
    },
    /// A no.
    Failed(Failure),
}

/// What Uzum shows the buyer of an order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Attributes {
    account: Attribute,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Attribute {
    value: String,
}

/// A no, with what could be read of the request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Failure {
    #[serde(skip_serializing_if = "Option::is_none")]
    service_id: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    trans_id: Option<String>,
    timestamp: i64,
    status: Standing,
    /// Why.
    pub error_code: Code,
    #[serde(skip_serializing_if = "Option::is_none")]
    trans_time: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    confirm_time: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reverse_time: Option<i64>,
}

impl Answer {
    /// An order can be paid.
    #[must_use]
    pub fn payable(service_id: i64, number: &InvoiceNumber, now: Instant) -> Self {
        let data = Attributes { account: Attribute { value: number.0.clone() } };
        Self::Payable { service_id, timestamp: now.timestamp_millis(), status: "OK", data }
    }

    /// Money may be taken.
    #[must_use]
    pub fn created(service_id: i64, trans_id: &TransId, row: &PaymentRow) -> Self {
        Self::Created {
            service_id,
            trans_id: trans_id.as_str().to_owned(),
            status: Standing::Created,
            trans_time: row.prepared_at.timestamp_millis(),
            amount: row.amount_tiyin.0,
        }
    }

    /// Money is booked.
    #[must_use]
    pub fn confirmed(service_id: i64, trans_id: &TransId, row: &PaymentRow) -> Self {
        Self::Confirmed {
            service_id,
            trans_id: trans_id.as_str().to_owned(),
            status: Standing::Confirmed,
            confirm_time: row.paid_at.unwrap_or(row.prepared_at).timestamp_millis(),
            amount: row.amount_tiyin.0,
        }
    }

    /// Money goes back, or will not be taken.
    #[must_use]
    pub fn reversed(service_id: i64, trans_id: &TransId, row: &PaymentRow, now: Instant) -> Self {
        Self::Reversed {
            service_id,
            trans_id: trans_id.as_str().to_owned(),
            status: Standing::Reversed,
            reverse_time: row.ended_at.unwrap_or(now).timestamp_millis(),
            amount: row.amount_tiyin.0,
        }
    }

    /// How a payment stands.
    #[must_use]
    pub fn stands(service_id: i64, trans_id: &TransId, row: &PaymentRow, status: Standing) -> Self {
        Self::Stands {
            service_id,
            trans_id: trans_id.as_str().to_owned(),
            status,
            trans_time: row.prepared_at.timestamp_millis(),
            confirm_time: row.paid_at.map(|at| at.timestamp_millis()),
            reverse_time: row.ended_at.map(|at| at.timestamp_millis()),
            amount: row.amount_tiyin.0,
        }
    }

    /// No.
    #[must_use]
    pub fn failed(echo: &Echo, denial: Denial, now: Instant) -> Self {
        let since = |code| denial.since.filter(|_| denial.code == code).map(|at| at.timestamp_millis());
        Self::Failed(Failure {
            service_id: echo.service_id,
            trans_id: echo.trans_id.as_ref().map(|trans_id| trans_id.as_str().to_owned()),
            timestamp: now.timestamp_millis(),
            status: Standing::Failed,
            error_code: denial.code,
            trans_time: since(Code::AlreadyCreated),
            confirm_time: since(Code::AlreadyConfirmed),
            reverse_time: since(Code::AlreadyReversed),
        })
    }
}
