//! A farm that asks every week: the offer, yes by its key or by word, no, and a yes that comes too late.

use payshanba_actors::ports::people::Profile;
use payshanba_domain::delivery::Outcome;
use payshanba_domain::subscriber::Command as Verb;
use payshanba_domain::{SubscriberId, Terms, TermsBook, Tiyin};
use serde_json::json;

use super::farm::{AZIZA, OWNER, at, thursday};
use super::town::Town;

const ID: SubscriberId = SubscriberId(1);

/// The first order was delivered, and the next week is offered.
async fn offered(hint: &str) -> Town {
    let town = Town::open(hint, TermsBook::new(Terms { opt_in: true, ..Terms::default() })).await;
    town.text(AZIZA, "/start").await;
    town.press(AZIZA, "t:A").await;
    town.send(AZIZA, json!({"location": {"latitude": 41.32, "longitude": 69.26}})).await;
    town.press(AZIZA, "cash:").await;
    let courier = town.ports.people.make_courier(OWNER + 1, &Profile::default()).await.expect("a courier");
    let (outcome, cash_tiyin) = (Outcome::Delivered, Tiyin::from_soum(59_000));
    let settle = Verb::Settle { cycle: thursday(), courier: Some(courier), outcome, cash_tiyin };
    for (now, verb) in [
        ("2026-11-23T09:00:00+05:00", Verb::Tick),
        ("2026-11-26T10:00:00+05:00", settle),
        ("2026-11-26T17:00:00+05:00", Verb::Tick),
    ] {
        town.clock.set(at(now));
        town.tell(ID, verb).await;
    }
    let said = town.last(AZIZA);
    assert!(said.contains("3 December") && said.contains("If you do not answer, we do not come"), "{said}");
    assert!(said.contains("59 000 soʻm") && said.contains("09:00"), "{said}");
    town
}

#[actix_rt::test]
async fn yes_orders_and_no_takes_it_back() {
    let town = offered("opt_in").await;
    town.text(AZIZA, "/status").await;
    assert!(town.last(AZIZA).contains("only if you say yes"), "{}", town.last(AZIZA));
    let (offer, yes) = town.key(AZIZA, "bring:2026-12-03").expect("a key");
    town.press_name(AZIZA, offer, &yes).await;
    assert!(town.last(AZIZA).contains("Your order is in"), "{}", town.last(AZIZA));
    town.press_name(AZIZA, offer, &yes).await;
    assert_eq!(town.state(ID).await.orders.len(), 1, "once");
    town.press(AZIZA, "skip:2026-12-03").await;
    assert!(town.state(ID).await.orders.is_empty());
    town.text(AZIZA, "/status").await;
    assert!(!town.last(AZIZA).contains("only if you say yes"), "answered: {}", town.last(AZIZA));
    town.close().await;
}

#[actix_rt::test]
async fn the_word_that_goes_on_is_a_yes_and_a_late_yes_is_explained() {
    let town = offered("opt_in_late").await;
    town.text(AZIZA, "/davom").await;
    assert_eq!(town.state(ID).await.orders.len(), 1);
    town.clock.set(at("2026-11-30T09:00:00+05:00"));
    town.tell(ID, Verb::Tick).await;
    town.clock.set(at("2026-11-30T10:00:00+05:00"));
    town.press_name(AZIZA, 1, "bring:2026-11-26").await;
    let seen = town.seen(AZIZA);
    let said: Vec<&str> = seen.iter().filter_map(|(_, (_, call))| call["text"].as_str()).collect();
    assert!(said.iter().rev().take(2).any(|text| text.contains("out of date")), "{said:?}");
    assert_eq!(town.state(ID).await.orders.len(), 1, "nothing else was ordered");
    town.close().await;
}
