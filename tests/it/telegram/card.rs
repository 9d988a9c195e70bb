//! Cards of an order in a chat: one of them can be pressed, and it offers what can still be done.

use payshanba_domain::invoice::InvoiceStage;
use payshanba_domain::order::Method;
use payshanba_domain::subscriber::{Command as Verb, Ending};
use payshanba_domain::{Addressed, By, Cause, Command, PaymentId, ProviderCode, SubscriberId, TermsBook};
use serde_json::json;

use super::farm::{AZIZA, OWNER, thursday};
use super::staff::Staff;
use super::town::{DISARM, Town};

const ID: SubscriberId = SubscriberId(1);
const PAGE_OF_CLICK: &str = "https://my.click.uz/services/pay";

/// A town with a customer who looks at an invoice; and its message.
async fn invoiced(hint: &str) -> (Town, i64) {
    let town = Town::open(hint, TermsBook::default()).await;
    town.text(AZIZA, "/start").await;
    town.press(AZIZA, "t:A").await;
    town.send(AZIZA, json!({"location": {"latitude": 41.32, "longitude": 69.26}})).await;
    town.press(AZIZA, "pay:").await;
    let (card, _) = town.key(AZIZA, PAGE_OF_CLICK).expect("a link");
    (town, card)
}

/// The open invoice is paid at the provider.
async fn pays(town: &Town) {
    let state = town.state(ID).await;
    let invoice =
        state.invoices.iter().find(|invoice| invoice.stage == InvoiceStage::Open).expect("an invoice");
    let capture = Verb::Capture {
        payment: PaymentId(i64::try_from(state.invoices.len()).expect("few")),
        invoice: invoice.number.clone(),
        provider: ProviderCode::parse("click").expect("a code"),
        provider_ref: invoice.number.0.clone(),
        amount_tiyin: invoice.amount_tiyin,
        commission_bp: 120,
        facts: None,
    };
    let (cause, occurred_at) = (Cause(format!("click:{}", invoice.number.0)), town.ports.clock.now());
    let body = Addressed::Subscriber { id: ID, command: capture };
    let command = Command { cause, by: By::Farm, occurred_at, body };
    town.directory.deliver(command, None).await.expect("it is delivered");
    town.settled().await;
}

fn takes_money(name: &str) -> bool {
    name.starts_with("https://") || name.starts_with("pay:") || name.starts_with("cash:")
}

#[actix_rt::test]
async fn a_paid_card_says_what_is_paid_and_takes_no_second_payment() {
    let (town, card) = invoiced("card_paid").await;
    pays(&town).await;
    let (text, keys) = town.shown(AZIZA, card);
    assert!(text.contains("Paid: <b>59 000 soʻm</b>") && !text.contains("To pay"), "{text}");
    assert!(!keys.iter().any(|name| takes_money(name)), "{keys:?}");
    assert!(town.last(AZIZA).contains("We received"), "a word of its own: {}", town.last(AZIZA));
    town.text(AZIZA, "/status").await;
    let status = town.last(AZIZA);
    assert!(status.contains("Paid: <b>59 000 soʻm</b>") && !status.contains("Your balance"), "{status}");
    let (status, _) = town.seen(AZIZA).pop().expect("the status");
    assert!(!town.shown(AZIZA, status).1.iter().any(|name| name.starts_with("ways:")));
    town.text(AZIZA, "/balans").await;
    assert!(town.last(AZIZA).contains("Of it for the order on <b>Thursday, 26 November</b>: 59 000 soʻm"));
    town.close().await;
}

