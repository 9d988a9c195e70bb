//! Idle: the vehicles that have no stops, by kind: one of each kind is as good as any other of it; and how many others
//! there are.

use std::sync::Arc;

/// Vehicles without stops.
#[derive(Debug, Clone)]
pub(super) struct Idle {
    by_kind: Vec<Vec<u32>>,
    kinds: Arc<[u32]>,
    /// Where in its kind's list each vehicle stands, while it is idle.
    places: Vec<u32>,
    /// Vehicles with stops, and their stops.
    driven: usize,
    served: usize,
}

impl Idle {
    /// None yet of vehicles of these kinds.
    pub(super) fn of(kinds: &Arc<[u32]>, count: usize) -> Self {
        let places = vec![0; kinds.len()];
        Self { by_kind: vec![Vec::new(); count], kinds: Arc::clone(kinds), places, driven: 0, served: 0 }
    }

    /// One of each kind that has any.
    pub(super) fn each(&self) -> impl Iterator<Item = u32> + '_ {
        self.by_kind.iter().filter_map(|kind| kind.last().copied())
    }

    /// All of one kind.
    pub(super) fn of_kind(&self, kind: usize) -> &[u32] {
        &self.by_kind[kind]
    }

    /// How many vehicles have stops.
    pub(super) fn driven(&self) -> usize {
        self.driven
    }

    /// How many stops they have together.
    pub(super) fn served(&self) -> usize {
        self.served
    }

    /// A vehicle has so many stops instead.
    pub(super) fn counted(&mut self, route: u32, before: u32, count: u32) {
        self.served = self.served + count as usize - before as usize;
        match (before == 0, count == 0) {
            (true, false) => {
                self.take(route);
                self.driven += 1;
            }
            (false, true) => {
                self.give(route);
                self.driven -= 1;
            }
            (true, true) | (false, false) => {}
        }
    }

    pub(super) fn give(&mut self, route: u32) {
        let kind = &mut self.by_kind[self.kinds[route as usize] as usize];
        self.places[route as usize] = kind.len() as u32;
        kind.push(route);
    }

    fn take(&mut self, route: u32) {
        let kind = &mut self.by_kind[self.kinds[route as usize] as usize];
        let at = self.places[route as usize] as usize;
        kind.swap_remove(at);
        if let Some(&moved) = kind.get(at) {
            self.places[moved as usize] = at as u32;
        }
    }
}
