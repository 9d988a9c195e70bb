//! The world: everything the stand-in knows, behind one lock: people, chats, queued updates, the webhook, the counts.
//!
//! Nothing in here waits; whoever has to wait watches `changes`, which counts up with every change.

use std::collections::{BTreeMap, HashMap};
use std::time::Duration;

use tokio::time::Instant;

use serde_json::{Value, json};
use tokio::sync::{broadcast, watch};

use super::callback::{Answer, Press};
use super::failure::Failure;
use super::fault::Faults;
use super::file::Files;
use super::keyboard::Keyboard;
use super::limit::Limiter;
use super::menu::CommandList;
use super::message::{Content, Message};
use super::options::{Options, Totals};
use super::person::{Acquaintance, Person};
use super::queue::{Arrival, Lane, Queue};
use super::webhook::Webhook;

const EVENTS_KEPT: usize = 4_096;
/// Updates a bot gets only when it asks for them by name.
const ASKED_ONLY: [&str; 3] = ["chat_member", "message_reaction", "message_reaction_count"];

/// Something the bot did that people can see.
#[derive(Clone, Debug, PartialEq)]
pub enum Sent {
    /// A new message.
    Message(Message),
    /// A message as it is after an edit.
    Edited(Message),
    /// A message that is gone.
    Deleted {
        /// The chat it was in.
        chat: i64,
        /// Its number.
        message_id: i64,
    },
    /// The answer to a button press.
    Answered(Answer),
}

/// The two times of one call: machine time for limits and lives, the injected clock for dates.
#[derive(Clone, Copy, Debug)]
pub(super) struct Moment {
    pub(super) wall: Instant,
    pub(super) date: i64,
}

/// What is to be put into a message.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) content: Content,
    pub(super) entities: Vec<Value>,
    pub(super) keyboard: Keyboard,
    /// The message it answers.
    pub(super) reply_to: Option<i64>,
    /// Who wrote it first, when it is forwarded.
    pub(super) origin: Option<Value>,
}

impl Draft {
    /// Bare content.
    pub(super) fn new(content: Content) -> Self {
        Self { content, entities: Vec::new(), keyboard: Keyboard::Absent, reply_to: None, origin: None }
    }
}

#[derive(Debug)]
pub(super) struct World {
    pub(super) bot_id: i64,
    pub(super) bot_username: String,
    pub(super) people: BTreeMap<i64, Acquaintance>,
    pub(super) chats: HashMap<i64, Vec<Message>>,
    pub(super) files: Files,
    /// Messages that are gone: the mark of their end, their chat and their number.
    pub(super) erased: Vec<(u64, i64, i64)>,
    next_message_id: i64,
    pub(super) queue: Queue,
    pub(super) webhook: Option<Webhook>,
    pub(super) webhook_set_at: Option<Instant>,
    pub(super) allowed_updates: Vec<String>,
    /// Counts the pollers; an older one that still waits is told to go.
    pub(super) pollers: u64,
    pub(super) limiter: Limiter,
    pub(super) presses: HashMap<String, Press>,
    pub(super) faults: Faults,
    pub(super) commands: Vec<CommandList>,
    pub(super) menu_buttons: BTreeMap<Option<i64>, Value>,
    pub(super) totals: Totals,
    pub(super) message_life: Duration,
    pub(super) callback_life: Duration,
    pub(super) changes: watch::Sender<u64>,
    pub(super) events: broadcast::Sender<Sent>,
}

impl World {
    pub(super) fn new(options: &Options) -> Self {
        let bot_id = options.token.split(':').next().and_then(|id| id.parse().ok()).unwrap_or(1);
        Self {
            bot_id,
            bot_username: options.username.clone(),
            people: BTreeMap::new(),
            chats: HashMap::new(),
            files: Files::default(),
            erased: Vec::new(),
            next_message_id: options.first_message_id,
            queue: Queue::new(options.first_update_id),
            webhook: None,
            webhook_set_at: None,
            allowed_updates: Vec::new(),
            pollers: 0,
            limiter: Limiter::new(options.limits),
            presses: HashMap::new(),
            faults: Faults::default(),
            commands: Vec::new(),
            menu_buttons: BTreeMap::new(),
            totals: Totals::default(),
            message_life: options.message_life,
            callback_life: options.callback_life,
            changes: watch::Sender::new(0),
            events: broadcast::Sender::new(EVENTS_KEPT),
        }
    }

    /// Marks a change and wakes whoever waits for one.
    pub(super) fn touch(&self) -> u64 {
        self.changes.send_modify(|mark| *mark += 1);
        *self.changes.borrow()
    }

