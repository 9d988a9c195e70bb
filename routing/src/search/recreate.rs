//! Recreate: puts stops back one by one, each where it costs least among its neighbours, in an order of chance.

use super::{
    draft::{Draft, NONE, Node},
    moves::Chain,
    span::Span,
    ways::Ways,
};
use crate::random::Random;

/// How many neighbours a stop is tried beside: many, because the routes of the nearest are often full; fewer where they
/// are chosen by their windows as well.
const TRIED: usize = 100;
const TRIED_WINDOWED: usize = 40;
/// Once in so many places one is overlooked, so that the same ruin is not always mended in the same way.
const BLINK: f64 = 50.0;

/// No more places are looked at for stops that fit nowhere near.
const MOST_LOOKS: usize = 20_000_000;

/// How the stops to put back are sorted.
#[derive(Debug, Clone, Copy)]
enum Order {
    Chance,
    Load,
    Far,
    Near,
    Narrow,
    Early,
    Late,
}

/// Each order as often as it is worth.
const PLAIN: [Order; 11] = [
    Order::Chance,
    Order::Chance,
    Order::Chance,
    Order::Chance,
    Order::Load,
    Order::Load,
    Order::Load,
    Order::Load,
    Order::Far,
    Order::Far,
    Order::Near,
];
/// The same where stops have windows.
const WINDOWED: [Order; 17] = [
    Order::Chance,
    Order::Chance,
    Order::Chance,
    Order::Chance,
    Order::Load,
    Order::Load,
    Order::Load,
    Order::Load,
    Order::Far,
    Order::Far,
    Order::Near,
    Order::Narrow,
    Order::Narrow,
    Order::Early,
    Order::Early,
    Order::Late,
    Order::Late,
];

/// A place for a stop: behind which node, and what that costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) prev: u32,
    /// A reload just before the stop, or just behind it.
    pub(super) reload: Option<(u32, Side)>,
    pub(super) rise: i64,
}

/// Before or behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Before,
    Behind,
}

impl Place {
    /// Puts the stop there.
    pub(super) fn take<W: Ways, S: Span>(self, draft: &mut Draft<W, S>, stop: u32) {
        draft.relink(stop, self.prev);
        match self.reload {
            Some((reload, Side::Before)) => draft.relink(reload, self.prev),
            Some((reload, Side::Behind)) => draft.relink(reload, stop),
            None => {}
        }
        draft.refresh(draft.node(stop).route);
    }
}

/// Puts stops back.
#[derive(Default)]
pub(super) struct Recreate {
    sorted: Vec<(i64, u32)>,
    /// Places to go before one is overlooked.
    watchful: u32,
}

impl Recreate {
    /// Puts back `stops`, which are on no route and not counted as left out; what does not pay is left out.
    pub(super) fn run<W: Ways, S: Span>(
        &mut self,
        draft: &mut Draft<W, S>,
        stops: &[u32],
        random: &mut Random,
    ) {
        let orders: &[Order] = if draft.ground.windowed { &WINDOWED } else { &PLAIN };
        let order = orders[random.below(orders.len())];
        self.sorted.clear();
        for &stop in stops {
            let key = match order {
                Order::Chance => (random.below(1 << 40)) as i64,
                Order::Load => -draft.ground.calls[stop as usize].load,
                Order::Far => -draft.way(0, draft.head(0), stop),
                Order::Near => draft.way(0, draft.head(0), stop),
                Order::Narrow => {
                    let call = &draft.ground.calls[stop as usize];
                    call.closes_s - call.opens_s
                }
                Order::Early => draft.ground.calls[stop as usize].opens_s,
                Order::Late => -draft.ground.calls[stop as usize].closes_s,
            };
            self.sorted.push((key, stop));
        }
        self.sorted.sort_unstable();
        for at in 0..self.sorted.len() {
            let stop = self.sorted[at].1;
            match self.place(draft, stop, random) {
                Some(place) if place.rise < draft.forgo(stop) => {
                    place.take(draft, stop);
                }
                Some(_) | None => draft.leave(stop),
            }
        }
    }

    /// The cheapest place beside a neighbour or in an idle vehicle.
    fn place<W: Ways, S: Span>(
        &mut self,
        draft: &Draft<W, S>,
        stop: u32,
        random: &mut Random,
    ) -> Option<Place> {
        let mut best = idle_place(draft, stop);
        let tried = if draft.ground.windowed { TRIED_WINDOWED } else { TRIED };
        for near in draft.ground.near.of(stop, tried) {
            let node = draft.node(near.stop);
            let least = best.map_or(i64::MAX, |best| best.rise);
            // Between two stops of which this is the nearer one the detour is at least so long.
            let detour = 2 * i64::from(near.cost) - node.way_in.max(node.way_on);
            let is_inner = draft.is_stop(node.prev) && draft.is_stop(node.next);
            if node.route == NONE || is_inner && detour >= least {
                continue;
            }
            if self.watchful == 0 {
                self.watchful = (-BLINK * (1.0 - random.fraction()).ln()) as u32;
                continue;
            }
            self.watchful -= 1;
            for prev in [near.stop, node.prev] {
                let least = best.map_or(i64::MAX, |best| best.rise);
                if let Some(place) = between(draft, stop, prev, least) {
                    best = Some(place);
                }
            }
        }
        best
    }
}

