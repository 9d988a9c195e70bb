//! An invite: the secret in a courier's one-time link, derived from the link's number, and in the link that a customer
//! passes on to friends, derived from the customer's.
//!
//! Nothing is stored: whoever knows the farm's secret can derive it again. That it works once is the roster's rule.

use hmac::{Hmac, KeyInit, Mac};
use payshanba_domain::SubscriberId;
use secrecy::{ExposeSecret, SecretString};
use sha2::Sha256;
use subtle::ConstantTimeEq;

/// Sixteen bytes of the code: nobody guesses 2¹²⁸.
const CODE_BYTES: usize = 16;
/// A shorter secret could be guessed, so it opens nothing.
pub(super) const SECRET_BYTES_MIN: usize = 16;

/// The start payload of a link: `k_<serial>_<32 hex digits>`, at most 64 characters of `A-Za-z0-9_-`.
#[must_use]
pub fn token(secret: &SecretString, serial: u32) -> String {
    format!("k_{serial}_{}", code(secret, &format!("courier invite {serial}")))
}

/// The start payload of the link that a customer passes on to friends: `r_<number>_<32 hex digits>`.
#[must_use]
pub fn friend_token(secret: &SecretString, of: SubscriberId) -> String {
    format!("r_{of}_{}", code(secret, &format!("friend invite {of}")))
}

fn code(secret: &SecretString, of: &str) -> String {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.expose_secret().as_bytes()) else {
        unreachable!("a code takes keys of any length")
    };
    mac.update(of.as_bytes());
    let code = mac.finalize().into_bytes();
    code.iter().take(CODE_BYTES).map(|byte| format!("{byte:02x}")).collect()
}

/// The number of the link a payload comes from; `None` when it was never ours.
#[must_use]
pub fn serial(secret: &SecretString, payload: &str) -> Option<u32> {
    if secret.expose_secret().len() < SECRET_BYTES_MIN {
        return None;
    }
    let (serial, _) = payload.strip_prefix("k_")?.split_once('_')?;
    let serial = serial.parse().ok()?;
    is_same(&token(secret, serial), payload).then_some(serial)
}

/// Whose link to friends a payload comes from; `None` when it was never ours.
#[must_use]
pub fn friend(secret: &SecretString, payload: &str) -> Option<SubscriberId> {
    if secret.expose_secret().len() < SECRET_BYTES_MIN {
        return None;
    }
    let (of, _) = payload.strip_prefix("r_")?.split_once('_')?;
    let of = SubscriberId(of.parse().ok()?);
    is_same(&friend_token(secret, of), payload).then_some(of)
}

fn is_same(ours: &str, theirs: &str) -> bool {
    bool::from(ours.as_bytes().ct_eq(theirs.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secret() -> SecretString {
        SecretString::from("a secret of the farm, long enough")
    }

    #[test]
    fn a_link_knows_its_number() {
        for number in [0, 1, 77, u32::MAX] {
            let token = token(&secret(), number);
            assert!(
                token.len() <= 64 && token.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
            );
            assert_eq!(serial(&secret(), &token), Some(number));
        }
    }

    #[test]
    fn a_forged_link_has_none() {
        let good = token(&secret(), 7);
        let other_number = good.replacen("k_7_", "k_8_", 1);
        let padded = good.replacen("k_7_", "k_07_", 1);
        let longer = format!("{good}0");
        for forged in
            [&other_number, &padded, &longer, "k_7_", "k_7", "k_", "", &good[1..], &good[..good.len() - 1]]
        {
            assert_eq!(serial(&secret(), forged), None, "{forged:?}");
        }
        assert_eq!(serial(&SecretString::from("another secret, as long as it is"), &good), None);
    }

    #[test]
    fn a_friends_link_knows_whose_it_is_and_cannot_be_forged() {
        let id = SubscriberId(i64::MAX);
        let good = friend_token(&secret(), id);
        assert!(good.len() <= 64, "{good}");
        assert_eq!(friend(&secret(), &good), Some(id));
        let seven = friend_token(&secret(), SubscriberId(7));
        let courier = token(&secret(), 7).replacen("k_", "r_", 1);
        for forged in
            [&seven.replacen("r_7_", "r_8_", 1), &courier, &seven[..seven.len() - 1], "r_7_", "r_", ""]
        {
            assert_eq!(friend(&secret(), forged), None, "{forged:?}");
        }
        assert_eq!(friend(&SecretString::from("another secret, as long as it is"), &seven), None);
        assert_eq!(friend(&SecretString::from(""), &friend_token(&SecretString::from(""), id)), None);
    }

    #[test]
    fn without_a_secret_nothing_opens() {
        let empty = SecretString::from("");
        assert_eq!(serial(&empty, &token(&empty, 7)), None);
    }
}
