//! An act: one thing a visitor does as somebody, with that person's phone.

use actix_web::web::Bytes;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::bot_api::{Contact, Phone, PhoneError};

use super::Scene;
use super::company::phone_number;

const TEXT_MAX_CHARS: usize = 4096;
const LIVE_S: i64 = 8 * 3600;

/// What can be done.
#[derive(Debug, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum Act {
    /// Write a text or a command, perhaps in answer to a message.
    Text { text: String, reply_to: Option<i64> },
    /// Change an own text.
    Edit { message_id: i64, text: String },
    /// Press a button by its callback data.
    Press { message_id: i64, sends: String },
    /// Share the own number, or somebody else's card.
    Contact { person: Option<i64> },
    /// Send a pin, a named place, or begin to share the own position.
    Location { latitude: f64, longitude: f64, title: Option<String>, live: Option<bool> },
    /// Move a shared position.
    Move { message_id: i64, latitude: f64, longitude: f64 },
    /// Stop sharing it.
    EndLive { message_id: i64 },
    /// Block the bot or let it in again.
    Block { blocked: bool },
}

/// Why an act is not possible: a status and what to do instead.
pub(super) type Refusal = String;

/// Does it; answers the message or the press it made.
pub(super) fn perform(scene: &Scene, phone: &Phone, act: Act) -> Result<Value, Refusal> {
    match act {
        Act::Text { text, reply_to } => {
            let text = checked(&text)?;
            let id = match reply_to {
                Some(message_id) => phone.reply(message_id, text).map_err(refusal)?,
                None => phone.text(text),
            };
            Ok(json!({ "message_id": id }))
        }
        Act::Edit { message_id, text } => {
            phone.edit_text(message_id, checked(&text)?).map_err(refusal)?;
            Ok(json!({ "message_id": message_id }))
        }
        Act::Press { message_id, sends } => Ok(json!({ "press": phone.press(message_id, &sends) })),
        Act::Contact { person } => contact(scene, phone, person),
        Act::Location { latitude, longitude, title, live } => {
            on_earth(latitude, longitude)?;
            let id = match (title, live) {
                (Some(title), _) => phone.venue(latitude, longitude, checked(&title)?, "Toshkent viloyati"),
                (None, Some(true)) => phone.live_location(latitude, longitude, LIVE_S),
                (None, _) => phone.location(latitude, longitude),
            };
            Ok(json!({ "message_id": id }))
        }
        Act::Move { message_id, latitude, longitude } => {
            on_earth(latitude, longitude)?;
            phone.move_live(message_id, latitude, longitude).map_err(refusal)?;
            Ok(json!({ "message_id": message_id }))
        }
        Act::EndLive { message_id } => {
            phone.end_live(message_id).map_err(refusal)?;
            Ok(json!({ "message_id": message_id }))
        }
        Act::Block { blocked } => {
            if blocked {
                phone.block()
            } else {
                phone.unblock()
            }
            Ok(json!({ "blocked": blocked }))
        }
    }
}

/// Sends a picture.
pub(super) fn send_photo(phone: &Phone, bytes: Bytes, caption: Option<&str>) -> Result<Value, Refusal> {
    let id = phone.upload_photo(bytes, caption.filter(|words| !words.is_empty())).map_err(refusal)?;
    Ok(json!({ "message_id": id }))
}

fn contact(scene: &Scene, phone: &Phone, person: Option<i64>) -> Result<Value, Refusal> {
    let shown = person.unwrap_or(phone.id());
    let known = scene.api.person(shown).ok_or_else(|| format!("nobody has the id {shown}"))?;
    let card = Contact {
        phone_number: phone_number(shown),
        first_name: known.first_name,
        last_name: known.last_name,
        user_id: Some(shown),
    };
    Ok(json!({ "message_id": phone.forward_contact(card) }))
}

fn checked(text: &str) -> Result<&str, Refusal> {
    match text.trim().is_empty() || text.chars().count() > TEXT_MAX_CHARS {
        true => Err(format!("write between 1 and {TEXT_MAX_CHARS} characters")),
        false => Ok(text),
    }
}

fn on_earth(latitude: f64, longitude: f64) -> Result<(), Refusal> {
    match latitude.abs() <= 90.0 && longitude.abs() <= 180.0 {
        true => Ok(()),
        false => Err("latitude is between -90 and 90, longitude between -180 and 180".to_owned()),
    }
}

fn refusal(error: PhoneError) -> Refusal {
    error.to_string()
}
