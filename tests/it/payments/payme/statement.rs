//! The statement: every transaction that was created in a stretch of Payme's own time, as it stands.

use serde_json::{Value, json};

use super::call::{Transaction, ask, code};
use crate::payments::click;
use crate::payments::shop::Shop;

async fn lines(shop: &Shop, from: i64, to: i64) -> Vec<Value> {
    let answer = ask(shop, "GetStatement", json!({"from": from, "to": to})).await;
    answer["result"]["transactions"].as_array().cloned().unwrap_or_else(|| panic!("no list: {answer}"))
}

#[actix_rt::test]
async fn all_states_by_paymes_time_in_order() {
    let shop = Shop::open("payme_statement").await;
    let now = shop.now_ms();
    // The last is created first.
    let mut all = Vec::new();
    for (chat, state) in [(4, -2), (3, 2), (2, -1), (1, 1)] {
        let (_, invoice) = shop.owing(i64::from(chat)).await;
        let time = now - 60_000 + i64::from(chat) * 1_000 + 7;
        let transaction = Transaction::of(&shop, &invoice, chat).with("time", time);
        assert_eq!(code(&transaction.create().await), 0);
        if state == 2 || state == -2 {
            assert_eq!(code(&transaction.perform().await), 0);
        }
        if state < 0 {
            assert_eq!(transaction.cancel(5).await["result"]["state"], state);
        }
        all.push((time, invoice, transaction));
    }
    let (_, theirs) = shop.owing(5).await;
    click::call::paid(&shop, &theirs, 4_100).await;
    all.reverse();
    let listed = lines(&shop, 0, i64::MAX).await;
    assert_eq!(listed.len(), 4, "Click's are none of these");
    for ((time, invoice, transaction), line) in all.iter().zip(&listed) {
        let mut expected = transaction.check().await["result"].clone();
        expected["id"] = json!(transaction.id);
        expected["time"] = json!(time);
        expected["amount"] = json!(5_900_000);
        expected["account"] = json!({"order_id": invoice.number.0});
        expected["receivers"] = Value::Null;
        assert_eq!(*line, expected);
    }
    let (second, third) = (all[1].0, all[2].0);
    let ids = |lines: Vec<Value>| lines.iter().map(|line| line["id"].clone()).collect::<Vec<_>>();
    let of = |number: usize| json!(all[number].2.id);
    assert_eq!(ids(lines(&shop, second, third).await), [of(1), of(2)], "both ends are included");
    assert_eq!(ids(lines(&shop, second + 1, third).await), [of(2)]);
    assert_eq!(ids(lines(&shop, second, third - 1).await), [of(1)]);
    for (from, to) in [(third, second), (now + 1, now + 2), (i64::MIN, -1), (i64::MAX, i64::MIN)] {
        assert!(lines(&shop, from, to).await.is_empty(), "{from} to {to}");
    }
    assert_eq!(lines(&shop, i64::MIN, i64::MAX).await.len(), 4);
    shop.close().await;
}
