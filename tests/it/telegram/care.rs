//! Care, the whole way: a photo of broken eggs reaches the owner with its claim, a question its answer, and somebody
//! who asks to be forgotten is forgotten after the last word.

use payshanba_actors::ports::people::Profile;
use payshanba_domain::delivery::Outcome;
use payshanba_domain::message::Recipient;
use payshanba_domain::subscriber::Command as Verb;
use payshanba_domain::{Addressed, By, Cause, Command, CourierId, SubscriberId, Tiyin};
use serde_json::{Value, json};

use super::farm::{AZIZA, OWNER, at, thursday};
use super::town::Town;

const ID: SubscriberId = SubscriberId(1);

async fn tell(town: &Town, now: &str, body: Verb) {
    town.clock.set(at(now));
    let cause = Cause(format!("test:{now}:{body:?}"));
    let (occurred_at, body) = (at(now), Addressed::Subscriber { id: ID, command: body });
    let command = Command { cause, by: By::Farm, occurred_at, body };
    town.directory.deliver(command, None).await.expect("it is delivered");
}

/// The eggs were handed over on Thursday at ten.
async fn delivered(hint: &str) -> Town {
    let town = Town::with_an_order(hint).await;
    tell(&town, "2026-11-23T09:00:00+05:00", Verb::Tick).await;
    let courier = town.ports.people.make_courier(OWNER + 1, &Profile::default()).await;
    let courier = Some(courier.expect("a courier"));
    assert_eq!(courier, Some(CourierId(2)));
    let (outcome, cash_tiyin) = (Outcome::Delivered, Tiyin::from_soum(59_000));
    let settle = Verb::Settle { cycle: thursday(), courier, outcome, cash_tiyin };
    tell(&town, "2026-11-26T10:00:00+05:00", settle).await;
    town
}

fn photo() -> Value {
    json!({"photo": [{"file_id": "small"}, {"file_id": "large"}], "caption": "uchtasi siniq"})
}

#[actix_rt::test]
async fn a_photo_goes_to_the_owner_with_the_claim_and_counts_from_when_it_was_sent() {
    let town = delivered("claim").await;
    town.clock.set(at("2026-11-27T09:59:00+05:00"));
    town.text(AZIZA, "/shikoyat").await;
    town.press(AZIZA, "claim:3").await;
    // Sent exactly a day after the delivery, delivered by Telegram an hour later.
    town.clock.set(at("2026-11-27T11:00:00+05:00"));
    let mut late = photo();
    late["date"] = at("2026-11-27T10:00:00+05:00").timestamp().into();
    let message = town.send(AZIZA, late).await;
    assert!(town.last(AZIZA).contains("3 eggs"), "granted: {}", town.last(AZIZA));
    assert_eq!(town.state(ID).await.owed_eggs(), 3);
    let (method, call) = town.seen(OWNER).into_iter().rev().nth(1).expect("a picture, then the card").1;
    assert_eq!(method, "copymessage");
    assert_eq!((&call["from_chat_id"], &call["message_id"]), (&json!(AZIZA), &json!(message)));
    for table in ["journal", "outbox", "inbox"] {
        let rows =
            format!("select count(*) from {table} t where t::text like '%large%' or t::text like '%siniq%'");
        assert_eq!(town.number(&rows).await, 0, "{table} knows what was sent");
    }
    town.close().await;
}

#[actix_rt::test]
async fn a_complaint_is_made_once_however_often_it_is_pressed() {
    let town = delivered("twice").await;
    town.text(AZIZA, "/shikoyat").await;
    town.press(AZIZA, "claim:2").await;
    let (_, key) = town.key(AZIZA, "nophoto:2").expect("without a photo");
    for _ in 0..2 {
        town.press(AZIZA, &key).await;
    }
    assert_eq!(town.state(ID).await.owed_eggs(), 2);
    assert!(town.last(AZIZA).contains("out of date"), "{}", town.last(AZIZA));
    town.clock.set(at("2026-11-27T10:00:01+05:00"));
    town.text(AZIZA, "/shikoyat").await;
    town.press(AZIZA, "claim:1").await;
    town.press(AZIZA, "nophoto:1").await;
    assert_eq!(town.state(ID).await.owed_eggs(), 2, "a second after a day the owner decides");
    assert!(town.last(AZIZA).contains("24 hours"), "{}", town.last(AZIZA));
    town.close().await;
}

#[actix_rt::test]
async fn a_question_reaches_the_owner_and_the_answer_comes_back() {
    let town = Town::with_an_order("question").await;
    town.text(AZIZA, "/help").await;
    town.press(AZIZA, "ask").await;
    town.text(AZIZA, "Tuxum <qachon> keladi?").await;
    let (_, (_, card)) = town.seen(OWNER).pop().expect("a card");
    let words = card["text"].as_str().expect("words");
    assert!(words.contains("Tuxum &lt;qachon&gt; keladi?"), "{words}");
    let replied = json!({
        "message_id": 1, "date": 1, "chat": {"id": OWNER, "type": "private"}, "reply_markup": card["reply_markup"],
    });
    town.send(OWNER, json!({"text": "Soat oʻnda", "reply_to_message": replied})).await;
    assert!(town.last(AZIZA).contains("Soat oʻnda"), "{}", town.last(AZIZA));
    town.press(OWNER, "reply:").await;
    town.text(OWNER, "Yoki oʻn birda").await;
    assert!(town.last(AZIZA).contains("Yoki oʻn birda"), "by the button: {}", town.last(AZIZA));
    assert!(town.number("select count(*) from note where person = 1").await == 3);
    for table in ["journal", "outbox", "inbox"] {
        let rows =
            format!("select count(*) from {table} t where t::text like '%qachon%' or t::text like '%oʻnda%'");
        assert_eq!(town.number(&rows).await, 0, "{table} knows what was said");
    }
    // Somebody else's press on the owner's button, and an answer to a question that nobody keeps any more.
    let reply = town.key(OWNER, "reply:").expect("a key").1;
    let stranger = json!({"text": "x", "reply_to_message": {"reply_markup": {"inline_keyboard": [[{"callback_data": reply}]]}}});
    town.send(AZIZA, stranger).await;
    assert!(town.last(AZIZA).contains("did not understand"), "{}", town.last(AZIZA));
    town.close().await;
}

