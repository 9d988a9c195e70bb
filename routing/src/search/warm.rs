//! Warm: a search that begins with routes as they were, and pays for what it changes.

use std::collections::HashMap;

use super::{
    Steps, complete,
    draft::Draft,
    ground::Ground,
    names,
    pace::Pace,
    pull::{Pulled, Tie},
    record::Record,
    span::{Penalty, Span, rich::Rich, window::Window},
    steps,
    ways::{Computed, Exact, Ways},
};
use crate::{Budget, Kept, Problem, Watch};

/// The price of a stop behind another one than before, as a share of that for another courier.
const BEHIND: i64 = 4;
/// No stop is held by more than so many of the longest legs: less than leaving it out costs.
const GRIP: i64 = 4;

/// Routes to begin with, by the search's own numbers.
pub(super) type Routes = Vec<(u32, Vec<u32>)>;

/// The best routes to be found if each stop that is not on its vehicle of last time costs `weight` more, and each that is
/// not behind the same stop a share of it.
pub(crate) fn like(
    problem: &Problem,
    last: &[Kept],
    weight: u64,
    budget: &Budget,
    watch: &dyn Watch,
) -> Steps {
    let pace = Pace::of(budget, watch);
    let mut ground = Ground::survey(problem);
    let kinds = ground.tell_apart();
    let routes = known(problem, &ground, last);
    let elsewhere = within_grip(problem, &ground, weight);
    let ties = ties(&ground, &routes, elsewhere);
    let seed = (budget.seed, budget.threads.max(1));
    let mut record = Warm { problem, ground: &ground, routes: &routes, ties: &ties, seed }.search(pace);
    let homes: Vec<u32> = ties.iter().map(|tie| tie.route).collect();
    names::give_back(&mut record, &kinds, &homes);
    steps(&ground, record)
}

/// A price on change as the search counts, within reason.
pub(super) fn within_grip(problem: &Problem, ground: &Ground, price: u64) -> i64 {
    let travel = problem.travel();
    let longest = ground.tariff.price(travel.longest_s(), travel.longest_m()).saturating_mul(GRIP);
    ground.tariff.scale.scaled(i128::from(price).min(i128::from(i64::MAX >> 16))).min(longest)
}

/// The number of each vehicle's route, by the vehicle's id.
pub(super) fn routes_by_id(problem: &Problem) -> HashMap<u64, u32> {
    problem.vehicles().iter().map(|vehicle| vehicle.id).zip(0..).collect()
}

/// The number of each stop's node, by the stop's id.
pub(super) fn nodes_by_id(problem: &Problem, ground: &Ground) -> HashMap<u64, u32> {
    ground.order.iter().map(|&stop| problem.stops()[stop as usize].id).zip(0..).collect()
}

/// What is still there of the routes.
pub(super) fn known(problem: &Problem, ground: &Ground, last: &[Kept]) -> Routes {
    let mut vehicles = routes_by_id(problem);
    let mut nodes = nodes_by_id(problem, ground);
    let known = last.iter().filter_map(|kept| {
        let route = vehicles.remove(&kept.vehicle)?;
        Some((route, kept.stops.iter().filter_map(|stop| nodes.remove(stop)).collect()))
    });
    known.collect()
}

/// Each stop tied to where it is on the routes.
fn ties(ground: &Ground, routes: &Routes, elsewhere: i64) -> Vec<Tie> {
    let mut ties = vec![Tie::NONE; ground.size()];
    for (route, stops) in routes {
        let mut before = ground.outs[*route as usize];
        for &stop in stops {
            ties[stop as usize] = Tie { route: *route, before, elsewhere, behind: elsewhere / BEHIND };
            before = stop;
        }
    }
    ties
}

/// What a search begins with.
pub(super) struct Warm<'a> {
    pub(super) problem: &'a Problem,
    pub(super) ground: &'a Ground,
    pub(super) routes: &'a Routes,
    pub(super) ties: &'a [Tie],
    /// And how many threads.
    pub(super) seed: (u64, usize),
}

impl Warm<'_> {
    /// Chooses ways and rules.
    pub(super) fn search(&self, mut pace: Pace) -> Record {
        let (problem, ground) = (self.problem, self.ground);
        pace.scale(ground.tariff.scale);
        if ground.plain && ground.is_vast() {
            let ways = Computed::of(problem.travel(), &ground.places, ground.tariff);
            return self.run::<_, Window>(ways, &pace);
        }
        match ground.table(problem.travel()) {
            Some(ways) => self.run::<_, Window>(ways, &pace),
            None => {
                let ways = Exact::of(problem, &ground.order, ground.places.clone(), ground.tariff.scale);
                self.run::<_, Rich>(ways, &pace)
            }
        }
    }

    fn run<W: Ways, S: Span>(&self, ways: W, pace: &Pace) -> Record {
        let ways = Pulled::of(ways, self.ties);
        let mut draft: Draft<Pulled<W>, S> = Draft::idle(self.ground, &ways, Penalty::FORBIDDEN);
        for (route, stops) in self.routes {
            resume(&mut draft, *route, stops);
        }
        complete(draft, self.seed, pace)
    }
}

/// Puts stops that are left out on an idle route, in this order; without those that would break a rule.
pub(super) fn resume<W: Ways, S: Span>(draft: &mut Draft<W, S>, route: u32, stops: &[u32]) {
    for &stop in stops {
        draft.recall(stop);
    }
    draft.rewrite(&[(route, stops)]);
    if draft.bill(route).is_clean() {
        return;
    }
    for &stop in stops {
        draft.unlink(stop);
    }
    draft.refresh(route);
    for &stop in stops {
        let last = draft.node(draft.head(route)).prev;
        draft.relink(stop, last);
        draft.refresh(route);
        if draft.bill(route).is_clean() {
            continue;
        }
        let reload = draft.spare_reload(route).filter(|_| draft.is_stop(last));
        if let Some(reload) = reload {
            draft.relink(reload, last);
            draft.refresh(route);
        }
        if !draft.bill(route).is_clean() {
            draft.unlink(stop);
            draft.refresh(route);
            draft.leave(stop);
        }
    }
}
