//! The demo's store: a private PostgreSQL in a named folder, emptied of the last demo's week, with a clock we move.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, Utc};
use payshanba::clock::DatabaseClock;
use payshanba::postgres::embedded::{Embedded, Options as EmbeddedOptions, is_root};
use payshanba::postgres::{Options, Store, migrate};
use payshanba_actors::ports::Clock;
use tokio_postgres::{Client, Config, NoTls};

use super::DemoError;
use crate::bot_api::UnixClock;

/// The farm's schema.
const SCHEMA: &str = "farm";

/// An open store.
#[derive(Debug)]
pub struct DemoStore {
    folder: PathBuf,
    embedded: Embedded,
    clock: Arc<DatabaseClock>,
}

impl DemoStore {
    /// Where the data stays unless said otherwise: root's PostgreSQL cannot live under a closed home.
    pub fn usual_folder() -> PathBuf {
        if is_root().unwrap_or(false) {
            PathBuf::from("/var/tmp/payshanba-demo")
        } else {
            PathBuf::from(".demo")
        }
    }

    /// Opens the folder's PostgreSQL, drops the last demo's week and sets the clock.
    pub async fn open(folder: Option<&Path>, begin: DateTime<Utc>) -> Result<Self, DemoError> {
        let stage = |what: &'static str| move |error: &dyn std::fmt::Display| DemoError::stage(what)(error);
        let folder = folder.map_or_else(Self::usual_folder, Path::to_owned);
        let folder = std::path::absolute(folder).map_err(|error| stage("no such folder")(&error))?;
        let embedded = Embedded::open(&folder, EmbeddedOptions::default()).await;
        let embedded = embedded.map_err(|error| stage("no database")(&error))?;
        let config = embedded.config();
        connect(&config)
            .await?
            .batch_execute(&format!("drop schema if exists {SCHEMA} cascade"))
            .await
            .map_err(|error| stage("the last demo's week cannot be dropped")(&error))?;
        migrate(&config, SCHEMA).await.map_err(|error| stage("the schema cannot be made")(&error))?;
        let options = Options { connections: 4, ..Options::default() };
        let store =
            Store::open(&config, options).await.map_err(|error| stage("the store does not open")(&error))?;
        let clock = DatabaseClock::open(store.clone()).await.map_err(|error| stage("no clock")(&error))?;
        let opened = Self { folder, embedded, clock: Arc::new(clock) };
        opened.set_clock(begin, 0).await?;
        // The server starts a log of its own for each week.
        let log = opened.folder.join("server.log");
        if log.exists() {
            std::fs::remove_file(&log)
                .map_err(|error| stage("the last server's log cannot be removed")(&error))?;
        }
        Ok(opened)
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Sets the farm's clock, to go on from there so many times as fast as the machine's; 0 lets it stand.
    pub async fn set_clock(&self, now: DateTime<Utc>, rate: u32) -> Result<(), DemoError> {
        self.clock
            .set(now, f64::from(rate))
            .await
            .map_err(|error| DemoError::stage("the clock cannot be set")(&error))
    }

    /// The farm's clock in Unix seconds, for whoever plays against it.
    pub fn seconds(&self) -> UnixClock {
        let clock = Arc::clone(&self.clock);
        Arc::new(move || clock.now().timestamp())
    }

    /// What the farm's clock shows.
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// A connection with the farm's schema set.
    pub async fn client(&self) -> Result<Client, DemoError> {
        let mut config = self.embedded.config();
        config.options(format!("-c search_path={SCHEMA}"));
        connect(&config).await
    }

    /// Leaves the folder; the server in it ends when nobody else uses it.
    pub async fn close(self) {
        drop(self.clock);
        if let Err(error) = self.embedded.close().await {
            tracing::warn!(%error, "the database could not be stopped");
        }
    }
}

async fn connect(config: &Config) -> Result<Client, DemoError> {
    let connected = config.connect(NoTls).await;
    let (client, connection) = connected.map_err(|error| DemoError::stage("no connection")(&error))?;
    actix_rt::spawn(async move {
        if let Err(error) = connection.await {
            tracing::warn!(%error, "a connection broke");
        }
    });
    Ok(client)
}
