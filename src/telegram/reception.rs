//! The reception: takes an update in, durably, before anybody is told that it was taken.

use std::sync::Arc;

use chrono::{DateTime, Duration};
use payshanba_actors::ports::inbox::Accepted;
use payshanba_actors::ports::sightings::Sighting;
use payshanba_actors::ports::{Clock, Inbox, PortError, Ports, Sightings, Wake};
use payshanba_domain::Cause;
use payshanba_domain::place::Place;
use payshanba_domain::week::Instant;
use serde_json::Value;
use thiserror::Error;

use super::Account;

/// Takes updates in.
#[derive(Clone)]
pub struct Reception {
    bot: u64,
    inbox: Arc<dyn Inbox>,
    clock: Arc<dyn Clock>,
    wake: Arc<Wake>,
    sightings: Arc<Sightings>,
}

/// An update that is safe now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// Its number.
    pub update_id: i64,
    /// The press it tells of: its button spins until somebody answers.
    pub press: Option<String>,
}

/// An update that was not taken in.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum ReceptionError {
    /// Not an update: no JSON, or none with a number.
    #[error("the body is no update")]
    Unreadable,
    /// The sender must keep it.
    #[error(transparent)]
    Port(#[from] PortError),
}

impl Reception {
    /// A reception for a bot.
    #[must_use]
    pub fn new(account: &Account, ports: &Ports) -> Self {
        let (inbox, clock) = (Arc::clone(&ports.inbox), Arc::clone(&ports.clock));
        let (wake, sightings) = (Arc::clone(&ports.wake), Arc::clone(&ports.sightings));
        Self { bot: account.id(), inbox, clock, wake, sightings }
    }

    /// Takes an update in; one that was taken in before is only receipted again.
    ///
    /// # Errors
    /// Says whether the sender must keep it.
    pub async fn take(&self, payload: &str) -> Result<Receipt, ReceptionError> {
        let update: Value = serde_json::from_str(payload).map_err(|_| ReceptionError::Unreadable)?;
        let update_id = update["update_id"].as_i64().ok_or(ReceptionError::Unreadable)?;
        if let Some((chat, seen)) = sighting(&update, self.clock.now()) {
            self.sightings.note(chat, seen);
            // A phone that moves tells so every few seconds: nothing of it is kept.
            if update.get("edited_message").is_some() {
                return Ok(Receipt { update_id, press: None });
            }
        }
        let accepted = Accepted {
            cause: Cause(format!("tg:{}:{update_id}", self.bot)),
            lane: format!("chat:{}", chat_of(&update).unwrap_or_default()),
            received_at: self.clock.now(),
            payload: payload.to_owned(),
        };
        match self.inbox.accept(accepted).await {
            Ok(true) => self.wake.intake.notify_one(),
            Ok(false) => tracing::debug!(update_id, "an update came again"),
            // Sending it again would change nothing and hold up its chat for a day.
            Err(PortError::Rejected(reason)) => {
                tracing::error!(update_id, reason, "the store rejects an update")
            }
            Err(error @ PortError::Unavailable(_)) => return Err(error.into()),
        }
        let press = update["callback_query"]["id"].as_str().map(str::to_owned);
        Ok(Receipt { update_id, press })
    }
}

/// Where a phone is that shares its live location: the message that begins it, and the edits that move it.
fn sighting(update: &Value, now: Instant) -> Option<(i64, Sighting)> {
    let (message, date) = match update.get("edited_message") {
        Some(edited) => (edited, &edited["edit_date"]),
        None => (update.get("message")?, &update["message"]["date"]),
    };
    let location = message.get("location").filter(|_| message["chat"]["type"] == "private")?;
    let moves = update.get("edited_message").is_some() || location.get("live_period").is_some();
    let place = Place::parse(location["latitude"].as_f64()?, location["longitude"].as_f64()?).ok();
    let place = place.filter(|_| moves)?;
    // A date that is not before the arrival, or long before, is another clock's.
    let told = date.as_i64().and_then(|date| DateTime::from_timestamp(date, 0));
    let at = told.filter(|at| *at <= now && now - *at <= Duration::hours(24)).unwrap_or(now);
    Some((message["chat"]["id"].as_i64()?, Sighting { place, at }))
}

/// The chat an update of whatever kind belongs to, or else its person.
fn chat_of(update: &Value) -> Option<i64> {
    let bodies = || update.as_object().into_iter().flat_map(|fields| fields.values());
    let find = |path: fn(&Value) -> &Value| bodies().find_map(|body| path(body).as_i64());
    find(|body| &body["chat"]["id"])
        .or_else(|| find(|body| &body["message"]["chat"]["id"]))
        .or_else(|| find(|body| &body["from"]["id"]))
        .or_else(|| find(|body| &body["user"]["id"]))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn every_kind_of_update_has_a_lane() {
        for (update, chat) in [
            (json!({"update_id": 1, "message": {"chat": {"id": 5}, "from": {"id": 9}}}), Some(5)),
            (json!({"update_id": 1, "edited_message": {"chat": {"id": -100}}}), Some(-100)),
            (
                json!({"update_id": 1, "callback_query": {"from": {"id": 9}, "message": {"chat": {"id": 5}}}}),
                Some(5),
            ),
            (json!({"update_id": 1, "callback_query": {"from": {"id": 9}}}), Some(9)),
            (json!({"update_id": 1, "my_chat_member": {"chat": {"id": 5}, "from": {"id": 9}}}), Some(5)),
            (json!({"update_id": 1, "poll_answer": {"user": {"id": 9}}}), Some(9)),
            (json!({"update_id": 1, "of_the_future": [1, 2]}), None),
        ] {
            assert_eq!(chat_of(&update), chat, "{update}");
        }
    }
}
