//! The shelf beside the eggs, the whole way: put on it by the owner, added and paid by customers, packed, handed over.

use payshanba_domain::code::AddOnCode;
use payshanba_domain::subscriber::Command as Verb;
use payshanba_domain::terms::AddOn;
use payshanba_domain::{SubscriberId, Terms, TermsBook, Tiyin};
use serde_json::json;

use super::farm::{AZIZA, BOBUR, OWNER, at, thursday};
use super::staff::{ANVAR, PACKER, Staff};
use super::town::Town;

fn shelf() -> TermsBook {
    let add_on = |code, name: &str, soum| AddOn {
        code: AddOnCode::parse(code).expect("a code"),
        name: name.to_owned(),
        price_tiyin: Tiyin::from_soum(soum),
        cost_tiyin: Tiyin::from_soum(soum / 2),
    };
    let add_ons = vec![add_on("asal", "Asal 500 g", 45_000), add_on("non", "Non", 6_000)];
    TermsBook::new(Terms { add_ons, ..Terms::default() })
}

/// A customer who has ordered a box and paid for it by Click.
async fn paid(town: &Town, chat: i64) -> SubscriberId {
    town.text(chat, "/start").await;
    town.press(chat, "t:A").await;
    town.send(chat, json!({"location": {"latitude": 41.32, "longitude": 69.26}})).await;
    town.press(chat, "pay:").await;
    let id = town.ports.people.subscriber_of(chat, &Default::default()).await.expect("a subscriber");
    town.pays(id).await;
    id
}

#[actix_rt::test]
async fn honey_is_added_paid_packed_and_seen_at_the_door() {
    let mut staff = Staff::with("shelf", shelf()).await;
    staff.enrols("/qadoqchi", PACKER).await;
    let anvar = staff.enrols("/kuryer", ANVAR).await;
    let id = paid(&staff, AZIZA).await;
    staff.text(AZIZA, "/buyurtma").await;
    let (card, _) = staff.key(AZIZA, "more").expect("something to add");
    staff.press(AZIZA, "more").await;
    assert!(staff.last(AZIZA).contains("Asal 500 g — 45 000 soʻm"), "{}", staff.last(AZIZA));
    for (key, sum) in [("add:asal:1", "45 000"), ("add:asal:2", "90 000"), ("add:asal:1", "45 000")] {
        staff.press(AZIZA, key).await;
        let (message, (method, _)) = staff.seen(AZIZA).pop().expect("an answer");
        assert_eq!((method.as_str(), message), ("editmessagetext", card), "{key}");
        let due = format!("Still to pay: <b>{sum} soʻm</b>");
        assert!(staff.last(AZIZA).contains(&due), "{due}: {}", staff.last(AZIZA));
    }
    staff.press(AZIZA, "pay:2026-11-26:1").await;
    let (_, link) = staff.key(AZIZA, "https://my.click.uz").expect("the way to pay the difference");
    assert!(link.contains("amount=45000.00"), "{link}");
    assert!(staff.last(AZIZA).contains("Asal 500 g × 1"), "{}", staff.last(AZIZA));
    staff.pays(id).await;
    staff.text(AZIZA, "/status").await;
    assert!(staff.last(AZIZA).contains("Asal 500 g × 1 — 45 000 soʻm"), "{}", staff.last(AZIZA));
    staff.comes("2026-11-23T09:00:00+05:00").await;
    staff.comes("2026-11-25T18:00:00+05:00").await;
    staff.work().await;
    staff.comes("2026-11-26T07:00:00+05:00").await;
    staff.plan(1, &[(anvar, &[(id, None)])]).await;
    staff.text(PACKER, "/royxat").await;
    let list = staff.last(PACKER);
    assert!(list.contains("Asal 500 g: 1") && list.contains("Asal 500 g × 1"), "{list}");
    staff.text(ANVAR, "/marshrut").await;
    assert!(staff.last(ANVAR).contains("Asal 500 g: 1"), "{}", staff.last(ANVAR));
    staff.press(ANVAR, "load:").await;
    let stop = staff.last(ANVAR);
    assert!(stop.contains("Asal 500 g × 1") && stop.contains("take no money"), "{stop}");
    staff.close().await;
}

