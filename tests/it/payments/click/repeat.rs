//! Repeats: every line of the protocol's table of repeats, each with one effect on the books.

use payshanba::payments::click::{Configuration, ErrorOnPaid};
use payshanba_domain::invoice::InvoiceStage;
use payshanba_domain::payment::PaymentStage;
use payshanba_domain::subscriber::{Command as Verb, Standing};

use super::call::{Call, code, paid, prepared};
use crate::payments::shop::{PRICE, Shop, configuration};

#[actix_rt::test]
async fn a_payment_goes_through() {
    let shop = Shop::open("click_through").await;
    let (id, invoice) = shop.owing(1).await;
    let number = paid(&shop, &invoice, 4_100).await;
    let row = shop.payment(number).await;
    assert_eq!((row.stage, row.provider_ref.as_str(), row.amount_tiyin), (PaymentStage::Paid, "4100", PRICE));
    assert_eq!(shop.invoice(&invoice.number).await.stage, InvoiceStage::Paid);
    assert_eq!(shop.state(id).await.standing, Standing::Active);
    // 1.2 % of 59 000 are 708.
    assert_eq!(shop.money(id).await, (5_900_000, 5_829_200, 70_800));
    assert_eq!(shop.thanked().await, 1);
    shop.close().await;
}

#[actix_rt::test]
async fn a_repeated_prepare_gets_the_same_number() {
    let shop = Shop::open("click_prepare").await;
    let (_, invoice) = shop.owing(1).await;
    let number = prepared(&shop, &invoice, 4_100).await;
    for trans in [4_100, 4_100, 4_107, 4_114] {
        assert_eq!(prepared(&shop, &invoice, trans).await, number, "attempt {trans}");
    }
    assert_eq!(shop.payments(&invoice).await.len(), 1);
    shop.close().await;
}

#[actix_rt::test]
async fn a_paid_order_is_paid_once() {
    let shop = Shop::open("click_paid").await;
    let (id, invoice) = shop.owing(1).await;
    let number = paid(&shop, &invoice, 4_100).await;
    for _ in 0..10 {
        assert_eq!(Call::complete(&invoice, 4_100, number).code(&shop).await, -4);
    }
    for trans in [4_100, 4_107] {
        assert_eq!(Call::prepare(&invoice, trans).code(&shop).await, -4, "attempt {trans}");
    }
    // Another attempt's Complete of the same payment, and one after the total was edited.
    assert_eq!(Call::complete(&invoice, 4_107, number).code(&shop).await, -4);
    assert_eq!(Call::complete(&invoice, 4_100, number).with("amount", "1.00").code(&shop).await, -4);
    assert_eq!(shop.money(id).await.0, 5_900_000);
    assert_eq!(shop.thanked().await, 1);
    shop.close().await;
}

#[actix_rt::test]
async fn a_payment_may_be_completed_by_another_attempt() {
    let shop = Shop::open("click_attempt").await;
    let (id, invoice) = shop.owing(1).await;
    let number = prepared(&shop, &invoice, 4_100).await;
    assert_eq!(prepared(&shop, &invoice, 4_107).await, number);
    assert_eq!(Call::complete(&invoice, 4_107, number).code(&shop).await, 0);
    assert_eq!(shop.money(id).await.0, 5_900_000);
    shop.close().await;
}

#[actix_rt::test]
async fn a_failed_payment_is_cancelled_for_good() {
    let shop = Shop::open("click_cancelled").await;
    let (id, invoice) = shop.owing(1).await;
    let number = prepared(&shop, &invoice, 4_100).await;
    let failed = Call::complete(&invoice, 4_100, number).with("error", "-5017");
    for _ in 0..3 {
        assert_eq!(failed.code(&shop).await, -9);
    }
    assert_eq!(shop.payment(number).await.stage, PaymentStage::Cancelled);
    assert_eq!(Call::complete(&invoice, 4_100, number).code(&shop).await, -9, "it stays cancelled");
    assert_eq!(Call::prepare(&invoice, 4_100).code(&shop).await, -9, "so does its attempt");
    assert_eq!(shop.money(id).await, (0, 0, 0));
    // The customer tries again: another attempt is another payment.
    let again = prepared(&shop, &invoice, 4_107).await;
    assert_ne!(again, number);
    assert_eq!(Call::complete(&invoice, 4_107, again).code(&shop).await, 0);
    assert_eq!(shop.money(id).await.0, 5_900_000);
    assert_eq!(shop.payments(&invoice).await.len(), 2);
    shop.close().await;
}

