//! Refills: the nodes that stand for loading anew and are on no route, by kind of vehicle.

use super::ground::Ground;

/// Reloads to be had.
#[derive(Debug, Clone, Default)]
pub(super) struct Refills {
    /// The first node that is a reload.
    from: usize,
    /// The kind of each.
    kinds: Vec<u32>,
    free: Vec<Vec<u32>>,
    saved: Vec<Vec<u32>>,
}

impl Refills {
    /// All of them, numbered from `from` on.
    pub(super) fn of(ground: &Ground, from: usize) -> Self {
        let kinds: Vec<u32> = ground.refills.iter().map(|&route| ground.kinds[route as usize]).collect();
        let mut free = vec![Vec::new(); if kinds.is_empty() { 0 } else { ground.kind_count }];
        for (at, &kind) in kinds.iter().enumerate() {
            free[kind as usize].push((from + at) as u32);
        }
        Self { from, kinds, saved: free.clone(), free }
    }

    /// One for a kind of vehicle.
    pub(super) fn one(&self, kind: u32) -> Option<u32> {
        self.free.get(kind as usize)?.last().copied()
    }

    pub(super) fn take(&mut self, node: u32) {
        let kind = self.kinds[node as usize - self.from];
        self.free[kind as usize].retain(|&free| free != node);
    }

    pub(super) fn give(&mut self, node: u32) {
        let kind = self.kinds[node as usize - self.from];
        self.free[kind as usize].push(node);
    }

    pub(super) fn mark(&mut self) {
        self.saved.clone_from(&self.free);
    }

    pub(super) fn revert(&mut self) {
        self.free.clone_from(&self.saved);
    }
}
