//! Bad input: every line of the protocol's table, none of them a failure of ours, none with an effect.

use payshanba_domain::Cause;
use serde_json::{Value, json};

use super::call::{Transaction, allowed, ask, code, credential, post, read};
use crate::payments::shop::{Shop, numbers};

#[actix_rt::test]
async fn other_verbs_and_bodies_are_told_so() {
    let shop = Shop::open("payme_verbs").await;
    let (client, url, shown) = (&shop.client, &shop.payme_url, credential());
    for request in [client.get(url), client.put(url), client.delete(url), client.patch(url)] {
        let answer = read(request.header("authorization", &shown).body("{\"id\":7}")).await;
        assert_eq!((code(&answer), &answer["id"]), (-32_300, &Value::Null));
    }
    let large = format!("{{\"id\":7,\"method\":\"{}\"}}", "x".repeat(1 << 20));
    let deep = "[".repeat(50_000);
    let unreadable: [&[u8]; 7] =
        [b"", b"{", b"id=7", b"\xff\xfe", b"{\"id\":7}}", deep.as_bytes(), large.as_bytes()];
    for body in unreadable {
        let answer = post(&shop, Some(&shown), body.to_vec()).await;
        assert_eq!((code(&answer), &answer["id"]), (-32_700, &Value::Null), "{} bytes", body.len());
    }
    let call = json!({"id": 7, "method": "CheckTransaction", "params": {"id": "1"}});
    for body in
        [json!([call]), json!(7), json!(null), json!({"method": "CheckTransaction"}), json!({"id": null})]
    {
        let answer = post(&shop, Some(&shown), body.to_string()).await;
        assert_eq!((code(&answer), &answer["id"]), (-32_600, &Value::Null), "{body}");
    }
    for (name, value) in
        [("method", json!(5)), ("method", json!(null)), ("params", json!([])), ("params", json!(null))]
    {
        let mut body = call.clone();
        body[name] = value;
        let answer = post(&shop, Some(&shown), body.to_string()).await;
        assert_eq!((code(&answer), &answer["id"]), (-32_600, &json!(7)), "{body}");
    }
    // What Payme may leave out, and how it writes its content.
    let answer = post(&shop, Some(&shown), call.to_string()).await;
    assert_eq!((code(&answer), &answer["id"]), (-31_003, &json!(7)));
    shop.close().await;
}

#[actix_rt::test]
async fn methods_nobody_knows_are_named() {
    let shop = Shop::open("payme_methods").await;
    for method in ["SetFiscalData", "ChangePassword", "checkTransaction", "", "тухум"] {
        let answer = ask(&shop, method, json!({"id": "1", "password": "x"})).await;
        assert_eq!((code(&answer), &answer["error"]["data"]), (-32_601, &json!(method)));
    }
    shop.close().await;
}

#[actix_rt::test]
async fn only_the_very_amount_is_taken() {
    let shop = Shop::open("payme_amounts").await;
    let (id, invoice) = shop.owing(1).await;
    let order = invoice.number.0.as_str();
    let beyond: Value = serde_json::from_str("99999999999999999999").expect("a number");
    let wrong =
        [json!(0), json!(-5_900_000), json!(5_899_999), json!(5_900_001), json!(59_000), json!(i64::MAX)];
    let untyped =
        [json!(5_900_000.0), json!("5900000"), json!(null), json!([5_900_000]), json!(true), json!(0.5)];
    let expected = wrong.into_iter().chain([json!(u64::MAX), beyond]).map(|amount| (amount, -31_001));
    for (amount, expected) in expected.chain(untyped.map(|amount| (amount, -32_600))) {
        assert_eq!(code(&allowed(&shop, order, amount.clone()).await), expected, "{amount}");
        let transaction = Transaction::of(&shop, &invoice, 1).with("amount", amount.clone());
        assert_eq!(code(&transaction.create().await), expected, "{amount}");
    }
    assert!(shop.payments(&invoice).await.is_empty());
    assert_eq!(shop.money(id).await, (0, 0, 0));
    shop.close().await;
}

