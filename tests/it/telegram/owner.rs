//! The owner's second thoughts: a courier dismissed, a customer let in again, cash counted anew.

use payshanba::telegram::Button;
use payshanba::telegram::keyboard::{Keyboard, Press};
use payshanba_actors::ports::interpreter::Intent;
use payshanba_actors::ports::people::Language;
use payshanba_domain::courier_day::{Command, CourierDay, State};
use payshanba_domain::delivery::Outcome;
use payshanba_domain::message::{Message, Recipient};
use payshanba_domain::roster::{self, Roster, RosterId};
use payshanba_domain::stream::CourierDayId;
use payshanba_domain::subscriber::{self, Subscriber};
use payshanba_domain::{Addressed, By, CourierId, CycleDate, Refusal, SubscriberId, Tiyin};

use super::farm::{AZIZA, BOBUR, Farm, OWNER, at, press, said, text, thursday};
use super::sample::samples;

const NOT_ALLOWED: Message = Message::Refused { why: Refusal::NotAllowed };
const NO_CASH_OUT: Message = Message::Refused { why: Refusal::NotFound };
const MISFIT: Message = Message::Refused { why: Refusal::OutOfRange };

/// What a stream is told for the owner, and what is said when it was so already.
fn told(intent: Intent) -> (Addressed, Option<Message>) {
    match intent {
        Intent::Do { command, by: By::Owner, reader: Recipient::Owner, unchanged } => {
            assert!(unchanged.iter().all(|answer| answer.to == Recipient::Owner));
            (command, unchanged.map(|answer| answer.message))
        }
        other => panic!("not the owner's: {other:?}"),
    }
}

/// The buttons under what the owner reads, and its words.
async fn card(farm: &Farm, message: Message) -> (String, Vec<Button>) {
    let page = farm.pen().render(Recipient::Owner, Language::English, &message).await.expect("rendered");
    let Keyboard::Inline(rows) = page.keyboard else { return (page.text, Vec::new()) };
    let button = |press| match press {
        Press::Button(button) => Some(button),
        Press::Link(_) => None,
    };
    (page.text, rows.into_iter().flatten().filter_map(|key| button(key.press)).collect())
}

/// A day on which so much has been taken at the first of two doors.
async fn taken(farm: &Farm, courier: CourierId, cycle: CycleDate, soum: i64) -> CourierDayId {
    let id = CourierDayId { courier, cycle };
    let assign = Command::Assign {
        version: 1,
        stops: vec![super::roles::stop(5), super::roles::stop(6)],
        distance_m: 12_000,
        ends_at: at("2026-11-26T12:00:00+05:00"),
        closes_at: at("2026-11-26T23:59:00+05:00"),
        from: None,
    };
    farm.perform::<CourierDay>(id, assign).await;
    farm.perform::<CourierDay>(id, Command::Load).await;
    let (stop, cash_tiyin) = (SubscriberId(5), Some(Tiyin::from_soum(soum)));
    farm.perform::<CourierDay>(id, Command::End { stop, outcome: Outcome::Delivered, cash_tiyin }).await;
    id
}

fn ask(day: CourierDayId, soum: i64) -> Message {
    Message::HandOverAsk { day, cash_tiyin: Tiyin::from_soum(soum) }
}

fn hand_over(id: CourierDayId, held: i64, counted: i64) -> Addressed {
    let (held_tiyin, counted_tiyin) = (Tiyin::from_soum(held), Tiyin::from_soum(counted));
    Addressed::CourierDay { id, command: Command::HandOver { held_tiyin, counted_tiyin } }
}

