//! Moving: the bot's own live locations, which move by edits until they are stopped or run out.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use teloxide::payloads::{EditMessageLiveLocationSetters, SendLocationSetters};
use teloxide::requests::Requester;
use teloxide::types::{ChatId, LivePeriod};
use teloxide::{ApiError, RequestError};

use crate::support::{AZIZA, NOW, aziza, options, start};

const CHAT: ChatId = ChatId(AZIZA);

#[tokio::test]
async fn the_van_moves_until_it_is_stopped() {
    let (api, bot) = start(options()).await;
    let phone = aziza(&api);
    phone.start(None);
    let van =
        bot.send_location(CHAT, 41.0, 69.0).live_period(LivePeriod::from_u32(600)).await.expect("sent").id;
    let moved = bot.edit_message_live_location(CHAT, van, 41.1, 69.1).heading(90).await.expect("moved");
    let point = moved.location().expect("a point");
    assert_eq!((point.latitude, point.heading, point.live_period.is_some()), (41.1, Some(90), true));
    let still = bot.edit_message_live_location(CHAT, van, 41.1, 69.1).heading(90).await;
    assert!(matches!(still, Err(RequestError::Api(ApiError::MessageNotModified))), "{still:?}");
    let stopped = bot.stop_message_live_location(CHAT, van).await.expect("stopped");
    assert_eq!(stopped.location().expect("a pin").live_period, None);
    let late = bot.edit_message_live_location(CHAT, van, 41.2, 69.2).await;
    assert!(matches!(late, Err(RequestError::Api(ApiError::MessageCantBeEdited))), "{late:?}");
    assert_eq!(phone.last().expect("the pin").location().map(|point| point.latitude), Some(41.1));
}

#[tokio::test]
async fn a_pin_does_not_move_and_a_period_runs_out() {
    let clock = Arc::new(AtomicI64::new(NOW));
    let mut moving = options();
    let reading = Arc::clone(&clock);
    moving.clock = Arc::new(move || reading.load(Ordering::Relaxed));
    let (api, bot) = start(moving).await;
    aziza(&api).start(None);
    let pin = bot.send_location(CHAT, 41.0, 69.0).await.expect("sent").id;
    bot.edit_message_live_location(CHAT, pin, 41.1, 69.1).await.expect_err("a pin stays");
    let short =
        bot.send_location(CHAT, 41.0, 69.0).live_period(LivePeriod::from_u32(60)).await.expect("sent").id;
    clock.store(NOW + 61, Ordering::Relaxed);
    bot.edit_message_live_location(CHAT, short, 41.1, 69.1).await.expect_err("over");
    bot.send_location(CHAT, 41.0, 69.0).live_period(LivePeriod::from_u32(59)).await.expect_err("too short");
    bot.send_location(CHAT, 91.0, 69.0).await.expect_err("not on earth");
}
