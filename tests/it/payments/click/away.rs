//! While the books are away a Prepare is declined and a Complete is not answered, so that Click repeats it.

use payshanba_domain::payment::PaymentStage;

use super::call::{Call, code, prepared};
use crate::payments::shop::Shop;

/// What cannot be reached: the rows that are looked up first, or the stream that decides.
const TABLES: [&str; 2] = ["invoice", "stream"];

#[actix_rt::test]
async fn what_cannot_be_taken_down_is_not_answered() {
    for table in TABLES {
        let shop = Shop::open("click_away").await;
        let (id, invoice) = shop.owing(1).await;
        let (_, other) = shop.owing(2).await;
        let number = prepared(&shop, &invoice, 4_100).await;
        let client = crate::support::connect(shop.store.session()).await;
        client.batch_execute(&format!("alter table {table} rename to {table}_away")).await.expect("it goes");
        let (status, body) = Call::prepare(&other, 4_200).send(&shop).await;
        assert_eq!((status, code(&body)), (200, -7), "{table}: {body}");
        let complete = Call::complete(&invoice, 4_100, number);
        let (status, body) = complete.send(&shop).await;
        assert_eq!((status, body.is_null()), (503, true), "{table}: a code would end Click's repeating");
        client
            .batch_execute(&format!("alter table {table}_away rename to {table}"))
            .await
            .expect("it is back");
        assert_eq!(complete.code(&shop).await, 0, "{table}: the repeat pays");
        assert_eq!(shop.payment(number).await.stage, PaymentStage::Paid);
        assert_eq!(shop.money(id).await.0, 5_900_000);
        shop.close().await;
    }
}
