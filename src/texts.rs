//! The texts: every word the farm says, in each of its languages, with its amounts, dates, times and distances.
//!
//! A language is one Fluent file. A key that one of them lacks, or a variable nobody gives, fails the tests; in
//! production the key itself is shown between `⟨⟩` and logged, because a poor answer is better than none.

use chrono::{Datelike, Timelike};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use payshanba_actors::ports::people::Language;
use payshanba_domain::Tiyin;
use payshanba_domain::week::{CycleDate, Instant, farm_time};
use unic_langid::LanguageIdentifier;

/// A value for a variable of a text.
pub type Value<'a> = FluentValue<'a>;

/// All languages, loaded.
pub struct Texts {
    bundles: Vec<(Language, FluentBundle<FluentResource>)>,
}

/// The Fluent file of a language.
#[must_use]
pub const fn source(language: Language) -> &'static str {
    match language {
        Language::UzbekLatin => include_str!("texts/uz.ftl"),
        Language::UzbekCyrillic => include_str!("texts/uz-Cyrl.ftl"),
        Language::Russian => include_str!("texts/ru.ftl"),
        Language::English => include_str!("texts/en.ftl"),
    }
}

impl Default for Texts {
    fn default() -> Self {
        Self::new()
    }
}

impl Texts {
    /// Loads every language.
    #[must_use]
    pub fn new() -> Self {
        Self { bundles: Language::ALL.map(|language| (language, bundle(language))).into() }
    }

    /// A text in a language. Values that people wrote must have been escaped.
    #[must_use]
    pub fn say(&self, language: Language, key: &str, values: &[(&str, Value<'_>)]) -> String {
        let bundle = self.bundles.iter().find(|(known, _)| *known == language).map(|(_, bundle)| bundle);
        let pattern = bundle.and_then(|bundle| Some((bundle, bundle.get_message(key)?.value()?)));
        let Some((bundle, pattern)) = pattern else {
            tracing::error!(key, language = language.tag(), "a text is missing");
            return format!("⟨{key}⟩");
        };
        let args: FluentArgs<'_> = values.iter().map(|(name, value)| (*name, value.clone())).collect();
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned();
        if !errors.is_empty() {
            tracing::error!(key, language = language.tag(), errors = errors.len(), "a text lacks a value");
        }
        text
    }

    /// `59 000 soʻm`, in one piece: no line ends within an amount.
    #[must_use]
    pub fn money(&self, language: Language, amount: Tiyin) -> String {
        let amount = amount.to_string().replace(' ', "\u{a0}");
        self.say(language, "money", &[("amount", amount.into())])
    }

    /// `payshanba, 26-noyabr`.
    #[must_use]
    pub fn date(&self, language: Language, date: CycleDate) -> String {
        let weekday = date.0.weekday().number_from_monday();
        let weekday = self.say(language, "weekday", &[("n", weekday.into())]);
        let month = self.say(language, "month", &[("n", date.0.month().into())]);
        let values = [("weekday", weekday.into()), ("day", date.0.day().into()), ("month", month.into())];
        self.say(language, "date", &values)
    }

    /// `26-noyabr`, for a key.
    #[must_use]
    pub fn short_date(&self, language: Language, date: CycleDate) -> String {
        let month = self.say(language, "month", &[("n", date.0.month().into())]);
        self.say(language, "short-date", &[("day", date.0.day().into()), ("month", month.into())])
    }

    /// The farm's calendar day of an instant, like [`Texts::date`].
    #[must_use]
    pub fn day(&self, language: Language, at: Instant) -> String {
        self.date(language, CycleDate(farm_time(at).date_naive()))
    }

    /// `12,4 km`; a whole number of kilometres has no fraction.
    #[must_use]
    pub fn km(&self, language: Language, distance_m: u32) -> String {
        let tenths = distance_m.saturating_add(50) / 100;
        let km = match tenths % 10 {
            0 => (tenths / 10).to_string(),
            rest => format!("{}{}{rest}", tenths / 10, self.say(language, "decimal", &[])),
        };
        self.say(language, "km", &[("km", km.into())])
    }
}

/// `07:00` on the farm's clock.
#[must_use]
pub fn time(at: Instant) -> String {
    let local = farm_time(at);
    format!("{:02}:{:02}", local.hour(), local.minute())
}

/// What somebody wrote, safe inside Telegram's HTML, at most `most` characters long.
#[must_use]
pub fn escaped(text: &str, most: usize) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.trim().chars().take(most) {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            other => safe.push(other),
        }
    }
    safe
}

