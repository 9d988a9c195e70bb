//! Uzum's section: the shop's number there, what Uzum shows us, what an order is called, and where buyers pay.

use reqwest::Url;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use toml::Table;

use crate::payments::uzum::Configuration;

use super::{Environment, Problems, secret, share, table, url};

/// Where the app is opened.
const PAY_URL: &str = "https://www.uzumbank.uz/open-service";
/// What most shops call an order.
const ORDER_FIELD: &str = "order_id";
/// What the payment link says besides the order.
const TAKEN: [&str; 3] = ["serviceId", "amount", "redirectUrl"];

/// The section as written.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Section {
    service_id: Option<i64>,
    login: Option<String>,
    password: Option<SecretString>,
    order_field: Option<String>,
    commission_bp: Option<u32>,
    pay_url: Option<String>,
    redirect_url: Option<String>,
}

impl Section {
    /// True when somebody means to use it.
    fn is_named(&self, environment: &Environment) -> bool {
        let variables = ["UZUM_SERVICE_ID", "UZUM_LOGIN", "UZUM_PASSWORD"];
        self.service_id.is_some()
            || self.login.is_some()
            || self.password.is_some()
            || variables.iter().any(|name| environment.get(name).is_some())
    }
}

/// Uzum as it shall be, if somebody means to use it; `None` when it is broken.
pub fn read(
    section: &Section,
    environment: &Environment,
    problems: &mut Problems,
) -> Option<Option<Configuration>> {
    if !section.is_named(environment) {
        return Some(None);
    }
    let service_id = environment.get("UZUM_SERVICE_ID").map_or(section.service_id, |text| text.parse().ok());
    let service_id = service_id.filter(|number| *number > 0);
    if service_id.is_none() {
        problems.add("payments.uzum.service_id: write the number Uzum gave you, or set UZUM_SERVICE_ID");
    }
    let login = environment.get("UZUM_LOGIN").or(section.login.as_deref());
    let login = login.filter(|login| !login.is_empty() && !login.contains(':')).map(str::to_owned);
    if login.is_none() {
        problems.add(
            "payments.uzum.login: write the login Uzum gave you, which has no colon in it, or set UZUM_LOGIN",
        );
    }
    let password = secret(section.password.as_ref(), environment, "UZUM_PASSWORD");
    let password = password.filter(|password| !password.expose_secret().is_empty());
    if password.is_none() {
        problems.add("payments.uzum.password: set UZUM_PASSWORD to the password Uzum gave you");
    }
    let order_field = order_field(section.order_field.as_deref(), problems);
    let commission_bp = share(section.commission_bp, 100, "uzum.commission_bp", problems);
    let pay_url = url(section.pay_url.as_deref(), PAY_URL, "uzum.pay_url", problems);
    let redirect_url = redirect_url(section.redirect_url.as_deref(), problems);
    Some(Some(Configuration {
        service_id: service_id?,
        login: login?,
        password: password?,
        order_field: order_field?,
        commission_bp: commission_bp?,
        pay_url: pay_url?,
        redirect_url: redirect_url?,
    }))
}

/// It names the order in `params` and in the payment link, so nothing else may be called so.
fn order_field(written: Option<&str>, problems: &mut Problems) -> Option<String> {
    let field = written.unwrap_or(ORDER_FIELD);
    let is_name = !field.is_empty()
        && field.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))
        && !TAKEN.contains(&field);
    if !is_name {
        problems.add(format!(
            "payments.uzum.order_field: the name of the order you agreed on with Uzum, of letters, digits, _ and -, \
             like {ORDER_FIELD}"
        ));
        return None;
    }
    Some(field.to_owned())
}

fn redirect_url(written: Option<&str>, problems: &mut Problems) -> Option<Option<Url>> {
    match written.filter(|written| !written.is_empty()) {
        None => Some(None),
        written => url(written, "https://t.me/your_bot", "uzum.redirect_url", problems).map(Some),
    }
}

