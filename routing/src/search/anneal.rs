//! Anneal: ruin, recreate, local search, again and again; what is worse is kept more and more seldom.

use super::{
    draft::Draft,
    local::Local,
    moves::handover,
    pace::Slice,
    record::Record,
    recreate::Recreate,
    ruin::Ruin,
    span::{Penalty, Span},
    ways::Ways,
};
use crate::random::Random;

/// The first temperature as a share of a mean way, where there is time to cool down from it.
const HOT: f64 = 1.0;
/// Rounds for each stop that make enough time.
const PATIENT: f64 = 1_000.0;
/// The first temperature in the greatest haste, and the number of stops up to which there is never any.
const MILD: f64 = 0.05;
const FEW: f64 = 300.0;
/// The last one.
const COLD: f64 = 0.01;
/// Penalties are adapted after so many rounds, or so many for each stop, because what they do shows only when most routes
/// were touched; sooner where there are few rounds: so many times at least.
const ADAPT: u64 = 100;
const ADAPT_EACH: f64 = 0.1;
const TIMES: f64 = 200.0;
/// The share of rounds that should end clean.
const CLEAN: f64 = 0.2;
/// The share of all load that may be excess at first, and the share of the budget after which none may.
const BORNE: f64 = 0.002;
const STRICT: f64 = 0.7;
/// Factors of a penalty when too few rounds end clean, and when too many do.
const HARDER: f64 = 1.05;
const SOFTER: f64 = 0.96;
/// Once in so many rounds changed routes are offered to other vehicles.
const HANDOVER: usize = 8;
/// Stops left out that are tried again in a round.
const AGAIN: usize = 10;

/// What all parts of one search have in common.
#[derive(Debug, Clone, Copy)]
pub(super) struct Climate {
    /// Cost of a way on average when the search began.
    mean: f64,
    /// The first temperature as a share of it.
    hot: f64,
    /// Rounds after which penalties are adapted.
    adapt: u64,
    /// Load of all stops, and of one on average.
    total: f64,
    load: f64,
}

impl Climate {
    /// As it is for a first draft, with so many rounds ahead.
    pub(super) fn of<W: Ways, S: Span>(draft: &Draft<W, S>, rounds: f64) -> Self {
        let stops = draft.ground.size().max(1) as f64;
        let legs = draft.served() + draft.routes();
        let load: i64 = draft.ground.calls.iter().map(|call| call.load).sum();
        Self {
            mean: draft.score.cost.max(1) as f64 / legs.max(1) as f64,
            hot: (rounds / stops / PATIENT).max(FEW / stops).clamp(MILD, HOT),
            adapt: ((rounds / TIMES) as u64).clamp(ADAPT / 10, ADAPT.max((stops * ADAPT_EACH) as u64)),
            total: load as f64,
            load: load as f64 / stops,
        }
    }

    /// The same over a part of the map, with such a share of the stops.
    pub(super) fn over(self, share: f64) -> Self {
        let adapt = ((self.adapt as f64 * share) as u64).max(ADAPT / 10);
        Self { adapt, total: self.total * share, ..self }
    }

    /// The same, no hotter at first than this share of a mean way.
    pub(super) fn no_hotter(self, hot: f64) -> Self {
        Self { hot: self.hot.min(hot), ..self }
    }

    /// Rules may be broken for a while only once nothing due is left out: before that it would seem to pay.
    pub(super) fn penalty(&self, misses: bool) -> Penalty {
        if misses {
            return Penalty::FORBIDDEN;
        }
        Penalty { excess: (self.mean * 3.0 / self.load.max(1.0)).max(1.0) as i64, late_s: 256 }
    }

    fn heat(&self, spent: f64) -> f64 {
        self.mean * self.hot * (COLD / self.hot).powf(spent)
    }
}