fn bundle(language: Language) -> FluentBundle<FluentResource> {
    let tag: LanguageIdentifier = language.tag().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    bundle.set_use_isolating(false);
    // A broken line costs that line only; the tests find it.
    let resource =
        FluentResource::try_new(source(language).to_owned()).unwrap_or_else(|(resource, _)| resource);
    bundle.add_resource_overriding(resource);
    bundle
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use chrono::DateTime;

    use super::*;

    fn keys(language: Language) -> BTreeSet<String> {
        let lines =
            source(language).lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
        lines.filter_map(|line| Some(line.split_once(" =")?.0.to_owned())).collect()
    }

    #[test]
    fn every_language_is_readable_and_has_the_same_keys() {
        let first = keys(Language::UzbekLatin);
        assert!(first.len() > 100, "the keys were not found");
        for language in Language::ALL {
            let errors = FluentResource::try_new(source(language).to_owned()).err().map(|(_, errors)| errors);
            assert_eq!(errors, None, "{language:?}");
            assert_eq!(keys(language), first, "{language:?}");
        }
    }

    #[test]
    fn uzbek_in_latin_letters_has_its_own_apostrophes() {
        for character in ['\'', '`', '‘', '’'] {
            assert!(!source(Language::UzbekLatin).contains(character), "{character}");
        }
    }

    #[test]
    fn dates_amounts_and_distances_are_said_in_each_language() {
        let texts = Texts::new();
        let date = CycleDate::parse("2026-11-26").expect("a date");
        for (language, day, price, km) in [
            (Language::UzbekLatin, "payshanba, 26-noyabr", "59\u{a0}000\u{a0}soʻm", "12,4 km"),
            (Language::UzbekCyrillic, "пайшанба, 26-ноябрь", "59\u{a0}000\u{a0}сўм", "12,4 км"),
            (Language::Russian, "четверг, 26 ноября", "59\u{a0}000\u{a0}сум", "12,4 км"),
            (Language::English, "Thursday, 26 November", "59\u{a0}000\u{a0}soʻm", "12.4 km"),
        ] {
            assert_eq!(texts.date(language, date), day);
            assert_eq!(texts.money(language, Tiyin::from_soum(59_000)), price);
            assert_eq!(texts.km(language, 12_449), km);
        }
        assert_eq!(texts.km(Language::Russian, 30_000), "30 км");
    }

    #[test]
    fn plurals_follow_the_number() {
        let texts = Texts::new();
        let eggs = |language, count: u32| texts.say(language, "eggs", &[("eggs", count.into())]);
        let russian = [1, 2, 5, 21, 112].map(|count| eggs(Language::Russian, count));
        assert_eq!(russian, ["1 яйцо", "2 яйца", "5 яиц", "21 яйцо", "112 яиц"]);
        assert_eq!([1, 10].map(|count| eggs(Language::English, count)), ["1 egg", "10 eggs"]);
        assert_eq!(eggs(Language::UzbekCyrillic, 1), "1 та тухум");
    }

    #[test]
    fn times_are_the_farms() {
        let at = DateTime::parse_from_rfc3339("2026-11-26T02:05:00Z").expect("an instant");
        assert_eq!(time(at.to_utc()), "07:05");
    }

    #[test]
    fn what_people_write_is_harmless() {
        assert_eq!(escaped(" <b>\"A&B\"</b> ", 64), "&lt;b&gt;&quot;A&amp;B&quot;&lt;/b&gt;");
        assert_eq!(escaped("абвгд", 3), "абв");
    }

    #[test]
    fn a_missing_text_shows_its_key() {
        assert_eq!(Texts::new().say(Language::English, "no-such", &[]), "⟨no-such⟩");
    }
}
