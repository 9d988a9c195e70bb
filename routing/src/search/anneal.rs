//! Anneal: ruin, recreate, local search, again and again; what is worse is kept more and more seldom.

use super::{
    draft::Draft,
    local::Local,
    pace::Pace,
    record::Record,
    recreate::Recreate,
    ruin::Ruin,
    span::{Penalty, Span},
    ways::Ways,
};
use crate::random::Random;

/// The first temperature as a share of a mean way.
const HOT: f64 = 1.0;
/// The last one.
const COLD: f64 = 0.01;
/// Penalties are adapted after so many rounds.
const ADAPT: u64 = 100;
/// The share of rounds that should end clean.
const CLEAN: f64 = 0.2;
/// Factors of a penalty when too few rounds end clean, and when too many do.
const HARDER: f64 = 1.05;
const SOFTER: f64 = 0.96;
/// Stops left out that are tried again in a round.
const AGAIN: usize = 10;

/// A search under way.
pub(super) struct Anneal<'d, 'g, W, S> {
    pub(super) draft: &'d mut Draft<'g, W, S>,
    pub(super) best: Record,
    random: Random,
    ruin: Ruin,
    recreate: Recreate,
    local: Local,
    /// Cost of a way on average when the search began.
    mean: f64,
    /// Rounds that ended without excess, and without lateness, since penalties were adapted.
    fitting: u32,
    punctual: u32,
}

impl<'d, 'g, W: Ways, S: Span> Anneal<'d, 'g, W, S> {
    /// Begins at a clean draft.
    pub(super) fn new(draft: &'d mut Draft<'g, W, S>, random: Random) -> Self {
        let legs = draft.ground.size() - draft.left.len() + draft.routes();
        let mean = draft.score.cost.max(1) as f64 / legs.max(1) as f64;
        let (stops, routes) = (draft.ground.size(), draft.ground.couriers.len());
        let best = Record::of(draft);
        let mut anneal = Self {
            draft,
            best,
            random,
            ruin: Ruin::new(routes),
            recreate: Recreate::default(),
            local: Local::new(stops),
            mean,
            fitting: 0,
            punctual: 0,
        };
        anneal.first_penalty();
        anneal
    }

    /// Rules may be broken for a while only once nothing due is left out: before that it would seem to pay.
    fn first_penalty(&mut self) {
        if self.best.misses {
            return;
        }
        let calls = &self.draft.ground.calls;
        let load: i64 = calls.iter().map(|call| call.load).sum();
        let mean_load = load as f64 / calls.len().max(1) as f64;
        self.draft.penalty =
            Penalty { excess: (self.mean * 3.0 / mean_load.max(1.0)).max(1.0) as i64, late_s: 256 };
    }

    /// Searches until the pace says that it is over.
    pub(super) fn run(&mut self, pace: &mut Pace) {
        if self.draft.ground.size() == 0 {
            return;
        }
        self.draft.mark();
        let mut round = 0;
        while let Some(spent) = pace.step(&self.best, round) {
            round += 1;
            let heat = self.mean * HOT * (COLD / HOT).powf(spent);
            self.round(heat);
            if round % ADAPT == 0 {
                self.adapt();
            }
        }
    }

    fn round(&mut self, heat: f64) {
        let before = self.draft.price();
        let seed = self.random.below(self.draft.ground.size()) as u32;
        self.ruin.strike(self.draft, seed, &mut self.random);
        let mut gone = std::mem::take(&mut self.ruin.gone);
        self.recall(&mut gone);
        self.recreate.run(self.draft, &gone, &mut self.random);
        self.local.run(self.draft, &gone);
        self.ruin.gone = gone;
        let bill = self.draft.score.bill;
        self.fitting += u32::from(bill.excess == 0);
        self.punctual += u32::from(bill.late_s == 0);
        let price = self.draft.price();
        let is_best = bill.is_clean() && price < self.best.price;
        if is_best {
            let missed = self.best.misses;
            self.best = Record::of(self.draft);
            if missed {
                self.first_penalty();
            }
        }
        let worse = -heat * (1.0 - self.random.fraction()).ln();
        if ((price - before) as f64) < worse {
            self.draft.mark();
        } else {
            self.draft.revert();
        }
    }

    /// Some of the stops left out are tried again.
    fn recall(&mut self, gone: &mut Vec<u32>) {
        for _ in 0..AGAIN.min(self.draft.left.len()) {
            let at = self.random.below(self.draft.left.len());
            let stop = self.draft.left[at];
            self.draft.recall(stop);
            gone.push(stop);
        }
    }

    fn adapt(&mut self) {
        if self.best.misses {
            return;
        }
        let most = (self.mean * 1e6) as i64;
        let adapted = |penalty: i64, clean: u32| {
            let is_rare = f64::from(clean) < CLEAN * ADAPT as f64;
            let factor = if is_rare { HARDER } else { SOFTER };
            // At least one step, however small the penalty.
            let step = ((penalty as f64 * (factor - 1.0)) as i64).abs().max(1);
            (penalty + if is_rare { step } else { -step }).clamp(1, most.max(1))
        };
        let penalty = self.draft.penalty;
        self.draft.penalty = Penalty {
            excess: adapted(penalty.excess, self.fitting),
            late_s: adapted(penalty.late_s, self.punctual),
        };
        (self.fitting, self.punctual) = (0, 0);
    }
}
