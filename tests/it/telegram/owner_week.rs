//! The owner's week in Telegram, through the webhook and PostgreSQL: holding, admitting, releasing, prices, a
//! shortage, an order by telephone; each verb and button refused to everybody else.

use payshanba::telegram::account::Role as Menu;
use payshanba_actors::ports::views::OrderFilter;
use payshanba_domain::record::OrderStatus;
use payshanba_domain::roster::{Role, Shift};
use payshanba_domain::subscriber::{Scarcity, Standing};
use payshanba_domain::{SubscriberId, Tiyin};
use serde_json::json;

use super::farm::{AZIZA, OWNER, thursday};
use super::staff::{ANVAR, Staff};

async fn statuses(staff: &Staff) -> Vec<OrderStatus> {
    let filter = OrderFilter { cycle: Some(thursday()), ..OrderFilter::default() };
    let orders = staff.ports.views.orders(filter).await.expect("orders");
    orders.iter().map(|order| order.status).collect()
}

#[actix_rt::test]
async fn a_week_is_held_after_it_was_asked_back() {
    let mut staff = Staff::open("hold").await;
    let one = staff.orders(11, 41.32).await;
    for words in
        ["/hold", "/hold 27.11 holiday", "/hold 2026-11-27", "/hold 26.11 why", "/hold 26.11 flock now"]
    {
        staff.text(OWNER, words).await;
        assert!(staff.last(OWNER).contains("/hold 31.12 holiday"), "{words}: {}", staff.last(OWNER));
    }
    staff.text(OWNER, "/hold 26.11 flock").await;
    assert!(staff.last(OWNER).contains("куры не несутся"), "{}", staff.last(OWNER));
    assert_eq!(statuses(&staff).await, [OrderStatus::Cash], "asked back first");
    for _ in 0..2 {
        staff.press(OWNER, "hold:2026-11-26:flock").await;
        assert!(staff.last(OWNER).contains("доставки нет"), "{}", staff.last(OWNER));
    }
    assert_eq!(staff.work().await.of("held"), 1);
    assert_eq!(staff.work().await.of("held"), 0);
    assert_eq!(statuses(&staff).await, [OrderStatus::Skipped]);
    assert!(staff.last(11).contains("26 November"), "{}", staff.last(11));
    assert_eq!(staff.ports.terms.accepting(staff.ports.clock.now()), thursday().next());
    // Outage: nobody was there until Friday.
    staff.comes("2026-11-27T12:00:00+05:00").await;
    assert_eq!(staff.state(one).await.misses, 0);
    staff.text(OWNER, "/hold 26.11 holiday").await;
    assert!(
        staff.last(OWNER).contains("/hold 31.12 holiday"),
        "past weeks are not held: {}",
        staff.last(OWNER)
    );
    staff.close().await;
}

#[actix_rt::test]
async fn the_week_says_who_paid_and_who_waits() {
    let staff = Staff::open("week").await;
    staff.orders(11, 41.32).await;
    staff.text(12, "/start").await;
    staff.press(12, "t:A").await;
    staff.send(12, json!({"location": {"latitude": 41.33, "longitude": 69.26}})).await;
    staff.press(12, "pay:").await;
    let waiting = staff.ports.people.subscriber_of(13, &Default::default()).await.expect("a subscriber");
    staff.wait(waiting, Scarcity::Eggs).await;
    staff.text(OWNER, "/hafta").await;
    let week = staff.last(OWNER);
    for part in [
        "Оплачено: 0 заказов",
        "Наличными курьеру: 1 заказ, 59 000",
        "Не оплачено: 1 заказ, 59 000",
        "20 яиц",
        "В очереди: 1",
    ] {
        assert!(week.contains(part), "{part} is not in\n{week}");
    }
    staff.text(OWNER, "/navbat").await;
    for _ in 0..2 {
        staff.press(OWNER, &format!("offer:{waiting}")).await;
        assert!(staff.last(OWNER).contains("никого нет"), "{}", staff.last(OWNER));
    }
    let offers = staff
        .seen(13)
        .iter()
        .filter(|(_, (_, call))| call["text"].as_str().is_some_and(|text| text.contains("Joy ochildi")))
        .count();
    assert_eq!(offers, 1, "invited once: {:?}", staff.seen(13));
    staff.close().await;
}