    /// Tells the watching people; nobody watching is fine.
    pub(super) fn tell(&self, sent: Sent) {
        if self.events.send(sent).is_err() {
            tracing::trace!("nobody watches what the bot sends");
        }
    }

    pub(super) fn bot_json(&self) -> Value {
        json!({ "id": self.bot_id, "is_bot": true, "first_name": self.bot_username, "username": self.bot_username })
    }

    pub(super) fn person(&self, id: i64) -> Option<&Person> {
        self.people.get(&id).map(|known| &known.person)
    }

    /// The chat if the bot may write to it now.
    pub(super) fn reachable(&self, chat: i64) -> Result<i64, Failure> {
        let known = self.people.get(&chat).ok_or_else(|| Failure::bad_request("chat not found"))?;
        match known {
            Acquaintance { blocked: true, .. } => Err(Failure::forbidden("bot was blocked by the user")),
            Acquaintance { started: false, .. } => {
                Err(Failure::forbidden("bot can't initiate conversation with a user"))
            }
            Acquaintance { .. } => Ok(chat),
        }
    }

    /// The messages of a chat, oldest first.
    pub(super) fn messages(&self, chat: i64) -> &[Message] {
        self.chats.get(&chat).map_or(&[], Vec::as_slice)
    }

    pub(super) fn message(&self, chat: i64, id: i64) -> Option<&Message> {
        let log = self.chats.get(&chat)?;
        log.binary_search_by_key(&id, |message| message.id).ok().map(|at| &log[at])
    }

    /// Adds a message to its chat.
    pub(super) fn post(&mut self, chat: i64, by_bot: bool, draft: Draft, date: i64) -> Message {
        let Draft { content, entities, keyboard, reply_to, origin } = draft;
        let (inline, rows, reply_keyboard) = parts(keyboard);
        let message = Message {
            id: self.next_message_id,
            chat,
            by_bot,
            date,
            edit_date: None,
            edits: 0,
            changed: self.touch(),
            content,
            keyboard: rows,
            reply_keyboard,
            reply_to,
            origin,
            inline,
            entities,
        };
        self.next_message_id += 1;
        self.chats.entry(chat).or_default().push(message.clone());
        message
    }

    /// Changes a message in place and counts the edit.
    pub(super) fn revise(
        &mut self,
        chat: i64,
        id: i64,
        date: i64,
        change: impl FnOnce(&mut Message),
    ) -> Option<Message> {
        let mark = self.touch();
        let message = self.chats.get_mut(&chat)?.iter_mut().find(|message| message.id == id)?;
        change(message);
        message.edits += 1;
        message.edit_date = Some(date);
        message.changed = mark;
        Some(message.clone())
    }

    pub(super) fn erase(&mut self, chat: i64, id: i64) {
        if let Some(log) = self.chats.get_mut(&chat) {
            log.retain(|message| message.id != id);
        }
        let mark = self.touch();
        self.erased.push((mark, chat, id));
    }

    /// The message as the wire carries it, with the one it answers.
    pub(super) fn message_json(&self, message: &Message) -> Value {
        let mut body = self.single_json(message);
        if let Some(replied) = message.reply_to.and_then(|id| self.message(message.chat, id)) {
            body["reply_to_message"] = self.single_json(replied);
        }
        body
    }

    fn single_json(&self, message: &Message) -> Value {
        let person = self.person(message.chat);
        let chat = person.map_or_else(|| json!({ "id": message.chat, "type": "private" }), Person::chat_json);
        let from =
            if message.by_bot { self.bot_json() } else { person.map_or(Value::Null, Person::user_json) };
        message.json(chat, from, message.file_id().and_then(|id| self.files.find(id)))
    }

    /// Queues an update unless the bot does not want its kind.
    pub(super) fn enqueue(&mut self, arrival: Arrival, moment: Moment) {
        let wanted = match self.allowed_updates.as_slice() {
            [] => !ASKED_ONLY.contains(&arrival.kind),
            list => list.iter().any(|allowed| allowed == arrival.kind),
        };
        if wanted {
            let life = if matches!(arrival.lane, Lane::Callback(_)) {
                self.callback_life
            } else {
                self.message_life
            };
            self.queue.push(arrival, moment.wall, life);
        }
        self.touch();
    }
}

/// What a keyboard leaves on a message: as sent, as read, and the part that is shown once.
pub(super) fn parts(keyboard: Keyboard) -> (Option<Value>, Vec<Vec<super::keyboard::Button>>, Option<Value>) {
    match keyboard {
        Keyboard::Absent => (None, Vec::new(), None),
        Keyboard::Inline(sent, rows) => (Some(sent), rows, None),
        Keyboard::Reply(sent) => (None, Vec::new(), Some(sent)),
    }
}