#[actix_web::test]
async fn the_card_of_a_new_courier_dismisses_them() {
    let farm = Farm::new();
    let courier = farm.courier(AZIZA, "Anvar", Language::UzbekLatin).await;
    let (_, buttons) = card(&farm, Message::CourierJoined { courier }).await;
    assert_eq!(buttons, [Button::Dismiss(courier)]);
    for _ in 0..2 {
        let (command, unchanged) = told(farm.asks(press(OWNER, &buttons[0].encode())).await);
        let dismiss = roster::Command::Dismiss { courier };
        assert_eq!(command, Addressed::Roster { command: dismiss.clone() });
        assert_eq!(unchanged, Some(Message::CourierDismissed { courier }));
        farm.perform::<Roster>(RosterId, dismiss).await;
    }
    let load = Button::Loaded(thursday()).encode();
    assert_eq!(said(farm.asks(press(AZIZA, &load)).await), [NOT_ALLOWED]);
    assert_eq!(said(farm.asks(text(AZIZA, "/marshrut")).await), [NOT_ALLOWED]);
    let (words, buttons) = card(&farm, Message::CourierDismissed { courier }).await;
    assert!(words.contains("<b>Anvar</b> is no longer a courier"), "{words}");
    assert_eq!(buttons, []);
}

#[actix_web::test]
async fn a_courier_has_no_verbs_of_the_owner() {
    let farm = Farm::new();
    let courier = farm.courier(BOBUR, "Bobur", Language::UzbekLatin).await;
    let day = taken(&farm, courier, thursday(), 59_000).await;
    let held = Tiyin::from_soum(59_000);
    let buttons = [
        Button::Dismiss(courier),
        Button::Unpark(SubscriberId(1)),
        Button::HandOver(day.cycle, courier, held),
    ];
    for button in buttons {
        assert_eq!(said(farm.asks(press(BOBUR, &button.encode())).await), [NOT_ALLOWED], "{button:?}");
    }
    for words in ["/kassa", "/kassa 1 59000", "/kassa 1 1"] {
        assert_eq!(said(farm.asks(text(BOBUR, words)).await), [NOT_ALLOWED], "{words}");
    }
}

#[actix_web::test]
async fn a_parked_customer_is_let_in_again() {
    let farm = Farm::new();
    let subscriber = farm.customer(AZIZA, "Aziza", Language::UzbekLatin).await;
    farm.perform::<Subscriber>(subscriber, subscriber::Command::Park).await;
    let parked = Message::Parked { subscriber };
    let (words, buttons) = card(&farm, parked.clone()).await;
    assert!(words.contains("the books do not agree"), "{words}");
    assert_eq!(buttons, [Button::Unpark(subscriber)]);
    for _ in 0..2 {
        let (command, unchanged) = told(farm.asks(press(OWNER, &buttons[0].encode())).await);
        let unpark = subscriber::Command::Unpark;
        assert_eq!(command, Addressed::Subscriber { id: subscriber, command: unpark.clone() });
        assert_eq!(unchanged.as_ref(), Some(&parked));
        farm.perform::<Subscriber>(subscriber, unpark).await;
    }
    let (words, buttons) = card(&farm, parked).await;
    assert!(words.contains("takes part in orders again"), "{words}");
    assert_eq!(buttons, []);
}

#[actix_web::test]
async fn the_owner_sees_the_cash_that_is_out() {
    let farm = Farm::new();
    assert_eq!(said(farm.asks(text(OWNER, "/kassa")).await), [NO_CASH_OUT]);
    let first = farm.courier(AZIZA, "Anvar", Language::UzbekLatin).await;
    let second = farm.courier(BOBUR, "Bobur", Language::UzbekLatin).await;
    assert_eq!(said(farm.asks(text(OWNER, "/kassa")).await), [NO_CASH_OUT]);
    let before = taken(&farm, first, thursday().previous(), 59_000).await;
    let now = taken(&farm, first, thursday(), 60_000).await;
    let others = taken(&farm, second, thursday(), 118_000).await;
    farm.perform::<Roster>(RosterId, roster::Command::Dismiss { courier: second }).await;
    let cards = said(farm.asks(text(OWNER, "/kassa")).await);
    assert_eq!(cards, [ask(before, 59_000), ask(now, 60_000), ask(others, 118_000)]);
    let (words, buttons) = card(&farm, cards[2].clone()).await;
    assert!(words.contains("Bobur is still on the road"), "{words}");
    assert!(words.contains("<code>/kassa 2 118000</code>"), "{words}");
    assert_eq!(buttons, [Button::HandOver(thursday(), second, Tiyin::from_soum(118_000))]);
    let end = Command::End { stop: SubscriberId(6), outcome: Outcome::NobodyHome, cash_tiyin: None };
    farm.perform::<CourierDay>(others, end).await;
    let (words, _) = card(&farm, cards[2].clone()).await;
    assert!(words.contains("Bobur has finished the route"), "{words}");
}

