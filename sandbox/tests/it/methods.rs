//! Methods: what each call answers, as the bot client reads it, and what it does to the chat.

use sandbox::bot_api::{Action, Content, Sent};
use serde_json::{Value, json};
use teloxide::payloads::{
    AnswerCallbackQuerySetters, EditMessageReplyMarkupSetters, EditMessageTextSetters, SendLocationSetters,
    SendMessageSetters, SendPhotoSetters, SetMyCommandsSetters,
};
use teloxide::requests::Requester;
use teloxide::types::{
    BotCommand, ChatId, InlineKeyboardButton, InlineKeyboardMarkup, InputFile, KeyboardButton,
    KeyboardMarkup, LivePeriod, MenuButton, MessageId, ParseMode,
};
use teloxide::{ApiError, RequestError};

use crate::support::{AZIZA, NOW, SOON, aziza, get, http, options, start};

const CHAT: ChatId = ChatId(AZIZA);

fn keyboard(callback_data: &str) -> InlineKeyboardMarkup {
    InlineKeyboardMarkup::new([[InlineKeyboardButton::callback("Ha", callback_data)]])
}

fn api_error<T: std::fmt::Debug>(result: Result<T, RequestError>) -> ApiError {
    match result.expect_err("refused") {
        RequestError::Api(error) => error,
        other => panic!("not an api error: {other:?}"),
    }
}

#[tokio::test]
async fn the_bot_knows_itself_and_its_chats() {
    let (api, bot) = start(options()).await;
    let me = bot.get_me().await.expect("me");
    assert!(me.user.is_bot);
    assert_eq!(me.user.id.0, 424_242);
    assert_eq!(api_error(bot.get_chat(CHAT).await), ApiError::ChatNotFound);
    aziza(&api).start(None);
    let chat = bot.get_chat(CHAT).await.expect("the chat");
    assert_eq!(chat.first_name(), Some("Aziza"));
    assert!(chat.is_private());
}

#[tokio::test]
async fn a_message_is_answered_in_full_and_seen_by_the_person() {
    let (api, bot) = start(options()).await;
    let phone = aziza(&api);
    phone.start(None);
    let mut events = api.subscribe();
    let sent = bot
        .send_message(CHAT, "<b>Salom</b> & xush")
        .parse_mode(ParseMode::Html)
        .reply_markup(keyboard("yes"));
    let sent = sent.await.expect("sent");
    assert_eq!(sent.text(), Some("Salom & xush"));
    assert_eq!(sent.date.timestamp(), NOW);
    assert_eq!(sent.chat.id, CHAT);
    assert!(sent.from.as_ref().is_some_and(|from| from.is_bot));
    assert_eq!(sent.entities().map(<[_]>::len), Some(1));
    assert_eq!(sent.reply_markup(), Some(&keyboard("yes")));

    let seen = phone.last().expect("a message");
    assert_eq!(seen.text(), "Salom & xush");
    assert_eq!(seen.button("Ha").expect("a button").action, Action::Callback("yes".to_owned()));
    assert_eq!(events.recv().await.expect("an event"), Sent::Message(seen));
    assert_eq!(api.sent_total(), 1);
}

#[tokio::test]
async fn points_places_contacts_and_photos_can_be_read_back() {
    let (api, bot) = start(options()).await;
    let phone = aziza(&api);
    phone.photo("eggs", None);
    let live =
        bot.send_location(CHAT, 41.3, 69.25).live_period(LivePeriod::from_u32(600)).await.expect("sent");
    assert_eq!(live.location().expect("a location").latitude, 41.3);
    let venue = bot.send_venue(CHAT, 41.3, 69.25, "Darvoza", "Toshkent").await.expect("sent");
    assert_eq!(venue.venue().expect("a venue").title, "Darvoza");
    let contact = bot.send_contact(CHAT, "+998901234567", "Bobur").await.expect("sent");
    assert_eq!(contact.contact().expect("a contact").phone_number, "+998901234567");
    let photo = bot
        .send_photo(CHAT, InputFile::file_id("eggs".to_owned().into()))
        .caption("30 tuxum")
        .await
        .expect("sent");
    assert_eq!(photo.caption(), Some("30 tuxum"));
    assert_eq!(photo.photo().expect("sizes").last().expect("one").file.id.0, "eggs");

    let contents: Vec<Content> =
        phone.messages().into_iter().skip(1).map(|message| message.content).collect();
    assert!(matches!(&contents[0], Content::Location(point) if point.live_period == Some(600)));
    assert!(matches!(&contents[1], Content::Venue(venue) if venue.address == "Toshkent"));
    assert!(matches!(&contents[2], Content::Contact(contact) if contact.first_name == "Bobur"));
    assert!(
        matches!(&contents[3], Content::Photo(file, Some(caption)) if file == "eggs" && caption == "30 tuxum")
    );
}

