//! Refunds: the money of an order that did not come goes back; what was spent does not.

use payshanba_domain::invoice::InvoiceStage;
use serde_json::json;

use super::call::{Transaction, code};
use crate::payments::shop::Shop;

#[actix_rt::test]
async fn the_money_of_an_order_that_is_not_locked_goes_back() {
    let shop = Shop::open("payme_back").await;
    let (id, invoice) = shop.owing(1).await;
    let transaction = Transaction::of(&shop, &invoice, 1).paid().await;
    assert_eq!(shop.money(id).await.0, 5_900_000);
    let cancelled = transaction.cancel(5).await;
    assert_eq!(cancelled["result"]["state"], -2, "{cancelled}");
    assert_eq!(shop.money(id).await.0, 0, "the wallet is taken");
    let row = transaction.row().await;
    assert_eq!((row.refunded_tiyin, row.paid_at.is_some()), (invoice.amount_tiyin, true));
    // Another payment needs another invoice.
    assert_eq!(shop.invoice(&invoice.number).await.stage, InvoiceStage::Void);
    assert_eq!(code(&Transaction::of(&shop, &invoice, 2).create().await), -31_052);
    let number = shop.bill(id, "bill:again", 1).await;
    let again = Transaction::of(&shop, &shop.invoice(&number).await, 3).paid().await;
    assert_eq!(again.state().await, (2, None));
    assert_eq!(transaction.state().await, (-2, Some(5)), "the first stays as it ended");
    shop.close().await;
}

#[actix_rt::test]
async fn an_order_comes_off_the_list_until_it_is_packed() {
    for (when, expected) in [("2026-11-23 10:00:00", 0), ("2026-11-26 15:00:00", -31_007)] {
        let shop = Shop::open("payme_packed").await;
        let (id, invoice) = shop.owing(1).await;
        let transaction = Transaction::of(&shop, &invoice, 1).paid().await;
        shop.comes(id, when).await;
        assert_eq!(shop.money(id).await.0, 0, "the order has it");
        let before = transaction.check().await;
        let cancelled = transaction.cancel(5).await;
        assert_eq!(code(&cancelled), expected, "{when}: {cancelled}");
        let state = shop.state(id).await;
        let is_on_the_list = state.order(invoice.cycle).is_some_and(|order| !order.is_open());
        if expected == 0 {
            assert_eq!(transaction.state().await, (-2, Some(5)));
            assert!(!is_on_the_list);
        } else {
            assert_eq!(transaction.check().await, before, "nothing changes");
            assert_eq!(transaction.perform().await["result"]["state"], json!(2));
            assert!(is_on_the_list);
        }
        assert_eq!(shop.money(id).await.0, 0);
        shop.close().await;
    }
}
