//! A person: somebody with Telegram on a phone, who may or may not have started the bot.

use serde_json::{Value, json};

/// Who a person is to Telegram. In a private chat the chat's id is the person's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The user id.
    pub id: i64,
    /// The first name, always there.
    pub first_name: String,
    /// The family name.
    pub last_name: Option<String>,
    /// The @name, without the sign.
    pub username: Option<String>,
    /// The language of the app: `uz`, `ru`, `en`.
    pub language_code: Option<String>,
}

impl Person {
    /// Somebody with a first name and a language.
    pub fn new(id: i64, first_name: &str, language_code: &str) -> Self {
        let language_code = Some(language_code.to_owned()).filter(|code| !code.is_empty());
        Self { id, first_name: first_name.to_owned(), last_name: None, username: None, language_code }
    }

    pub(super) fn user_json(&self) -> Value {
        let mut user = json!({ "id": self.id, "is_bot": false, "first_name": self.first_name });
        self.add_names(&mut user);
        if let Some(code) = &self.language_code {
            user["language_code"] = json!(code);
        }
        user
    }

    pub(super) fn chat_json(&self) -> Value {
        let mut chat = json!({ "id": self.id, "type": "private", "first_name": self.first_name });
        self.add_names(&mut chat);
        chat
    }

    fn add_names(&self, object: &mut Value) {
        if let Some(name) = &self.last_name {
            object["last_name"] = json!(name);
        }
        if let Some(name) = &self.username {
            object["username"] = json!(name);
        }
    }
}

/// A person's standing with the bot.
#[derive(Debug)]
pub(super) struct Acquaintance {
    pub(super) person: Person,
    /// True once the person has sent the bot anything.
    pub(super) started: bool,
    pub(super) blocked: bool,
}