#[actix_web::test]
async fn another_sum_than_held_is_handed_over() {
    let farm = Farm::new();
    let courier = farm.courier(AZIZA, "Anvar", Language::UzbekLatin).await;
    let before = taken(&farm, courier, thursday().previous(), 59_000).await;
    let now = taken(&farm, courier, thursday(), 60_000).await;
    for (words, counted) in [
        ("/kassa 1 50000", 50_000),
        ("/kassa 1 50 000", 50_000),
        ("/Kassa@payshanba_bot 1\u{a0}59\u{a0}000", 59_000),
        ("/kassa 1 61000", 61_000),
    ] {
        let earliest = hand_over(before, 59_000, counted);
        assert_eq!(told(farm.asks(text(OWNER, words)).await), (earliest, None), "{words}");
    }
    let Addressed::CourierDay { id, command } = hand_over(before, 59_000, 50_000) else { panic!("no day") };
    farm.perform::<CourierDay>(id, command).await;
    let again = said(farm.asks(text(OWNER, "/kassa 1 50000")).await);
    assert_eq!(again, [MISFIT, ask(before, 9_000), ask(now, 60_000)], "the same words do not count twice");
    let rest = told(farm.asks(text(OWNER, "/kassa 1 9000")).await).0;
    assert_eq!(rest, hand_over(before, 9_000, 9_000));
}

#[actix_web::test]
async fn an_excess_is_no_cash_that_is_out() {
    let farm = Farm::new();
    let courier = farm.courier(AZIZA, "Anvar", Language::UzbekLatin).await;
    let id = CourierDayId { courier, cycle: thursday() };
    let state = State { handed_tiyin: Tiyin::from_soum(1_000), ..State::new(id) };
    farm.keep::<CourierDay>(id, &state, Vec::new()).await;
    for words in ["/kassa", "/kassa 1 5000"] {
        assert_eq!(said(farm.asks(text(OWNER, words)).await), [NO_CASH_OUT], "{words}");
    }
}

#[actix_web::test]
async fn nonsense_about_cash_has_an_answer() {
    let farm = Farm::new();
    let courier = farm.courier(AZIZA, "Anvar", Language::UzbekLatin).await;
    let day = taken(&farm, courier, thursday(), 59_000).await;
    let wrong = [MISFIT, ask(day, 59_000)];
    for words in ["/kassa 1 0", "/kassa 1 -5", "/kassa 1 besh", "/kassa 1 59.5", "/kassa 2 59000"] {
        assert_eq!(said(farm.asks(text(OWNER, words)).await), wrong, "{words}");
    }
    for digits in ["10000000001", "99999999999999999", "99999999999999999999999"] {
        assert_eq!(said(farm.asks(text(OWNER, &format!("/kassa 1 {digits}"))).await), wrong, "{digits}");
    }
    for words in ["/kassa 1", "/kassa 59000", "/kassa besh", "/kassa Anvar 59000", "/kassa 1,59000"] {
        assert_eq!(said(farm.asks(text(OWNER, words)).await), [Message::OwnerHelp], "{words}");
    }
}

#[actix_web::test]
async fn a_stray_report_says_whether_there_is_cash() {
    let farm = Farm::new();
    samples(&farm).await;
    let stray = |cash_tiyin| Message::StrayReport {
        subscriber: SubscriberId(2),
        cycle: thursday(),
        outcome: Outcome::Refused,
        cash_tiyin,
    };
    let (with, _) = card(&farm, stray(Tiyin::from_soum(59_000))).await;
    assert!(with.contains("“refused”") && with.contains("<b>59\u{a0}000\u{a0}soʻm</b>"), "{with}");
    let (without, _) = card(&farm, stray(Tiyin::ZERO)).await;
    assert!(without.contains("“refused”") && !without.contains("soʻm"), "{without}");
}
