//! 2-opt: a row of stops within one tour is driven the other way round (Croes, 1958).

use crate::solve::{draft::Draft, sketch::Sketch};

/// See the module.
pub(super) fn two_opt(draft: &mut Draft, stop: usize) -> bool {
    let Some(own) = draft.place(stop) else { return false };
    draft.ground.close(stop).iter().any(|&other| {
        let Some(place) = draft.place(other).filter(|place| place.tour == own.tour) else {
            return false;
        };
        let (early, late) = (own.at.min(place.at), own.at.max(place.at));
        turn(draft, own.tour, early + 1, late + 1) || turn(draft, own.tour, early, late)
    }) || to_ends(draft, own.tour, own.at)
}

/// Turns the beginning of the tour up to a stop, or its end from there.
fn to_ends(draft: &mut Draft, tour: usize, at: usize) -> bool {
    let len = draft.tours()[tour].len();
    turn(draft, tour, 0, at + 1) || turn(draft, tour, at, len)
}

fn turn(draft: &mut Draft, tour: usize, from: usize, to: usize) -> bool {
    if to - from < 2 {
        return false;
    }
    let len = draft.tours()[tour].len();
    draft.improve(&[Sketch::of(tour).run(tour, 0, from).back(tour, from, to).run(tour, to, len)])
}
