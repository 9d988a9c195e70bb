//! A menu: the commands a bot offers, which differ by chat and by language.

use serde_json::{Value, json};

/// The list of commands for one scope and language.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct CommandList {
    pub(super) scope: Value,
    pub(super) language: String,
    pub(super) commands: Vec<(String, String)>,
}

/// The commands a private chat shows: the list of the chat itself before that of all private chats before the default,
/// and in each the person's language before none.
pub(super) fn shown<'a>(lists: &'a [CommandList], chat: i64, language: &str) -> &'a [(String, String)] {
    let scopes = [
        json!({ "type": "chat", "chat_id": chat }),
        json!({ "type": "all_private_chats" }),
        json!({ "type": "default" }),
    ];
    let find = |scope: &Value, language: &str| {
        lists.iter().find(|list| same(&list.scope, scope) && list.language == language)
    };
    let list = scopes.iter().find_map(|scope| find(scope, language).or_else(|| find(scope, "")));
    list.map_or(&[], |list| &list.commands)
}

/// A chat's id may come as a number or as its digits.
fn same(one: &Value, other: &Value) -> bool {
    let chat = |scope: &Value| scope["chat_id"].to_string().trim_matches('"').to_owned();
    one["type"] == other["type"] && chat(one) == chat(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_scope_wins_and_then_the_language() {
        let list = |scope: Value, language: &str, name: &str| CommandList {
            scope,
            language: language.to_owned(),
            commands: vec![(name.to_owned(), name.to_owned())],
        };
        let lists = [
            list(json!({ "type": "default" }), "", "all"),
            list(json!({ "type": "default" }), "uz", "uzbek"),
            list(json!({ "type": "all_private_chats" }), "ru", "russian"),
            list(json!({ "type": "chat", "chat_id": "7" }), "", "owner"),
        ];
        let name = |chat, language: &str| shown(&lists, chat, language)[0].0.as_str();
        assert_eq!(
            (name(7, "ru"), name(1, "ru"), name(1, "uz"), name(1, "en")),
            ("owner", "russian", "uzbek", "all")
        );
        assert!(shown(&[], 1, "uz").is_empty());
    }
}
