//! A call of Click's, with every field as a test wants it, signed or not.

use md5::{Digest, Md5};
use payshanba_domain::record::InvoiceRow;
use serde_json::Value;

use crate::payments::shop::{SECRET, Shop};

/// The fields of a call, in Click's order.
#[derive(Clone, Debug)]
pub struct Call(Vec<(String, String)>);

/// A status and a body.
pub type Reply = (u16, Value);

impl Call {
    /// A Prepare of an invoice's whole amount, signed.
    pub fn prepare(invoice: &InvoiceRow, trans: i64) -> Self {
        Self::of(&invoice.number.0, trans, "0", "").signed(SECRET)
    }

    /// A Complete, signed.
    pub fn complete(invoice: &InvoiceRow, trans: i64, prepare_id: i64) -> Self {
        Self::of(&invoice.number.0, trans, "1", &prepare_id.to_string()).signed(SECRET)
    }

    fn of(order: &str, trans: i64, action: &str, prepare_id: &str) -> Self {
        let trans = trans.to_string();
        let mut fields = vec![
            ("click_trans_id", trans.as_str()),
            ("service_id", "98765"),
            ("click_paydoc_id", "3000000001"),
            ("merchant_trans_id", order),
            ("merchant_prepare_id", prepare_id),
            ("amount", "59000.00"),
            ("action", action),
            ("error", "0"),
            ("error_note", "Success"),
            ("sign_time", "2026-11-20 11:59:30"),
        ];
        if prepare_id.is_empty() {
            fields.remove(4);
        }
        Self(fields.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect())
    }

    /// The same, with another value; signed anew unless it is said otherwise.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.set(name, value);
        self.signed(SECRET)
    }

    /// The same with another value and the old signature.
    pub fn forged(mut self, name: &str, value: &str) -> Self {
        self.set(name, value);
        self
    }

    pub fn without(mut self, name: &str) -> Self {
        self.0.retain(|(known, _)| known != name);
        self
    }

    fn set(&mut self, name: &str, value: &str) {
        match self.0.iter_mut().find(|(known, _)| known == name) {
            Some(field) => field.1 = value.to_owned(),
            None => self.0.push((name.to_owned(), value.to_owned())),
        }
    }

    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    /// Signed by the protocol's formula: Complete's when the action is 1, Prepare's otherwise.
    pub fn signed(self, secret: &str) -> Self {
        let prepare_id = if self.get("action") == "1" { self.get("merchant_prepare_id") } else { "" };
        self.clone().signed_as(secret, prepare_id)
    }

    pub fn signed_as(mut self, secret: &str, prepare_id: &str) -> Self {
        let text = format!(
            "{}{}{secret}{}{prepare_id}{}{}{}",
            self.get("click_trans_id"),
            self.get("service_id"),
            self.get("merchant_trans_id"),
            self.get("amount"),
            self.get("action"),
            self.get("sign_time"),
        );
        let sign: String = Md5::digest(text).iter().map(|byte| format!("{byte:02x}")).collect();
        self.set("sign_string", &sign);
        self
    }

    pub fn fields(&self) -> &[(String, String)] {
        &self.0
    }

    /// Sends it.
    pub async fn send(&self, shop: &Shop) -> Reply {
        read(shop.client.post(&shop.url).form(&self.0)).await
    }

    /// Sends it and reads the code of a business answer.
    pub async fn code(&self, shop: &Shop) -> i64 {
        let (status, body) = self.send(shop).await;
        assert_eq!(status, 200, "{body}");
        code(&body)
    }
}

pub fn code(body: &Value) -> i64 {
    body["error"].as_i64().unwrap_or_else(|| panic!("no integer code: {body}"))
}

/// Sends a raw body.
pub async fn raw(shop: &Shop, content_type: &str, body: Vec<u8>) -> Reply {
    read(shop.client.post(&shop.url).header("content-type", content_type).body(body)).await
}

pub async fn read(request: reqwest::RequestBuilder) -> Reply {
    let response = request.send().await.expect("an answer");
    let status = response.status().as_u16();
    let text = response.text().await.expect("a body");
    (status, serde_json::from_str(&text).unwrap_or(Value::Null))
}

/// Prepares a payment; answers our number of it.
pub async fn prepared(shop: &Shop, invoice: &InvoiceRow, trans: i64) -> i64 {
    let (status, body) = Call::prepare(invoice, trans).send(shop).await;
    assert_eq!((status, code(&body)), (200, 0), "{body}");
    assert_eq!(body["click_trans_id"].as_i64(), Some(trans));
    assert_eq!(body["merchant_trans_id"].as_str(), Some(invoice.number.0.as_str()));
    body["merchant_prepare_id"].as_i64().expect("a number")
}

/// Prepares and pays; answers our number of the payment.
pub async fn paid(shop: &Shop, invoice: &InvoiceRow, trans: i64) -> i64 {
    let id = prepared(shop, invoice, trans).await;
    let (status, body) = Call::complete(invoice, trans, id).send(shop).await;
    assert_eq!((status, code(&body)), (200, 0), "{body}");
    assert_eq!(body["merchant_confirm_id"].as_i64(), Some(id));
    id
}
