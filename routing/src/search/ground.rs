//! Ground: the problem in the shape the search reads: stops along a curve, vehicles by kind, neighbours at hand.

use std::sync::Arc;

use super::{
    curve,
    near::Near,
    ways::{Scale, Table, Tariff},
};
use crate::{Load, Problem, Rates, Stop, Travel, Vehicle, Worth};

/// An instant after everything.
pub(super) const FOREVER: i64 = 1 << 43;
/// The most that all costs of a plan may add up to in the search; larger ones are scaled down.
const COST_BITS: i32 = 50;
/// A leg's cost is not scaled up beyond this, so that it fits the table.
const LEG_BITS: i32 = 28;
/// No cost is scaled up by more.
const FINE_BITS: i32 = 8;
/// A stop or a reload too many counts as so many units.
pub(super) const SURPLUS: i64 = 8;
/// A vehicle reloads no more often in the search, whatever it may.
const MOST_RELOADS: usize = 64;
/// The most that leaving all stops out may add up to: less than the most severe penalty.
const FORGO: i64 = 1 << 53;
/// Places of vehicles that a table of all ways has room for beside a travel's most locations.
const GUESTS: usize = 64;

/// A stop as the search sees it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Call {
    /// Units of the first kind.
    pub(super) load: i64,
    pub(super) units: [i64; Load::DIMENSIONS],
    pub(super) service_s: i64,
    pub(super) opens_s: i64,
    pub(super) closes_s: i64,
    /// What it costs to leave it out.
    pub(super) forgo: i64,
    /// What its service costs.
    pub(super) service: i64,
    /// Whether it is served if at all possible.
    pub(super) due: bool,
    /// The last second as promised, and what each one after it costs.
    pub(super) until_s: i64,
    pub(super) per_second: i64,
}

/// A vehicle as the search sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Courier {
    /// Units of the first kind.
    pub(super) capacity: i64,
    pub(super) units: [i64; Load::DIMENSIONS],
    pub(super) max_stops: i64,
    pub(super) starts_s: i64,
    pub(super) ends_s: i64,
    /// What driving at all costs.
    pub(super) fixed: i64,
    /// What a second costs, and a metre.
    pub(super) second: i64,
    pub(super) metre: i64,
    pub(super) speed_percent: u32,
    /// How often it may reload, how long that takes, and where.
    pub(super) reloads: i64,
    pub(super) reload_s: i64,
    pub(super) reload_at: u32,
    /// Where it sets out.
    pub(super) out: u32,
    /// Where it comes home.
    pub(super) home: u32,
}

impl Courier {
    /// Units that do not fit, a stop too many counting as some.
    #[inline]
    pub(super) fn excess(&self, load: i64, stops: i64) -> i64 {
        (load - self.capacity).max(0) + (stops - self.max_stops).max(0) * SURPLUS
    }

    /// Whether it comes home to where it set out.
    pub(super) fn returns(&self) -> bool {
        self.out == self.home
    }
}

/// Everything that does not change during a search.
pub(super) struct Ground {
    /// The problem's index of each of the search's stops.
    pub(super) order: Vec<u32>,
    /// Where each of them is on a map of some kind.
    pub(super) positions: Vec<(f64, f64)>,
    pub(super) calls: Vec<Call>,
    pub(super) couriers: Vec<Courier>,
    /// Vehicles of the nodes for reloads, by kind.
    pub(super) refills: Vec<u32>,
    /// Where each vehicle sets out, and where it comes home; then where each reload is.
    pub(super) outs: Vec<u32>,
    pub(super) homes: Vec<u32>,
    /// For each vehicle the number of its kind.
    pub(super) kinds: Arc<[u32]>,
    /// How many kinds there are.
    pub(super) kind_count: usize,
    /// Locations of the places: a place for each stop, then those of the vehicles; `None` is anywhere.
    pub(super) places: Vec<Option<usize>>,
    pub(super) tariff: Tariff,
    pub(super) near: Near,
    /// Whether any stop has a window.
    pub(super) windowed: bool,
    /// Whether no vehicle can run out of time or of stops it may visit.
    pub(super) timeless: bool,
    /// Whether loads are of one kind, nobody reloads, nothing is promised, and all drive at one tariff and speed.
    pub(super) plain: bool,
    /// Whether any stop is promised a time.
    pub(super) promised: bool,
}

impl Ground {
    /// Whether there are too many places for a table of all ways.
    pub(super) fn is_vast(&self) -> bool {
        self.places.len() > Travel::MATRIX_LIMIT + GUESTS
    }

