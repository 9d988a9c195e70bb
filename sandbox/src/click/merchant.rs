//! The Merchant API: what Click tells a shop that asks and shows who it is.

use serde_json::{Value, json};

use super::Shared;
use super::call::local;
use super::signature::is_authentic;

/// What is answered: an HTTP status and a body.
pub type Answer = (u16, Value);

/// Answers `GET {path}` below the API's address.
pub fn answer(shared: &Shared, path: &str, auth: &str) -> Answer {
    let account = &shared.options.account;
    if !is_authentic(auth, account.merchant_user_id, &account.secret_key) {
        return (401, json!({ "error_code": -1, "error_note": "authentication failed" }));
    }
    let parts: Vec<&str> = path.split('/').collect();
    let service = account.service_id.to_string();
    let book = shared.book();
    let found = match parts.as_slice() {
        ["payment", "status_by_mti", shop, order, day] if *shop == service => {
            book.of_order(order, |begun| local(begun).format("%Y-%m-%d").to_string() == *day)
        }
        ["payment", "status", shop, number] if *shop == service => {
            book.payments.iter().find(|payment| payment.payment_id.to_string() == *number)
        }
        _ => return (404, json!({ "error_code": -1, "error_note": "no such call" })),
    };
    match found {
        Some(payment) => (200, shown(parts[1], payment)),
        None => (200, json!({ "error_code": -1, "error_note": "payment not found" })),
    }
}

fn shown(what: &str, payment: &super::Payment) -> Value {
    let mut shown = json!({ "error_code": 0, "error_note": "Success", "payment_id": payment.payment_id });
    if what == "status" {
        shown["payment_status"] = payment.status.number().into();
    } else {
        shown["merchant_trans_id"] = payment.merchant_trans_id.clone().into();
    }
    shown
}
