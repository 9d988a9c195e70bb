//! Places and phones: words before a pin, words after it, a pin too far away, numbers shared and typed.

use payshanba::telegram::Button;
use payshanba::telegram::button::CustomerButton;
use payshanba_actors::ports::People;
use payshanba_actors::ports::interpreter::Intent;
use payshanba_actors::ports::people::{Language, Notes};
use payshanba_domain::message::{Message, Recipient, Screen};
use payshanba_domain::place::PlaceError;
use payshanba_domain::subscriber::{Command, Scarcity, Subscriber};
use payshanba_domain::{AddressId, Addressed, Refusal, SubscriberId, TariffCode};
use serde_json::{Value, json};

use super::farm::{AZIZA, BOBUR, Farm, location, message, press, said, text};

const ID: SubscriberId = SubscriberId(1);

/// The same update with another number: each is read once.
fn numbered(mut update: Value, number: i64) -> Value {
    update["update_id"] = number.into();
    update
}

async fn note_of(farm: &Farm, address: i64) -> String {
    let saved = farm.memory.addresses(&[AddressId(address)]).await.expect("the store");
    saved[0].1.note.clone()
}

fn command(intent: Intent) -> Command {
    match intent {
        Intent::Do { command: Addressed::Subscriber { command, .. }, .. } => command,
        other => panic!("not told: {other:?}"),
    }
}

async fn choosing(farm: &Farm) {
    farm.customer(AZIZA, "Aziza", Language::English).await;
    let tariff = TariffCode::parse("A").expect("a code");
    farm.perform::<Subscriber>(ID, Command::ChooseTariff { tariff, quantity: 1 }).await;
}

#[actix_web::test]
async fn an_address_in_words_waits_for_its_pin() {
    let farm = Farm::new();
    choosing(&farm).await;
    let noted = [Message::Screen(Screen::PlaceNoted)];
    let words = text(AZIZA, "Chilonzor 5, yashil darvoza");
    for _ in 0..2 {
        assert_eq!(said(farm.asks(words.clone()).await), noted, "read again, it is kept once");
    }
    assert_eq!(farm.memory.notes_of(ID).await.expect("notes").len(), 1);
    for pin in [600, 600, 601] {
        command(farm.asks(numbered(location(AZIZA, 41.32, 69.26), pin)).await);
    }
    assert_eq!(note_of(&farm, 1).await, "Chilonzor 5, yashil darvoza");
    assert_eq!(note_of(&farm, 2).await, "", "the next pin is another place");
}

#[actix_web::test]
async fn a_landmark_is_written_after_the_pin() {
    let farm = Farm::new();
    choosing(&farm).await;
    command(farm.asks(location(AZIZA, 41.32, 69.26)).await);
    moves(&farm, 1).await;
    let button = Button::Customer(CustomerButton::Landmark(AddressId(1))).encode();
    let asked = said(farm.asks(press(AZIZA, &button)).await);
    assert_eq!(asked, [Message::Screen(Screen::AskLandmark { address: AddressId(1) })]);
    let saved = [Message::Screen(Screen::LandmarkSaved), Message::WhereYouAre];
    assert_eq!(said(farm.asks(numbered(text(AZIZA, "2-podyezd, 4-qavat"), 600)).await), saved);
    assert_eq!(note_of(&farm, 1).await, "2-podyezd, 4-qavat");
    // A forged button describes nobody else's door.
    said(farm.asks(numbered(press(BOBUR, &button), 601)).await);
    said(farm.asks(numbered(text(BOBUR, "mine"), 602)).await);
    assert_eq!(note_of(&farm, 1).await, "2-podyezd, 4-qavat");
    // A command in between is no landmark.
    said(farm.asks(numbered(press(AZIZA, &button), 603)).await);
    said(farm.asks(numbered(text(AZIZA, "/status"), 604)).await);
    said(farm.asks(numbered(text(AZIZA, "salom"), 605)).await);
    assert_ne!(note_of(&farm, 1).await, "salom");
}

