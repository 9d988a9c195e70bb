//! The template: a database with every migration applied once, copied for each test.
//!
//! Its name carries a digest of the migrations, so an edited migration makes another template.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use tokio_postgres::{Client, Config};

use super::{connect, migrate};

/// Test processes make the template one at a time; the number is only ours, the cluster being private.
const ADVISORY_LOCK: i64 = 1;

/// Makes the template if it is missing; returns its name.
pub async fn ensure(admin: &Config) -> String {
    let name = name();
    let client = connect(admin).await;
    client
        .execute("select pg_advisory_lock($1)", &[&ADVISORY_LOCK])
        .await
        .expect("the lock is free in the end");
    if !databases(&client).await.contains(&name) {
        make(&client, admin, &name).await;
    }
    client.execute("select pg_advisory_unlock($1)", &[&ADVISORY_LOCK]).await.expect("the lock is ours");
    name
}

/// Migrated under another name first: what a failed migration leaves is never taken for a template.
async fn make(client: &Client, admin: &Config, name: &str) {
    let unfinished = format!("{name}_unfinished");
    run(client, &format!("drop database if exists \"{unfinished}\" with (force)")).await;
    run(client, &format!("create database \"{unfinished}\"")).await;
    let mut config = admin.clone();
    migrate(config.dbname(&unfinished)).await;
    // A connection that is closing still counts, and a template in use cannot be copied.
    let sessions = "select count(pg_terminate_backend(pid, 5000)) from pg_stat_activity where datname = $1";
    client.execute(sessions, &[&unfinished]).await.expect("leftover sessions end");
    run(client, &format!("alter database \"{unfinished}\" rename to \"{name}\"")).await;
    run(client, &format!("alter database \"{name}\" allow_connections false")).await;
}

/// Drops what earlier runs left: templates of other migrations, databases of tests that were killed.
pub async fn prune(admin: &Config) {
    let client = connect(admin).await;
    let current = name();
    for database in databases(&client).await {
        let old_template = database.starts_with("template_v_") && database != current;
        if old_template || is_of_dead_test(&database) {
            run(&client, &format!("drop database if exists \"{database}\" with (force)")).await;
        }
    }
}

/// `t_<process>_…` whose process is gone.
fn is_of_dead_test(database: &str) -> bool {
    let process = database.strip_prefix("t_").and_then(|rest| rest.split('_').next()?.parse::<u32>().ok());
    process.is_some_and(|pid| !Path::new("/proc").join(pid.to_string()).exists())
}

fn name() -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
    let mut files: Vec<_> = fs::read_dir(&folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "sql"))
        .collect();
    files.sort();
    let mut digest = DefaultHasher::new();
    for file in files {
        file.file_name().hash(&mut digest);
        fs::read(&file).expect("a listed migration can be read").hash(&mut digest);
    }
    format!("template_v_{:016x}", digest.finish())
}

async fn databases(client: &Client) -> Vec<String> {
    let rows = client.query("select datname from pg_database", &[]).await.expect("databases are listed");
    rows.iter().map(|row| row.get(0)).collect()
}

async fn run(client: &Client, statement: &str) {
    client.batch_execute(statement).await.unwrap_or_else(|error| panic!("{statement}: {error}"));
}