#[tokio::test]
async fn a_text_is_edited_its_keyboard_replaced_and_the_message_deleted() {
    let (api, bot) = start(options()).await;
    let phone = aziza(&api);
    phone.start(None);
    let id = bot.send_message(CHAT, "bir").reply_markup(keyboard("a")).await.expect("sent").id;
    let edited = bot.edit_message_text(CHAT, id, "ikki").reply_markup(keyboard("b")).await.expect("edited");
    assert_eq!(edited.text(), Some("ikki"));
    assert!(edited.edit_date().is_some());
    let again = bot.edit_message_text(CHAT, id, "ikki").reply_markup(keyboard("b")).await;
    assert_eq!(api_error(again), ApiError::MessageNotModified);
    bot.edit_message_reply_markup(CHAT, id).reply_markup(keyboard("c")).await.expect("edited");
    assert_eq!(phone.last().expect("a message").callbacks(), ["c"]);
    bot.edit_message_text(CHAT, id, "ikki").await.expect("an edit without keyboard removes it");
    let seen = phone.last().expect("a message");
    assert_eq!((seen.text(), seen.keyboard.len(), seen.edits), ("ikki", 0, 3));
    bot.delete_message(CHAT, id).await.expect("deleted");
    assert_eq!(phone.last(), None);
    assert_eq!(api_error(bot.delete_message(CHAT, id).await), ApiError::MessageToDeleteNotFound);
    assert_eq!(api.totals().edited, 3);
}

#[tokio::test]
async fn what_cannot_be_edited_is_refused() {
    let (api, bot) = start(options()).await;
    let phone = aziza(&api);
    let own = phone.start(None);
    let missing = bot.edit_message_text(CHAT, MessageId(9_999), "x").await;
    assert_eq!(api_error(missing), ApiError::MessageToEditNotFound);
    let others = bot.edit_message_text(CHAT, MessageId(i32::try_from(own).expect("small")), "x").await;
    assert_eq!(api_error(others), ApiError::MessageCantBeEdited);
    let menu = KeyboardMarkup::new([[KeyboardButton::new("Raqam")]]);
    let menu = bot.send_message(CHAT, "menyu").reply_markup(menu).await.expect("sent");
    assert!(menu.reply_markup().is_none(), "a reply keyboard is not part of the message");
    assert_eq!(
        phone.last().expect("a message").reply_keyboard.expect("shown")["keyboard"][0][0]["text"],
        "Raqam"
    );
    assert_eq!(api_error(bot.edit_message_text(CHAT, menu.id, "x").await), ApiError::MessageCantBeEdited);
}

#[tokio::test]
async fn texts_buttons_and_chats_are_checked() {
    let (api, bot) = start(options()).await;
    let phone = aziza(&api);
    assert_eq!(api_error(bot.send_message(ChatId(5), "x").await), ApiError::ChatNotFound);
    let Err(RequestError::Api(ApiError::Unknown(first))) = bot.send_message(CHAT, "x").await else {
        panic!("a person who never started cannot be written to")
    };
    assert_eq!(first, "Forbidden: bot can't initiate conversation with a user");
    phone.start(None);
    assert_eq!(api_error(bot.send_message(CHAT, " ").await), ApiError::MessageTextIsEmpty);
    assert_eq!(api_error(bot.send_message(CHAT, "x".repeat(4097)).await), ApiError::MessageIsTooLong);
    bot.send_message(CHAT, "ж".repeat(4096)).await.expect("characters are counted, not bytes");
    let long = bot.send_message(CHAT, "x").reply_markup(keyboard(&"ж".repeat(33))).await;
    assert_eq!(api_error(long), ApiError::ButtonDataInvalid);
    phone.block();
    assert_eq!(api_error(bot.send_message(CHAT, "x").await), ApiError::BotBlocked);
}

