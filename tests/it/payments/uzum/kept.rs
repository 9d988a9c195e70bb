//! What is kept of a payment, and the link that leads to one.

use payshanba::payments::Uzum;
use payshanba::payments::uzum::Configuration;
use payshanba_domain::StreamKey;
use serde_json::json;

use super::call::{Call, configuration, created, found, open, trans};
use crate::payments::shop::{PRICE, numbers};

#[actix_rt::test]
async fn how_it_was_paid_is_kept_and_by_whom_is_not() {
    let shop = open("uzum_kept").await;
    let (id, invoice) = shop.owing(1).await;
    created(&shop, &invoice, &trans(1)).await;
    assert_eq!(found(&shop, &trans(1)).await.expect("a payment").facts.0, "");
    let confirm =
        Call::confirm(&trans(1)).with("paymentSource", json!("INSTALLMENT")).with("tariff", json!("003"));
    let confirm = confirm.with("cardType", json!(2)).with("processingReferenceNumber", json!(null));
    assert_eq!(confirm.done(&shop).await["status"], "CONFIRMED");
    let facts = found(&shop, &trans(1)).await.expect("a payment").facts.0;
    assert_eq!(facts, r#"{"paymentSource":"INSTALLMENT","tariff":"003","cardType":"2"}"#);
    let phone = "select count(*) from journal where events::text like '%998901234567%'";
    assert_eq!(shop.store.ask(phone, &[]).await.expect("the journal answers")[0].get::<_, i64>(0), 0);
    let causes = "select cause from journal where stream = $1 and cause like 'uzum:%' order by id";
    let stream = StreamKey::Subscriber(id).to_string();
    let rows = shop.store.ask(causes, &[&stream]).await.expect("the journal answers");
    let causes: Vec<String> = rows.iter().map(|row| row.get(0)).collect();
    let number = found(&shop, &trans(1)).await.expect("a payment").id;
    assert_eq!(causes, [format!("uzum:{}:prepare", trans(1)), format!("uzum:{number}:complete")]);
    shop.close().await;
}

/// The buyer has paid: what only says how never spoils it.
#[actix_rt::test]
async fn a_confirmation_needs_nothing_but_the_payment() {
    let shop = open("uzum_bare").await;
    let odd =
        [None, Some(json!(null)), Some(json!({"odd": [1]})), Some(json!("НЕЧТО НОВОЕ")), Some(json!("NEW"))];
    for (customer, value) in (1..).zip(odd) {
        let (_, invoice) = shop.owing(customer).await;
        let uuid = trans(customer.unsigned_abs());
        created(&shop, &invoice, &uuid).await;
        let mut confirm = Call::confirm(&uuid);
        for field in ["paymentSource", "phone", "timestamp", "tariff", "cardType"] {
            confirm = match &value {
                Some(value) => confirm.with(field, value.clone()),
                None => confirm.without(field),
            };
        }
        assert_eq!(confirm.done(&shop).await["status"], "CONFIRMED", "{confirm:?}");
    }
    shop.close().await;
}

#[actix_rt::test]
async fn the_link_names_the_shop_the_order_and_the_amount() {
    let shop = open("uzum_link").await;
    let (_, invoice) = shop.owing(1).await;
    let page = |configuration| {
        let provider = Uzum::new(configuration, numbers()).provider();
        provider.checkout.page(&invoice.number, PRICE)
    };
    let number = &invoice.number.0;
    assert_eq!(
        page(configuration()),
        format!("https://www.uzumbank.uz/open-service?serviceId=101202&order_id={number}&amount=5900000")
    );
    let elsewhere = Configuration {
        order_field: "id".to_owned(),
        pay_url: "https://pay.example.uz/open?type=egg".parse().expect("an address"),
        redirect_url: Some("https://t.me/olma_bot".parse().expect("an address")),
        ..configuration()
    };
    assert_eq!(
        page(elsewhere),
        format!(
            "https://pay.example.uz/open?type=egg&serviceId=101202&id={number}&amount=5900000&redirectUrl=https%3A%2F%2Ft.me%2Folma_bot"
        )
    );
    shop.close().await;
}
