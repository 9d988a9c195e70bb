//! Swap: a stop changes places with one that stands beside a neighbour of its own.

use crate::solve::{
    draft::{Draft, Place},
    sketch::Sketch,
};

/// See the module.
pub(super) fn swap(draft: &mut Draft, stop: usize) -> bool {
    let Some(own) = draft.place(stop) else { return false };
    draft.ground.close(stop).iter().any(|&other| {
        let Some(place) = draft.place(other) else { return false };
        let len = draft.tours()[place.tour].len();
        let beside = [place.at.checked_sub(1), Some(place.at + 1).filter(|&at| at < len)];
        beside.into_iter().flatten().any(|at| exchange(draft, own, Place { tour: place.tour, at }))
    })
}

fn exchange(draft: &mut Draft, one: Place, two: Place) -> bool {
    if one.tour == two.tour {
        return within(draft, one.tour, one.at.min(two.at), one.at.max(two.at));
    }
    draft.improve(&[instead(draft, one, two), instead(draft, two, one)])
}

/// The tour of `old` with the stop at `new` in its place.
fn instead(draft: &Draft, old: Place, new: Place) -> Sketch {
    let Place { tour, at } = old;
    Sketch::of(tour).run(tour, 0, at).run(new.tour, new.at, new.at + 1).run(
        tour,
        at + 1,
        draft.tours()[tour].len(),
    )
}

fn within(draft: &mut Draft, tour: usize, early: usize, late: usize) -> bool {
    if early == late {
        return false;
    }
    let sketch = Sketch::of(tour)
        .run(tour, 0, early)
        .run(tour, late, late + 1)
        .run(tour, early + 1, late)
        .run(tour, early, early + 1)
        .run(tour, late + 1, draft.tours()[tour].len());
    draft.improve(&[sketch])
}
