//! Late money: a Complete after the list was confirmed. Nothing is lost: it waits in the wallet.

use payshanba_domain::payment::PaymentStage;

use super::call::{Call, prepared};
use crate::payments::shop::{Shop, at};

#[actix_rt::test]
async fn money_after_the_lock_stays_in_the_wallet() {
    for (when, hint) in [("2026-11-23 10:00:00", "click_late"), ("2026-11-26 15:00:00", "click_later")] {
        let shop = Shop::open(hint).await;
        let (id, invoice) = shop.owing(1).await;
        let number = prepared(&shop, &invoice, 4_100).await;
        shop.comes(id, when).await;
        let call = Call::complete(&invoice, 4_100, number).with("sign_time", when);
        assert_eq!(call.code(&shop).await, 0, "{when}: the buyer was charged");
        assert_eq!(call.code(&shop).await, -4, "{when}");
        let (row, state) = (shop.payment(number).await, shop.state(id).await);
        assert_eq!((row.stage, row.paid_at), (PaymentStage::Paid, Some(at(when))));
        assert_eq!(shop.money(id).await.0, 5_900_000, "{when}");
        assert_eq!(state.wallet_tiyin.0, 5_900_000, "{when}");
        assert!(state.order(invoice.cycle).is_none_or(|order| order.is_open()), "{when}: not on the list");
        shop.close().await;
    }
}

/// Click's own time decides, not when its word arrives.
#[actix_rt::test]
async fn money_before_the_lock_counts_when_its_word_is_late() {
    let shop = Shop::open("click_in_time").await;
    let (id, invoice) = shop.owing(1).await;
    shop.clock.set(at("2026-11-23 08:50:00"));
    let asked = Call::prepare(&invoice, 4_100).with("sign_time", "2026-11-23 08:49:00");
    let (_, body) = asked.send(&shop).await;
    let number = body["merchant_prepare_id"].as_i64().expect("a number");
    shop.comes(id, "2026-11-23 09:10:00").await;
    let call = Call::complete(&invoice, 4_100, number).with("sign_time", "2026-11-23 08:58:00");
    assert_eq!(call.code(&shop).await, 0);
    let state = shop.state(id).await;
    let order = state.order(invoice.cycle).expect("an order");
    assert!(!order.is_open(), "the order is on the list");
    assert_eq!(state.wallet_tiyin.0, 0, "its money is set aside");
    shop.close().await;
}
