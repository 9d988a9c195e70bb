//! The link to the page where a buyer pays: what is to be paid, in base64, is the last part of its address. It is not
//! signed: only a PerformTransaction credits anything.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use payshanba_domain::Tiyin;
use payshanba_domain::invoice::InvoiceNumber;

use super::configuration::Configuration;

/// The payment page of an invoice.
#[must_use]
pub fn checkout(configuration: &Configuration, number: &InvoiceNumber, amount: Tiyin) -> String {
    let Configuration { merchant, account_field, language, .. } = configuration;
    let account = format!("ac.{account_field}");
    let amount = amount.0.to_string();
    let order = (account.as_str(), number.0.as_str());
    let pairs = [("m", merchant.as_str()), order, ("a", amount.as_str()), ("l", language.tag())];
    let mut url = configuration.pay_url.clone();
    if let Ok(mut segments) = url.path_segments_mut() {
        segments.pop_if_empty().push(&encoded(&pairs));
    }
    url.into()
}

/// Base64 has two signs that mean something else in an address. They come of `?`, `>` and `~` alone, and none of these
/// is in a cashbox's number, a field's name, an order's number or an amount.
fn encoded(pairs: &[(&str, &str)]) -> String {
    let pairs: Vec<String> = pairs.iter().map(|(key, value)| format!("{key}={value}")).collect();
    STANDARD.encode(pairs.join(";"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use secrecy::SecretString;

    use super::super::configuration::PageLanguage;
    use super::*;

    fn configuration(merchant: &str) -> Configuration {
        Configuration {
            merchant: merchant.to_owned(),
            login: "Paycom".to_owned(),
            key: SecretString::from("hush"),
            account_field: "order_id".to_owned(),
            commission_bp: 100,
            language: PageLanguage::default(),
            pay_url: "https://checkout.paycom.uz/".parse().expect("an address"),
        }
    }

    /// The protocol's worked examples.
    #[test]
    fn the_examples_of_the_protocol() {
        let documented = [("m", "587f72c72cac0d162c722ae2"), ("ac.order_id", "197"), ("a", "500")];
        assert_eq!(encoded(&documented), "bT01ODdmNzJjNzJjYWMwZDE2MmM3MjJhZTI7YWMub3JkZXJfaWQ9MTk3O2E9NTAw");
        let whole = [
            ("m", "65a1b2c3d4e5f60718293a4b"),
            ("ac.order_id", "EGG-1042"),
            ("a", "13200000"),
            ("l", "uz"),
            ("c", "https://tuxum.example/pay/return?o=EGG-1042"),
            ("ct", "15000"),
        ];
        let expected = "bT02NWExYjJjM2Q0ZTVmNjA3MTgyOTNhNGI7YWMub3JkZXJfaWQ9RUdHLTEwNDI7YT0xMzIwMDAwMDtsPXV6O2M9aHR0cHM6Ly90dXh1bS5leGFtcGxlL3BheS9yZXR1cm4/bz1FR0ctMTA0MjtjdD0xNTAwMA==";
        assert_eq!(encoded(&whole), expected);
    }

    #[test]
    fn a_link_names_cashbox_order_amount_and_language() {
        let number = InvoiceNumber("EGG-1042".to_owned());
        let mut configuration = configuration("65a1b2c3d4e5f60718293a4b");
        let link = checkout(&configuration, &number, Tiyin::from_soum(132_000));
        let said = link.strip_prefix("https://checkout.paycom.uz/").expect("the page's address");
        let said = STANDARD.decode(said).expect("base64");
        assert_eq!(said, b"m=65a1b2c3d4e5f60718293a4b;ac.order_id=EGG-1042;a=13200000;l=uz");
        configuration.pay_url = "http://127.0.0.1:9/page".parse().expect("an address");
        let link = checkout(&configuration, &number, Tiyin::from_soum(132_000));
        assert!(link.starts_with("http://127.0.0.1:9/page/bT02NWEx"), "{link}");
    }

    proptest! {
        #[test]
        fn what_a_link_says_survives_its_address(
            merchant in "[0-9A-Za-z]{24}",
            field in "[A-Za-z0-9_]{1,32}",
            number in "[A-Za-z0-9-]{1,32}",
            amount in 1..=Tiyin::MAX_NAMED.0,
        ) {
            let configuration = Configuration { account_field: field, ..configuration(&merchant) };
            let link = checkout(&configuration, &InvoiceNumber(number), Tiyin(amount));
            let said = link.strip_prefix("https://checkout.paycom.uz/").expect("the page's address");
            prop_assert!(!said.contains(['+', '/', '%']), "{link}");
            prop_assert!(STANDARD.decode(said).is_ok());
        }
    }
}
