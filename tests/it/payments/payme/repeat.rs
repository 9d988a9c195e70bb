//! Repeats: a call that comes again gets the same answer to the byte, and has one effect on the books.

use chrono::Duration;
use payshanba_domain::invoice::InvoiceStage;
use payshanba_domain::payment::PaymentStage;
use payshanba_domain::subscriber::{Command as Verb, Standing};
use serde_json::json;

use super::call::{Transaction, allowed, ask, code};
use crate::payments::click;
use crate::payments::shop::{PRICE, Shop};

#[actix_rt::test]
async fn every_call_is_answered_from_what_is_stored() {
    let shop = Shop::open("payme_through").await;
    let (id, invoice) = shop.owing(1).await;
    let transaction = Transaction::of(&shop, &invoice, 1);
    let created_ms = shop.now_ms();
    let created = transaction.create().await;
    assert_eq!(created["result"]["create_time"], created_ms);
    let later = || shop.clock.advance(Duration::milliseconds(1_234));
    later();
    assert_eq!(transaction.create().await, created);
    let performed_ms = shop.now_ms();
    let performed = transaction.perform().await;
    assert_eq!(performed["result"]["perform_time"], performed_ms);
    assert_eq!(performed["result"]["transaction"], created["result"]["transaction"]);
    later();
    for _ in 0..3 {
        assert_eq!(transaction.perform().await, performed);
    }
    assert_eq!(code(&transaction.create().await), -31_008, "it waits no longer");
    let row = transaction.row().await;
    assert_eq!(
        (row.stage, row.provider_ref.as_str(), row.amount_tiyin),
        (PaymentStage::Paid, transaction.id.as_str(), PRICE)
    );
    assert_eq!(created["result"]["transaction"], row.id.to_string());
    assert_eq!(shop.invoice(&invoice.number).await.stage, InvoiceStage::Paid);
    assert_eq!(shop.state(id).await.standing, Standing::Active);
    assert_eq!(shop.money(id).await, (5_900_000, 5_841_000, 59_000));
    assert_eq!(shop.thanked().await, 1);
    let cancelled_ms = shop.now_ms();
    let cancelled = transaction.cancel(5).await;
    assert_eq!(cancelled["result"]["cancel_time"], cancelled_ms);
    later();
    for reason in [5, 10, 1] {
        assert_eq!(transaction.cancel(reason).await, cancelled);
    }
    assert_eq!(
        transaction.check().await["result"],
        json!({"create_time": created_ms, "perform_time": performed_ms, "cancel_time": cancelled_ms,
               "transaction": row.id.to_string(), "state": -2, "reason": 5})
    );
    assert_eq!(code(&transaction.perform().await), -31_008, "what went back stays back");
    shop.close().await;
}

#[actix_rt::test]
async fn a_cancelled_transaction_never_pays_and_another_one_may() {
    let shop = Shop::open("payme_cancelled").await;
    let (id, invoice) = shop.owing(1).await;
    let first = Transaction::of(&shop, &invoice, 1);
    assert_eq!(code(&first.create().await), 0);
    let second = Transaction::of(&shop, &invoice, 2);
    assert_eq!(code(&second.create().await), -31_008, "somebody is paying");
    assert_eq!(first.cancel(99).await["result"]["state"], -1);
    assert_eq!(first.state().await, (-1, Some(99)), "any reason is kept");
    for _ in 0..2 {
        assert_eq!(code(&first.perform().await), -31_008);
        assert_eq!(code(&first.create().await), -31_008);
        assert_eq!(first.state().await, (-1, Some(99)));
    }
    assert_eq!(shop.money(id).await, (0, 0, 0));
    assert_eq!(code(&second.create().await), 0);
    assert_eq!(second.perform().await["result"]["state"], 2);
    assert_eq!(shop.money(id).await.0, 5_900_000);
    assert_eq!(code(&first.perform().await), -31_008);
    assert_eq!(shop.payments(&invoice).await.len(), 2);
    shop.close().await;
}

