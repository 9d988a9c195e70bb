//! Webhook: deliveries carry the secret, keep their order, come again until confirmed, and may carry a call back.

use std::time::Duration;

use serde_json::json;
use teloxide::payloads::SetWebhookSetters;
use teloxide::requests::Requester;
use teloxide::types::{AllowedUpdate, ChatId, Update, UpdateKind};

use crate::support::{AZIZA, Ack, Listener, SOON, aziza, bobur, options, start};

#[tokio::test]
async fn deliveries_carry_the_secret_and_can_be_parsed() {
    let (api, bot) = start(options()).await;
    let listener = Listener::ready().await;
    bot.set_webhook(listener.url.parse().expect("an address")).secret_token("s3cret_-").await.expect("set");
    aziza(&api).start(None);
    api.wait_idle(SOON).await.expect("delivered");
    let received = listener.received();
    assert_eq!(received.len(), 1);
    assert_eq!(received[0].secret.as_deref(), Some("s3cret_-"));
    // From text: the client cannot read an update from a parsed value.
    let update: Update = serde_json::from_str(&received[0].update.to_string()).expect("an update");
    assert!(matches!(update.kind, UpdateKind::Message(_)));
    assert_eq!((api.pending(), api.totals().delivered), (0, 1));
}

#[tokio::test]
async fn a_failed_update_comes_again_before_the_next_of_its_chat() {
    let (api, bot) = start(options()).await;
    let listener = Listener::start(|_, before| Ack::status(if before < 3 { 500 } else { 200 })).await;
    listener.attach(&bot).await;
    let phone = aziza(&api);
    phone.text("bir");
    phone.text("ikki");
    api.wait_idle(SOON).await.expect("delivered");
    let ids: Vec<i64> = listener.received().iter().map(|delivery| delivery.id()).collect();
    let first = ids[0];
    assert_eq!(ids, [first, first, first, first, first + 1]);
    assert_eq!(api.totals().retried, 3);
    let state = bot.get_webhook_info().await.expect("the state");
    assert!(state.last_error_message.expect("an error").contains("500"));
    assert_eq!(state.pending_update_count, 0);
}

#[tokio::test]
async fn a_server_that_is_down_is_found_again() {
    let (api, bot) = start(options()).await;
    let socket = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = socket.local_addr().expect("an address");
    drop(socket);
    bot.set_webhook(format!("http://{address}/").parse().expect("an address")).await.expect("set");
    let phone = aziza(&api);
    phone.text("bir");
    tokio::time::sleep(Duration::from_millis(150)).await;
    assert_eq!(api.pending(), 1);
    assert!(api.totals().retried >= 2);
    tokio::time::sleep(Duration::from_millis(900)).await;
    let listener = Listener::ready().await;
    listener.attach(&bot).await;
    api.wait_idle(SOON).await.expect("delivered");
    assert_eq!(listener.received().len(), 1);
}

#[tokio::test]
async fn a_slow_chat_holds_back_nobody_else_and_presses_pass_messages() {
    let (api, bot) = start(options()).await;
    let slow = |update: &serde_json::Value, _| match update["message"]["text"].as_str() {
        Some("sekin") => Ack::after(Duration::from_millis(400)),
        _ => Ack::status(200),
    };
    let listener = Listener::start(slow).await;
    listener.attach(&bot).await;
    let (aziza, bobur) = (aziza(&api), bobur(&api));
    aziza.text("sekin");
    aziza.text("keyin");
    aziza.press(1, "x");
    bobur.text("salom");
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert_eq!(listener.received().len(), 3, "the slow one, the press and the neighbour");
    assert_eq!(api.pending(), 2, "what is in flight is pending");
    api.wait_idle(SOON).await.expect("delivered");
    assert_eq!(listener.received()[3].update["message"]["text"], "keyin");
}

#[tokio::test]
async fn some_updates_come_twice_with_the_same_number() {
    let mut twice = options();
    twice.duplicate = 1.0;
    let (api, bot) = start(twice).await;
    let listener = Listener::ready().await;
    listener.attach(&bot).await;
    let phone = aziza(&api);
    phone.text("bir");
    phone.text("ikki");
    api.wait_idle(SOON).await.expect("delivered");
    let ids: Vec<i64> = listener.received().iter().map(|delivery| delivery.id()).collect();
    assert_eq!(ids, [ids[0], ids[0], ids[0] + 1, ids[0] + 1]);
    assert_eq!(api.totals().repeated, 2);
}

#[tokio::test]
async fn a_call_in_the_answer_is_carried_out() {
    let (api, bot) = start(options()).await;
    let listener = Listener::start(|update, _| match update["callback_query"]["id"].as_str() {
        Some(id) => Ack::call(json!({ "method": "answerCallbackQuery", "callback_query_id": id })),
        None => Ack::call(json!({ "method": "deleteWebhook" })),
    })
    .await;
    listener.attach(&bot).await;
    let phone = aziza(&api);
    phone.start(None);
    let press = phone.press(1, "x");
    assert_eq!(phone.wait_answer(&press, SOON).await.expect("answered").text, None);
    api.wait_idle(SOON).await.expect("delivered");
    assert!(bot.get_webhook_info().await.expect("the state").url.is_some(), "deleteWebhook is ignored there");
}

#[tokio::test]
async fn unwanted_kinds_are_not_queued() {
    let (api, bot) = start(options()).await;
    let listener = Listener::ready().await;
    let hook = bot.set_webhook(listener.url.parse().expect("an address"));
    hook.allowed_updates([AllowedUpdate::Message]).await.expect("set");
    let phone = aziza(&api);
    phone.press(1, "x");
    phone.text("salom");
    api.wait_idle(SOON).await.expect("delivered");
    assert_eq!(listener.received().len(), 1);
}

#[tokio::test]
async fn an_update_that_is_too_old_is_given_up() {
    let mut short = options();
    short.callback_life = Duration::from_millis(100);
    let (api, bot) = start(short).await;
    let listener = Listener::start(|_, _| Ack::status(503)).await;
    listener.attach(&bot).await;
    aziza(&api).press(1, "x");
    api.wait_idle(SOON).await.expect("given up");
    assert!(listener.received().len() >= 2);
    assert_eq!((api.totals().expired, api.totals().delivered), (1, 0));
}

#[tokio::test]
async fn addresses_and_secrets_are_checked_and_calls_kept_apart() {
    let (_api, bot) = start(options()).await;
    bot.set_webhook("http://example.com/".parse().expect("an address")).await.expect_err("no https");
    let (_api, bot) = start(options()).await;
    let local = "http://127.0.0.1:9/".parse::<reqwest::Url>().expect("an address");
    bot.set_webhook(local.clone()).secret_token("no spaces").await.expect_err("a bad secret");
    bot.set_webhook(local.clone()).await.expect("set");
    let soon = bot.set_webhook(local).await.expect_err("once a second");
    assert!(matches!(soon, teloxide::RequestError::RetryAfter(_)), "{soon}");
    assert!(bot.send_message(ChatId(AZIZA), "x").await.is_err());
}
