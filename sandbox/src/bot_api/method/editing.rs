//! Editing: the methods that change or remove a message that is already in a chat.

use serde_json::json;

use super::super::failure::Failure;
use super::super::keyboard::Keyboard;
use super::super::message::{Content, Message};
use super::super::parameter::Parameters;
use super::super::world::{self, Moment, Sent, World};
use super::sending::styled_text;
use super::{Outcome, attaching, chat_id, spend};

const NOT_MODIFIED: &str = "message is not modified: specified new message content and reply markup are exactly the \
    same as a current content and reply markup of the message";
const DELETABLE_S: i64 = 48 * 3600;

pub(super) fn text(world: &mut World, parameters: &Parameters, moment: Moment) -> Outcome {
    let styled = styled_text(parameters)?;
    let keyboard = inline_only(parameters)?;
    let current = editable(world, parameters, moment)?;
    if !matches!(current.content, Content::Text(_)) {
        return Err(Failure::bad_request("there is no text in the message to edit"));
    }
    let mut wanted = current.clone();
    wanted.content = Content::Text(styled.text);
    wanted.entities = styled.entities;
    put_keyboard(&mut wanted, keyboard);
    replace(world, &current, wanted, moment)
}

pub(super) fn caption(world: &mut World, parameters: &Parameters, moment: Moment) -> Outcome {
    let (words, style) = attaching::caption(parameters)?;
    let keyboard = inline_only(parameters)?;
    let current = editable(world, parameters, moment)?;
    let mut wanted = current.clone();
    let (Content::Photo(_, caption) | Content::Document(_, caption)) = &mut wanted.content else {
        return Err(Failure::bad_request("there is no caption in the message to edit"));
    };
    *caption = words;
    wanted.entities = style.entities;
    put_keyboard(&mut wanted, keyboard);
    replace(world, &current, wanted, moment)
}

pub(super) fn keyboard(world: &mut World, parameters: &Parameters, moment: Moment) -> Outcome {
    let keyboard = inline_only(parameters)?;
    let current = editable(world, parameters, moment)?;
    let mut wanted = current.clone();
    put_keyboard(&mut wanted, keyboard);
    replace(world, &current, wanted, moment)
}

pub(super) fn delete(world: &mut World, parameters: &Parameters, moment: Moment) -> Outcome {
    let chat = world.reachable(chat_id(parameters)?)?;
    let id = message_id(parameters)?;
    let message =
        world.message(chat, id).ok_or_else(|| Failure::bad_request("message to delete not found"))?;
    if moment.date - message.date > DELETABLE_S {
        return Err(Failure::bad_request("message can't be deleted for everyone"));
    }
    world.erase(chat, id);
    world.totals.deleted += 1;
    world.tell(Sent::Deleted { chat, message_id: id });
    Ok(json!(true).into())
}

fn message_id(parameters: &Parameters) -> Result<i64, Failure> {
    if parameters.text("inline_message_id").is_some() {
        return Err(Failure::bad_request("MESSAGE_ID_INVALID"));
    }
    parameters
        .integer("message_id")
        .ok_or_else(|| Failure::bad_request("message identifier is not specified"))
}

/// The message as it is, if the bot may edit it; the edit is counted here.
pub(super) fn editable(
    world: &mut World,
    parameters: &Parameters,
    moment: Moment,
) -> Result<Message, Failure> {
    let id = message_id(parameters)?;
    let chat = world.reachable(chat_id(parameters)?)?;
    let found = world.message(chat, id).cloned();
    let message = found.ok_or_else(|| Failure::bad_request("message to edit not found"))?;
    if !message.by_bot || message.reply_keyboard.is_some() {
        return Err(Failure::bad_request("message can't be edited"));
    }
    spend(world, chat, moment)?;
    Ok(message)
}

/// The keyboard of an edit, which cannot be a reply keyboard.
pub(super) fn inline_only(parameters: &Parameters) -> Result<Keyboard, Failure> {
    match Keyboard::parse(parameters.object("reply_markup")?)? {
        Keyboard::Reply(_) => Err(Failure::bad_request("inline keyboard expected")),
        keyboard => Ok(keyboard),
    }
}

/// An edit without a keyboard takes the old one away.
pub(super) fn put_keyboard(message: &mut Message, keyboard: Keyboard) {
    (message.inline, message.keyboard, _) = world::parts(keyboard);
}

/// Puts the wanted message in the place of the current one.
pub(super) fn replace(world: &mut World, current: &Message, wanted: Message, moment: Moment) -> Outcome {
    if *current == wanted {
        return Err(Failure::bad_request(NOT_MODIFIED));
    }
    let change = |message: &mut Message| *message = wanted;
    let edited = world.revise(current.chat, current.id, moment.date, change);
    let edited = edited.ok_or_else(|| Failure::bad_request("message to edit not found"))?;
    world.totals.edited += 1;
    let result = world.message_json(&edited);
    world.tell(Sent::Edited(edited));
    Ok(result.into())
}
