//! Click's section of the payments.

use secrecy::SecretString;
use serde::Deserialize;
use toml::Table;

use crate::payments::click::{Configuration, ErrorOnPaid};

use super::{Environment, Problems, secret, share, table, url};

/// The section as written.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Section {
    merchant_id: Option<i64>,
    service_id: Option<i64>,
    merchant_user_id: Option<i64>,
    secret_key: Option<SecretString>,
    commission_bp: Option<u32>,
    on_top_bp: Option<u32>,
    complete_error_on_paid: Option<i8>,
    api_url: Option<String>,
    pay_url: Option<String>,
}

impl Section {
    /// True when somebody means to use it.
    fn is_named(&self, environment: &Environment) -> bool {
        let variables =
            ["CLICK_MERCHANT_ID", "CLICK_SERVICE_ID", "CLICK_MERCHANT_USER_ID", "CLICK_SECRET_KEY"];
        let numbers = [self.merchant_id, self.service_id, self.merchant_user_id];
        numbers.iter().any(Option::is_some)
            || self.secret_key.is_some()
            || variables.iter().any(|name| environment.get(name).is_some())
    }
}

/// Click as it shall be, if somebody means to use it; `None` when it is broken.
pub fn read(
    section: &Section,
    environment: &Environment,
    problems: &mut Problems,
) -> Option<Option<Configuration>> {
    if !section.is_named(environment) {
        return Some(None);
    }
    let mut number = |written: Option<i64>, key: &str, variable: &str| {
        let number = environment.get(variable).map_or(written, |text| text.parse().ok());
        let number = number.filter(|number| *number > 0);
        if number.is_none() {
            problems.add(format!("payments.click.{key}: write the number Click gave you, or set {variable}"));
        }
        number
    };
    let merchant_id = number(section.merchant_id, "merchant_id", "CLICK_MERCHANT_ID");
    let service_id = number(section.service_id, "service_id", "CLICK_SERVICE_ID");
    let merchant_user_id = number(section.merchant_user_id, "merchant_user_id", "CLICK_MERCHANT_USER_ID");
    let secret_key = secret(section.secret_key.as_ref(), environment, "CLICK_SECRET_KEY");
    if secret_key.is_none() {
        problems.add("payments.click.secret_key: set CLICK_SECRET_KEY to the key Click gave you");
    }
    let commission_bp = share(section.commission_bp, 120, "click.commission_bp", problems);
    let on_top_bp = share(section.on_top_bp, 0, "click.on_top_bp", problems);
    let error_on_paid = error_on_paid(section.complete_error_on_paid, problems);
    let (api_url, pay_url) = (section.api_url.as_deref(), section.pay_url.as_deref());
    let api_url = url(api_url, "https://api.click.uz/v2/merchant/", "click.api_url", problems);
    let pay_url = url(pay_url, "https://my.click.uz/services/pay", "click.pay_url", problems);
    Some(Some(Configuration {
        merchant_id: merchant_id?,
        service_id: service_id?,
        merchant_user_id: merchant_user_id?,
        secret_key: secret_key?,
        commission_bp: commission_bp?,
        on_top_bp: on_top_bp?,
        error_on_paid: error_on_paid?,
        api_url: api_url?,
        pay_url: pay_url?,
    }))
}

fn error_on_paid(written: Option<i8>, problems: &mut Problems) -> Option<ErrorOnPaid> {
    match written {
        None | Some(-4) => Some(ErrorOnPaid::AlreadyPaid),
        Some(-9) => Some(ErrorOnPaid::Cancelled),
        Some(_) => {
            problems.add("payments.click.complete_error_on_paid: write -4 or -9");
            None
        }
    }
}

/// Click as a file would say it.
pub fn shown(click: &Configuration, mask: &str) -> Table {
    let error_on_paid = match click.error_on_paid {
        ErrorOnPaid::AlreadyPaid => -4,
        ErrorOnPaid::Cancelled => -9,
    };
    table([
        ("merchant_id", click.merchant_id.into()),
        ("service_id", click.service_id.into()),
        ("merchant_user_id", click.merchant_user_id.into()),
        ("secret_key", mask.into()),
        ("commission_bp", i64::from(click.commission_bp).into()),
        ("on_top_bp", i64::from(click.on_top_bp).into()),
        ("complete_error_on_paid", i64::from(error_on_paid).into()),
        ("api_url", click.api_url.as_str().into()),
        ("pay_url", click.pay_url.as_str().into()),
    ])
}

#[cfg(test)]
mod tests {
    use payshanba_domain::Tiyin;

    use super::super::tests::read;
    use super::*;

    const GOOD: &str =
        "[click]\nmerchant_id = 1\nservice_id = 2\nmerchant_user_id = 3\nsecret_key = \"hush\"\n";

    #[test]
    fn a_contract_is_read_from_the_file_or_the_environment() {
        let click = read(GOOD, &[]).expect("it is whole").click.expect("click");
        assert_eq!((click.service_id, click.commission_bp, click.on_top_bp), (2, 120, 0));
        assert_eq!(click.error_on_paid, ErrorOnPaid::AlreadyPaid);
        assert_eq!(click.asked(Tiyin::from_soum(59_000)), Tiyin::from_soum(59_000));
        let variables = [
            ("CLICK_MERCHANT_ID", "11"),
            ("CLICK_SERVICE_ID", "12"),
            ("CLICK_MERCHANT_USER_ID", "13"),
            ("CLICK_SECRET_KEY", "whisper"),
        ];
        let config = read("", &variables).expect("it is whole");
        assert!(!format!("{config:?}").contains("whisper"), "a secret is printed");
        assert!(!config.shown("(mask)").to_string().contains("whisper"), "a secret is shown");
        let click = config.click.expect("click");
        assert_eq!((click.merchant_id, click.service_id, click.merchant_user_id), (11, 12, 13));
        let click = read(GOOD, &variables).expect("it is whole").click.expect("click");
        assert_eq!(click.service_id, 12, "the environment has the last word");
    }

    #[test]
    fn every_mistake_is_told_at_once_and_no_secret() {
        let text = "[click]\nservice_id = -2\nsecret_key = \"hush\"\ncommission_bp = 20000\n\
                    complete_error_on_paid = 0\napi_url = \"http://192.0.2.1/\"\npay_url = \"nowhere\"\n";
        let told = read(text, &[("CLICK_MERCHANT_ID", "x")]).expect_err("it is broken");
        for key in [
            "merchant_id",
            "service_id",
            "merchant_user_id",
            "commission_bp",
            "complete_error_on_paid",
            "api_url",
            "pay_url",
        ] {
            assert!(told.contains(&format!("payments.click.{key}: ")), "{key} is not told:\n{told}");
        }
        assert!(!told.contains("hush"), "{told}");
        let told = read("[click]\nmerchant_id = 1\n", &[]).expect_err("it is half");
        assert!(told.contains("CLICK_SECRET_KEY"), "{told}");
    }

    #[test]
    fn a_moved_clock_goes_with_stand_ins_only() {
        assert!(!read(GOOD, &[]).expect("it is whole").is_loopback());
        let near =
            format!("{GOOD}api_url = \"http://127.0.0.1:1/v2/\"\npay_url = \"http://localhost:1/pay\"\n");
        assert!(read(&near, &[]).expect("it is whole").is_loopback());
    }
}
