//! Configuration: one TOML file and the environment over it, checked as a whole before anything starts.
//!
//! This is the only place that reads the environment. Every mistake is reported at once; secrets are never printed.

mod environment;
mod export;
mod file;
mod log;
mod maps;
mod payments;
mod problem;
mod reading;
mod routes;
mod shown;

use std::net::SocketAddr;
use std::path::PathBuf;

use payshanba_actors::ports::people::Language;
use payshanba_domain::Terms;
use payshanba_domain::place::Place;
use secrecy::SecretString;

pub use environment::Environment;
pub use file::File;
pub use log::{LogConfig, LogFormat};
pub use maps::MapsConfig;
pub use payments::PaymentsConfig;
pub use problem::{ConfigError, Problems};
pub use routes::RoutesConfig;

/// How updates come in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Updates {
    /// Telegram calls us at this public address.
    Webhook {
        /// `https://…`, without a path.
        public_url: String,
    },
    /// We ask Telegram.
    Polling,
}

/// What time it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClockKind {
    /// The machine's.
    System,
    /// A row in the database that somebody moves; only against stand-ins.
    Database,
}

/// Where the books are kept.
#[derive(Clone, Debug)]
pub enum StoreAt {
    /// A PostgreSQL server of your own.
    Server {
        /// Its connection string.
        url: SecretString,
    },
    /// A private PostgreSQL that we start in this folder.
    Embedded {
        /// The folder.
        data_dir: PathBuf,
    },
}

/// The bot.
#[derive(Clone, Debug)]
pub struct BotConfig {
    /// From BotFather.
    pub token: SecretString,
    /// Where the Bot API is, when it is not Telegram's own.
    pub api_url: Option<String>,
    /// How updates come in.
    pub updates: Updates,
    /// What Telegram has to say to be believed; derived from the token unless set.
    pub webhook_secret: SecretString,
    /// The owner's chats.
    pub owner_chats: Vec<i64>,
    /// The language the owner reads.
    pub owner_language: Language,
}

/// What customers see of the farm.
#[derive(Clone, Debug, PartialEq)]
pub struct FarmConfig {
    /// Its name.
    pub name: String,
    /// Its telephone.
    pub phone: String,
    /// Its e-mail.
    pub email: String,
    /// Where it is: the middle of the ring and the start of every route.
    pub place: Place,
}

/// The store alone: what every subcommand needs.
#[derive(Clone, Debug)]
pub struct StoreConfig {
    /// Where the books are.
    pub at: StoreAt,
    /// The farm's PostgreSQL schema.
    pub schema: String,
    /// The most connections.
    pub connections: usize,
}

/// Everything `serve` needs.
#[derive(Clone, Debug)]
pub struct Config {
    /// The farm.
    pub farm: FarmConfig,
    /// Prices, costs, instants, limits.
    pub terms: Terms,
    /// The books.
    pub store: StoreConfig,
    /// The bot.
    pub bot: BotConfig,
    /// Where we listen.
    pub listen: SocketAddr,
    /// What time it is.
    pub clock: ClockKind,
    /// Names this instance: it frees its own leases when it starts.
    pub instance: String,
    /// The ways to pay besides cash.
    pub payments: PaymentsConfig,
    /// How long a courier stands at a door.
    pub routes: RoutesConfig,
    /// Whose travel times a day is planned by.
    pub maps: MapsConfig,
    /// Where a week's lists are written; `None` when they are not.
    pub export: Option<PathBuf>,
    /// What is logged, and how.
    pub log: LogConfig,
}

impl StoreConfig {
    /// Reads what the store needs, for subcommands that need nothing else.
    ///
    /// # Errors
    /// Lists everything that is wrong.
    pub fn read(path: Option<&std::path::Path>, environment: &Environment) -> Result<Self, ConfigError> {
        let file = File::read(path)?;
        let mut problems = file.problems();
        let store = file::store(&file, environment, &mut problems);
        problems.into_result(store)
    }
}

