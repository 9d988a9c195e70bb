//! Draft: the routes while they are being worked on, as rings of stops, able to take their last changes back.
//!
//! Each vehicle has a ring: its head, then its stops. Every node knows its neighbours, the cost of the ways to them,
//! and what the rules need to know of the stretches that end and begin at it. Rules may be broken for a while, at a
//! penalty; a draft that breaks none is *clean*.

use std::sync::Arc;

use super::{
    ground::Ground,
    idle::Idle,
    promise::Drive,
    refills::Refills,
    span::{Bill, Penalty, Span},
    ways::Ways,
};

/// The route of a stop that is on none.
pub(super) const NONE: u32 = u32::MAX;

/// A stop on a ring, or the head of one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node<S> {
    pub(super) prev: u32,
    pub(super) next: u32,
    pub(super) route: u32,
    /// How many stops come before it.
    pub(super) at: u32,
    /// Cost of the way from the node before.
    pub(super) way_in: i64,
    /// Cost of the way to the node after.
    pub(super) way_on: i64,
    /// From setting out to this stop.
    pub(super) head: S,
    /// From this stop to coming home.
    pub(super) tail: S,
}

/// What a draft is made of, added up.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Score {
    /// Ways and fixed costs.
    pub(super) cost: i64,
    /// All bills.
    pub(super) bill: Bill,
    /// Price of the stops left out.
    pub(super) left: i64,
}

/// A route's sums.
#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    count: u32,
    bill: Bill,
}

/// Routes and stops left out.
pub(super) struct Draft<'g, W, S> {
    pub(super) ground: &'g Ground,
    pub(super) ways: &'g W,
    pub(super) penalty: Penalty,
    pub(super) score: Score,
    nodes: Vec<Node<S>>,
    singles: Arc<[S]>,
    /// What leaving out each stop costs, less what serving it would where ways do not say that.
    forgo: Arc<[i64]>,
    sums: Vec<Sums>,
    pub(super) idle: Idle,
    refills: Refills,
    /// Stops on no route, in no order, and where in it each stands.
    pub(super) left: Vec<u32>,
    left_at: Vec<u32>,
    /// Routes changed since the last mark, as they were.
    touched: Vec<u32>,
    is_touched: Vec<bool>,
    saved: Vec<(u32, Node<S>)>,
    saved_sums: Vec<Sums>,
    saved_left: Vec<u32>,
    saved_score: Score,
}

impl<'g, W: Ways, S: Span> Draft<'g, W, S> {
    /// Nobody drives, every stop is left out.
    pub(super) fn idle(ground: &'g Ground, ways: &'g W, penalty: Penalty) -> Self {
        let mut singles: Vec<S> = ground.calls.iter().map(S::stop).collect();
        singles.extend(ground.couriers.iter().map(S::start));
        singles.extend(ground.refills.iter().map(|&route| S::reload(&ground.couriers[route as usize])));
        let serves = ways.knows_stays();
        let forgo =
            ground.calls.iter().map(|call| if serves { call.forgo } else { call.forgo - call.service });
        let mut draft = Self::bare(ground, ways, (singles.into(), forgo.collect()), penalty);
        (0..ground.size() as u32).for_each(|stop| draft.leave(stop));
        (0..ground.couriers.len() as u32).rev().for_each(|route| draft.idle.give(route));
        draft.refills = Refills::of(ground, ground.size() + ground.couriers.len());
        draft.mark();
        draft
    }

    /// A draft of its own over these vehicles, with what they serve now, and the stops `left` of those left out here.
    pub(super) fn part(&self, routes: &[u32], left: &[u32]) -> Self {
        let known = (Arc::clone(&self.singles), Arc::clone(&self.forgo));
        let mut part = Self::bare(self.ground, self.ways, known, self.penalty);
        left.iter().for_each(|&stop| part.leave(stop));
        routes.iter().rev().for_each(|&route| part.idle.give(route));
        for &route in routes {
            if self.count(route) > 0 {
                part.rewrite(&[(route, &self.stops(route))]);
            }
        }
        part.mark();
        part
    }

