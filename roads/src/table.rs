//! A table: durations and distances from many places to many.
//!
//! Each target climbs once and leaves its number at every summit; each source climbs once and reads what lies there.

use std::collections::HashMap;

use crate::climber::Climber;
use crate::cost::Cost;
use crate::hierarchy::Hierarchy;
use crate::network::Network;
use crate::snap::Snapped;

/// Row by row: all targets of the first source, then of the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// How many columns a row has.
    pub targets: usize,
    /// Seconds; `u32::MAX` for no way.
    pub durations_s: Vec<u32>,
    /// Metres of the fastest way; `u32::MAX` for no way.
    pub distances_m: Vec<u32>,
}

impl Table {
    /// Seconds and metres from a source to a target, by their places in what was asked; `None` for no way, and for
    /// what was not asked.
    pub fn cell(&self, source: usize, target: usize) -> Option<(u32, u32)> {
        let at = source.checked_mul(self.targets)?.checked_add(target).filter(|_| target < self.targets)?;
        let cell = (*self.durations_s.get(at)?, *self.distances_m.get(at)?);
        (cell.0 != u32::MAX).then_some(cell)
    }
}

pub(crate) fn table(
    network: &Network,
    hierarchy: &Hierarchy,
    sources: &[Snapped],
    targets: &[Snapped],
) -> Table {
    let mut climber = Climber::new(network.junctions);
    let left = Left::new(network, hierarchy, targets, &mut climber);
    let neighbours = by_stretch(targets);
    let cells = sources.len().saturating_mul(targets.len());
    let mut table = Table {
        targets: targets.len(),
        durations_s: Vec::with_capacity(cells),
        distances_m: Vec::with_capacity(cells),
    };
    let mut row = vec![Cost::NEVER; targets.len()];
    for source in sources {
        row.fill(Cost::NEVER);
        if let Some(stretch) = source.stretch(network) {
            let gates = stretch.departures(source.at_cm).map(|gate| (gate.junction, gate.cost));
            climber.climb(&hierarchy.forward, &hierarchy.backward, gates);
            for (summit, cost) in climber.summits() {
                left.meet(summit, cost, &mut row);
            }
            for &target in neighbours.get(&source.stretch).into_iter().flatten() {
                let within = stretch.within(source.at_cm, targets[target].at_cm);
                row[target] = row[target].min(within);
            }
        }
        table.durations_s.extend(row.iter().map(|cost| cost.seconds()));
        table.distances_m.extend(row.iter().map(|cost| cost.metres()));
    }
    table
}

fn by_stretch(targets: &[Snapped]) -> HashMap<u32, Vec<usize>> {
    let mut found: HashMap<u32, Vec<usize>> = HashMap::new();
    for (at, target) in targets.iter().enumerate() {
        found.entry(target.stretch).or_default().push(at);
    }
    found
}

/// What the targets left at their summits, grouped by summit.
struct Left {
    first: Vec<u32>,
    targets: Vec<u32>,
    costs: Vec<Cost>,
}

impl Left {
    fn new(network: &Network, hierarchy: &Hierarchy, targets: &[Snapped], climber: &mut Climber) -> Self {
        let mut found: Vec<(u32, u32, Cost)> = Vec::new();
        let mut first = vec![0u32; network.junctions as usize + 1];
        for (number, target) in (0..).zip(targets) {
            let Some(stretch) = target.stretch(network) else { continue };
            let gates = stretch.arrivals(target.at_cm).map(|gate| (gate.junction, gate.cost));
            climber.climb(&hierarchy.backward, &hierarchy.forward, gates);
            for (summit, cost) in climber.summits() {
                found.push((summit, number, cost));
                first[summit as usize + 1] += 1;
            }
        }
        for at in 1..first.len() {
            first[at] += first[at - 1];
        }
        let mut next = first.clone();
        let mut left = Self { first, targets: vec![0; found.len()], costs: vec![Cost::NEVER; found.len()] };
        for (summit, target, cost) in found {
            let at = next[summit as usize] as usize;
            next[summit as usize] += 1;
            left.targets[at] = target;
            left.costs[at] = cost;
        }
        left
    }

    /// A source came to a summit: every target that was here can be reached.
    fn meet(&self, summit: u32, cost: Cost, row: &mut [Cost]) {
        let at = summit as usize;
        let here = self.first[at] as usize..self.first[at + 1] as usize;
        for (target, rest) in self.targets[here.clone()].iter().zip(&self.costs[here]) {
            let cell = &mut row[*target as usize];
            *cell = (*cell).min(cost + *rest);
        }
    }
}
