//! Swap: this stop, alone or with one beside it, changes places with the stop next to the neighbour.

use super::{Chain, Pair, exchange, inner, stretch};
use crate::search::{draft::Draft, local::Local, span::Span, ways::Ways};

/// A run and the stop it changes places with, on two routes.
#[derive(Clone, Copy)]
pub(in crate::search) struct Trade {
    first: u32,
    last: u32,
    /// The stop that gives way.
    host: u32,
    /// The run comes in turned round.
    turned: bool,
}

/// A trade that helps and puts the pair next to each other.
#[inline]
pub(in crate::search) fn find<W: Ways, S: Span>(draft: &Draft<W, S>, pair: &Pair) -> Option<Trade> {
    if pair.route == pair.other_route {
        return None;
    }
    for behind in [true, false] {
        let host = if behind { pair.other_next } else { pair.other_prev };
        if !draft.is_stop(host) {
            continue;
        }
        // The host's far neighbour, and the ways that end with the host or begin anew without it.
        let hosting = draft.node(host);
        let (far, passed) = if behind { (hosting.next, pair.back) } else { (hosting.prev, pair.to) };
        let base = passed - hosting.way_in - hosting.way_on;
        let target = pair.other_route;
        let way_far =
            |stop: u32| if behind { draft.way(target, stop, far) } else { draft.way(target, far, stop) };
        let way = |from: u32, to: u32| draft.way(pair.route, from, to);
        let alone = Trade { first: pair.stop, last: pair.stop, host, turned: false };
        let rise = base + way_far(pair.stop) + way(pair.prev, host) + way(host, pair.next)
            - pair.way_in
            - pair.way_on;
        if rise < pair.slack && gains(draft, alone, rise) {
            return Some(alone);
        }
        // With one more: the stop comes next to the neighbour, the one beside it on the far side.
        if draft.is_stop(pair.next) {
            let after = draft.node(pair.next);
            let rise = base + way_far(pair.next) + way(pair.prev, host) + way(host, after.next)
                - pair.way_in
                - after.way_on;
            let trade = Trade { last: pair.next, turned: !behind, ..alone };
            if rise < pair.slack && gains(draft, trade, rise) {
                return Some(trade);
            }
        }
        if draft.is_stop(pair.prev) {
            let before = draft.node(pair.prev);
            let rise = base + way_far(pair.prev) + way(before.prev, host) + way(host, pair.next)
                - before.way_in
                - pair.way_on;
            let trade = Trade { first: pair.prev, turned: behind, ..alone };
            if rise < pair.slack && gains(draft, trade, rise) {
                return Some(trade);
            }
        }
    }
    None
}

/// Whether the trade helps, if the ways outside of the run rise by `rise`.
fn gains<W: Ways, S: Span>(draft: &Draft<W, S>, trade: Trade, rise: i64) -> bool {
    let Trade { first, last, host, turned } = trade;
    let run = if turned { (last, first, true) } else { (first, last, false) };
    let (before, after) = (draft.node(first).prev, draft.node(last).next);
    let hosting = draft.node(host);
    let (route, target) = (draft.node(first).route, hosting.route);
    let rise = rise + inner(draft, target, run);
    let here = Chain::up_to(draft, route, before).then(draft, (host, host, false), draft.single(host));
    let there = Chain::up_to(draft, target, hosting.prev).then(draft, run, stretch(draft, target, run));
    let new = here.on(draft, after) + there.on(draft, hosting.next);
    rise + exchange(draft, draft.bill(route) + draft.bill(target), new) < 0
}

/// Changes the places.
pub(in crate::search) fn carry_out<W: Ways, S: Span>(
    draft: &mut Draft<W, S>,
    local: &mut Local,
    trade: Trade,
) {
    let Trade { first, last, host, turned } = trade;
    let (enters, leaves) = if turned { (last, first) } else { (first, last) };
    let (before, prev) = (draft.node(first).prev, draft.node(host).prev);
    let (route, target) = (draft.node(first).route, draft.node(host).route);
    draft.unlink(host);
    draft.unlink(first);
    if first != last {
        draft.unlink(last);
    }
    draft.relink(enters, prev);
    if first != last {
        draft.relink(leaves, enters);
    }
    draft.relink(host, before);
    draft.refresh(route);
    draft.refresh(target);
    for stop in [first, last, host] {
        local.stir_around(draft, stop);
    }
}
