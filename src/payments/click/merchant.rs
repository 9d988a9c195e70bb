//! The Merchant API: what Click itself has recorded of a payment. It is asked when a Complete does not come.

use std::time::Duration;

use async_trait::async_trait;
use chrono::{Days, NaiveDate};
use payshanba_actors::ports::gateway::{Gateway, Word};
use payshanba_actors::ports::{Clock, PortError};
use payshanba_domain::ProviderCode;
use payshanba_domain::record::PaymentRow;
use payshanba_domain::week::farm_time;
use reqwest::StatusCode;
use serde_json::Value;
use std::sync::Arc;

use super::configuration::Configuration;
use super::signature::auth;
use super::{Click, code};

/// Money is taken.
const PAID: i64 = 2;

/// A client of the Merchant API.
pub struct Merchant {
    configuration: Arc<Configuration>,
    clock: Arc<dyn Clock>,
    client: reqwest::Client,
}

impl Merchant {
    /// A client for an account; it talks to nobody yet.
    ///
    /// # Errors
    /// When the outgoing connection cannot be prepared.
    pub fn open(click: &Click, clock: Arc<dyn Clock>) -> Result<Self, reqwest::Error> {
        let configuration = Arc::clone(&click.configuration);
        let builder = reqwest::Client::builder()
            .connect_timeout(Duration::from_secs(5))
            .timeout(Duration::from_secs(10))
            .redirect(reqwest::redirect::Policy::none());
        // A stand-in on the own machine is never behind a proxy.
        let is_near = crate::telegram::account::is_loopback(&configuration.api_url);
        let builder = if is_near { builder.no_proxy() } else { builder };
        Ok(Self { client: builder.build()?, configuration, clock })
    }

    /// Click's number of the payment for an invoice, by the day it was made on; the days beside it are tried too,
    /// because nobody says by whose clock Click counts days.
    async fn number_of(&self, row: &PaymentRow) -> Result<Option<Found>, PortError> {
        let day = farm_time(row.prepared_at).date_naive();
        let days = [Some(day), day.checked_add_days(Days::new(1)), day.checked_sub_days(Days::new(1))];
        for day in days.into_iter().flatten() {
            if let Some(found) = self.on(row, day).await? {
                return Ok(Some(found));
            }
        }
        Ok(None)
    }

    async fn on(&self, row: &PaymentRow, day: NaiveDate) -> Result<Option<Found>, PortError> {
        let invoice = row.invoice.0.as_str();
        let answer = self.call("status_by_mti", &[invoice, &day.format("%Y-%m-%d").to_string()]).await?;
        let number = answer.as_ref().and_then(|answer| integer(&answer["payment_id"]));
        let named = answer.as_ref().and_then(|answer| answer["merchant_trans_id"].as_str());
        // An answer about somebody else's order is none.
        let is_ours = named.is_none_or(|named| named == invoice);
        let status = answer.as_ref().and_then(|answer| integer(&answer["payment_status"]));
        Ok(number.filter(|number| is_ours && *number > 0).map(|number| Found { number, status }))
    }

    /// A successful answer; `None` when Click knows nothing of it.
    async fn call(&self, what: &str, path: &[&str]) -> Result<Option<Value>, PortError> {
        let configuration = &self.configuration;
        let mut url = configuration.api_url.clone();
        if let Ok(mut segments) = url.path_segments_mut() {
            let service = configuration.service_id.to_string();
            segments.pop_if_empty().extend(["payment", what, &service]).extend(path);
        }
        let now = self.clock.now().timestamp();
        let auth = auth(configuration.merchant_user_id, &configuration.secret_key, now);
        let request = self.client.get(url).header("Auth", auth).header("Accept", "application/json");
        // The address names the invoice, so it stays out of the error.
        let sent = request.send().await.map_err(|error| unavailable(error.without_url()))?;
        match sent.status() {
            StatusCode::NOT_FOUND | StatusCode::GONE => return Ok(None),
            status if !status.is_success() => return Err(unavailable(format!("click answers {status}"))),
            _ => {}
        }
        let answer: Value = sent.json().await.map_err(|error| unavailable(error.without_url()))?;
        match integer(&answer["error_code"]) {
            Some(0) => Ok(Some(answer)),
            Some(_) => Ok(None),
            None => Err(unavailable("click answers without an error_code")),
        }
    }
}

/// What one call says of a payment.
struct Found {
    number: i64,
    status: Option<i64>,
}

#[async_trait]
impl Gateway for Merchant {
    fn provider(&self) -> ProviderCode {
        code()
    }

    fn commission_bp(&self) -> u32 {
        self.configuration.commission_bp
    }

    async fn ask(&self, row: &PaymentRow) -> Result<Word, PortError> {
        let Some(found) = self.number_of(row).await? else { return Ok(Word::Unknown) };
        let status = match self.call("status", &[&found.number.to_string()]).await? {
            Some(answer) => integer(&answer["payment_status"]),
            None => found.status,
        };
        Ok(match status {
            // Click names neither amount nor time: it was the amount we prepared.
            Some(PAID) => Word::Paid { amount_tiyin: None, at: None },
            Some(status) if status < 0 => Word::Cancelled,
            Some(_) | None => Word::Pending,
        })
    }
}

/// Click writes numbers as numbers, and sometimes as text.
fn integer(value: &Value) -> Option<i64> {
    value.as_i64().or_else(|| value.as_str()?.parse().ok())
}

fn unavailable(error: impl ToString) -> PortError {
    PortError::Unavailable(error.to_string())
}
