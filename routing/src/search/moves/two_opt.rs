//! 2-opt: a stretch of one route is turned round so that the two stops come next to each other.

use super::{Chain, Pair, exchange, inner, stretch};
use crate::search::{draft::Draft, local::Local, span::Span, ways::Ways};

/// A stretch to turn round.
#[derive(Clone, Copy)]
pub(in crate::search) struct Turn {
    first: u32,
    last: u32,
}

/// A stretch that is better turned round.
#[inline]
pub(in crate::search) fn find<W: Ways, S: Span>(draft: &Draft<W, S>, pair: &Pair) -> Option<Turn> {
    if pair.route != pair.other_route {
        return None;
    }
    let is_early = draft.node(pair.stop).at < draft.node(pair.other).at;
    // The stretch ends with the later of the two, which comes next to the earlier, or begins with the earlier.
    let onward = if is_early {
        (
            Turn { first: pair.next, last: pair.other },
            pair.to,
            draft.way(pair.route, pair.next, pair.other_next),
        )
    } else {
        (
            Turn { first: pair.other_next, last: pair.stop },
            pair.back,
            draft.way(pair.route, pair.other_next, pair.next),
        )
    };
    let backward = if is_early {
        (
            Turn { first: pair.stop, last: pair.other_prev },
            pair.to,
            draft.way(pair.route, pair.prev, pair.other_prev),
        )
    } else {
        (
            Turn { first: pair.other, last: pair.prev },
            pair.back,
            draft.way(pair.route, pair.other_prev, pair.prev),
        )
    };
    for ((turn, one, other), closed) in
        [(onward, pair.way_on + pair.other_on), (backward, pair.way_in + pair.other_in)]
    {
        let rise = one + other - closed;
        if rise < pair.slack && turn.first != turn.last && gains(draft, turn, rise) {
            return Some(turn);
        }
    }
    None
}

/// Whether it helps, if the ways outside of the stretch rise by `rise`.
fn gains<W: Ways, S: Span>(draft: &Draft<W, S>, turn: Turn, rise: i64) -> bool {
    let Turn { first, last } = turn;
    let (before, after) = (draft.node(first).prev, draft.node(last).next);
    let route = draft.node(first).route;
    let run = (last, first, true);
    let rise = rise + inner(draft, route, run);
    if !S::TIMED {
        return rise < 0;
    }
    let turned = stretch(draft, route, run);
    let bill = Chain::up_to(draft, route, before).then(draft, run, turned).on(draft, after);
    rise + exchange(draft, draft.bill(route), bill) < 0
}

/// Turns the stretch round.
pub(in crate::search) fn carry_out<W: Ways, S: Span>(draft: &mut Draft<W, S>, local: &mut Local, turn: Turn) {
    let Turn { first, last } = turn;
    let (before, after) = (draft.node(first).prev, draft.node(last).next);
    let route = draft.node(first).route;
    let head = draft.head(route);
    let mut stops = std::mem::take(&mut local.first);
    stops.clear();
    draft.walk(draft.node(head).next, first, &mut stops);
    let from = stops.len();
    draft.walk(first, after, &mut stops);
    stops[from..].reverse();
    draft.walk(after, head, &mut stops);
    draft.rewrite(&[(route, &stops)]);
    local.first = stops;
    for node in [before, first, last, after] {
        local.stir(node);
    }
}
