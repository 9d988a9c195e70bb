//! The signature: nothing is believed without it, and one flipped bit spoils it.

use super::call::{Call, code, prepared};
use crate::payments::shop::{SECRET, Shop};

#[actix_rt::test]
async fn only_a_good_signature_is_believed() {
    let shop = Shop::open("click_sign").await;
    let (id, invoice) = shop.owing(1).await;
    let number = prepared(&shop, &invoice, 4_100).await;
    for call in [Call::prepare(&invoice, 4_107), Call::complete(&invoice, 4_100, number)] {
        let sign = call.get("sign_string").to_owned();
        let upper = sign.to_uppercase();
        for wrong in
            [upper.as_str(), &sign[1..], "0", &"0".repeat(32), &format!("{sign}0"), &"0".repeat(10_240)]
        {
            let (status, body) = call.clone().forged("sign_string", wrong).send(&shop).await;
            assert_eq!((status, code(&body)), (200, -1), "{wrong}");
            assert_eq!(body["error_note"], "SIGN CHECK FAILED!");
        }
        assert_eq!(call.clone().signed("the key of another service").code(&shop).await, -1);
        assert_eq!(call.clone().signed("").code(&shop).await, -1);
    }
    let number_text = number.to_string();
    let prepare = Call::prepare(&invoice, 4_107).forged("merchant_prepare_id", &number_text);
    assert_eq!(
        prepare.signed_as(SECRET, &number_text).code(&shop).await,
        -1,
        "Complete's formula on Prepare"
    );
    let complete = Call::complete(&invoice, 4_100, number);
    assert_eq!(complete.signed_as(SECRET, "").code(&shop).await, -1, "Prepare's formula on Complete");
    assert_eq!(shop.money(id).await, (0, 0, 0));
    assert_eq!(shop.payments(&invoice).await.len(), 1);
    shop.close().await;
}

/// Every bit of every signed field, as long as the field stays one that is read at all.
#[actix_rt::test]
async fn one_flipped_bit_is_refused() {
    let shop = Shop::open("click_bits").await;
    let (id, invoice) = shop.owing(1).await;
    let number = prepared(&shop, &invoice, 4_100).await;
    let signed = [
        "click_trans_id",
        "service_id",
        "merchant_trans_id",
        "merchant_prepare_id",
        "amount",
        "action",
        "sign_time",
        "sign_string",
    ];
    let call = Call::complete(&invoice, 4_100, number);
    for name in signed {
        let value = call.get(name).as_bytes().to_vec();
        for bit in 0..value.len() * 8 {
            let mut flipped = value.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            let Ok(flipped) = String::from_utf8(flipped) else { continue };
            let error = call.clone().forged(name, &flipped).code(&shop).await;
            assert!(matches!(error, -1 | -8), "{name} as {flipped:?} was answered {error}");
        }
    }
    assert_eq!(shop.money(id).await, (0, 0, 0));
    assert_eq!(call.code(&shop).await, 0, "unflipped it pays");
    shop.close().await;
}
