//! People: what a phone does arrives at the bot in Telegram's shape, and scripts can wait for the bot's words.

use std::time::Duration;

use sandbox::bot_api::{BotApi, Contact, PhoneError, Sent};
use teloxide::Bot;
use teloxide::requests::Requester;
use teloxide::types::{ChatId, ChatMemberStatus, Update, UpdateKind};

use crate::support::{AZIZA, NOW, SOON, aziza, background, options, start};

async fn kinds(bot: &Bot) -> Vec<UpdateKind> {
    bot.get_updates().await.expect("updates").into_iter().map(|update: Update| update.kind).collect()
}

fn messages(kinds: &[UpdateKind]) -> Vec<&teloxide::types::Message> {
    let mut found = Vec::new();
    for kind in kinds {
        if let UpdateKind::Message(message) = kind {
            found.push(message);
        }
    }
    found
}

#[tokio::test]
async fn everything_a_person_sends_can_be_read_by_the_bot() {
    let (api, bot) = start(options()).await;
    let phone = aziza(&api);
    phone.contact("998901234567");
    phone.forward_contact(Contact {
        phone_number: "1".into(),
        first_name: "Ota".into(),
        last_name: None,
        user_id: None,
    });
    phone.location(41.31, 69.28);
    phone.venue(41.31, 69.28, "Chorsu", "Toshkent");
    phone.photo("door", Some("eshik"));
    let kinds = kinds(&bot).await;
    let got = messages(&kinds);
    assert_eq!(got.len(), 5);
    assert_eq!(got[0].contact().expect("own").user_id, got[0].from.as_ref().map(|from| from.id));
    assert_eq!(got[1].contact().expect("another").user_id, None);
    assert_eq!(got[2].location().expect("a pin").live_period, None);
    assert_eq!(got[3].venue().expect("a place").address, "Toshkent");
    assert_eq!(got[4].caption(), Some("eshik"));
    assert!(got.iter().all(|message| message.date.timestamp() == NOW));
    assert_eq!(got[0].from.as_ref().and_then(|from| from.language_code.as_deref()), Some("uz"));
}

#[tokio::test]
async fn a_live_location_moves_by_edits_and_ends_without_a_period() {
    let (api, bot) = start(options()).await;
    let phone = aziza(&api);
    let live = phone.live_location(41.0, 69.0, 3600);
    phone.move_live(live, 41.1, 69.1).expect("moved");
    phone.end_live(live).expect("ended");
    assert_eq!(phone.move_live(live, 41.2, 69.2), Err(PhoneError::NotLive));
    let kinds = kinds(&bot).await;
    let [UpdateKind::Message(first), UpdateKind::EditedMessage(moved), UpdateKind::EditedMessage(ended)] =
        &kinds[..]
    else {
        panic!("not a message and two edits: {kinds:?}")
    };
    assert!(first.location().expect("live").live_period.is_some());
    let point = moved.location().expect("live");
    assert_eq!((moved.id, point.latitude, point.live_period.is_some()), (first.id, 41.1, true));
    assert!(moved.edit_date().is_some());
    assert_eq!(ended.location().expect("a pin").live_period, None);
}

#[tokio::test]
async fn presses_may_be_real_stale_or_forged() {
    let (api, bot) = start(options()).await;
    let phone = aziza(&api);
    phone.start(None);
    let markup =
        teloxide::types::InlineKeyboardMarkup::new([[teloxide::types::InlineKeyboardButton::callback(
            "Ha ✅", "yes",
        )]]);
    let card =
        teloxide::payloads::SendMessageSetters::reply_markup(bot.send_message(ChatId(AZIZA), "?"), markup);
    let card = card.await.expect("sent").id;
    phone.press_labelled(i64::from(card.0), "Ha").expect("pressed");
    assert_eq!(phone.press_labelled(i64::from(card.0), "Yo'q"), Err(PhoneError::NoSuchButton));
    bot.delete_message(ChatId(AZIZA), card).await.expect("deleted");
    phone.press(i64::from(card.0), "pay:0");
    let kinds = kinds(&bot).await;
    let [_, UpdateKind::CallbackQuery(real), UpdateKind::CallbackQuery(forged)] = &kinds[..] else {
        panic!("not two presses: {kinds:?}")
    };
    assert_eq!(real.data.as_deref(), Some("yes"));
    assert_eq!(real.regular_message().map(|message| message.id), Some(card));
    assert_eq!(forged.data.as_deref(), Some("pay:0"));
    assert!(forged.message.is_some() && forged.regular_message().is_none(), "the message is gone");
    assert_ne!(real.id, forged.id);
}

#[tokio::test]
async fn blocking_and_unblocking_are_told_to_the_bot() {
    let (api, bot) = start(options()).await;
    let phone = aziza(&api);
    phone.start(None);
    phone.block();
    phone.block();
    phone.text("qaytdim");
    let kinds = kinds(&bot).await;
    let [_, UpdateKind::MyChatMember(out), UpdateKind::MyChatMember(back), UpdateKind::Message(_)] =
        &kinds[..]
    else {
        panic!("not a block, an unblock and a message: {kinds:?}")
    };
    assert_eq!(out.new_chat_member.status(), ChatMemberStatus::Banned);
    assert_eq!(back.new_chat_member.status(), ChatMemberStatus::Member);
    bot.send_message(ChatId(AZIZA), "xush kelibsiz").await.expect("reachable again");
}

#[tokio::test]
async fn a_script_can_wait_for_words_and_for_edits() {
    let (api, bot) = start(options()).await;
    let phone = aziza(&api);
    phone.start(None);
    let waiter = phone.clone();
    let waiting =
        background(async move { waiter.wait_for(SOON, |message| message.text().contains("tayyor")).await });
    let id = bot.send_message(ChatId(AZIZA), "kuting").await.expect("sent").id;
    let mark = api.mark();
    bot.edit_message_text(ChatId(AZIZA), id, "tayyor").await.expect("edited");
    let found = waiting.await.expect("no panic").expect("found");
    assert_eq!((found.edits, found.changed > mark), (1, true));
    let late = phone.wait_for(Duration::from_millis(50), |message| message.text() == "hech qachon").await;
    assert_eq!(late.expect_err("too late").last.as_deref(), Some("tayyor"));
}

#[tokio::test]
async fn a_scripted_person_reacts_to_what_the_bot_sends() {
    let (api, bot) = start(options()).await;
    let phone = aziza(&api);
    phone.start(None);
    background(answer_questions(api.clone()));
    tokio::task::yield_now().await;
    bot.send_message(ChatId(AZIZA), "ismingiz?").await.expect("sent");
    api.wait_for(AZIZA, SOON, |message| message.text() == "ismingiz?").await.expect("seen");
    for _ in 0..100 {
        if phone.messages().iter().any(|message| message.text() == "Aziza") {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("nobody answered: {:?}", phone.messages());
}

async fn answer_questions(api: BotApi) {
    let mut events = api.subscribe();
    while let Ok(sent) = events.recv().await {
        if let Sent::Message(message) = sent {
            api.phone(message.chat).expect("known").text("Aziza");
        }
    }
}