#[actix_rt::test]
async fn an_unsigned_error_takes_back_nothing() {
    for (setting, expected) in [(ErrorOnPaid::AlreadyPaid, -4), (ErrorOnPaid::Cancelled, -9)] {
        let configuration = Configuration { error_on_paid: setting, ..configuration() };
        let shop = Shop::with("click_unpay", configuration).await;
        let (id, invoice) = shop.owing(1).await;
        let number = paid(&shop, &invoice, 4_100).await;
        // The very Complete that paid, with another error: its signature is still good.
        let replayed = Call::complete(&invoice, 4_100, number).forged("error", "-5017");
        for _ in 0..3 {
            assert_eq!(replayed.code(&shop).await, expected);
        }
        assert_eq!(shop.payment(number).await.stage, PaymentStage::Paid);
        assert_eq!(shop.money(id).await, (5_900_000, 5_829_200, 70_800));
        shop.close().await;
    }
}

#[actix_rt::test]
async fn an_order_that_is_no_longer_wanted_is_not_paid() {
    let shop = Shop::open("click_void").await;
    let (id, invoice) = shop.owing(1).await;
    shop.tell(id, Verb::ChooseCash).await;
    assert_eq!(shop.invoice(&invoice.number).await.stage, InvoiceStage::Void);
    assert_eq!(Call::prepare(&invoice, 4_100).code(&shop).await, -9);
    assert!(shop.payments(&invoice).await.is_empty());
    shop.close().await;
}

#[actix_rt::test]
async fn money_that_is_on_its_way_counts_whatever_was_chosen_since() {
    let shop = Shop::open("click_on_its_way").await;
    let (id, invoice) = shop.owing(1).await;
    let number = prepared(&shop, &invoice, 4_100).await;
    shop.tell(id, Verb::ChooseCash).await;
    assert_eq!(Call::complete(&invoice, 4_100, number).code(&shop).await, 0);
    assert_eq!(shop.money(id).await.0, 5_900_000);
    shop.close().await;
}

#[actix_rt::test]
async fn everything_at_once_has_one_effect() {
    let shop = Shop::open("click_at_once").await;
    let (id, invoice) = shop.owing(1).await;
    let prepares = (0..8).map(|trans| {
        let (shop, call) = (&shop, Call::prepare(&invoice, 4_100 + trans % 3));
        async move { call.send(shop).await.1 }
    });
    let replies = futures_util::future::join_all(prepares).await;
    let numbers: Vec<_> = replies.iter().map(|body| body["merchant_prepare_id"].as_i64()).collect();
    assert!(numbers.iter().all(|number| number.is_some() && *number == numbers[0]), "{replies:?}");
    let number = numbers[0].expect("a number");
    let call = Call::complete(&invoice, 4_100, number);
    let completes = (0..10).map(|_| call.send(&shop));
    let replies = futures_util::future::join_all(completes).await;
    let mut codes: Vec<i64> = replies.iter().map(|(_, body)| code(body)).collect();
    codes.sort_unstable();
    assert_eq!(codes, [-4, -4, -4, -4, -4, -4, -4, -4, -4, 0]);
    assert_eq!(shop.money(id).await, (5_900_000, 5_829_200, 70_800));
    assert_eq!(shop.thanked().await, 1);
    shop.close().await;
}

#[actix_rt::test]
async fn commission_on_top_is_part_of_what_click_names() {
    let configuration = Configuration { on_top_bp: 100, ..configuration() };
    let shop = Shop::with("click_on_top", configuration).await;
    let (id, invoice) = shop.owing(1).await;
    assert_eq!(Call::prepare(&invoice, 4_100).code(&shop).await, -2);
    let asked = Call::prepare(&invoice, 4_100).with("amount", "59590.00");
    let (_, body) = asked.send(&shop).await;
    let number = body["merchant_prepare_id"].as_i64().expect("a number");
    let call = Call::complete(&invoice, 4_100, number).with("amount", "59590");
    assert_eq!(call.code(&shop).await, 0);
    assert_eq!(shop.money(id).await.0, 5_900_000, "what is on top is Click's");
    shop.close().await;
}
