//! Moves: ways to put a stop and a neighbour of its next to each other; one move, one file.
//!
//! Each finds the first change of its kind that makes the draft cheaper, penalties included, and can carry it out.
//! Ways are looked at first: a change is priced in full only if what could at most be saved on bills may pay for it.

pub(super) mod cross;
pub(super) mod relocate;
pub(super) mod swap;
pub(super) mod two_opt;

use super::{
    draft::Draft,
    span::{Bill, Span},
    ways::Ways,
};

/// A route as it would be, from its start up to some node.
#[derive(Clone, Copy)]
struct Chain<S> {
    span: S,
    last: u32,
}

impl<S: Span> Chain<S> {
    /// As it is, up to `node`.
    #[inline]
    fn up_to<W: Ways>(draft: &Draft<W, S>, node: u32) -> Self {
        Self { span: draft.node(node).head, last: node }
    }

    /// Then a stretch from `first` to `last`.
    #[inline]
    fn then<W: Ways>(self, draft: &Draft<W, S>, first: u32, last: u32, stretch: S) -> Self {
        Self { span: self.span.join(draft.seconds(self.last, first), stretch), last }
    }

    /// Then as it is from `node` on.
    #[inline]
    fn on<W: Ways>(self, draft: &Draft<W, S>, node: u32) -> S {
        self.span.join(draft.seconds(self.last, node), draft.node(node).tail)
    }
}

/// A stop and the neighbour it shall come next to, with what every move needs to know of them.
#[derive(Clone, Copy)]
pub(super) struct Pair {
    stop: u32,
    other: u32,
    /// Neighbours and routes.
    prev: u32,
    next: u32,
    other_prev: u32,
    other_next: u32,
    route: u32,
    other_route: u32,
    /// Ways that could be given up.
    way_in: i64,
    way_on: i64,
    other_in: i64,
    other_on: i64,
    /// The way from the stop to the neighbour, and back.
    to: i64,
    back: i64,
    /// What can at most be saved beside ways.
    slack: i64,
}

impl Pair {
    /// The two, `cost` apart if the way back costs the same; `saving` can be saved on the stop's own route.
    #[inline]
    pub(super) fn of<W: Ways, S: Span>(
        draft: &Draft<W, S>,
        stop: u32,
        other: u32,
        cost: i64,
        saving: i64,
    ) -> Self {
        let (here, there) = (draft.node(stop), draft.node(other));
        let symmetric = draft.ways.is_symmetric();
        let more = if here.route == there.route { 0 } else { draft.penalty.price(draft.bill(there.route)) };
        Self {
            stop,
            other,
            prev: here.prev,
            next: here.next,
            other_prev: there.prev,
            other_next: there.next,
            route: here.route,
            other_route: there.route,
            way_in: here.way_in,
            way_on: here.way_on,
            other_in: there.way_in,
            other_on: there.way_on,
            to: if symmetric { cost } else { draft.way(stop, other) },
            back: if symmetric { cost } else { draft.way(other, stop) },
            slack: saving + more,
        }
    }
}

/// The price of new bills for old.
#[inline]
fn exchange<W: Ways, S: Span>(draft: &Draft<W, S>, old: Bill, new: Bill) -> i64 {
    draft.penalty.price(new) - draft.penalty.price(old)
}

/// The stretch from `from` to `to`, both included, stop by stop; backwards along the ring where `back`.
#[inline]
fn stretch<W: Ways, S: Span>(draft: &Draft<W, S>, from: u32, to: u32, back: bool) -> S {
    let mut span = draft.single(from);
    let mut node = from;
    while node != to {
        let next = if back { draft.node(node).prev } else { draft.node(node).next };
        span = span.join(draft.seconds(node, next), draft.single(next));
        node = next;
    }
    span
}

/// How much more the ways between the stops of a stretch cost backwards.
#[inline]
fn against<W: Ways, S: Span>(draft: &Draft<W, S>, from: u32, to: u32) -> i64 {
    if draft.ways.is_symmetric() {
        return 0;
    }
    let (mut more, mut node) = (0, from);
    while node != to {
        let next = draft.node(node).next;
        more += draft.way(next, node) - draft.node(node).way_on;
        node = next;
    }
    more
}
