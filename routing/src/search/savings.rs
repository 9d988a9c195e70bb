//! Savings: a first draft by joining the ends of routes, the join that saves most first (Clarke and Wright, 1964).

use super::{
    draft::{Draft, NONE},
    span::Span,
    ways::Ways,
};

/// How many neighbours a stop may be joined to.
const JOINED: usize = 100;

/// Routes as chains of stops that know no direction.
struct Chains {
    /// Up to two neighbours of each stop.
    beside: Vec<[u32; 2]>,
    /// The chain of each stop; true only for the ends.
    chain: Vec<u32>,
    load: Vec<i64>,
    busy_s: Vec<i64>,
    ends: Vec<[u32; 2]>,
}

/// Builds routes for a draft whose vehicles are all alike and where the way back is as long as the way there; stops that
/// fit in no vehicle stay left out.
pub(super) fn construct<W: Ways, S: Span>(draft: &mut Draft<W, S>) {
    let stops = draft.ground.size() as u32;
    let head = draft.head(0);
    let mut joins: Vec<(i64, u32, u32)> = Vec::new();
    for stop in 0..stops {
        for near in draft.ground.near.of(stop, JOINED) {
            // Each pair once: from the earlier stop if both know each other.
            let back = draft.ground.near.of(near.stop, JOINED);
            let known = || back.iter().any(|back| back.stop == stop);
            if near.stop < stop && (back.last().is_some_and(|last| last.cost > near.cost) || known()) {
                continue;
            }
            let saved = draft.way(0, head, stop) + draft.way(0, head, near.stop) - i64::from(near.cost);
            if saved > 0 {
                joins.push((saved, stop, near.stop));
            }
        }
    }
    joins.sort_unstable_by(|one, other| other.cmp(one));
    let mut chains = Chains::of(draft);
    for (_, one, other) in joins {
        chains.join(draft, one, other);
    }
    chains.write(draft);
}

impl Chains {
    fn of<W: Ways, S: Span>(draft: &Draft<W, S>) -> Self {
        let calls = &draft.ground.calls;
        let head = draft.head(0);
        let alone_s = |stop: u32| {
            draft.seconds(0, head, stop) + calls[stop as usize].service_s + draft.seconds(0, stop, head)
        };
        let stops = 0..calls.len() as u32;
        Self {
            beside: vec![[NONE; 2]; calls.len()],
            chain: stops.clone().collect(),
            load: calls.iter().map(|call| call.load).collect(),
            busy_s: stops.clone().map(alone_s).collect(),
            ends: stops.map(|stop| [stop, stop]).collect(),
        }
    }

    /// Joins two ends of chains if one vehicle can serve both.
    fn join<W: Ways, S: Span>(&mut self, draft: &Draft<W, S>, one: u32, other: u32) {
        let courier = &draft.ground.couriers[0];
        if self.beside[one as usize][1] != NONE || self.beside[other as usize][1] != NONE {
            return;
        }
        let (into, from) = (self.chain[one as usize] as usize, self.chain[other as usize] as usize);
        if into == from || self.load[into] + self.load[from] > courier.capacity {
            return;
        }
        let head = draft.head(0);
        let less_s =
            draft.seconds(0, one, head) + draft.seconds(0, head, other) - draft.seconds(0, one, other);
        let busy_s = self.busy_s[into] + self.busy_s[from] - less_s;
        if S::TIMED && busy_s > courier.ends_s - courier.starts_s {
            return;
        }
        for (stop, beside) in [(one, other), (other, one)] {
            let places = &mut self.beside[stop as usize];
            let free = usize::from(places[0] != NONE);
            places[free] = beside;
        }
        self.load[into] += self.load[from];
        self.busy_s[into] = busy_s;
        let far = |ends: [u32; 2], near: u32| if ends[0] == near { ends[1] } else { ends[0] };
        self.ends[into] = [far(self.ends[into], one), far(self.ends[from], other)];
        for end in self.ends[into] {
            self.chain[end as usize] = into as u32;
        }
    }

    /// Gives each chain to a vehicle, the longest first, as long as there are vehicles it is not too much for.
    fn write<W: Ways, S: Span>(&self, draft: &mut Draft<W, S>) {
        let courier = draft.ground.couriers[0];
        let is_end = |stop: &u32| {
            let chain = self.chain[*stop as usize] as usize;
            self.beside[*stop as usize][1] == NONE && self.ends[chain][0] == *stop
        };
        let mut firsts: Vec<u32> = (0..self.chain.len() as u32).filter(is_end).collect();
        firsts.sort_by_key(|&first| std::cmp::Reverse(self.load[self.chain[first as usize] as usize]));
        let mut stops = Vec::new();
        for first in firsts {
            let chain = self.chain[first as usize] as usize;
            let fits = self.load[chain] <= courier.capacity
                && (!S::TIMED || self.busy_s[chain] <= courier.ends_s - courier.starts_s);
            self.follow(first, &mut stops);
            let idle = draft.idle.each().next();
            if let Some(route) = idle.filter(|_| fits && stops.len() as i64 <= courier.max_stops) {
                for &stop in &stops {
                    draft.recall(stop);
                }
                draft.rewrite(&[(route, &stops)]);
            }
        }
    }

    fn follow(&self, first: u32, into: &mut Vec<u32>) {
        into.clear();
        let (mut before, mut stop) = (NONE, first);
        while stop != NONE {
            into.push(stop);
            let [one, other] = self.beside[stop as usize];
            let next = if one == before { other } else { one };
            (before, stop) = (stop, next);
        }
    }
}
