//! A number: what an invoice and a payment are called. Made from what caused them, so that the same cause, handled
//! twice, makes the same number; keyed with a secret, so that nobody can guess another one.
//!
//! A gift's code is its buyer's number and sixteen such letters, `7-0123456789ABCDEF`: whoever knows it finds the stream it
//! was bought in.
//!
//! An invoice's number is sixteen characters and a check character (ISO 7064, MOD 37,36), which notices any one
//! wrong character and nearly every two that changed places: most slips are told without asking the books.

use std::fmt::{self, Write};

use hmac::{Hmac, KeyInit, Mac};
use payshanba_domain::gift::GiftCode;
use payshanba_domain::invoice::InvoiceNumber;
use payshanba_domain::{Cause, PaymentId, ProviderCode, SubscriberId};
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
        let mut number = self.letters("invoice", cause).0.to_vec();
        number.extend(check_character(&number));
        InvoiceNumber(number.into_iter().map(char::from).collect())
    }

    /// The code of the gift that a customer buys by this cause.
    #[must_use]
    pub fn gift(&self, buyer: SubscriberId, cause: &Cause) -> GiftCode {
        self.letters("gift", cause).code(buyer)
    }

    fn letters(&self, of: &str, cause: &Cause) -> Letters {
        let digest = self.digest(&[of, &cause.0]);
        let bits =
            digest.iter().take(LENGTH * 5 / 8).fold(0_u128, |bits, byte| bits << 8 | u128::from(*byte));
        Letters(std::array::from_fn(|index| LETTERS[(bits >> (5 * index) & 31) as usize]))
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

/// What nobody can guess of a number or a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Letters([u8; LENGTH]);

impl Letters {
    /// Reads letters as they are written; `None` when they cannot be ours.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let letters: [u8; LENGTH] = text.as_bytes().try_into().ok()?;
        letters.iter().all(|letter| LETTERS.contains(letter)).then_some(Self(letters))
    }

    /// The letters of a gift's code.
    #[must_use]
    pub fn of(code: &GiftCode) -> Option<Self> {
        Self::parse(code.0.split_once('-')?.1)
    }

    /// The code of a customer's gift.
    #[must_use]
    pub fn code(self, buyer: SubscriberId) -> GiftCode {
        GiftCode(format!("{buyer}-{self}"))
    }
}

impl fmt::Display for Letters {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|letter| f.write_char(char::from(*letter)))
    }
}

/// Reads a gift's code as people type it, and whose it is; `None` when it cannot be one of ours.
#[must_use]
pub fn read_gift(text: &str) -> Option<(SubscriberId, GiftCode)> {
    let (buyer, letters) = text.trim().split_once('-')?;
    let is_number = !buyer.is_empty() && buyer.bytes().all(|byte| byte.is_ascii_digit());
    let buyer = SubscriberId(buyer.parse().ok().filter(|_| is_number)?);
    let code = Letters::parse(&letters.to_ascii_uppercase())?.code(buyer);
    code.legal().then_some((buyer, code))
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

    #[test]
    fn a_gifts_code_tells_whose_it_is_and_nobody_guesses_it() {
        let gift = |buyer, cause: &str| numbers().gift(SubscriberId(buyer), &Cause(cause.to_owned()));
        let code = gift(7, "tg:1:1");
        assert!(code.legal() && code.0.starts_with("7-") && code.0.len() == 2 + LENGTH, "{code:?}");
        assert_eq!(code, gift(7, "tg:1:1"));
        assert_ne!(code, gift(7, "tg:1:2"));
        let other = Numbers::new(SecretString::from("another"));
        assert_ne!(code, other.gift(SubscriberId(7), &Cause("tg:1:1".to_owned())));
        assert_eq!(read_gift(&code.0), Some((SubscriberId(7), code.clone())));
        assert_eq!(read_gift(&format!(" {} ", code.0.to_lowercase())), Some((SubscriberId(7), code.clone())));
        let letters = Letters::of(&code).expect("letters").to_string();
        let wrong = [&letters, "-", "7-", &format!("-7-{letters}"), &format!("x-{letters}"), &code.0[..17]];
        for text in wrong.into_iter().chain(["", "BAHOR", "7-IIIIIIIIIIIIIIII", "7-тухум"]) {
            assert_eq!(read_gift(text), None, "{text:?}");
        }
        let long = format!("9999999999999999-{letters}");
        assert_eq!(read_gift(&long), None, "longer than a code may be");
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
