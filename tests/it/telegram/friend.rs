//! Friends: an own link to pass on, a newcomer who comes by it, and everybody whom it brings nothing.

use payshanba_domain::{Terms, TermsBook};

use super::farm::{AZIZA, BOBUR};
use super::town::Town;

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
