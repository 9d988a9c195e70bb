//! Menus: commands by scope and language, read back by the bot and shown to the right people.

use serde_json::json;
use teloxide::payloads::{
    DeleteMyCommandsSetters, GetMyCommandsSetters, SetChatMenuButtonSetters, SetMyCommandsSetters,
};
use teloxide::requests::Requester;
use teloxide::types::{BotCommand, BotCommandScope, ChatId, MenuButton, Recipient};

use crate::support::{AZIZA, BOBUR, aziza, bobur, options, start};

fn list(name: &str) -> [BotCommand; 1] {
    [BotCommand::new(name, "nima qiladi")]
}

fn names(shown: &[(String, String)]) -> Vec<&str> {
    shown.iter().map(|(name, _)| name.as_str()).collect()
}

#[tokio::test]
async fn the_owner_sees_other_commands_than_a_customer() {
    let (api, bot) = start(options()).await;
    let (owner, customer) = (aziza(&api), bobur(&api));
    let chat = BotCommandScope::Chat { chat_id: Recipient::Id(ChatId(AZIZA)) };
    bot.set_my_commands(list("kuryer")).scope(chat.clone()).await.expect_err("an unknown chat");
    owner.start(None);
    customer.start(None);
    bot.set_my_commands(list("kuryer")).scope(chat.clone()).await.expect("set");
    bot.set_my_commands(list("help")).await.expect("set");
    let russian = bot.set_my_commands(list("pomosh")).scope(BotCommandScope::AllPrivateChats);
    russian.language_code("ru").await.expect("set");
    assert_eq!(names(&api.commands_of(AZIZA)), ["kuryer"]);
    assert_eq!(names(&api.commands_of(BOBUR)), ["pomosh"]);
    let back = bot.get_my_commands().scope(BotCommandScope::AllPrivateChats).language_code("ru").await;
    assert_eq!(back.expect("commands")[0].command, "pomosh");
    bot.delete_my_commands().scope(chat).await.expect("deleted");
    assert_eq!(names(&api.commands_of(AZIZA)), ["help"]);
    bot.set_my_commands(list("x")).language_code("english").await.expect_err("two letters");
}

#[tokio::test]
async fn a_menu_button_is_read_back_by_chat() {
    let (api, bot) = start(options()).await;
    aziza(&api).start(None);
    bot.set_chat_menu_button().chat_id(ChatId(AZIZA)).menu_button(MenuButton::Commands).await.expect("set");
    assert_eq!(api.menu_button(Some(AZIZA)), Some(json!({ "type": "commands" })));
    let url = format!("{}/bot{}/getChatMenuButton?chat_id={AZIZA}", api.url(), api.token());
    let body: serde_json::Value = crate::support::get(&url).await.json().await.expect("json");
    assert_eq!(body["result"]["type"], "commands");
}
