//! The expiry: twelve hours by Payme's own time of creation, whoever notices first that they are over.

use chrono::Duration;
use payshanba::payments::Payme;
use payshanba_actors::Task;
use payshanba_actors::task::PaymentReconciler;
use payshanba_actors::task::payment_reconciler::Asking;

use super::call::{Transaction, code};
use crate::payments::shop::{Shop, cashbox, numbers};

const LIFE_MS: i64 = 43_200_000;

#[actix_rt::test]
async fn the_last_millisecond_pays_and_the_next_does_not() {
    for (passed, state) in [(LIFE_MS - 1, (2, None)), (LIFE_MS, (-1, Some(4)))] {
        let shop = Shop::open("payme_life").await;
        let (id, invoice) = shop.owing(1).await;
        let transaction = Transaction::of(&shop, &invoice, 1);
        assert_eq!(code(&transaction.create().await), 0);
        shop.clock.advance(Duration::milliseconds(passed));
        assert_eq!(transaction.state().await, (1, None), "looking changes nothing");
        let performed = code(&transaction.perform().await);
        assert_eq!(performed, if state.0 == 2 { 0 } else { -31_008 }, "{passed}");
        assert_eq!(transaction.state().await, state, "{passed}");
        assert_eq!(transaction.perform().await["result"]["state"] == 2, state.0 == 2);
        assert_eq!(shop.money(id).await.0, if state.0 == 2 { 5_900_000 } else { 0 });
        shop.close().await;
    }
}

#[actix_rt::test]
async fn the_hours_are_counted_by_paymes_own_time() {
    let shop = Shop::open("payme_own_time").await;
    let (_, invoice) = shop.owing(1).await;
    let now = shop.now_ms();
    for time in [now - LIFE_MS, now - 2 * LIFE_MS, now + 301_000, 0, -1, i64::MAX] {
        assert_eq!(
            code(&Transaction::of(&shop, &invoice, 1).with("time", time).create().await),
            -31_008,
            "{time}"
        );
    }
    assert!(shop.payments(&invoice).await.is_empty());
    let old = Transaction::of(&shop, &invoice, 1).with("time", now - LIFE_MS + 60_000);
    let created = old.create().await;
    assert_eq!(created["result"]["create_time"], now, "our own clock's");
    shop.clock.advance(Duration::seconds(59));
    assert_eq!(old.create().await, created);
    shop.clock.advance(Duration::seconds(1));
    assert_eq!(code(&old.create().await), -31_008, "a repeat notices it too");
    assert_eq!(old.state().await, (-1, Some(4)));
    let ahead = Transaction::of(&shop, &invoice, 2);
    let ahead_ms = shop.now_ms() + 60_000;
    let ahead = ahead.with("time", ahead_ms);
    assert_eq!(code(&ahead.create().await), 0, "Payme's clock may be a little ahead");
    assert_eq!(ahead.perform().await["result"]["state"], 2);
    shop.close().await;
}

#[actix_rt::test]
async fn an_abandoned_transaction_does_not_stand_in_the_way() {
    let shop = Shop::open("payme_left").await;
    let (id, invoice) = shop.owing(1).await;
    let left = Transaction::of(&shop, &invoice, 1);
    assert_eq!(code(&left.create().await), 0);
    shop.clock.advance(Duration::milliseconds(LIFE_MS - 1));
    assert_eq!(code(&Transaction::of(&shop, &invoice, 2).create().await), -31_008);
    shop.clock.advance(Duration::milliseconds(1));
    let next = Transaction::of(&shop, &invoice, 3).paid().await;
    assert_eq!(left.state().await, (-1, Some(4)));
    assert_eq!(next.state().await, (2, None));
    assert_eq!(shop.money(id).await.0, 5_900_000);
    shop.close().await;
}

#[actix_rt::test]
async fn what_was_left_is_let_go_of_by_itself() {
    let shop = Shop::open("payme_sweep").await;
    let (id, invoice) = shop.owing(1).await;
    let gateway = Payme::new(cashbox(), numbers()).provider().status.expect("it knows when one is over");
    let sweep = || {
        let (ports, directory) = (shop.ports.clone(), shop.directory.clone());
        PaymentReconciler::new(ports, directory, gateway.clone(), Asking::default())
    };
    let transaction = Transaction::of(&shop, &invoice, 1);
    assert_eq!(code(&transaction.create().await), 0);
    assert!(shop.state(id).await.is_frozen(&invoice.number), "nobody edits what is being paid");
    shop.clock.advance(Duration::milliseconds(LIFE_MS - 1));
    assert_eq!(sweep().run().await.expect("the books answer").of("pending"), 1);
    assert_eq!(transaction.state().await, (1, None));
    shop.clock.advance(Duration::milliseconds(1));
    let over_ms = shop.now_ms();
    assert_eq!(sweep().run().await.expect("the books answer").of("cancelled"), 1);
    assert!(sweep().run().await.expect("the books answer").is_empty());
    assert_eq!(transaction.state().await, (-1, Some(4)));
    assert_eq!(transaction.check().await["result"]["cancel_time"], over_ms);
    assert!(!shop.state(id).await.is_frozen(&invoice.number));
    assert_eq!(code(&transaction.perform().await), -31_008);
    // Payme's own word, late: the first reason stays.
    let cancelled = transaction.cancel(10).await;
    assert_eq!(
        (cancelled["result"]["state"].as_i64(), cancelled["result"]["cancel_time"].as_i64()),
        (Some(-1), Some(over_ms))
    );
    assert_eq!(transaction.state().await, (-1, Some(4)));
    shop.close().await;
}
