//! A call of Payme's, and what is true of every answer.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use payshanba_domain::record::{InvoiceRow, PaymentRow};
use serde_json::{Value, json};

use crate::payments::shop::{KEY, Shop, numbers};

/// What Payme shows.
pub fn credential() -> String {
    format!("Basic {}", STANDARD.encode(format!("Paycom:{KEY}")))
}

/// Asks as Payme does; the answer has been checked for its form.
pub async fn ask(shop: &Shop, method: &str, params: Value) -> Value {
    let body = json!({"jsonrpc": "2.0", "id": 77, "method": method, "params": params}).to_string();
    let answer = post(shop, Some(&credential()), body).await;
    assert_eq!(answer["id"], 77, "{answer}");
    answer
}

/// Sends a body with some credential.
pub async fn post(shop: &Shop, authorization: Option<&str>, body: impl Into<reqwest::Body>) -> Value {
    let request = shop.client.post(&shop.payme_url).header("content-type", "text/json; charset=UTF-8");
    let request = match authorization {
        Some(shown) => request.header("authorization", shown),
        None => request,
    };
    read(request.body(body)).await
}

/// Every answer is HTTP 200 and has a result or an error, which is said in three languages.
pub async fn read(request: reqwest::RequestBuilder) -> Value {
    let response = request.send().await.expect("an answer");
    assert_eq!(response.status().as_u16(), 200);
    let answer: Value = response.json().await.expect("it is JSON");
    assert_eq!(answer["jsonrpc"], "2.0", "{answer}");
    assert!(answer.get("id").is_some(), "{answer}");
    assert!(answer.get("result").is_some() != answer.get("error").is_some(), "{answer}");
    if let Some(error) = answer.get("error") {
        assert!(error["code"].as_i64().is_some_and(|code| code < 0), "{answer}");
        for tag in ["uz", "ru", "en"] {
            assert!(error["message"][tag].as_str().is_some_and(|text| !text.is_empty()), "{answer}");
        }
        if matches!(code(&answer), -31_099..=-31_050) {
            assert_eq!(error["data"], "order_id", "{answer}");
        }
    }
    answer
}

/// The error's code; 0 where there is none.
pub fn code(answer: &Value) -> i64 {
    answer["error"]["code"].as_i64().unwrap_or_default()
}

/// A transaction of Payme's for an invoice's whole amount.
pub struct Transaction<'a> {
    shop: &'a Shop,
    pub id: String,
    pub params: Value,
}

impl<'a> Transaction<'a> {
    /// One that Payme creates now.
    pub fn of(shop: &'a Shop, invoice: &InvoiceRow, number: u32) -> Self {
        let id = format!("{number:024}");
        let account = json!({"order_id": invoice.number.0});
        let params =
            json!({"id": id, "time": shop.now_ms(), "amount": invoice.amount_tiyin, "account": account});
        Self { shop, id, params }
    }

    /// The same with another parameter.
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.params[name] = value.into();
        self
    }

    pub async fn create(&self) -> Value {
        ask(self.shop, "CreateTransaction", self.params.clone()).await
    }

    pub async fn perform(&self) -> Value {
        ask(self.shop, "PerformTransaction", json!({"id": self.id})).await
    }

    pub async fn cancel(&self, reason: i64) -> Value {
        ask(self.shop, "CancelTransaction", json!({"id": self.id, "reason": reason})).await
    }

    pub async fn check(&self) -> Value {
        ask(self.shop, "CheckTransaction", json!({"id": self.id})).await
    }

    /// Creates and pays it.
    pub async fn paid(self) -> Self {
        assert_eq!(code(&self.create().await), 0);
        assert_eq!(self.perform().await["result"]["state"], 2);
        self
    }

    /// How it stands, and why it ended.
    pub async fn state(&self) -> (i64, Option<i64>) {
        let result = &self.check().await["result"];
        (result["state"].as_i64().expect("a state"), result["reason"].as_i64())
    }

    /// What the books hold of it.
    pub async fn row(&self) -> PaymentRow {
        let payme = payshanba_domain::ProviderCode::parse("payme").expect("a code");
        self.shop.payment(numbers().payment(payme, &self.id).0).await
    }
}

/// Asks whether an order may be paid.
pub async fn allowed(shop: &Shop, order: impl Into<Value>, amount: impl Into<Value>) -> Value {
    let params = json!({"amount": amount.into(), "account": {"order_id": order.into()}});
    ask(shop, "CheckPerformTransaction", params).await
}
