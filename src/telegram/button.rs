//! A button: what a press under a message means, as a short ASCII name that travels to the phone and back.
//!
//! A phone may send any bytes, so a name is read as strictly as it is written; it never proves who presses.

mod courier;
mod customer;
mod owner;

use payshanba_domain::delivery::Outcome;
use payshanba_domain::invoice::Invoice;
use payshanba_domain::{CourierId, CycleDate, SubscriberId, TariffCode, Tiyin};

pub use courier::CourierButton;
pub use customer::CustomerButton;
pub use owner::OwnerButton;

/// What a press asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Button {
    /// Show the tariffs: `menu`.
    Tariffs,
    /// Ask for a location: `place`.
    Place,
    /// Take this box: `t:A`.
    Tariff(TariffCode),
    /// Pay at the door: `cash:2026-11-26`, the week that was offered.
    Cash(CycleDate),
    /// Pay beforehand, from the week that was offered, for so many weeks: `pay:2026-11-26:4`.
    Pay(CycleDate, u8),
    /// Yes, come: `yes:2026-11-26`.
    Confirm(CycleDate),
    /// Not this week: `skip:2026-11-26`.
    Skip(CycleDate),
    /// The boxes are in the car: `load:2026-11-26`.
    Loaded(CycleDate),
    /// The stop has ended: `end:2026-11-26:12:delivered`.
    End(CycleDate, SubscriberId, Outcome),
    /// The press was wrong: `undo:2026-11-26:12`.
    Undo(CycleDate, SubscriberId),
    /// The cash is counted: `hand:2026-11-26:3:5900000`, courier and tiyin.
    HandOver(CycleDate, CourierId, Tiyin),
    /// This courier drives no longer: `dismiss:3`.
    Dismiss(CourierId),
    /// This customer takes part again: `unpark:12`.
    Unpark(SubscriberId),
    /// Under a customer's message.
    Customer(CustomerButton),
    /// Under a card of the owner's.
    Owner(OwnerButton),
    /// Under a stop of a courier's.
    Courier(CourierButton),
}

/// The outcomes a courier may press; the others are the farm's to find.
pub const AT_THE_DOOR: [Outcome; 6] = [
    Outcome::Delivered,
    Outcome::NobodyHome,
    Outcome::WrongPin,
    Outcome::Refused,
    Outcome::NoCash,
    Outcome::Broken,
];

impl Button {
    /// Its name, at most 64 bytes of ASCII.
    #[must_use]
    pub fn encode(&self) -> String {
        match self {
            Self::Tariffs => "menu".to_owned(),
            Self::Place => "place".to_owned(),
            Self::Tariff(code) => format!("t:{code}"),
            Self::Cash(cycle) => format!("cash:{cycle}"),
            Self::Pay(cycle, weeks) => format!("pay:{cycle}:{weeks}"),
            Self::Confirm(cycle) => format!("yes:{cycle}"),
            Self::Skip(cycle) => format!("skip:{cycle}"),
            Self::Loaded(cycle) => format!("load:{cycle}"),
            Self::End(cycle, stop, outcome) => format!("end:{cycle}:{stop}:{}", outcome.name()),
            Self::Undo(cycle, stop) => format!("undo:{cycle}:{stop}"),
            Self::HandOver(cycle, courier, held) => format!("hand:{cycle}:{courier}:{}", held.0),
            Self::Dismiss(courier) => format!("dismiss:{courier}"),
            Self::Unpark(subscriber) => format!("unpark:{subscriber}"),
            Self::Customer(button) => button.encode(),
            Self::Owner(button) => button.encode(),
            Self::Courier(button) => button.encode(),
        }
    }

