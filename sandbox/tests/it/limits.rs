//! Limits: how fast the bot may send, and what it hears when it sends faster.

use std::time::Duration;

use sandbox::bot_api::Person;
use teloxide::RequestError;
use teloxide::requests::Requester;
use teloxide::types::{ChatId, Seconds};

use crate::support::{AZIZA, aziza, get, options, start};

const CHAT: ChatId = ChatId(AZIZA);

#[tokio::test]
async fn the_sixth_message_in_a_row_waits_a_second_and_edits_count() {
    let (api, bot) = start(options()).await;
    aziza(&api).start(None);
    let first = bot.send_message(CHAT, "0").await.expect("sent").id;
    for n in 1..4 {
        bot.send_message(CHAT, n.to_string()).await.expect("sent");
    }
    bot.edit_message_text(CHAT, first, "edited").await.expect("the fifth");
    let refused = bot.send_message(CHAT, "6").await.expect_err("too fast");
    assert!(
        matches!(&refused, RequestError::RetryAfter(wait) if *wait == Seconds::from_seconds(1)),
        "{refused}"
    );
    assert_eq!((api.sent_total(), api.totals().limited), (4, 1));
    let url = format!("{}/bot{}/sendMessage?chat_id={AZIZA}&text=x", api.url(), api.token());
    let raw = get(&url).await;
    assert_eq!((raw.status().as_u16(), raw.headers()["retry-after"].to_str().ok()), (429, Some("1")));
    tokio::time::sleep(Duration::from_millis(1_050)).await;
    bot.send_message(CHAT, "7").await.expect("a second later");
}

#[tokio::test]
async fn thirty_chats_a_second_and_no_more() {
    let (api, bot) = start(options()).await;
    for id in 1..=60 {
        api.add_person(Person::new(id, "Kimdir", "uz")).start(None);
    }
    let mut refused = 0;
    for id in 1..=60 {
        refused += usize::from(bot.send_message(ChatId(id), "x").await.is_err());
    }
    assert!((1..=30).contains(&refused), "{refused} of 60 refused");
}

#[tokio::test]
async fn limits_can_be_switched_off() {
    let mut options = options();
    options.limits = None;
    let (api, bot) = start(options).await;
    aziza(&api).start(None);
    for n in 0..40 {
        bot.send_message(CHAT, n.to_string()).await.expect("sent");
    }
    assert_eq!(api.sent_total(), 40);
}
