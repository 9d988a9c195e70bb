//! Record: the best clean draft so far, as plain lists.

use super::{draft::Draft, span::Span, ways::Ways};

/// Routes by vehicle.
#[derive(Debug, Clone)]
pub(super) struct Record {
    pub(super) price: i64,
    /// Whether a stop is left out that is due.
    pub(super) misses: bool,
    /// Vehicles that drive, and their stops in order.
    pub(super) routes: Vec<(u32, Vec<u32>)>,
}

impl Record {
    pub(super) fn of<W: Ways, S: Span>(draft: &Draft<W, S>) -> Self {
        let routes = 0..draft.ground.couriers.len() as u32;
        let driven = routes.filter(|&route| draft.count(route) > 0);
        let misses = draft.left.iter().any(|&stop| draft.ground.calls[stop as usize].due);
        Self {
            price: draft.price(),
            misses,
            routes: driven.map(|route| (route, draft.stops(route))).collect(),
        }
    }
}
