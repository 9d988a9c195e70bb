//! Polling: the other way in, for a farm without a public address. Behind it updates go the same way as behind the
//! webhook: taken in first, confirmed afterwards.

use std::sync::Arc;
use std::time::Duration;

use futures_util::future::join_all;
use serde::Deserialize;
use serde_json::{Value, json};
use teloxide::requests::Requester;
use teloxide::types::CallbackQueryId;
use thiserror::Error;

use super::Account;
use super::account::allowed_updates;
use super::messenger::verdict;
use super::reception::{Reception, ReceptionError};

/// How long Telegram holds a poll open.
const POLL: Duration = Duration::from_secs(50);
/// How much longer its answer may take.
const GRACE: Duration = Duration::from_secs(15);
/// Pause after the first error, doubled with each further one.
const PAUSE_MIN: Duration = Duration::from_secs(1);
const PAUSE_MAX: Duration = Duration::from_secs(60);

/// Fetches updates.
pub struct Polling {
    account: Arc<Account>,
    reception: Reception,
    offset: Option<i64>,
    poll: Duration,
}

/// A poll that brought nothing.
#[derive(Debug, Error)]
enum PollError {
    #[error("telegram is away")]
    Away,
    #[error("telegram says no: {code} {description}")]
    Refused { code: i64, description: String, retry_after: Option<Duration> },
    #[error("an update could not be stored: {0}")]
    Store(ReceptionError),
}

#[derive(Deserialize)]
struct Answer {
    ok: bool,
    result: Option<Vec<Value>>,
    #[serde(default)]
    error_code: i64,
    #[serde(default)]
    description: String,
    parameters: Option<Parameters>,
}

#[derive(Deserialize)]
struct Parameters {
    retry_after: Option<u64>,
}

impl Polling {
    /// Polls for a bot.
    #[must_use]
    pub const fn new(account: Arc<Account>, reception: Reception) -> Self {
        Self { account, reception, offset: None, poll: POLL }
    }

    /// The same, with polls held open this long.
    #[must_use]
    pub const fn holding(mut self, poll: Duration) -> Self {
        self.poll = poll;
        self
    }

    /// Fetches for ever; drop it to stop. What was not confirmed comes again, to whoever polls next.
    pub async fn run(mut self) {
        let mut pause = PAUSE_MIN;
        self.remove_webhook().await;
        loop {
            let Err(error) = self.once().await else {
                pause = PAUSE_MIN;
                continue;
            };
            tracing::warn!(%error, "polling pauses");
            tokio::time::sleep(error.asked_pause().unwrap_or(pause)).await;
            pause = (pause * 2).min(PAUSE_MAX);
            if matches!(error, PollError::Refused { code: 409, .. }) {
                self.remove_webhook().await;
            }
        }
    }

    /// A webhook and polls exclude each other.
    async fn remove_webhook(&self) {
        if self.account.bot().delete_webhook().await.is_err() {
            tracing::warn!("the webhook could not be removed");
        }
    }

    /// One poll: takes in what it brings, in order, and answers presses.
    async fn once(&mut self) -> Result<(), PollError> {
        let mut presses = Vec::new();
        let mut failed = None;
        for update in self.fetch().await? {
            match self.reception.take(&update.to_string()).await {
                Ok(receipt) => {
                    self.offset = Some(receipt.update_id + 1);
                    presses.extend(receipt.press);
                }
                // Without a number it cannot be confirmed by itself; the next update confirms it.
                Err(ReceptionError::Unreadable) => tracing::error!("a polled update has no number"),
                Err(error @ ReceptionError::Port(_)) => {
                    failed = Some(error);
                    break;
                }
            }
        }
        join_all(presses.into_iter().map(|press| self.acknowledge(press))).await;
        failed.map_or(Ok(()), |error| Err(PollError::Store(error)))
    }

    /// The button stops spinning; a press too old to be answered does so by itself.
    async fn acknowledge(&self, press: String) {
        if let Err(error) = self.account.bot().answer_callback_query(CallbackQueryId(press)).await
            && !verdict::is_query_over(&error)
        {
            tracing::warn!("a press could not be acknowledged");
        }
    }

    /// The answer is read as it came, because the inbox keeps updates as they came.
    async fn fetch(&self) -> Result<Vec<Value>, PollError> {
        let bot = self.account.bot();
        let mut url = bot.api_url();
        if let Ok(mut path) = url.path_segments_mut() {
            path.pop_if_empty().push(&format!("bot{}", bot.token())).push("getUpdates");
        }
        let mut parameters =
            json!({"timeout": self.poll.as_secs(), "limit": 100, "allowed_updates": allowed_updates()});
        if let Some(offset) = self.offset {
            parameters["offset"] = offset.into();
        }
        let call = bot.client().post(url).json(&parameters).timeout(self.poll + GRACE);
        // An error of the client names the address, and with it the token: it is not passed on.
        let response = call.send().await.map_err(|_| PollError::Away)?;
        let answer: Answer = response.json().await.map_err(|_| PollError::Away)?;
        match answer {
            Answer { ok: true, result: Some(updates), .. } => Ok(updates),
            Answer { error_code, description, parameters, .. } => Err(PollError::Refused {
                code: error_code,
                description,
                retry_after: parameters.and_then(|given| given.retry_after).map(Duration::from_secs),
            }),
        }
    }
}

impl PollError {
    fn asked_pause(&self) -> Option<Duration> {
        match self {
            Self::Refused { retry_after, .. } => *retry_after,
            Self::Away | Self::Store(_) => None,
        }
    }
}
