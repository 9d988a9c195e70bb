//! Savings and 2-opt: the plain method that a large plan has to beat.
//!
//! Clarke and Wright: every stop begins with a route of its own, and the two ends that save most when they are joined
//! are joined first, among the hundred nearest neighbours of each stop, as long as the load fits. Then each route is
//! turned about piece by piece (2-opt) until nothing gets shorter.

use payshanba_routing::Problem;

use super::judge::Routes;

const NEIGHBOURS: usize = 100;

/// What the method knows of a problem: like vehicles, and the depot as the first location.
struct Ground<'p> {
    problem: &'p Problem,
    capacity: u64,
    /// By location; nothing at the depot.
    demands: Vec<u64>,
    points: &'p [(f64, f64)],
}

impl Ground<'_> {
    fn distance(&self, from: usize, to: usize) -> i64 {
        self.problem.travel().leg(from, to).map_or(i64::MAX / 4, |(_, metres)| i64::from(metres))
    }
}

/// The routes.
pub fn solve(problem: &Problem) -> Routes {
    let mut demands = vec![0; problem.stops().len() + 1];
    for stop in problem.stops() {
        demands[stop.location] = u64::from(stop.demand.units()[0]);
    }
    let capacity = u64::from(problem.vehicles()[0].capacity.units()[0]);
    let points = problem.travel().positions().expect("a benchmark lies on paper");
    let ground = Ground { problem, capacity, demands, points };
    let mut routes = join(&ground);
    for route in &mut routes {
        straighten(&ground, route);
    }
    let id = |&stop: &usize| problem.stops()[stop - 1].id;
    routes.iter().map(|route| route.iter().map(id).collect()).collect()
}

/// Joins ends while it saves.
fn join(ground: &Ground) -> Vec<Vec<usize>> {
    let mut savings: Vec<(i64, u32, u32)> = Vec::new();
    for (stop, near) in neighbours(ground).into_iter().enumerate().skip(1) {
        for other in near {
            // A pair that are each other's neighbours is one pair.
            let saved = ground.distance(stop, 0) + ground.distance(0, other) - ground.distance(stop, other);
            savings.push((saved, stop.min(other) as u32, stop.max(other) as u32));
        }
    }
    savings.sort_unstable_by(|a, b| b.cmp(a));
    savings.dedup();
    let mut route_of: Vec<usize> = (0..ground.points.len()).collect();
    let mut routes: Vec<Vec<usize>> = (0..ground.points.len()).map(|stop| vec![stop]).collect();
    let mut loads = ground.demands.clone();
    for (saved, a, b) in savings {
        let (a, b) = (a as usize, b as usize);
        let (left, right) = (route_of[a], route_of[b]);
        let at_ends = is_end(&routes[left], a) && is_end(&routes[right], b);
        if saved <= 0 || left == right || !at_ends || loads[left] + loads[right] > ground.capacity {
            continue;
        }
        let (keep, give) =
            if routes[left].len() >= routes[right].len() { (left, right) } else { (right, left) };
        let (end, begin) = if keep == left { (a, b) } else { (b, a) };
        let mut given = std::mem::take(&mut routes[give]);
        given.iter().for_each(|&stop| route_of[stop] = keep);
        if given[0] != begin {
            given.reverse();
        }
        if routes[keep].last() != Some(&end) {
            routes[keep].reverse();
        }
        routes[keep].append(&mut given);
        loads[keep] += loads[give];
    }
    routes.into_iter().skip(1).filter(|route| !route.is_empty()).collect()
}

fn is_end(route: &[usize], stop: usize) -> bool {
    route.first() == Some(&stop) || route.last() == Some(&stop)
}

/// Turns pieces of the route about for as long as one makes it shorter.
fn straighten(ground: &Ground, route: &mut [usize]) {
    let mut improved = true;
    while improved {
        improved = false;
        for from in 0..route.len() {
            for to in from + 1..route.len() {
                let before = if from == 0 { 0 } else { route[from - 1] };
                let after = route.get(to + 1).copied().unwrap_or(0);
                let (first, last) = (route[from], route[to]);
                let now = ground.distance(before, first) + ground.distance(last, after);
                if ground.distance(before, last) + ground.distance(first, after) < now {
                    route[from..=to].reverse();
                    improved = true;
                }
            }
        }
    }
}

