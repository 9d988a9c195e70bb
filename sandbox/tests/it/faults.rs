//! Faults: misfortunes strike as ordered, and the chat shows whether the call was carried out.

use std::time::Duration;

use sandbox::bot_api::Fault;
use teloxide::RequestError;
use teloxide::requests::Requester;
use teloxide::types::{ChatId, Seconds};
use tokio::time::Instant;

use crate::support::{AZIZA, aziza, get, options, start};

const CHAT: ChatId = ChatId(AZIZA);

#[tokio::test]
async fn the_next_calls_are_told_to_wait() {
    let (api, bot) = start(options()).await;
    aziza(&api).start(None);
    api.fail_next_of("sendMessage", 1, Fault::TooManyRequests(7));
    bot.get_me().await.expect("another method is spared");
    let refused = bot.send_message(CHAT, "x").await.expect_err("refused");
    assert!(
        matches!(&refused, RequestError::RetryAfter(wait) if *wait == Seconds::from_seconds(7)),
        "{refused}"
    );
    bot.send_message(CHAT, "x").await.expect("only once");
    assert_eq!(api.sent_total(), 1);
}

#[tokio::test]
async fn a_connection_may_break_before_or_after() {
    let (api, bot) = start(options()).await;
    let phone = aziza(&api);
    phone.start(None);
    api.fail_next(1, Fault::Disconnect);
    let broken = bot.send_message(CHAT, "oldin").await.expect_err("broken");
    assert!(matches!(broken, RequestError::Network(_)), "{broken}");
    assert_eq!(phone.last(), None);
    api.fail_next(1, Fault::LostAnswer);
    let broken = bot.send_message(CHAT, "keyin").await.expect_err("broken");
    assert!(matches!(broken, RequestError::Network(_)), "{broken}");
    assert_eq!(phone.last().expect("it was sent").text(), "keyin");
}

#[tokio::test]
async fn latency_delays_and_a_restart_answers_500() {
    let (api, bot) = start(options()).await;
    api.fail_next(1, Fault::Latency(Duration::from_millis(300)));
    let begun = Instant::now();
    bot.get_me().await.expect("late but right");
    assert!(begun.elapsed() >= Duration::from_millis(300));
    api.fail_next(2, Fault::ServerError);
    let url = format!("{}/bot{}/getMe", api.url(), api.token());
    for expected in [500, 500, 200] {
        assert_eq!(get(&url).await.status(), expected);
    }
    api.fail_next(5, Fault::ServerError);
    api.clear_faults();
    assert_eq!(get(&url).await.status(), 200);
}