async fn moves(farm: &Farm, address: i64) {
    let moves = Command::SetAddress { address: AddressId(address), distance_m: 2_000 };
    farm.perform::<Subscriber>(ID, moves).await;
}

#[actix_web::test]
async fn a_landmark_of_a_place_that_was_left_is_told_apart() {
    let farm = Farm::new();
    choosing(&farm).await;
    for number in [600, 601] {
        command(farm.asks(numbered(location(AZIZA, 41.32, 69.26), number)).await);
    }
    moves(&farm, 1).await;
    let key = |address| Button::Customer(CustomerButton::Landmark(AddressId(address))).encode();
    let asked = said(farm.asks(numbered(press(AZIZA, &key(1)), 602)).await);
    assert_eq!(asked, [Message::Screen(Screen::AskLandmark { address: AddressId(1) })]);
    moves(&farm, 2).await;
    let stale = [Message::Refused { why: Refusal::StaleButton }, Message::WhereYouAre];
    assert_eq!(
        said(farm.asks(numbered(text(AZIZA, "2-podyezd"), 603)).await),
        stale,
        "asked before the move"
    );
    assert_eq!(said(farm.asks(numbered(press(AZIZA, &key(1)), 604)).await), stale, "an older card");
    assert_eq!(note_of(&farm, 1).await, "");
    // An order that is locked still goes to the old door.
    farm.perform::<Subscriber>(ID, Command::ChooseCash).await;
    let mut state = farm.desk.subscriber(ID).await.expect("a state");
    state.orders[0].address = AddressId(1);
    farm.keep::<Subscriber>(ID, &state, Vec::new()).await;
    said(farm.asks(numbered(press(AZIZA, &key(1)), 605)).await);
    said(farm.asks(numbered(text(AZIZA, "2-podyezd"), 606)).await);
    assert_eq!(note_of(&farm, 1).await, "2-podyezd");
}

#[actix_web::test]
async fn what_is_known_of_a_place_can_always_be_replaced() {
    let farm = Farm::new();
    choosing(&farm).await;
    let venue = json!({"venue": {"title": "Makro", "address": "Chilonzor 5",
        "location": {"latitude": 41.32, "longitude": 69.26}}});
    command(farm.asks(message(AZIZA, venue)).await);
    moves(&farm, 1).await;
    farm.perform::<Subscriber>(ID, Command::ChooseCash).await;
    let to = Recipient::Subscriber(ID);
    for message in [Screen::Order.into(), Message::Status] {
        let page = farm.pen().render(to, Language::English, &message).await.expect("rendered");
        assert!(format!("{:?}", page.keyboard).contains("Landmark(AddressId(1))"), "{message:?}: {page:?}");
    }
    let ask = Screen::AskLandmark { address: AddressId(1) }.into();
    let page = farm.pen().render(to, Language::English, &ask).await.expect("rendered");
    assert!(page.text.contains("Makro") && page.text.contains("takes its place"), "{}", page.text);
}

#[actix_web::test]
async fn only_somebody_with_an_address_is_told_that_it_stays() {
    let farm = Farm::new();
    choosing(&farm).await;
    for (moved, kept) in [(false, false), (true, true)] {
        if moved {
            moves(&farm, 1).await;
        }
        for why in [PlaceError::OutOfRange, PlaceError::Unknown, PlaceError::Swapped, PlaceError::Abroad] {
            let refused = Message::LocationRefused { why };
            let to = Recipient::Subscriber(ID);
            let page = farm.pen().render(to, Language::English, &refused).await.expect("rendered");
            assert_eq!(page.text.contains("Your previous address is kept."), kept, "{}", page.text);
        }
    }
}

