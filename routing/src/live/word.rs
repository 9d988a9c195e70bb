//! Word: what people were last told, what upsets them, and what they must hear of.

use std::collections::HashMap;

use super::{day::Day, manner::Manner};
use crate::{Kept, Route, search::Hold, solve::placed};

/// So many stops of a vehicle are next.
const NEXT: usize = 3;

/// Something that somebody must hear of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// Whom it concerns.
    pub stop: u64,
    /// What it is.
    pub news: News,
}

/// What there is to tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum News {
    /// This vehicle comes, at that second.
    Courier {
        /// Which one.
        vehicle: u64,
        /// When it arrives.
        arrival_s: i64,
    },
    /// The same vehicle comes, at another time.
    Time {
        /// When it arrives.
        arrival_s: i64,
    },
    /// Nobody comes after all.
    Nobody,
}

/// What was told.
#[derive(Debug, Clone, Default)]
pub(super) struct Told {
    /// The routes, pinned stops first.
    routes: Vec<Kept>,
    /// Each stop's vehicle and time.
    stops: HashMap<u64, (u64, i64)>,
}

impl Told {
    /// What holds each stop that is not pinned where it was told to be.
    pub(super) fn holds(&self, day: &Day, manner: &Manner) -> Vec<Hold> {
        let now = day.vehicles();
        let left = day.left();
        let pinned: Vec<u64> = day.couriers().iter().flat_map(|courier| courier.pinned.clone()).collect();
        let is_free = |stop: &u64| (now.contains_key(stop) && !pinned.contains(stop)) || left.contains(stop);
        let mut holds = Vec::new();
        for route in &self.routes {
            let mut before = None;
            for (at, &stop) in route.stops.iter().filter(|stop| is_free(stop)).enumerate() {
                let behind = if at < NEXT { manner.order } else { 0 };
                holds.push(Hold { stop, vehicle: route.vehicle, before, elsewhere: manner.courier, behind });
                before = Some(stop);
            }
        }
        holds
    }

    /// The price of what these routes change.
    pub(super) fn upset(&self, kept: &[Kept], routes: &[Route], manner: &Manner) -> u64 {
        let placed = placed(kept, &|_| true);
        let mut price = 0_u64;
        for route in &self.routes {
            let known: Vec<u64> =
                route.stops.iter().copied().filter(|stop| placed.contains_key(stop)).collect();
            for (at, stop) in known.iter().enumerate() {
                let before = at.checked_sub(1).map(|at| known[at]);
                let (vehicle, behind) = placed[stop];
                price = price.saturating_add(if vehicle == route.vehicle { 0 } else { manner.courier });
                price = price.saturating_add(if at >= NEXT || behind == before { 0 } else { manner.order });
            }
        }
        let visits = routes.iter().flat_map(|route| &route.stops);
        let late = visits.filter(|visit| {
            let told = self.stops.get(&visit.stop);
            told.is_some_and(|told| told.1.abs_diff(visit.arrival_s) >= u64::from(manner.tolerance_s))
        });
        price.saturating_add(manner.time.saturating_mul(late.count() as u64))
    }

    /// Tells everybody how the plan is now; answers with what they had not heard.
    pub(super) fn tell(&mut self, day: &Day, routes: &[Route], manner: &Manner) -> Vec<Word> {
        let mut words = Vec::new();
        let mut stops = HashMap::new();
        let pinned = day.couriers().iter().flat_map(|courier| {
            let visits = day.behind(courier).0.into_iter();
            visits.map(|visit| (courier.vehicle.id, visit)).collect::<Vec<_>>()
        });
        let ahead =
            routes.iter().flat_map(|route| route.stops.iter().map(|visit| (route.vehicle, visit.clone())));
        for (vehicle, visit) in pinned.chain(ahead) {
            let (stop, arrival_s) = (visit.stop, visit.arrival_s);
            let told = self.stops.get(&stop).copied();
            let news = match told {
                Some((known, _)) if known != vehicle => Some(News::Courier { vehicle, arrival_s }),
                Some((_, then)) if then.abs_diff(arrival_s) >= u64::from(manner.tolerance_s) => {
                    Some(News::Time { arrival_s })
                }
                Some(_) => None,
                None => Some(News::Courier { vehicle, arrival_s }),
            };
            words.extend(news.map(|news| Word { stop, news }));
            // What nobody was told of stays as it was told.
            stops.insert(
                stop,
                if news.is_none() { told.unwrap_or((vehicle, arrival_s)) } else { (vehicle, arrival_s) },
            );
        }
        let left = day.left().into_iter().filter(|stop| self.stops.contains_key(stop));
        words.extend(left.map(|stop| Word { stop, news: News::Nobody }));
        let route = |courier: &super::Courier| Kept { vehicle: courier.vehicle.id, stops: courier.stops() };
        (self.routes, self.stops) = (day.couriers().iter().map(route).collect(), stops);
        words
    }
}
