//! Several payments of one order: a newer one takes the place of an older one that was not confirmed.

use payshanba_domain::invoice::InvoiceStage;
use payshanba_domain::payment::PaymentStage;

use super::call::{AMOUNT, Call, created, found, open, paid, standing, trans};
use crate::payments::shop::Shop;

async fn stage(shop: &Shop, uuid: &str) -> PaymentStage {
    found(shop, uuid).await.expect("a payment").stage
}

#[actix_rt::test]
async fn a_buyer_whose_first_try_broke_tries_again() {
    let shop = open("uzum_rival").await;
    let (id, invoice) = shop.owing(1).await;
    let (older, newer) = (trans(1), trans(2));
    created(&shop, &invoice, &older).await;
    Call::check(&invoice).done(&shop).await;
    created(&shop, &invoice, &newer).await;
    assert_eq!(stage(&shop, &older).await, PaymentStage::Cancelled);
    assert_eq!(shop.invoice(&invoice.number).await.stage, InvoiceStage::Open);
    assert_eq!(Call::confirm(&older).denied(&shop).await, "10015");
    assert_eq!(Call::status(&older).denied(&shop).await, "10015");
    assert_eq!(Call::reverse(&older).denied(&shop).await, "10018");
    assert_eq!(Call::create(&invoice, &older).denied(&shop).await, "10010", "its number is used up");
    assert_eq!(standing(&shop, &newer).await, "CREATED");
    assert_eq!(Call::confirm(&newer).done(&shop).await["status"], "CONFIRMED");
    assert_eq!(shop.money(id).await.0, AMOUNT);
    assert_eq!(Call::confirm(&older).denied(&shop).await, "10015");
    assert_eq!(shop.money(id).await.0, AMOUNT, "one of them is booked");
    assert_eq!(shop.payments(&invoice).await.len(), 2);
    shop.close().await;
}

#[actix_rt::test]
async fn an_order_has_one_payment_that_can_be_confirmed_however_many_come_at_once() {
    let shop = open("uzum_rivals").await;
    let (id, invoice) = shop.owing(1).await;
    let calls: Vec<Call> = (1..=8).map(|number| Call::create(&invoice, &trans(number))).collect();
    let replies = futures_util::future::join_all(calls.iter().map(|call| call.send(&shop))).await;
    assert!(replies.iter().all(|(status, _)| *status == 200), "{replies:?}");
    let mut open = 0;
    for number in 1..=8 {
        open += u32::from(stage(&shop, &trans(number)).await == PaymentStage::Prepared);
    }
    assert_eq!(open, 1, "the last one stands");
    let confirms: Vec<Call> = (1..=8).map(|number| Call::confirm(&trans(number))).collect();
    let replies = futures_util::future::join_all(confirms.iter().map(|call| call.send(&shop))).await;
    let paid = replies.iter().filter(|(status, _)| *status == 200).count();
    let late = replies.iter().filter(|(_, body)| body["errorCode"] == "10015").count();
    assert_eq!((paid, late), (1, 7), "{replies:?}");
    assert_eq!(shop.money(id).await.0, AMOUNT);
    shop.close().await;
}

#[actix_rt::test]
async fn orders_of_two_people_do_not_meet() {
    let shop = open("uzum_two").await;
    let (id, invoice) = shop.owing(1).await;
    let (other_id, other) = shop.owing(2).await;
    created(&shop, &invoice, &trans(1)).await;
    paid(&shop, &other, &trans(2)).await;
    assert_eq!(standing(&shop, &trans(1)).await, "CREATED");
    assert_eq!(Call::confirm(&trans(1)).done(&shop).await["status"], "CONFIRMED");
    assert_eq!((shop.money(id).await.0, shop.money(other_id).await.0), (AMOUNT, AMOUNT));
    shop.close().await;
}
