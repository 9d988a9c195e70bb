//! A form: the fields of a url-encoded body, read strictly. A field that comes twice or cannot be decoded spoils it.

use std::collections::BTreeMap;

/// Fields by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form(BTreeMap<String, String>);

/// The body is no form, or an ambiguous one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Malformed;

impl Form {
    /// Reads a body.
    ///
    /// # Errors
    /// When a name comes twice, or a name or value is no UTF-8.
    pub fn parse(body: &[u8]) -> Result<Self, Malformed> {
        let mut fields = BTreeMap::new();
        for pair in body.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty()) {
            let end = pair.iter().position(|byte| *byte == b'=').unwrap_or(pair.len());
            let (name, value) = (decoded(&pair[..end])?, decoded(pair.get(end + 1..).unwrap_or_default())?);
            if fields.insert(name, value).is_some() {
                return Err(Malformed);
            }
        }
        Ok(Self(fields))
    }

    /// A field's value; `None` when it is missing.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// A field's value; `None` when it is missing or empty.
    #[must_use]
    pub fn filled(&self, name: &str) -> Option<&str> {
        self.get(name).filter(|value| !value.is_empty())
    }
}

fn decoded(text: &[u8]) -> Result<String, Malformed> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.iter();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => digit(rest.next())? << 4 | digit(rest.next())?,
            other => *other,
        });
    }
    String::from_utf8(bytes).map_err(|_| Malformed)
}

fn digit(byte: Option<&u8>) -> Result<u8, Malformed> {
    let value = byte.and_then(|byte| char::from(*byte).to_digit(16)).ok_or(Malformed)?;
    u8::try_from(value).map_err(|_| Malformed)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn reads_what_a_form_says() {
        let form = Form::parse(b"a=1+2&b=%D1%82%2B&c=&d&sign_time=2026-03-14+09%3A26%3A53").expect("a form");
        assert_eq!(form.get("a"), Some("1 2"));
        assert_eq!(form.get("b"), Some("т+"));
        assert_eq!((form.get("c"), form.filled("c"), form.get("d")), (Some(""), None, Some("")));
        assert_eq!(form.get("sign_time"), Some("2026-03-14 09:26:53"));
        assert_eq!(form.get("e"), None);
    }

    #[test]
    fn an_ambiguous_or_undecodable_body_is_no_form() {
        for body in [&b"a=1&a=1"[..], b"a=1&%61=2", b"a=%", b"a=%4", b"a=%zz", b"a=%ff", b"\xff=1"] {
            assert_eq!(Form::parse(body), Err(Malformed), "{body:?}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_may_come(body in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = Form::parse(&body);
        }
    }
}
