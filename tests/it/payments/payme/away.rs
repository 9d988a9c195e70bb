//! While the books are away Payme is told that we cannot say, which makes it ask again; nothing is half done.

use payshanba_domain::payment::PaymentStage;
use serde_json::json;

use super::call::{Transaction, allowed, ask, code};
use crate::payments::shop::Shop;

/// What cannot be reached: the rows that are looked up, or the stream that decides.
const TABLES: [&str; 2] = ["payment", "stream"];

#[actix_rt::test]
async fn what_cannot_be_taken_down_is_asked_for_again() {
    for table in TABLES {
        let shop = Shop::open("payme_away").await;
        let (id, invoice) = shop.owing(1).await;
        let (_, other) = shop.owing(2).await;
        let transaction = Transaction::of(&shop, &invoice, 1);
        let created = transaction.create().await;
        let next = Transaction::of(&shop, &other, 2);
        let client = crate::support::connect(shop.store.session()).await;
        client.batch_execute(&format!("alter table {table} rename to {table}_away")).await.expect("it goes");
        assert_eq!(code(&next.create().await), -32_400, "{table}");
        assert_eq!(code(&transaction.perform().await), -32_400, "{table}");
        assert_eq!(code(&transaction.cancel(5).await), -32_400, "{table}");
        if table == "payment" {
            assert_eq!(code(&allowed(&shop, invoice.number.0.as_str(), 5_900_000).await), -32_400);
            assert_eq!(code(&transaction.check().await), -32_400);
            assert_eq!(code(&ask(&shop, "GetStatement", json!({"from": 0, "to": 1})).await), -32_400);
        }
        let back = format!("alter table {table}_away rename to {table}");
        client.batch_execute(&back).await.expect("it is back");
        assert_eq!(transaction.create().await, created, "{table}");
        assert_eq!(transaction.perform().await["result"]["state"], 2, "{table}: the repeat pays");
        assert_eq!(transaction.row().await.stage, PaymentStage::Paid);
        assert_eq!(shop.money(id).await.0, 5_900_000);
        assert_eq!(code(&next.create().await), 0, "{table}");
        shop.close().await;
    }
}
