//! The configuration file: sections as written, and how they become a checked configuration.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use payshanba_actors::ports::people::Language;
use payshanba_domain::place::Place;
use payshanba_domain::shortage::ShortagePolicy;
use payshanba_domain::terms::{AddOn, Tariff};
use payshanba_domain::week::Schedule;
use payshanba_domain::{Code, TariffCode, Terms, Tiyin};
use secrecy::SecretString;
use serde::Deserialize;

use crate::derived::derived;
use crate::postgres::check_schema;
use crate::postgres::embedded::{default_folder, is_root};

use super::export::ExportSection;
use super::log::LogSection;
use super::maps::{self, MapsSection};
use super::payments::{self, PaymentsSection};
use super::routes::RoutesSection;
use super::{
    BotConfig, ClockKind, Config, ConfigError, Environment, FarmConfig, LogConfig, MapsConfig,
    PaymentsConfig, Problems, RoutesConfig, StoreAt, StoreConfig, Updates, reading,
};

/// The file as written.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct File {
    clock: Option<String>,
    instance: Option<String>,
    farm: FarmSection,
    terms: TermsSection,
    store: StoreSection,
    telegram: TelegramSection,
    http: HttpSection,
    export: ExportSection,
    payments: PaymentsSection,
    routes: RoutesSection,
    maps: MapsSection,
    pub(super) log: LogSection,
    /// Keys that did not fit; they are left out.
    #[serde(skip)]
    problems: Problems,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct FarmSection {
    name: Option<String>,
    phone: Option<String>,
    email: Option<String>,
    latitude: Option<f64>,
    longitude: Option<f64>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct TermsSection {
    tariffs: Option<Vec<TariffSection>>,
    egg_cost_uzs: Option<i64>,
    surcharge_uzs: Option<i64>,
    free_radius_m: Option<u32>,
    service_limit_m: Option<u32>,
    quantity_max: Option<u32>,
    capacity_eggs: Option<u32>,
    cash_limit_uzs: Option<i64>,
    add_ons: Vec<AddOnSection>,
    opt_in: bool,
    friend_eggs: Option<u32>,
    shortage: ShortagePolicy,
    schedule: Schedule,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TariffSection {
    code: String,
    eggs: u32,
    price_uzs: i64,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct AddOnSection {
    code: String,
    name: String,
    price_uzs: i64,
    cost_uzs: i64,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct StoreSection {
    data_dir: Option<String>,
    schema: Option<String>,
    connections: Option<usize>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct TelegramSection {
    api_url: Option<String>,
    updates: Option<String>,
    public_url: Option<String>,
    owner_language: Option<String>,
    owner_chats: Vec<i64>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct HttpSection {
    listen: Option<String>,
}

impl File {
    /// Reads the file; without a path the sections are empty.
    ///
    /// # Errors
    /// When it cannot be read or is no TOML.
    pub fn read(path: Option<&Path>) -> Result<Self, ConfigError> {
        let Some(path) = path else { return Ok(Self::default()) };
        let text = std::fs::read_to_string(path)
            .map_err(|error| ConfigError::Unreadable { path: path.display().to_string(), error })?;
        Self::parse(&text)
    }

    /// Reads its text; keys that do not fit are told with everything else that is wrong.
    ///
    /// # Errors
    /// When it is no TOML.
    pub fn parse(text: &str) -> Result<Self, ConfigError> {
        let mut problems = Problems::default();
        let file: Self = reading::sections(text, &mut problems)?;
        Ok(Self { problems, ..file })
    }

    /// What is wrong with it so far.
    pub(super) fn problems(&self) -> Problems {
        self.problems.clone()
    }
}

/// The whole configuration.
pub(super) fn whole(file: &File, environment: &Environment) -> Result<Config, ConfigError> {
    let mut problems = file.problems();
    let farm = farm(&file.farm, &mut problems);
    let terms = terms(&file.terms, &mut problems);
    let routes = RoutesConfig::read(&file.routes, &mut problems);
    let store = store(file, environment, &mut problems);
    let maps = maps::maps(&file.maps, environment, store.as_ref(), &mut problems);
    let bot = bot(&file.telegram, environment, &mut problems);
    let payments = payments::payments(&file.payments, environment, &mut problems);
    let is_near = api_url(&file.telegram, environment).is_some_and(is_loopback)
        && payments.as_ref().is_none_or(PaymentsConfig::is_loopback)
        && maps.as_ref().is_none_or(MapsConfig::is_loopback);
    let clock = clock(file, is_near, &mut problems);
    let listen = file.http.listen.as_deref().unwrap_or("127.0.0.1:8080").parse();
    let listen = listen
        .map_err(|_| problems.add("http.listen: write an address and a port, like 127.0.0.1:8080"))
        .ok();
    let instance = environment.get("PAYSHANBA_INSTANCE").or(file.instance.as_deref());
    let instance = instance.map_or_else(Environment::host, str::to_owned);
    let export = store.as_ref().and_then(|store| file.export.folder(store));
    let config = || {
        Some(Config {
            farm: farm?,
            terms: terms?,
            store: store?,
            bot: bot?,
            listen: listen?,
            clock: clock?,
            instance,
            payments: payments?,
            routes: routes?,
            maps: maps?,
            export,
            log: LogConfig::of(&file.log, environment),
        })
    };
    problems.into_result(config())
}

fn text(value: Option<&String>, name: &str, problems: &mut Problems) -> Option<String> {
    let value = value.map(|value| value.trim().to_owned()).filter(|value| !value.is_empty());
    if value.is_none() {
        problems.add(format!("{name}: is missing"));
    }
    value
}

fn farm(section: &FarmSection, problems: &mut Problems) -> Option<FarmConfig> {
    let name = text(section.name.as_ref(), "farm.name", problems);
    let phone = text(section.phone.as_ref(), "farm.phone", problems);
    let email = text(section.email.as_ref(), "farm.email", problems);
    let place = match (section.latitude, section.longitude) {
        (Some(latitude), Some(longitude)) => Place::parse(latitude, longitude)
            .map_err(|error| problems.add(format!("farm.latitude, farm.longitude: {error}")))
            .ok(),
        _ => {
            problems.add("farm.latitude, farm.longitude: say where the farm is, in degrees");
            None
        }
    };
    Some(FarmConfig { name: name?, phone: phone?, email: email?, place: place? })
}

fn terms(section: &TermsSection, problems: &mut Problems) -> Option<Terms> {
    let usual = Terms::default();
    let uzs = |soum: Option<i64>, usual: Tiyin| {
        // An amount beyond the range is caught by the check below, not by an overflow here.
        soum.map_or(usual, |soum| Tiyin(soum.saturating_mul(100)))
    };
    let tariffs = match &section.tariffs {
        None => Some(usual.tariffs.clone()),
        Some(written) => written.iter().map(|tariff| self::tariff(tariff, problems)).collect(),
    };
    let add_ons: Option<Vec<AddOn>> =
        section.add_ons.iter().map(|written| add_on(written, problems)).collect();
    let terms = Terms {
        tariffs: tariffs?,
        egg_cost_tiyin: uzs(section.egg_cost_uzs, usual.egg_cost_tiyin),
        surcharge: uzs(section.surcharge_uzs, usual.surcharge),
        free_radius_m: section.free_radius_m.unwrap_or(usual.free_radius_m),
        service_limit_m: section.service_limit_m.unwrap_or(usual.service_limit_m),
        quantity_max: section.quantity_max.unwrap_or(usual.quantity_max),
        schedule: section.schedule,
        capacity_eggs: section.capacity_eggs,
        shortage: section.shortage,
        cash_limit_tiyin: uzs(section.cash_limit_uzs, usual.cash_limit_tiyin),
        add_ons: add_ons?,
        opt_in: section.opt_in,
        friend_eggs: section.friend_eggs.unwrap_or(usual.friend_eggs),
    };
    terms.check().map_err(|error| problems.add(format!("terms: {error}"))).ok()?;
    Some(terms)
}

fn tariff(section: &TariffSection, problems: &mut Problems) -> Option<Tariff> {
    let code = TariffCode::parse(&section.code)
        .map_err(|error| problems.add(format!("terms.tariffs: {error}")))
        .ok()?;
    Some(Tariff { code, eggs: section.eggs, price_tiyin: Tiyin(section.price_uzs.saturating_mul(100)) })
}

fn add_on(section: &AddOnSection, problems: &mut Problems) -> Option<AddOn> {
    let code =
        Code::parse(&section.code).map_err(|error| problems.add(format!("terms.add_ons: {error}"))).ok()?;
    Some(AddOn {
        code,
        name: section.name.clone(),
        price_tiyin: Tiyin(section.price_uzs.saturating_mul(100)),
        cost_tiyin: Tiyin(section.cost_uzs.saturating_mul(100)),
    })
}

/// Where the books are.
pub(super) fn store(file: &File, environment: &Environment, problems: &mut Problems) -> Option<StoreConfig> {
    let section = &file.store;
    let data_dir = environment.get("PAYSHANBA_DATA").or(section.data_dir.as_deref());
    let at = match (environment.get("DATABASE_URL"), data_dir) {
        (Some(url), _) => StoreAt::Server { url: SecretString::from(url.to_owned()) },
        (None, Some(folder)) => StoreAt::Embedded { data_dir: folder.into() },
        (None, None) => StoreAt::Embedded { data_dir: usual_folder(environment, problems)? },
    };
    let schema = section.schema.clone().unwrap_or_else(|| "farm".to_owned());
    if let Err(error) = check_schema(&schema) {
        problems.add(format!("store.schema: {error}"));
        return None;
    }
    let connections = section.connections.unwrap_or(16);
    if !(2..=200).contains(&connections) {
        problems.add("store.connections: 2 to 200");
        return None;
    }
    Some(StoreConfig { at, schema, connections })
}

fn usual_folder(environment: &Environment, problems: &mut Problems) -> Option<PathBuf> {
    let variable = |name| environment.get(name).map(OsStr::new);
    let folder = default_folder(is_root().unwrap_or(false), variable("XDG_DATA_HOME"), variable("HOME"));
    if folder.is_none() {
        problems.add("store.data_dir: there is no home folder; say where the books shall be kept");
    }
    folder
}

fn bot(section: &TelegramSection, environment: &Environment, problems: &mut Problems) -> Option<BotConfig> {
    let token = environment.get("BOT_TOKEN").filter(|token| token.contains(':'));
    if token.is_none() {
        problems.add(
            "BOT_TOKEN: set the environment variable to the token that BotFather gave you, like 123456:ABC…",
        );
    }
    if section.owner_chats.is_empty() {
        problems.add("telegram.owner_chats: name at least one chat id; @userinfobot tells you yours");
    }
    let updates = updates(section, problems);
    let token = token.map(|token| SecretString::from(token.to_owned()))?;
    let webhook_secret =
        environment.get("WEBHOOK_SECRET").map(|secret| SecretString::from(secret.to_owned()));
    Some(BotConfig {
        webhook_secret: webhook_secret.unwrap_or_else(|| derived(&token, "webhook")),
        token,
        api_url: api_url(section, environment).map(str::to_owned),
        updates: updates?,
        owner_chats: section.owner_chats.clone(),
        owner_language: owner_language(section, problems)?,
    })
}

fn owner_language(section: &TelegramSection, problems: &mut Problems) -> Option<Language> {
    let Some(tag) = &section.owner_language else { return Some(Language::default()) };
    let known = Language::ALL.into_iter().find(|language| language.tag() == tag);
    if known.is_none() {
        problems.add("telegram.owner_language: write uz, uz-Cyrl, ru or en");
    }
    known
}

fn updates(section: &TelegramSection, problems: &mut Problems) -> Option<Updates> {
    match (section.updates.as_deref(), &section.public_url) {
        (Some("polling") | None, None) | (Some("polling"), Some(_)) => Some(Updates::Polling),
        (Some("webhook") | None, Some(url)) => {
            Some(Updates::Webhook { public_url: url.trim_end_matches('/').to_owned() })
        }
        (Some("webhook"), None) => {
            problems.add("telegram.public_url: a webhook needs the https address Telegram can reach us at");
            None
        }
        (Some(_), _) => {
            problems.add("telegram.updates: write \"webhook\" or \"polling\"");
            None
        }
    }
}

/// Where the Bot API is, when it is not Telegram's own; the environment has the last word.
fn api_url<'a>(section: &'a TelegramSection, environment: &'a Environment) -> Option<&'a str> {
    environment.get("TELOXIDE_API_URL").or(section.api_url.as_deref())
}

/// `is_near` when every outside address is one of the own machine.
fn clock(file: &File, is_near: bool, problems: &mut Problems) -> Option<ClockKind> {
    match file.clock.as_deref() {
        None | Some("system") => Some(ClockKind::System),
        Some("database") if is_near => Some(ClockKind::Database),
        Some("database") => {
            problems.add(
                "clock: a clock that somebody moves is only for stand-ins: telegram.api_url and every address of [payments] and [maps] must be loopback addresses",
            );
            None
        }
        Some(_) => {
            problems.add("clock: write \"system\" or \"database\"");
            None
        }
    }
}

fn is_loopback(url: &str) -> bool {
    reqwest::Url::parse(url).is_ok_and(|url| crate::telegram::account::is_loopback(&url))
}
