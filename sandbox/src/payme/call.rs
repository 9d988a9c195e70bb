//! A call: one JSON-RPC request to the shop, told until it is answered as the protocol says.

use serde_json::{Value, json};

use crate::telling::{self, Manner};

use super::Shared;

/// The shop could not say: Payme asks again.
const SYSTEM_FAILURE: i64 = -32_400;

/// What the shop answered.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer(Value);

impl Answer {
    /// The result; `null` where it is an error.
    pub fn result(&self) -> &Value {
        &self.0["result"]
    }
}

/// Tells it until it is answered. Answers to the same request must be the same.
pub async fn tell(shared: &Shared, method: &str, params: &Value, manner: Manner) -> Option<Answer> {
    let answers = telling::tell(shared.options.patience, manner, || send(shared, method, params)).await;
    let first = answers.first().cloned()?;
    if let Some(other) = answers.iter().find(|answer| **answer != first) {
        let complaint = format!("{method} {params}: {first:?}, and then {other:?}");
        shared.book().complaints.push(complaint);
    }
    Some(first)
}

async fn send(shared: &Shared, method: &str, params: &Value) -> Option<Answer> {
    let url = shared.book().callback.clone();
    let body = json!({"jsonrpc": "2.0", "id": 77, "method": method, "params": params});
    let request = shared.client.post(url).basic_auth("Paycom", Some(&shared.options.account.key));
    let sent = request.header("Content-Type", "text/json; charset=UTF-8").body(body.to_string()).send().await;
    let answer: Value = sent.and_then(reqwest::Response::error_for_status).ok()?.json().await.ok()?;
    let error = answer["error"]["code"].as_i64();
    (error != Some(SYSTEM_FAILURE) && answer["id"] == json!(77)).then_some(Answer(answer))
}
