//! Relaying: copies hide where they come from, forwards say it, and replies point at what they answer.

use sandbox::bot_api::{Content, PhoneError};
use teloxide::payloads::{CopyMessageSetters, SendMessageSetters};
use teloxide::requests::Requester;
use teloxide::types::{ChatId, MessageId, MessageOrigin, ReplyParameters, UpdateKind};
use teloxide::{ApiError, RequestError};

use crate::support::{AZIZA, BOBUR, NOW, aziza, bobur, options, start};

const FROM: ChatId = ChatId(AZIZA);
const TO: ChatId = ChatId(BOBUR);

fn number(id: i64) -> MessageId {
    MessageId(i32::try_from(id).expect("small"))
}

#[tokio::test]
async fn a_photo_is_copied_with_other_words() {
    let (api, bot) = start(options()).await;
    let (aziza, bobur) = (aziza(&api), bobur(&api));
    bobur.start(None);
    let door = number(aziza.photo("door", Some("eshik")));
    bot.copy_message(TO, FROM, door).await.expect("copied");
    let copy = bobur.last().expect("a copy");
    assert_eq!((copy.text(), copy.file_id(), copy.origin.is_none()), ("eshik", Some("door"), true));
    let copied = bot.copy_message(TO, FROM, door).caption("3-bekat").await.expect("copied");
    assert_eq!(bobur.last().expect("a copy").text(), "3-bekat");
    assert_eq!(i64::from(copied.0), bobur.last().expect("a copy").id);
    let missing = bot.copy_message(TO, FROM, MessageId(9_999)).await.expect_err("refused");
    assert!(matches!(missing, RequestError::Api(ApiError::MessageToCopyNotFound)), "{missing}");
    assert_eq!(api.sent_total(), 2, "copies count like messages");
}

#[tokio::test]
async fn a_forward_says_who_wrote_it() {
    let (api, bot) = start(options()).await;
    let (aziza, bobur) = (aziza(&api), bobur(&api));
    bobur.start(None);
    let pin = number(aziza.venue(41.31, 69.28, "Chorsu", "Toshkent"));
    let forward = bot.forward_message(TO, FROM, pin).await.expect("forwarded");
    assert_eq!(forward.venue().expect("a place").title, "Chorsu");
    let Some(MessageOrigin::User { date, sender_user }) = forward.forward_origin() else {
        panic!("not a forward: {forward:?}")
    };
    assert_eq!((sender_user.first_name.as_str(), date.timestamp()), ("Aziza", NOW));
    assert!(matches!(bobur.last().expect("seen").content, Content::Venue(_)));
    let missing = bot.forward_message(TO, FROM, MessageId(9_999)).await.expect_err("refused");
    assert!(matches!(missing, RequestError::Api(ApiError::MessageToForwardNotFound)), "{missing}");
}

#[tokio::test]
async fn replies_point_both_ways() {
    let (api, bot) = start(options()).await;
    let phone = aziza(&api);
    let asked = phone.text("qachon?");
    let answer = bot.send_message(FROM, "payshanba").reply_parameters(ReplyParameters::new(number(asked)));
    let answer = answer.await.expect("sent");
    assert_eq!(answer.reply_to_message().and_then(|message| message.text()), Some("qachon?"));
    phone.reply(i64::from(answer.id.0), "rahmat").expect("sent");
    assert_eq!(phone.reply(9_999, "x"), Err(PhoneError::NoSuchMessage));
    let updates = bot.get_updates().await.expect("updates");
    let UpdateKind::Message(thanks) = &updates[1].kind else { panic!("not a message: {updates:?}") };
    let replied = thanks.reply_to_message().expect("a reply");
    assert_eq!((replied.id, replied.from.as_ref().map(|from| from.is_bot)), (answer.id, Some(true)));
    let nothing = ReplyParameters::new(MessageId(9_999));
    let lost = bot.send_message(FROM, "x").reply_parameters(nothing.clone()).await.expect_err("refused");
    assert!(matches!(lost, RequestError::Api(ApiError::MessageToReplyNotFound)), "{lost}");
    let anyway = nothing.allow_sending_without_reply();
    bot.send_message(FROM, "x").reply_parameters(anyway).await.expect("sent without");
}
