//! Search: rounds of ruin and repair; a round is kept while it is no worse than a shrinking tolerance allows.

use super::{deadline::Deadline, descent, draft::Draft, insertion, report, ruin};
use crate::{Progress, random::Random};

/// Steps in which the tolerance is measured out.
const STEPS: usize = 1 << 10;

/// Rounds after which whoever watches hears of the search again, better or not.
const SILENCE: u64 = 256;

/// Improves the draft for as many rounds as the budget has; ends at the best draft seen.
pub(super) fn search(draft: &mut Draft, seed: u64, deadline: &Deadline) {
    if draft.ground.calls.is_empty() {
        return;
    }
    let halt = &|| deadline.has_come();
    let mut random = Random::seeded(seed);
    let mut best = draft.record();
    let warmth = mean_arc(draft);
    let mut told = progress(draft, 0);
    deadline.report(&told);
    for round in 0.. {
        let Some((spent, whole)) = deadline.spent(round) else { break };
        let before = draft.rank();
        draft.mark();
        attempt(draft, &mut random, halt);
        let after = draft.rank();
        let tolerance = tolerance(warmth, spent, whole, random.below(STEPS));
        if after.0 > before.0 || (after.0 == before.0 && after.1 > before.1 + tolerance) {
            draft.revert();
        } else if after < best.rank {
            best = draft.record();
            told = progress(draft, round + 1);
            deadline.report(&told);
        }
        if round.is_multiple_of(SILENCE) {
            told.iterations = round + 1;
            deadline.report(&told);
        }
    }
    draft.restore(&best);
}

fn progress(draft: &Draft, iterations: u64) -> Progress {
    let plan = report::plan_without_reasons(draft);
    Progress { iterations, routes: plan.routes.len(), cost: plan.cost }
}

fn attempt(draft: &mut Draft, random: &mut Random, halt: &dyn Fn() -> bool) {
    ruin::ruin(draft, random);
    let mut order = std::mem::take(&mut draft.left);
    arrange(draft, &mut order, random);
    insertion::insert(draft, &order, Some(random));
    descent::descend(draft, halt);
}

/// Puts the stops to insert in one of several orders.
fn arrange(draft: &Draft, order: &mut [usize], random: &mut Random) {
    let calls = &draft.ground.calls;
    order.sort_unstable();
    random.shuffle(order);
    match random.below(6) {
        0 => order.sort_by_key(|&stop| calls[stop].demand),
        1 => order.sort_by_key(|&stop| std::cmp::Reverse(calls[stop].demand)),
        2 => order.sort_by_key(|&stop| calls[stop].segment.latest_s),
        3 => order.sort_by_key(|&stop| calls[stop].segment.latest_s - calls[stop].segment.earliest_s),
        _ => {}
    }
}

/// The cost of one leg, on average over the draft.
fn mean_arc(draft: &Draft) -> i64 {
    let ground = draft.ground;
    let served = (ground.calls.len() - draft.left.len()) as i64;
    let service_s: i64 = ground.calls.iter().map(|call| call.service_s).sum();
    let driving = draft.rank().1 - ground.price(service_s, 0);
    (driving / served.max(1)).max(0)
}

/// From one mean arc in the first round to nothing in the last, by the square of what remains.
fn tolerance(warmth: i64, round: u64, rounds: u64, step: usize) -> i64 {
    let (warmth, left, rounds) = (i128::from(warmth), i128::from(rounds - round), i128::from(rounds));
    (warmth * left / rounds * left / rounds * step as i128 / STEPS as i128) as i64
}
