//! The owner's shop beside the boxes: `/qoshimcha` for add-ons, `/promo` for promo codes. Alone each shows what there
//! is; what cannot be read brings how it is written.

use chrono::{Days, NaiveDate, NaiveTime};
use payshanba_actors::ports::PortError;
use payshanba_actors::ports::interpreter::Intent;
use payshanba_domain::code::{AddOnCode, PromoCode};
use payshanba_domain::message::{Card, Message, Screen};
use payshanba_domain::terms::AddOn;
use payshanba_domain::week::{Instant, farm_offset};
use payshanba_domain::{Addressed, catalogue};

use super::super::super::incoming::Person;
use super::super::Reader;
use super::verb::{is_none, soum};

/// Longer names are no name for a key.
const NAME_CHARS_MAX: usize = 40;

impl Reader {
    /// `/qoshimcha asal 45000 30000 Asal 500 g`, `/qoshimcha asal yoq`.
    pub(super) async fn shelf_verb(&self, person: &Person, words: &str) -> Result<Intent, PortError> {
        let shelf = |slip| Message::from(Screen::Shelf { slip });
        let asked =
            if words.is_empty() { Err(shelf(false)) } else { add_on(words).ok_or_else(|| shelf(true)) };
        let asked = asked.map(|command| Addressed::Catalogue { command });
        self.for_owner(person, asked, Some(shelf(false))).await
    }

    /// `/promo BAHOR 10000 100 2026-12-31`, `/promo BAHOR yoq`.
    pub(super) async fn promo_verb(&self, person: &Person, words: &str) -> Result<Intent, PortError> {
        let promos = || Message::from(Card::Promos);
        let asked = if words.is_empty() {
            Err(promos())
        } else {
            promo(words, self.desk.clock.now()).ok_or_else(|| Screen::PromoSlip.into())
        };
        let asked = asked.map(|command| Addressed::Catalogue { command });
        self.for_owner(person, asked, Some(promos())).await
    }
}

fn add_on(words: &str) -> Option<catalogue::Command> {
    let (code, rest) = words.split_once(char::is_whitespace)?;
    let code = AddOnCode::parse(code).ok()?;
    if is_none(rest) {
        return Some(catalogue::Command::RetireAddOn { code });
    }
    let mut words = rest.split_whitespace();
    let price_tiyin = soum(words.next()?).filter(|price| price.is_positive())?;
    let cost_tiyin = soum(words.next()?)?;
    let name = words.collect::<Vec<_>>().join(" ");
    let fits = (1..=NAME_CHARS_MAX).contains(&name.chars().count()) && !name.chars().any(char::is_control);
    fits.then_some(catalogue::Command::SetAddOn { add_on: AddOn { code, name, price_tiyin, cost_tiyin } })
}

/// Customers type codes in whatever letters, so all are kept in capital ones.
fn promo(words: &str, now: Instant) -> Option<catalogue::Command> {
    let (code, rest) = words.split_once(char::is_whitespace)?;
    let code = PromoCode::parse(&code.to_ascii_uppercase()).ok()?;
    if is_none(rest) {
        return Some(catalogue::Command::EndPromo { code });
    }
    let (rest, last_day) = rest.trim().rsplit_once(char::is_whitespace)?;
    let (sum, uses) = rest.trim().rsplit_once(char::is_whitespace)?;
    let until = end_of(last_day).filter(|until| *until > now)?;
    let (amount_tiyin, uses) = (soum(sum)?, uses.parse().ok()?);
    Some(catalogue::Command::OfferPromo { offer: catalogue::Offer { code, amount_tiyin, uses, until } })
}

/// `2026-12-31` or `31.12.2026`: when that day is over on the farm.
fn end_of(day: &str) -> Option<Instant> {
    let read = |form| NaiveDate::parse_from_str(day, form).ok();
    let after = read("%Y-%m-%d").or_else(|| read("%d.%m.%Y"))?.checked_add_days(Days::new(1))?;
    let midnight = after.and_time(NaiveTime::MIN).and_local_timezone(farm_offset()).single()?;
    Some(midnight.to_utc())
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use payshanba_domain::Tiyin;

    use super::*;

    fn at(text: &str) -> Instant {
        DateTime::parse_from_rfc3339(text).expect("an instant").to_utc()
    }

    #[test]
    fn an_add_on_is_code_price_cost_and_name() {
        let code = AddOnCode::parse("asal").expect("a code");
        let honey = AddOn {
            code,
            name: "Asal 500 g".to_owned(),
            price_tiyin: Tiyin::from_soum(45_000),
            cost_tiyin: Tiyin::ZERO,
        };
        assert_eq!(
            add_on("asal  45000 0  Asal   500 g"),
            Some(catalogue::Command::SetAddOn { add_on: honey })
        );
        assert_eq!(add_on("asal yoq"), Some(catalogue::Command::RetireAddOn { code }));
        let long = format!("asal 45000 30000 {}", "x".repeat(41));
        for words in [
            "asal",
            "asal 45000",
            "asal 45000 30000",
            "asal 0 0 Asal",
            "asal -1 0 Asal",
            "asal 45.5 0 Asal",
            "asal Asal 45000 30000",
            "асал 45000 30000 Асал",
            &long,
        ] {
            assert_eq!(add_on(words), None, "{words}");
        }
    }

    #[test]
    fn a_promo_code_is_code_sum_uses_and_last_day() {
        let now = at("2026-11-20T12:00:00+05:00");
        let code = PromoCode::parse("BAHOR").expect("a code");
        let offer = catalogue::Offer {
            code,
            amount_tiyin: Tiyin::from_soum(10_000),
            uses: 100,
            until: at("2027-01-01T00:00:00+05:00"),
        };
        for words in ["bahor 10000 100 2026-12-31", "BAHOR 10 000 100 31.12.2026"] {
            assert_eq!(promo(words, now), Some(catalogue::Command::OfferPromo { offer }), "{words}");
        }
        assert_eq!(promo("bahor yoq", now), Some(catalogue::Command::EndPromo { code }));
        assert!(promo("BAHOR 10000 1 2026-11-20", now).is_some(), "today still counts");
        for words in [
            "BAHOR",
            "BAHOR 10000",
            "BAHOR 10000 100",
            "BAHOR 10000 100 2026-11-19",
            "BAHOR 10000 100 2026-13-01",
            "BAHOR 10000 o'n 2026-12-31",
            "BAHOR o'n 100 2026-12-31",
            "BAHOR 10000 -1 2026-12-31",
            "ПРОМО 10000 100 2026-12-31",
        ] {
            assert_eq!(promo(words, now), None, "{words}");
        }
    }
}
