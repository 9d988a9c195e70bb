//! The pool: connections to one farm's schema, opened on the runtime that the store was made on.
//!
//! A shell's arbiter may be busy deciding; connections that it drove would stall with it. So whoever asks, the socket
//! belongs to the runtime of [`super::Store::open`].

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use deadpool_postgres::{Connect, Manager, ManagerConfig, Pool, RecyclingMethod, Runtime};
use payshanba_actors::ports::PortError;
use tokio::runtime::Handle;
use tokio::task::JoinHandle;
use tokio_postgres::{Client, Config, Error, NoTls};

/// How a store uses its database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// The farm's schema.
    pub schema: String,
    /// Connections at most.
    pub connections: usize,
    /// How long a statement may wait for a connection.
    pub wait: Duration,
    /// How long a statement may take once it has one; the server gives up a little earlier, so that the outcome is
    /// known.
    pub patience: Duration,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            schema: "farm".to_owned(),
            connections: 16,
            wait: Duration::from_secs(2),
            patience: Duration::from_secs(5),
        }
    }
}

/// A schema's name goes into statements unquoted: lower-case letters, digits and `_`, at most 40.
pub(crate) fn check_schema(schema: &str) -> Result<(), String> {
    let is_legal = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    let starts_well = schema.starts_with(|first: char| first.is_ascii_lowercase());
    if starts_well && schema.len() <= 40 && schema.bytes().all(is_legal) {
        Ok(())
    } else {
        Err(format!("{schema:?} is no name for a schema: a-z, then a-z, 0-9 and _, at most 40"))
    }
}

/// The settings every connection of a farm starts with.
pub(super) fn session(config: &Config, options: &Options) -> Config {
    let limit_ms = options.patience.as_millis() * 9 / 10;
    let own = format!(
        "-c search_path={} -c statement_timeout={limit_ms} -c timezone=UTC -c datestyle=ISO \
         -c jit=off",
        options.schema
    );
    let mut session = config.clone();
    session.options(match config.get_options() {
        Some(given) => format!("{given} {own}"),
        None => own,
    });
    if config.get_application_name().is_none() {
        session.application_name("payshanba");
    }
    if config.get_connect_timeout().is_none() {
        session.connect_timeout(Duration::from_secs(5));
    }
    session
}

/// Makes the pool; nothing is connected yet.
pub(super) fn make(session: &Config, options: &Options) -> Result<Pool, PortError> {
    let rule = ManagerConfig { recycling_method: RecyclingMethod::Fast };
    let manager = Manager::from_connect(session.clone(), HomeRuntime(Handle::current()), rule);
    Pool::builder(manager)
        .max_size(options.connections)
        .wait_timeout(Some(options.wait))
        .create_timeout(Some(options.patience))
        .recycle_timeout(Some(options.wait))
        .runtime(Runtime::Tokio1)
        .build()
        .map_err(|error| PortError::Rejected(error.to_string()))
}

/// Connects on the runtime it names, whichever thread asks.
struct HomeRuntime(Handle);

type Connecting<'a> = Pin<Box<dyn Future<Output = Result<(Client, JoinHandle<()>), Error>> + Send + 'a>>;

impl Connect for HomeRuntime {
    fn connect(&self, config: &Config) -> Connecting<'_> {
        let config = config.clone();
        let home = self.0.clone();
        let opening = self.0.spawn(async move {
            let (client, connection) = config.connect(NoTls).await?;
            let driving = home.spawn(async move {
                if let Err(error) = connection.await {
                    tracing::warn!(%error, "a database connection has ended");
                }
            });
            Ok((client, driving))
        });
        Box::pin(async move {
            match opening.await {
                Ok(connected) => connected,
                Err(stopped) => match stopped.try_into_panic() {
                    Ok(panic) => std::panic::resume_unwind(panic),
                    // The runtime is shutting down: there is nothing to connect for.
                    Err(_) => std::future::pending().await,
                },
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_schema_is_a_plain_name() {
        for name in ["farm", "farm_2", "f"] {
            assert_eq!(check_schema(name), Ok(()));
        }
        for name in ["", "2farm", "Farm", "farm-2", "farm; drop schema farm", "фарм", &"f".repeat(41)] {
            assert!(check_schema(name).is_err(), "{name:?}");
        }
    }

    #[test]
    fn given_options_are_kept() {
        let mut config = Config::new();
        config.options("-c work_mem=8MB").application_name("bench");
        let session = session(&config, &Options::default());
        let options = session.get_options().expect("there are options");
        assert!(options.starts_with("-c work_mem=8MB -c search_path=farm "), "{options}");
        assert_eq!(session.get_application_name(), Some("bench"));
    }
}
