//! Sending: the methods that put a new message into a chat.

use serde_json::{Value, json};

use super::super::failure::Failure;
use super::super::keyboard::Keyboard;
use super::super::markup::{self, Styled};
use super::super::message::{Contact, Content};
use super::super::parameter::Parameters;
use super::super::world::{Draft, Moment, Sent, World};
use super::{Outcome, chat_id, spend};

const TEXT_MAX_CHARS: usize = 4096;

pub(super) fn text(world: &mut World, parameters: &Parameters, moment: Moment) -> Outcome {
    let styled = styled_text(parameters)?;
    let draft = Draft { entities: styled.entities, ..Draft::new(Content::Text(styled.text)) };
    post(world, parameters, draft, moment)
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

/// A text under the parse mode of the call, or with the entities it names.
pub(super) fn styled(text: &str, parameters: &Parameters, entities: &str) -> Result<Styled, Failure> {
    let mut styled = markup::parse(text, parameters.text("parse_mode").as_deref())?;
    if let Some(Value::Array(given)) = parameters.object(entities)? {
        styled.entities = given;
    }
    Ok(styled)
}

pub(super) fn contact(world: &mut World, parameters: &Parameters, moment: Moment) -> Outcome {
    let contact = Contact {
        phone_number: required(parameters, "phone_number")?,
        first_name: required(parameters, "first_name")?,
        last_name: parameters.text("last_name"),
        user_id: None,
    };
    send(world, parameters, Content::Contact(contact), moment)
}

pub(super) fn action(world: &World, parameters: &Parameters) -> Outcome {
    world.reachable(chat_id(parameters)?)?;
    Ok(json!(true).into())
}

/// Puts bare content into the chat a call names.
pub(super) fn send(world: &mut World, parameters: &Parameters, content: Content, moment: Moment) -> Outcome {
    post(world, parameters, Draft::new(content), moment)
}

/// Puts a draft into the chat a call names, with the keyboard and the reply the call asks for.
pub(super) fn post(world: &mut World, parameters: &Parameters, draft: Draft, moment: Moment) -> Outcome {
    let keyboard = Keyboard::parse(parameters.object("reply_markup")?)?;
    let chat = world.reachable(chat_id(parameters)?)?;
    let reply_to = reply(world, parameters, chat)?;
    spend(world, chat, moment)?;
    let message = world.post(chat, true, Draft { keyboard, reply_to, ..draft }, moment.date);
    world.totals.sent += 1;
    let result = world.message_json(&message);
    world.tell(Sent::Message(message));
    Ok(result.into())
}

/// The message a call answers: by the object of today or the number of old.
fn reply(world: &World, parameters: &Parameters, chat: i64) -> Result<Option<i64>, Failure> {
    let given = parameters.object("reply_parameters")?.unwrap_or_default();
    let id = given["message_id"].as_i64().or_else(|| parameters.integer("reply_to_message_id"));
    let forgiving = given["allow_sending_without_reply"].as_bool().unwrap_or(false)
        || parameters.flag("allow_sending_without_reply");
    match id {
        Some(id) if world.message(chat, id).is_some() => Ok(Some(id)),
        Some(_) if !forgiving => Err(Failure::bad_request("message to be replied not found")),
        _ => Ok(None),
    }
}

pub(super) fn required(parameters: &Parameters, name: &str) -> Result<String, Failure> {
    let text = parameters.text(name).filter(|text| !text.trim().is_empty());
    text.ok_or_else(|| Failure::bad_request(format!("{} must be non-empty", name.replace('_', " "))))
}
