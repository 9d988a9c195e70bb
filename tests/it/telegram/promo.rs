//! Promo codes, the whole way: made by the owner, typed by customers, used once each, used up, lapsed, ended.

use payshanba_domain::{SubscriberId, TermsBook};

use super::farm::{AZIZA, BOBUR, OWNER, at};
use super::town::Town;

const CAROL: i64 = 7_000_000_003;

#[actix_rt::test]
async fn a_code_gives_once_to_each_until_it_is_used_up() {
    let town = Town::open("promo", TermsBook::default()).await;
    town.text(AZIZA, "/start").await;
    town.text(OWNER, "/promo").await;
    assert!(town.last(OWNER).contains("Пока ни одного"), "{}", town.last(OWNER));
    town.text(OWNER, "/promo bahor 10 000 2 2026-12-31").await;
    let made = town.last(OWNER);
    assert!(
        made.contains("?start=p_BAHOR") && made.contains("10 000 сум") && made.contains("31 декабря"),
        "{made}"
    );
    town.text(AZIZA, "/kod").await;
    assert!(town.last(AZIZA).contains("Write the code"), "{}", town.last(AZIZA));
    town.text(AZIZA, "Bahor").await;
    assert!(town.last(AZIZA).contains("<b>10 000 soʻm</b>"), "{}", town.last(AZIZA));
    town.text(AZIZA, "/kod BAHOR").await;
    assert!(town.last(AZIZA).contains("already"), "{}", town.last(AZIZA));
    town.text(BOBUR, "/start p_BAHOR").await;
    let said = town.last(BOBUR);
    assert!(said.contains("<b>10 000 soʻm</b>") && said.contains("Which one would you like?"), "{said}");
    town.text(CAROL, "/kod bahor").await;
    assert!(town.last(CAROL).contains("not valid"), "used up: {}", town.last(CAROL));
    town.text(OWNER, "/promo").await;
    assert!(town.last(OWNER).contains("использован 2 / 2"), "{}", town.last(OWNER));
    for id in [1, 2] {
        assert_eq!(town.state(SubscriberId(id)).await.wallet_tiyin.soum(), 10_000);
    }
    town.close().await;
}

#[actix_rt::test]
async fn a_code_lapses_after_its_last_day_and_can_be_ended() {
    let town = Town::open("promo_over", TermsBook::default()).await;
    for words in ["/promo YOZ 5000 9 2026-12-31", "/promo QISH 5000 9 2027-02-28"] {
        town.text(OWNER, words).await;
    }
    town.clock.set(at("2026-12-31T23:59:59+05:00"));
    town.text(AZIZA, "/kod yoz").await;
    assert!(town.last(AZIZA).contains("<b>5 000 soʻm</b>"), "the last day counts: {}", town.last(AZIZA));
    town.clock.set(at("2027-01-01T00:00:00+05:00"));
    town.text(BOBUR, "/kod yoz").await;
    assert!(town.last(BOBUR).contains("not valid"), "{}", town.last(BOBUR));
    town.text(OWNER, "/promo").await;
    assert!(town.last(OWNER).contains("срок вышел"), "{}", town.last(OWNER));
    town.text(OWNER, "/promo QISH yoq").await;
    assert!(town.last(OWNER).contains("больше не действует"), "{}", town.last(OWNER));
    town.text(OWNER, "/promo QISH yoq").await;
    assert!(town.last(OWNER).contains("Такого промокода нет"), "{}", town.last(OWNER));
    town.text(BOBUR, "/kod qish").await;
    assert!(town.last(BOBUR).contains("not valid"), "{}", town.last(BOBUR));
    town.close().await;
}

#[actix_rt::test]
async fn a_slip_of_the_owners_changes_nothing_and_says_how_it_is_written() {
    let town = Town::open("promo_slip", TermsBook::default()).await;
    for words in [
        "/promo BAHOR",
        "/promo BAHOR 10000",
        "/promo BAHOR 10000 5 2026-11-19",
        "/promo БАҲОР 1 1 2026-12-31",
    ] {
        town.text(OWNER, words).await;
        let said = town.last(OWNER);
        assert!(
            said.contains("ничего не изменилось") && said.contains("/promo BAHOR 10000 100"),
            "{words}: {said}"
        );
    }
    town.text(OWNER, "/promo BAHOR 10000 0 2026-12-31").await;
    assert!(town.last(OWNER).contains("не подходит"), "{}", town.last(OWNER));
    for words in ["/promo", "/promo BAHOR 10000 5 2026-12-31"] {
        town.text(AZIZA, words).await;
        assert!(town.last(AZIZA).contains("not yours to do"), "{words}: {}", town.last(AZIZA));
    }
    assert_eq!(town.number("select count(*) from journal where stream = 'catalogue'").await, 0);
    town.close().await;
}
