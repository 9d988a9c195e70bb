//! A note: what we keep of a payment for Uzum's sake besides what every payment has. Nothing in it names a person.

use payshanba_domain::payment::Facts;
use serde::{Deserialize, Serialize};

/// The longest word that is kept; Uzum's own are far shorter.
const WORD_MAX: usize = 32;

/// What is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Note {
    /// What it was paid from: `HUMO`, `UZCARD`, `INSTALLMENT` and the like.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payment_source: Option<String>,
    /// Of instalments.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tariff: Option<String>,
    /// 1 of a company, 2 of a person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub card_type: Option<String>,
    /// Uzum took it back before it was confirmed: it has not simply come to its end.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub reversed: bool,
}

impl Note {
    /// Of a payment that Uzum takes back before it was confirmed.
    #[must_use]
    pub fn reversed() -> Self {
        Self { reversed: true, ..Self::default() }
    }

    /// What a payment remembers; nothing when somebody else has written it.
    #[must_use]
    pub fn read(facts: &Facts) -> Self {
        serde_json::from_str(&facts.0).unwrap_or_default()
    }

    /// As a payment remembers it.
    #[must_use]
    pub fn facts(&self) -> Facts {
        if *self == Self::default() {
            return Facts::default();
        }
        Facts(serde_json::to_string(self).unwrap_or_default())
    }
}

/// A word worth keeping: a short name of some list, never a text that somebody wrote.
#[must_use]
pub fn word(text: &str) -> Option<String> {
    let fits = (1..=WORD_MAX).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic());
    fits.then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_reads_back_and_an_empty_one_is_no_text() {
        let humo = Note { payment_source: word("HUMO"), card_type: word("2"), ..Note::default() };
        assert_eq!(humo.facts().0, r#"{"paymentSource":"HUMO","cardType":"2"}"#);
        assert_eq!(Note::reversed().facts().0, r#"{"reversed":true}"#);
        for note in [humo, Note::reversed(), Note::default()] {
            assert_eq!(Note::read(&note.facts()), note);
        }
        assert_eq!(Note::default().facts(), Facts::default());
        for text in ["", "{", "[]", "null", "{\"reversed\":7}"] {
            assert_eq!(Note::read(&Facts(text.to_owned())), Note::default(), "{text}");
        }
    }

    #[test]
    fn only_short_words_are_kept() {
        for text in ["", "two words", "тариф", "a\0", "line\n", &"A".repeat(33)] {
            assert_eq!(word(text), None, "{text:?}");
        }
        assert_eq!(word("UZUM_DEBIT_VISA").as_deref(), Some("UZUM_DEBIT_VISA"));
    }
}
