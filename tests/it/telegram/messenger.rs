//! The messenger: where a message goes, when it is edited, and what each of Telegram's answers means.

use std::sync::Arc;
use std::time::Duration;

use payshanba::telegram::messenger::verdict;
use payshanba_actors::Task;
use payshanba_actors::ports::Messenger;
use payshanba_actors::ports::inbox::Accepted;
use payshanba_actors::ports::messenger::SendError;
use payshanba_actors::ports::outbox::Parcel;
use payshanba_actors::ports::people::{Language, Notes, Topic, Words};
use payshanba_actors::task::Dispatcher;
use payshanba_actors::task::dispatcher::Pace;
use payshanba_domain::message::{Message, Outgoing, Recipient, Screen};
use payshanba_domain::stream::CourierDayId;
use payshanba_domain::{Cause, CourierId, SubscriberId, Tiyin};
use serde_json::json;
use teloxide::{ApiError, RequestError};

use super::bot_api::BotApi;
use super::farm::{AZIZA, Farm, OWNER, settings, thursday};

fn parcel(to: Recipient, message: Message, edits: Option<i64>) -> Parcel {
    Parcel {
        id: 1,
        edits,
        attempts: 0,
        waited: std::time::Duration::ZERO,
        outgoing: Outgoing::answer(to, message),
    }
}

async fn farm() -> (Farm, BotApi, Recipient) {
    let api = BotApi::start();
    let farm = Farm::with(settings(Some(&api.url)));
    let id = farm.customer(AZIZA, "Aziza", Language::English).await;
    (farm, api, Recipient::Subscriber(id))
}

#[actix_web::test]
async fn a_message_is_sent_in_the_readers_language() {
    let (farm, api, aziza) = farm().await;
    let sent = farm.sender().send(&parcel(aziza, Message::Welcome, None)).await;
    assert_eq!(sent, Ok(Some(1001)));
    let (method, call) = &api.calls()[0];
    assert_eq!(
        (method.as_str(), &call["chat_id"], &call["parse_mode"]),
        ("sendmessage", &json!(AZIZA), &json!("HTML"))
    );
    assert_eq!(call["link_preview_options"]["is_disabled"], json!(true));
    let text = call["text"].as_str().expect("a text");
    assert!(text.contains("59\u{a0}000\u{a0}soʻm") && text.contains("Olma &lt;bog'i&gt; &amp; Co"), "{text}");
    assert_eq!(call["reply_markup"]["inline_keyboard"][0][0]["callback_data"], json!("t:A"));
}

#[actix_web::test]
async fn a_location_is_asked_for_with_the_phones_own_button() {
    let (farm, api, aziza) = farm().await;
    let asked = farm.sender().send(&parcel(aziza, Message::AskLocation, Some(77))).await;
    assert_eq!(asked, Ok(Some(1001)));
    assert_eq!(api.methods(), ["sendmessage"], "such a message cannot be edited into place");
    let markup = &api.calls()[0].1["reply_markup"];
    assert_eq!(markup["keyboard"][0][0]["request_location"], json!(true));
    assert_eq!(markup["one_time_keyboard"], json!(true));
}

#[actix_web::test]
async fn a_card_is_edited_or_sent_anew() {
    let (farm, api, aziza) = farm().await;
    let again = || parcel(aziza, Message::Help, Some(77));
    assert_eq!(farm.sender().send(&again()).await, Ok(Some(77)));
    api.refuse(
        400,
        "Bad Request: message is not modified: specified new message content and reply markup are exactly \
        the same as a current content and reply markup of the message",
    );
    assert_eq!(farm.sender().send(&again()).await, Ok(Some(77)));
    assert_eq!(api.methods(), ["editmessagetext", "editmessagetext"]);
    assert_eq!(api.calls()[0].1["message_id"], json!(77));
    for gone in [
        "Bad Request: message to edit not found",
        "Bad Request: message can't be edited",
        "Bad Request: MESSAGE_ID_INVALID",
        "Bad Request: Message to Edit Not Found",
        "Bad Request: there is no text in the message to edit",
    ] {
        api.refuse(400, gone);
        let sent = farm.sender().send(&again()).await.expect("sent anew");
        assert!(sent.is_some_and(|id| id > 1000), "{gone}");
    }
}

