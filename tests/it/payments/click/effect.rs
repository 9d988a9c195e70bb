//! The effect: a wrong call writes nothing at all, and what is logged for a right one is enough to audit it.

use payshanba_domain::StreamKey;

use super::call::{Call, paid, prepared};
use crate::payments::shop::Shop;

#[actix_rt::test]
async fn wrong_calls_write_nothing() {
    let shop = Shop::open("click_nothing").await;
    let (id, invoice) = shop.owing(1).await;
    let number = prepared(&shop, &invoice, 4_100).await;
    let before = shop.rows().await;
    for call in [
        Call::prepare(&invoice, 4_107).with("amount", "1.00"),
        Call::complete(&invoice, 4_100, number).with("amount", "58999.00"),
        Call::complete(&invoice, 4_100, number + 1),
        Call::complete(&invoice, 4_100, number).with("merchant_trans_id", "EGG-1042"),
        Call::complete(&invoice, 4_100, number).signed("wrong"),
        Call::complete(&invoice, 4_100, number).with("action", "3"),
    ] {
        assert!(call.code(&shop).await < 0, "{call:?}");
    }
    assert_eq!(shop.rows().await, before);
    assert_eq!(shop.money(id).await, (0, 0, 0));
    shop.close().await;
}

#[actix_rt::test]
async fn each_step_is_in_the_journal_under_its_own_cause() {
    let shop = Shop::open("click_causes").await;
    let (id, invoice) = shop.owing(1).await;
    let number = paid(&shop, &invoice, 4_100).await;
    let causes = "select cause from journal where stream = $1 and cause like 'click:%' order by id";
    let stream = StreamKey::Subscriber(id).to_string();
    let rows = shop.store.ask(causes, &[&stream]).await.expect("the journal answers");
    let causes: Vec<String> = rows.iter().map(|row| row.get(0)).collect();
    assert_eq!(causes, ["click:4100:prepare".to_owned(), format!("click:{number}:complete")]);
    shop.close().await;
}