    /// Reads a name; `None` when it is not exactly one that [`Button::encode`] writes.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        let parts: Vec<&str> = name.split(':').collect();
        let button = match parts.as_slice() {
            ["menu"] => Self::Tariffs,
            ["place"] => Self::Place,
            ["t", code] => Self::Tariff(TariffCode::parse(code).ok()?),
            ["cash", cycle] => Self::Cash(date(cycle)?),
            ["pay", cycle, weeks] => Self::Pay(date(cycle)?, self::weeks(weeks)?),
            ["yes", cycle] => Self::Confirm(date(cycle)?),
            ["skip", cycle] => Self::Skip(date(cycle)?),
            ["load", cycle] => Self::Loaded(date(cycle)?),
            ["end", cycle, stop, outcome] => Self::End(date(cycle)?, subscriber(stop)?, door(outcome)?),
            ["undo", cycle, stop] => Self::Undo(date(cycle)?, subscriber(stop)?),
            ["hand", cycle, courier, held] => {
                Self::HandOver(date(cycle)?, self::courier(courier)?, Tiyin(held.parse().ok()?))
            }
            ["dismiss", courier] => Self::Dismiss(self::courier(courier)?),
            ["unpark", subscriber] => Self::Unpark(self::subscriber(subscriber)?),
            parts => OwnerButton::parse(parts)
                .map(Self::Owner)
                .or_else(|| CourierButton::parse(parts).map(Self::Courier))
                .or_else(|| CustomerButton::parse(parts).map(Self::Customer))?,
        };
        (button.encode() == name).then_some(button)
    }
}

fn date(text: &str) -> Option<CycleDate> {
    CycleDate::parse(text).filter(|_| text.len() == 10)
}

fn weeks(text: &str) -> Option<u8> {
    text.parse().ok().filter(|weeks| Invoice::WEEKS.contains(weeks))
}

fn subscriber(text: &str) -> Option<SubscriberId> {
    text.parse().ok().map(SubscriberId)
}

fn number(text: &str) -> Option<u32> {
    text.parse().ok()
}

fn courier(text: &str) -> Option<CourierId> {
    text.parse().ok().map(CourierId)
}

fn door(name: &str) -> Option<Outcome> {
    Outcome::parse(name).filter(|outcome| AT_THE_DOOR.contains(outcome))
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use proptest::prelude::*;

    use super::*;

    fn any_button() -> impl Strategy<Value = Button> {
        let cycle = (1i32..=9999, 1u32..=12, 1u32..=28).prop_map(|(year, month, day)| {
            CycleDate(NaiveDate::from_ymd_opt(year, month, day).expect("a date"))
        });
        let outcome = proptest::sample::select(AT_THE_DOOR.to_vec());
        let code = "[A-Za-z0-9_-]{1,12}".prop_map(|code| TariffCode::parse(&code).expect("a code"));
        (0..13, cycle, code, outcome, any::<i64>(), any::<i64>()).prop_map(
            |(kind, cycle, code, outcome, id, amount)| match kind {
                0 => Button::Tariffs,
                1 => Button::Place,
                2 => Button::Tariff(code),
                3 => Button::Cash(cycle),
                4 => Button::Confirm(cycle),
                5 => Button::Skip(cycle),
                6 => Button::Loaded(cycle),
                7 => Button::End(cycle, SubscriberId(id), outcome),
                8 => Button::Undo(cycle, SubscriberId(id)),
                9 => Button::HandOver(cycle, CourierId(id), Tiyin(amount)),
                10 => Button::Dismiss(CourierId(id)),
                11 => Button::Pay(cycle, Invoice::WEEKS[usize::from(id % 2 == 0)]),
                _ => Button::Unpark(SubscriberId(id)),
            },
        )
    }

    proptest! {
        #[test]
        fn a_name_reads_back(button in any_button()) {
            let name = button.encode();
            prop_assert!(name.is_ascii() && (1..=64).contains(&name.len()), "{name}");
            prop_assert_eq!(Button::parse(&name), Some(button));
        }

        #[test]
        fn anything_may_be_sent(name in "\\PC{0,80}") {
            if let Some(button) = Button::parse(&name) {
                prop_assert_eq!(button.encode(), name);
            }
        }
    }

    #[test]
    fn forged_names_are_not_read() {
        for name in [
            "",
            "t:",
            "t:A:B",
            "cash",
            "cash:2026-13-01",
            "cash:2026-11-26 ",
            "skip:+2026-11-26",
            "end:2026-11-26:12",
            "end:2026-11-26:12:not_reached",
            "end:2026-11-26:012:delivered",
            "undo:2026-11-26:x",
            "hand:2026-11-26:3",
            "hand:2026-11-26:3:1e9",
            "dismiss:",
            "dismiss:+3",
            "dismiss:3:3",
            "pay:2026-11-26",
            "pay:2026-11-26:2",
            "pay:2026-11-26:04",
            "unpark:x",
            "unpark:012",
            "MENU",
            "yes:26-11-2026",
        ] {
            assert_eq!(Button::parse(name), None, "{name:?}");
        }
    }
}
