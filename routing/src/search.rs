//! Search: the engine: from a sound problem to routes, by annealing with ruin, recreation and local search.

mod anneal;
mod curve;
mod draft;
mod grid;
mod ground;
mod idle;
mod local;
mod moves;
mod near;
mod pace;
mod record;
mod recreate;
mod ruin;
mod savings;
mod span;
mod ways;

use self::{
    anneal::Anneal,
    draft::Draft,
    ground::Ground,
    pace::Pace,
    recreate::Recreate,
    record::Record,
    span::{Penalty, Span, hours::Hours, sum::Sum, window::Window},
    ways::{Computed, Table, Ways},
};
use crate::{Budget, Problem, Travel, Watch, random::Random};

/// Breaking a rule costs more than anything.
const FORBIDDEN: Penalty = Penalty { excess: 1e15, late_s: 1e15 };

/// Routes for a problem of one kind of units and one tariff: vehicles and their stops, as indices of the problem.
pub(crate) fn routes(problem: &Problem, budget: &Budget, watch: &dyn Watch) -> Vec<(usize, Vec<usize>)> {
    let mut pace = Pace::of(budget, watch);
    let ground = Ground::survey(problem);
    let travel = problem.travel();
    let table = (ground.places.len() <= Travel::MATRIX_LIMIT + 64)
        .then(|| Table::of(travel, &ground.places, ground.tariff));
    let seed = budget.seed;
    let record = match table.flatten() {
        Some(ways) => by_rules(&ground, &ways, seed, &mut pace),
        None => by_rules(&ground, &Computed::of(travel, ground.places.clone(), ground.tariff), seed, &mut pace),
    };
    let stops = |stops: Vec<u32>| stops.into_iter().map(|stop| ground.order[stop as usize] as usize).collect();
    record.routes.into_iter().map(|(route, order)| (route as usize, stops(order))).collect()
}

/// Chooses what a stretch of a route must know.
fn by_rules<W: Ways>(ground: &Ground, ways: &W, seed: u64, pace: &mut Pace) -> Record {
    match (ground.windowed, ground.timeless) {
        (true, _) => search::<W, Window>(ground, ways, seed, pace),
        (false, false) => search::<W, Hours>(ground, ways, seed, pace),
        (false, true) => search::<W, Sum>(ground, ways, seed, pace),
    }
}

fn search<W: Ways, S: Span>(ground: &Ground, ways: &W, seed: u64, pace: &mut Pace) -> Record {
    let mut random = Random::seeded(seed);
    let mut draft: Draft<W, S> = Draft::idle(ground, ways, FORBIDDEN);
    let alike = ground.kind_count == 1 && ground.couriers[0].returns();
    if alike && !ground.windowed && ways.is_symmetric() {
        savings::construct(&mut draft);
    }
    let left = draft.left.clone();
    for &stop in &left {
        draft.recall(stop);
    }
    Recreate::default().run(&mut draft, &left, &mut random);
    let mut anneal = Anneal::new(&mut draft, random);
    anneal.run(pace);
    anneal.best
}
