//! Near: for each stop the few stops it could sensibly stand next to, by road and by window.

use super::ground::{BARRED, Ground};

/// How many neighbours a stop keeps.
const KEPT: usize = 40;

/// The neighbours of every stop, best first; ties in the order of the problem.
pub(super) fn lists(ground: &Ground) -> Vec<Vec<usize>> {
    let stops = ground.calls.len();
    let mut nearness: Vec<(i128, usize)> = Vec::with_capacity(stops);
    let mut lists = Vec::with_capacity(stops);
    for stop in 0..stops {
        nearness.clear();
        nearness.extend(
            (0..stops)
                .filter(|&other| other != stop)
                .map(|other| (follows(ground, stop, other).min(follows(ground, other, stop)), other)),
        );
        if nearness.len() > KEPT {
            nearness.select_nth_unstable(KEPT);
            nearness.truncate(KEPT);
        }
        nearness.sort_unstable();
        lists.push(nearness.iter().map(|&(_, other)| other).collect());
    }
    lists
}

/// What it takes to serve `after` right behind `before`: the leg, and the waiting it forces.
fn follows(ground: &Ground, before: usize, after: usize) -> i128 {
    let leg = ground.between(before, after);
    let (first, second) = (ground.calls[before].segment, ground.calls[after].segment);
    let lead_s = first.duration_s + leg.drive_s;
    let late = first.earliest_s + lead_s > second.latest_s;
    let wait_s = (second.earliest_s - lead_s - first.latest_s).max(0);
    let seconds = i128::from(leg.drive_s + wait_s) * i128::from(ground.rates.second);
    let metres = i128::from(leg.distance_m) * i128::from(ground.rates.metre);
    seconds + metres + if late { i128::from(BARRED) << 40 } else { 0 }
}
