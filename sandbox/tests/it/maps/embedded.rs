//! The farm's own roads: read from an extract beside the books, asked when no vendor answers, and never in the way.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use payshanba::maps::{Atlas, Choice, Embedded};
use payshanba_actors::GreatCircle;
use payshanba_actors::ports::Maps;
use payshanba_domain::cycle::TravelSource;
use payshanba_domain::place::Place;

use super::{Log, client, google, google_choice, patience};

#[path = "../../../../roads/tests/it/pbf.rs"]
mod pbf;

/// Streets in each direction.
const STREETS: i64 = 10;
/// In ten-millionths of a degree: the corner, and from one street to the next.
const CORNER: (i64, i64) = (412_800_000, 692_200_000);
const BLOCK: (i64, i64) = (30_000, 40_000);

/// A folder of its own for an extract, gone afterwards.
struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

impl Folder {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("payshanba-roads-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        Self(folder)
    }

    fn roads(&self, extract: &[u8]) -> Embedded {
        let path = self.0.join("city.osm.pbf");
        fs::write(&path, extract).expect("it is written");
        Embedded::open(path)
    }
}

/// A grid of streets.
fn town() -> Vec<u8> {
    let id = |row: i64, column: i64| row * STREETS + column + 1;
    let all = (0..STREETS).flat_map(|row| (0..STREETS).map(move |column| (row, column)));
    let node = |(row, column): (i64, i64)| pbf::Node {
        id: id(row, column),
        lat: CORNER.0 + row * BLOCK.0,
        lon: CORNER.1 + column * BLOCK.1,
        tags: Vec::new(),
    };
    let tags = || vec![("highway".to_owned(), "residential".to_owned())];
    let mut ways = Vec::new();
    for street in 0..STREETS {
        let east = (0..STREETS).map(|column| id(street, column)).collect();
        let north = (0..STREETS).map(|row| id(row, street)).collect();
        ways.push(pbf::Way { id: street * 2 + 1, nodes: east, tags: tags() });
        ways.push(pbf::Way { id: street * 2 + 2, nodes: north, tags: tags() });
    }
    pbf::file(&all.map(node).collect::<Vec<_>>(), &ways)
}

fn place(row: i64, column: i64) -> Place {
    let degrees = |units: i64| units as f64 / 1e7;
    let (latitude, longitude) = (CORNER.0 + row * BLOCK.0, CORNER.1 + column * BLOCK.1);
    Place::parse(degrees(latitude), degrees(longitude)).expect("a place")
}

#[actix_rt::test]
async fn a_day_is_measured_along_the_streets_of_the_extract() {
    let folder = Folder::new("town");
    let atlas = Atlas::new(None, patience()).with_roads(Arc::new(folder.roads(&town())));
    let (log, places) = (Log::new(), [place(0, 0), place(0, 5), place(6, 0), place(6, 5)]);
    let table = atlas.travel(&places).await.expect("it is always there");
    assert_eq!((table.source, table.off_road), (TravelSource::Roads, 0));
    for (from, to, metres) in [(0, 1, 1_675), (0, 2, 2_000), (0, 3, 3_675), (3, 0, 3_675)] {
        let told = table.distances_m[from * 4 + to];
        assert!(told.abs_diff(metres) < 30, "{from} → {to}: {told} m");
        assert!(table.durations_s[from * 4 + to] > metres / 20, "a residential street");
    }
    assert_eq!((table.durations_s[0], log.lines()), (0, vec![]));
    assert!(folder.0.join("roads").is_dir(), "what was made of it is kept beside it");
}

#[actix_rt::test]
async fn a_pin_that_the_roads_refuse_stops_nobody_and_is_told() {
    let folder = Folder::new("pin");
    let atlas = Atlas::new(None, patience()).with_roads(Arc::new(folder.roads(&town())));
    let far = Place::parse(41.2, 69.0).expect("a place");
    let (log, places) = (Log::new(), [place(0, 0), place(0, 5), far, place(6, 5)]);
    let table = atlas.travel(&places).await.expect("it is always there");
    assert_eq!((table.source, table.off_road), (TravelSource::Roads, 1));
    let air = GreatCircle::default();
    assert_eq!((table.durations_s[2], table.distances_m[2]), air.leg(&places[0], &far));
    assert_eq!((table.durations_s[2 * 4 + 3], table.distances_m[2 * 4 + 3]), air.leg(&far, &places[3]));
    assert!(table.distances_m[3].abs_diff(3_675) < 30, "the others keep their streets");
    let lines = log.lines();
    assert!(
        lines.len() == 1 && lines[0].contains("off_road=1") && lines[0].contains("used=\"roads\""),
        "{lines:?}"
    );
}

#[actix_rt::test]
async fn an_extract_that_is_none_or_of_elsewhere_leaves_the_great_circle_and_says_why() {
    let (folder, other) = (Folder::new("none"), Folder::new("elsewhere"));
    let missing = Embedded::open(folder.0.join("nowhere.osm.pbf"));
    let elsewhere =
        [Place::parse(39.65, 66.96).expect("a place"), Place::parse(39.66, 66.97).expect("a place")];
    for (roads, places, word) in [
        (missing, [place(0, 0), place(0, 5)], "nowhere.osm.pbf"),
        (folder.roads(b"no extract at all"), [place(0, 0), place(0, 5)], "city.osm.pbf"),
        (other.roads(&town()), elsewhere, "far from every road"),
    ] {
        let log = Log::new();
        let table = Atlas::new(None, patience()).with_roads(Arc::new(roads)).travel(&places).await;
        let table = table.expect("it is always there");
        assert_eq!((table.source, table.off_road), (TravelSource::GreatCircle, 0));
        let lines = log.lines();
        assert!(lines.len() == 1 && lines[0].contains(word), "{lines:?}");
        assert!(lines[0].contains("used=\"great_circle\""), "{lines:?}");
    }
}

#[actix_rt::test]
async fn roads_stand_behind_a_vendor_that_is_away() {
    let (folder, google) = (Folder::new("behind"), google(3_000).await);
    google.stop().await;
    let vendor = client(&Choice::Google(google_choice(&google, 2_000)));
    let atlas = Atlas::new(Some(vendor), patience()).with_roads(Arc::new(folder.roads(&town())));
    let log = Log::new();
    let table = atlas.travel(&[place(0, 0), place(3, 3)]).await.expect("it is always there");
    assert_eq!(table.source, TravelSource::Roads);
    let lines = log.lines();
    assert!(lines.len() == 1 && lines[0].contains("google: no answer: nobody listens there"), "{lines:?}");
}
