//! Polling: fetching updates instead of being told; it excludes a webhook and a second poller.

use std::time::Duration;

use tokio::time::Instant;

use serde_json::{Value, json};

use super::super::failure::Failure;
use super::super::parameter::Parameters;
use super::super::shared::Shared;
use super::super::world::World;
use super::{Outcome, administration};

const TIMEOUT_MAX_S: i64 = 50;
const BATCH_MAX: i64 = 100;

/// `getUpdates`: answers at once when something waits, else when something comes or the time is over.
pub(in super::super) async fn poll(shared: &Shared, parameters: &Parameters) -> Outcome {
    let limit =
        usize::try_from(parameters.integer("limit").unwrap_or(BATCH_MAX).clamp(1, BATCH_MAX)).unwrap_or(1);
    let timeout = parameters.integer("timeout").unwrap_or(0).clamp(0, TIMEOUT_MAX_S);
    let deadline = Instant::now() + Duration::from_secs(timeout.unsigned_abs());
    let mut changes = shared.changes();
    let poller = begin(&mut shared.world(), parameters)?;
    loop {
        changes.borrow_and_update();
        let batch = fetch(&mut shared.world(), poller, limit)?;
        if !batch.is_empty() || Instant::now() >= deadline {
            return Ok(json!(batch).into());
        }
        // Both ways of waking lead to another look: a change, or the end of the time.
        let _woken = tokio::time::timeout_at(deadline, changes.changed()).await;
    }
}

fn begin(world: &mut World, parameters: &Parameters) -> Result<u64, Failure> {
    if world.webhook.is_some() {
        let reason = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";
        return Err(Failure::conflict(reason));
    }
    administration::allow_updates(world, parameters)?;
    world.queue.confirm(parameters.integer("offset").unwrap_or(0));
    world.pollers += 1;
    world.touch();
    Ok(world.pollers)
}

fn fetch(world: &mut World, poller: u64, limit: usize) -> Result<Vec<Value>, Failure> {
    if world.webhook.is_some() {
        return Err(Failure::conflict("terminated by setWebhook request"));
    }
    if world.pollers != poller {
        let reason =
            "terminated by other getUpdates request; make sure that only one bot instance is running";
        return Err(Failure::conflict(reason));
    }
    world.totals.expired += world.queue.expire(Instant::now());
    Ok(world.queue.peek(limit))
}
