//! Everything at once: one effect, however many calls come together.

use super::call::{AMOUNT, Call, created, open, standing, trans};
use crate::payments::click::call::Reply;
use crate::payments::shop::Shop;

async fn together(shop: &Shop, calls: &[Call]) -> Vec<Reply> {
    futures_util::future::join_all(calls.iter().map(|call| call.send(shop))).await
}

fn count(replies: &[Reply], status: u16, code: &str) -> usize {
    let is_it =
        |(known, body): &&Reply| *known == status && body["errorCode"].as_str().unwrap_or_default() == code;
    replies.iter().filter(is_it).count()
}

#[actix_rt::test]
async fn each_step_is_done_once() {
    let shop = open("uzum_at_once").await;
    let (id, invoice) = shop.owing(1).await;
    let creates = vec![Call::create(&invoice, &trans(1)); 8];
    let replies = together(&shop, &creates).await;
    assert_eq!((count(&replies, 200, ""), count(&replies, 400, "10010")), (1, 7), "{replies:?}");
    let confirms = vec![Call::confirm(&trans(1)); 10];
    let replies = together(&shop, &confirms).await;
    assert_eq!((count(&replies, 200, ""), count(&replies, 400, "10016")), (1, 9), "{replies:?}");
    assert_eq!(shop.money(id).await, (5_900_000, 5_841_000, 59_000));
    assert_eq!(shop.thanked().await, 1);
    let reverses = vec![Call::reverse(&trans(1)); 10];
    let replies = together(&shop, &reverses).await;
    assert_eq!((count(&replies, 200, ""), count(&replies, 400, "10018")), (1, 9), "{replies:?}");
    assert_eq!(shop.money(id).await.0, 0);
    shop.close().await;
}

/// One number for the orders of two people: one of them has it, and the other is told so when it is asked again.
#[actix_rt::test]
async fn one_number_is_one_payment() {
    let shop = open("uzum_one_number").await;
    let ((_, one), (_, other)) = (shop.owing(1).await, shop.owing(2).await);
    let both = [Call::create(&one, &trans(1)), Call::create(&other, &trans(1))];
    let replies = together(&shop, &both).await;
    assert_eq!(count(&replies, 200, ""), 1, "{replies:?}");
    assert_eq!(count(&replies, 400, "10010") + count(&replies, 500, "99999"), 1, "{replies:?}");
    let again = together(&shop, &both).await;
    assert_eq!(count(&again, 400, "10010"), 2, "{again:?}");
    // Whoever does not have it is free to pay by another one.
    let loser = if replies[0].0 == 200 { &other } else { &one };
    created(&shop, loser, &trans(2)).await;
    assert_eq!(shop.payments(&one).await.len() + shop.payments(&other).await.len(), 2);
    shop.close().await;
}

#[actix_rt::test]
async fn a_confirmation_and_a_reverse_at_once_end_in_one_state() {
    let shop = open("uzum_both_at_once").await;
    let (id, invoice) = shop.owing(1).await;
    created(&shop, &invoice, &trans(1)).await;
    let replies = together(&shop, &[Call::confirm(&trans(1)), Call::reverse(&trans(1))]).await;
    // Whoever could not be decided is asked again, as Uzum would.
    Call::reverse(&trans(1)).send(&shop).await;
    assert_eq!(standing(&shop, &trans(1)).await, "REVERSED", "{replies:?}");
    assert_eq!(shop.money(id).await.0, 0);
    let confirmed = &replies[0];
    assert!(confirmed.0 == 200 || confirmed.1["errorCode"] == "10015", "{replies:?}");
    assert_ne!(shop.money(id).await.0, AMOUNT);
    shop.close().await;
}