/// The stop behind a node, if that is cheaper than `least`.
#[inline]
fn between<W: Ways, S: Span>(draft: &Draft<W, S>, stop: u32, prev: u32, least: i64) -> Option<Place> {
    let Node { route, next, way_on, .. } = *draft.node(prev);
    let ways = draft.way(route, prev, stop) + draft.way(route, stop, next) - way_on;
    let bill = draft.bill(route);
    // No more than what the route is billed now can be saved on it.
    if ways.saturating_sub(draft.penalty.price(bill)) >= least {
        return None;
    }
    let chain = Chain::up_to(draft, route, prev).then(draft, (stop, stop, false), draft.single(stop));
    let rise = ways + draft.penalty.price(chain.on(draft, next)) - draft.penalty.price(bill);
    let plain = (rise < least).then_some(Place { prev, reload: None, rise });
    if !S::RICH {
        return plain;
    }
    with_reload(draft, stop, (prev, next), least.min(rise)).or(plain)
}

/// The stop between two nodes with one reload more, if that is cheaper than `least`.
fn with_reload<W: Ways, S: Span>(
    draft: &Draft<W, S>,
    stop: u32,
    (prev, next): (u32, u32),
    least: i64,
) -> Option<Place> {
    let route = draft.node(prev).route;
    let reload = draft.spare_reload(route)?;
    let (old, single, filled) = (draft.bill(route), draft.single(stop), draft.single(reload));
    let before = [(reload, filled), (stop, single)];
    let behind = [(stop, single), (reload, filled)];
    let mut best = None;
    for (side, [first, second]) in [(Side::Before, before), (Side::Behind, behind)] {
        // A reload next to a head or to another reload is none.
        let beside = if side == Side::Before { prev } else { next };
        if !draft.is_stop(beside) {
            continue;
        }
        let ways = draft.way(route, prev, first.0)
            + draft.way(route, first.0, second.0)
            + draft.way(route, second.0, next)
            - draft.way(route, prev, next);
        let chain = Chain::up_to(draft, route, prev).then(draft, (first.0, first.0, false), first.1);
        let bill = chain.then(draft, (second.0, second.0, false), second.1).on(draft, next);
        let rise = ways + draft.penalty.price(bill) - draft.penalty.price(old);
        if rise < best.map_or(least, |best: Place| best.rise) {
            best = Some(Place { prev, reload: Some((reload, side)), rise });
        }
    }
    best
}

/// The cheapest vehicle that would drive for this stop alone.
fn idle_place<W: Ways, S: Span>(draft: &Draft<W, S>, stop: u32) -> Option<Place> {
    let price = |route: u32| {
        let head = draft.head(route);
        let chain = Chain::up_to(draft, route, head).then(draft, (stop, stop, false), draft.single(stop));
        let ways = draft.way(route, head, stop) + draft.way(route, stop, head);
        let rise = ways + draft.fixed(route, 1) + draft.penalty.price(chain.on(draft, head));
        Place { prev: head, reload: None, rise }
    };
    draft.idle.each().map(price).min_by_key(|place| (place.rise, place.prev))
}

/// Puts stops that were left out wherever they fit, until nothing more does; not where that would take for ever.
pub(super) fn exhaust<W: Ways, S: Span>(draft: &mut Draft<W, S>) {
    loop {
        let left = draft.left.clone();
        if left.is_empty() || left.len().saturating_mul(draft.ground.size()) > MOST_LOOKS {
            return;
        }
        for &stop in &left {
            draft.recall(stop);
            settle(draft, stop);
        }
        if draft.left.len() == left.len() {
            return;
        }
    }
}

/// Puts a stop where it costs least, or leaves it out.
pub(super) fn settle<W: Ways, S: Span>(draft: &mut Draft<W, S>, stop: u32) {
    match anywhere(draft, stop) {
        Some(place) if place.rise < draft.forgo(stop) => place.take(draft, stop),
        Some(_) | None => draft.leave(stop),
    }
}

/// The cheapest of all places.
fn anywhere<W: Ways, S: Span>(draft: &Draft<W, S>, stop: u32) -> Option<Place> {
    let mut best = idle_place(draft, stop);
    for route in 0..draft.ground.couriers.len() as u32 {
        let head = draft.head(route);
        let mut prev = head;
        while draft.count(route) > 0 {
            let next = draft.node(prev).next;
            if let Some(place) = between(draft, stop, prev, best.map_or(i64::MAX, |best| best.rise)) {
                best = Some(place);
            }
            prev = next;
            if prev == head {
                break;
            }
        }
    }
    best
}
