//! The credential: what a provider shows with every request, `Basic` and `login:key` in base64.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use secrecy::{ExposeSecret, SecretString};
use subtle::ConstantTimeEq;

const SCHEME: &[u8] = b"basic ";

/// True when a header shows this login with this key; the time it takes tells nothing about the right ones.
#[must_use]
pub fn is_shown(header: &[u8], login: &str, key: &SecretString) -> bool {
    let Some((scheme, shown)) = header.split_at_checked(SCHEME.len()) else { return false };
    let Ok(shown) = STANDARD.decode(shown.trim_ascii()) else { return false };
    let expected = format!("{login}:{}", key.expose_secret());
    scheme.eq_ignore_ascii_case(SCHEME) && shown.ct_eq(expected.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    const RIGHT: &str = "UGF5Y29tOnpYMVRlc3RLZXlPbmx5Rm9yVGhpc0RvYzAxMjM0NTY3ODlhYg==";

    fn shows(header: &str) -> bool {
        let key = SecretString::from("zX1TestKeyOnlyForThisDoc0123456789ab");
        is_shown(header.as_bytes(), "Paycom", &key)
    }

    /// The protocol's worked example.
    #[test]
    fn the_example_of_the_protocol() {
        for scheme in ["Basic", "basic", "BASIC", "Basic "] {
            assert!(shows(&format!("{scheme} {RIGHT}")), "{scheme}");
        }
    }

    #[test]
    fn another_login_and_another_key() {
        let header = b"Basic dXp1bV9wYXJ0bmVyOlMzY3JldCFQYXNz";
        assert!(is_shown(header, "uzum_partner", &SecretString::from("S3cret!Pass")));
        assert!(!is_shown(header, "uzum_partner", &SecretString::from("S3cret!Pas")));
        assert!(!is_shown(header, "Paycom", &SecretString::from("S3cret!Pass")));
    }

    #[test]
    fn nothing_else_is_believed() {
        let of = |text: &str| format!("Basic {}", STANDARD.encode(text));
        for wrong in [
            "",
            "Basic",
            "Basic ",
            RIGHT,
            &format!("Bearer {RIGHT}"),
            &format!("Basic {}", &RIGHT[..RIGHT.len() - 2]),
            &format!("Basic {RIGHT}="),
            "Basic тухум",
            &of("zX1TestKeyOnlyForThisDoc0123456789ab"),
            &of("Paycom:"),
            &of(":zX1TestKeyOnlyForThisDoc0123456789ab"),
            &of("paycom:zX1TestKeyOnlyForThisDoc0123456789ab"),
            &of("Paycom:zX1TestKeyOnlyForThisDoc0123456789a"),
            &of("Paycom:zX1TestKeyOnlyForThisDoc0123456789ab\n"),
            &of("Paycom:zX1TestKeyOnlyForThisDoc0123456789ab:"),
        ] {
            assert!(!shows(wrong), "{wrong}");
        }
    }

    #[test]
    fn one_flipped_bit_is_refused() {
        for bit in 0..RIGHT.len() * 8 {
            let mut flipped = format!("Basic {RIGHT}").into_bytes();
            flipped[SCHEME.len() + bit / 8] ^= 1 << (bit % 8);
            let key = SecretString::from("zX1TestKeyOnlyForThisDoc0123456789ab");
            assert!(!is_shown(&flipped, "Paycom", &key), "bit {bit}");
        }
    }
}
