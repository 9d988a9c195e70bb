//! A feed: what has changed in all chats since a mark, for somebody who shows them.

use super::BotApi;
use super::callback::Answer;
use super::message::Message;

/// What changed after a mark.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The mark to ask with next time.
    pub mark: u64,
    /// Messages that are new or were edited, as they are now, by chat and number.
    pub messages: Vec<Message>,
    /// Messages that are gone: chat and number.
    pub erased: Vec<(i64, i64)>,
    /// Presses that were answered.
    pub answers: Vec<Answer>,
}

impl BotApi {
    /// Everything that changed after `mark`; 0 is the beginning.
    pub fn since(&self, mark: u64) -> Change {
        let world = self.shared.world();
        let now = *world.changes.borrow();
        let all = world.chats.values().flatten();
        let mut messages: Vec<Message> = all.filter(|message| message.changed > mark).cloned().collect();
        messages.sort_by_key(|message| (message.chat, message.id));
        let erased = world.erased.iter().filter(|(at, ..)| *at > mark);
        let answered = world.presses.values().filter(|press| press.changed > mark);
        Change {
            mark: now,
            messages,
            erased: erased.map(|(_, chat, id)| (*chat, *id)).collect(),
            answers: answered.filter_map(|press| press.answer.clone()).collect(),
        }
    }

    /// Waits until something changes after `mark`; never when everything has stopped.
    pub async fn changed(&self, mark: u64) {
        let mut changes = self.shared.changes();
        if changes.wait_for(|now| *now > mark).await.is_err() {
            std::future::pending().await
        }
    }
}
