//! Broken files: whatever somebody puts there, the answer is an error that says what to do.

use std::fs;
use std::path::Path;

use payshanba_roads::{Roads, RoadsError};
use proptest::prelude::{ProptestConfig, any, prop};
use proptest::proptest;

use crate::town::{Town, folder};

fn town() -> Vec<u8> {
    let mut town = Town::default();
    let [west, east] = [0.0, 500.0].map(|east| town.node(east, 0.0));
    let lights = town.tagged(250.0, 0.0, &[("highway", "traffic_signals")]);
    town.street(&[west, lights, east]);
    town.file()
}

fn open(folder: &Path, file: &[u8]) -> Result<Roads, RoadsError> {
    let extract = folder.join("town.osm.pbf");
    fs::write(&extract, file).expect("a file in the build's folder");
    Roads::open(&extract, &folder.join("cache"))
}

#[test]
fn a_missing_file_a_folder_and_a_text() {
    let folder = folder();
    let missing = Roads::open(&folder.join("none.osm.pbf"), &folder).err().unwrap();
    assert!(matches!(missing, RoadsError::Missing { .. }), "{missing}");
    let unreadable = Roads::open(&folder, &folder).err().unwrap();
    assert!(matches!(unreadable, RoadsError::Unreadable { .. }), "{unreadable}");
    let mut errors = vec![missing, unreadable];
    for file in [&b""[..], b"abc", b"<html>not found</html>", &[0; 64], &[0xff; 64]] {
        let error = open(&folder, file).err().unwrap();
        assert!(matches!(error, RoadsError::NotAnExtract { .. }), "{file:?}: {error}");
        errors.push(error);
    }
    for error in errors {
        assert!(error.to_string().contains("; "), "it says what to do: {error}");
    }
}

#[test]
fn a_download_that_was_cut_short() {
    let (folder, file) = (folder(), town());
    for length in 0..file.len() {
        // Where a block ends, the file is whole as far as it goes.
        if let Ok(roads) = open(&folder, &file[..length]) {
            assert!(roads.snap(&[]).is_empty());
        }
    }
    assert!(open(&folder, &file).is_ok());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn changed_bytes_end_nothing(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4)) {
        let mut file = town();
        for (place, byte) in changes {
            let at = place.index(file.len());
            file[at] = byte;
        }
        let folder = folder();
        if let Ok(roads) = open(&folder, &file) {
            for pin in roads.snap(&[crate::town::place(100.0, 0.0)]).into_iter().flatten() {
                roads.route(&[pin, pin]);
            }
        }
    }
}
