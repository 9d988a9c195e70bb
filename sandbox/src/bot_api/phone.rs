//! A phone: one person's side of the chat with the bot, in the hands of a test, a script or a visitor.

mod pressing;
mod sending;

use std::sync::Arc;
use std::time::Duration;

use serde_json::json;

use super::message::Message;
use super::queue::{Arrival, Lane};
use super::shared::Shared;
use super::waiting::{self, TimedOut};
use super::world::{Draft, Moment, World};

/// Why a phone cannot do what it was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PhoneError {
    /// There is no such message in the chat.
    #[error("no such message in the chat")]
    NoSuchMessage,
    /// The message is not this person's running live location.
    #[error("not a live location of this person")]
    NotLive,
    /// No button with that text, or it sends nothing back.
    #[error("no such button under the message")]
    NoSuchButton,
    /// The bytes are no picture, or too large a one.
    #[error("not a picture that can be sent as a photo: send a PNG or JPEG up to 10 MB")]
    NoPicture,
}

/// One person's phone.
#[derive(Clone)]
pub struct Phone {
    pub(super) shared: Arc<Shared>,
    pub(super) person: i64,
}

impl Phone {
    /// The person, which is also the chat.
    pub fn id(&self) -> i64 {
        self.person
    }

    /// Blocks the bot.
    pub fn block(&self) {
        let moment = self.shared.moment();
        set_blocked(&mut self.shared.world(), self.person, true, moment);
    }

    /// Unblocks the bot.
    pub fn unblock(&self) {
        let moment = self.shared.moment();
        set_blocked(&mut self.shared.world(), self.person, false, moment);
    }

    /// Whether the bot is blocked.
    pub fn has_blocked(&self) -> bool {
        self.look(|world| world.people.get(&self.person).is_some_and(|known| known.blocked))
    }

    /// The messages of the chat, oldest first.
    pub fn messages(&self) -> Vec<Message> {
        self.look(|world| world.messages(self.person).to_vec())
    }

    /// One message of the chat.
    pub fn message(&self, message_id: i64) -> Option<Message> {
        self.look(|world| world.message(self.person, message_id).cloned())
    }

    /// The newest message by the bot.
    pub fn last(&self) -> Option<Message> {
        self.look(|world| world.messages(self.person).iter().rev().find(|message| message.by_bot).cloned())
    }

    /// Waits for a message by the bot, new, edited or already there; the newest that fits.
    pub async fn wait_for(
        &self,
        limit: Duration,
        fits: impl Fn(&Message) -> bool,
    ) -> Result<Message, TimedOut> {
        waiting::for_message(&self.shared, self.person, limit, fits).await
    }

    fn look<T>(&self, read: impl FnOnce(&World) -> T) -> T {
        read(&self.shared.world())
    }

    fn send(&self, draft: Draft) -> i64 {
        let moment = self.shared.moment();
        receive(&mut self.shared.world(), self.person, draft, moment)
    }

    fn edit(
        &self,
        id: i64,
        otherwise: PhoneError,
        change: impl FnOnce(&mut Message),
    ) -> Result<(), PhoneError> {
        let moment = self.shared.moment();
        let mut world = self.shared.world();
        if world.message(self.person, id).is_none_or(|message| message.by_bot) {
            return Err(otherwise);
        }
        let edited = world.revise(self.person, id, moment.date, change).ok_or(otherwise)?;
        let body = world.message_json(&edited);
        world.enqueue(Arrival { kind: "edited_message", lane: Lane::Chat(self.person), body }, moment);
        Ok(())
    }
}

fn receive(world: &mut World, person: i64, draft: Draft, moment: Moment) -> i64 {
    set_blocked(world, person, false, moment);
    if let Some(known) = world.people.get_mut(&person) {
        known.started = true;
    }
    let message = world.post(person, false, draft, moment.date);
    let body = world.message_json(&message);
    world.enqueue(Arrival { kind: "message", lane: Lane::Chat(person), body }, moment);
    message.id
}

/// Tells the bot that it was blocked or unblocked; nothing when it already was.
fn set_blocked(world: &mut World, person: i64, blocked: bool, moment: Moment) {
    let Some(known) = world.people.get_mut(&person).filter(|known| known.blocked != blocked) else { return };
    known.blocked = blocked;
    let (user, chat) = (known.person.user_json(), known.person.chat_json());
    let bot = world.bot_json();
    let kicked = json!({ "user": bot, "status": "kicked", "until_date": 0 });
    let member = json!({ "user": bot, "status": "member" });
    let (before, after) = if blocked { (member, kicked) } else { (kicked, member) };
    let body = json!({ "chat": chat, "from": user, "date": moment.date, "old_chat_member": before, "new_chat_member": after });
    world.enqueue(Arrival { kind: "my_chat_member", lane: Lane::Member(person), body }, moment);
}
