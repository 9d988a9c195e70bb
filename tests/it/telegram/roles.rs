//! Interpreting couriers and the owner: each verb is for one role, and a stranger's is refused.

use payshanba::telegram::{Button, invite};
use payshanba_actors::ports::interpreter::Intent;
use payshanba_actors::ports::people::Language;
use payshanba_domain::courier_day::{Command, CourierDay};
use payshanba_domain::cycle::{self, PlannedStop};
use payshanba_domain::delivery::Outcome;
use payshanba_domain::message::{Card, Message, Recipient, Screen};
use payshanba_domain::roster::{self, Roster, RosterId};
use payshanba_domain::stream::CourierDayId;
use payshanba_domain::{AddressId, Addressed, By, CourierId, Refusal, SubscriberId, TariffCode, Tiyin};
use secrecy::SecretString;
use serde_json::json;

use super::farm::{AZIZA, BOBUR, Farm, LINKS, OWNER, answers, at, message, press, said, text, thursday};

const NOT_ALLOWED: Message = Message::Refused { why: Refusal::NotAllowed };

pub fn stop(subscriber: i64) -> PlannedStop {
    PlannedStop {
        subscriber: SubscriberId(subscriber),
        address: AddressId(subscriber),
        tariff: TariffCode::parse("A").expect("a code"),
        quantity: 1,
        eggs: 10,
        cash_due_tiyin: Tiyin::from_soum(59_000),
        eta: at("2026-11-26T10:00:00+05:00"),
        door: None,
    }
}

fn courier_buttons() -> Vec<String> {
    let (cycle, stop) = (thursday(), SubscriberId(5));
    let buttons =
        [Button::Loaded(cycle), Button::End(cycle, stop, Outcome::Delivered), Button::Undo(cycle, stop)];
    buttons.iter().map(Button::encode).collect()
}

#[actix_web::test]
async fn a_stranger_has_no_verbs_of_others() {
    let farm = Farm::new();
    let hand_over = Button::HandOver(thursday(), CourierId(1), Tiyin::from_soum(59_000)).encode();
    let owners = [hand_over, "dismiss:1".to_owned(), "unpark:1".to_owned()];
    let presses = courier_buttons().into_iter().chain(owners).map(|button| press(AZIZA, &button));
    let commands =
        ["/kuryer", "/tuxum 500", "/eggs 500", "/tuxum", "/kassa", "/kassa 1 5", "/kassa x", "/marshrut"]
            .map(|verb| text(AZIZA, verb));
    for update in presses.chain(commands) {
        let answers = answers(farm.asks(update.clone()).await);
        assert_eq!(answers.len(), 1, "{update}");
        assert_eq!(answers[0].to, Recipient::Subscriber(SubscriberId(1)), "{update}");
        assert_eq!(answers[0].message, NOT_ALLOWED, "{update}");
    }
}

#[actix_web::test]
async fn a_courier_ends_stops_of_their_own_day_only() {
    let farm = Farm::new();
    farm.courier(AZIZA, "Anvar", Language::UzbekLatin).await;
    let bobur = farm.courier(BOBUR, "Bobur", Language::UzbekLatin).await;
    let commands = [
        Command::Load,
        Command::End { stop: SubscriberId(5), outcome: Outcome::Delivered, cash_tiyin: None },
        Command::Undo { stop: SubscriberId(5) },
    ];
    for (button, expected) in courier_buttons().iter().zip(commands) {
        let Intent::Do { command, by, reader, unchanged } = farm.asks(press(BOBUR, button)).await else {
            panic!("not a command: {button}")
        };
        let id = CourierDayId { courier: bobur, cycle: thursday() };
        assert_eq!(command, Addressed::CourierDay { id, command: expected });
        assert_eq!((by, reader), (By::Courier(bobur), Recipient::Courier(bobur)));
        let card = unchanged.map(|card| card.message);
        assert_eq!(card, (*button == courier_buttons()[0]).then_some(Message::Route { day: id }), "{button}");
    }
}

#[actix_web::test]
async fn a_dismissed_courier_is_a_customer() {
    let farm = Farm::new();
    let courier = farm.courier(AZIZA, "Anvar", Language::UzbekLatin).await;
    farm.perform::<Roster>(RosterId, roster::Command::Dismiss { courier }).await;
    for button in courier_buttons() {
        assert_eq!(said(farm.asks(press(AZIZA, &button)).await), [NOT_ALLOWED], "{button}");
    }
    assert_eq!(said(farm.asks(text(AZIZA, "/start")).await), [Message::Welcome]);
}

#[actix_web::test]
async fn a_courier_asks_for_the_route_and_the_next_stop() {
    let farm = Farm::new();
    let courier = farm.courier(AZIZA, "Anvar", Language::UzbekLatin).await;
    let day = CourierDayId { courier, cycle: thursday() };
    farm.clock.set(at("2026-11-26T08:00:00+05:00"));
    assert_eq!(said(farm.asks(text(AZIZA, "/marshrut")).await), [Message::Route { day }]);
    let assign = Command::Assign {
        version: 1,
        stops: vec![stop(5), stop(6)],
        distance_m: 12_000,
        ends_at: at("2026-11-26T12:00:00+05:00"),
        closes_at: at("2026-11-26T23:59:00+05:00"),
        from: None,
    };
    farm.perform::<CourierDay>(day, assign).await;
    farm.perform::<CourierDay>(day, Command::Load).await;
    let card = Message::StopCard { day, stop: SubscriberId(5) };
    assert_eq!(said(farm.asks(text(AZIZA, "/marshrut")).await), [Message::Route { day }, card]);
    assert_eq!(said(farm.asks(text(AZIZA, "/start")).await), [Message::CourierWelcome]);
}

