//! The hierarchy: the network contracted, so that a search need only climb towards junctions that matter more.
//!
//! `fast_paths` finds the order and the shortcuts. It answers one pair at a time and shows nothing of its graph but a
//! stored form; that form is read here, once, and laid out for searches from many places to many.

use std::collections::HashMap;

use fast_paths::InputGraph;
use serde::{Deserialize, Serialize};

use crate::cost::Cost;
use crate::network::Network;

// Costs are packed into 64 bits, and the library counts in `usize`.
const _: () = assert!(usize::BITS >= 64);

/// A climb from a junction to one that matters more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Arc {
    pub to: u32,
    pub cost: Cost,
}

/// What an arc stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Via {
    /// One stretch, by its number; from tail to head when `is_along`.
    Stretch { stretch: u32, is_along: bool },
    /// Two arcs that meet at a junction of less importance.
    Junction(u32),
}

/// The climbs from each junction.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Climbs {
    first: Vec<u32>,
    arcs: Vec<Arc>,
    /// What each arc stands for; apart, because searches do not ask.
    vias: Vec<Via>,
}

impl Climbs {
    pub fn of(&self, junction: u32) -> &[Arc] {
        let at = junction as usize;
        &self.arcs[self.first[at] as usize..self.first[at + 1] as usize]
    }

    /// What the arc from one junction to the other stands for.
    pub fn via(&self, from: u32, to: u32) -> Option<Via> {
        let at = self.of(from).iter().position(|arc| arc.to == to)?;
        self.vias.get(self.first[from as usize] as usize + at).copied()
    }
}

/// The contracted network. Its junctions are numbered by importance, the most important one first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Hierarchy {
    /// Arcs by where they begin, to more important junctions.
    pub forward: Climbs,
    /// Arcs by where they end, from more important junctions: to be gone against.
    pub backward: Climbs,
}

impl Hierarchy {
    /// Contracts the network, and renumbers its junctions.
    pub fn new(network: &mut Network) -> Result<Self, postcard::Error> {
        let mut graph = InputGraph::new();
        for ((from, to), (_, _, cost)) in &cheapest(network) {
            graph.add_edge(*from as usize, *to as usize, cost.0 as usize);
        }
        graph.freeze();
        let stored = postcard::to_stdvec(&fast_paths::prepare(&graph))?;
        let contracted: Contracted = postcard::from_bytes(&stored)?;
        contracted.renumber(network);
        let stretches = cheapest(network);
        let climbs = |side: Side| contracted.climbs(network.junctions, side, &stretches);
        Ok(Self { forward: climbs(Side::Forward), backward: climbs(Side::Backward) })
    }

    /// The stretches an arc stands for, in the order in which they are driven.
    pub fn unpack(&self, from: u32, to: u32, visit: &mut impl FnMut(u32, bool)) {
        let mut open = vec![(from, to)];
        while let Some((from, to)) = open.pop() {
            // A smaller number is more important.
            let via = if to < from { self.forward.via(from, to) } else { self.backward.via(to, from) };
            match via {
                Some(Via::Stretch { stretch, is_along }) => visit(stretch, is_along),
                Some(Via::Junction(middle)) => open.extend([(middle, to), (from, middle)]),
                None => {}
            }
        }
    }
}

/// The cheapest stretch from each junction to each of its neighbours.
type Cheapest = HashMap<(u32, u32), (u32, bool, Cost)>;

fn cheapest(network: &Network) -> Cheapest {
    let mut cheapest = Cheapest::new();
    for (number, stretch) in (0..).zip(&network.stretches) {
        let ends = [(stretch.tail, stretch.head, true), (stretch.head, stretch.tail, false)];
        for (from, to, is_along) in ends {
            let cost = stretch.cost(is_along);
            if from == to || cost == Cost::NEVER {
                continue;
            }
            let best = cheapest.entry((from, to)).or_insert((number, is_along, cost));
            if cost < best.2 {
                *best = (number, is_along, cost);
            }
        }
    }
    cheapest
}

#[derive(Clone, Copy)]
enum Side {
    Forward,
    Backward,
}

/// The stored form of `fast_paths::FastGraph`, field by field.
#[derive(Deserialize)]
struct Contracted {
    _nodes: usize,
    ranks: Vec<usize>,
    forward: Vec<Edge>,
    forward_first: Vec<usize>,
    backward: Vec<Edge>,
    backward_first: Vec<usize>,
}

/// The stored form of one of its edges.
#[derive(Deserialize)]
struct Edge {
    base: usize,
    neighbour: usize,
    weight: usize,
    /// The backward edge that a shortcut begins with; `usize::MAX` when this is none.
    replaced_in: usize,
    _replaced_out: usize,
}

impl Contracted {
    /// By importance. A lone junction with a road back to itself is no node of the library's graph.
    fn number(&self, node: usize) -> u32 {
        let last = self.ranks.len().saturating_sub(1);
        self.ranks.get(node).map_or(0, |rank| u32::try_from(last - rank).unwrap_or(u32::MAX))
    }

    fn renumber(&self, network: &mut Network) {
        for stretch in &mut network.stretches {
            stretch.tail = self.number(stretch.tail as usize);
            stretch.head = self.number(stretch.head as usize);
        }
    }

    fn climbs(&self, junctions: u32, side: Side, stretches: &Cheapest) -> Climbs {
        let (edges, first) = match side {
            Side::Forward => (&self.forward, &self.forward_first),
            Side::Backward => (&self.backward, &self.backward_first),
        };
        let mut climbs = Climbs { first: vec![0], arcs: Vec::new(), vias: Vec::new() };
        for rank in (0..junctions as usize).rev() {
            let span = first.get(rank..=rank + 1).map_or(0..0, |ends| ends[0]..ends[1]);
            for edge in &edges[span] {
                let (base, to) = (self.number(edge.base), self.number(edge.neighbour));
                let ends = match side {
                    Side::Forward => (base, to),
                    Side::Backward => (to, base),
                };
                let middle = self.backward.get(edge.replaced_in).map(|edge| self.number(edge.base));
                let stretch = stretches.get(&ends);
                let stretch = stretch
                    .map(|(stretch, is_along, _)| Via::Stretch { stretch: *stretch, is_along: *is_along });
                climbs.vias.extend(middle.map(Via::Junction).or(stretch));
                climbs.arcs.push(Arc { to, cost: Cost(edge.weight as u64) });
            }
            climbs.first.push(u32::try_from(climbs.arcs.len()).unwrap_or(u32::MAX));
        }
        climbs
    }
}
