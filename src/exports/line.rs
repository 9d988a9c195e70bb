//! A line: one subscriber's order as the farm's lists show it, cell by cell.

use payshanba_domain::Tiyin;
use payshanba_domain::record::{OrderRow, OrderStatus};

/// Where to, as it was saved; nothing of it is left after erasure.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Address {
    /// Degrees north and east.
    pub place: Option<(f64, f64)>,
    /// Landmark, entrance, floor and note, as the customer wrote them.
    pub note: String,
}

/// A subscriber's order with what is known of the person.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The order as of the instant.
    pub order: OrderRow,
    /// `click:<id>`, `naqd` or empty.
    pub payment: String,
    /// The chat; none for a guest and after erasure.
    pub chat: Option<i64>,
    /// Where to.
    pub address: Address,
}

impl Line {
    /// The cells in the order of [`COLUMNS`](super::COLUMNS), as they are.
    #[must_use]
    pub fn cells(&self) -> [String; super::sheet::WIDTH] {
        let order = &self.order;
        [
            self.chat.map(|chat| chat.to_string()).unwrap_or_default(),
            order.tariff.to_string(),
            self.payment.clone(),
            status(order.status).to_owned(),
            place(&self.address),
            order.cycle.to_string(),
            order.subscriber.to_string(),
            order.quantity.to_string(),
            order.eggs.to_string(),
            soum(order.price_tiyin),
            soum(order.surcharge_tiyin),
            soum(order.cash_due_tiyin),
            order.zone.name().to_owned(),
            order.outcome.map(|outcome| outcome.name().to_owned()).unwrap_or_default(),
        ]
    }
}

/// The names the farm's people know.
const fn status(status: OrderStatus) -> &'static str {
    match status {
        OrderStatus::Open => "ochiq",
        OrderStatus::Paid => "tolangan",
        OrderStatus::Cash => "naqd",
        OrderStatus::Skipped => "otkazildi",
        OrderStatus::Dropped => "tushdi",
        OrderStatus::Delivered => "yetkazildi",
        OrderStatus::Failed => "yetkazilmadi",
    }
}

/// The customer's words, then the point to six decimals (a tenth of a metre), which every map finds.
fn place(address: &Address) -> String {
    let point = address.place.map(|(latitude, longitude)| format!("{latitude:.6},{longitude:.6}"));
    match (address.note.as_str(), point) {
        ("", point) => point.unwrap_or_default(),
        (note, Some(point)) => format!("{note} ({point})"),
        (note, None) => note.to_owned(),
    }
}

/// Whole so'm, or with two decimals where there are tiyin.
fn soum(amount: Tiyin) -> String {
    match amount.0 % 100 {
        0 => amount.soum().to_string(),
        _ => format!(
            "{}{}.{:02}",
            if amount.0 < 0 { "-" } else { "" },
            amount.0.abs() / 100,
            amount.0.abs() % 100
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_words_and_a_point_or_what_there_is_of_it() {
        let of = |place, note: &str| self::place(&Address { place, note: note.to_owned() });
        assert_eq!(of(Some((41.3, 69.25)), "Oq darvoza"), "Oq darvoza (41.300000,69.250000)");
        assert_eq!(of(Some((41.3, 69.25)), ""), "41.300000,69.250000");
        assert_eq!(of(None, "Oq darvoza"), "Oq darvoza");
        assert_eq!(of(None, ""), "");
    }

    #[test]
    fn amounts_are_so_m() {
        assert_eq!(soum(Tiyin(5_900_000)), "59000");
        assert_eq!(soum(Tiyin(5_900_050)), "59000.50");
        assert_eq!(soum(Tiyin(0)), "0");
        assert_eq!(soum(Tiyin(-50)), "-0.50");
    }
}