#[actix_rt::test]
async fn a_number_stands_for_one_order_and_one_amount() {
    let shop = Shop::open("payme_other").await;
    let (_, invoice) = shop.owing(1).await;
    let (_, other) = shop.owing(2).await;
    let transaction = Transaction::of(&shop, &invoice, 1);
    let created = transaction.create().await;
    for amount in [1, 5_899_999, 5_900_001] {
        assert_eq!(code(&Transaction::of(&shop, &invoice, 1).with("amount", amount).create().await), -31_008);
    }
    assert_eq!(code(&Transaction::of(&shop, &other, 1).create().await), -31_008);
    assert!(shop.payments(&other).await.is_empty());
    assert_eq!(transaction.create().await, created);
    shop.close().await;
}

#[actix_rt::test]
async fn an_order_that_is_paid_is_not_paid_again() {
    let shop = Shop::open("payme_paid").await;
    let (id, invoice) = shop.owing(1).await;
    Transaction::of(&shop, &invoice, 1).paid().await;
    let (other, theirs) = shop.owing(2).await;
    click::call::paid(&shop, &theirs, 4_100).await;
    for invoice in [&invoice, &theirs] {
        assert_eq!(code(&allowed(&shop, invoice.number.0.as_str(), 5_900_000).await), -31_051);
        assert_eq!(code(&Transaction::of(&shop, invoice, 2).create().await), -31_008);
    }
    assert_eq!((shop.money(id).await.0, shop.money(other).await.0), (5_900_000, 5_900_000));
    shop.close().await;
}

#[actix_rt::test]
async fn an_order_that_is_no_longer_wanted_is_not_paid() {
    let shop = Shop::open("payme_void").await;
    let (id, invoice) = shop.owing(1).await;
    shop.tell(id, Verb::ChooseCash).await;
    assert_eq!(shop.invoice(&invoice.number).await.stage, InvoiceStage::Void);
    assert_eq!(code(&allowed(&shop, invoice.number.0.as_str(), 5_900_000).await), -31_052);
    assert_eq!(code(&Transaction::of(&shop, &invoice, 1).create().await), -31_052);
    assert!(shop.payments(&invoice).await.is_empty());
    shop.close().await;
}

#[actix_rt::test]
async fn everything_at_once_has_one_effect() {
    let shop = Shop::open("payme_at_once").await;
    let (id, invoice) = shop.owing(1).await;
    let rivals: Vec<Transaction<'_>> =
        (1..4).map(|number| Transaction::of(&shop, &invoice, number)).collect();
    let creates = (0..9).map(|turn| rivals[turn % 3].create());
    let answers = futures_util::future::join_all(creates).await;
    let numbers: Vec<_> =
        answers.iter().filter_map(|answer| answer["result"]["transaction"].as_str()).collect();
    assert!(numbers.len() == 3 && numbers.iter().all(|number| *number == numbers[0]), "{answers:?}");
    assert!(answers.iter().all(|answer| matches!(code(answer), 0 | -31_008)), "{answers:?}");
    assert_eq!(shop.payments(&invoice).await.len(), 1);
    let won = shop.payments(&invoice).await[0].provider_ref.clone();
    let won = rivals.iter().find(|rival| rival.id == won).expect("one of them");
    let performs = futures_util::future::join_all((0..10).map(|_| won.perform())).await;
    assert!(performs.iter().all(|answer| *answer == performs[0] && code(answer) == 0), "{performs:?}");
    assert_eq!(shop.money(id).await, (5_900_000, 5_841_000, 59_000));
    assert_eq!(shop.thanked().await, 1);
    let cancels = futures_util::future::join_all((0..10).map(|_| won.cancel(5))).await;
    assert!(cancels.iter().all(|answer| *answer == cancels[0] && code(answer) == 0), "{cancels:?}");
    assert_eq!(shop.money(id).await.0, 0);
    shop.close().await;
}

#[actix_rt::test]
async fn a_transaction_nobody_has_created() {
    let shop = Shop::open("payme_unknown").await;
    for (method, params) in [
        ("PerformTransaction", json!({"id": "1"})),
        ("CancelTransaction", json!({"id": "1", "reason": 1})),
        ("CheckTransaction", json!({"id": "1"})),
    ] {
        assert_eq!(code(&ask(&shop, method, params).await), -31_003, "{method}");
    }
    // Click's number of a payment is none of Payme's.
    let (_, invoice) = shop.owing(1).await;
    click::call::prepared(&shop, &invoice, 4_100).await;
    assert_eq!(code(&ask(&shop, "PerformTransaction", json!({"id": "4100"})).await), -31_003);
    shop.close().await;
}
