//! A transId: what Uzum calls a payment, a UUID in text.

/// A UUID as Uzum wrote it; the same one may be written in capitals another time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TransId(String);

impl TransId {
    /// `None` when the text is no UUID.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let is_right = |(at, byte): (usize, u8)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        };
        let is_uuid = text.len() == 36 && text.bytes().enumerate().all(is_right);
        is_uuid.then(|| Self(text.to_owned()))
    }

    /// As it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As our books write it.
    #[must_use]
    pub fn reference(&self) -> String {
        self.0.to_ascii_lowercase()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_uuid_is_one_however_it_is_written() {
        let id = TransId::parse("5C398D7E-76b6-11ee-96da-f3a095c6289d").expect("a uuid");
        assert_eq!(id.as_str(), "5C398D7E-76b6-11ee-96da-f3a095c6289d");
        assert_eq!(id.reference(), "5c398d7e-76b6-11ee-96da-f3a095c6289d");
    }

    #[test]
    fn anything_else_is_none() {
        for text in [
            "",
            "1",
            "5c398d7e76b611ee96daf3a095c6289d",
            "5c398d7e-76b6-11ee-96da-f3a095c6289",
            "5c398d7e-76b6-11ee-96da-f3a095c6289dd",
            "5c398d7g-76b6-11ee-96da-f3a095c6289d",
            "{5c398d7e-76b6-11ee-96da-f3a095c6289}",
            " 5c398d7e-76b6-11ee-96da-f3a095c6289",
            "5c398d7e-76b6-11ee-96da-f3a095c628é",
        ] {
            assert_eq!(TransId::parse(text), None, "{text:?}");
        }
    }
}
