//! A town: nodes in metres from its middle, ways between them, opened as roads.

use std::fs;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicU32, Ordering};

use payshanba_roads::{Point, Roads, Snapped};

use crate::pbf::{self, Node, Way};

const METRES_PER_UNIT: f64 = 0.011_119_492_664;
const MIDDLE: (f64, f64) = (41.3, 69.24);

/// What is built, street by street.
#[derive(Debug, Default)]
pub struct Town {
    nodes: Vec<Node>,
    ways: Vec<Way>,
}

impl Town {
    /// A node so many metres east and north of the middle.
    pub fn node(&mut self, east_m: f64, north_m: f64) -> i64 {
        self.tagged(east_m, north_m, &[])
    }

    pub fn tagged(&mut self, east_m: f64, north_m: f64, tags: &[(&str, &str)]) -> i64 {
        let id = 100 + 3 * self.nodes.len() as i64;
        let point = place(east_m, north_m);
        let units = |degrees: f64| (degrees * 1e7).round() as i64;
        self.nodes.push(Node { id, lat: units(point.lat), lon: units(point.lon), tags: owned(tags) });
        id
    }

    pub fn way(&mut self, nodes: &[i64], tags: &[(&str, &str)]) {
        let id = self.ways.len() as i64 + 1;
        self.ways.push(Way { id, nodes: nodes.to_vec(), tags: owned(tags) });
    }

    /// A two-way street on which one drives 36 km/h, ten metres a second.
    pub fn street(&mut self, nodes: &[i64]) {
        self.way(nodes, &TEN_A_SECOND);
    }

    pub fn file(&self) -> Vec<u8> {
        pbf::file(&self.nodes, &self.ways)
    }

    /// Opens it in a folder of its own.
    pub fn open(&self) -> Roads {
        let folder = folder();
        let extract = folder.join("town.osm.pbf");
        fs::write(&extract, self.file()).expect("a file in the build's folder");
        Roads::open(&extract, &folder.join("cache")).expect("the town opens")
    }
}

/// The tags of a street on which one drives ten metres a second.
pub const TEN_A_SECOND: [(&str, &str); 2] = [("highway", "residential"), ("maxspeed", "45")];

fn owned(tags: &[(&str, &str)]) -> Vec<(String, String)> {
    tags.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
}

/// So many metres east and north of the middle.
pub fn place(east_m: f64, north_m: f64) -> Point {
    let lat = MIDDLE.0 + north_m / METRES_PER_UNIT / 1e7;
    let lon = MIDDLE.1 + east_m / METRES_PER_UNIT / 1e7 / MIDDLE.0.to_radians().cos();
    Point { lat, lon }
}

/// Metres between two points of the town.
pub fn metres(from: Point, to: Point) -> f64 {
    let north = (to.lat - from.lat) * 1e7 * METRES_PER_UNIT;
    let east = (to.lon - from.lon) * 1e7 * METRES_PER_UNIT * MIDDLE.0.to_radians().cos();
    north.hypot(east)
}

/// Places on the roads; every pin must be near one.
pub fn snapped(roads: &Roads, places: &[(f64, f64)]) -> Vec<Snapped> {
    let pins: Vec<Point> = places.iter().map(|(east_m, north_m)| place(*east_m, *north_m)).collect();
    roads.snap(&pins).into_iter().map(Result::unwrap).collect()
}

/// Seconds and metres from one place to another, by table and by route, which must agree.
#[track_caller]
pub fn drive(roads: &Roads, from: (f64, f64), to: (f64, f64)) -> (u32, u32) {
    let places = snapped(roads, &[from, to]);
    let cell = roads.table(&places[..1], &places[1..]).cell(0, 0).expect("a way");
    let legs = roads.route(&places);
    assert_eq!(legs.len(), 1);
    assert_eq!((legs[0].duration_s, legs[0].distance_m), cell);
    cell
}

/// A folder that goes when its test does.
pub struct Scratch(PathBuf);

impl Deref for Scratch {
    type Target = Path;

    fn deref(&self) -> &Path {
        &self.0
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // Best effort: it lies in the build's folder.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A new folder in the build's.
pub fn folder() -> Scratch {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let name = format!("roads-{}-{}", process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder in the build's");
    Scratch(folder)
}
