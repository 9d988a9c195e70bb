//! Incoming: an update, read once into what the farm understands. Everything else is [`Incoming::Nothing`].
//!
//! Only the fields that are needed are read, so a new kind of message, button or member never makes an update
//! unreadable. Decided here: groups, channels and other bots are not answered; an edit changes nothing (a live
//! location moves by edits); blocking and unblocking are noted.

use payshanba_actors::ports::people::{Language, Profile};
use serde::Deserialize;

use super::button::Button;

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
}

/// What somebody sent.
#[derive(Clone, Debug, PartialEq)]
pub enum Said {
    /// A command: its name in small letters, and the words behind it.
    Command(String, String),
    /// A place.
    Point(Point),
    /// Words, stickers, photos, contacts and all the rest.
    Other,
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
    /// Reads an update.
    #[must_use]
    pub fn read(payload: &str) -> Self {
        let Ok(update) = serde_json::from_str::<Update>(payload) else { return Self::Nothing };
        if let Some(message) = update.message {
            said(message)
        } else if let Some(press) = update.callback_query {
            pressed(press)
        } else if let Some(membership) = update.my_chat_member {
            reach(&membership)
        } else {
            Self::Nothing
        }
    }
}

fn said(message: Message) -> Incoming {
    let Some(person) = message.from.filter(|user| !user.is_bot && message.chat.is_private()) else {
        return Incoming::Nothing;
    };
    let person = Person { chat: message.chat.id, profile: person.profile() };
    let venue = message.venue.map(|venue| (venue.location, format!("{}, {}", venue.title, venue.address)));
    let point = venue.or_else(|| message.location.map(|location| (location, String::new())));
    let what = match (point, message.text) {
        (Some((location, note)), _) => Said::Point(Point {
            latitude: location.latitude,
            longitude: location.longitude,
            note: note.trim_matches([' ', ',']).to_owned(),
            live: location.live_period.is_some(),
        }),
        (None, Some(text)) => command(&text).unwrap_or(Said::Other),
        (None, None) => Said::Other,
    };
    Incoming::Said(person, what)
}

/// `/tuxum@payshanba_bot 500` is the command `tuxum` with the words `500`.
fn command(text: &str) -> Option<Said> {
    let text = text.trim().strip_prefix('/')?;
    let (name, words) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let name = name.split('@').next().unwrap_or_default();
    Some(Said::Command(name.to_lowercase(), words.trim().to_owned()))
}

fn pressed(press: Press) -> Incoming {
    let elsewhere = press.message.is_some_and(|message| !message.chat.is_private());
    if press.from.is_bot || elsewhere {
        return Incoming::Nothing;
    }
    // A private chat has the number of its person.
    let person = Person { chat: press.from.id, profile: press.from.profile() };
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

#[derive(Deserialize)]
struct Update {
    message: Option<Message>,
    callback_query: Option<Press>,
    my_chat_member: Option<Membership>,
}

#[derive(Deserialize)]
struct Message {
    chat: Chat,
    from: Option<User>,
    text: Option<String>,
    location: Option<Location>,
    venue: Option<Venue>,
}

#[derive(Deserialize)]
struct Press {
    from: User,
    message: Option<Pressable>,
    data: Option<String>,
}

#[derive(Deserialize)]
struct Pressable {
    chat: Chat,
}

#[derive(Deserialize)]
struct Membership {
    chat: Chat,
    new_chat_member: Member,
}

#[derive(Deserialize)]
struct Member {
    status: String,
}

#[derive(Deserialize)]
struct Chat {
    id: i64,
    #[serde(rename = "type")]
    kind: String,
}

impl Chat {
    fn is_private(&self) -> bool {
        self.kind == "private"
    }
}

#[derive(Deserialize)]
struct User {
    id: i64,
    #[serde(default)]
    is_bot: bool,
    #[serde(default)]
    first_name: String,
    last_name: Option<String>,
    language_code: Option<String>,
}

impl User {
    fn profile(&self) -> Profile {
        let last = self.last_name.as_deref().unwrap_or_default();
        let name = format!("{} {last}", self.first_name);
        let language = self.language_code.as_deref().map_or_else(Language::default, Language::of_tag);
        Profile { name: name.trim().to_owned(), language }
    }
}

#[derive(Deserialize)]
struct Location {
    latitude: f64,
    longitude: f64,
    live_period: Option<i64>,
}

#[derive(Deserialize)]
struct Venue {
    location: Location,
    #[serde(default)]
    title: String,
    #[serde(default)]
    address: String,
}
