//! Promise: what a route that keeps its windows costs for stops it serves later than promised, driven stop by stop.
//!
//! Each promise has a price of its own, so that no sum over a stretch could tell: the route is walked along, if any stop
//! of the problem has a promise at all.

use super::{draft::Draft, span::Span, ways::Ways};

/// A route on its way.
#[derive(Clone, Copy)]
pub(super) struct Drive {
    route: u32,
    at: u32,
    now_s: i64,
    pub(super) late: i64,
}

impl Drive {
    /// Sets out when that is best for the whole route.
    pub(super) fn begin<W: Ways, S: Span>(draft: &Draft<W, S>, route: u32, whole: S) -> Self {
        let courier = &draft.ground.couriers[route as usize];
        Self { route, at: draft.head(route), now_s: whole.begins_s(courier), late: 0 }
    }

    /// Goes on along a ring from one node to another; against its direction where `back`.
    pub(super) fn along<W: Ways, S: Span>(
        mut self,
        draft: &Draft<W, S>,
        from: u32,
        to: u32,
        back: bool,
    ) -> Self {
        let mut node = from;
        loop {
            self.visit(draft, node);
            if node == to {
                return self;
            }
            node = if back { draft.node(node).prev } else { draft.node(node).next };
        }
    }

    fn visit<W: Ways, S: Span>(&mut self, draft: &Draft<W, S>, node: u32) {
        self.now_s += draft.seconds(self.route, self.at, node);
        self.at = node;
        match draft.ground.calls.get(node as usize) {
            Some(call) => {
                self.now_s = self.now_s.max(call.opens_s);
                let late_s = (self.now_s - call.until_s).max(0);
                self.late += late_s.saturating_mul(call.per_second).min(MOST);
                self.now_s += call.service_s;
            }
            None if draft.is_reload(node) => {
                self.now_s += draft.ground.couriers[self.route as usize].reload_s;
            }
            None => {}
        }
    }
}

/// Lateness of one stop counts no more in the search.
const MOST: i64 = 1 << 44;
