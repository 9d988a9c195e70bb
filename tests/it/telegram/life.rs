//! A life in presses, the whole way: a rest, a vacation, an end that is asked about once, and the buttons under news.

use payshanba::telegram::keyboard::{Keyboard, Press};
use payshanba_actors::ports::people::Language;
use payshanba_domain::message::{GiftNotice, Message, Notice, Recipient};
use payshanba_domain::subscriber::{Scarcity, Standing, Vacation};
use payshanba_domain::{CycleDate, SubscriberId, TariffCode, Tiyin};

use super::farm::{AZIZA, Farm, at, thursday};
use super::sample::samples;
use super::town::Town;

const ID: SubscriberId = SubscriberId(1);

fn date(text: &str) -> CycleDate {
    CycleDate::parse(text).expect("a date")
}

#[actix_rt::test]
async fn a_rest_says_until_when_and_a_vacation_is_chosen_in_one_message() {
    let town = Town::with_an_order("rest").await;
    town.text(AZIZA, "/toxtatish").await;
    let keys = town.seen(AZIZA).pop().expect("a question").1.1["reply_markup"].to_string();
    for (key, word) in [
        ("rest:2026-12-03", "3 December"),
        ("rest:2026-12-10", "10 December"),
        ("rest:2026-12-24", "24 December"),
    ] {
        assert!(keys.contains(key) && keys.contains(word), "{word} is not in {keys}");
    }
    let (question, _) = town.key(AZIZA, "away").expect("a vacation");
    for key in ["away", "away:2026-12-03"] {
        town.press(AZIZA, key).await;
        let (id, (method, _)) = town.seen(AZIZA).pop().expect("the next question");
        assert_eq!((method.as_str(), id), ("editmessagetext", question), "{key}");
    }
    town.press(AZIZA, "away:2026-12-03:2026-12-17").await;
    let away = Vacation { from: date("2026-12-03"), until: date("2026-12-17") };
    assert_eq!(town.state(ID).await.vacation, Some(away));
    assert!(town.last(AZIZA).contains("17 December"), "{}", town.last(AZIZA));
    town.press(AZIZA, "resume").await;
    assert_eq!(town.state(ID).await.vacation, None);
    town.text(AZIZA, "/toxtatish").await;
    town.press(AZIZA, "rest:2026-12-10").await;
    let until = Some(date("2026-12-10"));
    assert_eq!(town.state(ID).await.standing, Standing::Paused { until, unpaid: false });
    town.text(AZIZA, "/toxtatish").await;
    assert!(town.key(AZIZA, "resume").is_some(), "whoever rests is offered to go on");
    town.text(AZIZA, "/davom").await;
    assert_eq!(town.state(ID).await.standing, Standing::Active);
    town.close().await;
}

#[actix_rt::test]
async fn an_end_is_asked_about_once_and_can_be_thought_better_of() {
    let town = Town::with_an_order("bekor").await;
    town.text(AZIZA, "/bekor").await;
    assert_eq!(town.state(ID).await.standing, Standing::Active, "nothing ends by the command alone");
    town.press(AZIZA, "status").await;
    assert!(town.last(AZIZA).contains("Your subscription is active"), "{}", town.last(AZIZA));
    town.text(AZIZA, "/bekor").await;
    let (_, sure) = town.key(AZIZA, "cancel").expect("a key");
    for _ in 0..2 {
        town.press(AZIZA, &sure).await;
        assert_eq!(town.state(ID).await.standing, Standing::Cancelled);
    }
    town.press(AZIZA, "t:A").await;
    assert!(
        town.last(AZIZA).contains("26 November"),
        "whoever comes back is asked how to pay: {}",
        town.last(AZIZA)
    );
    town.close().await;
}

fn names(keyboard: &Keyboard) -> Vec<String> {
    let Keyboard::Inline(rows) = keyboard else { return Vec::new() };
    let name = |press: &Press| match press {
        Press::Button(button) => button.encode(),
        Press::Link(link) => link.clone(),
    };
    rows.iter().flatten().map(|key| name(&key.press)).collect()
}

#[actix_web::test]
async fn news_come_with_what_can_be_done_about_them() {
    let farm = Farm::new();
    samples(&farm).await;
    let (cycle, tariff) = (thursday(), TariffCode::parse("A").expect("a code"));
    let (none, some) = (Tiyin::ZERO, Tiyin::from_soum(59_000));
    let lock_at = at("2026-11-23T09:00:00+05:00");
    for (notice, keys) in [
        (Notice::PaymentFailed { cycle }, vec!["cash:2026-11-26"]),
        (Notice::PaymentFailed { cycle: cycle.previous() }, vec!["status"]),
        (Notice::CameLate { cycle, next: cycle.next(), closed: false }, vec!["status"]),
        (Notice::Vacation { from: cycle, until: cycle.next() }, vec!["resume"]),
        (Notice::Released { cycle, returned_tiyin: some }, vec!["status"]),
        (Notice::PlaceOffered, vec!["ways:2026-11-26"]),
        (Notice::Waiting { scarcity: Scarcity::Eggs }, vec![]),
        (Notice::AskComplaint, vec!["ask"]),
        (Notice::ClaimDeclined, vec!["ask"]),
        (Notice::PayoutDeclined { amount_tiyin: some }, vec!["ask"]),
        (Notice::AddOnsDropped { cycle, add_ons: vec!["Non".to_owned()] }, vec!["status"]),
        (GiftNotice::CreditReceived { amount_tiyin: some }.into(), vec!["status"]),
        (
            Notice::WeekOffered { cycle, lock_at },
            vec!["bring:2026-11-26", "skip:2026-11-26", "menu", "place", "phone"],
        ),
        (Notice::TariffRetires { tariff, from: cycle }, vec!["menu"]),
        (Notice::Cut { cycle, eggs: 0, returned_tiyin: none }, vec!["status"]),
    ] {
        let to = Recipient::Subscriber(ID);
        let page = farm.pen().render(to, Language::UzbekLatin, &Message::Notice(notice.clone())).await;
        assert_eq!(names(&page.expect("rendered").keyboard), keys, "{notice:?}");
    }
}
