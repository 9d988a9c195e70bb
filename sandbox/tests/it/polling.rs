//! Polling: what getUpdates confirms, how long it waits, and whom it tells to go.

use std::time::Duration;

use teloxide::payloads::GetUpdatesSetters;
use teloxide::requests::Requester;
use teloxide::types::{AllowedUpdate, UpdateKind};
use teloxide::{ApiError, RequestError};
use tokio::time::Instant;

use crate::support::{Listener, aziza, background, options, start};

#[tokio::test]
async fn an_offset_confirms_what_lies_below() {
    let (api, bot) = start(options()).await;
    let phone = aziza(&api);
    for text in ["bir", "ikki", "uch"] {
        phone.text(text);
    }
    let first = bot.get_updates().limit(2).await.expect("updates");
    assert_eq!(first.len(), 2);
    assert_eq!(first[1].id.0, first[0].id.0 + 1);
    assert_eq!(bot.get_updates().await.expect("updates").len(), 3, "nothing is confirmed without an offset");
    let next = i32::try_from(first[1].id.0 + 1).expect("small");
    let rest = bot.get_updates().offset(next).await.expect("updates");
    let UpdateKind::Message(message) = &rest[0].kind else { panic!("not a message: {rest:?}") };
    assert_eq!((rest.len(), message.text()), (1, Some("uch")));
    assert_eq!(api.pending(), 1);
    assert_eq!(bot.get_updates().offset(-1).await.expect("updates"), rest);
}

#[tokio::test]
async fn a_long_poll_ends_with_the_first_update_or_with_its_time() {
    let (api, bot) = start(options()).await;
    let phone = aziza(&api);
    let begun = Instant::now();
    assert!(bot.get_updates().timeout(1).await.expect("nothing").is_empty());
    assert!(begun.elapsed() >= Duration::from_secs(1));
    let waiting = background(async move { bot.get_updates().timeout(10).await });
    tokio::time::sleep(Duration::from_millis(100)).await;
    let begun = Instant::now();
    phone.start(Some("friend"));
    let updates = waiting.await.expect("no panic").expect("updates");
    assert!(begun.elapsed() < Duration::from_secs(2));
    let UpdateKind::Message(message) = &updates[0].kind else { panic!("not a message: {updates:?}") };
    assert_eq!(message.text(), Some("/start friend"));
}

#[tokio::test]
async fn a_second_poller_and_a_webhook_end_a_poll() {
    let (_api, bot) = start(options()).await;
    let poll = |seconds: u32| {
        let bot = bot.clone();
        background(async move { bot.get_updates().timeout(seconds).await })
    };
    let older = poll(10);
    tokio::time::sleep(Duration::from_millis(100)).await;
    let newer = poll(10);
    let ended = older.await.expect("no panic").expect_err("terminated");
    assert!(matches!(ended, RequestError::Api(ApiError::TerminatedByOtherGetUpdates)), "{ended}");
    Listener::ready().await.attach(&bot).await;
    let ended = newer.await.expect("no panic").expect_err("terminated");
    assert!(ended.to_string().contains("terminated by setWebhook request"), "{ended}");
    let refused = bot.get_updates().await.expect_err("a webhook is set");
    assert!(refused.to_string().contains("webhook is active"), "{refused}");
    bot.delete_webhook().await.expect("deleted");
    bot.get_updates().await.expect("polling works again");
}

#[tokio::test]
async fn only_allowed_kinds_are_queued_and_the_choice_is_kept() {
    let (api, bot) = start(options()).await;
    let phone = aziza(&api);
    bot.get_updates().allowed_updates([AllowedUpdate::CallbackQuery]).await.expect("nothing");
    phone.text("salom");
    phone.press(1, "x");
    phone.block();
    let updates = bot.get_updates().await.expect("updates");
    assert_eq!(updates.len(), 1);
    assert!(matches!(updates[0].kind, UpdateKind::CallbackQuery(_)));
}

#[tokio::test]
async fn presses_die_sooner_than_messages() {
    let mut short = options();
    short.callback_life = Duration::from_millis(50);
    let (api, bot) = start(short).await;
    let phone = aziza(&api);
    phone.text("salom");
    phone.press(1, "x");
    tokio::time::sleep(Duration::from_millis(100)).await;
    let updates = bot.get_updates().await.expect("updates");
    assert!(
        matches!(updates.as_slice(), [only] if matches!(only.kind, UpdateKind::Message(_))),
        "{updates:?}"
    );
    assert_eq!(api.totals().expired, 1);
}
