//! Payme's section of the payments.

use secrecy::SecretString;
use serde::Deserialize;
use toml::Table;

use crate::payments::payme::{Configuration, PageLanguage};

use super::{Environment, Problems, secret, share, table, url};

/// Of every cashbox's id.
const ID_LENGTH: usize = 24;
/// What Payme takes where nothing else was agreed, in basis points.
const COMMISSION_BP: u32 = 100;

/// The section as written.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Section {
    merchant: Option<String>,
    login: Option<String>,
    key: Option<SecretString>,
    account_field: Option<String>,
    commission_bp: Option<u32>,
    language: Option<String>,
    pay_url: Option<String>,
}

impl Section {
    /// True when somebody means to use it.
    fn is_named(&self, environment: &Environment) -> bool {
        let variables = ["PAYME_MERCHANT_ID", "PAYME_KEY"];
        self.merchant.is_some()
            || self.key.is_some()
            || variables.iter().any(|name| environment.get(name).is_some())
    }
}

/// Payme as it shall be, if somebody means to use it; `None` when it is broken.
pub fn read(
    section: &Section,
    environment: &Environment,
    problems: &mut Problems,
) -> Option<Option<Configuration>> {
    if !section.is_named(environment) {
        return Some(None);
    }
    let merchant = environment.get("PAYME_MERCHANT_ID").or(section.merchant.as_deref());
    let merchant = merchant.map(str::trim).filter(|id| is_cashbox(id)).map(str::to_owned);
    if merchant.is_none() {
        problems.add(format!(
            "payments.payme.merchant: write the id of your cashbox, {ID_LENGTH} letters and digits, or set \
             PAYME_MERCHANT_ID"
        ));
    }
    let key = secret(section.key.as_ref(), environment, "PAYME_KEY");
    if key.is_none() {
        problems.add("payments.payme.key: set PAYME_KEY to the key of your cashbox");
    }
    let login = section.login.clone().unwrap_or_else(|| "Paycom".to_owned());
    let login = Some(login).filter(|login| !login.is_empty() && !login.contains(':'));
    if login.is_none() {
        problems.add("payments.payme.login: write what Payme calls itself, Paycom; without a colon");
    }
    let account_field = section.account_field.clone().unwrap_or_else(|| "order_id".to_owned());
    let account_field = Some(account_field).filter(|name| is_name(name));
    if account_field.is_none() {
        problems
            .add("payments.payme.account_field: letters, digits and _, as in your cashbox, like order_id");
    }
    let commission_bp = share(section.commission_bp, COMMISSION_BP, "payme.commission_bp", problems);
    let language = language(section.language.as_deref(), problems);
    let pay_url = url(section.pay_url.as_deref(), "https://checkout.paycom.uz/", "payme.pay_url", problems);
    Some(Some(Configuration {
        merchant: merchant?,
        login: login?,
        key: key?,
        account_field: account_field?,
        commission_bp: commission_bp?,
        language: language?,
        pay_url: pay_url?,
    }))
}

fn is_cashbox(id: &str) -> bool {
    id.len() == ID_LENGTH && id.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// It stands in links, between `.` and `=`.
fn is_name(name: &str) -> bool {
    (1..=32).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

fn language(written: Option<&str>, problems: &mut Problems) -> Option<PageLanguage> {
    let Some(written) = written else { return Some(PageLanguage::default()) };
    let language = PageLanguage::ALL.into_iter().find(|language| language.tag() == written);
    if language.is_none() {
        problems.add("payments.payme.language: write \"uz\", \"ru\" or \"en\"");
    }
    language
}

/// Payme as a file would say it.
pub fn shown(payme: &Configuration, mask: &str) -> Table {
    table([
        ("merchant", payme.merchant.as_str().into()),
        ("login", payme.login.as_str().into()),
        ("key", mask.into()),
        ("account_field", payme.account_field.as_str().into()),
        ("commission_bp", i64::from(payme.commission_bp).into()),
        ("language", payme.language.tag().into()),
        ("pay_url", payme.pay_url.as_str().into()),
    ])
}

#[cfg(test)]
mod tests {
    use secrecy::ExposeSecret;

    use super::super::tests::read;
    use super::*;

    const GOOD: &str = "[payme]\nmerchant = \"587f72c72cac0d162c722ae2\"\nkey = \"hush\"\n";

    #[test]
    fn a_contract_is_read_from_the_file_or_the_environment() {
        let payme = read(GOOD, &[]).expect("it is whole").payme.expect("payme");
        assert_eq!((payme.login.as_str(), payme.account_field.as_str()), ("Paycom", "order_id"));
        assert_eq!((payme.commission_bp, payme.language), (100, PageLanguage::Uzbek));
        assert_eq!(payme.pay_url.as_str(), "https://checkout.paycom.uz/");
        let variables = [("PAYME_MERCHANT_ID", "65a1b2c3d4e5f60718293a4b"), ("PAYME_KEY", "whisper")];
        let config = read("", &variables).expect("it is whole");
        assert!(!format!("{config:?}").contains("whisper"), "a secret is printed");
        assert!(!config.shown("(mask)").to_string().contains("whisper"), "a secret is shown");
        let text = format!(
            "{GOOD}login = \"Kassa\"\naccount_field = \"egg_order\"\ncommission_bp = 0\nlanguage = \"ru\"\n\
             pay_url = \"https://test.paycom.uz/\"\n"
        );
        let config = read(&text, &variables).expect("it is whole");
        let payme = config.payme.clone().expect("payme");
        assert_eq!(payme.merchant, "65a1b2c3d4e5f60718293a4b", "the environment has the last word");
        assert_eq!(payme.key.expose_secret(), "whisper", "the environment has the last word");
        assert_eq!((payme.commission_bp, payme.language), (0, PageLanguage::Russian));
        let again = read(&config.shown("whisper").to_string(), &[]).expect("what is shown is a section");
        assert_eq!(again.shown("(mask)"), config.shown("(mask)"));
    }

    #[test]
    fn every_mistake_is_told_at_once_and_no_secret() {
        let text = "[payme]\nmerchant = \"hush-id\"\nlogin = \"Pay:com\"\naccount_field = \"order id\"\n\
                    commission_bp = 20000\nlanguage = \"uz-Cyrl\"\npay_url = \"http://192.0.2.1/\"\n";
        let told = read(text, &[]).expect_err("it is broken");
        for key in ["merchant", "key", "login", "account_field", "commission_bp", "language", "pay_url"] {
            assert!(told.contains(&format!("payments.payme.{key}: ")), "{key} is not told:\n{told}");
        }
        assert!(!told.contains("hush"), "{told}");
        let told = read("", &[("PAYME_MERCHANT_ID", "587f72c72cac0d162c722ae2")]).expect_err("it is half");
        assert!(told.contains("PAYME_KEY"), "{told}");
    }

    #[test]
    fn a_moved_clock_goes_with_stand_ins_only() {
        assert!(!read(GOOD, &[]).expect("it is whole").is_loopback());
        let near = format!("{GOOD}pay_url = \"http://127.0.0.1:1/\"\n");
        assert!(read(&near, &[]).expect("it is whole").is_loopback());
        let click = "[click]\nmerchant_id = 1\nservice_id = 2\nmerchant_user_id = 3\nsecret_key = \"hush\"\n";
        assert!(!read(&format!("{near}{click}"), &[]).expect("it is whole").is_loopback());
    }
}
