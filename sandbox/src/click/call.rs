//! A call: one signed Prepare or Complete, and what the shop replied.

use chrono::{DateTime, FixedOffset};
use serde::Deserialize;

use super::Shared;
use super::signature::sign_string;

/// What the shop replied.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Reply {
    /// 0, or why not.
    pub error: i64,
    /// The same in words.
    #[serde(default)]
    pub error_note: String,
    /// What the shop calls the payment.
    #[serde(default)]
    pub merchant_prepare_id: Option<i64>,
    /// What it calls it once it is booked.
    #[serde(default)]
    pub merchant_confirm_id: Option<i64>,
}

/// What is told.
#[derive(Clone, Debug)]
pub struct Call {
    pub click_trans_id: i64,
    pub payment_id: i64,
    pub merchant_trans_id: String,
    /// Of a Complete.
    pub merchant_prepare_id: Option<i64>,
    /// As it is spelled.
    pub amount: String,
    pub error: i64,
    pub wrong_sign: bool,
}

impl Call {
    /// The fields in the order Click sends them.
    fn fields(&self, shared: &Shared) -> Vec<(&'static str, String)> {
        let account = &shared.options.account;
        let action = if self.merchant_prepare_id.is_some() { "1" } else { "0" };
        let (trans, service) = (self.click_trans_id.to_string(), account.service_id.to_string());
        let prepare = self.merchant_prepare_id.map(|id| id.to_string()).unwrap_or_default();
        let time = written(shared.now());
        let mut sign = sign_string(&[
            &trans,
            &service,
            &account.secret_key,
            &self.merchant_trans_id,
            &prepare,
            &self.amount,
            action,
            &time,
        ]);
        if self.wrong_sign {
            sign = sign_string(&[&sign]);
        }
        let note = if self.error == 0 { "Success" } else { "Payment failed" };
        let mut fields = vec![
            ("click_trans_id", trans),
            ("service_id", service),
            ("click_paydoc_id", self.payment_id.to_string()),
            ("merchant_trans_id", self.merchant_trans_id.clone()),
            ("amount", self.amount.clone()),
            ("action", action.to_owned()),
            ("error", self.error.to_string()),
            ("error_note", note.to_owned()),
            ("sign_time", time),
            ("sign_string", sign),
        ];
        if self.merchant_prepare_id.is_some() {
            fields.insert(4, ("merchant_prepare_id", prepare));
        }
        fields
    }

    /// Tells the shop; `None` when it does not answer as the protocol says.
    pub async fn send(&self, shared: &Shared) -> Option<Reply> {
        let url = shared.book().callback.clone();
        let sent = shared.client.post(url).form(&self.fields(shared)).send().await;
        let answered = sent.and_then(reqwest::Response::error_for_status);
        match answered {
            Ok(response) => response.json().await.ok(),
            Err(error) => {
                tracing::debug!(%error, "the shop does not answer");
                None
            }
        }
    }
}

/// Unix seconds by the clocks of Tashkent.
pub fn local(unix_s: i64) -> DateTime<FixedOffset> {
    let offset = FixedOffset::east_opt(5 * 3_600).unwrap_or_else(|| unreachable!("an offset of five hours"));
    DateTime::from_timestamp(unix_s, 0).unwrap_or_default().with_timezone(&offset)
}

fn written(unix_s: i64) -> String {
    local(unix_s).format("%Y-%m-%d %H:%M:%S").to_string()
}
