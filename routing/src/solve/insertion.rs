//! Insertion: putting a stop that is left out where it costs least.

use super::{draft::Draft, sketch::Sketch};
use crate::random::Random;

/// One place in this many is overlooked where chance is wanted.
const BLINK: usize = 100;

/// Inserts what it can, farthest first, stops with windows before the others.
pub(super) fn construct(draft: &mut Draft) {
    let ground = draft.ground;
    let Some(courier) = ground.couriers.first() else { return };
    let mut order = std::mem::take(&mut draft.left);
    order.sort_by_cached_key(|&stop| {
        let way = ground.outward(courier, stop);
        let free = ground.problem.stops()[stop].window.is_none();
        (free, std::cmp::Reverse((way.drive_s, way.distance_m)), stop)
    });
    insert(draft, &order, None);
}

/// Inserts the stops of `order` one by one; those that fit nowhere are left out.
pub(super) fn insert(draft: &mut Draft, order: &[usize], mut random: Option<&mut Random>) {
    for &stop in order {
        let sketch = match near(draft, stop, random.as_deref_mut()) {
            Some(sketch) => Some(sketch),
            None => anywhere(draft, stop),
        };
        match sketch {
            Some(sketch) => draft.apply(&[sketch]),
            None => draft.left.push(stop),
        }
    }
}

/// Inserts until no stop that is left out fits anywhere.
pub(super) fn exhaust(draft: &mut Draft) {
    loop {
        let order = std::mem::take(&mut draft.left);
        let before = order.len();
        insert(draft, &order, None);
        if draft.left.len() == before {
            draft.left.sort_unstable();
            return;
        }
    }
}

/// The cheapest place next to a neighbour or in an empty tour.
fn near(draft: &Draft, stop: usize, mut random: Option<&mut Random>) -> Option<Sketch> {
    let mut best = Best::default();
    for place in draft.ground.near(stop).iter().filter_map(|&other| draft.place(other)) {
        for gap in [place.at, place.at + 1] {
            if !random.as_deref_mut().is_some_and(|random| random.one_in(BLINK)) {
                best.offer(draft, stop, place.tour, gap);
            }
        }
    }
    draft.fresh().for_each(|tour| best.offer(draft, stop, tour, 0));
    best.sketch
}

/// Inserts, again and again, the stop that costs least; those that fit nowhere are left out.
///
/// Each round tries every stop everywhere: for dozens of stops, not for thousands.
pub(super) fn cheapest(draft: &mut Draft) {
    loop {
        let offer = |&stop: &usize| {
            let best = everywhere(draft, stop);
            Some((best.rise?, stop, best.sketch?))
        };
        let offers = draft.left.iter().filter_map(offer);
        let Some((_, stop, sketch)) = offers.min_by_key(|(rise, stop, _)| (*rise, *stop)) else { return };
        draft.left.retain(|&left| left != stop);
        draft.apply(&[sketch]);
    }
}

/// The cheapest place of all.
pub(super) fn anywhere(draft: &Draft, stop: usize) -> Option<Sketch> {
    everywhere(draft, stop).sketch
}

fn everywhere(draft: &Draft, stop: usize) -> Best {
    let mut best = Best::default();
    for (tour, visited) in draft.tours().iter().enumerate() {
        if has_room(draft, tour, stop) {
            (0..=visited.len()).for_each(|gap| best.offer(draft, stop, tour, gap));
        }
    }
    best
}

/// Whether load and stop limit of a tour leave room for `stop`.
pub(super) fn has_room(draft: &Draft, tour: usize, stop: usize) -> bool {
    let (courier, visited) = (&draft.ground.couriers[tour], &draft.tours()[tour]);
    visited.load() + draft.ground.calls[stop].demand <= courier.capacity && visited.len() < courier.max_stops
}

/// The tour with `stop` inserted at `gap`.
pub(super) fn with(draft: &Draft, stop: usize, tour: usize, gap: usize) -> Sketch {
    Sketch::of(tour).run(tour, 0, gap).one(stop).run(tour, gap, draft.tours()[tour].len())
}

#[derive(Default)]
struct Best {
    sketch: Option<Sketch>,
    rise: Option<i64>,
}

impl Best {
    fn offer(&mut self, draft: &Draft, stop: usize, tour: usize, gap: usize) {
        let before = draft.tours()[tour].cost;
        let ceiling = self.rise.map_or(i64::MAX, |rise| before + rise);
        let sketch = with(draft, stop, tour, gap);
        if let Some(cost) = draft.cost(&sketch, ceiling) {
            self.rise = Some(cost - before);
            self.sketch = Some(sketch);
        }
    }
}
