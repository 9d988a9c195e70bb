//! 2-opt*: two tours exchange their ends (Potvin and Rousseau, 1995), straight or turned round.

use crate::solve::{
    draft::{Draft, Place},
    sketch::Sketch,
};

/// See the module.
pub(super) fn two_opt_star(draft: &mut Draft, stop: usize) -> bool {
    let Some(own) = draft.place(stop) else { return false };
    let beside = draft.ground.close(stop).iter().any(|&other| {
        let Some(place) = draft.place(other).filter(|place| place.tour != own.tour) else {
            return false;
        };
        straight(draft, own, place)
            || straight(draft, place, own)
            || heads(draft, own, place)
            || tails(draft, own, place)
    });
    beside || to_idle(draft, own)
}

/// Cuts behind `front` and before `rear`, so that `rear` comes right after `front`.
fn straight(draft: &mut Draft, front: Place, rear: Place) -> bool {
    let (one, two) = (front.tour, rear.tour);
    let (one_len, two_len) = (draft.tours()[one].len(), draft.tours()[two].len());
    let first = Sketch::of(one).run(one, 0, front.at + 1).run(two, rear.at, two_len);
    let second = Sketch::of(two).run(two, 0, rear.at).run(one, front.at + 1, one_len);
    draft.improve(&[first, second])
}

/// Both beginnings become one tour, the second turned round; both ends the other, the first turned round.
fn heads(draft: &mut Draft, own: Place, other: Place) -> bool {
    let (one, two) = (own.tour, other.tour);
    let (one_len, two_len) = (draft.tours()[one].len(), draft.tours()[two].len());
    let first = Sketch::of(one).run(one, 0, own.at + 1).back(two, 0, other.at + 1);
    let second = Sketch::of(two).back(one, own.at + 1, one_len).run(two, other.at + 1, two_len);
    draft.improve(&[first, second])
}

/// As [`heads`], cut before the two stops, so that the ends meet at them.
fn tails(draft: &mut Draft, own: Place, other: Place) -> bool {
    let (one, two) = (own.tour, other.tour);
    let (one_len, two_len) = (draft.tours()[one].len(), draft.tours()[two].len());
    let first = Sketch::of(one).run(one, 0, own.at).back(two, 0, other.at);
    let second = Sketch::of(two).back(one, own.at, one_len).run(two, other.at, two_len);
    draft.improve(&[first, second])
}

/// Hands everything from the stop on to a courier without stops.
fn to_idle(draft: &mut Draft, own: Place) -> bool {
    let len = draft.tours()[own.tour].len();
    let idle: Vec<usize> = draft.fresh().collect();
    idle.into_iter().any(|tour| {
        let first = Sketch::of(own.tour).run(own.tour, 0, own.at);
        draft.improve(&[first, Sketch::of(tour).run(own.tour, own.at, len)])
    })
}