/// The nearest stops of each stop, by a grid with some stops in each cell.
fn neighbours(ground: &Ground) -> Vec<Vec<usize>> {
    let grid = Grid::over(ground);
    let nearest = |stop: usize| {
        let (mut found, mut reach) = (Vec::new(), 0);
        // What lies beyond a ring may be nearer than the ring's corners, which are half as far again.
        let mut enough_at = None;
        while reach <= grid.across && enough_at.is_none_or(|at| reach <= (at + 1) * 3 / 2 + 1) {
            grid.ring(stop, reach, &mut found);
            if found.len() > NEIGHBOURS && enough_at.is_none() {
                enough_at = Some(reach);
            }
            reach += 1;
        }
        let measured = found.iter().filter(|&&other| other != stop);
        let mut measured: Vec<_> = measured.map(|&other| (ground.distance(stop, other), other)).collect();
        if measured.len() > NEIGHBOURS {
            measured.select_nth_unstable(NEIGHBOURS);
            measured.truncate(NEIGHBOURS);
        }
        measured.sort_unstable();
        // Not in place, which would keep the room of all that were looked at.
        measured.iter().map(|&(_, other)| other).collect()
    };
    (0..ground.points.len()).map(|stop| if stop == 0 { Vec::new() } else { nearest(stop) }).collect()
}

struct Grid {
    /// Cells in a row, and in a column.
    across: usize,
    cells: Vec<Vec<usize>>,
    /// The cell of each stop, by column and row.
    places: Vec<(usize, usize)>,
}

impl Grid {
    const IN_A_CELL: usize = 8;

    fn over(ground: &Ground) -> Self {
        let across = (ground.points.len() / Self::IN_A_CELL).isqrt().max(1);
        let least =
            |values: fn(&(f64, f64)) -> f64| ground.points.iter().map(values).fold(f64::MAX, f64::min);
        let most = |values: fn(&(f64, f64)) -> f64| ground.points.iter().map(values).fold(f64::MIN, f64::max);
        let (left, top) = (least(|point| point.0), least(|point| point.1));
        let side = (most(|point| point.0) - left).max(most(|point| point.1) - top).max(1.0);
        let cell = |value: f64| ((value / side * across as f64) as usize).min(across - 1);
        let places: Vec<_> = ground.points.iter().map(|(x, y)| (cell(x - left), cell(y - top))).collect();
        let mut cells = vec![Vec::new(); across * across];
        for (stop, (column, row)) in places.iter().enumerate().skip(1) {
            cells[row * across + column].push(stop);
        }
        Self { across, cells, places }
    }

    /// Adds the stops whose cells are exactly `reach` cells away.
    fn ring(&self, stop: usize, reach: usize, found: &mut Vec<usize>) {
        let (column, row) = self.places[stop];
        for other_row in row.saturating_sub(reach)..=(row + reach).min(self.across - 1) {
            let whole = other_row.abs_diff(row) == reach;
            let step = if whole || reach == 0 { 1 } else { 2 * reach };
            let columns =
                (0..=2 * reach).step_by(step).filter_map(|offset| (column + offset).checked_sub(reach));
            for other_column in columns.filter(|&column| column < self.across) {
                found.extend(&self.cells[other_row * self.across + other_column]);
            }
        }
    }
}

#[test]
fn neighbours_are_the_nearest() {
    use super::country::{Length, lay_out};
    use payshanba_routing::files::Instance;

    let country = Instance::parse(&lay_out(700, Length::Short, 3)).unwrap().problem;
    let points = country.travel().positions().unwrap();
    let ground = Ground { problem: &country, capacity: 0, demands: Vec::new(), points };
    for (stop, near) in neighbours(&ground).iter().enumerate().skip(1) {
        let mut all: Vec<usize> = (1..points.len()).filter(|&other| other != stop).collect();
        all.sort_by_key(|&other| (ground.distance(stop, other), other));
        assert_eq!(near, &all[..NEIGHBOURS], "of stop {stop}");
    }
}

#[test]
fn the_routes_are_sound_and_far_better_than_one_for_each_stop() {
    use super::country::{Length, lay_out};
    use super::judge::{judge, least_routes};
    use payshanba_routing::files::Instance;

    for length in Length::BOTH {
        let country = Instance::parse(&lay_out(1_000, length, 3)).unwrap();
        let alone = (1..=1_000).map(|stop| vec![stop]).collect();
        let joined = solve(&country.problem);
        assert!(joined.len() <= least_routes(&country) * 6 / 5, "{} routes", joined.len());
        assert!(judge(&country, &joined).unwrap() * 4 < judge(&country, &alone).unwrap());
    }
}
