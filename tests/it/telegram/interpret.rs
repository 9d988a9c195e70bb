//! Interpreting a customer: commands, buttons, places, and everything that is none of these.

use payshanba::telegram::Button;
use payshanba_actors::ports::People;
use payshanba_actors::ports::interpreter::Intent;
use payshanba_actors::ports::people::{Address, Language};
use payshanba_domain::gift::GiftCode;
use payshanba_domain::message::{Message, Notice, Recipient, Screen};
use payshanba_domain::place::PlaceError;
use payshanba_domain::subscriber::{Command, Subscriber};
use payshanba_domain::{AddressId, Addressed, By, Cause, Refusal, SubscriberId, TariffCode};
use serde_json::{Value, json};

use super::farm::{AZIZA, BOBUR, Farm, answers, at, door, location, message, press, said, text, thursday};

fn tariff() -> TariffCode {
    TariffCode::parse("A").expect("a code")
}

/// What a customer's own stream is told, and what is said when it was so already.
fn told(intent: Intent) -> (Command, Message) {
    match intent {
        Intent::Do { command: Addressed::Subscriber { id, command }, by, reader, unchanged } => {
            assert_eq!((by, reader), (By::Customer(id), Recipient::Subscriber(id)));
            (command, unchanged.expect("something is said").message)
        }
        other => panic!("not told: {other:?}"),
    }
}

#[actix_web::test]
async fn commands_are_answered() {
    let farm = Farm::new();
    for (command, message) in [
        ("/start", Message::Welcome),
        ("/start friend42", Message::Welcome),
        ("/Start@payshanba_bot", Message::Welcome),
        ("/tariflar", Screen::Tariffs.into()),
        ("/status", Message::Status),
        ("/help", Message::Help),
        ("/buyurtma", Message::WhereYouAre),
        ("salom", Message::NotUnderstood),
        ("/nimadir", Message::NotUnderstood),
        ("", Message::NotUnderstood),
        ("/", Message::NotUnderstood),
        ("/toxtatish", Screen::AskPause.into()),
        ("/bekor", Screen::AskCancel.into()),
        ("/balans", Notice::Balance.into()),
        ("/shikoyat", Notice::AskComplaint.into()),
        ("/til", Screen::AskLanguage.into()),
        ("/taklif", Screen::Share.into()),
        ("/sovga", Screen::Gift { tariff: None }.into()),
        ("/kod", Screen::AskCode.into()),
        ("/malumotlarim", Screen::OwnRecord.into()),
        ("/terms", Screen::SaleTerms.into()),
        ("/support", Message::Help),
        ("/privacy", Screen::Privacy.into()),
        ("/paysupport", Screen::PaySupport.into()),
        ("/manzil", Message::AskLocation),
    ] {
        let answers = answers(farm.asks(text(AZIZA, command)).await);
        assert_eq!(answers.len(), 1, "{command}");
        assert_eq!(answers[0].message, message, "{command}");
        assert_eq!(answers[0].to, Recipient::Subscriber(SubscriberId(1)), "{command}");
    }
    let contact = farm.memory.contact(Recipient::Subscriber(SubscriberId(1))).await.expect("the store");
    let profile = contact.expect("a contact").profile;
    assert_eq!((profile.name.as_str(), profile.language), ("Aziza Karimova", Language::Russian));
}