    /// No vehicles and no stops at all.
    fn bare(ground: &'g Ground, ways: &'g W, known: (Arc<[S]>, Arc<[i64]>), penalty: Penalty) -> Self {
        let (stops, routes) = (ground.size(), ground.couriers.len());
        let (singles, forgo) = known;
        let mut nodes: Vec<Node<S>> = Vec::with_capacity(singles.len());
        for (at, &single) in singles.iter().enumerate() {
            let (node, courier) =
                (at as u32, at.checked_sub(stops).and_then(|route| ground.couriers.get(route)));
            let route = if courier.is_some() { (at - stops) as u32 } else { NONE };
            let tail = courier.map_or(single, S::end);
            nodes.push(Node {
                prev: node,
                next: node,
                route,
                at: 0,
                way_in: 0,
                way_on: 0,
                head: single,
                tail,
            });
        }
        Self {
            ground,
            ways,
            penalty,
            score: Score::default(),
            nodes,
            singles,
            forgo,
            sums: vec![Sums::default(); routes],
            idle: Idle::of(&ground.kinds, ground.kind_count),
            refills: Refills::default(),
            left: Vec::new(),
            left_at: vec![0; stops],
            touched: Vec::new(),
            is_touched: vec![false; routes],
            saved: Vec::new(),
            saved_sums: Vec::new(),
            saved_left: Vec::new(),
            saved_score: Score::default(),
        }
    }

    /// Takes over what became of some vehicles: their new stops, and what they leave out of what was theirs.
    pub(super) fn adopt(&mut self, routes: &[(u32, &[u32])], dropped: &[u32], recalled: &[u32]) {
        for &stop in dropped {
            let route = self.nodes[stop as usize].route;
            self.unlink(stop);
            self.refresh(route);
        }
        recalled.iter().for_each(|&stop| self.recall(stop));
        self.rewrite(routes);
        dropped.iter().for_each(|&stop| self.leave(stop));
        self.mark();
    }

    /// The draft as one number: smaller is better.
    #[inline]
    pub(super) fn price(&self) -> i64 {
        self.score.cost + self.score.left + self.penalty.price(self.score.bill)
    }

    #[inline]
    pub(super) fn node(&self, node: u32) -> &Node<S> {
        &self.nodes[node as usize]
    }

    /// What it costs to leave a stop out rather than drive there.
    #[inline]
    pub(super) fn forgo(&self, stop: u32) -> i64 {
        self.forgo[stop as usize]
    }

    /// What the rules need to know of one stop.
    #[inline]
    pub(super) fn single(&self, stop: u32) -> S {
        self.singles[stop as usize]
    }

    /// The ring's node that is no stop.
    #[inline]
    pub(super) fn head(&self, route: u32) -> u32 {
        self.ground.size() as u32 + route
    }

    #[inline]
    pub(super) fn is_head(&self, node: u32) -> bool {
        !self.is_stop(node) && (!S::RICH || (node as usize) < self.ground.size() + self.sums.len())
    }

    /// Whether a node is a stop, neither a head nor a reload.
    #[inline]
    pub(super) fn is_stop(&self, node: u32) -> bool {
        (node as usize) < self.ground.size()
    }

    /// Whether a node is a reload.
    #[inline]
    pub(super) fn is_reload(&self, node: u32) -> bool {
        S::RICH && node as usize >= self.ground.size() + self.sums.len()
    }

    /// How many stops a route has.
    #[inline]
    pub(super) fn count(&self, route: u32) -> u32 {
        self.sums[route as usize].count
    }

    /// What a route costs beside its ways.
    #[inline]
    pub(super) fn bill(&self, route: u32) -> Bill {
        self.sums[route as usize].bill
    }

    /// How many routes have stops.
    pub(super) fn routes(&self) -> usize {
        self.idle.driven()
    }

    /// How many stops they have together.
    pub(super) fn served(&self) -> usize {
        self.idle.served()
    }

    /// The place of a node that is left.
    #[inline]
    fn origin(&self, node: u32) -> u32 {
        if !self.is_stop(node) { self.ground.outs[node as usize - self.ground.size()] } else { node }
    }

    /// The place of a node that is reached.
    #[inline]
    fn target(&self, node: u32) -> u32 {
        if !self.is_stop(node) { self.ground.homes[node as usize - self.ground.size()] } else { node }
    }

