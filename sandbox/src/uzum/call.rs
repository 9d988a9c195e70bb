//! A call: one webhook of Uzum's, told until it is answered as the protocol says.

use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::telling::{self, Manner};

use super::Shared;

/// The shop could not say: Uzum asks again.
const INTERNAL: &str = "99999";

/// What the shop answered.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    is_good: bool,
    body: Value,
}

impl Answer {
    /// True when it did what was asked.
    pub const fn is_good(&self) -> bool {
        self.is_good
    }

    /// Why not.
    pub fn code(&self) -> Option<&str> {
        self.body["errorCode"].as_str()
    }

    /// How the transaction stands; `None` when the shop does not know it.
    pub fn status(&self) -> Option<String> {
        let status = self.body["status"].as_str();
        status.filter(|_| self.code() != Some("10014")).map(str::to_owned)
    }
}

/// Tells it until it is answered; all the answers of that time.
pub async fn tell(shared: &Shared, verb: &str, body: &Value, manner: Manner) -> Vec<Answer> {
    telling::tell(shared.options.patience, manner, || send(shared, verb, body)).await
}

async fn send(shared: &Shared, verb: &str, body: &Value) -> Option<Answer> {
    let account = &shared.options.account;
    let url = format!("{}/{verb}", shared.book().callback);
    let mut body = body.clone();
    body["serviceId"] = json!(account.service_id);
    body["timestamp"] = json!((shared.options.clock)() * 1_000);
    let request = shared.client.post(url).basic_auth(&account.login, Some(&account.password));
    let sent = request.json(&body).send().await.ok()?;
    let (status, body) = (sent.status(), sent.json::<Value>().await.ok()?);
    let is_good = status == StatusCode::OK;
    let is_answer = is_good || (status == StatusCode::BAD_REQUEST && body["errorCode"] != json!(INTERNAL));
    is_answer.then_some(Answer { is_good, body })
}
