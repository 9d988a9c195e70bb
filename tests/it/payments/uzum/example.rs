//! The protocol's worked example, step by step, and every repeat of it.

use chrono::TimeDelta;
use payshanba_domain::invoice::InvoiceStage;
use payshanba_domain::payment::PaymentStage;
use payshanba_domain::subscriber::Standing;
use serde_json::json;

use super::call::{AMOUNT, Call, SERVICE, created, found, open, paid, standing, trans};
use crate::payments::shop::{FRIDAY, Shop, at};

/// Sets the clock so many milliseconds after Friday noon, and a part of one more; answers what Uzum would write.
fn moment(shop: &Shop, ms: i64) -> i64 {
    shop.clock.set(at(FRIDAY) + TimeDelta::milliseconds(ms) + TimeDelta::nanoseconds(567_891));
    at(FRIDAY).timestamp_millis() + ms
}

#[actix_rt::test]
async fn an_order_is_checked_created_confirmed_and_reversed() {
    let shop = open("uzum_example").await;
    let (id, invoice) = shop.owing(1).await;
    let (order, uuid) = (invoice.number.0.as_str(), trans(1));
    let now = moment(&shop, 0);
    let payable = json!({"serviceId": SERVICE, "timestamp": now, "status": "OK", "data": {"account": {"value": order}}});
    assert_eq!(Call::check(&invoice).done(&shop).await, payable);
    assert!(shop.payments(&invoice).await.is_empty(), "a check creates nothing");

    let begun = moment(&shop, 1_234);
    let expected = json!({"serviceId": SERVICE, "transId": uuid, "status": "CREATED", "transTime": begun, "amount": AMOUNT});
    assert_eq!(Call::create(&invoice, &uuid).done(&shop).await, expected);
    let now = moment(&shop, 2_000);
    let expected = json!({"serviceId": SERVICE, "transId": uuid, "timestamp": now, "status": "FAILED", "errorCode": "10010",
        "transTime": begun});
    assert_eq!(Call::create(&invoice, &uuid).send(&shop).await, (400, expected));
    let stands = |status: &str, confirmed: Option<i64>, reversed: Option<i64>| {
        json!({"serviceId": SERVICE, "transId": uuid, "status": status, "transTime": begun, "confirmTime": confirmed,
            "reverseTime": reversed, "amount": AMOUNT})
    };
    assert_eq!(Call::status(&uuid).done(&shop).await, stands("CREATED", None, None));

    let confirmed = moment(&shop, 33_333);
    let expected = json!({"serviceId": SERVICE, "transId": uuid, "status": "CONFIRMED", "confirmTime": confirmed, "amount": AMOUNT});
    assert_eq!(Call::confirm(&uuid).done(&shop).await, expected);
    let now = moment(&shop, 40_000);
    let expected = json!({"serviceId": SERVICE, "transId": uuid, "timestamp": now, "status": "FAILED", "errorCode": "10016",
        "confirmTime": confirmed});
    assert_eq!(Call::confirm(&uuid).send(&shop).await, (400, expected));
    assert_eq!(Call::status(&uuid).done(&shop).await, stands("CONFIRMED", Some(confirmed), None));
    // 1 % of 59 000 are 590.
    assert_eq!(shop.money(id).await, (5_900_000, 5_841_000, 59_000));
    assert_eq!(shop.state(id).await.standing, Standing::Active);
    assert_eq!(shop.thanked().await, 1);

    let reversed = moment(&shop, 999_999);
    let expected = json!({"serviceId": SERVICE, "transId": uuid, "status": "REVERSED", "reverseTime": reversed, "amount": AMOUNT});
    assert_eq!(Call::reverse(&uuid).done(&shop).await, expected);
    let now = moment(&shop, 1_000_000);
    let expected = json!({"serviceId": SERVICE, "transId": uuid, "timestamp": now, "status": "FAILED", "errorCode": "10018",
        "reverseTime": reversed});
    assert_eq!(Call::reverse(&uuid).send(&shop).await, (400, expected));
    assert_eq!(Call::status(&uuid).done(&shop).await, stands("REVERSED", Some(confirmed), Some(reversed)));
    assert_eq!(shop.money(id).await.0, 0, "the wallet gave it back");
    shop.close().await;
}

#[actix_rt::test]
async fn a_payment_is_booked_once_however_often_it_is_told() {
    let shop = open("uzum_repeats").await;
    let (id, invoice) = shop.owing(1).await;
    let (_, other) = shop.owing(2).await;
    let uuid = trans(1);
    paid(&shop, &invoice, &uuid).await;
    let row = found(&shop, &uuid).await.expect("a payment");
    assert_eq!(
        (row.stage, row.amount_tiyin.0, row.provider_ref.as_str()),
        (PaymentStage::Paid, AMOUNT, uuid.as_str())
    );
    assert_eq!(shop.invoice(&invoice.number).await.stage, InvoiceStage::Paid);
    let before = shop.rows().await;
    for _ in 0..5 {
        assert_eq!(Call::confirm(&uuid).denied(&shop).await, "10016");
        assert_eq!(Call::create(&invoice, &uuid).denied(&shop).await, "10010");
        assert_eq!(standing(&shop, &uuid).await, "CONFIRMED");
        assert_eq!(Call::check(&invoice).denied(&shop).await, "10008");
    }
    // The same number in capitals is the same payment; for another order it is one all the same.
    assert_eq!(Call::confirm(&uuid.to_uppercase()).denied(&shop).await, "10016");
    assert_eq!(Call::create(&other, &uuid).denied(&shop).await, "10010");
    let unknown = Call::create(&other, &uuid).with("params", json!({"order_id": "EGG-1042"}));
    assert_eq!(unknown.denied(&shop).await, "10010");
    assert_eq!(Call::create(&other, &uuid).with("amount", json!(1)).denied(&shop).await, "10010");
    // Another payment of a paid order.
    assert_eq!(Call::create(&invoice, &trans(2)).denied(&shop).await, "10008");
    assert_eq!(shop.rows().await, before, "repeats write nothing");
    assert_eq!(shop.money(id).await.0, AMOUNT);
    assert_eq!(shop.thanked().await, 1);
    shop.close().await;
}

#[actix_rt::test]
async fn a_check_and_a_status_write_nothing() {
    let shop = open("uzum_reads").await;
    let (_, invoice) = shop.owing(1).await;
    let uuid = trans(1);
    created(&shop, &invoice, &uuid).await;
    let before = shop.rows().await;
    for minutes in [0, 10, 29, 30, 31] {
        moment(&shop, minutes * 60_000);
        Call::check(&invoice).done(&shop).await;
        Call::status(&uuid).send(&shop).await;
    }
    assert_eq!(Call::status(&uuid).denied(&shop).await, "10015", "its time is over");
    assert_eq!(shop.rows().await, before);
    let row = found(&shop, &uuid).await.expect("a payment");
    assert_eq!(row.stage, PaymentStage::Prepared, "to be asked lets go of nothing");
    shop.close().await;
}