/// True when a chat counts as unreachable once Telegram has said these words to the dispatcher.
async fn is_noted(code: u16, words: &str) -> bool {
    let (farm, api, aziza) = farm().await;
    let update = Accepted {
        cause: Cause("tg:1:1".to_owned()),
        lane: format!("chat:{AZIZA}"),
        received_at: farm.ports.clock.now(),
        payload: "{}".to_owned(),
    };
    assert_eq!(farm.ports.inbox.accept(update).await, Ok(true));
    let row = farm.ports.inbox.lease("one", 1).await.expect("a lease").remove(0);
    let answers = vec![Outgoing::answer(aziza, Message::Help)];
    farm.ports.inbox.settle(row.id, answers).await.expect("it is promised");
    api.refuse(code, words);
    let mut dispatcher = Dispatcher::new(farm.ports.clone(), Arc::new(farm.sender()), "one", Pace::default());
    dispatcher.run().await.expect("the store is there");
    assert_eq!(api.methods(), ["sendmessage"], "{words}");
    farm.memory.is_unreachable(AZIZA)
}

#[actix_web::test]
async fn every_answer_of_telegrams_means_something() {
    let (farm, api, aziza) = farm().await;
    let rejected = [
        "Bad Request: BUTTON_DATA_INVALID",
        "Bad Request: message is too long",
        "Bad Request: something new",
    ];
    let rejected = rejected.map(|words| (400, words, "rejected"));
    let unreachable = [
        (403, "Forbidden: bot was blocked by the user", "unreachable"),
        (403, "Forbidden: user is deactivated", "unreachable"),
        (400, "Bad Request: chat not found", "unreachable"),
        (400, "Bad Request: Chat Not Found", "unreachable"),
        (403, "Forbidden: bot can't initiate conversation with a user", "unreachable"),
    ];
    let away = [(401, "Unauthorized", "unavailable"), (409, "Conflict: something", "unavailable")];
    for (code, words, expected) in rejected.into_iter().chain(unreachable).chain(away) {
        api.refuse(code, words);
        let error = farm.sender().send(&parcel(aziza, Message::Help, None)).await.expect_err("an error");
        let kind = match &error {
            SendError::RetryAfter(_) => "retry after",
            SendError::Unavailable(_) => "unavailable",
            SendError::Unreachable(_) => "unreachable",
            SendError::Rejected(_) => "rejected",
        };
        assert_eq!(kind, expected, "{words}: {error}");
        assert_eq!(is_noted(code, words).await, expected == "unreachable", "{words}");
    }
    let slow = json!({"ok": false, "error_code": 429, "description": "Too Many Requests: retry after 7",
        "parameters": {"retry_after": 7}});
    api.answer(429, slow.to_string());
    let error = farm.sender().send(&parcel(aziza, Message::Help, None)).await.expect_err("an error");
    assert_eq!(error, SendError::RetryAfter(Duration::from_secs(7)));
    api.answer(200, "<html>a proxy's page</html>");
    let error = farm.sender().send(&parcel(aziza, Message::Help, None)).await.expect_err("an error");
    assert!(matches!(error, SendError::Unavailable(_)), "{error}");
    api.answer(200, r#"{"ok":true,"result":{"message_id":"of a new kind"}}"#);
    assert_eq!(
        farm.sender().send(&parcel(aziza, Message::Help, None)).await,
        Ok(None),
        "said once, not twice"
    );
}

#[test]
fn a_restart_of_telegrams_passes_and_an_old_press_is_known() {
    let unknown = |words: &str| RequestError::Api(ApiError::Unknown(words.to_owned()));
    for words in ["Internal Server Error: restart", "Bad Gateway", "Not Found"] {
        assert!(matches!(verdict::refused(&unknown(words)), SendError::Unavailable(_)), "{words}");
    }
    for words in [
        "Bad Request: query is too old and response timeout expired or query ID is invalid",
        "Bad Request: query is too old and response timeout expired or query id is invalid",
        "BAD REQUEST: QUERY IS TOO OLD",
    ] {
        assert!(verdict::is_query_over(&unknown(words)), "{words}");
    }
    assert!(verdict::is_query_over(&RequestError::Api(ApiError::InvalidQueryId)));
    assert!(!verdict::is_query_over(&unknown("Bad Request: chat not found")));
}

#[actix_web::test]
async fn nobody_there_is_unreachable_and_no_telegram_is_unavailable() {
    let (farm, api, aziza) = farm().await;
    let unknown = parcel(Recipient::Subscriber(SubscriberId(404)), Message::Help, None);
    assert_eq!(farm.sender().send(&unknown).await, Err(SendError::Unreachable("no chat".to_owned())));
    assert!(api.calls().is_empty());
    let nowhere = Farm::with(settings(Some("http://127.0.0.1:1")));
    nowhere.customer(AZIZA, "Aziza", Language::English).await;
    let error = nowhere.sender().send(&parcel(aziza, Message::Help, None)).await.expect_err("an error");
    assert_eq!(
        error,
        SendError::Unavailable("no connection".to_owned()),
        "and no address with a token in it"
    );
}

#[actix_web::test]
async fn the_owner_has_cards_and_other_owners_copies() {
    let api = BotApi::start();
    let mut settings = settings(Some(&api.url));
    settings.owner_chats = vec![OWNER, OWNER + 1];
    let farm = Farm::with(settings);
    let day = CourierDayId { courier: CourierId(3), cycle: thursday() };
    let ask = Message::HandOverAsk { day, cash_tiyin: Tiyin::from_soum(59_000) };
    api.answer(
        200,
        json!({"ok": true, "result": {"message_id": 12, "date": 1, "text": "…",
        "chat": {"id": OWNER, "type": "private", "first_name": "Ega"}}})
        .to_string(),
    );
    api.refuse(403, "Forbidden: bot was blocked by the user");
    assert_eq!(farm.sender().send(&parcel(Recipient::Owner, ask, None)).await, Ok(Some(12)));
    let calls = api.calls();
    assert_eq!(
        calls.iter().map(|(_, call)| &call["chat_id"]).collect::<Vec<_>>(),
        [&json!(OWNER), &json!(OWNER + 1)]
    );
    let key = &calls[0].1["reply_markup"]["inline_keyboard"][0][0];
    assert_eq!(key["callback_data"], json!("hand:2026-11-26:3:5900000"));
    assert!(
        calls[0].1["text"].as_str().is_some_and(|text| text.contains("Маршрут завершён")),
        "in the owner's language"
    );
}

#[actix_web::test]
async fn a_link_carries_the_bots_name_which_is_asked_for_once() {
    let api = BotApi::start();
    let farm = Farm::with(settings(Some(&api.url)));
    let sender = farm.sender();
    for serial in [1, 2] {
        sender.send(&parcel(Recipient::Owner, Message::InviteLink { serial }, None)).await.expect("sent");
    }
    assert_eq!(api.methods(), ["getme", "sendmessage", "sendmessage"]);
    let text = api.calls()[1].1["text"].as_str().expect("a text").to_owned();
    assert!(text.contains("https://t.me/payshanba_bot?start=k_1_"), "{text}");
}

#[actix_web::test]
async fn telegram_is_told_where_to_deliver_and_what_the_menu_says() {
    let api = BotApi::start();
    let farm = Farm::with(settings(Some(&api.url)));
    let url = "https://farm.example/telegram/webhook".parse().expect("an address");
    farm.account.set_webhook(url, &farm.settings).await.expect("set");
    farm.account.set_commands(&payshanba::texts::Texts::new()).await.expect("set");
    let calls = api.calls();
    let webhook = calls[0].1.as_str().expect("parts");
    for part in [super::farm::SECRET, r#"["message","edited_message","callback_query","my_chat_member"]"#] {
        assert!(webhook.contains(part), "{part} is not in\n{webhook}");
    }
    let languages: Vec<_> = calls[1..].iter().map(|(_, call)| call["language_code"].as_str()).collect();
    assert_eq!(languages, [None, Some("ru"), Some("en")]);
    assert_eq!(calls[1].1["commands"][0]["command"], json!("buyurtma"));
}

#[actix_web::test]
async fn a_menu_that_cannot_be_set_holds_up_nothing() {
    let (farm, api, aziza) = farm().await;
    api.answer(200, r#"{"ok":true,"result":{"message_id":5,"date":1,"text":"x","chat":{"id":5,"type":"private","first_name":"x"}}}"#);
    api.refuse(400, "Bad Request: chat not found");
    let sent = farm.sender().send(&parcel(aziza, Screen::LanguageSet.into(), None)).await;
    assert_eq!(sent, Ok(Some(5)));
    assert_eq!(api.methods(), ["sendmessage", "setmycommands"]);
    let courier = farm.courier(AZIZA + 1, "Bek", Language::Russian).await;
    farm.sender()
        .send(&parcel(Recipient::Courier(courier), Message::CourierWelcome, None))
        .await
        .expect("sent");
    let menu = api.calls().pop().expect("a menu").1;
    assert_eq!(menu["scope"]["chat_id"], json!(AZIZA + 1));
    assert!(menu["commands"].to_string().contains("marshrut"), "{menu}");
    farm.sender()
        .send(&parcel(Recipient::Owner, Message::CourierDismissed { courier }, None))
        .await
        .expect("sent");
    assert_eq!(api.methods().pop().as_deref(), Some("deletemycommands"), "a customer again");
}

/// A question with a picture in somebody's chat.
async fn question(farm: &Farm, of: Recipient) -> Message {
    let Recipient::Subscriber(subscriber) = of else { panic!("no customer") };
    let words = Words {
        text: "why?".to_owned(),
        file_id: Some("x".to_owned()),
        chat: AZIZA,
        message_id: 12,
        made_at: farm.ports.clock.now(),
    };
    let cause = Cause("tg:1:1".to_owned());
    let note = farm.memory.keep_note(subscriber, Topic::Question, &words, &cause).await.expect("a note");
    Screen::Question { subscriber, note }.into()
}

#[actix_web::test]
async fn a_picture_goes_before_its_words_and_both_are_tried_again() {
    let (farm, api, aziza) = farm().await;
    let card = parcel(Recipient::Owner, question(&farm, aziza).await, None);
    api.answer(429, json!({"ok": false, "error_code": 429, "description": "Too Many Requests: retry after 3", "parameters": {"retry_after": 3}}).to_string());
    assert_eq!(farm.sender().send(&card).await, Err(SendError::RetryAfter(Duration::from_secs(3))));
    assert_eq!(api.methods(), ["copymessage"], "the words wait for the picture");
    farm.sender().send(&card).await.expect("sent");
    assert_eq!(api.methods()[1..], ["copymessage", "sendmessage"]);
    api.refuse(400, "Bad Request: message to copy not found");
    farm.sender().send(&card).await.expect("the words go without a picture that was deleted");
    assert_eq!(api.methods()[3..], ["copymessage", "sendmessage"]);
    let edited = Parcel { edits: Some(77), ..card };
    farm.sender().send(&edited).await.expect("edited");
    assert_eq!(api.methods()[5..], ["editmessagetext"], "an edited card brings no second picture");
}