    /// Cost of the way between two nodes on a route; from a head to itself there is none.
    #[inline]
    pub(super) fn way(&self, route: u32, from: u32, to: u32) -> i64 {
        if from == to { 0 } else { self.ways.cost(route, self.origin(from), self.target(to)) }
    }

    /// Seconds between two nodes on a route, for rules that know of time.
    #[inline]
    pub(super) fn seconds(&self, route: u32, from: u32, to: u32) -> i64 {
        if S::TIMED { self.ways.seconds(route, self.origin(from), self.target(to)) } else { 0 }
    }

    /// What a route of `count` stops costs for being driven at all.
    #[inline]
    pub(super) fn fixed(&self, route: u32, count: u32) -> i64 {
        if count == 0 { 0 } else { self.ground.couriers[route as usize].fixed }
    }

    /// Saves a route as it is, before its first change since the mark.
    fn touch(&mut self, route: u32) {
        if std::mem::replace(&mut self.is_touched[route as usize], true) {
            return;
        }
        self.touched.push(route);
        self.saved_sums.push(self.sums[route as usize]);
        let head = self.head(route);
        let mut node = head;
        loop {
            let known = self.nodes[node as usize];
            self.saved.push((node, known));
            node = known.next;
            if node == head {
                break;
            }
        }
    }

    /// Routes changed since the last mark.
    pub(super) fn touched(&self) -> &[u32] {
        &self.touched
    }

    /// From here on [`Draft::revert`] comes back to this state.
    pub(super) fn mark(&mut self) {
        for &route in &self.touched {
            self.is_touched[route as usize] = false;
        }
        self.touched.clear();
        self.saved.clear();
        self.saved_sums.clear();
        self.saved_left.clone_from(&self.left);
        self.refills.mark();
        self.saved_score = self.score;
    }

    /// Comes back to the last mark.
    pub(super) fn revert(&mut self) {
        for at in 0..self.touched.len() {
            let route = self.touched[at];
            self.is_touched[route as usize] = false;
            let (now, then) = (self.sums[route as usize], self.saved_sums[at]);
            self.sums[route as usize] = then;
            self.idle.counted(route, now.count, then.count);
        }
        for &(node, known) in &self.saved {
            self.nodes[node as usize] = known;
        }
        self.refills.revert();
        self.left.clone_from(&self.saved_left);
        for (at, &stop) in self.left.iter().enumerate() {
            self.left_at[stop as usize] = at as u32;
            self.nodes[stop as usize].route = NONE;
        }
        self.score = self.saved_score;
        self.touched.clear();
        self.saved.clear();
        self.saved_sums.clear();
    }

    #[inline]
    fn link(&mut self, route: u32, from: u32, to: u32) {
        let cost = self.way(route, from, to);
        let node = &mut self.nodes[from as usize];
        self.score.cost += cost - node.way_on;
        node.next = to;
        node.way_on = cost;
        let node = &mut self.nodes[to as usize];
        node.prev = from;
        node.way_in = cost;
    }

    fn recount(&mut self, route: u32, count: u32) {
        let before = std::mem::replace(&mut self.sums[route as usize].count, count);
        self.score.cost += self.fixed(route, count) - self.fixed(route, before);
        self.idle.counted(route, before, count);
    }

    /// Takes a stop out of its ring; the route must be refreshed afterwards.
    pub(super) fn unlink(&mut self, stop: u32) {
        let Node { prev, next, route, way_on, .. } = self.nodes[stop as usize];
        self.touch(route);
        self.score.cost -= way_on;
        self.nodes[stop as usize].way_on = 0;
        self.link(route, prev, next);
        self.nodes[stop as usize].route = NONE;
        if self.is_reload(stop) {
            self.refills.give(stop);
        } else {
            self.recount(route, self.count(route) - 1);
        }
    }

    /// Puts a stop that is on no ring behind `prev`; the route must be refreshed afterwards.
    pub(super) fn relink(&mut self, stop: u32, prev: u32) {
        let Node { next, route, .. } = self.nodes[prev as usize];
        self.touch(route);
        let node = &mut self.nodes[stop as usize];
        node.route = route;
        node.way_on = 0;
        self.link(route, prev, stop);
        self.link(route, stop, next);
        if self.is_reload(stop) {
            self.refills.take(stop);
        } else {
            self.recount(route, self.count(route) + 1);
        }
    }

