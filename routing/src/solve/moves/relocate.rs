//! Relocate: one stop moves next to a neighbour, or to a courier who has nothing to do.

use crate::solve::{draft::Draft, sketch::Sketch};

/// Consecutive positions of a tour on their way elsewhere.
#[derive(Clone, Copy)]
pub(super) struct Parcel {
    pub(super) tour: usize,
    pub(super) from: usize,
    pub(super) to: usize,
    /// Whether they arrive last first.
    pub(super) turned: bool,
}

/// See the module.
pub(super) fn relocate(draft: &mut Draft, stop: usize) -> bool {
    let Some(place) = draft.place(stop) else { return false };
    let parcel = Parcel { tour: place.tour, from: place.at, to: place.at + 1, turned: false };
    let beside = draft.ground.close(stop).iter().any(|&other| {
        draft.place(other).is_some_and(|place| {
            carry(draft, parcel, place.tour, place.at) || carry(draft, parcel, place.tour, place.at + 1)
        })
    });
    beside || to_idle(draft, parcel)
}

/// Tries to hand the parcel to a courier without stops.
pub(super) fn to_idle(draft: &mut Draft, parcel: Parcel) -> bool {
    let idle: Vec<usize> = draft.fresh().collect();
    idle.into_iter().any(|tour| carry(draft, parcel, tour, 0))
}

/// Moves the parcel to a gap of a tour, its own or another, if that is cheaper.
pub(super) fn carry(draft: &mut Draft, parcel: Parcel, tour: usize, gap: usize) -> bool {
    let Parcel { tour: own, from, to, .. } = parcel;
    let own_len = draft.tours()[own].len();
    if own != tour {
        let without = Sketch::of(own).run(own, 0, from).run(own, to, own_len);
        let with = parcel.onto(Sketch::of(tour).run(tour, 0, gap));
        let with = with.run(tour, gap, draft.tours()[tour].len());
        return draft.improve(&[without, with]);
    }
    if gap < from {
        let moved = parcel.onto(Sketch::of(own).run(own, 0, gap));
        return draft.improve(&[moved.run(own, gap, from).run(own, to, own_len)]);
    }
    if gap > to {
        let moved = parcel.onto(Sketch::of(own).run(own, 0, from).run(own, to, gap));
        return draft.improve(&[moved.run(own, gap, own_len)]);
    }
    false
}

impl Parcel {
    fn onto(self, sketch: Sketch) -> Sketch {
        if self.turned {
            sketch.back(self.tour, self.from, self.to)
        } else {
            sketch.run(self.tour, self.from, self.to)
        }
    }
}
