//! Moves: ways to put a stop and a neighbour of its next to each other; one move, one file.
//!
//! Each finds the first change of its kind that makes the draft cheaper, penalties included, and can carry it out.
//! Ways are looked at first: a change is priced in full only if what could at most be saved on bills may pay for it.

pub(super) mod cross;
pub(super) mod handover;
pub(super) mod relocate;
pub(super) mod swap;
pub(super) mod two_opt;

use super::{
    draft::Draft,
    promise::Drive,
    span::{Bill, Span},
    ways::Ways,
};

/// The most pieces a route is put together from.
const PIECES: usize = 5;

/// A route as it would be, from its start up to some node.
#[derive(Clone, Copy)]
pub(super) struct Chain<S> {
    route: u32,
    span: S,
    last: u32,
    /// What it is made of, from, to and whether backwards: kept only for promises.
    pieces: [(u32, u32, bool); PIECES],
    len: usize,
}

impl<S: Span> Chain<S> {
    /// As the ring of `node` is up to there, on `route`.
    #[inline]
    pub(super) fn up_to<W: Ways>(draft: &Draft<W, S>, route: u32, node: u32) -> Self {
        let known = draft.node(node);
        let mut chain = Self { route, span: known.head, last: node, pieces: [(0, 0, false); PIECES], len: 0 };
        if S::RICH && !draft.is_head(node) {
            chain.note(draft.node(draft.head(known.route)).next, node, false);
        }
        chain
    }

    #[inline]
    fn note(&mut self, from: u32, to: u32, back: bool) {
        if S::RICH {
            self.pieces[self.len] = (from, to, back);
            self.len += 1;
        }
    }

    /// Then a stretch from `first` to `last`, against the ring's direction where `back`.
    #[inline]
    pub(super) fn then<W: Ways>(
        mut self,
        draft: &Draft<W, S>,
        (first, last, back): (u32, u32, bool),
        stretch: S,
    ) -> Self {
        self.note(first, last, back);
        self.span = self.span.join(draft.seconds(self.route, self.last, first), stretch);
        self.last = last;
        self
    }

    /// Then as the ring of `node` is from there on; the bill of the whole.
    #[inline]
    pub(super) fn on<W: Ways>(mut self, draft: &Draft<W, S>, node: u32) -> Bill {
        let rest = draft.node(node);
        let whole = self.span.join(draft.seconds(self.route, self.last, node), rest.tail);
        let mut bill = whole.bill(&draft.ground.couriers[self.route as usize]);
        if S::RICH && draft.ground.promised {
            if !draft.is_head(node) {
                self.note(node, draft.node(draft.head(rest.route)).prev, false);
            }
            let begun = Drive::begin(draft, self.route, whole);
            let pieces = self.pieces[..self.len].iter();
            bill.wait +=
                pieces.fold(begun, |drive, &(from, to, back)| drive.along(draft, from, to, back)).late;
        }
        bill
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
    /// The way from the stop to the neighbour on the neighbour's route, and back.
    to: i64,
    back: i64,
    /// What can at most be saved beside ways, on the stop's own route and on both.
    relief: i64,
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
        // A bill that does not know of time is the same in whatever order.
        let (relief, more) = match here.route == there.route {
            true => (if S::TIMED { saving } else { 0 }, 0),
            false => (saving, draft.penalty.price(draft.bill(there.route))),
        };
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
            to: if symmetric { cost } else { draft.way(there.route, stop, other) },
            back: if symmetric { cost } else { draft.way(there.route, other, stop) },
            relief,
            slack: relief + more,
        }
    }
}

/// The price of new bills for old.
#[inline]
fn exchange<W: Ways, S: Span>(draft: &Draft<W, S>, old: Bill, new: Bill) -> i64 {
    draft.penalty.price(new) - draft.penalty.price(old)
}

/// The stretch from `from` to `to`, both included, on `route`; against the ring's direction where `back`.
#[inline]
fn stretch<W: Ways, S: Span>(draft: &Draft<W, S>, route: u32, (from, to, back): (u32, u32, bool)) -> S {
    let mut span = draft.single(from);
    let mut node = from;
    while node != to {
        let next = if back { draft.node(node).prev } else { draft.node(node).next };
        span = span.join(draft.seconds(route, node, next), draft.single(next));
        node = next;
    }
    span
}

/// How much more the ways within a stretch cost than now, on `route` and in this direction.
#[inline]
fn inner<W: Ways, S: Span>(draft: &Draft<W, S>, route: u32, (from, to, back): (u32, u32, bool)) -> i64 {
    let is_same = draft.ways.is_uniform() || draft.node(from).route == route;
    if is_same && (!back || draft.ways.is_symmetric()) {
        return 0;
    }
    let (mut more, mut node) = (0, from);
    while node != to {
        let known = draft.node(node);
        let (next, now) = if back { (known.prev, known.way_in) } else { (known.next, known.way_on) };
        more += draft.way(route, node, next) - now;
        node = next;
    }
    more
}
