//! A derived secret: made from the bot's token, so that the owner keeps one secret and not three.

use hmac::{Hmac, KeyInit, Mac};
use secrecy::{ExposeSecret, SecretString};
use sha2::Sha256;

/// A secret of 64 hex digits for one purpose; the same token gives the same secret.
#[must_use]
pub fn derived(token: &SecretString, purpose: &str) -> SecretString {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(token.expose_secret().as_bytes()) else {
        unreachable!("a code takes keys of any length")
    };
    mac.update(b"payshanba ");
    mac.update(purpose.as_bytes());
    let hex: String = mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    SecretString::from(hex)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_purpose_has_its_own() {
        let token = SecretString::from("1:abc".to_owned());
        let of = |purpose| derived(&token, purpose).expose_secret().to_owned();
        assert_eq!(of("webhook"), of("webhook"));
        assert_ne!(of("webhook"), of("invite"));
        assert_eq!(of("webhook").len(), 64);
    }
}