#[tokio::test]
async fn a_press_is_answered_once_and_in_time() {
    let mut slow = options();
    slow.callback_life = std::time::Duration::from_millis(200);
    let (api, bot) = start(slow).await;
    let phone = aziza(&api);
    phone.start(None);
    let first = phone.press(1, "forged");
    bot.answer_callback_query(first.clone().into()).text("Mayli").show_alert(true).await.expect("answered");
    let answer = phone.wait_answer(&first, SOON).await.expect("the answer");
    assert_eq!((answer.text.as_deref(), answer.show_alert), (Some("Mayli"), true));
    let twice = bot.answer_callback_query(first.into()).await.expect_err("refused");
    assert!(twice.to_string().to_lowercase().contains("query id is invalid"), "{twice}");
    let late = phone.press(1, "late");
    tokio::time::sleep(std::time::Duration::from_millis(250)).await;
    bot.answer_callback_query(late.into()).await.expect_err("too late");
}

#[tokio::test]
async fn commands_and_menu_buttons_are_kept_by_language_and_chat() {
    let (api, bot) = start(options()).await;
    aziza(&api).start(None);
    let list = |description: &str| [BotCommand::new("start", description)];
    bot.set_my_commands(list("Boshlash")).language_code("uz").await.expect("set");
    bot.set_my_commands(list("Start")).await.expect("set");
    assert_eq!(api.commands("uz"), [("start".to_owned(), "Boshlash".to_owned())]);
    assert_eq!(bot.get_my_commands().await.expect("commands")[0].description, "Start");
    bot.set_my_commands([BotCommand::new("Start!", "x")]).await.expect_err("a bad name");
    bot.set_chat_menu_button().await.expect("set");
    assert_eq!(api.menu_button(Some(AZIZA)), Some(json!({ "type": "default" })));
    let _: MenuButton =
        serde_json::from_value(api.menu_button(None).expect("one for all")).expect("readable");
}

#[tokio::test]
async fn any_spelling_any_verb_and_any_body_will_do() {
    let (api, _bot) = start(options()).await;
    let phone = aziza(&api);
    phone.start(None);
    let client = http();
    let base = format!("{}/bot{}", api.url(), api.token());
    let chat = AZIZA.to_string();
    let markup = r#"{"inline_keyboard":[[{"text":"Ha","callback_data":"x"}]]}"#;
    let fields = [("chat_id", chat.as_str()), ("text", "salom"), ("reply_markup", markup)];
    let multipart = fields.iter().fold(reqwest::multipart::Form::new(), |form, (name, value)| {
        form.text((*name).to_owned(), (*value).to_owned())
    });
    let requests = [
        client.get(format!("{base}/sendmessage")).query(&fields),
        client.post(format!("{base}/SENDMESSAGE")).form(&fields),
        client.post(format!("{base}/SendMessage")).multipart(multipart),
    ];
    for request in requests {
        let answer: Value = request.send().await.expect("an answer").json().await.expect("json");
        assert_eq!(answer["ok"], true, "{answer}");
        assert_eq!(answer["result"]["reply_markup"]["inline_keyboard"][0][0]["callback_data"], "x");
    }
    assert_eq!(phone.messages().len(), 4);
}

#[tokio::test]
async fn unknown_methods_and_wrong_tokens_get_telegrams_envelope() {
    let (api, bot) = start(options()).await;
    let unknown = get(&format!("{}/bot{}/makeCoffee", api.url(), api.token())).await;
    assert_eq!(unknown.status(), 404);
    let body: Value = unknown.json().await.expect("json");
    assert_eq!(body, json!({ "ok": false, "error_code": 404, "description": "Not Found" }));
    let stranger = teloxide::Bot::new("1:other").set_api_url(bot.api_url());
    assert_eq!(api_error(stranger.get_me().await), ApiError::InvalidToken);
    let raw = get(&format!("{}/bot1:other/getMe", api.url())).await;
    assert_eq!(raw.status(), 401);
}
