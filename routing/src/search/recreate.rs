//! Recreate: puts stops back one by one, each where it costs least among its neighbours, in an order of chance.

use super::{
    draft::{Draft, NONE},
    span::Span,
    ways::Ways,
};
use crate::random::Random;

/// How many neighbours a stop is tried beside.
const TRIED: usize = 40;
/// Once in so many places one is overlooked, so that the same ruin is not always mended in the same way.
const BLINK: f64 = 50.0;

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
    Order::Chance, Order::Chance, Order::Chance, Order::Chance,
    Order::Load, Order::Load, Order::Load, Order::Load,
    Order::Far, Order::Far, Order::Near,
];
/// The same where stops have windows.
const WINDOWED: [Order; 17] = [
    Order::Chance, Order::Chance, Order::Chance, Order::Chance,
    Order::Load, Order::Load, Order::Load, Order::Load,
    Order::Far, Order::Far, Order::Near,
    Order::Narrow, Order::Narrow, Order::Early, Order::Early, Order::Late, Order::Late,
];

/// A place for a stop: behind which node, and what that costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) prev: u32,
    pub(super) rise: i64,
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
                Order::Far => -draft.way(draft.head(0), stop),
                Order::Near => draft.way(draft.head(0), stop),
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
                Some(place) if place.rise < draft.ground.calls[stop as usize].forgo => {
                    draft.relink(stop, place.prev);
                    draft.refresh(draft.node(stop).route);
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
        let single = draft.single(stop);
        for near in draft.ground.near.of(stop, TRIED) {
            let node = draft.node(near.stop);
            let least = best.map_or(i64::MAX, |best| best.rise);
            if node.route == NONE || 2 * i64::from(near.cost) - node.way_in.max(node.way_on) >= least {
                continue;
            }
            if self.watchful == 0 {
                self.watchful = (-BLINK * (1.0 - random.fraction()).ln()) as u32;
                continue;
            }
            self.watchful -= 1;
            for (prev, next, way) in
                [(near.stop, node.next, node.way_on), (node.prev, near.stop, node.way_in)]
            {
                let least = best.map_or(i64::MAX, |best| best.rise);
                let detour = draft.way(prev, stop) + draft.way(stop, next) - way;
                let bill = draft.bill(node.route);
                if detour >= least && bill.is_nothing() {
                    continue;
                }
                let (before, after) = (draft.node(prev).head, draft.node(next).tail);
                let whole = before.join(draft.seconds(prev, stop), single);
                let whole = whole.join(draft.seconds(stop, next), after);
                let courier = &draft.ground.couriers[node.route as usize];
                let rise = detour + draft.penalty.price(whole.bill(courier)) - draft.penalty.price(bill);
                if rise < least {
                    best = Some(Place { prev, rise });
                }
            }
        }
        best
    }
}

/// The cheapest vehicle that would drive for this stop alone.
fn idle_place<W: Ways, S: Span>(draft: &Draft<W, S>, stop: u32) -> Option<Place> {
    let price = |route: u32| {
        let head = draft.head(route);
        let (out, home) = (draft.node(head).head, draft.node(head).tail);
        let whole = out.join(draft.seconds(head, stop), draft.single(stop));
        let whole = whole.join(draft.seconds(stop, head), home);
        let bill = whole.bill(&draft.ground.couriers[route as usize]);
        let ways = draft.way(head, stop) + draft.way(stop, head);
        Place { prev: head, rise: ways + draft.fixed(route, 1) + draft.penalty.price(bill) }
    };
    draft.idle.each().map(price).min_by_key(|place| (place.rise, place.prev))
}
