//! Migrations: applied once whoever starts, from every earlier version, and listed in the program as in the folder.

use std::fs;
use std::path::Path;

use payshanba::postgres::migrate::{MIGRATIONS, migrate, migrate_to};
use payshanba::postgres::{MigrateError, Options, Store};

use crate::support::{connect, database};

#[test]
fn the_program_lists_every_file() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
    let mut files: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .filter_map(|entry| entry.unwrap().file_name().to_str()?.strip_suffix(".sql").map(str::to_owned))
        .collect();
    files.sort();
    assert_eq!(MIGRATIONS.map(|(name, _)| name).to_vec(), files);
}

#[tokio::test]
async fn four_starters_at_once_apply_each_file_once() {
    let database = database("starters").await;
    let start = || migrate(&database.config, "second_farm");
    let (a, b, c, d) = tokio::join!(start(), start(), start(), start());
    let applied: usize = [a, b, c, d].map(|applied| applied.unwrap().len()).iter().sum();
    assert_eq!(applied, MIGRATIONS.len());
    let options = Options { schema: "second_farm".to_owned(), ..Options::default() };
    Store::open(&database.config, options).await.unwrap();
}

#[tokio::test]
async fn every_earlier_version_becomes_this_one() {
    let database = database("earlier").await;
    for count in 0..=MIGRATIONS.len() {
        let schema = format!("farm_{count}");
        assert_eq!(migrate_to(&database.config, &schema, count).await.unwrap().len(), count);
        assert_eq!(migrate(&database.config, &schema).await.unwrap().len(), MIGRATIONS.len() - count);
        assert!(migrate(&database.config, &schema).await.unwrap().is_empty(), "nothing is applied twice");
    }
}

/// An earlier program let a newcomer join a guest and forgot what the newcomer had told.
#[tokio::test]
async fn what_earlier_newcomers_left_behind_is_emptied() {
    let database = database("left_behind").await;
    migrate_to(&database.config, "farm_5", 5).await.unwrap();
    let client = connect(&database.config).await;
    let people = "set search_path = farm_5;
        insert into person (id, kind, chat_id, name, phone, phone_own) values
            (1, 'subscriber', 7, 'Aziza', '+998901234567', true), (2, 'subscriber', null, '', null, false),
            (3, 'subscriber', null, 'Opa', '+998901234568', true);
        insert into address (person, latitude, longitude, distance_m, note, cause)
            select id, 41.3, 69.2, 100, 'gate', 'tg:1:' || id from person;
        insert into note (person, topic, text, chat_id, message_id, made_at, cause)
            select id, 'question', 'when?', 7, 1, now(), 'tg:2:' || id from person;";
    client.batch_execute(people).await.unwrap();
    migrate(&database.config, "farm_5").await.unwrap();
    let known = "select person from address where latitude is not null and note <> '' order by person";
    let rows = client.query(known, &[]).await.unwrap();
    assert_eq!(rows.iter().map(|row| row.get(0)).collect::<Vec<i64>>(), [1, 3]);
    let rows = client.query("select person from note order by person", &[]).await.unwrap();
    assert_eq!(rows.iter().map(|row| row.get(0)).collect::<Vec<i64>>(), [1, 3]);
}

#[tokio::test]
async fn an_edited_migration_is_refused_and_a_newer_schema_is_not() {
    let database = database("edited").await;
    let client = connect(&database.config).await;
    let newer = "insert into farm.refinery_schema_history (version, name, applied_on, checksum) \
                 values (9999, 'from_the_future', '2026-11-26T00:00:00Z', '1')";
    client.batch_execute(newer).await.unwrap();
    assert!(migrate(&database.config, "farm").await.unwrap().is_empty());
    client
        .batch_execute("update farm.refinery_schema_history set checksum = '1' where version = 1")
        .await
        .unwrap();
    let refused = migrate(&database.config, "farm").await;
    assert!(matches!(refused, Err(MigrateError::Migration(_))), "{refused:?}");
}

#[tokio::test]
async fn a_schema_that_could_be_a_statement_is_refused() {
    let database = database("names").await;
    let refused = migrate(&database.config, "farm; drop schema farm cascade").await;
    assert!(matches!(refused, Err(MigrateError::Schema(_))), "{refused:?}");
}
