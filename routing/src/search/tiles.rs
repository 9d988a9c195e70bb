//! Tiles: a draft cut into parts that lie together on the map, worked on side by side, cut anew each round.
//!
//! A tile is some routes and the stops on them. What happens in one does not depend on which thread works on it, nor on
//! what happens in another: for a seed and a number of rounds all is the same again.

use std::{
    collections::HashSet,
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};

use super::{
    anneal::{Anneal, Climate},
    draft::{Draft, NONE},
    pace::Pace,
    record::Record,
    span::{Penalty, Span},
    ways::Ways,
};
use crate::random::Random;

/// A tile on one thread has at most so many stops.
const LARGEST: usize = 8_000;
/// A tile has at least so many where there are threads for more.
const SMALLEST: usize = 150;
/// Rounds of annealing for each stop between two cuts.
const EACH: f64 = 30.0;
/// Idle vehicles of a kind that a tile may use.
const SPARE: usize = 16;
/// The fewest and the most cuts.
const CUTS: (f64, f64) = (6.0, 60.0);
/// The share of the budget up to which a tile is gone on with as it is. From then on it is the best it has seen: before
/// that it would be thrown back again and again to where it was cold.
const GOES_ON: f64 = 0.7;

/// A search over a whole draft.
pub(super) struct Tiles<'a, 'g, W, S> {
    pub(super) draft: Draft<'g, W, S>,
    pub(super) pace: &'a Pace<'a>,
    pub(super) climate: Climate,
    pub(super) random: Random,
    pub(super) threads: usize,
    pub(super) best: Record,
}

impl<W: Ways, S: Span> Tiles<'_, '_, W, S> {
    /// Searches until the budget is spent.
    pub(super) fn run(mut self) -> Record {
        let stops = self.draft.ground.size();
        let parts = (stops / LARGEST + 1).max(self.threads.min(stops / SMALLEST));
        let parts = if S::RICH { 1 } else { parts };
        self.draft.penalty = self.climate.penalty(self.best.misses);
        if parts <= 1 {
            let seeds: Vec<u32> = (0..stops as u32).collect();
            let anneal = Anneal::new(&mut self.draft, self.climate, self.random);
            let (best, _) = anneal.run(&seeds, self.pace.whole());
            return best.unwrap_or(self.best);
        }
        let cuts = (self.pace.rounds(self.threads) / EACH / stops as f64).clamp(CUTS.0, CUTS.1).round();
        let mut made = 0;
        let mut cut = 0.0;
        while cut < cuts {
            let from = self.pace.spent(cut / cuts);
            if from >= 1.0 || self.pace.is_halted() {
                break;
            }
            // The clock may have passed a cut or two.
            cut = (from * cuts).floor().max(cut) + 1.0;
            made += self.round((from, (cut / cuts).min(1.0)), parts);
            self.pace.tell(&self.best, made);
        }
        self.best
    }

    /// Cuts, works on every tile for its part of the budget, and puts them together again.
    fn round(&mut self, span: (f64, f64), parts: usize) -> u64 {
        let tiles = self.cut(parts);
        self.random = self.random.branch(0);
        let outcome: Vec<Mutex<Option<Outcome>>> = tiles.iter().map(|_| Mutex::new(None)).collect();
        let next = AtomicUsize::new(0);
        let work = || {
            loop {
                let at = next.fetch_add(1, Ordering::Relaxed);
                let Some(tile) = tiles.get(at) else { break };
                let done = self.work(tile, span, self.random.branch(1 + at as u64));
                if let Ok(mut place) = outcome[at].lock() {
                    *place = Some(done);
                }
            }
        };
        std::thread::scope(|scope| {
            for _ in 1..self.threads.min(tiles.len()) {
                scope.spawn(work);
            }
            work();
        });
        let outcome: Vec<Outcome> =
            outcome.into_iter().filter_map(|place| place.into_inner().ok().flatten()).collect();
        self.adopt(&tiles, &outcome);
        outcome.iter().map(|done| done.rounds).sum()
    }

    fn work(&self, tile: &Tile, span: (f64, f64), random: Random) -> Outcome {
        let mut part = self.draft.part(&tile.vehicles, &tile.left);
        let mut seeds = tile.left.clone();
        for &route in &tile.vehicles {
            seeds.extend(part.stops(route));
        }
        let share = seeds.len() as f64 / self.draft.ground.size() as f64;
        let anneal = Anneal::new(&mut part, self.climate.over(share), random);
        let (best, rounds) = anneal.run(&seeds, self.pace.slice(span, share, self.threads));
        let best = best.map(|best| best.routes);
        let (best, now) = if span.1 < GOES_ON { (best, None) } else { (None, best) };
        let now = now.unwrap_or_else(|| Record::of(&part).routes);
        Outcome { now, best, penalty: part.penalty, rounds }
    }

    fn adopt(&mut self, tiles: &[Tile], outcome: &[Outcome]) {
        let best: Option<Vec<&Driven>> = outcome.iter().map(|done| done.best.as_ref()).collect();
        if let Some(best) = best {
            self.put(tiles, &best);
            self.note();
        }
        self.put(tiles, &outcome.iter().map(|done| &done.now).collect::<Vec<_>>());
        let count = outcome.len().max(1) as i64;
        self.draft.penalty = Penalty {
            excess: outcome.iter().map(|done| done.penalty.excess / count).sum::<i64>().max(1),
            late_s: outcome.iter().map(|done| done.penalty.late_s / count).sum::<i64>().max(1),
        };
        self.note();
        if self.best.misses {
            self.draft.penalty = Penalty::FORBIDDEN;
        } else if self.draft.penalty.excess >= Penalty::FORBIDDEN.excess / count / 2 {
            self.draft.penalty = self.climate.penalty(false);
        }
    }