/// Uzum as a file would say it.
pub fn shown(uzum: &Configuration, mask: &str) -> Table {
    let mut shown = table([
        ("service_id", uzum.service_id.into()),
        ("login", uzum.login.as_str().into()),
        ("password", mask.into()),
        ("order_field", uzum.order_field.as_str().into()),
        ("commission_bp", i64::from(uzum.commission_bp).into()),
        ("pay_url", uzum.pay_url.as_str().into()),
    ]);
    if let Some(back) = &uzum.redirect_url {
        shown.insert("redirect_url".to_owned(), back.as_str().into());
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::super::tests::read;
    use super::*;

    const GOOD: &str = "[uzum]\nservice_id = 101202\nlogin = \"uzum_partner\"\npassword = \"hush\"\n";

    #[test]
    fn a_contract_is_read_from_the_file_or_the_environment() {
        let uzum = read(GOOD, &[]).expect("it is whole").uzum.expect("uzum");
        assert_eq!(
            (uzum.service_id, uzum.login.as_str(), uzum.commission_bp),
            (101_202, "uzum_partner", 100)
        );
        assert_eq!((uzum.order_field.as_str(), uzum.pay_url.as_str()), (ORDER_FIELD, PAY_URL));
        assert_eq!((uzum.password.expose_secret(), uzum.redirect_url), ("hush", None));
        let variables = [("UZUM_SERVICE_ID", "7"), ("UZUM_LOGIN", "other"), ("UZUM_PASSWORD", "whisper")];
        let text = "[uzum]\norder_field = \"account\"\ncommission_bp = 0\nredirect_url = \"https://t.me/olma_bot\"\n";
        let whole = read(text, &variables).expect("it is whole");
        let shown = whole.shown("(mask)").to_string();
        for secret in [format!("{whole:?}"), shown.clone()] {
            assert!(!secret.contains("whisper"), "a secret is printed: {secret}");
        }
        assert!(shown.contains("password = \"(mask)\"") && shown.contains("redirect_url"), "{shown}");
        let uzum = whole.uzum.expect("uzum");
        assert_eq!((uzum.service_id, uzum.login.as_str(), uzum.commission_bp), (7, "other", 0));
        assert_eq!(uzum.order_field, "account");
        let uzum = read(GOOD, &variables).expect("it is whole").uzum.expect("uzum");
        assert_eq!(uzum.service_id, 7, "the environment has the last word");
    }

    #[test]
    fn every_mistake_is_told_at_once_and_no_secret() {
        let text = "[click]\nmerchant_id = 0\n[uzum]\nservice_id = -2\nlogin = \"a:b\"\npassword = \"\"\n\
                    order_field = \"amount\"\ncommission_bp = 20000\npay_url = \"http://192.0.2.1/\"\n\
                    redirect_url = \"nowhere\"\n";
        let told = read(text, &[]).expect_err("it is broken");
        let keys =
            ["service_id", "login", "password", "order_field", "commission_bp", "pay_url", "redirect_url"];
        for key in keys {
            assert!(told.contains(&format!("payments.uzum.{key}: ")), "{key} is not told:\n{told}");
        }
        assert!(told.contains("payments.click.merchant_id: "), "one section hides another:\n{told}");
        let told = read(&GOOD.replace("101202", "0"), &[("UZUM_SERVICE_ID", "x")]).expect_err("it is broken");
        assert!(told.contains("UZUM_SERVICE_ID") && !told.contains("hush"), "{told}");
        for field in ["", "order id", "serviceId", "заказ", "a&b"] {
            let told = read(&format!("{GOOD}order_field = \"{field}\"\n"), &[]).expect_err(field);
            assert!(told.contains("payments.uzum.order_field: "), "{field}: {told}");
        }
    }

    #[test]
    fn a_moved_clock_goes_with_stand_ins_only() {
        assert!(!read(GOOD, &[]).expect("it is whole").is_loopback());
        let near = format!("{GOOD}pay_url = \"http://127.0.0.1:1/open-service\"\n");
        assert!(read(&near, &[]).expect("it is whole").is_loopback());
    }
}