#[actix_rt::test]
async fn terms_are_edited_and_announced_once() {
    let staff = Staff::open("terms").await;
    staff.orders(11, 41.32).await;
    for words in [
        "/narx",
        "/narx A",
        "/narx A 10",
        "/narx A o'n 59000",
        "/sigim",
        "/sigim ko'p",
        "/tuxumnarxi",
        "/yetkazish -5",
    ] {
        staff.text(OWNER, words).await;
        assert!(staff.last(OWNER).contains("/narx A 10 59000"), "{words}: {}", staff.last(OWNER));
    }
    staff.text(OWNER, "/narx A 10 62 000").await;
    assert!(staff.last(OWNER).contains("10 декабря"), "from the second week on: {}", staff.last(OWNER));
    assert_eq!(staff.work().await.of("told"), 1);
    assert!(staff.last(11).contains("62 000") && staff.last(11).contains("59 000"), "{}", staff.last(11));
    assert_eq!(staff.work().await.of("told"), 0);
    for words in ["/tuxumnarxi 1600", "/sigim 1500", "/yetkazish 12000", "/narx C 30 150000"] {
        staff.text(OWNER, words).await;
        assert!(staff.last(OWNER).contains("Действует с доставки"), "{words}: {}", staff.last(OWNER));
    }
    staff.work().await;
    let terms = staff.ports.terms.of(thursday().next().next());
    assert_eq!((terms.capacity_eggs, terms.tariffs.len()), (Some(1_500), 3));
    assert_eq!(terms.surcharge, Tiyin::from_soum(12_000));
    assert_eq!(staff.ports.terms.of(thursday()).tariffs.len(), 2, "a week that is open keeps its own");
    staff.text(OWNER, "/narx C yoq").await;
    staff.text(OWNER, "/sigim yoq").await;
    staff.text(OWNER, "/narx Z yoq").await;
    staff.work().await;
    let terms = staff.ports.terms.of(thursday().next().next());
    assert_eq!((terms.capacity_eggs, terms.tariffs.len()), (None, 2));
    staff.close().await;
}

#[actix_rt::test]
async fn an_order_is_released_and_a_shortage_cut() {
    let mut staff = Staff::open("release").await;
    let one = staff.orders(11, 41.32).await;
    staff.orders(12, 41.33).await;
    staff.comes("2026-11-23T09:00:00+05:00").await;
    staff.text(OWNER, "/chiqar x").await;
    assert!(staff.last(OWNER).contains("/chiqar 12"), "{}", staff.last(OWNER));
    staff.text(OWNER, "/chiqar 999999").await;
    assert!(staff.last(OWNER).contains("нет заказа"), "{}", staff.last(OWNER));
    staff.text(OWNER, &format!("/chiqar {one}")).await;
    for _ in 0..2 {
        staff.press(OWNER, &format!("release:2026-11-26:{one}")).await;
        assert!(staff.last(OWNER).contains("снят"), "{}", staff.last(OWNER));
    }
    staff.comes("2026-11-25T18:00:00+05:00").await;
    staff.text(OWNER, "/tuxum 4").await;
    assert_eq!(staff.work().await.of("reported"), 1);
    assert!(staff.last(OWNER).contains("не хватает 6"), "{}", staff.last(OWNER));
    staff.press(OWNER, "cut:2026-11-26").await;
    assert_eq!(staff.work().await.of("cut"), 1);
    staff.forge(OWNER, "cut:2026-11-26").await;
    assert_eq!(staff.work().await.of("cut"), 0);
    staff.close().await;
}

