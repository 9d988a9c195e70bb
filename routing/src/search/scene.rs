//! Scene: routes under way with what holds their stops, to be mended at once, around some stops, or as a whole.

use super::{
    anneal::{Anneal, Climate},
    atlas::Atlas,
    draft::Draft,
    extend::reconsider,
    ground::Ground,
    near::Near,
    pace::Pace,
    pull::{Pulled, Tie},
    record::Record,
    recreate,
    span::{Penalty, Span, rich::Rich},
    warm::{self, Warm, resume},
    ways::{Exact, Ways},
};
use crate::{Budget, Kept, Problem, Watch, random::Random};

/// How often stops that were put somewhere at once are looked at again.
const LOOKS: usize = 24;
/// How many neighbours of a stop are ruined around as often as the stop itself.
const CROWD: usize = 8;
/// The first temperature around a few stops, as a share of a mean way.
const MILD: f64 = 0.05;

/// Where a stop is believed to be, and what it costs to change that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hold {
    pub(crate) stop: u64,
    pub(crate) vehicle: u64,
    /// The stop before it; the vehicle's start where there is none.
    pub(crate) before: Option<u64>,
    /// For another vehicle, and for another stop before it.
    pub(crate) elsewhere: u64,
    pub(crate) behind: u64,
}

/// Routes under way.
pub(crate) struct Scene<'a> {
    pub(crate) problem: &'a Problem,
    pub(crate) kept: &'a [Kept],
    pub(crate) holds: &'a [Hold],
}

impl Scene<'_> {
    /// The routes without what no longer fits; what is on none is put where it costs least, and looked at again.
    ///
    /// What would only upset too much is put there all the same: nothing is left out for that.
    pub(crate) fn settled(&self) -> Vec<Kept> {
        let held = self.settled_with(self.holds);
        if self.leaves_none(&held) || self.holds.is_empty() {
            return held;
        }
        Scene { problem: self.problem, kept: &held, holds: &[] }.settled_with(&[])
    }

    /// Whether every stop is on a route.
    pub(crate) fn leaves_none(&self, kept: &[Kept]) -> bool {
        kept.iter().map(|kept| kept.stops.len()).sum::<usize>() == self.problem.stops().len()
    }

    fn settled_with(&self, holds: &[Hold]) -> Vec<Kept> {
        let ground = Ground::over(self.problem, |_, _| Near::known(0, Vec::new()));
        let ties = self.ties(&ground, holds);
        let ways = self.ways(&ground, &ties);
        let mut draft: Draft<_, Rich> = Draft::idle(&ground, &ways, Penalty::FORBIDDEN);
        self.begin(&mut draft);
        let mut free = draft.left.clone();
        // What matters most goes first.
        free.sort_by_key(|&stop| (std::cmp::Reverse(draft.forgo(stop)), stop));
        for &stop in &free {
            draft.recall(stop);
            recreate::settle(&mut draft, stop);
        }
        let served: Vec<u32> = free.into_iter().filter(|stop| !draft.left.contains(stop)).collect();
        for &stop in served.iter().cycle().take(LOOKS.min(served.len() * 2)) {
            reconsider(&mut draft, stop);
        }
        recreate::exhaust(&mut draft);
        self.kept(&ground, Record::of(&draft))
    }

    /// Better routes near the stops `around`, if there are any to be found within the budget.
    pub(crate) fn improved(&self, atlas: &mut Atlas, around: &[u64], budget: &Budget) -> Vec<Kept> {
        let pace = Pace::of(budget, &());
        let mut ground = Ground::over(self.problem, |order, tariff| atlas.near(self.problem, order, tariff));
        ground.tell_apart();
        let ties = self.ties(&ground, self.holds);
        let ways = self.ways(&ground, &ties);
        let mut draft: Draft<_, Rich> = Draft::idle(&ground, &ways, Penalty::FORBIDDEN);
        self.begin(&mut draft);
        recreate::exhaust(&mut draft);
        let seeds = self.seeds(&ground, around);
        let first = Record::of(&draft);
        let climate = Climate::of(&draft, 0.0).no_hotter(MILD);
        draft.penalty = climate.penalty(first.misses);
        let anneal = Anneal::new(&mut draft, climate, Random::seeded(budget.seed));
        let best = anneal.run(&seeds, pace.whole()).0.unwrap_or(first);
        self.kept(&ground, best)
    }

    /// The best routes to be found within the budget.
    pub(crate) fn searched(&self, budget: &Budget, watch: &dyn Watch) -> Vec<Kept> {
        let pace = Pace::of(budget, watch);
        let mut ground = Ground::survey(self.problem);
        ground.tell_apart();
        let (ties, routes) = (self.ties(&ground, self.holds), warm::known(self.problem, &ground, self.kept));
        let (problem, seed) = (self.problem, (budget.seed, budget.threads.max(1)));
        let warm = Warm { problem, ground: &ground, routes: &routes, ties: &ties, seed };
        self.kept(&ground, warm.search(pace))
    }

    fn begin<W: Ways, S: Span>(&self, draft: &mut Draft<W, S>) {
        for (route, stops) in warm::known(self.problem, draft.ground, self.kept) {
            resume(draft, route, &stops);
        }
    }

    fn ways<'t>(&'t self, ground: &Ground, ties: &'t [Tie]) -> Pulled<'t, Exact<'t>> {
        Pulled::of(Exact::of(self.problem, &ground.order, ground.places.clone(), ground.tariff.scale), ties)
    }

    fn ties(&self, ground: &Ground, holds: &[Hold]) -> Vec<Tie> {
        let (routes, numbers) = (warm::routes_by_id(self.problem), warm::nodes_by_id(self.problem, ground));
        let scaled = |cost: u64| warm::within_grip(self.problem, ground, cost);
        let mut ties = vec![Tie::NONE; ground.size()];
        for hold in holds {
            let (Some(&stop), Some(&route)) = (numbers.get(&hold.stop), routes.get(&hold.vehicle)) else {
                continue;
            };
            let before = hold.before.map(|before| numbers.get(&before).copied());
            let before = before.unwrap_or(Some(ground.outs[route as usize]));
            let behind = if before.is_some() { scaled(hold.behind) } else { 0 };
            let (before, elsewhere) = (before.unwrap_or(u32::MAX), scaled(hold.elsewhere));
            ties[stop as usize] = Tie { route, before, elsewhere, behind };
        }
        ties
    }

    /// The stops named and the nearest of each, every one once.
    fn seeds(&self, ground: &Ground, around: &[u64]) -> Vec<u32> {
        let numbers = warm::nodes_by_id(self.problem, ground);
        let named: Vec<u32> = around.iter().filter_map(|stop| numbers.get(stop).copied()).collect();
        let near = named.iter().flat_map(|&stop| ground.near.of(stop, CROWD).iter().map(|near| near.stop));
        let mut seeds: Vec<u32> = near.chain(named.iter().copied()).collect();
        seeds.sort_unstable();
        seeds.dedup();
        seeds
    }

    fn kept(&self, ground: &Ground, record: Record) -> Vec<Kept> {
        let id =
            |node: u32| ground.order.get(node as usize).map(|&stop| self.problem.stops()[stop as usize].id);
        let kept = |(route, nodes): (u32, Vec<u32>)| Kept {
            vehicle: self.problem.vehicles()[route as usize].id,
            stops: nodes.into_iter().filter_map(id).collect(),
        };
        record.routes.into_iter().map(kept).collect()
    }
}
