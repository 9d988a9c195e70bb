//! Commanding: the methods that set and read the commands and the menu button people see.

use serde_json::{Value, json};

use super::super::failure::Failure;
use super::super::menu::CommandList;
use super::super::parameter::Parameters;
use super::super::world::World;
use super::Outcome;

const COMMANDS_MAX: usize = 100;
/// Every scope, and whether it names a chat.
const SCOPES: [(&str, bool); 7] = [
    ("default", false),
    ("all_private_chats", false),
    ("all_group_chats", false),
    ("all_chat_administrators", false),
    ("chat", true),
    ("chat_administrators", true),
    ("chat_member", true),
];

pub(super) fn set_commands(world: &mut World, parameters: &Parameters) -> Outcome {
    let list =
        parameters.object("commands")?.ok_or_else(|| Failure::bad_request("commands are not specified"))?;
    let list = list.as_array().ok_or_else(|| Failure::bad_request("commands must be of type Array"))?;
    if list.len() > COMMANDS_MAX {
        return Err(Failure::bad_request("BOT_COMMANDS_TOO_MUCH"));
    }
    let commands = list.iter().map(command).collect::<Result<Vec<_>, _>>()?;
    let (scope, language) = scope_and_language(world, parameters)?;
    world.commands.retain(|known| known.scope != scope || known.language != language);
    world.commands.push(CommandList { scope, language, commands });
    world.touch();
    Ok(json!(true).into())
}

pub(super) fn delete_commands(world: &mut World, parameters: &Parameters) -> Outcome {
    let (scope, language) = scope_and_language(world, parameters)?;
    world.commands.retain(|known| known.scope != scope || known.language != language);
    world.touch();
    Ok(json!(true).into())
}

fn command(command: &Value) -> Result<(String, String), Failure> {
    let name = command["command"].as_str().unwrap_or_default().trim_start_matches('/');
    let description = command["description"].as_str().unwrap_or_default();
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    if !(1..=32).contains(&name.len()) || !name.chars().all(allowed) {
        return Err(Failure::bad_request("BOT_COMMAND_INVALID"));
    }
    if !(1..=256).contains(&description.chars().count()) {
        return Err(Failure::bad_request("BOT_COMMAND_DESCRIPTION_INVALID"));
    }
    Ok((name.to_owned(), description.to_owned()))
}

/// A scope for one chat is refused for a chat the bot does not know.
fn scope_and_language(world: &World, parameters: &Parameters) -> Result<(Value, String), Failure> {
    let scope = parameters.object("scope")?.unwrap_or_else(|| json!({ "type": "default" }));
    let kind = scope["type"].as_str().unwrap_or_default();
    let known = SCOPES.iter().find(|(name, _)| *name == kind);
    let (_, of_chat) = known.ok_or_else(|| Failure::bad_request("unsupported bot command scope type"))?;
    if *of_chat {
        let chat = &scope["chat_id"];
        let id = chat.as_i64().or_else(|| chat.as_str()?.parse().ok());
        let started = id.and_then(|id| world.people.get(&id)).is_some_and(|known| known.started);
        started.then_some(()).ok_or_else(|| Failure::bad_request("chat not found"))?;
    }
    let language = parameters.text("language_code").unwrap_or_default();
    if !language.is_empty() && (language.len() != 2 || !language.bytes().all(|b| b.is_ascii_lowercase())) {
        return Err(Failure::bad_request("BOT_COMMAND_LANG_CODE_INVALID"));
    }
    Ok((scope, language))
}

pub(super) fn get_commands(world: &World, parameters: &Parameters) -> Outcome {
    let (scope, language) = scope_and_language(world, parameters)?;
    let found = world.commands.iter().find(|known| known.scope == scope && known.language == language);
    let commands = found.map_or(&[][..], |known| &known.commands);
    let json =
        |(name, description): &(String, String)| json!({ "command": name, "description": description });
    Ok(Value::from_iter(commands.iter().map(json)).into())
}

pub(super) fn set_menu_button(world: &mut World, parameters: &Parameters) -> Outcome {
    let chat = parameters.integer("chat_id");
    if let Some(chat) = chat {
        world.reachable(chat)?;
    }
    let button = parameters.object("menu_button")?.unwrap_or_else(|| json!({ "type": "default" }));
    world.menu_buttons.insert(chat, button);
    Ok(json!(true).into())
}

pub(super) fn get_menu_button(world: &World, parameters: &Parameters) -> Outcome {
    let own = world.menu_buttons.get(&parameters.integer("chat_id"));
    let button = own.or_else(|| world.menu_buttons.get(&None)).cloned();
    Ok(button.unwrap_or_else(|| json!({ "type": "default" })).into())
}