    /// The draft as it is, if it keeps every rule and is the best yet.
    fn note(&mut self) {
        if self.draft.score.bill.is_clean() && self.draft.price() < self.best.price {
            self.best = Record::of(&self.draft);
        }
    }

    /// Puts the tiles together as they are driven now.
    fn put(&mut self, tiles: &[Tile], driven: &[&Driven]) {
        let mut changed: Vec<(u32, &[u32])> = Vec::new();
        let (mut dropped, mut recalled) = (Vec::new(), Vec::new());
        for (tile, &driven) in tiles.iter().zip(driven) {
            let place = |route: u32| driven.binary_search_by_key(&route, |known| known.0).ok();
            let stops = |route: u32| place(route).map_or(&[][..], |at| &driven[at].1);
            changed.extend(tile.vehicles.iter().map(|&route| (route, stops(route))));
            let served: HashSet<u32> = driven.iter().flat_map(|(_, stops)| stops).copied().collect();
            let before = tile.vehicles.iter().flat_map(|&route| self.draft.stops(route));
            dropped.extend(before.filter(|stop| !served.contains(stop)));
            let now = driven.iter().flat_map(|(_, stops)| stops).copied();
            recalled.extend(now.filter(|&stop| self.draft.node(stop).route == NONE));
        }
        changed.retain(|&(route, stops)| self.draft.count(route) > 0 || !stops.is_empty());
        self.draft.adopt(&changed, &dropped, &recalled);
    }

    /// Cuts the map: halves of halves, each across a direction of chance.
    fn cut(&mut self, parts: usize) -> Vec<Tile> {
        let mut tiles: Vec<Tile> =
            self.split(parts).into_iter().map(|vehicles| Tile { vehicles, left: Vec::new() }).collect();
        let mut tile_of = vec![0; self.draft.ground.couriers.len()];
        for (at, tile) in tiles.iter().enumerate() {
            tile.vehicles.iter().for_each(|&route| tile_of[route as usize] = at);
        }
        for &stop in &self.draft.left {
            let near = self.draft.ground.near.of(stop, usize::MAX);
            let route = near.iter().map(|near| self.draft.node(near.stop).route).find(|&route| route != NONE);
            tiles[route.map_or(0, |route| tile_of[route as usize])].left.push(stop);
        }
        let count = tiles.len();
        for kind in 0..self.draft.ground.kind_count {
            let spare = self.draft.idle.of_kind(kind).iter().rev();
            for (at, &route) in spare.take(count * SPARE).enumerate() {
                tiles[at % count].vehicles.push(route);
            }
        }
        tiles
    }

    /// Vehicles that drive, by tile.
    fn split(&mut self, parts: usize) -> Vec<Vec<u32>> {
        let routes = 0..self.draft.ground.couriers.len() as u32;
        let driven: Vec<u32> = routes.filter(|&route| self.draft.count(route) > 0).collect();
        let mut tiles = vec![(driven, parts)];
        let mut done = Vec::new();
        while let Some((mut routes, parts)) = tiles.pop() {
            if parts <= 1 || routes.len() < 2 {
                done.push(routes);
                continue;
            }
            let angle = self.random.fraction() * std::f64::consts::TAU;
            let (sin, cos) = angle.sin_cos();
            routes.sort_by_cached_key(|&route| {
                let (x, y) = self.middle(route);
                ((x * cos + y * sin) as i64, route)
            });
            let total: u32 = routes.iter().map(|&route| self.draft.count(route)).sum();
            let wanted = f64::from(total) * (parts / 2) as f64 / parts as f64;
            let mut passed = 0;
            let at = routes.iter().position(|&route| {
                passed += self.draft.count(route);
                f64::from(passed) >= wanted
            });
            let at = at.map_or(1, |at| at + 1).min(routes.len() - 1);
            let rest = routes.split_off(at);
            tiles.push((rest, parts - parts / 2));
            tiles.push((routes, parts / 2));
        }
        done
    }

    /// Where a route is on the map.
    fn middle(&self, route: u32) -> (f64, f64) {
        let head = self.draft.head(route);
        let (mut x, mut y, mut node) = (0.0, 0.0, self.draft.node(head).next);
        while node != head {
            let at = self.draft.ground.positions.get(node as usize).copied().unwrap_or_default();
            (x, y) = (x + at.0, y + at.1);
            node = self.draft.node(node).next;
        }
        let count = f64::from(self.draft.count(route).max(1));
        (x / count, y / count)
    }
}

/// A part of the map.
struct Tile {
    /// Those that drive there, and some that could.
    vehicles: Vec<u32>,
    /// Stops left out there.
    left: Vec<u32>,
}

/// Vehicles that drive, in order, and their stops.
type Driven = Vec<(u32, Vec<u32>)>;

/// What became of a tile.
struct Outcome {
    now: Driven,
    /// Where it is gone on with as it is, the best it has seen without a rule broken.
    best: Option<Driven>,
    penalty: Penalty,
    rounds: u64,
}
