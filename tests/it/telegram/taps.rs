//! Taps: from the greeting to the payment button a newcomer presses at most four keys and shares a place.

use payshanba_domain::{SubscriberId, Terms, TermsBook};
use serde_json::json;

use super::farm::AZIZA;
use super::town::Town;

/// Presses keys and counts them.
struct Thumb<'a> {
    town: &'a Town,
    taps: u32,
}

impl Thumb<'_> {
    async fn press(&mut self, like: &str) {
        self.taps += 1;
        self.town.press(AZIZA, like).await;
    }
}

fn tashkent() -> serde_json::Value {
    json!({"location": {"latitude": 41.32, "longitude": 69.26}})
}

#[actix_rt::test]
async fn a_newcomer_reaches_the_payment_button_in_four_taps_at_most() {
    let town = Town::open("taps", TermsBook::default()).await;
    let mut thumb = Thumb { town: &town, taps: 0 };
    town.text(AZIZA, "/start").await;
    assert!(town.last(AZIZA).contains("59 000 soʻm"), "{}", town.last(AZIZA));
    thumb.press("t:A").await;
    let asked = town.seen(AZIZA).pop().expect("a question").1.1;
    assert_eq!(asked["reply_markup"]["keyboard"][0][0]["request_location"], json!(true));
    town.send(AZIZA, tashkent()).await;
    assert!(town.last(AZIZA).contains("26 November"), "the date stands before the payment button");
    thumb.press("pay:").await;
    let (message, link) = town.key(AZIZA, "https://my.click.uz/services/pay").expect("the payment button");
    assert!(link.contains("amount=59000.00"), "{link}");
    thumb.taps += 1; // on the payment button itself
    assert!(thumb.taps <= 4, "{} taps", thumb.taps);
    let order =
        town.seen(AZIZA).iter().rev().find(|(_, (method, _))| method == "sendmessage").map(|(id, _)| *id);
    assert_eq!(Some(message), order, "one message is edited from the order to the invoice");
    town.close().await;
}

#[actix_rt::test]
async fn boxes_are_counted_up_and_down_in_one_message() {
    let town = Town::open("boxes", TermsBook::default()).await;
    town.text(AZIZA, "/start").await;
    town.press(AZIZA, "t:A").await;
    town.send(AZIZA, tashkent()).await;
    town.press(AZIZA, "cash:").await;
    town.text(AZIZA, "/buyurtma").await;
    let (card, _) = town.key(AZIZA, "q:A:2").expect("more");
    for (key, boxes) in [("q:A:2", 2), ("q:A:3", 3), ("q:A:2", 2)] {
        town.press(AZIZA, key).await;
        let (id, (method, _)) = town.seen(AZIZA).pop().expect("an answer");
        assert_eq!((method.as_str(), id), ("editmessagetext", card), "the pressed message is edited");
        assert_eq!(town.state(SubscriberId(1)).await.orders[0].quantity, boxes);
    }
    town.close().await;
}

#[actix_rt::test]
async fn a_newcomer_waits_instead_of_paying_when_the_eggs_are_taken() {
    let terms = Terms { capacity_eggs: Some(15), ..Terms::default() };
    let town = Town::open("waits", TermsBook::new(terms)).await;
    for chat in [AZIZA, AZIZA + 1] {
        town.text(chat, "/start").await;
        town.press(chat, "t:A").await;
        town.send(chat, tashkent()).await;
        town.press(chat, "cash:").await;
    }
    assert!(town.last(AZIZA).contains("Your order is in"), "{}", town.last(AZIZA));
    assert!(town.last(AZIZA + 1).contains("waiting list"), "{}", town.last(AZIZA + 1));
    assert!(town.state(SubscriberId(2)).await.orders.is_empty());
    town.press(AZIZA + 1, "pay:").await;
    assert_eq!(town.number("select count(*) from invoice").await, 0, "nothing to pay");
    town.send(AZIZA + 2, json!({"location": {"latitude": 39.65, "longitude": 66.96}})).await;
    assert!(town.last(AZIZA + 2).contains("waiting list"), "too far: {}", town.last(AZIZA + 2));
    town.close().await;
}
