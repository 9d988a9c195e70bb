//! Relocate: one to three stops beginning or ending with this one, moved next to the neighbour, either way round.

use super::{Chain, Pair, exchange, inner, stretch};
use crate::search::{
    draft::Draft,
    local::Local,
    span::{Bill, Span},
    ways::Ways,
};

/// The most stops moved at once.
const MOST: usize = 3;

/// A run of stops to move, and where to.
#[derive(Clone, Copy)]
pub(in crate::search) struct Shift {
    first: u32,
    last: u32,
    /// The nodes it leaves behind.
    before: u32,
    after: u32,
    /// The nodes it comes between.
    prev: u32,
    next: u32,
    turned: bool,
}

impl Shift {
    /// The run in the direction in which it will be driven.
    fn run(&self) -> (u32, u32, bool) {
        if self.turned { (self.last, self.first, true) } else { (self.first, self.last, false) }
    }
}

/// A run whose near end is the pair's stop.
#[derive(Clone, Copy)]
struct Run {
    /// The end that is not next to the neighbour.
    far: u32,
    /// The near end is its first.
    forward: bool,
}

/// A run that is better next to the pair's neighbour.
#[inline]
pub(in crate::search) fn find<W: Ways, S: Span>(draft: &Draft<W, S>, pair: &Pair) -> Option<Shift> {
    if let Some(shift) = try_run(draft, pair, Run { far: pair.stop, forward: true }) {
        return Some(shift);
    }
    for forward in [true, false] {
        let mut far = pair.stop;
        for _ in 1..MOST {
            far = if forward { draft.node(far).next } else { draft.node(far).prev };
            if !draft.is_stop(far) || far == pair.other {
                break;
            }
            if let Some(shift) = try_run(draft, pair, Run { far, forward }) {
                return Some(shift);
            }
        }
    }
    None
}

#[inline]
fn try_run<W: Ways, S: Span>(draft: &Draft<W, S>, pair: &Pair, run: Run) -> Option<Shift> {
    let Run { far, forward } = run;
    let (first, last) = if forward { (pair.stop, far) } else { (far, pair.stop) };
    let (leaving, left) = (draft.node(first), draft.node(last));
    let (before, after) = (leaving.prev, left.next);
    let fixed = if before == after { draft.fixed(pair.route, 1) } else { 0 };
    let freed = leaving.way_in + left.way_on - draft.way(pair.route, before, after) + fixed;
    let shift = |prev, next, turned| Shift { first, last, before, after, prev, next, turned };
    // Behind the neighbour the near end comes first, ahead of it last.
    let rise = pair.back + draft.way(pair.other_route, far, pair.other_next) - pair.other_on - freed;
    if rise < pair.slack && pair.other_next != first {
        let shift = shift(pair.other, pair.other_next, !forward);
        if gains(draft, shift, rise) {
            return Some(shift);
        }
    }
    let rise = draft.way(pair.other_route, pair.other_prev, far) + pair.to - pair.other_in - freed;
    if rise < pair.slack && pair.other_prev != last {
        let shift = shift(pair.other_prev, pair.other, forward);
        if gains(draft, shift, rise) {
            return Some(shift);
        }
    }
    None
}

/// Whether the run is cheaper there, if the ways outside of it rise by `rise`.
fn gains<W: Ways, S: Span>(draft: &Draft<W, S>, shift: Shift, rise: i64) -> bool {
    let Shift { before, after, prev, next, .. } = shift;
    let (route, target) = (draft.node(shift.first).route, draft.node(prev).route);
    let run = shift.run();
    let rise = rise + inner(draft, target, run);
    if route == target {
        return rise + if S::TIMED { within(draft, shift) } else { 0 } < 0;
    }
    let moved = stretch(draft, target, run);
    let longer = Chain::up_to(draft, target, prev).then(draft, run, moved).on(draft, next);
    let shorter =
        if before == after { Bill::default() } else { Chain::up_to(draft, route, before).on(draft, after) };
    rise + exchange(draft, draft.bill(route) + draft.bill(target), shorter + longer) < 0
}

/// The change of the bill where the run stays on its route.
fn within<W: Ways, S: Span>(draft: &Draft<W, S>, shift: Shift) -> i64 {
    let Shift { last, before, after, prev, next, .. } = shift;
    let route = draft.node(last).route;
    let run = shift.run();
    let moved = stretch(draft, route, run);
    let is_later = !draft.is_head(prev) && draft.node(prev).at > draft.node(last).at;
    let bill = if is_later {
        let passed = (after, prev, false);
        let chain = Chain::up_to(draft, route, before).then(draft, passed, stretch(draft, route, passed));
        chain.then(draft, run, moved).on(draft, next)
    } else {
        let passed = (next, before, false);
        let chain = Chain::up_to(draft, route, prev).then(draft, run, moved);
        chain.then(draft, passed, stretch(draft, route, passed)).on(draft, after)
    };
    exchange(draft, draft.bill(route), bill)
}

/// Moves the run.
pub(in crate::search) fn carry_out<W: Ways, S: Span>(
    draft: &mut Draft<W, S>,
    local: &mut Local,
    shift: Shift,
) {
    let (route, target) = (draft.node(shift.first).route, draft.node(shift.prev).route);
    let mut stops = std::mem::take(&mut local.first);
    stops.clear();
    draft.walk(shift.first, shift.after, &mut stops);
    if shift.turned {
        stops.reverse();
    }
    for &stop in &stops {
        draft.unlink(stop);
    }
    let mut prev = shift.prev;
    for &stop in &stops {
        draft.relink(stop, prev);
        prev = stop;
    }
    draft.refresh(route);
    if target != route {
        draft.refresh(target);
    }
    local.first = stops;
    for node in [shift.before, shift.after, shift.prev, shift.next, shift.first, shift.last] {
        local.stir(node);
    }
}
