//! Click's signatures: MD5 over the fields as they came, and the header of the Merchant API.

use md5::{Digest, Md5};
use secrecy::{ExposeSecret, SecretString};
use sha1::Sha1;
use subtle::ConstantTimeEq;

/// The fields that are signed, byte for byte.
#[derive(Clone, Copy, Debug)]
#[expect(missing_docs, reason = "the fields of the same name")]
pub struct Signed<'a> {
    pub click_trans_id: &'a str,
    pub service_id: &'a str,
    pub merchant_trans_id: &'a str,
    /// Of a Complete only.
    pub merchant_prepare_id: Option<&'a str>,
    pub amount: &'a str,
    pub action: &'a str,
    pub sign_time: &'a str,
}

impl Signed<'_> {
    /// True when the signature is theirs; the time it takes tells nothing about the right one.
    #[must_use]
    pub fn is_signed(&self, sign_string: &str, secret: &SecretString) -> bool {
        sign_string.as_bytes().ct_eq(self.sign(secret).as_bytes()).into()
    }

    fn sign(&self, secret: &SecretString) -> String {
        let mut digest = Md5::new();
        let parts = [
            self.click_trans_id,
            self.service_id,
            secret.expose_secret(),
            self.merchant_trans_id,
            self.merchant_prepare_id.unwrap_or_default(),
            self.amount,
            self.action,
            self.sign_time,
        ];
        parts.iter().for_each(|part| digest.update(part.as_bytes()));
        hex(&digest.finalize())
    }
}

/// The `Auth` header of a call to the Merchant API at a Unix time.
#[must_use]
pub fn auth(merchant_user_id: i64, secret: &SecretString, unix_s: i64) -> String {
    let mut digest = Sha1::new();
    digest.update(unix_s.to_string());
    digest.update(secret.expose_secret());
    format!("{merchant_user_id}:{}:{unix_s}", hex(&digest.finalize()))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secret() -> SecretString {
        SecretString::from("TuxumSecretKey01")
    }

    const PREPARE: Signed<'static> = Signed {
        click_trans_id: "4100200300",
        service_id: "98765",
        merchant_trans_id: "EGG-1042",
        merchant_prepare_id: None,
        amount: "132000.00",
        action: "0",
        sign_time: "2026-03-14 09:26:53",
    };
    const COMPLETE: Signed<'static> = Signed {
        merchant_prepare_id: Some("778899"),
        action: "1",
        sign_time: "2026-03-14 09:27:41",
        ..PREPARE
    };

    /// The protocol's worked example.
    #[test]
    fn the_example_of_the_protocol() {
        assert!(PREPARE.is_signed("435070fd4abdd1622a667616b26eba0e", &secret()));
        assert!(COMPLETE.is_signed("860b3e2d7f87981fe200f4532db7da75", &secret()));
        let respelled = Signed { amount: "132000", ..PREPARE };
        assert!(respelled.is_signed("14a605d7dfe741997b2687ea13742943", &secret()));
        let header = auth(56_789, &secret(), 1_773_480_413);
        assert_eq!(header, "56789:843a3b9b541053300423b35d21bbd49176c3547e:1773480413");
    }

    #[test]
    fn nothing_else_is_signed() {
        let right = "860b3e2d7f87981fe200f4532db7da75";
        for wrong in [&right.to_uppercase(), &right[1..], "", "435070fd4abdd1622a667616b26eba0e"] {
            assert!(!COMPLETE.is_signed(wrong, &secret()), "{wrong}");
        }
        assert!(!COMPLETE.is_signed(right, &SecretString::from("TuxumSecretKey02")));
    }
}
