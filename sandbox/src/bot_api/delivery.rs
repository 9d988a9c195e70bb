//! Delivery: carrying queued updates to the webhook, again and again until it confirms them.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::Instant;

use reqwest::Client;
use reqwest::header::RETRY_AFTER;
use serde_json::Value;

use tokio::task::JoinSet;

use super::method;
use super::parameter::Parameters;
use super::shared::Shared;
use super::webhook::{Parcel, Receipt};
use super::world::{Moment, World};

const SECRET_HEADER: &str = "X-Telegram-Bot-Api-Secret-Token";
const RETRY_AFTER_MAX_S: u64 = 3600;

/// Watches the queue and sends what is due, for ever.
pub(super) async fn run(shared: Arc<Shared>, client: Client) {
    let mut changes = shared.changes();
    let mut carriers = JoinSet::new();
    loop {
        changes.borrow_and_update();
        let (parcels, wake) = depart(&mut shared.world(), Instant::now());
        for parcel in parcels {
            carriers.spawn(carry(Arc::clone(&shared), client.clone(), parcel));
        }
        while let Some(finished) = carriers.try_join_next() {
            finished.expect("a carrier does not panic");
        }
        let changed = match wake {
            Some(at) => tokio::time::timeout_at(at, changes.changed()).await.unwrap_or(Ok(())),
            None => changes.changed().await,
        };
        if changed.is_err() {
            return;
        }
    }
}

fn depart(world: &mut World, now: Instant) -> (Vec<Parcel>, Option<Instant>) {
    let Some(webhook) = world.webhook.clone() else { return (Vec::new(), None) };
    let departures = world.queue.depart(now, webhook.max_connections);
    if departures.expired > 0 {
        tracing::warn!(expired = departures.expired, "updates given up, too old");
        world.totals.expired += departures.expired;
        world.touch();
    }
    let parcel = |(update_id, body)| Parcel {
        update_id,
        url: webhook.url.clone(),
        secret: webhook.secret.clone(),
        body,
    };
    (departures.ready.into_iter().map(parcel).collect(), departures.wake)
}

async fn carry(shared: Arc<Shared>, client: Client, parcel: Parcel) {
    let update_id = parcel.update_id;
    let receipt = hand_over(&client, parcel).await;
    settle(&shared, update_id, receipt);
}

async fn hand_over(client: &Client, parcel: Parcel) -> Receipt {
    let mut request = client.post(&parcel.url).json(&parcel.body);
    if let Some(secret) = &parcel.secret {
        request = request.header(SECRET_HEADER, secret);
    }
    let response = match request.send().await {
        Ok(response) => response,
        Err(error) => return Receipt::Failed { reason: error.to_string(), retry_after_s: None },
    };
    if !response.status().is_success() {
        let asked = response.headers().get(RETRY_AFTER).and_then(|value| value.to_str().ok()?.parse().ok());
        let reason = format!("Wrong response from the webhook: {}", response.status());
        return Receipt::Failed { reason, retry_after_s: asked };
    }
    match response.bytes().await {
        Ok(body) => Receipt::Confirmed(serde_json::from_slice(&body).ok()),
        Err(error) => Receipt::Failed { reason: error.to_string(), retry_after_s: None },
    }
}

fn settle(shared: &Shared, update_id: i64, receipt: Receipt) {
    let moment = shared.moment();
    let mut world = shared.world();
    match receipt {
        Receipt::Confirmed(reply) => {
            carry_out(&mut world, reply, moment);
            world.totals.delivered += 1;
            confirm(&mut world, update_id, shared, moment.wall);
        }
        Receipt::Failed { reason, retry_after_s } => {
            tracing::debug!(update_id, reason, "delivery failed");
            world.totals.retried += 1;
            if let Some(update) = world.queue.find(update_id) {
                let asked = retry_after_s.map(|seconds| Duration::from_secs(seconds.min(RETRY_AFTER_MAX_S)));
                let pause = asked.unwrap_or_else(|| shared.options.backoff.pause(update.attempts));
                update.postpone(moment.wall, pause);
            }
            if let Some(webhook) = world.webhook.as_mut() {
                webhook.last_error = Some((moment.date, reason));
            }
        }
    }
    world.touch();
}

/// Removes a confirmed update, unless fate sends it once more.
fn confirm(world: &mut World, update_id: i64, shared: &Shared, now: Instant) {
    match world.queue.find(update_id) {
        Some(update) if !update.repeated && shared.options.repeats(update_id) => {
            update.repeated = true;
            update.postpone(now, Duration::ZERO);
            world.totals.repeated += 1;
        }
        _ => world.queue.remove(update_id),
    }
}

/// A method call in the body of a 200; its result is told to nobody.
fn carry_out(world: &mut World, reply: Option<Value>, moment: Moment) {
    let Some(Value::Object(mut call)) = reply else { return };
    let Some(Value::String(name)) = call.remove("method") else { return };
    let name = name.to_ascii_lowercase();
    if name.starts_with("get") || ["setwebhook", "deletewebhook", "close", "logout"].contains(&name.as_str())
    {
        tracing::warn!(name, "this method is ignored in a webhook's answer");
        return;
    }
    if let Err(failure) = method::call(world, &name, &Parameters::from_object(call), moment) {
        tracing::warn!(name, reason = failure.description, "the call in a webhook's answer failed");
    }
}