#[actix_rt::test]
async fn an_order_by_telephone_needs_a_line_a_place_and_a_press() {
    let staff = Staff::open("guest").await;
    for words in [
        "/buyurtmachi",
        "/buyurtmachi Karim",
        "/buyurtmachi Karim; 12345; A",
        "/buyurtmachi ; +998901234567; A",
    ] {
        staff.text(OWNER, words).await;
        assert!(staff.last(OWNER).contains("/buyurtmachi Karim;"), "{words}: {}", staff.last(OWNER));
    }
    for _ in 0..2 {
        staff.text(OWNER, "/buyurtmachi Karim <aka>; +998 90 765-43-21; A 2").await;
        assert!(staff.last(OWNER).contains("Karim &lt;aka&gt;"), "{}", staff.last(OWNER));
    }
    assert_eq!(
        staff.number("select count(*) from person where chat_id is null").await,
        1,
        "one guest a number"
    );
    staff.text(OWNER, "Chilonzor, ko'k darvoza").await;
    assert!(staff.last(OWNER).contains("геопозицию"), "{}", staff.last(OWNER));
    staff.text(OWNER, "0, 0").await;
    staff.text(OWNER, "39.65, 66.96 Samarqand").await;
    assert!(staff.last(OWNER).contains("80 км"), "too far: {}", staff.last(OWNER));
    staff.send(OWNER, json!({"location": {"latitude": 41.33, "longitude": 69.26}})).await;
    let (_, key) = staff.key(OWNER, "guest:").expect("a key");
    for _ in 0..2 {
        staff.press(OWNER, "guest:").await;
        assert!(staff.last(OWNER).contains("118 000"), "{}", staff.last(OWNER));
    }
    let guest = SubscriberId(key["guest:".len()..].parse().expect("a number"));
    let state = staff.state(guest).await;
    assert_eq!((state.standing, state.orders.len()), (Standing::Active, 1));
    let note = staff.number("select count(*) from address where note like 'Chilonzor%'").await;
    assert_eq!(note, 1, "the landmark came before the pin");
    // The owner's next pin is the owner's again.
    staff.send(OWNER, json!({"location": {"latitude": 41.34, "longitude": 69.26}})).await;
    assert_eq!(staff.state(guest).await.door, state.door);
    staff.close().await;
}

#[actix_rt::test]
async fn couriers_are_set_by_number() {
    let staff = Staff::open("couriers").await;
    staff.enrols("/kuryer 1200", ANVAR).await;
    let row = || async { staff.ports.views.couriers().await.expect("couriers").remove(0) };
    assert_eq!((row().await.capacity_eggs, row().await.role), (1_200, Role::Courier));
    let courier = row().await.courier;
    for _ in 0..2 {
        staff.text(OWNER, &format!("/kuryer {courier} 900 08:00-14:00")).await;
        assert!(staff.last(OWNER).contains("настройки сохранены"), "{}", staff.last(OWNER));
    }
    assert_eq!(row().await.capacity_eggs, 900);
    assert!(matches!(row().await.shift, Some(Shift { .. })));
    staff.text(OWNER, &format!("/kuryer {courier} 1000")).await;
    assert!(row().await.shift.is_some() && row().await.capacity_eggs == 1_000, "the shift stays");
    for words in ["/kuryer x", "/kuryer 1 x", "/kuryer 1 900 ertalab", "/kuryer 1 2 3 4"] {
        staff.text(OWNER, words).await;
        assert!(staff.last(OWNER).contains("/kuryer 1200"), "{words}: {}", staff.last(OWNER));
    }
    staff.close().await;
}