#[actix_rt::test]
async fn a_paid_order_offers_weeks_ahead_until_they_are_paid() {
    let (town, card) = invoiced("card_ahead").await;
    pays(&town).await;
    town.press_name(AZIZA, card, "ways:2026-11-26").await;
    let (text, keys) = town.shown(AZIZA, card);
    assert!(text.contains("several weeks ahead"), "{text}");
    assert_eq!(keys, ["pay:2026-11-26:4", "pay:2026-11-26:8", "pay:2026-11-26:12", "order"]);
    town.press_name(AZIZA, card, "pay:2026-11-26:4").await;
    let (text, keys) = town.shown(AZIZA, card);
    assert!(text.contains("177 000 soʻm") && text.contains("4 weeks"), "{text}");
    assert!(!keys.iter().any(|name| name.starts_with("cash:") || name.ends_with(":1")), "{keys:?}");
    pays(&town).await;
    let (text, keys) = town.shown(AZIZA, card);
    assert!(text.contains("Paid ahead: 3 more weeks"), "{text}");
    assert!(!keys.iter().any(|name| takes_money(name)), "{keys:?}");
    town.press_name(AZIZA, card, "ways:2026-11-26").await;
    assert_eq!(town.shown(AZIZA, card).1, ["pay:2026-11-26:8", "pay:2026-11-26:12", "order"]);
    town.close().await;
}

#[actix_rt::test]
async fn a_newer_card_takes_the_keys_of_the_one_before() {
    let (town, first) = invoiced("card_newer").await;
    town.text(AZIZA, "/tolov").await;
    let (second, _) = town.key(AZIZA, PAGE_OF_CLICK).expect("a link");
    assert_ne!(first, second, "the new card stands below");
    assert_eq!(town.shown(AZIZA, first).1, [""; 0], "the old one cannot be pressed");
    let link = town.shown(AZIZA, second).1[0].clone();
    town.send(AZIZA, json!({"location": {"latitude": 41.02, "longitude": 69.26}})).await;
    assert_eq!(town.shown(AZIZA, second).1, [""; 0], "nor one from before the move");
    let disarmed = town.api.methods().iter().filter(|method| *method == DISARM).count();
    assert!(disarmed >= 2, "{:?}", town.api.methods());
    let (third, _) = town.key(AZIZA, "pay:").expect("the dearer order");
    assert!(third > second && town.shown(AZIZA, third).0.contains("69 000"), "{}", town.last(AZIZA));
    town.press(AZIZA, "pay:2026-11-26:1").await;
    assert!(town.shown(AZIZA, third).1[0].starts_with(PAGE_OF_CLICK));
    assert_ne!(town.shown(AZIZA, third).1[0], link);
    // An older card that is pressed all the same is the one that shows the order from now on.
    town.press_name(AZIZA, first, "pay:2026-11-26:4").await;
    assert!(town.shown(AZIZA, first).1[0].starts_with(PAGE_OF_CLICK));
    assert_eq!(town.shown(AZIZA, third).1, [""; 0]);
    town.close().await;
}

#[actix_rt::test]
async fn a_card_whose_invoice_is_void_offers_no_link() {
    let (town, card) = invoiced("card_void").await;
    town.press_name(AZIZA, card, "cash:2026-11-26").await;
    let (text, keys) = town.shown(AZIZA, card);
    assert!(
        text.contains("Your order is in") && !keys.iter().any(|name| takes_money(name)),
        "{text} {keys:?}"
    );
    town.press_name(AZIZA, card, "pay:2026-11-26:1").await;
    assert!(town.shown(AZIZA, card).1[0].starts_with(PAGE_OF_CLICK));
    town.text(AZIZA, "/otkazish").await;
    assert!(!town.shown(AZIZA, card).1.iter().any(|name| takes_money(name)), "{:?}", town.shown(AZIZA, card));
    town.close().await;
}

