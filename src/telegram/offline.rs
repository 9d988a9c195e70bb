//! An offline key: an outcome as words that a phone keeps until it has a network again, in order. Whoever reads them
//! compares them with the words of the day's own stops, so nothing else counts as one.

use payshanba_actors::ports::people::Language;
use payshanba_domain::courier_day::{State, Stop};
use payshanba_domain::delivery::Outcome;
use payshanba_domain::{SubscriberId, Tiyin};

use super::button::AT_THE_DOOR;
use crate::texts::Texts;

/// So many stops fit on one keyboard.
const STOPS_MAX: usize = 6;

/// What the button for an outcome says, here and under the stop.
#[must_use]
pub fn label(texts: &Texts, language: Language, outcome: Outcome, due: Tiyin) -> String {
    let key = match outcome {
        Outcome::Delivered if due.is_positive() => {
            let amount = texts.money(language, due);
            return texts.say(language, "button-delivered-cash", &[("amount", amount.into())]);
        }
        Outcome::NobodyHome => "button-nobody-home",
        Outcome::WrongPin => "button-wrong-pin",
        Outcome::Refused => "button-refused",
        Outcome::NoCash => "button-no-cash",
        Outcome::Broken => "button-broken",
        Outcome::Delivered | Outcome::NotReached | Outcome::NotPlanned | Outcome::CourierOut => {
            "button-delivered"
        }
    };
    texts.say(language, key, &[])
}

/// The outcomes that fit a stop: nobody lacks cash where none is due.
pub fn outcomes(due: Tiyin) -> impl Iterator<Item = Outcome> {
    AT_THE_DOOR.into_iter().filter(move |outcome| *outcome != Outcome::NoCash || due.is_positive())
}

/// Rows of keys for the stops that come next: the label, and the customer's number, which stays when stops are added.
#[must_use]
pub fn rows(texts: &Texts, language: Language, day: &State) -> Vec<Vec<String>> {
    let open = day.stops.iter().filter(|stop| stop.ended.is_none()).take(STOPS_MAX);
    let rows = open.flat_map(|stop| {
        let keys: Vec<String> = outcomes(stop.planned.cash_due_tiyin)
            .map(|outcome| text(texts, language, outcome, stop))
            .collect();
        keys.chunks(2).map(<[String]>::to_vec).collect::<Vec<_>>()
    });
    rows.collect()
}

/// Which stop ended how, if somebody's words are one of the day's keys, in whichever language.
#[must_use]
pub fn read(texts: &Texts, day: &State, said: &str) -> Option<(SubscriberId, Outcome)> {
    let (_, number) = said.trim().rsplit_once('№')?;
    let number = number.trim().parse().ok().map(SubscriberId)?;
    let stop = day.stop(number)?;
    let says = |outcome: &Outcome| {
        Language::ALL.iter().any(|language| spaced(&text(texts, *language, *outcome, stop)) == spaced(said))
    };
    outcomes(stop.planned.cash_due_tiyin).find(says).map(|outcome| (number, outcome))
}

/// A phone may send its own kind of space for ours.
fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn text(texts: &Texts, language: Language, outcome: Outcome, stop: &Stop) -> String {
    let label = label(texts, language, outcome, stop.planned.cash_due_tiyin);
    format!("{label} № {}", stop.planned.subscriber)
}
