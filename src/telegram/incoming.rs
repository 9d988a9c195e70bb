//! Incoming: an update, read once into what the farm understands. Everything else is [`Incoming::Nothing`].
//!
//! Only the fields that are needed are read, so a new kind of message, button or member never makes an update
//! unreadable. Decided here: groups, channels and other bots are not answered; an edit changes nothing (a live
//! location moves by edits); blocking and unblocking are noted; of an album every picture is a message of its own.

mod wire;

use payshanba_actors::ports::people::Profile;
use payshanba_domain::week::Instant;

use super::button::Button;
use wire::{Membership, Message, Press, Update};

/// What came.
#[derive(Clone, Debug, PartialEq)]
pub enum Incoming {
    /// Somebody wrote or sent something.
    Said(Person, Said),
    /// Somebody pressed a button; `None` when it is none of ours.
    Pressed(Person, Option<Button>),
    /// Somebody has blocked the bot, or has come back.
    Reach {
        /// Whose chat.
        chat: i64,
        /// True when they have come back.
        reachable: bool,
    },
    /// Nothing to answer.
    Nothing,
}

/// Who it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Their private chat.
    pub chat: i64,
    /// What the chat tells about them.
    pub profile: Profile,
    /// The message they sent or pressed under.
    pub message: Mark,
}

/// A message of a chat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Its number there.
    pub id: i64,
    /// When it was sent, by Telegram's clock; a press tells only when it came.
    pub at: Instant,
    /// The first button under the message that it answers.
    pub replied: Option<Button>,
}

/// What somebody sent.
#[derive(Clone, Debug, PartialEq)]
pub enum Said {
    /// A command: its name in small letters, and the words behind it.
    Command(String, String),
    /// A place.
    Point(Point),
    /// Words, or a picture with or without words.
    Words(Written),
    /// A phone number; `own` when it is the sender's and Telegram says so.
    Contact {
        /// As it came.
        phone: String,
        /// Whose it is.
        own: bool,
    },
    /// Stickers, voices and all the rest.
    Other,
}

/// Words, or a picture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// The words; a picture's caption.
    pub text: String,
    /// Telegram's name of the picture, the largest form of it.
    pub photo: Option<String>,
    /// One of several sent together.
    pub in_album: bool,
}

/// A place as it was sent, unchecked.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
    /// A venue's title and address.
    pub note: String,
    /// The first point of a live location.
    pub live: bool,
}

impl Incoming {
    /// Reads an update that came at `received_at` (farm time).
    #[must_use]
    pub fn read(payload: &str, received_at: Instant) -> Self {
        let Ok(update) = serde_json::from_str::<Update>(payload) else { return Self::Nothing };
        if let Some(message) = update.message {
            said(message, received_at)
        } else if let Some(press) = update.callback_query {
            pressed(press, received_at)
        } else if let Some(membership) = update.my_chat_member {
            reach(&membership)
        } else {
            Self::Nothing
        }
    }
}

fn said(message: Message, received_at: Instant) -> Incoming {
    let mark = message.mark(received_at);
    let Some(user) = message.from.as_ref().filter(|user| !user.is_bot && message.chat.is_private()) else {
        return Incoming::Nothing;
    };
    let person = Person { chat: message.chat.id, profile: user.profile(), message: mark };
    let sender = user.id;
    let what = message
        .place()
        .map(Said::Point)
        .or_else(|| message.contact(sender))
        .or_else(|| message.text.as_deref().and_then(command))
        .or_else(|| message.written().map(Said::Words));
    Incoming::Said(person, what.unwrap_or(Said::Other))
}

/// `/tuxum@payshanba_bot 500` is the command `tuxum` with the words `500`.
fn command(text: &str) -> Option<Said> {
    let text = text.trim().strip_prefix('/')?;
    let (name, words) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let name = name.split('@').next().unwrap_or_default();
    Some(Said::Command(name.to_lowercase(), words.trim().to_owned()))
}

fn pressed(press: Press, received_at: Instant) -> Incoming {
    let elsewhere = press.message.as_ref().is_some_and(|message| !message.chat.is_private());
    if press.from.is_bot || elsewhere {
        return Incoming::Nothing;
    }
    // A private chat has the number of its person.
    let id = press.message.map_or(0, |message| message.message_id);
    let message = Mark { id, at: received_at, replied: None };
    let person = Person { chat: press.from.id, profile: press.from.profile(), message };
    Incoming::Pressed(person, press.data.as_deref().and_then(Button::parse))
}

fn reach(membership: &Membership) -> Incoming {
    let status = membership.new_chat_member.status.as_str();
    match (membership.chat.is_private(), status) {
        (true, "kicked") => Incoming::Reach { chat: membership.chat.id, reachable: false },
        (true, "member") => Incoming::Reach { chat: membership.chat.id, reachable: true },
        _ => Incoming::Nothing,
    }
}
