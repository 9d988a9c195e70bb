//! The wire: a message as JSON, the way Telegram's clients and bots read it.

use serde_json::{Value, json};

use super::super::file::File;
use super::{Content, Message};

impl Message {
    /// The message between the given people, with the file it carries.
    pub(in super::super) fn json(&self, chat: Value, from: Value, file: Option<&File>) -> Value {
        let mut body = json!({ "message_id": self.id, "date": self.date, "chat": chat, "from": from });
        self.put_content(&mut body, file);
        if !self.entities.is_empty() {
            let name = if matches!(self.content, Content::Text(_)) { "entities" } else { "caption_entities" };
            body[name] = json!(self.entities);
        }
        if let Some(date) = self.edit_date {
            body["edit_date"] = json!(date);
        }
        if let Some(origin) = &self.origin {
            body["forward_origin"] = origin.clone();
        }
        if let Some(inline) = &self.inline {
            body["reply_markup"] = inline.clone();
        }
        body
    }

    fn put_content(&self, body: &mut Value, file: Option<&File>) {
        match &self.content {
            Content::Text(text) => body["text"] = json!(text),
            Content::Location(location) => body["location"] = json!(location),
            Content::Venue(venue) => {
                body["venue"] = json!(venue);
                body["location"] = json!(venue.location);
            }
            Content::Contact(contact) => body["contact"] = json!(contact),
            Content::Photo(_, caption) => {
                body["photo"] = file.map_or_else(|| json!([]), File::photo_json);
                put_caption(body, caption.as_deref());
            }
            Content::Document(_, caption) => {
                body["document"] = file.map_or(Value::Null, File::document_json);
                put_caption(body, caption.as_deref());
            }
        }
    }
}

fn put_caption(body: &mut Value, caption: Option<&str>) {
    if let Some(caption) = caption {
        body["caption"] = json!(caption);
    }
}