#[actix_rt::test]
async fn who_pays_at_the_door_adds_and_takes_out_in_one_message() {
    let town = Town::open("shelf_cash", shelf()).await;
    town.text(BOBUR, "/start").await;
    town.press(BOBUR, "t:A").await;
    town.send(BOBUR, json!({"location": {"latitude": 41.32, "longitude": 69.26}})).await;
    town.press(BOBUR, "cash:").await;
    town.text(BOBUR, "/buyurtma").await;
    let (card, _) = town.key(BOBUR, "more").expect("something to add");
    town.press(BOBUR, "more").await;
    for (key, sum) in [
        ("add:non:1", "65 000"),
        ("add:non:2", "71 000"),
        ("add:asal:1", "116 000"),
        ("add:non:1", "110 000"),
    ] {
        town.press(BOBUR, key).await;
        let (message, (method, _)) = town.seen(BOBUR).pop().expect("an answer");
        assert_eq!((method.as_str(), message), ("editmessagetext", card), "{key}");
        assert!(town.last(BOBUR).contains(sum), "{key}: {}", town.last(BOBUR));
    }
    town.press(BOBUR, "add:asal:0").await;
    town.press(BOBUR, "add:non:0").await;
    assert!(town.last(BOBUR).contains("<b>59 000 soʻm</b>"), "{}", town.last(BOBUR));
    assert!(town.state(SubscriberId(1)).await.orders[0].add_ons.is_empty());
    town.press_name(BOBUR, card, "add:tuz:1").await;
    assert!(town.last(BOBUR).contains("no longer sold"), "{}", town.last(BOBUR));
    town.close().await;
}

#[actix_rt::test]
async fn what_is_not_paid_stays_behind_and_nothing_is_added_after_the_lock() {
    let town = Town::open("shelf_unpaid", shelf()).await;
    let id = paid(&town, AZIZA).await;
    town.text(AZIZA, "/buyurtma").await;
    town.press(AZIZA, "more").await;
    let (card, _) = town.key(AZIZA, "add:asal:1").expect("honey");
    town.press(AZIZA, "add:asal:1").await;
    town.clock.set(at("2026-11-23T09:00:00+05:00"));
    town.tell(id, Verb::Tick).await;
    let seen = town.seen(AZIZA);
    let dropped = seen.iter().any(|(_, (_, call))| {
        call["text"].as_str().is_some_and(|text| text.contains("was not paid") && text.contains("Asal 500 g"))
    });
    assert!(dropped, "{:#?}", seen.last());
    assert!(town.state(id).await.order(thursday()).expect("on the list").add_ons.is_empty());
    town.press_name(AZIZA, card, "more").await;
    assert!(town.last(AZIZA).contains("Nothing can be added"), "{}", town.last(AZIZA));
    town.close().await;
}

#[actix_rt::test]
async fn the_owner_fills_the_shelf_for_a_later_week() {
    let staff = Staff::open("shelf_owner").await;
    staff.text(OWNER, "/qoshimcha").await;
    assert!(staff.last(OWNER).contains("Пока ничего"), "{}", staff.last(OWNER));
    staff.text(OWNER, "/qoshimcha asal 45000 30000 Asal & non").await;
    let said = staff.last(OWNER);
    assert!(said.contains("Asal &amp; non") && said.contains("10 декабря"), "{said}");
    staff.work().await;
    staff.text(OWNER, "/qoshimcha").await;
    let said = staff.last(OWNER);
    assert!(said.contains("Пока ничего") && said.contains("10 декабря</b>:\n• Asal &amp; non"), "{said}");
    let edits = "select count(*) from journal where stream = 'catalogue'";
    assert_eq!(staff.number(edits).await, 1);
    staff.text(OWNER, "/qoshimcha asal 45000 30000 Asal & non").await;
    assert_eq!(staff.number(edits).await, 1, "the same again is no edit");
    for words in ["/qoshimcha asal", "/qoshimcha asal 45000 Asal", "/qoshimcha асал 1 1 Асал"] {
        staff.text(OWNER, words).await;
        let said = staff.last(OWNER);
        assert!(
            said.contains("ничего не изменилось") && said.contains("/qoshimcha asal 45000"),
            "{words}: {said}"
        );
    }
    staff.text(OWNER, "/qoshimcha tuz yoq").await;
    assert!(staff.last(OWNER).contains("Такой добавки нет"), "{}", staff.last(OWNER));
    staff.text(OWNER, "/qoshimcha asal yoq").await;
    assert!(staff.last(OWNER).contains("снимается с продажи"), "{}", staff.last(OWNER));
    staff.text(AZIZA, "/qoshimcha asal 1 1 Asal").await;
    assert!(staff.last(AZIZA).contains("not yours to do"), "{}", staff.last(AZIZA));
    staff.close().await;
}
