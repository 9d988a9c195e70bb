//! Local search: moves stops to where they cost less, around those that moved last, until no move helps.

use super::{
    draft::{Draft, NONE},
    moves::{Pair, cross, relocate, swap, two_opt},
    span::Span,
    ways::Ways,
};

/// How many neighbours a stop is tried to stand next to.
const CLOSE: usize = 16;

/// Moves for each stop that changed: more are not made at once. Every move gains, so this is only reached where numbers
/// are so large that penalties are cut off.
const PATIENCE: usize = 100;

/// Stops to look at, each once.
pub(super) struct Local {
    queue: Vec<u32>,
    is_queued: Vec<bool>,
    /// Rooms for moves that write routes anew.
    pub(super) first: Vec<u32>,
    pub(super) second: Vec<u32>,
}

impl Local {
    pub(super) fn new(stops: usize) -> Self {
        Self { queue: Vec::new(), is_queued: vec![false; stops], first: Vec::new(), second: Vec::new() }
    }

    /// Notes that a node has new surroundings; heads have none.
    pub(super) fn stir(&mut self, node: u32) {
        if let Some(is_queued) = self.is_queued.get_mut(node as usize)
            && !std::mem::replace(is_queued, true)
        {
            self.queue.push(node);
        }
    }

    /// Notes that a node and its neighbours have new surroundings.
    pub(super) fn stir_around<W: Ways, S: Span>(&mut self, draft: &Draft<W, S>, node: u32) {
        let known = draft.node(node);
        self.stir(known.prev);
        self.stir(known.next);
        self.stir(node);
    }

    /// Improves the draft around `stops`.
    pub(super) fn run<W: Ways, S: Span>(&mut self, draft: &mut Draft<W, S>, stops: &[u32]) {
        for &stop in stops {
            self.stir(stop);
        }
        let mut patience = PATIENCE + stops.len() * PATIENCE;
        while let Some(stop) = self.queue.pop() {
            self.is_queued[stop as usize] = false;
            while patience > 0 && draft.node(stop).route != NONE && self.improve(draft, stop) {
                patience -= 1;
            }
        }
    }

    /// Puts `stop` and one of its neighbours next to each other, by the first move that helps.
    fn improve<W: Ways, S: Span>(&mut self, draft: &mut Draft<W, S>, stop: u32) -> bool {
        let node = draft.node(stop);
        let saving = draft.penalty.price(draft.bill(node.route));
        // To gain, one of the ways that are given up must be longer than the new one.
        let longest = node.way_in.max(node.way_on) + saving;
        let runs = relocate::Runs::of(draft, stop);
        for near in draft.ground.near.of(stop, CLOSE) {
            let cost = i64::from(near.cost);
            if cost >= longest {
                if draft.ground.windowed { continue } else { break }
            }
            if draft.node(near.stop).route == NONE {
                continue;
            }
            let pair = Pair::of(draft, stop, near.stop, cost, saving);
            if let Some(shift) = relocate::find(draft, &runs, &pair) {
                relocate::carry_out(draft, self, shift);
                return true;
            }
            if let Some(trade) = swap::find(draft, &pair) {
                swap::carry_out(draft, self, trade);
                return true;
            }
            if let Some(turn) = two_opt::find(draft, &pair) {
                two_opt::carry_out(draft, self, turn);
                return true;
            }
            if let Some(cut) = cross::find(draft, &pair) {
                cross::carry_out(draft, self, cut);
                return true;
            }
        }
        false
    }
}
