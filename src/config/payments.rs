//! The payments' section: the providers a farm has a contract with. A provider nobody has named is not offered.

mod click;

use reqwest::Url;
use secrecy::SecretString;
use serde::Deserialize;
use toml::{Table, Value};

use crate::payments::click::Configuration as Click;
use crate::telegram::account::is_loopback;

use super::{Environment, Problems};

/// The providers.
#[derive(Clone, Debug, Default)]
pub struct PaymentsConfig {
    /// Click.
    pub click: Option<Click>,
}

/// The section as written.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct PaymentsSection {
    click: click::Section,
}

/// The providers as they shall be; the environment has the last word.
pub(super) fn payments(
    section: &PaymentsSection,
    environment: &Environment,
    problems: &mut Problems,
) -> Option<PaymentsConfig> {
    Some(PaymentsConfig { click: click::read(&section.click, environment, problems)? })
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
        self.click.iter().flat_map(|click| [&click.api_url, &click.pay_url]).all(is_loopback)
    }

    /// As a file would say it; `mask` stands where a secret is set.
    pub(super) fn shown(&self, mask: &str) -> Table {
        let click = self.click.iter().map(|click| ("click", click::shown(click, mask)));
        click.map(|(name, shown)| (name.to_owned(), Value::Table(shown))).collect()
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
        for text in ["", "[click]\ncommission_bp = 200\n"] {
            assert!(read(text, &[]).expect("nothing is wrong").click.is_none(), "{text}");
        }
    }
}
