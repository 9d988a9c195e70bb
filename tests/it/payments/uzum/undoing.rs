//! Undoing: a payment is taken back before it was confirmed, after it was, and when its money was spent.

use payshanba_domain::payment::PaymentStage;
use payshanba_domain::subscriber::Standing;
use serde_json::Value;

use super::call::{AMOUNT, Call, created, found, open, paid, standing, trans};

#[actix_rt::test]
async fn what_is_taken_back_before_it_was_confirmed_is_reversed_for_good() {
    let shop = open("uzum_undo_created").await;
    let (id, invoice) = shop.owing(1).await;
    created(&shop, &invoice, &trans(1)).await;
    let body = Call::reverse(&trans(1)).done(&shop).await;
    assert_eq!((&body["status"], &body["amount"]), (&"REVERSED".into(), &AMOUNT.into()), "{body}");
    let (status, again) = Call::reverse(&trans(1)).send(&shop).await;
    assert_eq!((status, &again["errorCode"]), (400, &"10018".into()), "{again}");
    assert_eq!(again["reverseTime"], body["reverseTime"]);
    assert_eq!(Call::confirm(&trans(1)).denied(&shop).await, "10015");
    let stands = Call::status(&trans(1)).done(&shop).await;
    assert_eq!((&stands["status"], &stands["confirmTime"]), (&"REVERSED".into(), &Value::Null), "{stands}");
    assert_eq!(stands["reverseTime"], body["reverseTime"]);
    // Half an hour later it is what it was.
    shop.clock.advance(chrono::TimeDelta::hours(1));
    assert_eq!(standing(&shop, &trans(1)).await, "REVERSED");
    assert_eq!(shop.money(id).await, (0, 0, 0));
    created(&shop, &invoice, &trans(2)).await;
    shop.close().await;
}

#[actix_rt::test]
async fn money_of_an_order_that_nobody_has_packed_goes_back() {
    for (when, hint) in
        [("2026-11-20 13:00:00", "uzum_undo_open"), ("2026-11-23 10:00:00", "uzum_undo_locked")]
    {
        let shop = open(hint).await;
        let (id, invoice) = shop.owing(1).await;
        paid(&shop, &invoice, &trans(1)).await;
        assert_eq!(shop.state(id).await.standing, Standing::Active);
        shop.comes(id, when).await;
        assert_eq!(Call::reverse(&trans(1)).done(&shop).await["status"], "REVERSED", "{when}");
        let row = found(&shop, &trans(1)).await.expect("a payment");
        assert_eq!((row.stage, row.refunded_tiyin.0), (PaymentStage::Paid, AMOUNT), "{when}");
        assert_eq!(row.facts.0, r#"{"paymentSource":"HUMO"}"#, "{when}: how it was paid is not forgotten");
        assert_eq!(shop.state(id).await.wallet_tiyin.0, 0, "{when}");
        assert_eq!(Call::confirm(&trans(1)).denied(&shop).await, "10015", "{when}");
        assert_eq!(Call::reverse(&trans(1)).denied(&shop).await, "10018", "{when}");
        assert_eq!(standing(&shop, &trans(1)).await, "REVERSED", "{when}");
        assert_eq!(Call::create(&invoice, &trans(1)).denied(&shop).await, "10010", "{when}");
        shop.close().await;
    }
}

#[actix_rt::test]
async fn money_that_was_spent_does_not_go_back() {
    let shop = open("uzum_undo_spent").await;
    let (id, invoice) = shop.owing(1).await;
    paid(&shop, &invoice, &trans(1)).await;
    shop.comes(id, "2026-11-23 10:00:00").await;
    shop.comes(id, "2026-11-26 15:00:00").await;
    for _ in 0..2 {
        assert_eq!(Call::reverse(&trans(1)).denied(&shop).await, "10017");
    }
    assert_eq!(standing(&shop, &trans(1)).await, "CONFIRMED");
    assert_eq!(found(&shop, &trans(1)).await.expect("a payment").refunded_tiyin.0, 0);
    shop.close().await;
}

#[actix_rt::test]
async fn what_nobody_created_cannot_be_undone() {
    let shop = open("uzum_undo_unknown").await;
    let (_, invoice) = shop.owing(1).await;
    for call in [Call::confirm(&trans(1)), Call::reverse(&trans(1)), Call::status(&trans(1))] {
        assert_eq!(call.denied(&shop).await, "10014", "{call:?}");
    }
    assert!(shop.payments(&invoice).await.is_empty());
    shop.close().await;
}