#[actix_rt::test]
async fn a_week_left_out_is_taken_after_all_by_a_key_or_a_word() {
    let town = Town::with_an_order("unskip").await;
    for word in [None, Some("/davom")] {
        town.text(AZIZA, "/otkazish").await;
        assert_eq!(town.state(ID).await.ended, Some((thursday(), Ending::Skipped)));
        assert!(town.last(AZIZA).contains("Monday, 23 November, 09:00"), "{}", town.last(AZIZA));
        let (skipped, key) = town.key(AZIZA, "unskip:").expect("a key");
        match word {
            None => town.press_name(AZIZA, skipped, &key).await,
            Some(word) => drop(town.text(AZIZA, word).await),
        }
        let orders = town.state(ID).await.orders;
        assert_eq!((orders.len(), orders[0].cycle, orders[0].method), (1, thursday(), Method::Cash));
        assert!(town.last(AZIZA).contains("Your order is in"), "{}", town.last(AZIZA));
        let (card, _) = town.seen(AZIZA).pop().expect("a card");
        assert!(card >= skipped, "it is said below, or where the key was");
    }
    town.press_name(AZIZA, 9, "unskip:2026-11-19").await;
    assert!(
        town.seen(AZIZA)
            .iter()
            .any(|(_, (_, call))| { call["text"].as_str().is_some_and(|text| text.contains("out of date")) })
    );
    town.text(AZIZA, "/toxtatish").await;
    town.press(AZIZA, "rest").await;
    let said = town.seen(AZIZA);
    let skipped = said.iter().rev().find_map(|(_, (_, call))| {
        call["text"].as_str().filter(|text| text.contains("we do not come")).map(str::to_owned)
    });
    assert!(!skipped.expect("a word").contains("next week"), "whoever rests is not asked next week");
    town.close().await;
}

#[actix_rt::test]
async fn another_tariff_is_chosen_in_the_card_and_can_be_left_alone() {
    let town = Town::with_an_order("tariffs").await;
    town.text(AZIZA, "/buyurtma").await;
    let (card, _) = town.key(AZIZA, "menu").expect("a key");
    town.press(AZIZA, "menu").await;
    let (text, keys) = town.shown(AZIZA, card);
    assert!(!text.contains("welcome") && !text.contains("you agree") && text.contains("109 000"), "{text}");
    assert_eq!(keys, ["t:A", "t:B", "order"]);
    town.press_name(AZIZA, card, "order").await;
    assert!(town.shown(AZIZA, card).0.contains("Tariff A"), "{:?}", town.shown(AZIZA, card));
    town.press_name(AZIZA, card, "menu").await;
    town.press_name(AZIZA, card, "t:B").await;
    assert!(town.shown(AZIZA, card).0.contains("Tariff B"), "{:?}", town.shown(AZIZA, card));
    town.close().await;
}

#[actix_rt::test]
async fn an_owners_card_loses_its_key_with_the_answer() {
    let mut staff = Staff::open("owner_cards").await;
    let one = staff.orders(11, 41.32).await;
    staff.text(OWNER, "/hold 26.11 flock").await;
    let (card, key) = staff.key(OWNER, "hold:").expect("a key");
    staff.comes("2026-11-26T07:00:00+05:00").await;
    staff.press_name(OWNER, card, &key).await;
    assert_eq!(staff.shown(OWNER, card).1, [""; 0], "too late: {:?}", staff.shown(OWNER, card));
    assert_eq!(staff.state(one).await.orders.len(), 1, "the week is not held");
    staff.enrols("/kuryer", super::staff::ANVAR).await;
    let (card, key) = staff.key(OWNER, "dismiss:").expect("a key");
    for _ in 0..2 {
        staff.press_name(OWNER, card, &key).await;
        let (text, keys) = staff.shown(OWNER, card);
        assert!(text.contains("больше не курьер") && keys.is_empty(), "{text} {keys:?}");
    }
    staff.close().await;
}

#[actix_rt::test]
async fn yes_to_a_week_that_is_not_paid_shows_how_to_pay_it() {
    let (town, card) = invoiced("card_yes").await;
    town.press_name(AZIZA, card, &format!("yes:{}", thursday())).await;
    let last = town.last(AZIZA);
    assert!(last.contains("59 000 soʻm") && !last.contains("Order accepted"), "{last}");
    assert!(town.key(AZIZA, PAGE_OF_CLICK).is_some(), "{last}");
    town.close().await;
}
