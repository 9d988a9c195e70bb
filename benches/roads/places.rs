//! Places: random points on the streets of an extract, where people live and shops are.

use std::path::Path;

use osmpbf::{Element, ElementReader};
use payshanba_roads::Point;

/// No motorways, where nobody lives, and no yards, which are often private.
const STREETS: [&str; 6] =
    ["primary", "secondary", "tertiary", "unclassified", "residential", "living_street"];

/// So many nodes of streets, each as likely as any other, without repetition.
pub fn choose(pbf: &Path, count: usize, seed: u64) -> Vec<Point> {
    let mut nodes: Vec<i64> = Vec::new();
    each(pbf, |element| {
        if let Element::Way(way) = element
            && way.tags().any(|(key, value)| key == "highway" && STREETS.contains(&value))
            && !way.tags().any(|(key, _)| ["access", "vehicle", "motor_vehicle", "motorcar"].contains(&key))
        {
            nodes.extend(way.refs());
        }
    });
    nodes.sort_unstable();
    nodes.dedup();
    // The smallest of many numbers that look random are a random choice.
    nodes.sort_by_key(|id| scrambled(*id as u64 ^ seed.rotate_left(32)));
    nodes.truncate(count);
    nodes.sort_unstable();
    let mut points = Vec::new();
    each(pbf, |element| {
        let (id, lat, lon) = match element {
            Element::DenseNode(node) => (node.id(), node.lat(), node.lon()),
            Element::Node(node) => (node.id(), node.lat(), node.lon()),
            Element::Way(_) | Element::Relation(_) => return,
        };
        if nodes.binary_search(&id).is_ok() {
            points.push(Point { lat, lon });
        }
    });
    assert!(points.len() > 1, "{} has no streets", pbf.display());
    points
}

fn each(pbf: &Path, visit: impl for<'a> FnMut(Element<'a>)) {
    let reader = ElementReader::from_path(pbf).expect("the extract opens");
    reader.for_each(visit).expect("the extract is whole");
}

/// A number that looks random (splitmix64).
fn scrambled(number: u64) -> u64 {
    let mut mixed = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}
