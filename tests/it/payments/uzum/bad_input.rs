//! Bad input: every line of the protocol's table, none of them a failure of ours, none with an effect.

use payshanba_domain::Cause;
use payshanba_domain::subscriber::Command as Verb;
use serde_json::{Value, json};

use super::call::{AMOUNT, Call, HEADER, OPERATIONS, configuration, created, denial, open, trans, with};
use crate::payments::click::call::{Reply, read};
use crate::payments::shop::{Shop, numbers};

async fn raw(shop: &Shop, operation: &str, body: Vec<u8>) -> Reply {
    let url = format!("{}/{operation}", shop.uzum_url);
    read(shop.client.post(url).header("authorization", HEADER).body(body)).await
}

#[actix_rt::test]
async fn other_verbs_and_paths_are_wrong_operations() {
    let shop = open("uzum_verbs").await;
    for operation in OPERATIONS {
        let url = format!("{}/{operation}", shop.uzum_url);
        for request in [shop.client.get(&url), shop.client.put(&url), shop.client.delete(&url)] {
            let signed = request.try_clone().expect("no stream").header("authorization", HEADER);
            assert_eq!(denial(read(request).await), "10003", "{operation}");
            assert_eq!(denial(read(signed).await), "10003", "{operation}");
        }
    }
    for path in ["", "pay", "checks", "check/", "check/more", "Check"] {
        assert_eq!(denial(raw(&shop, path, b"{}".to_vec()).await), "10003", "{path}");
    }
    shop.close().await;
}

#[actix_rt::test]
async fn a_body_that_is_no_object_is_malformed() {
    let shop = open("uzum_bodies").await;
    let deep =
        |open: &str, close: &str| format!("{{\"a\":{}{}}}", open.repeat(500), close.repeat(500)).into_bytes();
    let long = json!({"serviceId": 101_202, "transId": trans(1), "phone": "9".repeat(64 * 1024)}).to_string();
    for operation in OPERATIONS {
        let bodies = [
            Vec::new(),
            b"null".to_vec(),
            b"\xff\xfe".to_vec(),
            b"serviceId=101202".to_vec(),
            b"{\"serviceId\":101202".to_vec(),
            b"{\"serviceId\":101202,\"serviceId\":101202}".to_vec(),
            format!("[{}]", Call::status(&trans(1)).body).into_bytes(),
            deep("[", "]"),
            deep("{\"a\":", "}"),
            long.clone().into_bytes(),
        ];
        for body in bodies {
            let told = String::from_utf8_lossy(&body[..body.len().min(80)]).into_owned();
            assert_eq!(denial(raw(&shop, operation, body).await), "10002", "{operation}: {told}");
        }
    }
    shop.close().await;
}

#[actix_rt::test]
async fn fields_are_there_and_hold_what_they_should() {
    let shop = open("uzum_fields").await;
    let (_, invoice) = shop.owing(1).await;
    for call in Call::all(&invoice, &trans(1)) {
        let missing = |name| [call.clone().without(name), call.clone().with(name, Value::Null)];
        for call in missing("serviceId") {
            assert_eq!(call.denied(&shop).await, "10005", "{call:?}");
        }
        for (value, code) in [
            (json!("101202"), "10002"),
            (json!(101_202.5), "10002"),
            (json!([101_202]), "10002"),
            (json!(101_203), "10006"),
            (json!(-1), "10006"),
            (json!(""), "10005"),
        ] {
            assert_eq!(call.clone().with("serviceId", value.clone()).denied(&shop).await, code, "{value}");
        }
        if call.operation != "check" {
            for call in missing("transId") {
                assert_eq!(call.denied(&shop).await, "10005", "{call:?}");
            }
            for (value, code) in [
                (json!(""), "10005"),
                (json!("1"), "10002"),
                (json!(1), "10002"),
                (json!("5c398d7e76b611ee96daf3a095c6289d"), "10002"),
                (json!("'; drop table payment; -------------"), "10002"),
                (json!("x".repeat(10_000)), "10002"),
            ] {
                assert_eq!(call.clone().with("transId", value.clone()).denied(&shop).await, code, "{value}");
            }
        }
        if matches!(call.operation, "check" | "create") {
            for call in missing("params") {
                assert_eq!(call.denied(&shop).await, "10005", "{call:?}");
            }
            for (value, code) in [
                (json!({}), "10005"),
                (json!({"order_id": ""}), "10005"),
                (json!({"order_id": null}), "10005"),
                (json!({"account": invoice.number.0}), "10005"),
                (json!({"order_id": [invoice.number.0]}), "10002"),
                (json!({"order_id": true}), "10002"),
                (json!([invoice.number.0]), "10002"),
                (json!("order_id"), "10002"),
            ] {
                assert_eq!(call.clone().with("params", value.clone()).denied(&shop).await, code, "{value}");
            }
        }
    }
    for call in [
        Call::create(&invoice, &trans(1)).without("amount"),
        Call::create(&invoice, &trans(1)).with("amount", Value::Null),
    ] {
        assert_eq!(call.denied(&shop).await, "10005");
    }
    assert!(shop.payments(&invoice).await.is_empty());
    shop.close().await;
}

