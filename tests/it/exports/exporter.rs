//! The exporter: every edition a week has performed is a file, also after a restart.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use payshanba::exports::{Edition, Exporter, file_name};
use payshanba_actors::Task;
use payshanba_actors::memory::{ManualClock, Memory};
use payshanba_actors::ports::people::Erasure;
use payshanba_domain::{SubscriberId, TermsBook};

use super::golden::{described, exported};
use crate::books::farm::{Farm, at};
use crate::books::week::{AFTER, cycle};
use crate::support::Scratch;

const NAMES: [&str; 3] = ["2026-11-26-confirm.csv", "2026-11-26-lock.csv", "2026-11-26-routes.csv"];

fn exporter(farm: &Farm, folder: &Path, now: &str) -> Exporter {
    let ports = Memory::new().ports(Arc::new(ManualClock::new(at(now))), TermsBook::default());
    Exporter::new(farm.store.clone(), &ports, folder.to_owned())
}

fn files(folder: &Path) -> Vec<String> {
    let listed = fs::read_dir(folder).expect("the folder is there");
    let mut names: Vec<String> =
        listed.map(|entry| entry.expect("a file").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[tokio::test]
async fn what_is_missing_is_written_and_what_is_there_is_left_alone() {
    let (farm, scratch) = (described("exporter").await, Scratch::new("exporter"));
    let folder = scratch.path().join("exports");
    let counts = exporter(&farm, &folder, AFTER).run().await.expect("the folder can be written to");
    assert_eq!(counts.of("written"), 3);
    assert_eq!(files(&folder), NAMES);
    for edition in Edition::ALL {
        let path = folder.join(file_name(cycle(), edition));
        assert_eq!(fs::read_to_string(&path).expect("a file"), exported(&farm, Some(edition)).await);
        assert_eq!(fs::metadata(&path).expect("a file").permissions().mode() & 0o777, 0o600);
    }
    assert_eq!(fs::metadata(&folder).expect("a folder").permissions().mode() & 0o777, 0o700);
    // A restart, one file lost, one changed by the owner.
    let lost = folder.join(NAMES[1]);
    let before = fs::read(&lost).expect("a file");
    fs::remove_file(&lost).expect("it goes");
    fs::write(folder.join(NAMES[2]), "mine now").expect("it is written");
    let mut again = exporter(&farm, &folder, AFTER);
    assert_eq!(again.run().await.expect("the folder can be written to").of("written"), 1);
    assert_eq!(fs::read(&lost).expect("a file"), before);
    assert_eq!(fs::read_to_string(folder.join(NAMES[2])).expect("a file"), "mine now");
    assert!(again.run().await.expect("the folder can be read").is_empty());
}

#[tokio::test]
async fn what_was_just_written_is_compared_once_more() {
    let (farm, scratch) = (described("settled").await, Scratch::new("settled"));
    let folder = scratch.path().to_owned();
    let mut exporter = exporter(&farm, &folder, AFTER).settling(Duration::ZERO);
    exporter.run().await.expect("the folder can be written to");
    // As if a decision made before the lock had become durable just after it.
    let lock = folder.join(NAMES[1]);
    let right = fs::read(&lock).expect("a file");
    fs::write(&lock, "one line less").expect("it is written");
    let counts = exporter.run().await.expect("the folder can be written to");
    assert_eq!((counts.of("corrected"), counts.of("written")), (1, 0));
    assert_eq!(fs::read(&lock).expect("a file"), right);
    fs::write(&lock, "mine now").expect("it is written");
    assert!(exporter.run().await.expect("the folder can be read").is_empty(), "once is enough");
}

#[tokio::test]
async fn weeks_of_long_ago_are_left_alone() {
    let (farm, scratch) = (described("long_ago").await, Scratch::new("long-ago"));
    let counts = exporter(&farm, scratch.path(), "2026-12-10 12:00").run().await.expect("it is read");
    assert_eq!(counts.of("written"), 3, "two weeks later they still are");
    let other = Scratch::new("longer-ago");
    let counts = exporter(&farm, other.path(), "2026-12-11 12:00").run().await.expect("it is read");
    assert!(counts.is_empty() && files(other.path()).is_empty());
}

#[tokio::test]
async fn a_folder_that_cannot_be_written_to_is_told() {
    let (farm, scratch) = (described("unwritable").await, Scratch::new("unwritable"));
    let folder = scratch.path().join("taken");
    fs::write(&folder, "a file, not a folder").expect("it is written");
    let error = exporter(&farm, &folder, AFTER).run().await.expect_err("there is no folder").to_string();
    assert!(error.contains("cannot write") && error.contains("export.folder"), "{error}");
}

/// Somebody is erased after the week's files were written; one of them was moved to another name by its owner.
#[tokio::test]
async fn whoever_is_erased_is_gone_from_every_file_at_once_also_after_a_crash() {
    let (farm, scratch) = (described("erased_files").await, Scratch::new("erased-files"));
    let folder = scratch.path();
    let mut running = exporter(&farm, folder, AFTER);
    running.run().await.expect("the folder can be written to");
    fs::rename(folder.join(NAMES[1]), folder.join("long ago.csv")).expect("it is renamed");
    running.run().await.expect("the missing one is written again");
    let text = |name: &str| fs::read_to_string(folder.join(name)).expect("a file");
    assert!(text("long ago.csv").contains("1001,A,naqd") && text("long ago.csv").contains("Oq darvoza"));
    farm.store.erase(SubscriberId(1)).await.expect("they are erased");
    assert_eq!(running.run().await.expect("it forgets").of("forgotten"), 4);
    for (name, edition) in
        ["confirm", "lock", "routes"].iter().zip([Edition::Confirm, Edition::Lock, Edition::Routes])
    {
        let name = format!("2026-11-26-{name}.csv");
        assert_eq!(text(&name), exported(&farm, Some(edition)).await, "{name} is as if written today");
    }
    assert_eq!(text("long ago.csv"), exported(&farm, Some(Edition::Lock)).await);
    assert!(text("long ago.csv").contains("1002"), "nobody else is");
    assert!(running.run().await.expect("it is read").is_empty(), "once is enough");
    // The process dies between somebody's erasure and the files, and weeks pass.
    farm.store.erase(SubscriberId(2)).await.expect("they are erased");
    let mut next = exporter(&farm, folder, "2027-03-01 12:00");
    assert_eq!(next.run().await.expect("it forgets").of("forgotten"), 4);
    assert_eq!(text("long ago.csv"), exported(&farm, Some(Edition::Lock)).await);
}

#[tokio::test]
async fn what_a_crash_left_unfinished_is_cleared_away() {
    let (farm, scratch) = (described("unfinished").await, Scratch::new("unfinished"));
    let file = |name: &str, age: u64| {
        let file = fs::File::create(scratch.path().join(name)).expect("a file");
        let changed = file.metadata().expect("its times").modified().expect("a time");
        file.set_modified(changed - Duration::from_secs(age)).expect("it is made older");
    };
    for (name, age) in [
        (".2026-11-26-lock.csv.4711", 120),
        (".2026-11-26-lock.csv.4712", 0),
        (".owners.4711", 120),
        (".owners.csv.note", 120),
        ("owners.csv.4711", 120),
    ] {
        file(name, age);
    }
    let counts = exporter(&farm, scratch.path(), "2027-03-01 12:00").run().await.expect("it clears");
    assert_eq!(counts.of("cleared"), 1);
    let left = [".2026-11-26-lock.csv.4712", ".owners.4711", ".owners.csv.note", "owners.csv.4711"];
    assert_eq!(files(scratch.path()), left, "another server may be writing, and the rest is the owner's");
}