    /// The table of all ways, where all vehicles drive alike, no road is missing and no way is too long for it.
    pub(super) fn table(&self, travel: &Travel) -> Option<Table> {
        self.plain.then(|| Table::of(travel, &self.places, self.tariff)).flatten()
    }

    /// Reads the problem once.
    pub(super) fn survey(problem: &Problem) -> Self {
        Self::over(problem, |order, tariff| Near::survey(problem, order, tariff))
    }

    /// Reads the problem; `near` knows who is near whom.
    pub(super) fn over(problem: &Problem, near: impl FnOnce(&[u32], Tariff) -> Near) -> Self {
        let positions = curve::positions(problem);
        let order = curve::order(&positions);
        let positions = order.iter().map(|&stop| positions[stop as usize]).collect();
        let tariff = tariff(problem);
        let near = near(&order, tariff);
        let mut places: Vec<Option<usize>> =
            order.iter().map(|&stop| Some(problem.stops()[stop as usize].location)).collect();
        let couriers: Vec<Courier> =
            problem.vehicles().iter().map(|vehicle| courier(problem, vehicle, tariff, &mut places)).collect();
        let (kinds, kind_count) = kinds(&couriers);
        let detour = detour(problem, tariff);
        let calls: Vec<Call> =
            order.iter().map(|&stop| call(problem, stop as usize, tariff, detour)).collect();
        let windowed = problem.stops().iter().any(|stop| stop.window.is_some());
        let all_s = all_s(problem);
        let timeless = !windowed && couriers.iter().all(|courier| is_timeless(courier, all_s, order.len()));
        let refills = refills(&couriers, order.len());
        let reloads = refills.iter().map(|&route| couriers[route as usize].reload_at);
        let outs = couriers.iter().map(|courier| courier.out).chain(reloads.clone()).collect();
        let homes = couriers.iter().map(|courier| courier.home).chain(reloads).collect();
        let plain = is_plain(problem);
        let promised = problem.stops().iter().any(|stop| stop.promise.is_some());
        Self {
            order,
            positions,
            calls,
            couriers,
            outs,
            homes,
            kinds,
            kind_count,
            places,
            tariff,
            near,
            windowed,
            timeless,
            plain,
            promised,
            refills,
        }
    }

    /// No vehicle is as good as another any more; answers with the kinds there were.
    pub(super) fn tell_apart(&mut self) -> Arc<[u32]> {
        self.kind_count = self.couriers.len();
        std::mem::replace(&mut self.kinds, (0..self.couriers.len() as u32).collect())
    }

    /// How many stops there are.
    pub(super) fn size(&self) -> usize {
        self.calls.len()
    }
}

fn is_plain(problem: &Problem) -> bool {
    let plain_stop = |stop: &Stop| {
        stop.promise.is_none() && stop.demand.units().into_iter().skip(1).all(|units| units == 0)
    };
    let tariff = |vehicle: &Vehicle| (vehicle.rates.second, vehicle.rates.metre);
    let first = problem.vehicles().first().map(tariff);
    let plain_vehicle = |vehicle: &Vehicle| {
        vehicle.reload.is_none() && vehicle.speed_percent == 100 && Some(tariff(vehicle)) == first
    };
    problem.stops().iter().all(plain_stop) && problem.vehicles().iter().all(plain_vehicle)
}

/// Nodes for reloads: for each kind of vehicle as many as its vehicles may use, within reason.
fn refills(couriers: &[Courier], stops: usize) -> Vec<u32> {
    let mut refills = Vec::new();
    for (route, courier) in couriers.iter().enumerate() {
        let most = usize::try_from(courier.reloads).unwrap_or(usize::MAX).min(stops).min(MOST_RELOADS);
        refills.extend(std::iter::repeat_n(route as u32, most));
    }
    refills
}

fn tariff(problem: &Problem) -> Tariff {
    let most = |of: fn(&Rates) -> u32| problem.vehicles().iter().map(|v| of(&v.rates)).max().unwrap_or(0);
    let rates = Rates { fixed: 0, second: most(|rates| rates.second), metre: most(|rates| rates.metre) };
    let legs = (problem.stops().len() + problem.vehicles().len()) as u128;
    let shift_s = problem.vehicles().iter().map(|v| v.shift.1.abs_diff(v.shift.0)).max().unwrap_or(0);
    let metres = u128::from(problem.travel().longest_m()) * u128::from(rates.metre);
    let seconds = (u128::from(problem.travel().longest_s()) + u128::from(shift_s)) * u128::from(rates.second);
    let fixed = problem.vehicles().iter().map(|v| u128::from(v.rates.fixed)).max().unwrap_or(0);
    let bits = u128::BITS - (legs * (metres + seconds + fixed)).leading_zeros();
    let leg =
        128 - (metres + u128::from(problem.travel().longest_s()) * u128::from(rates.second)).leading_zeros();
    let room = (COST_BITS - bits.cast_signed()).min(LEG_BITS - leg.cast_signed()).min(FINE_BITS);
    Tariff::of(
        rates,
        Scale {
            bits: if bits.cast_signed() > COST_BITS { COST_BITS - bits.cast_signed() } else { room.max(0) },
        },
    )
}

