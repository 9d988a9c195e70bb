//! An extract: the ways of an OpenStreetMap file that a car may use, and the nodes they run through.

use osmpbf::{BlobDecode, BlobReader, Element, PrimitiveBlock};

use crate::access::{Direction, direction, is_blocked, wait_ms};
use crate::point::{Point, Spot};
use crate::speed::speeds_kmh;
use crate::tags::Tags;

/// A drivable way. Speeds are km/h, `None` where one may not go that way round.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Way {
    /// Places in [`Extract::nodes`], in the order of the way.
    pub nodes: Vec<u32>,
    pub along_kmh: Option<f64>,
    pub against_kmh: Option<f64>,
}

/// A node of a drivable way.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Node {
    /// `None` when the way leaves the extract here.
    pub spot: Option<Spot>,
    /// What passing it costs, milliseconds.
    pub wait_ms: u32,
    pub blocked: bool,
}

/// What is needed of the file.
#[derive(Clone, Debug, Default)]
pub(crate) struct Extract {
    pub ways: Vec<Way>,
    pub nodes: Vec<Node>,
}

/// What is wrong with the file, in words.
pub(crate) type Fault = String;

impl Extract {
    /// Reads the file twice: the ways, then their nodes, which stand before them.
    pub fn read(file: &[u8]) -> Result<Self, Fault> {
        let mut ways = Vec::new();
        each_block(file, |block| ways.extend(block.elements().filter_map(|element| drivable(&element))))?;
        let mut ids: Vec<i64> = ways.iter().flat_map(|(_, refs)| refs).copied().collect();
        ids.sort_unstable();
        ids.dedup();
        if u32::try_from(ids.len()).is_err() {
            return Err("too many nodes".to_owned());
        }
        let mut nodes = vec![Node::default(); ids.len()];
        each_block(file, |block| {
            for (id, node) in block.elements().filter_map(|element| node(&element)) {
                if let Ok(place) = ids.binary_search(&id) {
                    nodes[place] = node;
                }
            }
        })?;
        // Every reference is among the ids, which are made of them.
        let place = |id: &i64| ids.binary_search(id).ok().and_then(|place| u32::try_from(place).ok());
        let ways = ways
            .into_iter()
            .map(|(way, refs)| Way { nodes: refs.iter().filter_map(place).collect(), ..way })
            .collect();
        Ok(Self { ways, nodes })
    }
}

fn each_block(file: &[u8], mut visit: impl FnMut(&PrimitiveBlock)) -> Result<(), Fault> {
    let mut has_header = false;
    for blob in BlobReader::new(file) {
        let blob = blob.map_err(|error| error.to_string())?;
        match blob.decode().map_err(|error| error.to_string())? {
            BlobDecode::OsmHeader(_) => has_header = true,
            BlobDecode::OsmData(block) => visit(&block),
            BlobDecode::Unknown(_) => {}
        }
    }
    if has_header { Ok(()) } else { Err("it has no header".to_owned()) }
}

/// The way, still without nodes, and the ids of its nodes.
fn drivable(element: &Element<'_>) -> Option<(Way, Vec<i64>)> {
    let Element::Way(way) = element else { return None };
    let tags: Tags<'_> = way.tags().collect();
    let (along, against) = speeds_kmh(&tags)?;
    let direction = direction(&tags)?;
    let refs: Vec<i64> = way.refs().collect();
    let way = Way {
        nodes: Vec::new(),
        along_kmh: (direction != Direction::Against).then_some(along),
        against_kmh: (direction != Direction::Along).then_some(against),
    };
    (refs.len() > 1).then_some((way, refs))
}

fn node(element: &Element<'_>) -> Option<(i64, Node)> {
    let (id, lat, lon, tags): (i64, f64, f64, Tags<'_>) = match element {
        Element::Node(node) => (node.id(), node.lat(), node.lon(), node.tags().collect()),
        Element::DenseNode(node) => (node.id(), node.lat(), node.lon(), node.tags().collect()),
        Element::Way(_) | Element::Relation(_) => return None,
    };
    let point = Point { lat, lon };
    let spot = point.is_on_earth().then(|| Spot::of(point));
    Some((id, Node { spot, wait_ms: wait_ms(&tags), blocked: is_blocked(&tags) }))
}
