//! The payments' section: the providers a farm has a contract with. A provider nobody has named is not offered.

mod click;
mod payme;
mod uzum;

use reqwest::Url;
use secrecy::SecretString;
use serde::Deserialize;
use toml::{Table, Value};

use crate::payments::click::Configuration as Click;
use crate::payments::payme::Configuration as Payme;
use crate::payments::uzum::Configuration as Uzum;
use crate::telegram::account::is_loopback;

use super::{Environment, Problems};

/// The providers.
#[derive(Clone, Debug, Default)]
pub struct PaymentsConfig {
    /// Click.
    pub click: Option<Click>,
    /// Payme.
    pub payme: Option<Payme>,
    /// Uzum Bank.
    pub uzum: Option<Uzum>,
}

/// The section as written.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct PaymentsSection {
    click: click::Section,
    payme: payme::Section,
    uzum: uzum::Section,
}

/// The providers as they shall be; the environment has the last word.
pub(super) fn payments(
    section: &PaymentsSection,
    environment: &Environment,
    problems: &mut Problems,
) -> Option<PaymentsConfig> {
    // Every one is read before any is missed, so that all that is wrong is told at once.
    let click = click::read(&section.click, environment, problems);
    let payme = payme::read(&section.payme, environment, problems);
    let uzum = uzum::read(&section.uzum, environment, problems);
    Some(PaymentsConfig { click: click?, payme: payme?, uzum: uzum? })
}

/// A secret; `None` when neither the environment nor the file has it.
fn secret(written: Option<&SecretString>, environment: &Environment, variable: &str) -> Option<SecretString> {
    let told = environment.get(variable).map(|secret| SecretString::from(secret.to_owned()));
    told.or_else(|| written.cloned())
}

/// What a provider keeps, in basis points.
fn share(written: Option<u32>, usual: u32, key: &str, problems: &mut Problems) -> Option<u32> {
    let share = written.unwrap_or(usual);
    if share > 10_000 {
        problems.add(format!("payments.{key}: 0 to 10000 basis points; 120 are 1.2 %"));
        return None;
    }
    Some(share)
}

/// Money and secrets travel there, so only a stand-in on the own machine may do without TLS.
fn url(written: Option<&str>, usual: &str, key: &str, problems: &mut Problems) -> Option<Url> {
    let url = Url::parse(written.unwrap_or(usual)).ok();
    let url = url.filter(|url| url.scheme() == "https" || (url.scheme() == "http" && is_loopback(url)));
    if url.is_none() {
        problems.add(format!("payments.{key}: write an https address, like {usual}"));
    }
    url
}

impl PaymentsConfig {
    /// True when every provider is a stand-in on the own machine.
    pub(super) fn is_loopback(&self) -> bool {
        let click = self.click.iter().flat_map(|click| [&click.api_url, &click.pay_url]);
        let payme = self.payme.iter().map(|payme| &payme.pay_url);
        let uzum = self.uzum.iter().map(|uzum| &uzum.pay_url);
        click.chain(payme).chain(uzum).all(is_loopback)
    }

    /// As a file would say it; `mask` stands where a secret is set.
    pub(super) fn shown(&self, mask: &str) -> Table {
        let click = self.click.iter().map(|click| ("click", click::shown(click, mask)));
        let payme = self.payme.iter().map(|payme| ("payme", payme::shown(payme, mask)));
        let uzum = self.uzum.iter().map(|uzum| ("uzum", uzum::shown(uzum, mask)));
        click.chain(payme).chain(uzum).map(|(name, shown)| (name.to_owned(), Value::Table(shown))).collect()
    }
}

/// A provider's section, out of its keys.
fn table<const KEYS: usize>(keys: [(&str, Value); KEYS]) -> Table {
    keys.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads a section, with these variables set.
    pub fn read(text: &str, variables: &[(&str, &str)]) -> Result<PaymentsConfig, String> {
        let section: PaymentsSection = toml::from_str(text).map_err(|error| error.to_string())?;
        let mut problems = Problems::default();
        let read = payments(&section, &Environment::of(variables), &mut problems);
        problems.into_result(read).map_err(|error| error.to_string())
    }

    #[test]
    fn nothing_is_offered_unless_it_is_named() {
        for text in [
            "",
            "[click]\ncommission_bp = 200\n",
            "[payme]\nlanguage = \"ru\"\n",
            "[uzum]\norder_field = \"x\"\n",
        ] {
            let config = read(text, &[]).expect("nothing is wrong");
            assert!(config.click.is_none() && config.payme.is_none() && config.uzum.is_none(), "{text}");
        }
    }

    #[test]
    fn the_mistakes_of_every_provider_are_told_at_once() {
        let told = read("[click]\nservice_id = 2\n[payme]\nkey = \"hush\"\n[uzum]\nservice_id = 3\n", &[])
            .expect_err("it is broken");
        for key in ["click.merchant_id", "click.secret_key", "payme.merchant", "uzum.login", "uzum.password"]
        {
            assert!(told.contains(&format!("payments.{key}: ")), "{key} is not told:\n{told}");
        }
        assert!(!told.contains("hush"), "{told}");
    }
}
