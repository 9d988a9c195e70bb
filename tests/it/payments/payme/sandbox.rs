//! The script of Payme's sandbox, step by step, in its own order: what a cashbox has to pass before it is opened.

use serde_json::json;

use super::call::{Transaction, allowed, ask, code, post};
use crate::payments::shop::Shop;

#[actix_rt::test]
async fn the_script_of_the_sandbox() {
    let shop = Shop::open("payme_sandbox").await;
    let (first, invoice) = shop.owing(1).await;
    let order = invoice.number.0.as_str();

    // 1.1 Wrong authorisation.
    for method in super::authorisation::METHODS {
        let body = json!({"id": 5, "method": method, "params": {}}).to_string();
        assert_eq!(code(&post(&shop, Some("Basic Og=="), body).await), -32_504, "{method}");
    }
    // 1.2 Wrong amount.
    assert_eq!(code(&allowed(&shop, order, 5_900_100).await), -31_001);
    assert_eq!(code(&Transaction::of(&shop, &invoice, 1).with("amount", 5_900_100).create().await), -31_001);
    // 1.3 Unknown account.
    assert_eq!(code(&allowed(&shop, "197", 5_900_000).await), -31_050);
    let unknown = Transaction::of(&shop, &invoice, 1).with("account", json!({"order_id": "197"}));
    assert_eq!(code(&unknown.create().await), -31_050);
    // 1.4 Check.
    assert_eq!(allowed(&shop, order, 5_900_000).await["result"], json!({"allow": true}));
    // 1.5 Create.
    let transaction = Transaction::of(&shop, &invoice, 1);
    let created = transaction.create().await;
    assert_eq!((code(&created), &created["result"]["state"]), (0, &json!(1)));
    assert!(created["result"]["transaction"].is_string() && created["result"]["create_time"].is_i64());
    assert_eq!(transaction.create().await, created);
    assert_eq!(transaction.state().await, (1, None));
    assert_eq!(code(&Transaction::of(&shop, &invoice, 2).create().await), -31_008);
    // 1.6 Cancel unpaid.
    let cancelled = transaction.cancel(3).await;
    assert_eq!(cancelled["result"]["state"], -1, "{cancelled}");
    assert_eq!(transaction.cancel(3).await, cancelled);
    assert_eq!(transaction.state().await, (-1, Some(3)));

    // 2.1 and 2.2 The same on a fresh order.
    let (second, invoice) = shop.owing(2).await;
    assert_eq!(allowed(&shop, invoice.number.0.as_str(), 5_900_000).await["result"]["allow"], true);
    let transaction = Transaction::of(&shop, &invoice, 3);
    let created = transaction.create().await;
    assert_eq!(transaction.create().await, created);
    assert_eq!(transaction.state().await, (1, None));
    assert_eq!(code(&Transaction::of(&shop, &invoice, 4).create().await), -31_008);
    // 2.3 Perform.
    let performed = transaction.perform().await;
    assert_eq!(performed["result"]["state"], 2, "{performed}");
    assert_eq!(transaction.perform().await, performed);
    assert_eq!(transaction.state().await, (2, None));
    // 1 % of 59 000 are 590.
    assert_eq!(shop.money(second).await, (5_900_000, 5_841_000, 59_000));
    // 2.4 Cancel paid.
    let reversed = transaction.cancel(5).await;
    assert_eq!(reversed["result"]["state"], -2, "{reversed}");
    assert_eq!(transaction.cancel(5).await, reversed);
    assert_eq!(transaction.state().await, (-2, Some(5)));
    assert_eq!((shop.money(first).await.0, shop.money(second).await.0), (0, 0));

    let all = ask(&shop, "GetStatement", json!({"from": 0, "to": shop.now_ms()})).await;
    let states: Vec<i64> = all["result"]["transactions"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|line| line["state"].as_i64())
        .collect();
    assert!(states.len() == 2 && states.contains(&-1) && states.contains(&-2), "{all}");
    shop.close().await;
}