/// A search under way.
pub(super) struct Anneal<'d, 'g, W, S> {
    draft: &'d mut Draft<'g, W, S>,
    climate: Climate,
    /// The best clean draft since it began.
    best: Option<Record>,
    random: Random,
    ruin: Ruin,
    recreate: Recreate,
    local: Local,
    /// Rounds that ended without excess, and without lateness, since penalties were adapted.
    fitting: u32,
    punctual: u32,
    /// Units of excess at their ends, added up.
    excess: i64,
}

impl<'d, 'g, W: Ways, S: Span> Anneal<'d, 'g, W, S> {
    /// Begins with a draft.
    pub(super) fn new(draft: &'d mut Draft<'g, W, S>, climate: Climate, random: Random) -> Self {
        let (stops, routes) = (draft.ground.size(), draft.ground.couriers.len());
        let best = draft.score.bill.is_clean().then(|| Record::of(draft));
        let (ruin, recreate, local) = (Ruin::new(routes), Recreate::default(), Local::new(stops));
        Self { draft, climate, best, random, ruin, recreate, local, fitting: 0, punctual: 0, excess: 0 }
    }

    /// Searches around the `seeds` until the slice is over; answers with the best clean draft and the rounds made.
    pub(super) fn run(mut self, seeds: &[u32], mut slice: Slice) -> (Option<Record>, u64) {
        let mut round = 0;
        self.draft.mark();
        while let Some(spent) = slice.step(self.best.as_ref(), round) {
            if seeds.is_empty() {
                break;
            }
            round += 1;
            let seed = seeds[self.random.below(seeds.len())];
            self.round(seed, self.climate.heat(spent));
            if round.is_multiple_of(self.climate.adapt) {
                self.adapt(spent);
            }
        }
        (self.best, round)
    }

    fn misses(&self) -> bool {
        self.best.as_ref().is_some_and(|best| best.misses)
    }

    fn round(&mut self, seed: u32, heat: f64) {
        let before = self.draft.price();
        self.ruin.strike(self.draft, seed, &mut self.random);
        let mut gone = std::mem::take(&mut self.ruin.gone);
        self.recall(&mut gone);
        self.recreate.run(self.draft, &gone, &mut self.random);
        self.local.run(self.draft, &gone);
        if self.random.one_in(HANDOVER) {
            handover::try_changed(self.draft);
        }
        self.ruin.gone = gone;
        let bill = self.draft.score.bill;
        self.fitting += u32::from(bill.excess == 0);
        self.excess += bill.excess;
        self.punctual += u32::from(bill.late_s == 0);
        let price = self.draft.price();
        if bill.is_clean() && self.best.as_ref().is_none_or(|best| price < best.price) {
            let missed = self.misses();
            self.best = Some(Record::of(self.draft));
            if missed && !self.misses() {
                self.draft.penalty = self.climate.penalty(false);
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

    fn adapt(&mut self, spent: f64) {
        if self.misses() {
            return;
        }
        let most = (self.climate.mean * 1e6) as i64;
        let is_rare = |clean: u32| f64::from(clean) < CLEAN * self.climate.adapt as f64;
        // Many routes are hardly ever all clean: a little excess is borne until the end is near.
        let borne = BORNE * self.climate.total * (1.0 - spent / STRICT).max(0.0);
        let is_much = self.excess as f64 > borne * self.climate.adapt as f64;
        let adapted = |penalty: i64, is_rare: bool| {
            let factor = if is_rare { HARDER } else { SOFTER };
            // At least one step, however small the penalty.
            let step = ((penalty as f64 * (factor - 1.0)) as i64).abs().max(1);
            (penalty + if is_rare { step } else { -step }).clamp(1, most.max(1))
        };
        let penalty = self.draft.penalty;
        self.draft.penalty = Penalty {
            excess: adapted(penalty.excess, is_much && is_rare(self.fitting)),
            late_s: adapted(penalty.late_s, is_rare(self.punctual)),
        };
        (self.fitting, self.punctual, self.excess) = (0, 0, 0);
    }
}
