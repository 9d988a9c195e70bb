//! An opened store: the farm's schema on the configured server, or on a private one that is adopted or started.

use payshanba_actors::ports::PortError;
use secrecy::ExposeSecret;
use thiserror::Error;
use tokio_postgres::{Client, Config as PgConfig, NoTls};

use crate::config::{StoreAt, StoreConfig};
use crate::postgres::embedded::{Embedded, EmbeddedError, Options as EmbeddedOptions};
use crate::postgres::{MigrateError, Options, Store, migrate};

/// The store could not be opened.
#[derive(Debug, Error)]
pub enum OpenError {
    /// The connection string is none.
    #[error("DATABASE_URL is not understood: write postgres://user:password@host/database")]
    Url,
    /// The private server does not start.
    #[error(transparent)]
    Embedded(#[from] EmbeddedError),
    /// The schema cannot be brought up to date.
    #[error(transparent)]
    Migrate(#[from] MigrateError),
    /// The database does not answer.
    #[error(transparent)]
    Port(#[from] PortError),
    /// A connection cannot be made.
    #[error("the database does not answer: {0}")]
    Connect(#[from] tokio_postgres::Error),
}

/// A store with the server under it.
#[derive(Debug)]
pub struct Opened {
    /// The farm's schema.
    pub store: Store,
    embedded: Option<Embedded>,
}

impl Opened {
    /// Opens the store and brings its schema up to date. Connections live on the runtime this is called on.
    ///
    /// # Errors
    /// Says what to do when there is no database.
    pub async fn open(config: &StoreConfig) -> Result<Self, OpenError> {
        let (server, embedded) = match &config.at {
            StoreAt::Server { url } => {
                (url.expose_secret().parse::<PgConfig>().map_err(|_| OpenError::Url)?, None)
            }
            StoreAt::Embedded { data_dir } => {
                let embedded = Embedded::open(data_dir, EmbeddedOptions::default()).await?;
                (embedded.config(), Some(embedded))
            }
        };
        for name in migrate(&server, &config.schema).await? {
            tracing::info!(migration = name, "applied");
        }
        let options =
            Options { schema: config.schema.clone(), connections: config.connections, ..Options::default() };
        Ok(Self { store: Store::open(&server, options).await?, embedded })
    }

    /// A connection of its own, with the farm's schema set and no limit on how long a statement takes.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn client(&self) -> Result<Client, OpenError> {
        let (client, connection) = self.store.session().connect(NoTls).await?;
        // It ends with its client; the runtime drives it until then.
        drive(connection);
        client.batch_execute("set statement_timeout = 0").await?;
        Ok(client)
    }

    /// Closes it; a private server that nobody else uses is stopped.
    pub async fn close(self) {
        drop(self.store);
        if let Some(embedded) = self.embedded
            && let Err(error) = embedded.close().await
        {
            tracing::warn!(%error, "the private server was not stopped");
        }
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "a connection's driver ends with its client, and tells why it broke"
)]
fn drive(connection: tokio_postgres::Connection<tokio_postgres::Socket, tokio_postgres::tls::NoTlsStream>) {
    tokio::spawn(async move {
        if let Err(error) = connection.await {
            tracing::warn!(%error, "a connection broke");
        }
    });
}
