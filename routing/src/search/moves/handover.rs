//! Handover: two vehicles of different kinds change routes, one of which may be empty.

use crate::search::{
    draft::Draft,
    promise::Drive,
    span::{Bill, Span},
    ways::Ways,
};

/// Gives each changed route to the vehicle of another kind that drives it for less, if there is one.
pub(in crate::search) fn try_changed<W: Ways, S: Span>(draft: &mut Draft<W, S>) {
    if draft.ground.kind_count < 2 {
        return;
    }
    for at in 0..draft.touched().len() {
        let route = draft.touched()[at];
        if let Some(other) = better(draft, route) {
            let (here, there) = (draft.stops(route), draft.stops(other));
            draft.rewrite(&[(route, &there), (other, &here)]);
        }
    }
}

/// The vehicle with which it is best to change, if that helps.
fn better<W: Ways, S: Span>(draft: &Draft<W, S>, route: u32) -> Option<u32> {
    let kinds = &draft.ground.kinds;
    if has_reloads(draft, route) {
        return None;
    }
    let driven =
        (0..kinds.len() as u32).filter(|&other| draft.count(other) > 0 && !has_reloads(draft, other));
    let others =
        driven.chain(draft.idle.each()).filter(|&other| kinds[other as usize] != kinds[route as usize]);
    let gain = |other: u32| {
        let now = draft.price_of(route) + draft.price_of(other);
        now - as_if(draft, route, other) - as_if(draft, other, route)
    };
    let best = others.map(|other| (gain(other), other)).max_by_key(|&(gain, other)| (gain, u32::MAX - other));
    best.filter(|&(gain, _)| gain > 0).map(|(_, other)| other)
}

/// Whether the vehicle loads anew on the way: where and how long is its own affair.
fn has_reloads<W: Ways, S: Span>(draft: &Draft<W, S>, route: u32) -> bool {
    S::RICH && draft.stops(route).iter().any(|&node| draft.is_reload(node))
}

/// What the stops of `route` would cost on another vehicle.
fn as_if<W: Ways, S: Span>(draft: &Draft<W, S>, route: u32, vehicle: u32) -> i64 {
    let (head, home) = (draft.head(route), draft.head(vehicle));
    let first = draft.node(head).next;
    if first == head {
        return 0;
    }
    let courier = &draft.ground.couriers[vehicle as usize];
    let (mut span, mut before, mut node, mut ways) = (S::start(courier), home, first, 0);
    while node != head {
        ways += draft.way(vehicle, before, node);
        span = span.join(draft.seconds(vehicle, before, node), draft.single(node));
        (before, node) = (node, draft.node(node).next);
    }
    ways += draft.way(vehicle, before, home) + courier.fixed;
    let whole = span.join(draft.seconds(vehicle, before, home), S::end(courier));
    let mut bill = whole.bill(courier);
    if S::RICH && draft.ground.promised {
        bill.wait += Drive::begin(draft, vehicle, whole).along(draft, first, before, false).late;
    }
    ways + draft.penalty.price(bill)
}

impl<W: Ways, S: Span> Draft<'_, W, S> {
    /// What a route costs now.
    fn price_of(&self, route: u32) -> i64 {
        let head = self.head(route);
        let (mut node, mut ways) = (head, 0);
        loop {
            ways += self.node(node).way_on;
            node = self.node(node).next;
            if node == head {
                break;
            }
        }
        let bill = if self.count(route) == 0 { Bill::default() } else { self.bill(route) };
        ways + self.fixed(route, self.count(route)) + self.penalty.price(bill)
    }
}
