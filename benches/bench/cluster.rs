//! A cluster: a private PostgreSQL with fsync on, and for every measurement a fresh copy of one database.

use std::path::PathBuf;
use std::time::Duration;

use payshanba::postgres::embedded::{Closed, Embedded, Options};
use payshanba::postgres::migrate;
use tokio::runtime::Handle;
use tokio_postgres::{Client, Config, NoTls};

/// Where rows survive a power cut: many a `/tmp` lives in memory. One name, so that a run heals what was left behind.
const FOLDER: &str = "/var/tmp/payshanba-bench";
/// The database that is copied, and its copy.
const TEMPLATE: &str = "ground";
const LEG: &str = "leg";

/// The server.
pub struct Cluster {
    embedded: Embedded,
    admin: Client,
}

impl Cluster {
    /// Starts the server and makes the database that is copied: migrated, and with nobody in it.
    pub async fn open() -> Self {
        let embedded =
            Embedded::open(&PathBuf::from(FOLDER), Options::default()).await.expect("a server starts");
        let admin = connect(&embedded.config()).await;
        let cluster = Self { embedded, admin };
        cluster.run(&format!("drop database if exists {LEG} with (force)")).await;
        cluster.run(&format!("drop database if exists {TEMPLATE} with (force)")).await;
        cluster.run(&format!("create database {TEMPLATE}")).await;
        migrate(&cluster.template(), "farm").await.expect("the migrations apply");
        cluster
    }

    /// The database that is copied, to be filled before the first copy.
    pub fn template(&self) -> Config {
        self.config(TEMPLATE)
    }

    /// A copy of it. The checkpoint comes first, so that none falls into the measurement.
    pub async fn fresh(&self) -> Config {
        self.run(&format!("drop database if exists {LEG} with (force)")).await;
        self.run("checkpoint").await;
        // The template may have a connection that is just leaving.
        for _ in 0..100 {
            let copied =
                self.admin.batch_execute(&format!("create database {LEG} template {TEMPLATE}")).await;
            if copied.is_ok() {
                return self.config(LEG);
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("somebody stays connected to the template");
    }

    /// What the server says of how durable it is.
    pub async fn durability(&self) -> String {
        let question = "select 'PostgreSQL ' || split_part(current_setting('server_version'), ' ', 1)
            || ', fsync ' || current_setting('fsync') || ', synchronous_commit '
            || current_setting('synchronous_commit') || ', full_page_writes ' || current_setting('full_page_writes')";
        self.admin.query_one(question, &[]).await.expect("settings can be read").get(0)
    }

    /// Stops the server and takes everything away.
    pub async fn close(self) {
        drop(self.admin);
        if self.embedded.close().await.expect("the server stops") == Closed::Stopped {
            std::fs::remove_dir_all(FOLDER).expect("the folder can be removed");
        }
    }

    fn config(&self, database: &str) -> Config {
        let mut config = self.embedded.config();
        config.dbname(database);
        config
    }

    /// Runs a statement on the server's own database.
    pub async fn run(&self, statement: &str) {
        self.admin.batch_execute(statement).await.expect("the server obeys");
    }
}

/// Connects; the connection lives on the current runtime until its client is dropped.
pub async fn connect(config: &Config) -> Client {
    let (client, connection) = config.connect(NoTls).await.expect("the server answers");
    Handle::current().spawn(connection);
    client
}
