//! Atlas: who is near whom, remembered while stops come and go, so that not everything is surveyed again.

use std::collections::HashMap;

use super::{
    draft::NONE,
    near::{Near, Neighbour},
    ways::Tariff,
};
use crate::Problem;

/// How many neighbours each stop has when they are asked for: enough to be put back among.
const ENOUGH: usize = 40;

/// The neighbours of every stop ever asked for.
#[derive(Debug, Clone, Default)]
pub(crate) struct Atlas {
    /// What ways cost; with another tariff nothing remembered is true.
    tariff: Option<Tariff>,
    /// A number for each stop that is never given to another.
    slots: HashMap<u64, u32>,
    /// By slot: more neighbours than are needed, nearest first, also those that are gone.
    rows: Vec<Vec<Neighbour>>,
}

impl Atlas {
    /// A stop's surroundings are no longer what they were.
    pub(crate) fn forget(&mut self, stop: u64) {
        if let Some(&slot) = self.slots.get(&stop) {
            self.rows[slot as usize].clear();
        }
    }

    /// The neighbours of the problem's stops; only those are looked for anew that have too few left.
    pub(super) fn near(&mut self, problem: &Problem, order: &[u32], tariff: Tariff) -> Near {
        if self.tariff.replace(tariff) != Some(tariff) {
            self.rows.iter_mut().for_each(Vec::clear);
        }
        let slots: Vec<u32> =
            order.iter().map(|&stop| self.slot(problem.stops()[stop as usize].id)).collect();
        let mut numbers = vec![NONE; self.rows.len()];
        for (number, &slot) in (0..).zip(&slots) {
            numbers[slot as usize] = number;
        }
        let each = ENOUGH.min(order.len().saturating_sub(1));
        let mut flat = Vec::with_capacity(each * order.len());
        for (number, &slot) in slots.iter().enumerate() {
            let from = flat.len();
            flat.extend(self.live(slot, &numbers).take(each));
            if flat.len() - from < each {
                flat.truncate(from);
                let row = Near::row(problem, order, tariff, number);
                flat.extend(&row[..each]);
                self.write(slot, &row, &slots);
            }
        }
        Near::known(each, flat)
    }

    fn slot(&mut self, stop: u64) -> u32 {
        let free = self.rows.len() as u32;
        let slot = *self.slots.entry(stop).or_insert(free);
        if slot == free {
            self.rows.push(Vec::new());
        }
        slot
    }

    /// The neighbours that are still there, by number.
    fn live(&self, slot: u32, numbers: &[u32]) -> impl Iterator<Item = Neighbour> {
        let known = self.rows[slot as usize].iter();
        known
            .map(|near| Neighbour { stop: numbers[near.stop as usize], ..*near })
            .filter(|near| near.stop != NONE)
    }

    /// Remembers a row that is given by number; the neighbours hear of the stop too.
    fn write(&mut self, slot: u32, row: &[Neighbour], slots: &[u32]) {
        let is_new = self.rows[slot as usize].is_empty();
        let row: Vec<Neighbour> =
            row.iter().map(|near| Neighbour { stop: slots[near.stop as usize], ..*near }).collect();
        for near in row.iter().filter(|_| is_new) {
            let other = &mut self.rows[near.stop as usize];
            let at = other.partition_point(|known| known.cost <= near.cost);
            // A row that is not there yet will be surveyed as a whole.
            if at < other.len() && other.iter().all(|known| known.stop != slot) {
                other.insert(at, Neighbour { stop: slot, cost: near.cost });
            }
        }
        self.rows[slot as usize] = row;
    }
}
