//! Access: nothing is believed without the name and the password, on any path, and one flipped bit spoils them.

use serde_json::{Value, json};

use super::call::{Call, HEADER, created, denial, found, open, trans};
use crate::payments::click::call::{Reply, read};
use crate::payments::shop::Shop;

async fn shown(shop: &Shop, call: &Call, header: Option<&[u8]>) -> Reply {
    let request = shop.client.post(format!("{}/{}", shop.uzum_url, call.operation)).json(&call.body);
    read(match header {
        Some(header) => request.header("authorization", header),
        None => request,
    })
    .await
}

#[actix_rt::test]
async fn every_path_asks_who_calls() {
    let shop = open("uzum_access").await;
    let (id, invoice) = shop.owing(1).await;
    created(&shop, &invoice, &trans(1)).await;
    let before = shop.rows().await;
    for call in Call::all(&invoice, &trans(1)) {
        let wrong = [
            None,
            Some(""),
            Some("Basic"),
            Some("Basic dXp1bV9wYXJ0bmVyOg=="),
            Some("Basic dXp1bV9wYXJ0bmVyOlMzY3JldCFQYXNzIQ=="),
            Some("Bearer dXp1bV9wYXJ0bmVyOlMzY3JldCFQYXNz"),
            Some("Basic uzum_partner:S3cret!Pass"),
        ];
        for header in wrong {
            let (status, body) = shown(&shop, &call, header.map(str::as_bytes)).await;
            assert_eq!((status, &body["errorCode"]), (400, &json!("10001")), "{header:?}: {call:?}");
            assert_eq!((&body["status"], &body["transId"]), (&json!("FAILED"), &Value::Null), "{body}");
        }
    }
    assert_eq!(shop.rows().await, before);
    assert_eq!(shop.money(id).await, (0, 0, 0));
    let header = HEADER.replace("Basic", "bAsIC");
    assert_eq!(shown(&shop, &Call::confirm(&trans(1)), Some(header.as_bytes())).await.0, 200);
    assert!(found(&shop, &trans(1)).await.expect("a payment").paid_at.is_some());
    shop.close().await;
}

/// Every bit that may travel in a header at all.
#[actix_rt::test]
async fn one_flipped_bit_is_refused() {
    let shop = open("uzum_bits").await;
    let (id, invoice) = shop.owing(1).await;
    created(&shop, &invoice, &trans(1)).await;
    let call = Call::confirm(&trans(1));
    let first = "Basic ".len();
    for bit in first * 8..HEADER.len() * 8 {
        let mut flipped = HEADER.as_bytes().to_vec();
        flipped[bit / 8] ^= 1 << (bit % 8);
        if reqwest::header::HeaderValue::from_bytes(&flipped).is_err() {
            continue;
        }
        let code = denial(shown(&shop, &call, Some(&flipped)).await);
        assert_eq!(code, "10001", "{}", String::from_utf8_lossy(&flipped));
    }
    assert_eq!(shop.money(id).await, (0, 0, 0));
    assert_eq!(shown(&shop, &call, Some(HEADER.as_bytes())).await.0, 200, "unflipped it is Uzum");
    shop.close().await;
}
