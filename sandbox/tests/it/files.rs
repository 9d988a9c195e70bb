//! Files: photos and documents travel both ways, are fetched by their path and sent again by their id.

use actix_web::web::Bytes;
use sandbox::bot_api::{Content, PhoneError};
use teloxide::net::Download;
use teloxide::payloads::{EditMessageCaptionSetters, SendDocumentSetters, SendPhotoSetters};
use teloxide::requests::Requester;
use teloxide::types::{ChatId, FileId, InputFile, UpdateKind};
use teloxide::{ApiError, RequestError};

use crate::support::{AZIZA, aziza, get, options, start};

const CHAT: ChatId = ChatId(AZIZA);

/// The first bytes of a PNG of 800 × 600: all that is looked at.
fn picture() -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
    bytes.extend([0, 0, 3, 32, 0, 0, 2, 88, 8, 2, 0, 0, 0]);
    bytes
}

fn refused<T: std::fmt::Debug>(result: Result<T, RequestError>) -> ApiError {
    match result.expect_err("refused") {
        RequestError::Api(error) => error,
        other => panic!("not an api error: {other:?}"),
    }
}

#[tokio::test]
async fn an_uploaded_photo_is_fetched_and_sent_again_by_its_id() {
    let (api, bot) = start(options()).await;
    let phone = aziza(&api);
    phone.start(None);
    let sent = bot.send_photo(CHAT, InputFile::memory(picture())).caption("eshik").await.expect("sent");
    let sizes = sent.photo().expect("sizes");
    let largest = sizes.last().expect("one");
    assert_eq!((largest.width, largest.height, sent.caption()), (800, 600, Some("eshik")));
    assert_eq!((sizes[0].width, sizes[0].height), (90, 67));
    let file = bot.get_file(sizes[0].file.id.clone()).await.expect("known in every size");
    let mut bytes = Vec::new();
    bot.download_file(&file.path, &mut bytes).await.expect("fetched");
    assert_eq!(bytes, picture());
    let again = bot.send_photo(CHAT, InputFile::file_id(largest.file.id.clone())).await.expect("sent again");
    assert_eq!(again.photo().expect("sizes").last().expect("one").file.id, largest.file.id);
    assert!(matches!(phone.last().expect("seen").content, Content::Photo(_, None)));
}

#[tokio::test]
async fn a_document_keeps_its_name_and_its_bytes() {
    let (api, bot) = start(options()).await;
    aziza(&api).start(None);
    let list = InputFile::memory("a,b\n1,2\n").file_name("list.csv");
    let sent =
        bot.send_document(CHAT, list).caption("<b>Ro'yxat</b>").parse_mode(teloxide::types::ParseMode::Html);
    let sent = sent.await.expect("sent");
    let document = sent.document().expect("a document");
    assert_eq!((document.file_name.as_deref(), sent.caption()), (Some("list.csv"), Some("Ro'yxat")));
    let file = bot.get_file(document.file.id.clone()).await.expect("known");
    let mut bytes = Vec::new();
    bot.download_file(&file.path, &mut bytes).await.expect("fetched");
    assert_eq!(bytes, b"a,b\n1,2\n");
    assert!(file.path.ends_with(".csv"));
}

#[tokio::test]
async fn a_persons_photo_reaches_the_bot_with_its_bytes() {
    let (api, bot) = start(options()).await;
    let phone = aziza(&api);
    phone.upload_photo(Bytes::from(picture()), Some("mening eshigim")).expect("a picture");
    assert_eq!(phone.upload_photo(Bytes::from_static(b"words"), None), Err(PhoneError::NoPicture));
    let updates = bot.get_updates().await.expect("updates");
    let UpdateKind::Message(message) = &updates[0].kind else { panic!("not a message: {updates:?}") };
    assert_eq!(message.caption(), Some("mening eshigim"));
    let id = message.photo().expect("sizes").last().expect("one").file.id.clone();
    let file = bot.get_file(id).await.expect("known");
    let mut bytes = Vec::new();
    bot.download_file(&file.path, &mut bytes).await.expect("fetched");
    assert_eq!(bytes, picture());
}

#[tokio::test]
async fn what_is_no_photo_and_nobody_knows_is_refused() {
    let (api, bot) = start(options()).await;
    aziza(&api).start(None);
    let words = bot.send_photo(CHAT, InputFile::memory("words")).await;
    assert_eq!(refused(words), ApiError::ImageProcessFailed);
    let unknown = bot.send_photo(CHAT, InputFile::file_id(FileId("nobody".to_owned()))).await;
    assert_eq!(refused(unknown), ApiError::WrongFileIdOrUrl);
    let outside = InputFile::url("https://example.com/a.png".parse().expect("an address"));
    assert_eq!(refused(bot.send_photo(CHAT, outside).await), ApiError::FailedToGetUrlContent);
    let long = bot.send_photo(CHAT, InputFile::memory(picture())).caption("x".repeat(1025)).await;
    let Err(RequestError::Api(ApiError::Unknown(why))) = long else {
        panic!("a caption has 1024 characters")
    };
    assert_eq!(why, "Bad Request: message caption is too long");
    bot.get_file(FileId("nobody".to_owned())).await.expect_err("unknown");
    let base = format!("{}/file/bot", api.url());
    assert_eq!(get(&format!("{base}{}/photos/no.png", api.token())).await.status(), 404);
    assert_eq!(get(&format!("{base}1:other/photos/no.png")).await.status(), 401);
}

#[tokio::test]
async fn a_caption_is_edited_and_a_text_has_none() {
    let (api, bot) = start(options()).await;
    let phone = aziza(&api);
    phone.start(None);
    let photo = bot.send_photo(CHAT, InputFile::memory(picture())).caption("bir").await.expect("sent").id;
    let edited = bot.edit_message_caption(CHAT, photo).caption("ikki").await.expect("edited");
    assert_eq!(edited.caption(), Some("ikki"));
    let same = bot.edit_message_caption(CHAT, photo).caption("ikki").await;
    assert_eq!(refused(same), ApiError::MessageNotModified);
    bot.edit_message_caption(CHAT, photo).await.expect("taken away");
    assert_eq!(phone.last().expect("a photo").text(), "");
    let text = bot.send_message(CHAT, "so'z").await.expect("sent").id;
    bot.edit_message_caption(CHAT, text).caption("x").await.expect_err("no caption there");
    bot.edit_message_text(CHAT, photo, "x").await.expect_err("no text there");
}
