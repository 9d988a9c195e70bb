//! Ruin: takes strings of stops out of a few routes that lie near each other (Christiaens and Vanden Berghe, 2020).

use super::{
    draft::{Draft, NONE},
    span::Span,
    ways::Ways,
};
use crate::random::Random;

/// Stops taken out on average.
const MEAN: f64 = 10.0;
/// The longest string.
const LONGEST: f64 = 10.0;
/// A string spares stops in its middle once in so many times.
const SPLIT: usize = 2;
/// Once in so many times the spared part is not made longer.
const SPARE: usize = 100;
/// Once in so many times the seed's whole route is taken out, if it is short: so that there may be one less.
const WHOLE: usize = 5;
const SHORT: f64 = 50.0;
/// How far around the seed routes are looked for.
const AROUND: usize = 100;

/// Strings around a stop.
pub(super) struct Ruin {
    /// What was taken out last.
    pub(super) gone: Vec<u32>,
    /// When each route was last ruined.
    rounds: Vec<u64>,
    round: u64,
    string: Vec<u32>,
}

impl Ruin {
    pub(super) fn new(routes: usize) -> Self {
        Self { gone: Vec::new(), rounds: vec![0; routes], round: 0, string: Vec::new() }
    }

    /// Takes stops out around `seed`, which may be on no route.
    pub(super) fn strike<W: Ways, S: Span>(
        &mut self,
        draft: &mut Draft<W, S>,
        seed: u32,
        random: &mut Random,
    ) {
        self.gone.clear();
        self.round += 1;
        let mean_count = draft.served() as f64 / draft.routes().max(1) as f64;
        let longest = LONGEST.min(mean_count);
        let most = 4.0 * MEAN / (1.0 + longest) - 1.0;
        let wanted = (1.0 + random.fraction() * most) as usize;
        let ground = draft.ground;
        let around = ground.near.of(seed, AROUND).iter().map(|near| near.stop);
        let mut struck = 0;
        for stop in std::iter::once(seed).chain(around) {
            let route = draft.node(stop).route;
            if route == NONE || self.rounds[route as usize] == self.round {
                continue;
            }
            self.rounds[route as usize] = self.round;
            let count = f64::from(draft.count(route));
            let is_whole = struck == 0 && count <= SHORT && random.one_in(WHOLE);
            let length = (1.0 + random.fraction() * count.min(longest)).min(count) as usize;
            let length = if is_whole { count as usize } else { length };
            self.cut(draft, stop, length, random);
            struck += 1;
            if struck >= wanted {
                break;
            }
        }
    }

    /// Takes out `length` stops around `stop`, in one piece or in two.
    fn cut<W: Ways, S: Span>(
        &mut self,
        draft: &mut Draft<W, S>,
        stop: u32,
        length: usize,
        random: &mut Random,
    ) {
        let route = draft.node(stop).route;
        // Nodes of the ring: stops and reloads.
        let count = draft.node(draft.node(draft.head(route)).prev).at as usize + 1;
        let mut spared = 0;
        if length > 1 && length < count && random.one_in(SPLIT) {
            spared = 1;
            while length + spared < count && !random.one_in(SPARE) {
                spared += 1;
            }
        }
        let window = length + spared;
        let at = draft.node(stop).at as usize;
        let first = (at + 1).saturating_sub(window);
        let last = at.min(count - window);
        let from = first + random.below(last - first + 1);
        let spare_from = if spared > 0 { 1 + random.below(length - 1) } else { window };
        let mut node = stop;
        for _ in from..at {
            node = draft.node(node).prev;
        }
        self.string.clear();
        for place in 0..window {
            if place < spare_from || place >= spare_from + spared {
                self.string.push(node);
            }
            node = draft.node(node).next;
        }
        for &gone in &self.string {
            draft.unlink(gone);
        }
        draft.refresh(route);
        self.gone.extend(self.string.iter().filter(|&&node| draft.is_stop(node)));
    }
}