#[actix_rt::test]
async fn an_order_nobody_knows() {
    let shop = Shop::open("payme_orders").await;
    let (_, invoice) = shop.owing(1).await;
    let before = shop.rows().await;
    let guessed = numbers().invoice(&Cause("nobody".to_owned())).0;
    let long = "A".repeat(10 * 1024);
    let unknown = [
        "EGG-1042",
        "'; drop table payment; --",
        "\"",
        "\0",
        "тухум 🥚",
        "00000000000000000",
        &long,
        &guessed,
    ];
    let unknown = unknown.map(|order| (json!(order), -31_050)).into_iter();
    let unnamed = [json!(""), json!("  "), json!(null), json!([]), json!({}), json!(true)];
    let cases = unknown.chain([(json!(197), -31_050)]).chain(unnamed.map(|order| (order, -31_053)));
    for (order, expected) in cases {
        assert_eq!(code(&allowed(&shop, order.clone(), 5_900_000).await), expected, "{order}");
        let account = json!({"order_id": order});
        let transaction = Transaction::of(&shop, &invoice, 1).with("account", account.clone());
        assert_eq!(code(&transaction.create().await), expected, "{account}");
    }
    let without = ask(&shop, "CheckPerformTransaction", json!({"amount": 5_900_000})).await;
    assert_eq!(code(&without), -31_053);
    for (account, expected) in [
        (json!({}), -31_053),
        (json!({"order": invoice.number.0}), -31_053),
        (json!(null), -31_053),
        (json!(invoice.number.0), -32_600),
        (json!([invoice.number.0]), -32_600),
    ] {
        let transaction = Transaction::of(&shop, &invoice, 1).with("account", account.clone());
        assert_eq!(code(&transaction.create().await), expected, "{account}");
    }
    assert_eq!(shop.rows().await, before, "nothing is written");
    shop.close().await;
}

#[actix_rt::test]
async fn parameters_that_are_missing_or_something_else() {
    let shop = Shop::open("payme_params").await;
    let (_, invoice) = shop.owing(1).await;
    let good = Transaction::of(&shop, &invoice, 1).params;
    for (method, params, names) in [
        ("CreateTransaction", good.clone(), &["id", "time", "amount"][..]),
        ("CheckPerformTransaction", good, &["amount"]),
        ("PerformTransaction", json!({"id": "1"}), &["id"]),
        ("CancelTransaction", json!({"id": "1", "reason": 1}), &["id", "reason"]),
        ("CheckTransaction", json!({"id": "1"}), &["id"]),
        ("GetStatement", json!({"from": 0, "to": 1}), &["from", "to"]),
    ] {
        for name in names {
            for value in [json!(null), json!([]), json!({}), json!(1.5), json!(false)] {
                let mut params = params.clone();
                params[name] = value;
                assert_eq!(code(&ask(&shop, method, params.clone()).await), -32_600, "{method} {params}");
            }
            let mut params = params.clone();
            params.as_object_mut().expect("an object").remove(*name);
            assert_eq!(code(&ask(&shop, method, params).await), -32_600, "{method} without {name}");
        }
    }
    shop.close().await;
}

#[actix_rt::test]
async fn a_transactions_number_may_be_any_short_text() {
    let shop = Shop::open("payme_ids").await;
    let (id, invoice) = shop.owing(1).await;
    for number in [json!(""), json!("x".repeat(65)), json!("a\0b"), json!("a\n"), json!(5)] {
        let transaction = Transaction::of(&shop, &invoice, 1).with("id", number.clone());
        assert_eq!(code(&transaction.create().await), -32_600, "{number}");
    }
    for (chat, number) in ["1", "'; drop table payment; --", "тухум 🥚", &"x".repeat(64)].iter().enumerate()
    {
        let (_, invoice) = shop.owing(10 + i64::try_from(chat).expect("a few")).await;
        let mut transaction = Transaction::of(&shop, &invoice, 1).with("id", *number);
        transaction.id = (*number).to_owned();
        let transaction = transaction.paid().await;
        assert_eq!(transaction.row().await.provider_ref, *number);
    }
    assert_eq!(shop.money(id).await, (0, 4 * 5_841_000, 4 * 59_000));
    shop.close().await;
}
