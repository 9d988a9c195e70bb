//! Support: what the integration tests stand on, one private PostgreSQL a run and a fresh database a test.
//!
//! ```ignore
//! let database = support::database("ledger").await;
//! let client = database.client().await;
//! ```

mod cluster;
mod scratch;
mod template;

use std::sync::atomic::{AtomicU32, Ordering};

use tokio_postgres::{Client, Config, NoTls};

pub use self::scratch::Scratch;

/// Applies every migration to an empty database. It is called once a run, on the template.
pub async fn migrate(config: &Config) {
    payshanba::postgres::migrate(config, "farm").await.expect("the migrations apply to an empty database");
}

/// A database of one test, with all migrations applied; it goes away with its value.
#[derive(Debug)]
pub struct TestDatabase {
    /// How to connect to it.
    pub config: Config,
    /// What it is called.
    pub name: String,
}

/// Makes a fresh database; the hint is part of its name, for whoever looks at the server.
pub async fn database(name_hint: &str) -> TestDatabase {
    let shared = cluster::shared().await;
    let name = unique_name(name_hint);
    let copy = format!("create database \"{name}\" template \"{}\"", shared.template);
    let admin = connect(&shared.admin).await;
    admin
        .batch_execute(&format!("drop database if exists \"{name}\" with (force)"))
        .await
        .expect("an old one goes");
    admin.batch_execute(&copy).await.expect("the template can be copied");
    let mut config = shared.admin.clone();
    config.dbname(&name);
    TestDatabase { config, name }
}

impl TestDatabase {
    /// A connection to it, driven in the background.
    pub async fn client(&self) -> Client {
        connect(&self.config).await
    }
}

impl Drop for TestDatabase {
    /// On a thread of its own, because a test's runtime cannot be waited for from inside it.
    fn drop(&mut self) {
        let mut admin = self.config.clone();
        admin.dbname("postgres");
        let statement = format!("drop database if exists \"{}\" with (force)", self.name);
        let dropping = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
            runtime.block_on(async {
                let (client, connection) = admin.connect(NoTls).await.map_err(std::io::Error::other)?;
                let work = async move { client.batch_execute(&statement).await };
                tokio::join!(work, connection).0.map_err(std::io::Error::other)
            })
        });
        // Best effort: what is left behind is pruned when the server is next started.
        let _ = dropping.join();
    }
}

/// Connects; the connection lives on the test's runtime until the client is dropped.
pub async fn connect(config: &Config) -> Client {
    let (client, connection) = config.connect(NoTls).await.expect("the private PostgreSQL answers");
    #[expect(clippy::disallowed_methods, reason = "ends with the client, or with the test's runtime")]
    tokio::spawn(connection);
    client
}

/// `t_<process>_<number>_<hint>`: the process tells whether its test still runs.
fn unique_name(hint: &str) -> String {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let hint: String = hint.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '_').take(30).collect();
    format!("t_{}_{number}_{}", std::process::id(), hint.to_lowercase())
}

#[tokio::test]
async fn two_tests_never_share_a_database() {
    let (one, other) = (database("one").await, database("other").await);
    one.client().await.batch_execute("create table egg (id int)").await.unwrap();
    let seen = other.client().await.query_one("select to_regclass('egg') is not null", &[]).await.unwrap();
    assert!(!seen.get::<_, bool>(0));
}

#[tokio::test]
async fn a_database_goes_away_with_its_value() {
    let database = database("gone").await;
    let (name, mut admin) = (database.name.clone(), database.config.clone());
    admin.dbname("postgres");
    drop(database);
    let exists = "select exists (select from pg_database where datname = $1)";
    assert!(!connect(&admin).await.query_one(exists, &[&name]).await.unwrap().get::<_, bool>(0));
}
