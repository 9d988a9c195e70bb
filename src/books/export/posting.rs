//! A posting as hledger reads it: an account of a type, an amount with its commodity, and no character that would mean
//! something else.

/// `59000.00 UZS`, `-10 EGG`.
pub(super) fn amount(amount: i64, commodity: &str) -> String {
    if commodity != "UZS" {
        return format!("{amount} {commodity}");
    }
    let sign = if amount < 0 { "-" } else { "" };
    let tiyin = amount.unsigned_abs();
    format!("{sign}{}.{:02} UZS", tiyin / 100, tiyin % 100)
}

/// hledger's letter for the kind of account.
pub(super) fn kind(account: &str) -> char {
    match account.split(':').next() {
        Some("assets") => 'A',
        Some("liabilities") => 'L',
        Some("revenues") => 'R',
        Some("expenses") => 'X',
        _ => 'E',
    }
}

/// The text with nothing in it that hledger could take for a comment, a status, a code or the end of an account.
pub(super) fn word(text: &str) -> String {
    let plain =
        |c: char| if c.is_alphanumeric() || matches!(c, ':' | '-' | '_' | ' ' | '/') { c } else { '_' };
    text.chars().map(plain).collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_exact() {
        for (tiyin, text) in [
            (0, "0.00 UZS"),
            (5, "0.05 UZS"),
            (-5, "-0.05 UZS"),
            (-5_900_050, "-59000.50 UZS"),
            (i64::MIN, "-92233720368547758.08 UZS"),
        ] {
            assert_eq!(amount(tiyin, "UZS"), text);
        }
        assert_eq!(amount(-10, "EGG"), "-10 EGG");
    }

    #[test]
    fn every_account_has_a_kind() {
        let accounts =
            ["assets:cash:farm", "liabilities:prepaid", "revenues:eggs", "expenses:eggs", "equity:hens"];
        assert_eq!(accounts.map(kind), ['A', 'L', 'R', 'X', 'E']);
    }

    #[test]
    fn words_mean_nothing_else() {
        assert_eq!(word("stray cash"), "stray cash");
        assert_eq!(word("liabilities:wallet:12"), "liabilities:wallet:12");
        assert_eq!(word("; a  comment"), "_ a comment");
        assert_eq!(word("(code) * | =1"), "_code_ _ _ _1");
    }
}