    /// Leaves a stop out that is on no ring.
    pub(super) fn leave(&mut self, stop: u32) {
        self.left_at[stop as usize] = self.left.len() as u32;
        self.left.push(stop);
        self.score.left += self.forgo(stop);
    }

    /// Takes a stop back that was left out; it is on no ring.
    pub(super) fn recall(&mut self, stop: u32) {
        let at = self.left_at[stop as usize] as usize;
        self.left.swap_remove(at);
        if let Some(&moved) = self.left.get(at) {
            self.left_at[moved as usize] = at as u32;
        }
        self.score.left -= self.forgo(stop);
    }

    /// Adds a route's stretches up again.
    pub(super) fn refresh(&mut self, route: u32) {
        if S::RICH {
            self.tidy(route);
        }
        let home = self.head(route);
        let courier = &self.ground.couriers[route as usize];
        let (mut node, mut before, mut at) = (self.nodes[home as usize].next, home, 0);
        let mut span = S::start(courier);
        while node != home {
            span = span.join(self.seconds(route, before, node), self.singles[node as usize]);
            let known = &mut self.nodes[node as usize];
            known.head = span;
            known.at = at;
            (before, node, at) = (node, known.next, at + 1);
        }
        let whole = span.join(self.seconds(route, before, home), S::end(courier));
        let mut span = S::end(courier);
        (node, before) = (self.nodes[home as usize].prev, home);
        while node != home {
            span = self.singles[node as usize].join(self.seconds(route, node, before), span);
            let known = &mut self.nodes[node as usize];
            known.tail = span;
            (before, node) = (node, known.prev);
        }
        let mut bill = if at == 0 { Bill::default() } else { whole.bill(courier) };
        if S::RICH && at > 0 && self.ground.promised {
            let last = self.nodes[home as usize].prev;
            let drive =
                Drive::begin(self, route, whole).along(self, self.nodes[home as usize].next, last, false);
            bill.wait += drive.late;
        }
        let sums = &mut self.sums[route as usize];
        self.score.bill = self.score.bill + (bill - sums.bill);
        sums.bill = bill;
    }

    /// Takes out reloads before which or after which nothing is served.
    fn tidy(&mut self, route: u32) {
        let head = self.head(route);
        let mut node = self.nodes[head as usize].next;
        while node != head {
            let Node { prev, next, .. } = self.nodes[node as usize];
            if self.is_reload(node) && (!self.is_stop(prev) || next == head) {
                self.unlink(node);
            }
            node = next;
        }
    }

    /// A reload that this route could use and nobody uses.
    pub(super) fn spare_reload(&self, route: u32) -> Option<u32> {
        if S::RICH { self.refills.one(self.ground.kinds[route as usize]) } else { None }
    }

    /// Gives routes new stops: those they had among them, or stops on no ring.
    pub(super) fn rewrite(&mut self, routes: &[(u32, &[u32])]) {
        for (route, _) in routes {
            self.touch(*route);
        }
        for &(route, stops) in routes {
            let head = self.head(route);
            let mut before = head;
            for &stop in stops {
                self.nodes[stop as usize].route = route;
                self.link(route, before, stop);
                before = stop;
            }
            self.link(route, before, head);
            let count = stops.iter().filter(|&&stop| self.is_stop(stop)).count();
            self.recount(route, count as u32);
        }
        for &(route, _) in routes {
            self.refresh(route);
        }
    }

    /// The stops of a route from `from` up to the ring's node `to`, which is not among them.
    pub(super) fn walk(&self, from: u32, to: u32, into: &mut Vec<u32>) {
        let mut node = from;
        while node != to {
            into.push(node);
            node = self.nodes[node as usize].next;
        }
    }

    /// The stops of a route in order.
    pub(super) fn stops(&self, route: u32) -> Vec<u32> {
        let head = self.head(route);
        let mut stops = Vec::with_capacity(self.count(route) as usize);
        self.walk(self.node(head).next, head, &mut stops);
        stops
    }
}