#[actix_web::test]
async fn verbs_reach_the_customers_own_stream() {
    let farm = Farm::new();
    let cycle = thursday();
    let (code, to) = (GiftCode("1-0123456789ABCDEF".to_owned()), SubscriberId(1));
    for (update, command, unchanged) in [
        (press(AZIZA, "t:A"), Command::ChooseTariff { tariff: tariff(), quantity: 1 }, Message::WhereYouAre),
        (press(AZIZA, "cash:2026-11-26"), Command::ChooseCash, Message::WhereYouAre),
        (press(AZIZA, "skip:2026-11-26"), Command::Skip { cycle }, Message::Skipped { cycle }),
        (text(AZIZA, "/otkazish"), Command::Skip { cycle }, Message::Skipped { cycle }),
        (press(AZIZA, "rest"), Command::Pause { until: None }, Message::Paused { until: None }),
        (
            press(AZIZA, "rest:2026-11-26"),
            Command::Pause { until: Some(cycle) },
            Message::Paused { until: Some(cycle) },
        ),
        (
            press(AZIZA, "away:2026-11-26:2026-12-03"),
            Command::TakeVacation { from: cycle, until: cycle.next() },
            Notice::Vacation { from: cycle, until: cycle.next() }.into(),
        ),
        (text(AZIZA, "/davom"), Command::Resume, Message::WhereYouAre),
        (press(AZIZA, "resume"), Command::Resume, Message::WhereYouAre),
        (press(AZIZA, "cancel"), Command::Cancel, Message::Cancelled),
        (press(AZIZA, "payout"), Command::AskPayout, Notice::Balance.into()),
        (press(AZIZA, "erase:yes"), Command::Erase, Notice::Erased.into()),
        (
            press(AZIZA, "q:A:3"),
            Command::ChooseTariff { tariff: tariff(), quantity: 3 },
            Screen::Order.into(),
        ),
        (press(AZIZA, "add:A:3"), Command::SetAddOn { add_on: tariff(), quantity: 3 }, Screen::AddOns.into()),
        (press(AZIZA, "bring:2026-11-26"), Command::Resume, Screen::Order.into()),
        (press(AZIZA, "ungift:0123456789ABCDEF"), Command::HandGift { code, to }, Notice::Balance.into()),
    ] {
        assert_eq!(told(farm.asks(update).await), (command, unchanged));
    }
    assert_eq!(said(farm.asks(press(AZIZA, "menu")).await), [Message::Screen(Screen::Tariffs)]);
    let choose = Screen::Gift { tariff: None };
    assert_eq!(said(farm.asks(press(AZIZA, "gift:A:4")).await), [choose.into()], "nobody takes money here");
    assert_eq!(said(farm.asks(press(AZIZA, "place")).await), [Message::AskLocation]);
}

#[actix_web::test]
async fn a_place_is_saved_once_and_told_with_its_distance() {
    let farm = Farm::new();
    let distance_m = farm.settings.farm_place.distance_m(&door());
    let live =
        message(AZIZA, json!({"location": {"latitude": 41.32, "longitude": 69.26, "live_period": 900}}));
    let venue = message(
        AZIZA,
        json!({
            "location": {"latitude": 41.32, "longitude": 69.26},
            "venue": {"location": {"latitude": 41.32, "longitude": 69.26}, "title": "Choyxona", "address": "Navoiy 1"},
        }),
    );
    for (update, note) in [(location(AZIZA, 41.32, 69.26), ""), (live, ""), (venue, "Choyxona, Navoiy 1")] {
        let farm = Farm::new();
        for _ in 0..2 {
            let (command, unchanged) = told(farm.asks(update.clone()).await);
            assert_eq!(command, Command::SetAddress { address: AddressId(1), distance_m });
            assert_eq!(unchanged, Message::WhereYouAre);
        }
        let saved = farm.memory.addresses(&[AddressId(1), AddressId(2)]).await.expect("the store");
        let address = Address { place: door(), distance_m, note: note.to_owned() };
        assert_eq!(saved, [(AddressId(1), address)]);
    }
}

#[actix_web::test]
async fn coordinates_that_are_no_place_are_explained() {
    let farm = Farm::new();
    for (latitude, longitude, why) in [
        (141.0, 269.0, PlaceError::OutOfRange),
        (-91.0, 200.0, PlaceError::OutOfRange),
        (1e300, 1e300, PlaceError::OutOfRange),
        (0.0, 0.0, PlaceError::Unknown),
        (69.26, 41.32, PlaceError::Swapped),
        (120.0, 41.32, PlaceError::Swapped),
        (55.75, 37.61, PlaceError::Abroad),
    ] {
        let answer = said(farm.asks(location(AZIZA, latitude, longitude)).await);
        assert_eq!(answer, [Message::LocationRefused { why }], "{latitude}, {longitude}");
    }
    let saved = farm.memory.addresses(&[AddressId(1)]).await.expect("the store");
    assert!(saved.is_empty(), "no nonsense is kept");
}

#[actix_web::test]
async fn a_forged_button_is_out_of_date() {
    let farm = Farm::new();
    let stale = [Message::Refused { why: Refusal::StaleButton }];
    for data in ["", "drop table", "t:", "skip:2026-99-99", "end:2026-11-26:1:not_reached", "🥚"] {
        assert_eq!(said(farm.asks(press(AZIZA, data)).await), stale, "{data:?}");
    }
    let mut game = press(AZIZA, "");
    game["callback_query"]["data"] = Value::Null;
    assert_eq!(said(farm.asks(game).await), stale);
}

