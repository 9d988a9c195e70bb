//! A number: what an invoice and a payment are called. Made from what caused them, so that the same cause, handled
//! twice, makes the same number; keyed with a secret, so that nobody can guess another one.
//!
//! An invoice's number is sixteen characters and a check character (ISO 7064, MOD 37,36), which notices any one
//! wrong character and nearly every two that changed places: most slips are told without asking the books.

use hmac::{Hmac, KeyInit, Mac};
use payshanba_domain::invoice::InvoiceNumber;
use payshanba_domain::{Cause, PaymentId, ProviderCode};
use secrecy::{ExposeSecret, SecretString};
use sha2::Sha256;

/// Without letters that look like a digit.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// What the check is counted in.
const ALPHABET: &[u8; 36] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
/// Five bits each: 80 bits nobody guesses.
const LENGTH: usize = 16;
/// Every number below is exact wherever it may travel, in JSON too.
const PAYMENT_BELOW: u64 = 1 << 53;

/// Makes numbers.
#[derive(Clone, Debug)]
pub struct Numbers(SecretString);

impl Numbers {
    /// Numbers keyed with a secret of the farm's.
    #[must_use]
    pub const fn new(secret: SecretString) -> Self {
        Self(secret)
    }

    /// The number of the invoice that a cause asks for.
    #[must_use]
    pub fn invoice(&self, cause: &Cause) -> InvoiceNumber {
        let digest = self.digest(&["invoice", &cause.0]);
        let bits =
            digest.iter().take(LENGTH * 5 / 8).fold(0_u128, |bits, byte| bits << 8 | u128::from(*byte));
        let letter = |index: usize| LETTERS[(bits >> (5 * index) & 31) as usize];
        let mut number: Vec<u8> = (0..LENGTH).map(letter).collect();
        number.extend(check_character(&number));
        InvoiceNumber(number.into_iter().map(char::from).collect())
    }

    /// Our number of the payment that a provider calls `provider_ref`; 1 to 2⁵³ − 1.
    #[must_use]
    pub fn payment(&self, provider: ProviderCode, provider_ref: &str) -> PaymentId {
        let digest = self.digest(&["payment", provider.as_str(), provider_ref]);
        let number = digest.iter().take(8).fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
        PaymentId(i64::try_from(number % (PAYMENT_BELOW - 1)).unwrap_or_default() + 1)
    }

    fn digest(&self, parts: &[&str]) -> Vec<u8> {
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(self.0.expose_secret().as_bytes()) else {
            unreachable!("a code takes keys of any length")
        };
        for part in parts {
            mac.update(part.as_bytes());
            mac.update(&[0]);
        }
        mac.finalize().into_bytes().to_vec()
    }
}

/// Reads an invoice's number; `None` when it cannot be one of ours.
#[must_use]
pub fn read(text: &str) -> Option<InvoiceNumber> {
    let (check, number) = text.as_bytes().split_last()?;
    let fits = number.len() == LENGTH && check_character(number) == Some(*check);
    fits.then(|| InvoiceNumber(text.to_owned()))
}

/// `None` when a character is outside the alphabet.
fn check_character(number: &[u8]) -> Option<u8> {
    let mut product = 36;
    for character in number {
        let value = ALPHABET.iter().position(|known| known == character)?;
        product = match (product + value) % 36 {
            0 => 36,
            sum => sum,
        } * 2
            % 37;
    }
    ALPHABET.get((37 - product) % 36).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers() -> Numbers {
        Numbers::new(SecretString::from("a secret of the farm"))
    }

    #[test]
    fn the_same_cause_makes_the_same_number_and_no_other_does() {
        let number = |cause: &str| numbers().invoice(&Cause(cause.to_owned()));
        assert_eq!(number("tg:1:1"), number("tg:1:1"));
        assert_ne!(number("tg:1:1"), number("tg:1:2"));
        let other = Numbers::new(SecretString::from("another")).invoice(&Cause("tg:1:1".to_owned()));
        assert_ne!(number("tg:1:1"), other);
        assert!(number("tg:1:1").legal() && number("tg:1:1").0.len() == LENGTH + 1);
    }

    /// The standard's own example.
    #[test]
    fn the_check_is_the_standards() {
        assert_eq!(check_character(b"A12425GABC1234002"), Some(b'M'));
    }

    #[test]
    fn one_slip_is_noticed() {
        let (mut swaps, mut missed) = (0, 0);
        for cause in 0..50 {
            let number = numbers().invoice(&Cause(format!("tg:1:{cause}"))).0;
            assert_eq!(read(&number).map(|read| read.0), Some(number.clone()));
            for at in 0..number.len() {
                for letter in ALPHABET.iter().map(|letter| char::from(*letter)) {
                    let mut slip: Vec<char> = number.chars().collect();
                    slip[at] = letter;
                    let slip: String = slip.into_iter().collect();
                    assert_eq!(read(&slip).is_some(), slip == number, "{slip} for {number}");
                }
            }
            for at in 1..number.len() {
                let mut swapped: Vec<char> = number.chars().collect();
                swapped.swap(at - 1, at);
                let swapped: String = swapped.into_iter().collect();
                swaps += 1;
                missed += u32::from(swapped != number && read(&swapped).is_some());
            }
        }
        assert!(missed * 50 < swaps, "{missed} of {swaps} swaps are not noticed");
        for text in ["", "A", "тухум", "EGG-1042", "0000000000000000", "00000000000000000\0", "é"] {
            assert_eq!(read(text), None, "{text:?}");
        }
    }

    #[test]
    fn a_payments_number_is_positive_and_exact_everywhere() {
        let provider = ProviderCode::parse("click").expect("a code");
        for attempt in 0..1_000 {
            let id = numbers().payment(provider, &attempt.to_string());
            assert!((1..1 << 53).contains(&id.0), "{id}");
        }
        assert_eq!(numbers().payment(provider, "7"), numbers().payment(provider, "7"));
    }
}
