//! Sending: what a person writes, shares and later changes.

use actix_web::web::Bytes;
use serde_json::{Value, json};

use super::super::file::Upload;
use super::super::message::{Contact, Content, Location, Venue};
use super::super::world::Draft;
use super::{Phone, PhoneError};

impl Phone {
    /// Writes a text or a command. Writing to a bot one has blocked unblocks it first, as the app does.
    pub fn text(&self, text: &str) -> i64 {
        self.send(words(text))
    }

    /// Writes a text that answers a message of the chat.
    pub fn reply(&self, message_id: i64, text: &str) -> Result<i64, PhoneError> {
        self.message(message_id).ok_or(PhoneError::NoSuchMessage)?;
        Ok(self.send(Draft { reply_to: Some(message_id), ..words(text) }))
    }

    /// Opens the bot, perhaps by a link with a payload.
    pub fn start(&self, payload: Option<&str>) -> i64 {
        self.text(&payload.map_or_else(|| "/start".to_owned(), |payload| format!("/start {payload}")))
    }

    /// Shares the own telephone number.
    pub fn contact(&self, phone_number: &str) -> i64 {
        let first_name = self.look(|world| world.person(self.person).map(|person| person.first_name.clone()));
        let first_name = first_name.unwrap_or_default();
        let user_id = Some(self.person);
        self.forward_contact(Contact {
            phone_number: phone_number.to_owned(),
            first_name,
            last_name: None,
            user_id,
        })
    }

    /// Shares somebody's contact card.
    pub fn forward_contact(&self, contact: Contact) -> i64 {
        self.send(Draft::new(Content::Contact(contact)))
    }

    /// Sends a pin.
    pub fn location(&self, latitude: f64, longitude: f64) -> i64 {
        self.send(Draft::new(Content::Location(Location::pin(latitude, longitude))))
    }

    /// Sends a named place.
    pub fn venue(&self, latitude: f64, longitude: f64, title: &str, address: &str) -> i64 {
        let location = Location::pin(latitude, longitude);
        let venue = Venue { location, title: title.to_owned(), address: address.to_owned() };
        self.send(Draft::new(Content::Venue(venue)))
    }

    /// Sends a photo by its file id; an id nobody uploaded is a blank picture.
    pub fn photo(&self, file_id: &str, caption: Option<&str>) -> i64 {
        self.shared.world().files.ensure(file_id);
        self.send(Draft::new(Content::Photo(file_id.to_owned(), caption.map(str::to_owned))))
    }

    /// Takes a photo and sends it: the bytes of a PNG or a JPEG.
    pub fn upload_photo(&self, bytes: Bytes, caption: Option<&str>) -> Result<i64, PhoneError> {
        let upload = Upload { name: String::new(), media_type: String::new(), bytes };
        let file_id = self.shared.world().files.keep_photo(upload).map_err(|_| PhoneError::NoPicture)?;
        Ok(self.photo(&file_id, caption))
    }

    /// Starts to share the own position for so many seconds.
    pub fn live_location(&self, latitude: f64, longitude: f64, period_s: i64) -> i64 {
        let point = Location { live_period: Some(period_s), ..Location::pin(latitude, longitude) };
        self.send(Draft::new(Content::Location(point)))
    }

    /// Moves a shared position.
    pub fn move_live(&self, message_id: i64, latitude: f64, longitude: f64) -> Result<(), PhoneError> {
        self.edit_live(message_id, |point| Location { latitude, longitude, ..point })
    }

    /// Stops sharing: one last edit without a period.
    pub fn end_live(&self, message_id: i64) -> Result<(), PhoneError> {
        self.edit_live(message_id, |point| Location { live_period: None, ..point })
    }

    /// Changes the words of an own text, or the caption of an own picture.
    pub fn edit_text(&self, message_id: i64, text: &str) -> Result<(), PhoneError> {
        self.edit(message_id, PhoneError::NoSuchMessage, |message| {
            message.entities = entities(text);
            match &mut message.content {
                Content::Photo(_, caption) | Content::Document(_, caption) => {
                    *caption = Some(text.to_owned())
                }
                content => *content = Content::Text(text.to_owned()),
            }
        })
    }

    fn edit_live(
        &self,
        message_id: i64,
        change: impl FnOnce(Location) -> Location,
    ) -> Result<(), PhoneError> {
        let point = match self.message(message_id).map(|message| message.content) {
            Some(Content::Location(point)) if point.live_period.is_some() => point,
            _ => return Err(PhoneError::NotLive),
        };
        self.edit(message_id, PhoneError::NotLive, |message| {
            message.content = Content::Location(change(point))
        })
    }
}

fn words(text: &str) -> Draft {
    Draft { entities: entities(text), ..Draft::new(Content::Text(text.to_owned())) }
}

/// Telegram marks a leading command.
fn entities(text: &str) -> Vec<Value> {
    let command = text.split_whitespace().next().filter(|word| text.starts_with('/') && word.len() > 1);
    command
        .map(|word| json!({ "type": "bot_command", "offset": 0, "length": word.encode_utf16().count() }))
        .into_iter()
        .collect()
}
