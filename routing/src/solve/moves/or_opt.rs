//! Or-opt: two or three stops in a row move together, as they are or turned round (Or, 1976).

use super::relocate::{Parcel, carry, to_idle};
use crate::solve::draft::{Draft, Place};

/// See the module.
pub(super) fn or_opt(draft: &mut Draft, stop: usize) -> bool {
    [2, 3].into_iter().any(|length| behind(draft, stop, length) || ahead(draft, stop, length))
}

/// The row that begins with `stop` goes behind a neighbour, or before it turned round.
fn behind(draft: &mut Draft, stop: usize, length: usize) -> bool {
    let Some(Place { tour, at }) = draft.place(stop) else { return false };
    let row = Parcel { tour, from: at, to: at + length, turned: false };
    row.to <= draft.tours()[tour].len() && beside(draft, stop, row, [false, true])
}

/// The row that ends with `stop` goes before a neighbour, or behind it turned round.
fn ahead(draft: &mut Draft, stop: usize, length: usize) -> bool {
    let Some(Place { tour, at }) = draft.place(stop) else { return false };
    let Some(from) = (at + 1).checked_sub(length) else { return false };
    beside(draft, stop, Parcel { tour, from, to: at + 1, turned: false }, [true, false])
}

/// Tries the row at every neighbour of `stop`: turned or not behind it, then before it.
fn beside(draft: &mut Draft, stop: usize, row: Parcel, [turned_behind, turned_before]: [bool; 2]) -> bool {
    let (behind, before) = (Parcel { turned: turned_behind, ..row }, Parcel { turned: turned_before, ..row });
    let moved = draft.ground.close(stop).iter().any(|&other| {
        draft.place(other).is_some_and(|place| {
            carry(draft, behind, place.tour, place.at + 1) || carry(draft, before, place.tour, place.at)
        })
    });
    moved || to_idle(draft, behind)
}
