//! The ground: a private PostgreSQL with fsync on, and for every measurement a fresh database, the same each time.

use std::path::PathBuf;

use payshanba::postgres::embedded::{Closed, Embedded, Options as Server};
use payshanba::postgres::{Options, Store, migrate};
use payshanba_actors::ports::Journal;
use payshanba_actors::ports::journal::Committed;
use tokio::runtime::Handle;
use tokio_postgres::{Client, Config, NoTls};

use crate::load::{COURIER, Load, STREAMS, WAITING};

/// Where rows survive a power cut: many a `/tmp` lives in memory. One name, so that a run heals what was left behind.
const FOLDER: &str = "/var/tmp/payshanba-bench";
/// The database that is copied, and its copy.
const TEMPLATE: &str = "ground";
const LEG: &str = "leg";

/// The server.
pub struct Ground {
    embedded: Embedded,
    admin: Client,
}

impl Ground {
    /// Starts the server and lays out the database that every measurement begins with.
    pub async fn open(load: &Load) -> Self {
        let embedded =
            Embedded::open(&PathBuf::from(FOLDER), Server::default()).await.expect("a server starts");
        let admin = connect(&embedded.config()).await;
        let ground = Self { embedded, admin };
        ground.run(&format!("drop database if exists {LEG} with (force)")).await;
        ground.run(&format!("drop database if exists {TEMPLATE} with (force)")).await;
        ground.run(&format!("create database {TEMPLATE}")).await;
        let config = ground.config(TEMPLATE);
        migrate(&config, "farm").await.expect("the migrations apply");
        ground.lay_out(&config, load).await;
        ground
    }

    async fn lay_out(&self, config: &Config, load: &Load) {
        let client = connect(config).await;
        let people = include_str!("people.sql").replace(":streams", &STREAMS.to_string());
        let people =
            people.replace(":courier", &COURIER.to_string()).replace(":waiting", &WAITING.to_string());
        client.batch_execute(&people).await.expect("people and presses are laid out");
        let store = Store::open(config, Options::default()).await.expect("the schema is there");
        for commit in &load.locked {
            assert_eq!(store.commit(commit.clone()).await, Ok(Committed::Applied(1)));
        }
        client.batch_execute("vacuum analyze").await.expect("statistics are taken");
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
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        panic!("somebody stays connected to the template");
    }

    /// Checks that so many commits stand, that each wrote all of its rows, and that the audit chain is whole; answers
    /// the rows of one of them.
    pub async fn verify(&self, config: &Config, commits: Option<i64>) -> String {
        let store = Store::open(config, Options { connections: 1, ..Options::default() }).await;
        let store = store.expect("the database answers");
        let rows = store.ask(include_str!("written.sql"), &[]).await.expect("rows can be counted");
        let count = |column: &str| rows[0].get::<_, i64>(column);
        let written = count("journal") - STREAMS;
        assert!(commits.is_none_or(|commits| commits == written), "{written} commits stand, not {commits:?}");
        assert_eq!(count("moves"), written, "every commit moved its stream");
        assert_eq!(count("ledger"), 8 * written, "every commit booked eight lines");
        assert_eq!(count("outbox"), written, "every commit promised a message");
        assert_eq!(count("settled"), written, "every commit settled an inbox row");
        assert!(count("delivered") > 0, "orders were delivered");
        assert_eq!(store.broken_chains().await, Ok(Vec::new()), "the audit chain is whole");
        rows[0].get("sample")
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

    async fn run(&self, statement: &str) {
        self.admin.batch_execute(statement).await.expect("the server obeys");
    }
}

async fn connect(config: &Config) -> Client {
    let (client, connection) = config.connect(NoTls).await.expect("the server answers");
    Handle::current().spawn(connection);
    client
}
