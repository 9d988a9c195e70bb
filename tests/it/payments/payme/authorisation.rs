//! Authorisation: nothing is told to whoever does not show Payme's credential, and the number of the request is echoed.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::call::{Transaction, code, credential, post};
use crate::payments::shop::{KEY, Shop};

/// Every method there is, and two that we do not know.
pub const METHODS: [&str; 8] = [
    "CheckPerformTransaction",
    "CreateTransaction",
    "PerformTransaction",
    "CancelTransaction",
    "CheckTransaction",
    "GetStatement",
    "SetFiscalData",
    "ChangePassword",
];

#[actix_rt::test]
async fn every_method_wants_the_credential() {
    let shop = Shop::open("payme_auth").await;
    let (id, invoice) = shop.owing(1).await;
    let transaction = Transaction::of(&shop, &invoice, 1);
    assert_eq!(code(&transaction.create().await), 0);
    let before = shop.rows().await;
    let basic = |text: &str| format!("Basic {}", STANDARD.encode(text));
    let right = credential();
    let wrong = [
        None,
        Some(String::new()),
        Some("Basic".to_owned()),
        Some("Basic %%%".to_owned()),
        Some(right.replace("Basic", "Bearer")),
        Some(right.replace("Basic ", "")),
        Some(basic(KEY)),
        Some(basic("Paycom:")),
        Some(basic(&format!("paycom:{KEY}"))),
        Some(basic(&format!("Paycom:{KEY} "))),
        Some(basic("Paycom:the-key-of-the-live-cashbox-36-chars0")),
    ];
    let params = json!({"id": transaction.id, "time": shop.now_ms(), "amount": 5_900_000, "reason": 1, "from": 0,
                        "to": 1, "account": {"order_id": invoice.number.0}});
    for method in METHODS {
        for shown in &wrong {
            for number in [json!(77), json!("a text")] {
                let body = json!({"id": number, "method": method, "params": params}).to_string();
                let answer = post(&shop, shown.as_deref(), body).await;
                assert_eq!((code(&answer), &answer["id"]), (-32_504, &number), "{method} with {shown:?}");
            }
        }
    }
    for body in ["", "{", "[]", "{\"id\":[]}"] {
        let answer = post(&shop, None, body).await;
        assert_eq!((code(&answer), &answer["id"]), (-32_504, &Value::Null), "{body}");
    }
    assert_eq!(shop.rows().await, before);
    assert_eq!(shop.money(id).await, (0, 0, 0));
    shop.close().await;
}

#[actix_rt::test]
async fn one_flipped_bit_is_refused() {
    let shop = Shop::open("payme_bits").await;
    let (_, invoice) = shop.owing(1).await;
    let transaction = Transaction::of(&shop, &invoice, 1);
    let body = json!({"id": 77, "method": "CreateTransaction", "params": transaction.params}).to_string();
    let right = format!("Paycom:{KEY}");
    for bit in 0..right.len() * 8 {
        let mut flipped = right.clone().into_bytes();
        flipped[bit / 8] ^= 1 << (bit % 8);
        let shown = format!("Basic {}", STANDARD.encode(flipped));
        let answer = post(&shop, Some(&shown), body.clone()).await;
        assert_eq!(code(&answer), -32_504, "bit {bit}");
    }
    assert!(shop.payments(&invoice).await.is_empty());
    assert_eq!(code(&post(&shop, Some(&credential()), body).await), 0, "unflipped it is believed");
    shop.close().await;
}