#[actix_web::test]
async fn a_newcomer_who_lives_too_far_away_waits_and_a_customer_stays_where_they_are() {
    let farm = Farm::new();
    choosing(&farm).await;
    let samarkand = || location(AZIZA, 39.65, 66.96);
    let waits = command(farm.asks(samarkand()).await);
    assert_eq!(waits, Command::Wait { scarcity: Scarcity::Distance });
    assert_eq!(farm.memory.addresses_of(ID).await.expect("addresses").len(), 1, "the owner can see where");
    farm.perform::<Subscriber>(ID, Command::SetAddress { address: AddressId(1), distance_m: 2_000 }).await;
    farm.perform::<Subscriber>(ID, Command::ChooseCash).await;
    let refused = said(farm.asks(numbered(samarkand(), 600)).await);
    assert!(
        matches!(refused.as_slice(), [Message::Refused { why: Refusal::TooFar { limit_m: 80_000, .. } }]),
        "{refused:?}"
    );
    assert_eq!(farm.memory.addresses_of(ID).await.expect("addresses").len(), 1, "nothing new is kept");
}

#[actix_web::test]
async fn a_phone_is_shared_or_typed_and_nobody_elses() {
    let farm = Farm::new();
    farm.customer(AZIZA, "Aziza", Language::English).await;
    let phone = || async {
        let contact = farm.memory.contact(Recipient::Subscriber(ID)).await.expect("the store");
        contact.expect("a contact").phone
    };
    let contact = |fields: Value| message(AZIZA, json!({"contact": fields}));
    let (saved, foreign) = ([Screen::PhoneSaved.into()], [Screen::PhoneForeign.into()]);
    for other in [
        json!({"phone_number": "+998901111111", "first_name": "Opa", "user_id": BOBUR}),
        json!({"phone_number": "+998901111111", "first_name": "Opa"}),
        json!({"phone_number": "112", "first_name": "Aziza", "user_id": AZIZA}),
    ] {
        assert_eq!(said(farm.asks(contact(other)).await), foreign);
        assert_eq!(phone().await, None);
    }
    assert_eq!(said(farm.asks(text(AZIZA, "+998 (90) 123-45-67")).await), saved);
    assert_eq!(phone().await.as_deref(), Some("+998901234567"));
    let own = json!({"phone_number": "998907654321", "first_name": "Aziza", "user_id": AZIZA});
    assert_eq!(said(farm.asks(contact(own)).await), saved);
    assert_eq!(phone().await.as_deref(), Some("+998907654321"));
}

#[actix_web::test]
async fn the_own_phone_joins_the_guest_and_a_typed_one_does_not() {
    let farm = Farm::new();
    let guest = farm.memory.make_guest("Opa", "+998901234567").await.expect("a guest");
    let typed = said(farm.asks(text(AZIZA, "+998901234567")).await);
    assert_eq!(typed, [Message::Screen(Screen::PhoneSaved)]);
    let contact = farm.memory.contact(Recipient::Subscriber(guest)).await.expect("the store");
    assert_eq!(contact.expect("a contact").chat, None, "anybody may type a number");
    let own = json!({"contact": {"phone_number": "+998901234567", "first_name": "Aziza", "user_id": AZIZA}});
    for number in [600, 600, 601] {
        let Intent::Answer(answers) = farm.asks(numbered(message(AZIZA, own.clone()), number)).await else {
            panic!("not an answer")
        };
        assert_eq!(answers[0].to, Recipient::Subscriber(guest), "one person, one history");
    }
    let status = farm.asks(numbered(text(AZIZA, "/status"), 602)).await;
    let Intent::Answer(answers) = status else { panic!("not an answer") };
    assert_eq!(answers[0].to, Recipient::Subscriber(guest));
}

#[actix_web::test]
async fn pictures_nobody_asked_for_are_answered_once_an_album() {
    let farm = Farm::new();
    let photo = |group: Option<&str>| {
        let mut content = json!({"photo": [{"file_id": "x"}]});
        if let Some(group) = group {
            content["media_group_id"] = group.into();
        }
        message(AZIZA, content)
    };
    assert_eq!(said(farm.asks(photo(None)).await), [Message::NotUnderstood]);
    assert_eq!(said(farm.asks(photo(Some("7"))).await), []);
}