#[actix_rt::test]
async fn only_the_very_amount_is_taken() {
    let shop = open("uzum_amounts").await;
    let (id, invoice) = shop.owing(1).await;
    for (amount, code) in [
        (json!(0), "10011"),
        (json!(-AMOUNT), "10011"),
        (json!(AMOUNT + 1), "10011"),
        (json!(AMOUNT - 1), "10011"),
        (json!(59_000), "10011"),
        (json!(i64::MAX), "10011"),
        (json!(u64::MAX), "10011"),
        (json!(5_900_000.0), "10002"),
        (json!(5_900_000.5), "10002"),
        (json!(1e30), "10002"),
        (json!("5900000"), "10002"),
        (json!(true), "10002"),
        (json!([AMOUNT]), "10002"),
        (json!(""), "10005"),
    ] {
        let call = Call::create(&invoice, &trans(1)).with("amount", amount.clone());
        assert_eq!(call.denied(&shop).await, code, "{amount}");
    }
    assert!(shop.payments(&invoice).await.is_empty());
    assert_eq!(shop.money(id).await, (0, 0, 0));
    created(&shop, &invoice, &trans(1)).await;
    shop.close().await;
}

#[actix_rt::test]
async fn an_order_nobody_knows() {
    let shop = open("uzum_orders").await;
    let (_, invoice) = shop.owing(1).await;
    let number = invoice.number.0.as_str();
    // One wrong character is noticed without asking the books; a number that could be ours and is not is asked for.
    let typo = format!("{}{}", &number[..16], if number.ends_with('0') { '1' } else { '0' });
    let nobodys = numbers().invoice(&Cause("nobody".to_owned())).0;
    let long = "A".repeat(10 * 1024);
    let orders =
        ["EGG-1042", "'; drop table payment; --", "\"", "\0", "тухум 🥚", "1042", &typo, &nobodys, &long];
    let orders = orders.into_iter().map(Value::from).chain([json!(1_042), json!(-1.5)]);
    for order in orders {
        let params = json!({"order_id": order});
        let check = Call::check(&invoice).with("params", params.clone());
        assert_eq!(check.denied(&shop).await, "10007", "{order}");
        let create = Call::create(&invoice, &trans(1)).with("params", params);
        assert_eq!(create.denied(&shop).await, "10007", "{order}");
    }
    shop.close().await;
}

#[actix_rt::test]
async fn an_order_that_is_no_longer_wanted_is_not_paid() {
    let shop = open("uzum_void").await;
    let (id, invoice) = shop.owing(1).await;
    shop.tell(id, Verb::ChooseCash).await;
    assert_eq!(Call::check(&invoice).denied(&shop).await, "10009");
    assert_eq!(Call::create(&invoice, &trans(1)).denied(&shop).await, "10009");
    assert!(shop.payments(&invoice).await.is_empty());
    shop.close().await;
}

#[actix_rt::test]
async fn an_order_is_called_what_was_agreed_on() {
    let shop = with(
        "uzum_account",
        payshanba::payments::uzum::Configuration { order_field: "account".to_owned(), ..configuration() },
    )
    .await;
    let (_, invoice) = shop.owing(1).await;
    assert_eq!(Call::check(&invoice).denied(&shop).await, "10005");
    let params = json!({"account": invoice.number.0, "order_id": "x"});
    assert_eq!(Call::check(&invoice).with("params", params.clone()).done(&shop).await["status"], "OK");
    let create = Call::create(&invoice, &trans(1)).with("params", params);
    assert_eq!(create.done(&shop).await["status"], "CREATED");
    shop.close().await;
}

/// A body that was cut off, or one byte of which was lost on its way: every answer is JSON with a status, and ours is never
/// a failure.
#[actix_rt::test]
async fn every_spoiled_body_is_answered() {
    let shop = open("uzum_spoiled").await;
    let (id, invoice) = shop.owing(1).await;
    let before = shop.rows().await;
    let body = Call::create(&invoice, &trans(1)).with("amount", json!(1)).body.to_string().into_bytes();
    for at in 0..body.len() {
        let mut lost = body.clone();
        lost.remove(at);
        for spoiled in [body[..at].to_vec(), lost] {
            let told = String::from_utf8_lossy(&spoiled).into_owned();
            let (status, answer) = raw(&shop, "create", spoiled).await;
            assert_eq!((status, &answer["status"]), (400, &json!("FAILED")), "{told}: {answer}");
            assert!(answer["errorCode"].is_string(), "{told}: {answer}");
        }
    }
    assert_eq!(shop.rows().await, before);
    assert_eq!(shop.money(id).await, (0, 0, 0));
    shop.close().await;
}
