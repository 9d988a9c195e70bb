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

/// A run whose near end is the stop that is being improved.
#[derive(Clone, Copy)]
struct Run {
    first: u32,
    last: u32,
    /// The end that will not be next to the neighbour, and the stop before it, the near end where there is none between.
    far: u32,
    middle: u32,
    /// The nodes it would leave behind.
    before: u32,
    after: u32,
    /// The near end is its first.
    forward: bool,
    /// What its route saves on ways without it.
    freed: i64,
}

impl Run {
    #[inline]
    fn of<W: Ways, S: Span>(
        draft: &Draft<W, S>,
        (near, middle, far): (u32, u32, u32),
        forward: bool,
    ) -> Self {
        let (first, last) = if forward { (near, far) } else { (far, near) };
        let (leaving, left) = (draft.node(first), draft.node(last));
        let (before, after, route) = (leaving.prev, left.next, leaving.route);
        let fixed = if before == after { draft.fixed(route, 1) } else { 0 };
        let freed = leaving.way_in + left.way_on - draft.way(route, before, after) + fixed;
        Self { first, last, far, middle, before, after, forward, freed }
    }
}

/// The runs that begin or end with a stop: what all its neighbours are tried with.
pub(in crate::search) struct Runs {
    all: [Run; 2 * MOST - 1],
    count: usize,
    /// The most that any of them frees.
    freed: i64,
}

impl Runs {
    /// As they are now, of a stop on a route: alone, then longer and longer where it begins them, then where it ends
    /// them.
    #[inline]
    pub(in crate::search) fn of<W: Ways, S: Span>(draft: &Draft<W, S>, stop: u32) -> Self {
        let alone = Run::of(draft, (stop, stop, stop), true);
        let mut runs = Self { all: [alone; 2 * MOST - 1], count: 1, freed: alone.freed };
        for forward in [true, false] {
            let mut far = stop;
            for _ in 1..MOST {
                let middle = far;
                far = if forward { draft.node(far).next } else { draft.node(far).prev };
                if !draft.is_stop(far) {
                    break;
                }
                let run = Run::of(draft, (stop, middle, far), forward);
                runs.all[runs.count] = run;
                runs.count += 1;
                runs.freed = runs.freed.max(run.freed);
            }
        }
        runs
    }
}

/// A run that is better next to the pair's neighbour.
#[inline]
pub(in crate::search) fn find<W: Ways, S: Span>(
    draft: &Draft<W, S>,
    runs: &Runs,
    pair: &Pair,
) -> Option<Shift> {
    let most = runs.freed + pair.other_in.max(pair.other_on);
    if pair.to.min(pair.back) - most >= pair.relief {
        return None;
    }
    runs.all[..runs.count]
        .iter()
        .filter(|run| run.far != pair.other && run.middle != pair.other)
        .find_map(|run| try_run(draft, pair, run))
}

#[inline]
fn try_run<W: Ways, S: Span>(draft: &Draft<W, S>, pair: &Pair, run: &Run) -> Option<Shift> {
    let &Run { first, last, far, before, after, forward, freed, .. } = run;
    let shift = |prev, next, turned| Shift { first, last, before, after, prev, next, turned };
    // Behind the neighbour the near end comes first, ahead of it last. No way costs less than nothing, and the route
    // that takes the run in is billed no less.
    let least = pair.back - pair.other_on - freed;
    if least < pair.relief && pair.other_next != first {
        let rise = least + draft.way(pair.other_route, far, pair.other_next);
        let shift = shift(pair.other, pair.other_next, !forward);
        if rise < pair.relief && gains(draft, shift, rise) {
            return Some(shift);
        }
    }
    let least = pair.to - pair.other_in - freed;
    if least < pair.relief && pair.other_prev != last {
        let rise = least + draft.way(pair.other_route, pair.other_prev, far);
        let shift = shift(pair.other_prev, pair.other, forward);
        if rise < pair.relief && gains(draft, shift, rise) {
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
