//! Ruin: taking out stops that lie together, so that they can be put back better.

use super::draft::{Draft, Place};
use crate::random::Random;

/// The most stops a cluster takes.
const CLUSTER: usize = 15;
/// The most stops a string takes from one tour.
const STRING: usize = 10;
/// The most tours strings are taken from.
const TOURS: usize = 4;

/// Takes out a few stops around one chosen by chance.
pub(super) fn ruin(draft: &mut Draft, random: &mut Random) {
    let centre = random.below(draft.ground.calls.len());
    let doomed =
        if random.one_in(2) { cluster(draft, centre, random) } else { strings(draft, centre, random) };
    draft.remove(&doomed);
}

/// The centre and its nearest neighbours, wherever they stand.
fn cluster(draft: &Draft, centre: usize, random: &mut Random) -> Vec<usize> {
    let size = random.below(CLUSTER);
    let near = draft.ground.near(centre).iter().take(size).copied();
    std::iter::once(centre).chain(near).collect()
}

/// Consecutive stops around the centre, from its tour and from those that pass nearby.
fn strings(draft: &Draft, centre: usize, random: &mut Random) -> Vec<usize> {
    let mut doomed = Vec::new();
    let mut cut: Vec<usize> = Vec::new();
    let most = 1 + random.below(TOURS);
    for stop in std::iter::once(centre).chain(draft.ground.near(centre).iter().copied()) {
        let Some(place) = draft.place(stop) else { continue };
        if cut.len() == most {
            break;
        }
        if !cut.contains(&place.tour) {
            cut.push(place.tour);
            doomed.extend(string(draft, place, random));
        }
    }
    doomed
}

/// Consecutive stops of one tour that include the given place.
fn string(draft: &Draft, place: Place, random: &mut Random) -> Vec<usize> {
    let tour = &draft.tours()[place.tour];
    let length = 1 + random.below(STRING.min(tour.len()));
    let lowest = (place.at + 1).saturating_sub(length);
    let highest = place.at.min(tour.len() - length);
    let first = lowest + random.below(highest - lowest + 1);
    (first..first + length).map(|at| tour.post(at).stop).collect()
}