#[actix_web::test]
async fn a_couriers_live_location_is_no_address() {
    let farm = Farm::new();
    farm.courier(AZIZA, "Anvar", Language::UzbekLatin).await;
    let live =
        message(AZIZA, json!({"location": {"latitude": 41.32, "longitude": 69.26, "live_period": 900}}));
    assert_eq!(said(farm.asks(live).await), []);
    let pin = message(AZIZA, json!({"location": {"latitude": 41.32, "longitude": 69.26}}));
    assert!(matches!(farm.asks(pin).await, Intent::Do { command: Addressed::Subscriber { .. }, .. }));
}

#[actix_web::test]
async fn a_link_enrols_and_a_forged_one_does_not() {
    let farm = Farm::new();
    let token = invite::token(&SecretString::from(LINKS), 3);
    let Intent::Do { command, by, reader, unchanged } =
        farm.asks(text(BOBUR, &format!("/start {token}"))).await
    else {
        panic!("not a command")
    };
    let courier = CourierId(1);
    assert_eq!(command, Addressed::Roster { command: roster::Command::Enrol { serial: 3, courier } });
    assert_eq!((by, reader), (By::Courier(courier), Recipient::Courier(courier)));
    assert_eq!(unchanged.expect("a greeting").message, Message::CourierWelcome);
    for forged in [token.replace("k_3_", "k_4_"), "k_".to_owned(), "k_3_".to_owned(), format!("{token} x")] {
        let answer = said(farm.asks(text(AZIZA, &format!("/start {forged}"))).await);
        assert_eq!(answer, [Message::Refused { why: Refusal::InviteSpent }], "{forged}");
    }
}

async fn owners(farm: &Farm, update: serde_json::Value) -> Addressed {
    match farm.asks(update).await {
        Intent::Do { command, by: By::Owner, reader: Recipient::Owner, unchanged: None } => command,
        other => panic!("not the owner's: {other:?}"),
    }
}

#[actix_web::test]
async fn the_owner_invites_collects_and_counts() {
    let farm = Farm::new();
    let invite = Addressed::Roster {
        command: roster::Command::Invite { role: roster::Role::Courier, profile: roster::Profile::default() },
    };
    assert_eq!(owners(&farm, text(OWNER, "/kuryer")).await, invite);
    let eggs = |id, eggs| Addressed::Cycle { id, command: cycle::Command::CollectEggs { eggs } };
    for (now, words, expected) in [
        ("2026-11-20T12:00:00+05:00", "/tuxum 500", eggs(thursday(), 500)),
        ("2026-11-25T18:00:00+05:00", "/eggs@payshanba_bot 1 000", eggs(thursday(), 1_000)),
        ("2026-11-26T23:58:59+05:00", "/tuxum 1", eggs(thursday(), 1)),
        ("2026-11-26T23:59:00+05:00", "/tuxum 1", eggs(thursday().next(), 1)),
    ] {
        farm.clock.set(at(now));
        assert_eq!(owners(&farm, text(OWNER, words)).await, expected, "{now}");
    }
    let held = Tiyin::from_soum(118_000);
    let button = Button::HandOver(thursday(), CourierId(2), held).encode();
    let id = CourierDayId { courier: CourierId(2), cycle: thursday() };
    let command = Command::HandOver { held_tiyin: held, counted_tiyin: held };
    assert_eq!(owners(&farm, press(OWNER, &button)).await, Addressed::CourierDay { id, command });
}

#[actix_web::test]
async fn the_owner_is_told_what_was_wrong_and_is_a_customer_too() {
    let farm = Farm::new();
    for (words, message) in [
        ("/start", Card::OwnerWelcome.into()),
        ("/help", Message::OwnerHelp),
        ("/tuxum", Message::OwnerHelp),
        ("/tuxum besh", Message::Refused { why: Refusal::OutOfRange }),
        ("/tuxum -5", Message::Refused { why: Refusal::OutOfRange }),
        ("/tuxum 99999999999", Message::Refused { why: Refusal::OutOfRange }),
    ] {
        let answers = answers(farm.asks(text(OWNER, words)).await);
        assert_eq!((answers[0].to, &answers[0].message), (Recipient::Owner, &message), "{words}");
    }
    let answers = answers(farm.asks(text(OWNER, "/tariflar")).await);
    assert_eq!(
        (answers[0].to, &answers[0].message),
        (Recipient::Subscriber(SubscriberId(1)), &Message::from(Screen::Tariffs))
    );
    assert_eq!(said(farm.asks(press(OWNER, &courier_buttons()[0])).await), [NOT_ALLOWED]);
}
