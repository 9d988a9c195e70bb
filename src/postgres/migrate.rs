//! Migrating: bringing a farm's schema up to date, by whoever starts first.
//!
//! A migration is a file in `migrations/`, listed here. Starters wait for each other on an advisory lock, so each file
//! is applied once. A schema that is newer than the program is left alone: during a roll-out both run on it.

use refinery::{Migration, Runner};
use thiserror::Error;
use tokio_postgres::{Client, Config, NoTls};

use super::pool::check_schema;

/// Every migration: its file's name without `.sql`, and its text.
pub const MIGRATIONS: [(&str, &str); 8] = [
    ("V0001__first_week", include_str!("../../migrations/V0001__first_week.sql")),
    ("V0002__payments", include_str!("../../migrations/V0002__payments.sql")),
    ("V0003__roster_and_weeks", include_str!("../../migrations/V0003__roster_and_weeks.sql")),
    ("V0004__notes_and_language", include_str!("../../migrations/V0004__notes_and_language.sql")),
    ("V0005__leases", include_str!("../../migrations/V0005__leases.sql")),
    ("V0006__joined_people", include_str!("../../migrations/V0006__joined_people.sql")),
    ("V0007__add_ons_and_friends", include_str!("../../migrations/V0007__add_ons_and_friends.sql")),
    ("V0008__reversals", include_str!("../../migrations/V0008__reversals.sql")),
];

/// The first half of the advisory lock's number; the second is the schema's.
const LOCK: i32 = 0x0065_6767;

/// The schema is not up to date.
#[derive(Debug, Error)]
pub enum MigrateError {
    /// The schema's name cannot be one.
    #[error("{0}")]
    Schema(String),
    /// The database cannot be asked.
    #[error("the database cannot be asked: {0}")]
    Database(#[from] tokio_postgres::Error),
    /// A migration was changed after it was applied, or does not apply.
    #[error("a migration does not apply: {0}")]
    Migration(#[from] refinery::Error),
}

/// Makes the schema if it is missing and applies what it lacks; answers the names of the migrations applied.
///
/// # Errors
/// When the database cannot be asked or a migration does not apply; those before it stand.
pub async fn migrate(config: &Config, schema: &str) -> Result<Vec<String>, MigrateError> {
    migrate_to(config, schema, MIGRATIONS.len()).await
}

/// The same with the first `count` migrations only: what an earlier program would have made.
///
/// # Errors
/// As [`migrate()`].
pub async fn migrate_to(config: &Config, schema: &str, count: usize) -> Result<Vec<String>, MigrateError> {
    check_schema(schema).map_err(MigrateError::Schema)?;
    let (mut client, connection) = config.connect(NoTls).await?;
    let work = async move {
        let applied = apply(&mut client, schema, count).await;
        drop(client);
        applied
    };
    // The connection ends with its client, and the lock with the connection.
    let (applied, _) = tokio::join!(work, connection);
    applied
}

async fn apply(client: &mut Client, schema: &str, count: usize) -> Result<Vec<String>, MigrateError> {
    client.execute("select pg_advisory_lock($1, hashtext($2))", &[&LOCK, &schema]).await?;
    let exists = "select exists (select from pg_namespace where nspname = $1)";
    if !client.query_one(exists, &[&schema]).await?.try_get::<_, bool>(0)? {
        client.batch_execute(&format!("create schema {schema}")).await?;
    }
    client.batch_execute(&format!("set search_path = {schema}; set client_min_messages = warning")).await?;
    let migrations = MIGRATIONS[..count.min(MIGRATIONS.len())]
        .iter()
        .map(|(name, text)| Migration::unapplied(name, text))
        .collect::<Result<Vec<_>, _>>()?;
    let report = Runner::new(&migrations).set_abort_missing(false).run_async(client).await?;
    Ok(report.applied_migrations().iter().map(ToString::to_string).collect())
}
