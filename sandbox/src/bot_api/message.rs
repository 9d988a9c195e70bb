//! A message: one bubble in a chat, by a person or by the bot, as people see it and as the wire carries it.

mod wire;

use serde::Serialize;
use serde_json::Value;

use super::keyboard::{Action, Button};

/// A bubble in a chat.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// Its number, which grows over all chats of the bot.
    pub id: i64,
    /// The chat; in a private chat the person's id.
    pub chat: i64,
    /// True when the bot wrote it.
    pub by_bot: bool,
    /// When it was written, in Unix seconds of the injected clock.
    pub date: i64,
    /// When it was last edited.
    pub edit_date: Option<i64>,
    /// How often it was edited.
    pub edits: u32,
    /// The sandbox's mark of its last change; see [`super::BotApi::mark`].
    pub changed: u64,
    /// What it carries.
    pub content: Content,
    /// The buttons under it, row by row.
    pub keyboard: Vec<Vec<Button>>,
    /// The reply keyboard, removal or forced reply that came with it, as sent.
    pub reply_keyboard: Option<Value>,
    /// The message it answers, in the same chat.
    pub reply_to: Option<i64>,
    /// Who wrote it first, as the wire says it, when it was forwarded.
    pub origin: Option<Value>,
    pub(super) inline: Option<Value>,
    pub(super) entities: Vec<Value>,
}

/// What a message carries.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// Text, without its tags.
    Text(String),
    /// A point, perhaps a moving one.
    Location(Location),
    /// A named point.
    Venue(Venue),
    /// A telephone number.
    Contact(Contact),
    /// A picture by its file id, with a caption.
    Photo(String, Option<String>),
    /// Any other file by its file id, with a caption.
    Document(String, Option<String>),
}

/// A point on the map; a live one has a period and moves by edits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Location {
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
    /// Radius of uncertainty in metres.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub horizontal_accuracy: Option<f64>,
    /// For how many seconds it is live.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub live_period: Option<i64>,
    /// Direction of movement in degrees, 1 to 360.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub heading: Option<i64>,
}

impl Location {
    /// A pin that does not move.
    pub fn pin(latitude: f64, longitude: f64) -> Self {
        Self { latitude, longitude, ..Self::default() }
    }
}

/// A point with a name and an address.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Venue {
    /// Where it is.
    pub location: Location,
    /// Its name.
    pub title: String,
    /// Its address.
    pub address: String,
}

/// A telephone number with a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Contact {
    /// The number, which may come without its plus sign.
    pub phone_number: String,
    /// Whose it is.
    pub first_name: String,
    /// The family name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_name: Option<String>,
    /// The Telegram user it belongs to, if that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_id: Option<i64>,
}

impl Message {
    /// Its words: text or caption, or nothing.
    pub fn text(&self) -> &str {
        match &self.content {
            Content::Text(text) => text,
            Content::Photo(_, caption) | Content::Document(_, caption) => {
                caption.as_deref().unwrap_or_default()
            }
            Content::Location(_) | Content::Venue(_) | Content::Contact(_) => "",
        }
    }

    /// The point it carries, alone or as a venue.
    pub fn location(&self) -> Option<Location> {
        match &self.content {
            Content::Location(location) => Some(*location),
            Content::Venue(venue) => Some(venue.location),
            Content::Text(_) | Content::Contact(_) | Content::Photo(..) | Content::Document(..) => None,
        }
    }

    /// The file it carries, by its id.
    pub fn file_id(&self) -> Option<&str> {
        match &self.content {
            Content::Photo(id, _) | Content::Document(id, _) => Some(id),
            Content::Text(_) | Content::Location(_) | Content::Venue(_) | Content::Contact(_) => None,
        }
    }

    /// How its words are styled: objects with `type`, `offset` and `length` in UTF-16 units, perhaps `url`.
    pub fn entities(&self) -> &[Value] {
        &self.entities
    }

    /// The first button whose text contains `text`.
    pub fn button(&self, text: &str) -> Option<&Button> {
        self.keyboard.iter().flatten().find(|button| button.text.contains(text))
    }

    /// The callback data of every button, in reading order.
    pub fn callbacks(&self) -> Vec<&str> {
        let one = |button: &'_ Button| matches!(button.action, Action::Callback(_));
        self.keyboard.iter().flatten().filter(|button| one(button)).filter_map(callback).collect()
    }
}

fn callback(button: &Button) -> Option<&str> {
    match &button.action {
        Action::Callback(sent) => Some(sent),
        Action::Url(_) | Action::WebApp(_) | Action::Copy(_) | Action::Other(_) => None,
    }
}