fn courier(problem: &Problem, vehicle: &Vehicle, tariff: Tariff, places: &mut Vec<Option<usize>>) -> Courier {
    let stops = problem.stops().len();
    let mut place = |location: Option<usize>| {
        let known = places[stops..].iter().position(|known| *known == location);
        let at = known.map_or(places.len(), |at| stops + at);
        if at == places.len() {
            places.push(location);
        }
        at as u32
    };
    Courier {
        capacity: i64::from(vehicle.capacity.units()[0]),
        units: vehicle.capacity.units().map(i64::from),
        max_stops: vehicle.max_stops.map_or(i64::MAX, i64::from),
        starts_s: vehicle.shift.0,
        ends_s: vehicle.shift.1,
        fixed: tariff.scale.scaled(i128::from(vehicle.rates.fixed)),
        second: tariff.scale.scaled(i128::from(vehicle.rates.second)),
        metre: i64::from(vehicle.rates.metre),
        speed_percent: vehicle.speed_percent,
        reloads: vehicle.reload.map_or(0, |reload| i64::from(reload.most)),
        reload_s: vehicle.reload.map_or(0, |reload| i64::from(reload.service_s)),
        reload_at: vehicle.reload.map_or(0, |reload| place(Some(reload.location))),
        out: place(Some(problem.start_of(vehicle))),
        home: place(vehicle.end),
    }
}

fn kinds(couriers: &[Courier]) -> (Arc<[u32]>, usize) {
    let mut known: Vec<Courier> = Vec::new();
    let mut kind = |courier: &Courier| {
        let at = known.iter().rposition(|other| other == courier).unwrap_or(known.len());
        if at == known.len() {
            known.push(*courier);
        }
        at as u32
    };
    let kinds = couriers.iter().map(&mut kind).collect();
    (kinds, known.len())
}

fn call(problem: &Problem, stop: usize, tariff: Tariff, detour: i64) -> Call {
    let stops = problem.stops().len();
    let stop = &problem.stops()[stop];
    let (opens_s, closes_s) = stop.window.unwrap_or((-FOREVER, FOREVER));
    let most = (FORGO / (stops as i64).max(1)).max(1);
    Call {
        load: i64::from(stop.demand.units()[0]),
        units: stop.demand.units().map(i64::from),
        service_s: i64::from(stop.service_s),
        opens_s,
        closes_s,
        forgo: match stop.worth {
            Worth::Due(priority) => {
                // More than any detour: a due stop is left out only where it does not fit.
                detour.saturating_mul(i64::from(priority)).min(most)
            }
            Worth::Prize(prize) => tariff.scale.scaled(i128::from(prize)).min(most),
        },
        service: tariff.scale.scaled(i128::from(stop.service_s) * i128::from(tariff.second)),
        due: matches!(stop.worth, Worth::Due(_)),
        until_s: stop.promise.map_or(FOREVER, |promise| promise.until_s),
        per_second: stop.promise.map_or(0, |promise| tariff.scale.scaled(i128::from(promise.per_second))),
    }
}

/// No detour for a stop costs as much.
fn detour(problem: &Problem, tariff: Tariff) -> i64 {
    let travel = problem.travel();
    let leg = tariff.price(travel.longest_s(), travel.longest_m());
    let shift_s = problem.vehicles().iter().map(|v| v.shift.1.abs_diff(v.shift.0)).max().unwrap_or(0);
    let fixed = problem.vehicles().iter().map(|v| v.rates.fixed).max().unwrap_or(0);
    let waits = i128::from(shift_s) * i128::from(tariff.second);
    16 * (leg + tariff.scale.scaled(i128::from(fixed) + waits) + 1)
}

/// What serving everything in one route takes at most.
fn all_s(problem: &Problem) -> u128 {
    let service: u128 = problem.stops().iter().map(|stop| u128::from(stop.service_s)).sum();
    u128::from(problem.travel().longest_s()) * (problem.stops().len() as u128 + 1) + service
}

/// Whether serving everything would not fill the courier's shift, nor be too many stops.
fn is_timeless(courier: &Courier, all_s: u128, stops: usize) -> bool {
    all_s <= u128::from(courier.ends_s.abs_diff(courier.starts_s)) && courier.max_stops >= stops as i64
}
