//! Sending: the methods that put a new message into a chat.

use serde_json::{Value, json};

use super::super::failure::Failure;
use super::super::keyboard::Keyboard;
use super::super::markup::{self, Styled};
use super::super::message::{Contact, Content, Location, Venue};
use super::super::parameter::Parameters;
use super::super::world::{Draft, Moment, Sent, World};
use super::{Outcome, chat_id, spend};

const TEXT_MAX_CHARS: usize = 4096;
const CAPTION_MAX_CHARS: usize = 1024;
const LIVE_FOREVER_S: i64 = 0x7fff_ffff;

pub(super) fn text(world: &mut World, parameters: &Parameters, moment: Moment) -> Outcome {
    let styled = styled_text(parameters)?;
    send(world, parameters, Content::Text(styled.text), styled.entities, moment)
}

/// The text of a message or an edit: there, and not too long once its tags are gone.
pub(super) fn styled_text(parameters: &Parameters) -> Result<Styled, Failure> {
    let text = parameters.text("text").unwrap_or_default();
    let styled = styled(&text, parameters, "entities")?;
    if styled.text.trim().is_empty() {
        return Err(Failure::bad_request("message text is empty"));
    }
    if styled.text.chars().count() > TEXT_MAX_CHARS {
        return Err(Failure::bad_request("message is too long"));
    }
    Ok(styled)
}

fn styled(text: &str, parameters: &Parameters, entities: &str) -> Result<Styled, Failure> {
    let mut styled = markup::parse(text, parameters.text("parse_mode").as_deref())?;
    if let Some(Value::Array(given)) = parameters.object(entities)? {
        styled.entities = given;
    }
    Ok(styled)
}

pub(super) fn location(world: &mut World, parameters: &Parameters, moment: Moment) -> Outcome {
    let mut point = point(parameters)?;
    point.horizontal_accuracy = parameters.number("horizontal_accuracy");
    point.live_period = parameters.integer("live_period").filter(|period| *period != 0);
    point.heading = parameters.integer("heading");
    if point.live_period.is_some_and(|period| !(60..=86_400).contains(&period) && period != LIVE_FOREVER_S) {
        return Err(Failure::bad_request("wrong live period specified"));
    }
    send(world, parameters, Content::Location(point), Vec::new(), moment)
}

pub(super) fn venue(world: &mut World, parameters: &Parameters, moment: Moment) -> Outcome {
    let venue = Venue {
        location: point(parameters)?,
        title: required(parameters, "title")?,
        address: required(parameters, "address")?,
    };
    send(world, parameters, Content::Venue(venue), Vec::new(), moment)
}

pub(super) fn contact(world: &mut World, parameters: &Parameters, moment: Moment) -> Outcome {
    let contact = Contact {
        phone_number: required(parameters, "phone_number")?,
        first_name: required(parameters, "first_name")?,
        last_name: parameters.text("last_name"),
        user_id: None,
    };
    send(world, parameters, Content::Contact(contact), Vec::new(), moment)
}

pub(super) fn photo(world: &mut World, parameters: &Parameters, moment: Moment) -> Outcome {
    let file = parameters.text("photo").filter(|file| !file.is_empty() && !file.starts_with("attach://"));
    let file = file.ok_or_else(|| Failure::bad_request("there is no photo in the request"))?;
    let caption = styled(&parameters.text("caption").unwrap_or_default(), parameters, "caption_entities")?;
    if caption.text.chars().count() > CAPTION_MAX_CHARS {
        return Err(Failure::bad_request("message caption is too long"));
    }
    let words = Some(caption.text).filter(|text| !text.is_empty());
    send(world, parameters, Content::Photo(file, words), caption.entities, moment)
}

pub(super) fn action(world: &World, parameters: &Parameters) -> Outcome {
    world.reachable(chat_id(parameters)?)?;
    Ok(json!(true).into())
}

fn send(
    world: &mut World,
    parameters: &Parameters,
    content: Content,
    entities: Vec<Value>,
    moment: Moment,
) -> Outcome {
    let keyboard = Keyboard::parse(parameters.object("reply_markup")?)?;
    let chat = world.reachable(chat_id(parameters)?)?;
    spend(world, chat, moment)?;
    let message = world.post(chat, true, Draft { content, entities, keyboard }, moment.date);
    world.totals.sent += 1;
    let result = world.message_json(&message);
    world.tell(Sent::Message(message));
    Ok(result.into())
}

fn point(parameters: &Parameters) -> Result<Location, Failure> {
    let degrees = |name: &str, limit: f64| {
        let value =
            parameters.number(name).ok_or_else(|| Failure::bad_request(format!("{name} is empty")))?;
        if value.abs() <= limit { Ok(value) } else { Err(Failure::bad_request("location is invalid")) }
    };
    Ok(Location::pin(degrees("latitude", 90.0)?, degrees("longitude", 180.0)?))
}

fn required(parameters: &Parameters, name: &str) -> Result<String, Failure> {
    let text = parameters.text(name).filter(|text| !text.trim().is_empty());
    text.ok_or_else(|| Failure::bad_request(format!("{} must be non-empty", name.replace('_', " "))))
}
