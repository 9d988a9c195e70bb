//! A piece: what is left of a way when it is cut at every junction, wherever one waits, and where it leaves the extract.

use crate::extract::{Extract, Node, Way};
use crate::point::Spot;

/// Of one way, with nothing joining it between its ends.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Piece {
    pub tail: u32,
    pub head: u32,
    pub shape: Vec<Spot>,
    pub along_kmh: Option<f64>,
    pub against_kmh: Option<f64>,
    /// What passing the node at its ends costs.
    pub tail_wait_ms: u32,
    pub head_wait_ms: u32,
}

impl Piece {
    pub fn length_cm(&self) -> u32 {
        // As a float it is cut off at the largest number, never wrapped.
        (self.metres() * 100.0).round() as u32
    }

    /// From end to end, without what the ends cost; `None` where one may not go.
    pub fn travel_ms(&self, is_along: bool) -> Option<u32> {
        let kmh = if is_along { self.along_kmh } else { self.against_kmh }?;
        Some((self.metres() * 3_600.0 / kmh).round() as u32)
    }

    fn metres(&self) -> f64 {
        self.shape.windows(2).map(|pair| pair[0].metres_to(pair[1])).sum()
    }
}

/// All pieces, and how many junctions their ends are.
pub(crate) fn pieces(extract: &Extract) -> (Vec<Piece>, u32) {
    let mut cutter =
        Cutter { extract, uses: uses(extract), numbers: vec![None; extract.nodes.len()], next: 0 };
    let pieces = extract.ways.iter().flat_map(|way| cutter.cut(way)).collect();
    (pieces, cutter.next)
}

/// How often each node is passed: an end counts double, so that whatever is passed twice is a junction.
fn uses(extract: &Extract) -> Vec<u8> {
    let mut uses = vec![0u8; extract.nodes.len()];
    for run in extract.ways.iter().flat_map(|way| runs(extract, way)) {
        for (at, node) in run.iter().enumerate() {
            let is_end = at == 0 || at + 1 == run.len();
            let count = &mut uses[*node as usize];
            *count = count.saturating_add(if is_end { 2 } else { 1 });
        }
    }
    uses
}

/// The parts of a way that lie within the extract.
fn runs<'a>(extract: &'a Extract, way: &'a Way) -> impl Iterator<Item = &'a [u32]> {
    way.nodes.split(|node| extract.nodes[*node as usize].spot.is_none()).filter(|run| run.len() > 1)
}

struct Cutter<'a> {
    extract: &'a Extract,
    uses: Vec<u8>,
    /// The number of the junction at each node that has one.
    numbers: Vec<Option<u32>>,
    next: u32,
}

impl Cutter<'_> {
    fn cut(&mut self, way: &Way) -> Vec<Piece> {
        let mut pieces = Vec::new();
        for run in runs(self.extract, way) {
            let mut begin = 0;
            for at in 1..run.len() {
                if self.is_cut(run[at]) || at + 1 == run.len() {
                    pieces.push(self.piece(&run[begin..=at], way));
                    begin = at;
                }
            }
        }
        pieces
    }

    fn node(&self, node: u32) -> Node {
        self.extract.nodes[node as usize]
    }

    fn is_cut(&self, node: u32) -> bool {
        let here = self.node(node);
        self.uses[node as usize] > 1 || here.blocked || here.wait_ms > 0
    }

    fn piece(&mut self, nodes: &[u32], way: &Way) -> Piece {
        let (first, last) = (nodes[0], nodes[nodes.len() - 1]);
        let shape = nodes.iter().filter_map(|node| self.node(*node).spot).collect();
        Piece {
            tail: self.junction(first),
            head: self.junction(last),
            shape,
            along_kmh: way.along_kmh,
            against_kmh: way.against_kmh,
            tail_wait_ms: self.node(first).wait_ms,
            head_wait_ms: self.node(last).wait_ms,
        }
    }

    /// A barrier joins nothing: each piece that ends at it has an end of its own.
    fn junction(&mut self, node: u32) -> u32 {
        let is_blocked = self.node(node).blocked;
        let known = self.numbers[node as usize].filter(|_| !is_blocked);
        known.unwrap_or_else(|| {
            let number = self.next;
            self.next += 1;
            self.numbers[node as usize] = Some(number);
            number
        })
    }
}
