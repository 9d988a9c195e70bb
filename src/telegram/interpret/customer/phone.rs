//! A phone number: shared by its owner, typed, or somebody else's.

use payshanba_actors::ports::PortError;
use payshanba_actors::ports::interpreter::Intent;
use payshanba_domain::message::Screen;

use super::super::super::incoming::Person;
use super::super::{Reader, customers};

/// Country code and national number of Uzbekistan.
const UZBEK_DIGITS: usize = 12;

impl Reader {
    /// An own number joins the record of the guest who has it: nobody else can share it.
    pub(in super::super) async fn contact(
        &self,
        person: &Person,
        phone: &str,
        own: bool,
    ) -> Result<Intent, PortError> {
        let id = self.customer(person).await?;
        let Some(phone) = international(phone).filter(|_| own) else {
            return Ok(customers(id, Screen::PhoneForeign.into()));
        };
        let id = self.desk.people.join_guest(id, &phone).await?.unwrap_or(id);
        self.desk.people.set_phone(id, &phone, true).await?;
        Ok(customers(id, Screen::PhoneSaved.into()))
    }
}

/// A number as Telegram tells it, perhaps without its plus.
fn international(phone: &str) -> Option<String> {
    let digits = digits(phone)?;
    (7..=15).contains(&digits.len()).then(|| format!("+{digits}"))
}

/// A number as people type it: `+998 90 123-45-67`, with or without the plus.
pub(crate) fn parse(text: &str) -> Option<String> {
    let digits = digits(text)?;
    (digits.len() == UZBEK_DIGITS && digits.starts_with("998")).then(|| format!("+{digits}"))
}

fn digits(text: &str) -> Option<String> {
    let text = text.trim();
    let text = text.strip_prefix('+').unwrap_or(text);
    let digits: String = text.chars().filter(|c| !matches!(c, ' ' | '-' | '(' | ')' | '\u{a0}')).collect();
    (!digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())).then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for text in ["+998901234567", "998901234567", " +998 90 123-45-67 ", "+998 (90) 123 45 67"] {
            assert_eq!(parse(text).as_deref(), Some("+998901234567"), "{text}");
        }
        for text in ["", "+", "901234567", "+99890123456", "+9989012345678", "+79001234567", "998 birinchi"] {
            assert_eq!(parse(text), None, "{text}");
        }
        assert_eq!(international("79001234567").as_deref(), Some("+79001234567"));
        assert_eq!(international("++1"), None);
    }
}