impl Config {
    /// Reads the file, lays the environment over it and checks the whole.
    ///
    /// # Errors
    /// Lists everything that is wrong.
    pub fn read(path: Option<&std::path::Path>, environment: &Environment) -> Result<Self, ConfigError> {
        file::whole(&File::read(path)?, environment)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = r#"
        [farm]
        name = "Test farm"
        phone = "+998712000000"
        email = "farm@example.org"
        latitude = 41.3
        longitude = 69.25
        [telegram]
        updates = "polling"
        owner_chats = [1]
    "#;

    fn whole(text: &str, environment: &[(&str, &str)]) -> Result<Config, ConfigError> {
        file::whole(&File::parse(text)?, &Environment::of(environment))
    }

    #[test]
    fn a_small_file_and_a_token_are_enough() {
        let config = whole(GOOD, &[("BOT_TOKEN", "1:hush"), ("HOME", "/home/farmer")]).expect("it is whole");
        assert_eq!(config.terms, Terms::default());
        assert!(matches!(config.store.at, StoreAt::Embedded { .. }));
        assert!(!format!("{config:?}").contains("hush"), "the token is printed");
    }

    #[test]
    fn every_mistake_is_told_at_once() {
        let text = GOOD.replace("41.3", "0.0").replace("69.25", "0.0").replace("polling", "pigeon")
            + "[terms]\negg_cost_uzs = -1\n[http]\nlisten = \"nowhere\"\n";
        let error = whole(&text, &[("HOME", "/home/farmer")]).expect_err("it is broken").to_string();
        for word in ["BOT_TOKEN", "farm.latitude", "telegram.updates", "egg", "http.listen"] {
            assert!(error.contains(word), "{word} is not told:\n{error}");
        }
    }

    #[test]
    fn an_unknown_key_is_a_mistake() {
        let error =
            whole(&(GOOD.to_owned() + "[terms]\neggcost = 1\n"), &[]).expect_err("a slip").to_string();
        assert!(error.contains("eggcost"), "{error}");
    }

    #[test]
    fn a_clock_that_somebody_moves_is_for_stand_ins_only() {
        let text = format!("clock = \"database\"\n{GOOD}");
        let environment = [("BOT_TOKEN", "1:hush"), ("HOME", "/home/farmer")];
        let error = whole(&text, &environment).expect_err("telegram is not a stand-in").to_string();
        assert!(error.contains("clock"), "{error}");
        let stand_in = text.replace("[telegram]", "[telegram]\napi_url = \"http://127.0.0.1:1\"");
        assert!(whole(&stand_in, &environment).is_ok());
        let overridden = [
            ("BOT_TOKEN", "1:x"),
            ("HOME", "/home/farmer"),
            ("TELOXIDE_API_URL", "https://api.telegram.org"),
        ];
        assert!(whole(&stand_in, &overridden).is_err(), "the environment has the last word");
        let elsewhere = text.replace("[telegram]", "[telegram]\napi_url = \"http://192.0.2.1:1\"");
        assert!(whole(&elsewhere, &environment).is_err());
    }

    #[test]
    fn a_schema_the_database_would_refuse_is_a_mistake_here() {
        let environment = [("BOT_TOKEN", "1:x"), ("HOME", "/home/farmer")];
        for name in ["1farm", "Farm", "", "farm-2"] {
            let text = format!("{GOOD}[store]\nschema = \"{name}\"\n");
            let error = whole(&text, &environment).expect_err(name).to_string();
            assert!(error.contains("store.schema"), "{name}: {error}");
        }
    }

    #[test]
    fn a_database_of_ones_own() {
        let environment = [("BOT_TOKEN", "1:x"), ("DATABASE_URL", "postgres://u:hidden@db/farm")];
        let config = whole(GOOD, &environment).expect("it is whole");
        assert!(matches!(config.store.at, StoreAt::Server { .. }));
        assert!(!format!("{config:?}").contains("hidden"));
    }
}
