//! Waiting: looking at the world again after every change until it shows what is looked for.

use std::time::Duration;

use super::message::Message;
use super::shared::Shared;
use super::world::World;

/// What was waited for did not come in time.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("nothing that fits within {limit:?}; the bot's last words: {last:?}")]
pub struct TimedOut {
    /// How long it was waited.
    pub limit: Duration,
    /// The newest words of the bot in the chat, to see what came instead.
    pub last: Option<String>,
}

/// Waits until `look` finds something.
pub(super) async fn until<T>(
    shared: &Shared,
    limit: Duration,
    look: impl Fn(&World) -> Option<T>,
) -> Result<T, TimedOut> {
    let mut changes = shared.changes();
    let search = async {
        loop {
            changes.borrow_and_update();
            if let Some(found) = look(&shared.world()) {
                return Some(found);
            }
            changes.changed().await.ok()?;
        }
    };
    match tokio::time::timeout(limit, search).await {
        Ok(Some(found)) => Ok(found),
        Ok(None) | Err(_) => Err(TimedOut { limit, last: None }),
    }
}

/// Waits for a message by the bot in a chat; the newest that fits.
pub(super) async fn for_message(
    shared: &Shared,
    chat: i64,
    limit: Duration,
    fits: impl Fn(&Message) -> bool,
) -> Result<Message, TimedOut> {
    let find = |world: &World| {
        let log = world.messages(chat).iter().rev();
        log.filter(|message| message.by_bot).find(|message| fits(message)).cloned()
    };
    let found = until(shared, limit, find).await;
    found.map_err(|late| {
        let world = shared.world();
        let last = world.messages(chat).iter().rev().find(|message| message.by_bot);
        TimedOut { last: last.map(|message| message.text().to_owned()), ..late }
    })
}
