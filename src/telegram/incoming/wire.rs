//! Wire: the fields of Telegram's types that the farm reads, and nothing else.

use chrono::{DateTime, Duration};
use payshanba_actors::ports::people::{Language, Profile};
use payshanba_domain::week::Instant;
use serde::Deserialize;

use super::super::button::Button;
use super::{Mark, Point, Said, Written};

/// So long Telegram tries to deliver a message.
const KEPT_FOR: Duration = Duration::hours(24);

#[derive(Deserialize)]
pub struct Update {
    pub message: Option<Message>,
    pub callback_query: Option<Press>,
    pub my_chat_member: Option<Membership>,
}

#[derive(Deserialize)]
pub struct Message {
    #[serde(default)]
    pub message_id: i64,
    #[serde(default)]
    date: i64,
    pub chat: Chat,
    pub from: Option<User>,
    pub text: Option<String>,
    caption: Option<String>,
    location: Option<Location>,
    venue: Option<Venue>,
    contact: Option<Contact>,
    photo: Option<Vec<Photo>>,
    media_group_id: Option<String>,
    reply_to_message: Option<Answered>,
}

impl Message {
    /// A date that is not before the arrival, or longer before than Telegram keeps an update, is another clock's.
    pub fn mark(&self, received_at: Instant) -> Mark {
        let sent_at = DateTime::from_timestamp(self.date, 0);
        let at = sent_at.filter(|at| *at <= received_at && received_at - *at <= KEPT_FOR);
        let replied = self.reply_to_message.as_ref().and_then(Answered::button);
        Mark { id: self.message_id, at: at.unwrap_or(received_at), replied }
    }

    /// A venue's title and address describe its place.
    pub fn place(&self) -> Option<Point> {
        let venue = self.venue.as_ref();
        let venue = venue.map(|venue| (&venue.location, format!("{}, {}", venue.title, venue.address)));
        let (location, note) = venue.or_else(|| Some((self.location.as_ref()?, String::new())))?;
        Some(Point {
            latitude: location.latitude,
            longitude: location.longitude,
            note: note.trim_matches([' ', ',']).to_owned(),
            live: location.live_period.is_some(),
        })
    }

    /// Any contact can be forwarded: it is the sender's own only when it names them.
    pub fn contact(&self, sender: i64) -> Option<Said> {
        let contact = self.contact.as_ref()?;
        Some(Said::Contact { phone: contact.phone_number.clone(), own: contact.user_id == Some(sender) })
    }

    pub fn written(&self) -> Option<Written> {
        let photo = self.photo.as_ref().and_then(|sizes| sizes.last()).map(|size| size.file_id.clone());
        let text = self.text.as_ref().or_else(|| self.caption.as_ref().filter(|_| photo.is_some()));
        let in_album = self.media_group_id.is_some();
        (text.is_some() || photo.is_some()).then(|| Written {
            text: text.cloned().unwrap_or_default(),
            photo,
            in_album,
        })
    }
}

#[derive(Deserialize)]
pub struct Press {
    pub from: User,
    pub message: Option<Pressable>,
    pub data: Option<String>,
}

#[derive(Deserialize)]
pub struct Pressable {
    #[serde(default)]
    pub message_id: i64,
    pub chat: Chat,
}

#[derive(Deserialize)]
pub struct Membership {
    pub chat: Chat,
    pub new_chat_member: Member,
}

#[derive(Deserialize)]
pub struct Member {
    pub status: String,
}

#[derive(Deserialize)]
pub struct Chat {
    pub id: i64,
    #[serde(rename = "type")]
    kind: String,
}

impl Chat {
    pub fn is_private(&self) -> bool {
        self.kind == "private"
    }
}

#[derive(Deserialize)]
pub struct User {
    pub id: i64,
    #[serde(default)]
    pub is_bot: bool,
    #[serde(default)]
    first_name: String,
    last_name: Option<String>,
    language_code: Option<String>,
}

impl User {
    pub fn profile(&self) -> Profile {
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

#[derive(Deserialize)]
struct Contact {
    phone_number: String,
    user_id: Option<i64>,
}

#[derive(Deserialize)]
struct Photo {
    file_id: String,
}

/// A message that is answered; of ours the buttons tell what it was about.
#[derive(Deserialize)]
struct Answered {
    reply_markup: Option<Markup>,
}

impl Answered {
    fn button(&self) -> Option<Button> {
        let keys = self.reply_markup.as_ref()?.inline_keyboard.iter().flatten();
        keys.filter_map(|key| key.callback_data.as_deref()).find_map(Button::parse)
    }
}

#[derive(Deserialize)]
struct Markup {
    #[serde(default)]
    inline_keyboard: Vec<Vec<Key>>,
}

#[derive(Deserialize)]
struct Key {
    callback_data: Option<String>,
}
