//! The maps' section: whose travel times a day is planned by, what they may cost, and how long they are waited for.

use std::path::{Path, PathBuf};
use std::time::Duration;

use reqwest::Url;
use secrecy::SecretString;
use serde::Deserialize;
use toml::{Table, Value};

use crate::maps::{Choice, Patience, google, osrm};
use crate::telegram::account::is_loopback;

use super::{Environment, Problems, StoreAt, StoreConfig};

/// Where Google is.
const GOOGLE: &str = "https://routes.googleapis.com/";
/// Where `osrm-routed` listens unless it is told otherwise.
const OSRM: &str = "http://127.0.0.1:5000/";

/// Whose travel times a day is planned by.
#[derive(Clone, Debug, Default)]
pub struct MapsConfig {
    /// The vendor that is asked first.
    pub vendor: Choice,
    /// An extract of OpenStreetMap: the farm's own roads.
    pub extract: Option<PathBuf>,
    /// How long anybody is waited for, and remembered.
    pub patience: Patience,
}

/// The section as written.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct MapsSection {
    vendor: Option<String>,
    extract: Option<PathBuf>,
    timeout_s: Option<u64>,
    deadline_s: Option<u64>,
    remember_h: Option<u64>,
    osrm: OsrmSection,
    google: GoogleSection,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct OsrmSection {
    url: Option<String>,
    profile: Option<String>,
    max_table: Option<usize>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct GoogleSection {
    url: Option<String>,
    key: Option<SecretString>,
    elements_per_minute: Option<u32>,
    elements_per_week: Option<u32>,
    routes_per_week: Option<u32>,
}

/// The maps as they shall be; the environment has the last word.
pub(super) fn maps(
    section: &MapsSection,
    environment: &Environment,
    store: Option<&StoreConfig>,
    problems: &mut Problems,
) -> Option<MapsConfig> {
    let vendor = match section.vendor.as_deref() {
        None | Some("none") => Some(Choice::None),
        Some("osrm") => osrm(&section.osrm, problems).map(Choice::Osrm),
        Some("google") => google(&section.google, environment, problems).map(Choice::Google),
        Some(_) => {
            problems.add("maps.vendor: write \"osrm\", \"google\" or \"none\"");
            None
        }
    };
    let usual = Patience::default();
    let timeout = within(section.timeout_s, usual.timeout.as_secs(), (1, 60), "timeout_s", problems);
    let deadline = within(section.deadline_s, usual.deadline.as_secs(), (5, 900), "deadline_s", problems);
    let remember =
        within(section.remember_h, usual.remember.as_secs() / 3_600, (0, 168), "remember_h", problems);
    let extract = extract(section.extract.as_deref(), store, problems);
    let seconds = Duration::from_secs;
    Some(MapsConfig {
        vendor: vendor?,
        extract: extract?,
        patience: Patience {
            timeout: seconds(timeout?),
            deadline: seconds(deadline?),
            remember: seconds(remember? * 3_600),
        },
    })
}

fn osrm(section: &OsrmSection, problems: &mut Problems) -> Option<osrm::Configuration> {
    let url = Url::parse(section.url.as_deref().unwrap_or(OSRM)).ok();
    let url = url.filter(|url| matches!(url.scheme(), "http" | "https") && url.query().is_none());
    if url.is_none() {
        problems.add(format!("maps.osrm.url: write the server's address, like {OSRM}"));
    }
    let profile = section.profile.clone().unwrap_or_else(|| "driving".to_owned());
    let is_name = |name: &str| {
        !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
    };
    if !is_name(&profile) {
        problems.add("maps.osrm.profile: a name of letters, digits, - and _, like driving");
        return None;
    }
    let max_table = section.max_table.unwrap_or(100);
    if !(2..=100_000).contains(&max_table) {
        problems.add(
            "maps.osrm.max_table: 2 to 100000, the --max-table-size of osrm-routed; its own default is 100",
        );
        return None;
    }
    Some(osrm::Configuration { url: url?, profile, max_table })
}

fn google(
    section: &GoogleSection,
    environment: &Environment,
    problems: &mut Problems,
) -> Option<google::Configuration> {
    // The key travels there, so only a stand-in on the own machine may do without TLS.
    let url = Url::parse(section.url.as_deref().unwrap_or(GOOGLE)).ok();
    let url = url.filter(|url| url.scheme() == "https" || (url.scheme() == "http" && is_loopback(url)));
    if url.is_none() {
        problems.add(format!("maps.google.url: write an https address, like {GOOGLE}"));
    }
    let key = environment.get("GOOGLE_MAPS_KEY").map(|key| SecretString::from(key.to_owned()));
    let key = key.or_else(|| section.key.clone());
    if key.is_none() {
        problems.add("maps.google.key: set GOOGLE_MAPS_KEY to the key of a project with the Routes API");
    }
    let mut number = |written: Option<u32>, usual: u32, least: u32, name: &str| {
        let number = written.unwrap_or(usual);
        if !(least..=10_000_000).contains(&number) {
            problems.add(format!("maps.google.{name}: {least} to 10000000"));
            return None;
        }
        Some(number)
    };
    let elements_per_minute = number(section.elements_per_minute, 3_000, 625, "elements_per_minute");
    let elements_per_week = number(section.elements_per_week, 2_000, 0, "elements_per_week");
    let routes_per_week = number(section.routes_per_week, 100, 0, "routes_per_week");
    Some(google::Configuration {
        url: url?,
        key: key?,
        elements_per_minute: elements_per_minute?,
        elements_per_week: elements_per_week?,
        routes_per_week: routes_per_week?,
    })
}

fn within(
    written: Option<u64>,
    usual: u64,
    (least, most): (u64, u64),
    name: &str,
    problems: &mut Problems,
) -> Option<u64> {
    let value = written.unwrap_or(usual);
    if !(least..=most).contains(&value) {
        problems.add(format!("maps.{name}: {least} to {most}"));
        return None;
    }
    Some(value)
}

/// A path that is not whole is one in the data folder.
fn extract(
    written: Option<&Path>,
    store: Option<&StoreConfig>,
    problems: &mut Problems,
) -> Option<Option<PathBuf>> {
    let Some(path) = written.filter(|path| !path.as_os_str().is_empty()) else { return Some(None) };
    match store.map(|store| &store.at) {
        _ if path.is_absolute() => Some(Some(path.to_owned())),
        Some(StoreAt::Embedded { data_dir }) => Some(Some(data_dir.join(path))),
        Some(StoreAt::Server { .. }) => {
            problems.add(
                "maps.extract: write the whole path, like /srv/farm/city.osm.pbf; with DATABASE_URL there is no \
                 data folder",
            );
            None
        }
        // What is wrong with the store is told already.
        None => Some(None),
    }
}

impl MapsConfig {
    /// True when nobody is asked but a stand-in on the own machine.
    pub(super) fn is_loopback(&self) -> bool {
        match &self.vendor {
            Choice::None => true,
            Choice::Osrm(osrm) => is_loopback(&osrm.url),
            Choice::Google(google) => is_loopback(&google.url),
        }
    }

    /// As a file would say it; `mask` stands where a secret is set.
    pub(super) fn shown(&self, mask: &str) -> Table {
        let seconds = |duration: Duration| Value::from(i64::try_from(duration.as_secs()).unwrap_or(i64::MAX));
        let mut shown = Table::new();
        let mut put = |key: &str, value: Value| shown.insert(key.to_owned(), value);
        put("timeout_s", seconds(self.patience.timeout));
        put("deadline_s", seconds(self.patience.deadline));
        put("remember_h", seconds(self.patience.remember / 3_600));
        if let Some(extract) = &self.extract {
            put("extract", extract.display().to_string().into());
        }
        let (vendor, section) = match &self.vendor {
            Choice::None => ("none", None),
            Choice::Osrm(osrm) => ("osrm", Some(shown_osrm(osrm))),
            Choice::Google(google) => ("google", Some(shown_google(google, mask))),
        };
        put("vendor", vendor.into());
        if let Some(section) = section {
            put(vendor, section.into());
        }
        shown
    }
}

fn shown_osrm(osrm: &osrm::Configuration) -> Table {
    let keys: [(&str, Value); 3] = [
        ("url", osrm.url.as_str().into()),
        ("profile", osrm.profile.as_str().into()),
        ("max_table", i64::try_from(osrm.max_table).unwrap_or(i64::MAX).into()),
    ];
    keys.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

fn shown_google(google: &google::Configuration, mask: &str) -> Table {
    let keys: [(&str, Value); 5] = [
        ("url", google.url.as_str().into()),
        ("key", mask.into()),
        ("elements_per_minute", i64::from(google.elements_per_minute).into()),
        ("elements_per_week", i64::from(google.elements_per_week).into()),
        ("routes_per_week", i64::from(google.routes_per_week).into()),
    ];
    keys.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, variables: &[(&str, &str)]) -> Result<MapsConfig, String> {
        read_at(text, variables, StoreAt::Embedded { data_dir: "/srv/farm".into() })
    }

    fn read_at(text: &str, variables: &[(&str, &str)], at: StoreAt) -> Result<MapsConfig, String> {
        let section: MapsSection = toml::from_str(text).map_err(|error| error.to_string())?;
        let store = StoreConfig { at, schema: "farm".to_owned(), connections: 2 };
        let mut problems = Problems::default();
        let read = maps(&section, &Environment::of(variables), Some(&store), &mut problems);
        problems.into_result(read).map_err(|error| error.to_string())
    }

    #[test]
    fn nobody_is_asked_unless_a_vendor_is_named() {
        for text in ["", "vendor = \"none\"\n[google]\nkey = \"hush\"\n"] {
            let config = read(text, &[]).expect("nothing is wrong");
            assert!(
                matches!(config.vendor, Choice::None) && config.extract.is_none() && config.is_loopback()
            );
            assert_eq!(config.patience, Patience::default());
        }
    }

    #[test]
    fn a_vendor_has_its_usual_settings_and_a_secret_key() {
        let config = read("vendor = \"osrm\"\n", &[]).expect("it is whole");
        let Choice::Osrm(osrm) = &config.vendor else { panic!("{config:?}") };
        assert_eq!((osrm.url.as_str(), osrm.profile.as_str(), osrm.max_table), (OSRM, "driving", 100));
        assert!(config.is_loopback());
        let config = read("vendor = \"google\"\n", &[("GOOGLE_MAPS_KEY", "hush")]).expect("it is whole");
        let Choice::Google(google) = &config.vendor else { panic!("{config:?}") };
        assert_eq!(
            (google.elements_per_minute, google.elements_per_week, google.routes_per_week),
            (3_000, 2_000, 100)
        );
        assert!(!config.is_loopback(), "a moved clock goes with stand-ins only");
        let shown = config.shown("(mask)").to_string();
        assert!(shown.contains("key = \"(mask)\"") && shown.contains("vendor = \"google\""), "{shown}");
        assert!(!shown.contains("hush") && !format!("{config:?}").contains("hush"));
    }

    #[test]
    fn an_extract_lies_beside_the_books_unless_its_path_is_whole() {
        let of = |text: &str| read(text, &[]).expect("it is whole").extract;
        assert_eq!(of("extract = \"city.osm.pbf\"\n"), Some("/srv/farm/city.osm.pbf".into()));
        assert_eq!(of("extract = \"/maps/city.osm.pbf\"\n"), Some("/maps/city.osm.pbf".into()));
        let server = StoreAt::Server { url: SecretString::from("postgres://db/farm") };
        let told = read_at("extract = \"city.osm.pbf\"\n", &[], server).expect_err("there is no data folder");
        assert!(told.contains("maps.extract: write the whole path"), "{told}");
    }

    #[test]
    fn every_mistake_is_told_at_once_and_no_secret() {
        let told = read(
            "vendor = \"google\"\ntimeout_s = 0\ndeadline_s = 4\nremember_h = 169\n[google]\nurl = \"http://192.0.2.1/\"\n\
             elements_per_minute = 624\nelements_per_week = 10000001\n",
            &[],
        )
        .expect_err("it is broken");
        for key in [
            "timeout_s",
            "deadline_s",
            "remember_h",
            "google.url",
            "google.key",
            "google.elements_per_minute",
            "google.elements_per_week",
        ] {
            assert!(told.contains(&format!("maps.{key}: ")), "{key} is not told:\n{told}");
        }
        for (text, key) in [
            ("url = \"nowhere\"", "url"),
            ("url = \"ftp://127.0.0.1/\"", "url"),
            ("profile = \"car/../..\"", "profile"),
            ("max_table = 1", "max_table"),
        ] {
            let told = read(&format!("vendor = \"osrm\"\n[osrm]\n{text}\n"), &[]).expect_err(text);
            assert!(told.contains(&format!("maps.osrm.{key}: ")), "{told}");
        }
        let told = read("vendor = \"hush\"\n", &[]).expect_err("nobody of this name");
        assert!(told.contains("maps.vendor: write \"osrm\"") && !told.contains("hush"), "{told}");
    }
}
