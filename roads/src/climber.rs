//! A climber: finds what a place costs from (or to) every junction above it. Two of them meet on the best way.

use std::collections::BinaryHeap;

use crate::cost::Cost;
use crate::hierarchy::Climbs;

/// Nothing comes before it.
pub(crate) const START: u32 = u32::MAX;

/// Memory for one climb after another.
pub(crate) struct Climber {
    /// The best known so far, by junction.
    costs: Vec<Cost>,
    /// The junction before, by junction.
    before: Vec<u32>,
    /// All that have a cost.
    reached: Vec<u32>,
    /// Those whose cost may be the best there is.
    summits: Vec<u32>,
    /// The least important one comes first: whatever leads to it has been seen.
    open: BinaryHeap<u32>,
}

impl Climber {
    pub fn new(junctions: u32) -> Self {
        Self {
            costs: vec![Cost::NEVER; junctions as usize],
            before: vec![START; junctions as usize],
            reached: Vec::new(),
            summits: Vec::new(),
            open: BinaryHeap::new(),
        }
    }

    /// Climbs `up` from junctions that cost something already. `down` holds the arcs that lead back.
    pub fn climb(&mut self, up: &Climbs, down: &Climbs, from: impl Iterator<Item = (u32, Cost)>) {
        for junction in self.reached.drain(..) {
            self.costs[junction as usize] = Cost::NEVER;
        }
        self.summits.clear();
        for (junction, cost) in from {
            self.reach(junction, cost, START);
        }
        while let Some(junction) = self.open.pop() {
            if self.is_detour(down, junction) {
                continue;
            }
            self.summits.push(junction);
            let cost = self.costs[junction as usize];
            for arc in up.of(junction) {
                self.reach(arc.to, cost + arc.cost, junction);
            }
        }
        // What was reached later may show that something before was a detour.
        let mut summits = std::mem::take(&mut self.summits);
        summits.retain(|junction| !self.is_detour(down, *junction));
        self.summits = summits;
    }

    fn reach(&mut self, junction: u32, cost: Cost, before: u32) {
        let at = junction as usize;
        let known = self.costs[at];
        if cost < known {
            if known == Cost::NEVER {
                self.reached.push(junction);
                self.open.push(junction);
            }
            self.costs[at] = cost;
            self.before[at] = before;
        }
    }

    /// Whether it is cheaper to come down to it from above: then no best way has its summit here.
    fn is_detour(&self, down: &Climbs, junction: u32) -> bool {
        let cost = self.costs[junction as usize];
        down.of(junction).iter().any(|arc| self.costs[arc.to as usize] + arc.cost < cost)
    }

    /// The junctions of the last climb where a best way may turn downwards, and what they cost.
    pub fn summits(&self) -> impl Iterator<Item = (u32, Cost)> {
        self.summits.iter().map(|junction| (*junction, self.cost(*junction)))
    }

    /// `NEVER` where the last climb did not come.
    pub fn cost(&self, junction: u32) -> Cost {
        self.costs[junction as usize]
    }

    /// The junctions of the last climb from its start up to one that it reached.
    pub fn path(&self, summit: u32) -> Vec<u32> {
        let mut path = vec![summit];
        let mut junction = summit;
        while self.before[junction as usize] != START {
            junction = self.before[junction as usize];
            path.push(junction);
        }
        path.reverse();
        path
    }
}
