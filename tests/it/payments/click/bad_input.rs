//! Bad input: every line of the protocol's table, none of them a failure of ours, none with an effect.

use payshanba_domain::invoice::InvoiceNumber;
use payshanba_domain::record::InvoiceRow;

use super::call::{Call, code, prepared, raw, read};
use crate::payments::shop::Shop;

const FORM: &str = "application/x-www-form-urlencoded";

#[actix_rt::test]
async fn other_verbs_and_bodies_are_errors_of_click() {
    let shop = Shop::open("click_verbs").await;
    let (_, invoice) = shop.owing(1).await;
    let call = Call::prepare(&invoice, 4_100);
    let client = &shop.client;
    for request in [
        client.get(&shop.url),
        client.get(&shop.url).query(call.fields()),
        client.put(&shop.url),
        client.delete(&shop.url),
        client.post(&shop.url),
        client.post(&shop.url).json(&serde_json::json!({"click_trans_id": 4100, "action": 0})),
        client.post(&shop.url).header("content-type", FORM).body("x".repeat(1 << 20)),
    ] {
        let (status, body) = read(request).await;
        assert_eq!((status, code(&body)), (200, -8), "{body}");
        assert_eq!(body["error_note"], "Error in request from click");
    }
    let bodies: [&[u8]; 6] =
        [b"", b"\xff\xfe", b"merchant_trans_id=%ff", b"a=%", b"&&&", b"click_trans_id=1&click_trans_id=1"];
    for bytes in bodies {
        let (status, body) = raw(&shop, FORM, bytes.to_vec()).await;
        assert_eq!((status, code(&body)), (200, -8), "{bytes:?}");
    }
    assert!(shop.payments(&invoice).await.is_empty());
    shop.close().await;
}

#[actix_rt::test]
async fn a_field_missing_empty_or_twice_is_an_error_of_click() {
    let shop = Shop::open("click_fields").await;
    let (_, invoice) = shop.owing(1).await;
    let number = prepared(&shop, &invoice, 4_100).await;
    for call in [Call::prepare(&invoice, 4_100), Call::complete(&invoice, 4_100, number)] {
        for (name, value) in call.fields() {
            assert_eq!(call.clone().without(name).code(&shop).await, -8, "without {name}");
            let mut fields = call.fields().to_vec();
            fields.push((name.clone(), value.clone()));
            let (_, body) = read(shop.client.post(&shop.url).form(&fields)).await;
            assert_eq!(code(&body), -8, "{name} twice");
            // An empty note says as much as any other.
            if name != "error_note" {
                assert_eq!(
                    call.clone().with(name, "").forged(name, "").code(&shop).await,
                    -8,
                    "{name} empty"
                );
            }
        }
    }
    shop.close().await;
}

#[actix_rt::test]
async fn numbers_are_numbers() {
    let shop = Shop::open("click_numbers").await;
    let (_, invoice) = shop.owing(1).await;
    let call = Call::prepare(&invoice, 4_100);
    for name in ["click_trans_id", "service_id", "action", "error", "click_paydoc_id"] {
        for value in ["x", "1.5", "1e3", "+1", " 1", "0x1", "9223372036854775808", "тухум"] {
            assert_eq!(call.clone().with(name, value).code(&shop).await, -8, "{name} = {value}");
        }
    }
    for (name, value) in [("service_id", "98766"), ("click_trans_id", "-1"), ("click_trans_id", "0")] {
        assert_eq!(call.clone().with(name, value).code(&shop).await, -8, "{name} = {value}");
    }
    let complete = Call::complete(&invoice, 4_100, 1);
    assert_eq!(complete.with("merchant_prepare_id", "x").code(&shop).await, -8);
    shop.close().await;
}

#[actix_rt::test]
async fn only_the_very_amount_is_taken() {
    let shop = Shop::open("click_amounts").await;
    let (id, invoice) = shop.owing(1).await;
    let impossible = [
        "-59000.00",
        "0",
        "0.00",
        "59000.001",
        "59000.01",
        "58999.99",
        "1",
        "590000",
        "99999999999999999999",
    ];
    let unreadable = ["NaN", "inf", "5.9e4", "59000,00", "59 000", ".5", "59000.", "x"];
    let expected =
        impossible.map(|amount| (amount, -2)).into_iter().chain(unreadable.map(|amount| (amount, -8)));
    let expected: Vec<(&str, i64)> = expected.collect();
    for (amount, code) in &expected {
        assert_eq!(
            Call::prepare(&invoice, 4_100).with("amount", amount).code(&shop).await,
            *code,
            "{amount}"
        );
    }
    let number = prepared(&shop, &invoice, 4_100).await;
    for (amount, code) in &expected {
        let call = Call::complete(&invoice, 4_100, number).with("amount", amount);
        assert_eq!(call.code(&shop).await, *code, "{amount}");
    }
    assert_eq!(shop.money(id).await, (0, 0, 0));
    let call = Call::complete(&invoice, 4_100, number).with("amount", "59000");
    assert_eq!(call.code(&shop).await, 0, "another spelling of the same");
    shop.close().await;
}

#[actix_rt::test]
async fn an_action_nobody_knows() {
    let shop = Shop::open("click_actions").await;
    let (_, invoice) = shop.owing(1).await;
    for action in ["2", "-1", "00", "01"] {
        assert_eq!(Call::prepare(&invoice, 4_100).with("action", action).code(&shop).await, -3, "{action}");
        let call = Call::prepare(&invoice, 4_100).forged("action", action);
        assert_eq!(call.code(&shop).await, -1, "{action}, not signed");
    }
    shop.close().await;
}

#[actix_rt::test]
async fn an_order_nobody_knows() {
    let shop = Shop::open("click_orders").await;
    let (_, invoice) = shop.owing(1).await;
    let (_, other) = shop.owing(2).await;
    let theirs = prepared(&shop, &other, 4_200).await;
    let long = "A".repeat(10 * 1024);
    for order in ["EGG-1042", "'; drop table payment; --", "\"", "\0", "тухум 🥚", "00000000000000000", &long]
    {
        let call = Call::prepare(&invoice, 4_100).with("merchant_trans_id", order);
        assert_eq!(call.code(&shop).await, -5, "{order}");
        let call = Call::complete(&invoice, 4_100, theirs).with("merchant_trans_id", order);
        assert_eq!(call.code(&shop).await, -5, "{order}");
    }
    // A number that could be ours and is not.
    let number = super::super::shop::numbers().invoice(&payshanba_domain::Cause("nobody".to_owned()));
    let unknown = InvoiceRow { number: InvoiceNumber(number.0), ..invoice.clone() };
    assert_eq!(Call::prepare(&unknown, 4_100).code(&shop).await, -5);
    // A payment of nobody's, and one of another order.
    for payment in [theirs, 1, -1, 0, i64::MAX] {
        assert_eq!(Call::complete(&invoice, 4_100, payment).code(&shop).await, -6, "{payment}");
    }
    shop.close().await;
}
