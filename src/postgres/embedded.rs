//! Embedded PostgreSQL: a private cluster in a folder of our own, run with the installed server's programs.
//!
//! Opening *adopts* the server that lives in the folder, or starts one; closing stops it if nobody else uses
//! it. A process that dies without closing leaves the server running, and the next one adopts it. There is no
//! TCP port: the way in is a socket in a directory that only the server's user and root can enter.

mod account;
mod binaries;
mod error;
mod folder;
mod pid_file;
mod remains;
mod server;

use std::fs::File;
use std::path::Path;
use std::time::Duration;

use tokio_postgres::{Client, Config, NoTls};

pub use self::account::is_root;
pub use self::error::EmbeddedError;
pub use self::folder::default_folder;

use self::account::Account;
use self::folder::Folder;
use self::server::{Endpoint, Server};

/// The database that is made on first opening.
const DATABASE: &str = "payshanba";

/// How often, and how long apart, a closing process looks whether the last clients have gone.
const FAREWELL: (u32, Duration) = (10, Duration::from_millis(100));

/// How the server is run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Whether a commit survives a power cut. Only tests turn this off.
    pub durable: bool,
    /// How long the server may take to start, recover or stop.
    pub patience: Duration,
}

impl Default for Options {
    fn default() -> Self {
        Self { durable: true, patience: Duration::from_secs(60) }
    }
}

/// What closing did to the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closed {
    /// Nobody else used it: it is stopped.
    Stopped,
    /// Somebody else has it open or is connected: it runs on.
    LeftRunning,
}

/// A private cluster that answers.
#[derive(Debug)]
pub struct Embedded {
    server: Server,
    endpoint: Endpoint,
    presence: File,
}

impl Embedded {
    /// Adopts or starts the server of `folder` and makes the database if it is missing.
    ///
    /// Any number of processes may open one folder at once; they share one server.
    ///
    /// # Errors
    /// When PostgreSQL is not installed, the folder cannot be used, or the server does not start; each says
    /// what to do.
    pub async fn open(folder: &Path, options: Options) -> Result<Self, EmbeddedError> {
        let (root, durable) = (folder.to_owned(), options.durable);
        let (opened, lock) = blocking(move || {
            let account = Account::current()?;
            let folder = Folder::prepare(&root, &account)?;
            let lock = folder.lock()?;
            let presence = folder.be_present()?;
            let server = Server::new(account, folder, options)?;
            let endpoint = server.bring_up()?;
            Ok((Self { server, endpoint, presence }, lock))
        })
        .await?;
        opened.make_database().await?;
        drop(lock);
        if durable && !opened.is_durable().await? {
            return Err(EmbeddedError::NotDurable { folder: opened.server.folder().cluster() });
        }
        Ok(opened)
    }

    /// How to connect: socket, user and the database `payshanba`.
    #[must_use]
    pub fn config(&self) -> Config {
        config_of(&self.endpoint, DATABASE)
    }

    /// Whether this opening started the server; if not, it adopted one that was running.
    #[must_use]
    pub fn has_started(&self) -> bool {
        self.endpoint.started
    }

    /// Stops the server, unless another process has it open or another client is connected.
    ///
    /// # Errors
    /// When the server cannot be asked or does not stop.
    pub async fn close(self) -> Result<Closed, EmbeddedError> {
        let folder = self.server.folder().clone();
        let lock = blocking(move || folder.lock()).await?;
        drop(self.presence);
        if !self.server.folder().is_deserted()? || !is_quiet(&self.endpoint).await? {
            return Ok(Closed::LeftRunning);
        }
        blocking(move || self.server.stop()).await?;
        drop(lock);
        Ok(Closed::Stopped)
    }

    async fn make_database(&self) -> Result<(), EmbeddedError> {
        let exists = "select exists (select from pg_database where datname = $1)";
        let create = format!("create database {DATABASE}");
        ask(&self.endpoint, async |client| {
            if client.query_one(exists, &[&DATABASE]).await?.get::<_, bool>(0) {
                return Ok(());
            }
            client.batch_execute(&create).await
        })
        .await
    }

    async fn is_durable(&self) -> Result<bool, EmbeddedError> {
        let fsync = ask(&self.endpoint, async |client| client.query_one("show fsync", &[]).await).await?;
        Ok(fsync.get::<_, &str>(0) == "on")
    }
}

fn config_of(endpoint: &Endpoint, database: &str) -> Config {
    let mut config = Config::new();
    config
        .host_path(&endpoint.socket_folder)
        .port(endpoint.port)
        .user(server::SUPERUSER)
        .dbname(database)
        .connect_timeout(Duration::from_secs(10));
    config
}

/// Whether no client but the asking one is connected, once those that are just leaving have left.
async fn is_quiet(endpoint: &Endpoint) -> Result<bool, EmbeddedError> {
    const OTHERS: &str = "select exists (select from pg_stat_activity \
                          where backend_type = 'client backend' and pid <> pg_backend_pid())";
    let (looks, pause) = FAREWELL;
    ask(endpoint, async |client| {
        for _ in 0..looks {
            if !client.query_one(OTHERS, &[]).await?.get::<_, bool>(0) {
                return Ok(true);
            }
            tokio::time::sleep(pause).await;
        }
        Ok(false)
    })
    .await
}

/// Runs `work` on a connection to the maintenance database that lives exactly as long.
async fn ask<T>(
    endpoint: &Endpoint,
    work: impl AsyncFnOnce(&Client) -> Result<T, tokio_postgres::Error>,
) -> Result<T, EmbeddedError> {
    let (client, connection) = config_of(endpoint, "postgres").connect(NoTls).await?;
    let work = async move { work(&client).await };
    let (result, _) = tokio::join!(work, connection);
    Ok(result?)
}

/// Runs blocking work beside the runtime; its panic is ours.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, EmbeddedError> + Send + 'static,
) -> Result<T, EmbeddedError> {
    match tokio::task::spawn_blocking(work).await {
        Ok(result) => result,
        Err(stopped) => match stopped.try_into_panic() {
            Ok(panic) => std::panic::resume_unwind(panic),
            Err(_) => Err(EmbeddedError::ShuttingDown),
        },
    }
}
