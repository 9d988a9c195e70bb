//! Cross (2-opt*): two routes are cut beside the two stops and their ends joined the other way.

use super::{Chain, Pair, exchange};
use crate::search::{
    draft::Draft,
    local::Local,
    span::{Bill, Span},
    ways::Ways,
};

/// Where two routes are cut: behind `one` and behind `other`, either of which may be a head.
#[derive(Clone, Copy)]
pub(in crate::search) struct Cut {
    one: u32,
    other: u32,
    /// The beginnings are joined with each other, and the ends; otherwise each beginning gets the other's end.
    turned: bool,
}

/// A cut that helps and puts the pair next to each other.
#[inline]
pub(in crate::search) fn find<W: Ways, S: Span>(draft: &Draft<W, S>, pair: &Pair) -> Option<Cut> {
    let kinds = &draft.ground.kinds;
    if pair.route == pair.other_route || kinds[pair.route as usize] != kinds[pair.other_route as usize] {
        return None;
    }
    let Pair { stop, other, prev, next, other_prev, other_next, .. } = *pair;
    let behind = Cut { one: prev, other, turned: false };
    let rise = pair.back + across(draft, pair.route, prev, other_next) - pair.way_in - pair.other_on;
    if rise < pair.slack && gains(draft, behind, rise) {
        return Some(behind);
    }
    let ahead = Cut { one: stop, other: other_prev, turned: false };
    let rise = pair.to + across(draft, pair.route, other_prev, next) - pair.way_on - pair.other_in;
    if rise < pair.slack && gains(draft, ahead, rise) {
        return Some(ahead);
    }
    let courier = &draft.ground.couriers[pair.route as usize];
    if !(S::REVERSIBLE && draft.ways.is_symmetric() && courier.returns()) {
        return None;
    }
    let heads = Cut { one: stop, other, turned: true };
    let rise = pair.to + across(draft, pair.route, next, other_next) - pair.way_on - pair.other_on;
    if rise < pair.slack && gains_turned(draft, heads, rise) {
        return Some(heads);
    }
    let tails = Cut { one: prev, other: other_prev, turned: true };
    let rise = pair.to + across(draft, pair.route, prev, other_prev) - pair.way_in - pair.other_in;
    (rise < pair.slack && gains_turned(draft, tails, rise)).then_some(tails)
}

/// A way between nodes of two routes of one kind: between two heads there is none.
#[inline]
fn across<W: Ways, S: Span>(draft: &Draft<W, S>, route: u32, from: u32, to: u32) -> i64 {
    if draft.is_head(from) && draft.is_head(to) { 0 } else { draft.way(route, from, to) }
}

fn gains<W: Ways, S: Span>(draft: &Draft<W, S>, cut: Cut, rise: i64) -> bool {
    let (a, b) = (draft.node(cut.one), draft.node(cut.other));
    let bill = |route: u32, from: u32, to: u32| {
        if draft.is_head(from) && draft.is_head(to) {
            return (Bill::default(), draft.fixed(route, 1));
        }
        (Chain::up_to(draft, route, from).on(draft, to), 0)
    };
    let (first, spared) = bill(a.route, cut.one, b.next);
    let (second, spared_too) = bill(b.route, cut.other, a.next);
    let old = draft.bill(a.route) + draft.bill(b.route);
    rise - spared - spared_too + exchange(draft, old, first + second) < 0
}

fn gains_turned<W: Ways, S: Span>(draft: &Draft<W, S>, cut: Cut, rise: i64) -> bool {
    let (a, b) = (draft.node(cut.one), draft.node(cut.other));
    // Two beginnings that are both nothing, or two such ends, leave the routes as they are.
    if draft.is_head(cut.one) && draft.is_head(cut.other) || draft.is_head(a.next) && draft.is_head(b.next) {
        return false;
    }
    let first = a.head.join(draft.seconds(a.route, cut.one, cut.other), b.head);
    let (a_tail, b_tail) = (draft.node(a.next).tail, draft.node(b.next).tail);
    let second = a_tail.join(draft.seconds(a.route, a.next, b.next), b_tail);
    let couriers = &draft.ground.couriers;
    let new = first.bill(&couriers[a.route as usize]) + second.bill(&couriers[b.route as usize]);
    rise + exchange(draft, draft.bill(a.route) + draft.bill(b.route), new) < 0
}

/// Cuts and joins.
pub(in crate::search) fn carry_out<W: Ways, S: Span>(draft: &mut Draft<W, S>, local: &mut Local, cut: Cut) {
    let (a, b) = (draft.node(cut.one), draft.node(cut.other));
    let routes = (a.route, b.route);
    let heads = (draft.head(a.route), draft.head(b.route));
    let ends = [cut.one, a.next, cut.other, b.next];
    let (mut stops, mut others) = (std::mem::take(&mut local.first), std::mem::take(&mut local.second));
    stops.clear();
    others.clear();
    if cut.turned {
        draft.walk(draft.node(heads.1).next, ends[3], &mut others);
        others.reverse();
        draft.walk(draft.node(heads.0).next, ends[1], &mut stops);
        stops.append(&mut others);
        draft.walk(ends[1], heads.0, &mut others);
        others.reverse();
        draft.walk(ends[3], heads.1, &mut others);
    } else {
        draft.walk(draft.node(heads.0).next, ends[1], &mut stops);
        draft.walk(ends[3], heads.1, &mut stops);
        draft.walk(draft.node(heads.1).next, ends[3], &mut others);
        draft.walk(ends[1], heads.0, &mut others);
    }
    draft.rewrite(&[(routes.0, &stops), (routes.1, &others)]);
    local.first = stops;
    local.second = others;
    for node in ends {
        local.stir(node);
    }
}
