//! Search: the engine: from a sound problem to routes, by annealing with ruin, recreation and local search.

mod anneal;
mod atlas;
mod curve;
mod draft;
mod extend;
mod grid;
mod ground;
mod idle;
mod local;
mod moves;
mod names;
mod near;
mod pace;
mod promise;
mod pull;
mod record;
mod recreate;
mod refills;
mod ruin;
mod savings;
mod scene;
mod span;
mod tiles;
mod warm;
mod ways;

use self::{
    anneal::Climate,
    draft::Draft,
    ground::Ground,
    pace::Pace,
    record::Record,
    recreate::Recreate,
    span::{Penalty, Span, hours::Hours, rich::Rich, sum::Sum, window::Window},
    tiles::Tiles,
    ways::{Computed, Exact, Ways},
};
use crate::{Budget, Problem, Watch, random::Random};

pub(crate) use atlas::Atlas;
pub use extend::KeptError;
pub(crate) use extend::extended;
pub(crate) use scene::{Hold, Scene};
pub(crate) use warm::like;

/// Where a vehicle goes next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// To a stop, as an index of the problem.
    Stop(usize),
    /// To load anew.
    Reload,
}

/// Vehicles that drive, as indices of the problem, and where they go.
pub(crate) type Steps = Vec<(usize, Vec<Step>)>;

/// The best routes to be found within the budget; no rule is broken.
pub(crate) fn routes(problem: &Problem, budget: &Budget, watch: &dyn Watch) -> Steps {
    let mut pace = Pace::of(budget, watch);
    let ground = Ground::survey(problem);
    pace.scale(ground.tariff.scale);
    let (travel, seed) = (problem.travel(), (budget.seed, budget.threads.max(1)));
    let record = if ground.plain && ground.is_vast() {
        by_rules(&ground, &Computed::of(travel, &ground.places, ground.tariff), seed, &pace)
    } else if let Some(ways) = ground.table(travel) {
        by_rules(&ground, &ways, seed, &pace)
    } else {
        let ways = Exact::of(problem, &ground.order, ground.places.clone(), ground.tariff.scale);
        search::<Exact, Rich>(&ground, &ways, seed, &pace)
    };
    steps(&ground, record)
}

fn steps(ground: &Ground, record: Record) -> Steps {
    let step = |node: u32| match ground.order.get(node as usize) {
        Some(&stop) => Step::Stop(stop as usize),
        None => Step::Reload,
    };
    let routes = record.routes.into_iter();
    routes.map(|(route, nodes)| (route as usize, nodes.into_iter().map(step).collect())).collect()
}

/// Chooses what a stretch of a route must know.
fn by_rules<W: Ways>(ground: &Ground, ways: &W, seed: (u64, usize), pace: &Pace) -> Record {
    match (ground.windowed, ground.timeless) {
        (true, _) => search::<W, Window>(ground, ways, seed, pace),
        (false, false) => search::<W, Hours>(ground, ways, seed, pace),
        (false, true) => search::<W, Sum>(ground, ways, seed, pace),
    }
}

fn search<W: Ways, S: Span>(ground: &Ground, ways: &W, seed: (u64, usize), pace: &Pace) -> Record {
    let mut draft: Draft<W, S> = Draft::idle(ground, ways, Penalty::FORBIDDEN);
    let alike = ground.kind_count == 1 && ground.couriers[0].returns();
    if alike && !S::RICH && !ground.windowed && ways.is_symmetric() {
        savings::construct(&mut draft);
    }
    complete(draft, seed, pace)
}

/// Puts whatever is left out into a first draft, and goes on from there until the budget is spent.
fn complete<W: Ways, S: Span>(mut draft: Draft<W, S>, (seed, threads): (u64, usize), pace: &Pace) -> Record {
    let mut random = Random::seeded(seed);
    let left = draft.left.clone();
    for &stop in &left {
        draft.recall(stop);
    }
    Recreate::default().run(&mut draft, &left, &mut random);
    recreate::exhaust(&mut draft);
    let climate = Climate::of(&draft, pace.rounds(threads));
    let best = Record::of(&draft);
    pace.tell(&best, 0);
    Tiles { draft, pace, climate, random, threads, best }.run()
}
