//! Joining: how somebody becomes a subscriber with an address and an open order, paid at the door.

use chrono::DateTime;
use payshanba_domain::subscriber::Command as Verb;
use payshanba_domain::week::Instant;
use payshanba_domain::{AddressId, By, Cause, Command, SubscriberId, TariffCode};

/// Friday noon on the farm: the week that begins on Thursday takes orders.
pub fn friday() -> Instant {
    DateTime::parse_from_rfc3339("2026-11-20T12:00:00+05:00").expect("an instant").to_utc()
}

/// The only address of the subscriber with this number.
pub const fn address(id: SubscriberId) -> AddressId {
    AddressId(id.0)
}

/// A box of so many.
pub fn choose(quantity: u32) -> Verb {
    Verb::ChooseTariff { tariff: TariffCode::parse("A").expect("a code"), quantity }
}

/// A box, an address inside the ring, cash.
pub fn verbs(id: SubscriberId) -> [Verb; 3] {
    [choose(1), Verb::SetAddress { address: address(id), distance_m: 5_000 }, Verb::ChooseCash]
}

/// As the customer's chat would send it.
pub fn told(id: SubscriberId, cause: String, body: Verb) -> Command<Verb> {
    Command { cause: Cause(cause), by: By::Customer(id), occurred_at: friday(), body }
}
