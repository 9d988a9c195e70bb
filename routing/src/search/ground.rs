//! Ground: the problem in the shape the search reads: stops along a curve, vehicles by kind, neighbours at hand.

use super::{curve, near::Near, ways::Tariff};
use crate::{Problem, Vehicle, Worth};

/// An instant after everything.
pub(super) const FOREVER: i64 = 1 << 43;
/// The most that all costs of a plan may add up to in the search; larger ones are scaled down.
const COST_BITS: u32 = 50;
/// The most that leaving all stops out may add up to.
const FORGO: i64 = 1 << 58;

/// A stop as the search sees it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Call {
    pub(super) load: i64,
    pub(super) service_s: i64,
    pub(super) opens_s: i64,
    pub(super) closes_s: i64,
    /// What it costs to leave it out.
    pub(super) forgo: i64,
}

/// A vehicle as the search sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Courier {
    pub(super) capacity: i64,
    pub(super) max_stops: i64,
    pub(super) starts_s: i64,
    pub(super) ends_s: i64,
    /// What driving at all costs.
    pub(super) fixed: i64,
    /// What a second of waiting costs.
    pub(super) second: i64,
    /// Where it sets out.
    pub(super) out: u32,
    /// Where it comes home.
    pub(super) home: u32,
}

impl Courier {
    /// Whether it comes home to where it set out.
    pub(super) fn returns(&self) -> bool {
        self.out == self.home
    }
}

/// Everything that does not change during a search.
pub(super) struct Ground {
    /// The problem's index of each of the search's stops.
    pub(super) order: Vec<u32>,
    pub(super) calls: Vec<Call>,
    pub(super) couriers: Vec<Courier>,
    /// Where each vehicle sets out, and where it comes home.
    pub(super) outs: Vec<u32>,
    pub(super) homes: Vec<u32>,
    /// For each vehicle the number of its kind.
    pub(super) kinds: Vec<u32>,
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
}

impl Ground {
    /// Reads a problem of one kind of units and one tariff, whose every leg has a road.
    pub(super) fn survey(problem: &Problem) -> Self {
        let order = curve::order(problem);
        let tariff = tariff(problem);
        let mut places: Vec<Option<usize>> =
            order.iter().map(|&stop| Some(problem.stops()[stop as usize].location)).collect();
        let couriers: Vec<Courier> =
            problem.vehicles().iter().map(|vehicle| courier(problem, vehicle, tariff, &mut places)).collect();
        let (kinds, kind_count) = kinds(&couriers);
        let calls: Vec<Call> =
            order.iter().map(|&stop| call(problem, stop as usize, tariff, order.len())).collect();
        let windowed = problem.stops().iter().any(|stop| stop.window.is_some());
        let timeless = !windowed && couriers.iter().all(|courier| is_timeless(problem, courier));
        let near = Near::survey(problem, &order, tariff);
        let (outs, homes) = couriers.iter().map(|courier| (courier.out, courier.home)).unzip();
        Self { order, calls, couriers, outs, homes, kinds, kind_count, places, tariff, near, windowed, timeless }
    }

    /// How many stops there are.
    pub(super) fn size(&self) -> usize {
        self.calls.len()
    }
}

fn tariff(problem: &Problem) -> Tariff {
    let rates = problem.vehicles().first().map(|vehicle| vehicle.rates).unwrap_or_default();
    let legs = (problem.stops().len() + problem.vehicles().len()) as u128;
    let shift_s = problem.vehicles().iter().map(|v| v.shift.1.abs_diff(v.shift.0)).max().unwrap_or(0);
    let metres = u128::from(problem.travel().longest_m()) * u128::from(rates.metre);
    let seconds = (u128::from(problem.travel().longest_s()) + u128::from(shift_s)) * u128::from(rates.second);
    let fixed = problem.vehicles().iter().map(|v| u128::from(v.rates.fixed)).max().unwrap_or(0);
    let bits = u128::BITS - (legs * (metres + seconds + fixed)).leading_zeros();
    Tariff {
        second: i64::from(rates.second),
        metre: i64::from(rates.metre),
        shift: bits.saturating_sub(COST_BITS),
    }
}

fn courier(
    problem: &Problem,
    vehicle: &Vehicle,
    tariff: Tariff,
    places: &mut Vec<Option<usize>>,
) -> Courier {
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
        max_stops: vehicle.max_stops.map_or(i64::MAX, i64::from),
        starts_s: vehicle.shift.0,
        ends_s: vehicle.shift.1,
        fixed: (vehicle.rates.fixed >> tariff.shift).cast_signed(),
        second: tariff.second >> tariff.shift,
        out: place(Some(problem.start_of(vehicle))),
        home: place(vehicle.end),
    }
}

fn kinds(couriers: &[Courier]) -> (Vec<u32>, usize) {
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

fn call(problem: &Problem, stop: usize, tariff: Tariff, stops: usize) -> Call {
    let stop = &problem.stops()[stop];
    let (opens_s, closes_s) = stop.window.unwrap_or((-FOREVER, FOREVER));
    let most = (FORGO / (stops as i64).max(1)).max(1);
    Call {
        load: i64::from(stop.demand.units()[0]),
        service_s: i64::from(stop.service_s),
        opens_s,
        closes_s,
        forgo: match stop.worth {
            Worth::Due(priority) => {
                // More than any detour: a due stop is left out only where it does not fit.
                detour(problem, tariff).saturating_mul(i64::from(priority)).min(most)
            }
            Worth::Prize(prize) => ((prize >> tariff.shift).cast_signed()).min(most),
        },
    }
}

/// No detour for a stop costs as much.
fn detour(problem: &Problem, tariff: Tariff) -> i64 {
    let travel = problem.travel();
    let leg = tariff.price(travel.longest_s(), travel.longest_m());
    let shift_s = problem.vehicles().iter().map(|v| v.shift.1.abs_diff(v.shift.0)).max().unwrap_or(0);
    let fixed = problem.vehicles().iter().map(|v| v.rates.fixed >> tariff.shift).max().unwrap_or(0);
    let waits = (i128::from(shift_s) * i128::from(tariff.second)) >> tariff.shift;
    16 * (leg + fixed.cast_signed() + waits as i64 + 1)
}

/// Whether serving everything would not fill the courier's shift, nor be too many stops.
fn is_timeless(problem: &Problem, courier: &Courier) -> bool {
    let longest_s = u128::from(problem.travel().longest_s());
    let service: u128 = problem.stops().iter().map(|stop| u128::from(stop.service_s)).sum();
    let all_s = longest_s * (problem.stops().len() as u128 + 1) + service;
    let shift_s = u128::from(courier.ends_s.abs_diff(courier.starts_s));
    all_s <= shift_s && courier.max_stops >= problem.stops().len() as i64
}
