//! A code: a short ASCII name that the owner gives to a tariff or that a payment provider goes by.
//!
//! It is stored inline, so that a hundred thousand idle subscribers do not each keep a heap string.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use thiserror::Error;

/// One to twelve characters of `A–Z a–z 0–9 _ -`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Code([u8; Code::CAPACITY]);

/// Names a tariff: `A`, `B`, ….
pub type TariffCode = Code;

/// Names a payment provider: `click`, `payme`, ….
pub type ProviderCode = Code;

/// Names something sold once beside the eggs: `asal`, `non`, ….
pub type AddOnCode = Code;

/// What a customer types to be given something: `BAHOR`.
pub type PromoCode = Code;

/// The text is no code.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("a code is 1 to 12 characters of A-Z, a-z, 0-9, _ and -, not {0:?}")]
pub struct CodeError(String);

impl Code {
    const CAPACITY: usize = 12;

    /// Reads a code.
    ///
    /// # Errors
    /// When the text is empty, longer than twelve bytes or holds another character.
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        let legal = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-';
        if text.is_empty() || text.len() > Self::CAPACITY || !text.bytes().all(legal) {
            return Err(CodeError(text.chars().take(40).collect()));
        }
        let mut bytes = [0; Self::CAPACITY];
        bytes[..text.len()].copy_from_slice(text.as_bytes());
        Ok(Self(bytes))
    }

    /// The code as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        let length = self.0.iter().position(|&byte| byte == 0).unwrap_or(Self::CAPACITY);
        std::str::from_utf8(&self.0[..length]).unwrap_or_default()
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.as_str())
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Code {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holds_exactly_what_was_given() {
        for text in ["A", "click", "twelve-chars"] {
            assert_eq!(Code::parse(text).map(|code| code.to_string()), Ok(text.to_owned()));
        }
    }

    #[test]
    fn refuses_everything_else() {
        for text in ["", "thirteen-char", "a b", "тариф", "a\0"] {
            assert!(Code::parse(text).is_err(), "{text:?}");
        }
    }
}
