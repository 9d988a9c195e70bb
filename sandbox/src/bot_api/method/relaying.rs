//! Relaying: the methods that bring a message from one chat into another, as a copy or as a forward.

use serde_json::{Value, json};

use super::super::failure::Failure;
use super::super::message::{Content, Message};
use super::super::parameter::Parameters;
use super::super::world::{Draft, Moment, World};
use super::attaching::caption;
use super::sending::post;
use super::{Outcome, Reply};

/// A copy does not say where it comes from, and may carry other words under its picture.
pub(super) fn copy(world: &mut World, parameters: &Parameters, moment: Moment) -> Outcome {
    let source = source(world, parameters, "message to copy not found")?;
    let mut draft = Draft { entities: source.entities.clone(), ..Draft::new(source.content) };
    if parameters.text("caption").is_some()
        && let Content::Photo(_, words) | Content::Document(_, words) = &mut draft.content
    {
        let (new, style) = caption(parameters)?;
        (*words, draft.entities) = (new, style.entities);
    }
    let Reply { result, .. } = post(world, parameters, draft, moment)?;
    Ok(json!({ "message_id": result["message_id"] }).into())
}

/// A forward says who wrote it first.
pub(super) fn forward(world: &mut World, parameters: &Parameters, moment: Moment) -> Outcome {
    let source = source(world, parameters, "message to forward not found")?;
    let origin = source.origin.clone().unwrap_or_else(|| origin(world, &source));
    let draft = Draft { entities: source.entities, origin: Some(origin), ..Draft::new(source.content) };
    post(world, parameters, draft, moment)
}

fn origin(world: &World, source: &Message) -> Value {
    let author = world.message_json(source)["from"].clone();
    json!({ "type": "user", "date": source.date, "sender_user": author })
}

fn source(world: &World, parameters: &Parameters, missing: &str) -> Result<Message, Failure> {
    let chat = parameters.integer("from_chat_id").ok_or_else(|| Failure::bad_request("chat not found"))?;
    if !world.people.contains_key(&chat) {
        return Err(Failure::bad_request("chat not found"));
    }
    let id = parameters.integer("message_id");
    let id = id.ok_or_else(|| Failure::bad_request("message identifier is not specified"))?;
    world.message(chat, id).cloned().ok_or_else(|| Failure::bad_request(missing))
}
