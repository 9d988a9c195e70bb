//! A visit to Click's page, as the shop hears of it.

use std::time::Duration;

use sandbox::click::{LinkError, Mischief, Status};
use serde_json::{Value, json};

use super::shop::{Shop, agreed};
use crate::support::{get, http};

#[actix_rt::test]
async fn a_buyer_pays() {
    let shop = Shop::agreeing().await;
    let paid = shop.click.pay(&shop.link()).await.expect("a link");
    assert_eq!((paid.payment.status, paid.payment.amount_tiyin), (Status::Paid, 5_900_000));
    let calls = shop.calls();
    assert_eq!(shop.actions(), ["0", "1"]);
    assert_eq!(calls[0]["merchant_trans_id"], "EGG-1");
    assert_eq!(calls[0].get("merchant_prepare_id"), None);
    assert_eq!(calls[1]["merchant_prepare_id"], "778899");
    assert_eq!(calls[0]["click_trans_id"], calls[1]["click_trans_id"]);
    // 1 900 000 000 is 17 March 2030, 22:46:40 in Tashkent.
    assert_eq!(calls[0]["sign_time"], "2030-03-17 22:46:40");
    assert!(calls.iter().all(|call| call["sign_string"].len() == 32 && call["error"] == "0"));
    assert_eq!(shop.click.taken_tiyin(), 5_900_000);
}

#[actix_rt::test]
async fn a_shop_that_declines_gets_no_money() {
    let shop = Shop::open(|_, _| (200, json!({"error": -4, "error_note": "Already paid"}))).await;
    let paid = shop.click.pay(&shop.link()).await.expect("a link");
    assert_eq!(paid.payment.status, Status::Failed);
    assert_eq!(shop.actions(), ["0"]);
    assert_eq!(shop.click.taken_tiyin(), 0);
}

#[actix_rt::test]
async fn a_buyer_may_think_better_of_it() {
    let shop = Shop::agreeing().await;
    let paid = shop.click.cancel(&shop.link()).await.expect("a link");
    assert_eq!((paid.payment.status, shop.actions().join("")), (Status::Failed, "01".to_owned()));
    assert_eq!(shop.calls()[1]["error"], "-5017");
}

#[actix_rt::test]
async fn a_complete_is_told_again_until_it_is_accepted() {
    let shop = Shop::open(|fields, before| match (fields["action"].as_str(), before) {
        ("1", 1) => (503, Value::Null),
        ("1", 2) => (200, json!({"error": -7, "error_note": "Failed to update user"})),
        ("1", 3) => (200, json!("nonsense")),
        _ => (200, agreed(fields)),
    })
    .await;
    let paid = shop.click.pay(&shop.link()).await.expect("a link");
    assert_eq!(shop.actions(), ["0", "1", "1", "1", "1"]);
    assert_eq!(paid.completed.last().map(|reply| reply.error), Some(0));
    let shop = Shop::open(|fields, _| match fields["action"].as_str() {
        "1" => (200, json!({"error": -9, "error_note": "Transaction cancelled"})),
        _ => (200, agreed(fields)),
    })
    .await;
    let paid = shop.click.pay(&shop.link()).await.expect("a link");
    assert_eq!((paid.payment.status, shop.click.taken_tiyin()), (Status::Failed, 0), "the money goes back");
}

#[actix_rt::test]
async fn mischief_strikes_once_and_in_order() {
    let usual = Mischief::default;
    for (mischief, actions) in [
        (Mischief { lose_complete: true, ..usual() }, "0"),
        (Mischief { repeat: 3, ..usual() }, "01111"),
        (Mischief { at_once: 2, ..usual() }, "0111"),
        (Mischief { prepare_last: true, ..usual() }, "010"),
        (Mischief { cancel_late: true, ..usual() }, "011"),
        (Mischief { delay: Duration::from_millis(20), ..usual() }, "01"),
    ] {
        let shop = Shop::agreeing().await;
        shop.click.misbehave(mischief.clone());
        let paid = shop.click.pay(&shop.link()).await.expect("a link");
        assert_eq!(shop.actions().join(""), actions, "{mischief:?}");
        assert_eq!(paid.payment.status, Status::Paid, "{mischief:?}");
        let before = shop.calls().len();
        shop.click.pay(&shop.link()).await.expect("a link");
        assert_eq!(shop.calls().len(), before + 2, "the next payment is an honest one");
    }
    let shop = Shop::agreeing().await;
    shop.click.misbehave(Mischief { amount: Some("1.00".to_owned()), wrong_sign: true, ..usual() });
    shop.click.pay(&shop.link()).await.expect("a link");
    shop.click.pay(&shop.link()).await.expect("a link");
    let calls = shop.calls();
    assert_eq!((calls[0]["amount"].as_str(), calls[2]["amount"].as_str()), ("1.00", "59000.00"));
    assert_ne!(calls[0]["sign_string"], calls[2]["sign_string"]);
}

#[actix_rt::test]
async fn the_page_has_two_buttons() {
    let shop = Shop::agreeing().await;
    let hostile = shop.link().replace("EGG-1", "%3Cscript%3E%22");
    let page = get(&hostile).await.text().await.expect("a page");
    assert!(page.contains("59000.00") && !page.contains("<script>"), "{page}");
    assert!(page.contains("value=\"pay\"") && page.contains("value=\"cancel\""), "{page}");
    assert_eq!(get(&shop.link().replace("98765", "1")).await.status(), 400);
    assert!(matches!(shop.click.pay("nonsense").await, Err(LinkError::NoAddress)));
    let fields = [
        ("service_id", "98765"),
        ("merchant_id", "11111"),
        ("amount", "59000.00"),
        ("transaction_param", "EGG-1"),
        ("press", "pay"),
    ];
    let told = http().post(shop.click.pay_url()).form(&fields).send().await.expect("an answer");
    let told = told.text().await.expect("a page");
    assert!(told.contains("Paid. Payment number 3000000001"), "{told}");
    assert_eq!(shop.actions(), ["0", "1"]);
}

#[actix_rt::test]
async fn the_api_tells_only_who_shows_the_key() {
    let shop = Shop::agreeing().await;
    shop.click.pay(&shop.link()).await.expect("a link");
    let auth = "56789:843a3b9b541053300423b35d21bbd49176c3547e:1773480413";
    let ask = |path: &str, auth: &str| {
        let request = http().get(format!("{}{path}", shop.click.api_url())).header("Auth", auth);
        async move {
            let response = request.send().await.expect("an answer");
            (response.status().as_u16(), response.json::<Value>().await.expect("json"))
        }
    };
    let by_order = "payment/status_by_mti/98765/EGG-1/2030-03-17";
    let (status, body) = ask(by_order, auth).await;
    assert_eq!(
        (status, &body["error_code"], &body["payment_id"]),
        (200, &json!(0), &json!(3_000_000_001_i64))
    );
    let (_, body) = ask("payment/status/98765/3000000001", auth).await;
    assert_eq!(body["payment_status"], 2);
    for path in
        ["payment/status_by_mti/98765/EGG-1/2030-03-18", "payment/status_by_mti/98765/EGG-2/2030-03-17"]
    {
        assert_ne!(ask(path, auth).await.1["error_code"], 0, "{path}");
    }
    assert_eq!(ask(by_order, "56789:0:1773480413").await.0, 401);
    assert_eq!(ask("payment/status/98766/3000000001", auth).await.0, 404);
}