async fn active(farm: &Farm, chat: i64) -> SubscriberId {
    let id = farm.customer(chat, "Aziza", Language::UzbekLatin).await;
    let address = Address { place: door(), distance_m: 2_000, note: String::new() };
    let cause = Cause(format!("address of {id}"));
    let address = farm.memory.save_address(id, &address, &cause).await.expect("an address");
    farm.perform::<Subscriber>(id, Command::ChooseTariff { tariff: tariff(), quantity: 1 }).await;
    farm.perform::<Subscriber>(id, Command::SetAddress { address, distance_m: 2_000 }).await;
    farm.perform::<Subscriber>(id, Command::ChooseCash).await;
    id
}

#[actix_web::test]
async fn an_offer_for_another_week_is_shown_anew() {
    let farm = Farm::new();
    farm.clock.set(at("2026-11-23T09:00:00+05:00"));
    let answer = said(farm.asks(press(AZIZA, "cash:2026-11-26")).await);
    assert_eq!(answer, [Message::Refused { why: Refusal::StaleButton }, Message::WhereYouAre]);
    assert_eq!(told(farm.asks(press(AZIZA, "cash:2026-12-03")).await).0, Command::ChooseCash);
}

#[actix_web::test]
async fn an_order_whose_lock_comes_late_can_still_be_paid() {
    let farm = Farm::new();
    active(&farm, AZIZA).await;
    farm.clock.set(at("2026-11-23T11:00:00+05:00"));
    assert_eq!(told(farm.asks(press(AZIZA, "cash:2026-11-26")).await).0, Command::ChooseCash);
}

#[actix_web::test]
async fn yes_says_how_the_order_stands() {
    let farm = Farm::new();
    active(&farm, AZIZA).await;
    let cycle = thursday();
    let yes = |cycle| Button::Confirm(cycle).encode();
    assert_eq!(said(farm.asks(press(AZIZA, &yes(cycle))).await), [Message::Subscribed { cycle }]);
    let gone = said(farm.asks(press(AZIZA, &yes(cycle.previous()))).await);
    assert_eq!(gone, [Message::Refused { why: Refusal::StaleButton }]);
    let stranger = said(farm.asks(press(BOBUR, &yes(cycle))).await);
    assert_eq!(stranger, [Message::Refused { why: Refusal::StaleButton }]);
}

#[actix_web::test]
async fn unexpected_kinds_of_message_have_an_answer_or_none() {
    let farm = Farm::new();
    for content in [
        json!({"sticker": {"file_id": "x", "emoji": "🥚"}}),
        json!({"photo": [{"file_id": "x"}], "caption": "/start"}),
        json!({"voice": {"duration": 1}}),
        json!({"document": {"file_id": "x"}, "caption": "+998901234567"}),
        json!({"of_the_future": {"text": "/start"}}),
    ] {
        assert_eq!(
            said(farm.asks(message(AZIZA, content.clone())).await),
            [Message::NotUnderstood],
            "{content}"
        );
    }
    let moved = |kind: &str, update: &Value| json!({"update_id": 503, kind: update["message"]});
    let start = text(AZIZA, "/start");
    let mut group = start.clone();
    group["message"]["chat"] = json!({"id": -100_200, "type": "supergroup", "title": "Mahalla"});
    let mut bot = start.clone();
    bot["message"]["from"]["is_bot"] = true.into();
    let mut group_press = press(AZIZA, "menu");
    group_press["callback_query"]["message"]["chat"] = json!({"id": -100_200, "type": "group"});
    for update in [
        moved("edited_message", &start),
        moved("edited_message", &location(AZIZA, 41.3, 69.2)),
        moved("channel_post", &start),
        moved("of_the_future", &start),
        group,
        bot,
        group_press,
        json!({"update_id": 504, "poll": {"id": "1"}}),
        json!({"update_id": 505, "message": "no object"}),
        json!({"update_id": 506}),
    ] {
        assert_eq!(said(farm.asks(update.clone()).await), [], "{update}");
    }
}

#[actix_web::test]
async fn blocking_and_coming_back_are_noted() {
    let farm = Farm::new();
    let member = |status: &str, kind: &str| {
        json!({"update_id": 507, "my_chat_member": {
            "chat": {"id": AZIZA, "type": kind}, "from": {"id": AZIZA, "is_bot": false, "first_name": "Aziza"},
            "date": 1, "old_chat_member": {"status": "member"}, "new_chat_member": {"status": status, "until_date": 0},
        }})
    };
    assert_eq!(said(farm.asks(member("kicked", "private")).await), []);
    assert!(farm.memory.is_unreachable(AZIZA));
    assert_eq!(said(farm.asks(member("member", "private")).await), []);
    assert!(!farm.memory.is_unreachable(AZIZA));
    assert_eq!(said(farm.asks(member("kicked", "group")).await), []);
    assert!(!farm.memory.is_unreachable(AZIZA), "groups do not count");
}
