//! A view: people and messages as the page draws them.

use serde_json::{Value, json};

use crate::bot_api::{Action, Answer, Button, Content, Message};

use super::Scene;
use super::company::{Part, phone_number};

/// Everything the page needs before it draws, but no messages.
pub(super) fn scene(scene: &Scene) -> Value {
    json!({
        "bot": scene.api.username(),
        "farm": scene.farm,
        "people": people(scene),
        "board": scene.panel.board(),
        "mark": scene.api.mark(),
    })
}

/// Everybody with a part.
pub(super) fn people(scene: &Scene) -> Value {
    scene.company.roles().into_iter().filter_map(|(id, part)| person(scene, id, part)).collect()
}

fn person(scene: &Scene, id: i64, part: Part) -> Option<Value> {
    let person = scene.api.person(id)?;
    Some(json!({
        "id": id,
        "part": part,
        "name": person.first_name,
        "last_name": person.last_name,
        "language": person.language_code,
        "phone_number": phone_number(id),
    }))
}

/// One person's side of the chat.
pub(super) fn chat(scene: &Scene, id: i64) -> Option<Value> {
    let phone = scene.api.phone(id)?;
    let commands = scene.api.commands_of(id);
    let commands = commands.iter().map(|(name, about)| json!({ "name": name, "about": about }));
    Some(json!({
        "messages": phone.messages().iter().map(|message| message_view(scene, message)).collect::<Value>(),
        "commands": commands.collect::<Value>(),
        "blocked": phone.has_blocked(),
    }))
}

/// A message, flat: its words and whatever else it carries.
pub(super) fn message_view(scene: &Scene, message: &Message) -> Value {
    let mut view = json!({
        "id": message.id,
        "chat": message.chat,
        "by_bot": message.by_bot,
        "date": message.date,
        "edited": message.edit_date.is_some() && message.location().is_none(),
        "text": message.text(),
        "entities": message.entities(),
        "buttons": message.keyboard.iter().map(|row| row.iter().map(button).collect()).collect::<Vec<Value>>(),
        "reply_keyboard": message.reply_keyboard,
        "reply_to": message.reply_to,
        "forwarded_from": message.origin.as_ref().map(|origin| origin["sender_user"]["first_name"].clone()),
    });
    match &message.content {
        Content::Text(_) => {}
        Content::Location(point) => view["location"] = json!(point),
        Content::Venue(venue) => {
            view["location"] = json!(venue.location);
            view["venue"] = json!({ "title": venue.title, "address": venue.address });
        }
        Content::Contact(contact) => view["contact"] = json!(contact),
        Content::Photo(id, _) => view["photo"] = file(scene, id),
        Content::Document(id, _) => view["document"] = file(scene, id),
    }
    view
}

fn file(scene: &Scene, id: &str) -> Value {
    let file = scene.api.file(id);
    file.map_or(
        Value::Null,
        |file| json!({ "id": file.id, "name": file.name, "pixels": file.pixels, "bytes": file.bytes.len() }),
    )
}

fn button(button: &Button) -> Value {
    let (does, value) = match &button.action {
        Action::Callback(value) => ("callback", value),
        Action::Url(value) => ("url", value),
        Action::WebApp(value) => ("web_app", value),
        Action::Copy(value) => ("copy", value),
        Action::Other(value) => ("other", value),
    };
    json!({ "text": button.text, "does": does, "value": value })
}

/// The answer to a press.
pub(super) fn answer(answer: &Answer) -> Value {
    json!({ "press": answer.callback_id, "person": answer.person, "text": answer.text, "alert": answer.show_alert })
}
