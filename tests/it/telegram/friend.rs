//! Friends: an own link to pass on, a newcomer who comes by it, and everybody whom it brings nothing.

use payshanba_actors::Task;
use payshanba_actors::ports::people::Profile;
use payshanba_actors::task::Rewarder;
use payshanba_domain::delivery::Outcome;
use payshanba_domain::subscriber::Command as Verb;
use payshanba_domain::{SubscriberId, Terms, TermsBook, Tiyin};
use serde_json::json;

use super::farm::{AZIZA, BOBUR, OWNER, at, thursday};
use super::town::Town;

/// Bobur, who came by the link.
const FRIEND: SubscriberId = SubscriberId(2);

const CAROL: i64 = 7_000_000_003;

/// The start payload of a chat's own link.
async fn link(town: &Town, chat: i64) -> String {
    town.text(chat, "/taklif").await;
    let words = town.last(chat);
    let payload = words.split("?start=").nth(1).and_then(|rest| rest.split_whitespace().next());
    payload.unwrap_or_else(|| panic!("no link: {words}")).to_owned()
}

async fn invited(town: &Town) -> i64 {
    town.number("select count(*) from person where invited_by is not null").await
}

#[actix_rt::test]
async fn a_newcomer_by_a_friends_link_is_told_what_both_get() {
    let town = Town::with_an_order("friend").await;
    let payload = link(&town, AZIZA).await;
    assert!(payload.starts_with("r_1_"), "{payload}");
    assert!(town.last(AZIZA).contains("5 eggs"), "{}", town.last(AZIZA));
    let (_, share) = town.key(AZIZA, "https://t.me/share/url").expect("a key");
    assert!(share.contains(&payload), "{share}");
    for _ in 0..2 {
        town.text(BOBUR, &format!("/start {payload}")).await;
        let said = town.last(BOBUR);
        assert!(
            said.contains("A friend has invited you") && said.contains("Which one would you like?"),
            "{said}"
        );
    }
    assert_eq!(town.number("select invited_by from person where kind = 'subscriber' and id = 2").await, 1);
    town.press(BOBUR, "t:A").await;
    assert!(town.last(BOBUR).contains("where to bring the eggs"), "{}", town.last(BOBUR));
    town.close().await;
}

#[actix_rt::test]
async fn both_friends_get_eggs_after_the_first_delivery() {
    let town = Town::with_an_order("friend_eggs").await;
    let payload = link(&town, AZIZA).await;
    town.text(BOBUR, &format!("/start {payload}")).await;
    town.press(BOBUR, "t:A").await;
    town.send(BOBUR, json!({"location": {"latitude": 41.35, "longitude": 69.3}})).await;
    town.press(BOBUR, "cash:").await;
    town.text(BOBUR, "+998901112233").await;
    let courier = town.ports.people.make_courier(OWNER + 1, &Profile::default()).await.expect("a courier");
    let (outcome, cash_tiyin) = (Outcome::Delivered, Tiyin::from_soum(59_000));
    let settle = Verb::Settle { cycle: thursday(), courier: Some(courier), outcome, cash_tiyin };
    for (now, verb) in [
        ("2026-11-23T09:00:00+05:00", Verb::Tick),
        ("2026-11-26T10:00:00+05:00", settle),
        ("2026-11-26T10:10:00+05:00", Verb::Tick),
    ] {
        town.clock.set(at(now));
        town.tell(FRIEND, verb).await;
    }
    for _ in 0..2 {
        Rewarder::new(town.ports.clone(), town.directory.clone()).run().await.expect("a run");
        town.ports.wake.intake.notify_one();
        town.settled().await;
    }
    for (chat, id) in [(AZIZA, SubscriberId(1)), (BOBUR, FRIEND)] {
        assert!(town.last(chat).contains("5 eggs"), "{}", town.last(chat));
        assert_eq!(town.state(id).await.owed_eggs(), 5, "once");
    }
    town.close().await;
}

#[actix_rt::test]
async fn a_link_that_is_forged_or_ones_own_or_comes_too_late_brings_nothing() {
    let town = Town::with_an_order("friend_forged").await;
    let own = link(&town, AZIZA).await;
    let bobs = link(&town, BOBUR).await;
    let forged = own.replacen("r_1_", "r_2_", 1);
    for (chat, payload) in [
        (CAROL, forged.as_str()),
        (CAROL, "r_1_00000000000000000000000000000000"),
        (CAROL, "r_"),
        (AZIZA, &own),
        (AZIZA, &bobs),
    ] {
        town.text(chat, &format!("/start {payload}")).await;
        let said = town.last(chat);
        assert!(said.starts_with("Hello and welcome"), "{chat} {payload}: {said}");
    }
    assert_eq!(invited(&town).await, 0);
    town.close().await;
}

#[actix_rt::test]
async fn a_farm_that_rewards_no_friends_has_a_plain_link() {
    let terms = Terms { friend_eggs: 0, ..Terms::default() };
    let town = Town::open("friend_none", TermsBook::new(terms)).await;
    town.text(AZIZA, "/taklif").await;
    let said = town.last(AZIZA);
    assert!(said.contains("https://t.me/payshanba_bot") && !said.contains("start="), "{said}");
    town.close().await;
}
