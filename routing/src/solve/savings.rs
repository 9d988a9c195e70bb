//! Savings: tours grown by joining the ends that save most (Clarke and Wright, 1964).
//!
//! For couriers all alike and stops without windows. Joints keep direction, as roads may not be symmetric.

use std::cmp::Reverse;

use super::{
    draft::Draft,
    ground::{BARRED, Courier, Ground},
};

/// A chain of stops that one courier could visit.
struct Chain {
    stops: Vec<usize>,
    sums: Sums,
}

#[derive(Clone, Copy)]
struct Sums {
    first: usize,
    last: usize,
    count: usize,
    load: i64,
    /// Driving and service from the first to the last stop, both served.
    inner_s: i64,
}

/// Gives the longest chains to the couriers; the other stops stay left out.
pub(super) fn construct(draft: &mut Draft) {
    let ground = draft.ground;
    let Some(courier) = ground.couriers.first() else { return };
    let mut chains = grow(ground, courier);
    chains.retain(|chain| !chain.stops.is_empty() && feasible(ground, courier, chain.sums));
    chains.sort_by_key(|chain| Reverse(chain.stops.len()));
    for (tour, chain) in chains.iter().take(draft.tours().len()).enumerate() {
        draft.replace(tour, &chain.stops);
        chain.stops.iter().for_each(|&stop| draft.stir(stop));
    }
    let left: Vec<usize> = (0..ground.calls.len()).filter(|&stop| draft.place(stop).is_none()).collect();
    draft.left = left;
}

/// Joins chains of one stop each, the greatest saving first; a chain joined to another is left empty.
fn grow(ground: &Ground, courier: &Courier) -> Vec<Chain> {
    let mut chains: Vec<Chain> = (0..ground.calls.len()).map(|stop| single(ground, stop)).collect();
    let mut chain_of: Vec<usize> = (0..chains.len()).collect();
    for (_, from, to) in joints(ground, courier) {
        let (front, rear) = (chain_of[from], chain_of[to]);
        let (head, tail) = (chains[front].sums, chains[rear].sums);
        let joined = head.join(ground, tail);
        if front != rear && head.last == from && tail.first == to && feasible(ground, courier, joined) {
            let moved = std::mem::take(&mut chains[rear].stops);
            moved.iter().for_each(|&stop| chain_of[stop] = front);
            chains[front].stops.extend(moved);
            chains[front].sums = joined;
        }
    }
    chains
}

fn single(ground: &Ground, stop: usize) -> Chain {
    let call = &ground.calls[stop];
    let sums = Sums { first: stop, last: stop, count: 1, load: call.demand, inner_s: call.service_s };
    Chain { stops: vec![stop], sums }
}

impl Sums {
    fn join(self, ground: &Ground, rear: Self) -> Self {
        Self {
            first: self.first,
            last: rear.last,
            count: self.count + rear.count,
            load: self.load + rear.load,
            inner_s: self.inner_s + ground.between(self.last, rear.first).drive_s + rear.inner_s,
        }
    }
}

/// Pairs of neighbours in driving order with what joining them saves, most first.
fn joints(ground: &Ground, courier: &Courier) -> Vec<(i64, usize, usize)> {
    let mut joints = Vec::new();
    for stop in 0..ground.calls.len() {
        for &other in ground.near(stop) {
            joints.extend(saving(ground, courier, stop, other).map(|saved| (saved, stop, other)));
            joints.extend(saving(ground, courier, other, stop).map(|saved| (saved, other, stop)));
        }
    }
    joints.sort_unstable_by_key(|&(saved, from, to)| (Reverse(saved), from, to));
    joints.dedup();
    joints
}

/// What driving straight from `from` to `to` saves against two tours, where there are roads for it.
fn saving(ground: &Ground, courier: &Courier, from: usize, to: usize) -> Option<i64> {
    let (home, out) = (ground.homeward(courier, from), ground.outward(courier, to));
    let straight = ground.between(from, to);
    let roads = [home, out, straight].iter().all(|leg| leg.drive_s < BARRED);
    roads.then(|| {
        let saved = home + out - straight;
        ground.price(saved.drive_s, saved.distance_m)
    })
}

fn feasible(ground: &Ground, courier: &Courier, sums: Sums) -> bool {
    let ways_s = ground.outward(courier, sums.first).drive_s + ground.homeward(courier, sums.last).drive_s;
    sums.load <= courier.capacity
        && sums.count <= courier.max_stops
        && ways_s + sums.inner_s <= courier.ends_s - courier.starts_s
}
