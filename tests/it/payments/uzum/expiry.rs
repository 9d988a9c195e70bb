//! The half hour: what was not confirmed in time is let go of, whoever notices first.

use std::time::Duration;

use chrono::TimeDelta;
use payshanba::payments::Uzum;
use payshanba_actors::Task;
use payshanba_actors::backoff::Backoff;
use payshanba_actors::task::PaymentReconciler;
use payshanba_actors::task::payment_reconciler::Asking;
use payshanba_domain::invoice::InvoiceStage;
use payshanba_domain::payment::PaymentStage;

use super::call::{AMOUNT, Call, configuration, created, found, open, standing, trans};
use crate::payments::shop::{FRIDAY, Shop, at, numbers};

/// 1 800 000 ms.
const HALF_HOUR: i64 = 1_800_000;

fn moment(shop: &Shop, ms: i64) {
    shop.clock.set(at(FRIDAY) + TimeDelta::milliseconds(ms));
}

fn reconciler(shop: &Shop) -> PaymentReconciler {
    let gateway = Uzum::new(configuration(), numbers()).provider().status.expect("somebody lets go");
    let asking = Asking { again: Backoff::new(Duration::ZERO, Duration::ZERO), ..Asking::default() };
    PaymentReconciler::new(shop.ports.clone(), shop.directory.clone(), gateway, asking)
}

async fn stage(shop: &Shop, uuid: &str) -> PaymentStage {
    found(shop, uuid).await.expect("a payment").stage
}

#[actix_rt::test]
async fn a_confirmation_in_the_last_millisecond_counts() {
    let shop = open("uzum_in_time").await;
    let (id, invoice) = shop.owing(1).await;
    created(&shop, &invoice, &trans(1)).await;
    moment(&shop, HALF_HOUR - 1);
    assert_eq!(standing(&shop, &trans(1)).await, "CREATED");
    let mut task = reconciler(&shop);
    assert_eq!(task.run().await.expect("the books answer").of("pending"), 1);
    assert_eq!(Call::confirm(&trans(1)).done(&shop).await["status"], "CONFIRMED");
    moment(&shop, HALF_HOUR);
    assert!(task.run().await.expect("the books answer").is_empty(), "what is paid is not asked about");
    assert_eq!(Call::confirm(&trans(1)).denied(&shop).await, "10016");
    assert_eq!(standing(&shop, &trans(1)).await, "CONFIRMED");
    assert_eq!(shop.money(id).await.0, AMOUNT);
    shop.close().await;
}

#[actix_rt::test]
async fn a_late_confirmation_lets_go_of_the_payment() {
    let shop = open("uzum_late").await;
    let (id, invoice) = shop.owing(1).await;
    created(&shop, &invoice, &trans(1)).await;
    moment(&shop, HALF_HOUR);
    assert_eq!(Call::status(&trans(1)).denied(&shop).await, "10015");
    assert_eq!(Call::confirm(&trans(1)).denied(&shop).await, "10015");
    assert_eq!(stage(&shop, &trans(1)).await, PaymentStage::Cancelled);
    for call in [Call::confirm(&trans(1)), Call::status(&trans(1))] {
        assert_eq!(call.denied(&shop).await, "10015", "{call:?}");
    }
    assert_eq!(Call::reverse(&trans(1)).denied(&shop).await, "10018");
    assert_eq!(shop.money(id).await, (0, 0, 0));
    // The order waits for another try.
    assert_eq!(shop.invoice(&invoice.number).await.stage, InvoiceStage::Open);
    created(&shop, &invoice, &trans(2)).await;
    assert_eq!(Call::confirm(&trans(2)).done(&shop).await["status"], "CONFIRMED");
    assert_eq!(shop.money(id).await.0, AMOUNT);
    shop.close().await;
}

#[actix_rt::test]
async fn what_nobody_confirms_or_asks_about_is_let_go_of_too() {
    let shop = open("uzum_swept").await;
    let (id, invoice) = shop.owing(1).await;
    created(&shop, &invoice, &trans(1)).await;
    let mut task = reconciler(&shop);
    moment(&shop, HALF_HOUR);
    assert_eq!(task.run().await.expect("the books answer").of("cancelled"), 1);
    assert!(task.run().await.expect("the books answer").is_empty());
    assert_eq!(stage(&shop, &trans(1)).await, PaymentStage::Cancelled);
    assert_eq!(Call::status(&trans(1)).denied(&shop).await, "10015");
    assert_eq!(Call::confirm(&trans(1)).denied(&shop).await, "10015");
    assert_eq!(shop.money(id).await, (0, 0, 0));
    shop.close().await;
}

/// To be undone too late is the same whoever has let go of it.
#[actix_rt::test]
async fn a_late_reverse_finds_it_gone() {
    let shop = open("uzum_late_reverse").await;
    let (_, invoice) = shop.owing(1).await;
    created(&shop, &invoice, &trans(1)).await;
    moment(&shop, HALF_HOUR);
    let (status, first) = Call::reverse(&trans(1)).send(&shop).await;
    assert_eq!((status, &first["errorCode"]), (400, &"10018".into()), "{first}");
    assert_eq!(first["reverseTime"], at(FRIDAY).timestamp_millis() + HALF_HOUR);
    moment(&shop, HALF_HOUR + 60_000);
    let (_, second) = Call::reverse(&trans(1)).send(&shop).await;
    assert_eq!(second["reverseTime"], first["reverseTime"], "the stored time");
    assert_eq!(Call::status(&trans(1)).denied(&shop).await, "10015", "it has failed and was not reversed");
    shop.close().await;
}

/// The stream decides in its order: whoever comes first wins, and the other is told so.
#[actix_rt::test]
async fn a_confirmation_and_the_sweep_at_once_have_one_outcome() {
    let shop = open("uzum_swept_at_once").await;
    let (id, invoice) = shop.owing(1).await;
    created(&shop, &invoice, &trans(1)).await;
    moment(&shop, HALF_HOUR - 1);
    let confirm = Call::confirm(&trans(1));
    let mut task = reconciler(&shop);
    let sweep = async {
        moment(&shop, HALF_HOUR);
        task.run().await.expect("the books answer")
    };
    let ((status, body), _) = futures_util::future::join(confirm.send(&shop), sweep).await;
    let (stage, wallet) = (stage(&shop, &trans(1)).await, shop.money(id).await.0);
    match status {
        200 => assert_eq!((stage, wallet), (PaymentStage::Paid, AMOUNT), "{body}"),
        _ => {
            assert_eq!((stage, wallet), (PaymentStage::Cancelled, 0), "{body}");
            assert_eq!(body["errorCode"], "10015");
        }
    }
    shop.close().await;
}
