//! An amount as Click writes it: so'm in decimals, read into tiyin without rounding.

use payshanba_domain::Tiyin;

/// What an amount field says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// A sum that can be paid.
    Payable(Tiyin),
    /// A number, but none that anybody could pay: nothing, less, parts of a tiyin, too much.
    Impossible,
}

/// Reads an amount; `None` when the text is no decimal number.
#[must_use]
pub fn read(text: &str) -> Option<Amount> {
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(whole) || !is_number(fraction) {
        return None;
    }
    let (tiyin, rest) = fraction.split_at(fraction.len().min(2));
    let has_parts = rest.bytes().any(|digit| digit != b'0');
    let value = format!("{whole}{tiyin:0<2}").parse::<i64>().ok().map(|value| Tiyin(value * sign));
    let payable = value.filter(|value| !has_parts && value.is_positive() && *value <= Tiyin::MAX_NAMED);
    Some(payable.map_or(Amount::Impossible, Amount::Payable))
}

/// `59000.00`, as the payment link wants it.
#[must_use]
pub fn written(amount: Tiyin) -> String {
    format!("{}.{:02}", amount.0 / 100, amount.0 % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_of_a_sum_is_that_sum() {
        for text in ["132000", "132000.0", "132000.00", "132000.000", "0132000"] {
            assert_eq!(read(text), Some(Amount::Payable(Tiyin::from_soum(132_000))), "{text}");
        }
        assert_eq!(read("0.01"), Some(Amount::Payable(Tiyin(1))));
        assert_eq!(read("59000.5"), Some(Amount::Payable(Tiyin(5_900_050))));
        assert_eq!(written(Tiyin(5_900_005)), "59000.05");
    }

    #[test]
    fn what_nobody_could_pay_is_a_number_all_the_same() {
        for text in ["0", "0.00", "-1", "-59000.00", "59000.001", "99999999999999999999", "10000000001"] {
            assert_eq!(read(text), Some(Amount::Impossible), "{text}");
        }
    }

    #[test]
    fn anything_else_is_no_number() {
        for text in ["", " ", ".5", "5.", "1e5", "NaN", "inf", "+5", "5,0", "1 000", "0x10", "--5", "٣"] {
            assert_eq!(read(text), None, "{text:?}");
        }
    }
}