#[actix_rt::test]
async fn every_verb_and_button_of_the_owner_is_refused_to_others_and_changes_nothing() {
    let staff = Staff::open("strangers").await;
    let id = staff.orders(11, 41.32).await;
    staff.enrols("/kuryer", ANVAR).await;
    let journal = "select count(*) from journal";
    staff.text(AZIZA, "/start").await;
    let before = staff.number(journal).await;
    let verbs = [
        "/hafta",
        "/navbat",
        "/tuxum 5",
        "/siniq 5",
        "/royxat",
        "/narx A 10 1",
        "/tuxumnarxi 1",
        "/yetkazish 1",
        "/sigim 1",
        "/kuryer",
        "/qadoqchi",
        "/chiqdim 1",
        "/kassa",
        "/buyurtmachi K; +998901234567; A",
        "/chiqar 1",
        "/hold 26.11 holiday",
    ];
    for verb in verbs {
        staff.text(AZIZA, verb).await;
        assert!(staff.last(AZIZA).contains("not yours to do"), "{verb}: {}", staff.last(AZIZA));
    }
    let buttons = [
        "hold:2026-11-26:flock".to_owned(),
        format!("release:2026-11-26:{id}"),
        format!("admit:2026-11-26:{id}"),
        format!("rule:{id}:1:credit"),
        format!("paid:{id}:1"),
        format!("unpaid:{id}:1"),
        "cut:2026-11-26".to_owned(),
        format!("offer:{id}"),
        format!("debt:2026-11-26:1:{id}"),
        format!("guest:{id}"),
    ];
    for button in &buttons {
        for chat in [AZIZA, ANVAR] {
            staff.forge(chat, button).await;
            assert!(staff.last(chat).contains("not yours to do"), "{button}: {}", staff.last(chat));
        }
    }
    assert_eq!(staff.number(journal).await, before, "nothing was decided");
    // The owner's own presses on things that are not there do no harm either.
    for button in &buttons[1..] {
        staff.forge(OWNER, button).await;
    }
    assert_eq!(staff.number("select count(*) from stream where parked").await, 0);
    assert_eq!(statuses(&staff).await, [OrderStatus::Cash]);
    staff.close().await;
}

#[actix_rt::test]
async fn an_owner_is_greeted_as_one_and_still_may_order() {
    let staff = Staff::open("owner_start").await;
    staff.text(OWNER, "/start").await;
    let said: Vec<String> = staff
        .seen(OWNER)
        .into_iter()
        .filter_map(|(_, (_, call))| call["text"].as_str().map(str::to_owned))
        .collect();
    assert!(
        said[0].contains("хозяин") && said[0].contains("/kuryer") && said[0].contains("/tariflar"),
        "{said:?}"
    );
    assert!(said[1].contains("26 ноября") && said[1].contains("Заказов пока нет"), "{said:?}");
    assert!(!said[1].contains("0 заказов"), "{said:?}");
    staff.text(OWNER, "/tariflar").await;
    staff.press(OWNER, "t:A").await;
    staff.send(OWNER, json!({"location": {"latitude": 41.33, "longitude": 69.26}})).await;
    assert!(staff.key(OWNER, "cash:").is_some(), "{}", staff.last(OWNER));
    let menu = Menu::Owner.commands();
    assert_eq!(menu[0].0, "hafta");
    staff.close().await;
}

#[actix_rt::test]
async fn the_week_that_is_shown_is_the_one_that_matters() {
    let mut staff = Staff::open("weeks").await;
    staff.orders(11, 41.32).await;
    staff.text(OWNER, "/royxat").await;
    let list = staff.last(OWNER);
    assert!(list.contains("26 ноября") && list.contains("09:00 (понедельник, 23 ноября)"), "{list}");
    assert!(list.contains("1 заказ, 10 яиц"), "{list}");
    staff.comes("2026-11-23T09:00:00+05:00").await;
    staff.text(OWNER, "/royxat").await;
    assert!(staff.last(OWNER).contains("нужно 10 яиц"), "{}", staff.last(OWNER));
    staff.comes("2026-11-26T18:00:00+05:00").await;
    let before = staff.seen(OWNER).len();
    staff.text(OWNER, "/hafta").await;
    let said = staff.seen(OWNER).split_off(before);
    let dates: Vec<bool> = said
        .iter()
        .zip(["26 ноября", "3 декабря"])
        .map(|((_, (_, call)), date)| call["text"].as_str().is_some_and(|text| text.contains(date)))
        .collect();
    assert_eq!(dates, [true, true], "{said:?}");
    staff.text(OWNER, "/royxat").await;
    assert!(staff.last(OWNER).contains("3 декабря"), "{}", staff.last(OWNER));
    staff.comes("2026-12-03T06:00:00+05:00").await;
    staff.text(OWNER, "/hafta").await;
    assert!(staff.last(OWNER).contains("3 декабря"), "{}", staff.last(OWNER));
    staff.close().await;
}