#[actix_rt::test]
async fn somebody_who_asks_is_forgotten_after_the_last_word_and_is_new_afterwards() {
    let town = Town::with_an_order("erased").await;
    town.text(AZIZA, "+998 90 123-45-67").await;
    town.text(AZIZA, "/help").await;
    town.press(AZIZA, "ask").await;
    town.text(AZIZA, "a question to be forgotten").await;
    town.text(AZIZA, "/malumotlarim").await;
    town.press(AZIZA, "export").await;
    let document = town.seen(AZIZA).into_iter().rev().find(|(_, (method, _))| method == "senddocument");
    assert!(document.is_none(), "a file comes in parts, not as one object");
    let sent = town.api.calls().into_iter().find(|(method, _)| method == "senddocument").expect("a file").1;
    let file = sent.as_str().expect("parts");
    for part in
        ["+998901234567", "a question to be forgotten", "41.32", "\"tariff\": \"A\"", "payshanba.json"]
    {
        assert!(file.contains(part), "{part} is not in {file}");
    }
    town.press(AZIZA, "erase").await;
    town.press(AZIZA, "erase:yes").await;
    assert!(town.last(AZIZA).contains("last message"), "{}", town.last(AZIZA));
    town.text(AZIZA, "/start").await;
    let left = "select count(*) from person where id = 1
        and (chat_id is not null or name <> '' or phone is not null or erased_at is null)";
    assert_eq!(town.number(left).await, 0, "nothing of the person is left");
    let places = "select count(*) from address where person = 1 and (latitude is not null or note <> '')";
    assert_eq!(town.number(places).await, 0);
    assert_eq!(town.number("select count(*) from note where person = 1").await, 0);
    assert_eq!(town.number("select count(*) from slot where lane = 'to:subscriber/1'").await, 0);
    assert!(
        town.number("select count(*) from journal where stream = 'subscriber/1'").await > 3,
        "the books stay"
    );
    let chat = town.number("select id from person where kind = 'subscriber' and chat_id = 7000000001").await;
    assert_ne!(chat, 1, "the same chat is somebody new");
    assert!(town.last(AZIZA).contains("Which one would you like?"), "{}", town.last(AZIZA));
    let contact =
        town.ports.people.contact(Recipient::Subscriber(ID)).await.expect("the store").expect("a row");
    assert_eq!((contact.chat, contact.phone, contact.profile.name.as_str()), (None, None, ""));
    town.close().await;
}

#[actix_rt::test]
async fn nobody_is_forgotten_who_is_still_owed_money() {
    let town = delivered("owed").await;
    let stands = town.state(ID).await;
    tell(&town, "2026-11-26T10:03:00+05:00", Verb::Tick).await;
    town.text(AZIZA, "/malumotlarim").await;
    let (outcome, cash_tiyin) = (Outcome::Delivered, Tiyin::from_soum(59_000));
    let stray = Verb::Settle { cycle: thursday().next(), courier: Some(CourierId(2)), outcome, cash_tiyin };
    tell(&town, "2026-11-26T10:04:00+05:00", stray).await;
    assert!(town.state(ID).await.wallet_tiyin > stands.wallet_tiyin);
    town.press(AZIZA, "erase").await;
    town.press(AZIZA, "erase:yes").await;
    assert!(town.last(AZIZA).contains("settle up"), "{}", town.last(AZIZA));
    town.text(AZIZA, "/balans").await;
    assert_eq!(town.number("select count(*) from person where erased_at is not null").await, 0);
    assert!(town.last(AZIZA).contains("59 000"), "{}", town.last(AZIZA));
    town.press(AZIZA, "payout").await;
    assert!(town.state(ID).await.wallet_tiyin == Tiyin::ZERO);
    town.close().await;
}

#[actix_rt::test]
async fn the_language_is_chosen_and_the_menu_follows() {
    let town = Town::with_an_order("language").await;
    town.text(AZIZA, "/til").await;
    town.press(AZIZA, "lang:uz-Cyrl").await;
    assert!(town.last(AZIZA).contains("ўзбекча"), "{}", town.last(AZIZA));
    let menus: Vec<Value> = town
        .api
        .calls()
        .into_iter()
        .filter(|(name, _)| name == "setmycommands")
        .map(|(_, call)| call)
        .collect();
    assert_eq!(menus.len(), 1);
    assert_eq!(menus[0]["scope"], json!({"type": "chat", "chat_id": AZIZA}));
    assert!(menus[0]["commands"].to_string().contains("Тўлаш"), "{}", menus[0]);
    town.api.refuse(400, "Bad Request: chat not found");
    town.text(AZIZA, "/status").await;
    town.close().await;
}
