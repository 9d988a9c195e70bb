//! The cache: read when it is whole, made anew when it is not, and nothing lost in between.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;

use payshanba_roads::{Roads, RoadsError};
use sha2::{Digest, Sha256};

use crate::town::{Scratch, Town, drive, folder};

fn town(length_m: f64) -> Vec<u8> {
    let mut town = Town::default();
    let [west, east, middle] = [(0.0, 0.0), (length_m, 0.0), (250.0, 0.0)].map(|(e, n)| town.node(e, n));
    let north = town.node(250.0, 300.0);
    town.street(&[west, middle, east]);
    town.street(&[middle, north]);
    town.file()
}

/// A folder of its own, an extract in it, and the folder for what is kept.
fn extract() -> (Scratch, PathBuf, PathBuf) {
    let folder = folder();
    let (extract, cache) = (folder.join("town.osm.pbf"), folder.join("a/cache"));
    fs::write(&extract, town(500.0)).expect("a file in the build's folder");
    (folder, extract, cache)
}

fn kept(cache: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(cache).expect("the folder was made");
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.sort();
    files
}

fn is_right(roads: &Roads) {
    assert_eq!(drive(roads, (0.0, 0.0), (500.0, 0.0)), (50, 500));
}

#[test]
fn the_second_opening_reads_what_the_first_one_kept() {
    let (_folder, extract, cache) = extract();
    is_right(&Roads::open(&extract, &cache).unwrap());
    let files = kept(&cache);
    assert_eq!(files.len(), 1, "{files:?}");
    let before = fs::metadata(&files[0]).unwrap().modified().unwrap();
    is_right(&Roads::open(&extract, &cache).unwrap());
    assert_eq!(kept(&cache), files);
    assert_eq!(fs::metadata(&files[0]).unwrap().modified().unwrap(), before, "it was not written again");
}

#[test]
fn the_same_extract_gives_the_same_file() {
    let (_folder, extract, cache) = extract();
    let [one, other] = ["one", "other"].map(|name| {
        Roads::open(&extract, &cache.join(name)).unwrap();
        fs::read(&kept(&cache.join(name))[0]).unwrap()
    });
    assert_eq!(one, other);
}

#[test]
fn another_extract_under_the_same_name_is_read_anew() {
    let (_folder, extract, cache) = extract();
    is_right(&Roads::open(&extract, &cache).unwrap());
    fs::write(&extract, town(900.0)).unwrap();
    let roads = Roads::open(&extract, &cache).unwrap();
    assert_eq!(drive(&roads, (0.0, 0.0), (900.0, 0.0)), (90, 900));
    assert_eq!(kept(&cache).len(), 2);
}

#[test]
fn a_file_that_is_not_whole_is_made_anew() {
    let (_folder, extract, cache) = extract();
    Roads::open(&extract, &cache).unwrap();
    let file = kept(&cache).remove(0);
    let whole = fs::read(&file).unwrap();
    let mut broken: Vec<Vec<u8>> =
        (0..whole.len()).step_by(7).map(|length| whole[..length].to_vec()).collect();
    for at in 0..whole.len() {
        let mut changed = whole.clone();
        changed[at] ^= 1 << (at % 8);
        broken.push(changed);
    }
    broken.push([&whole[..], b"more"].concat());
    for broken in broken {
        fs::write(&file, broken).unwrap();
        is_right(&Roads::open(&extract, &cache).unwrap());
        assert_eq!(fs::read(&file).unwrap(), whole);
    }
}

#[test]
fn many_who_open_at_once_all_get_roads() {
    let (_folder, extract, cache) = extract();
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| is_right(&Roads::open(&extract, &cache).unwrap()));
        }
    });
    assert_eq!(kept(&cache).len(), 1, "no drafts are left");
}

#[test]
fn a_folder_that_cannot_be_made_is_told() {
    let (_folder, extract, _) = extract();
    let error = Roads::open(&extract, &extract.join("cache")).err().unwrap();
    assert!(matches!(error, RoadsError::Cache { .. }), "{error}");
    assert!(error.to_string().contains("make it writable"), "{error}");
}

/// A street of every class off a main road with lights and a gate, each with another limit, surface or direction.
fn every_kind() -> Vec<u8> {
    let classes =
        ["motorway", "trunk", "primary", "secondary", "tertiary", "unclassified", "residential", "service"];
    let links = ["motorway_link", "trunk_link", "primary_link", "secondary_link", "tertiary_link"];
    let others = ["living_street", "track", "road"];
    let peculiarities =
        [("maxspeed", "RU:urban"), ("surface", "gravel"), ("oneway", "no"), ("maxspeed", "20 mph")];
    let mut town = Town::default();
    let west = town.tagged(-200.0, 0.0, &[("highway", "traffic_signals")]);
    let mut main = vec![west, town.tagged(-100.0, 0.0, &[("barrier", "gate")])];
    for (at, class) in (0..).zip(classes.iter().chain(&links).chain(&others)) {
        let (foot, tip) =
            (town.node(100.0 * f64::from(at), 0.0), town.node(100.0 * f64::from(at) + 30.0, 200.0));
        main.push(foot);
        town.way(&[foot, tip], &[("highway", class), peculiarities[at as usize % 4], ("oneway", "no")]);
    }
    town.street(&main);
    town.file()
}

/// What a town is worked out to. When it changes, so must `FORMAT` in `src/cache.rs`, or farms keep using what their
/// disks hold; then pin the new one here.
#[test]
fn what_is_kept_changes_with_its_format_only() {
    let (_folder, extract, cache) = extract();
    fs::write(&extract, every_kind()).unwrap();
    Roads::open(&extract, &cache).unwrap();
    let file = kept(&cache).remove(0);
    let name = file.file_name().unwrap().to_str().unwrap();
    let digest = Sha256::digest(fs::read(&file).unwrap());
    let digest: String = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    assert_eq!((name.split('-').nth(1).unwrap(), digest.as_str()), ("1", "3d528ac06b507b1d"));
}
