//! Noon: a day of deliveries over a city, planned in the morning, with a third of it done.

use std::time::Duration;

use payshanba_routing::{
    Budget, Kept, Limit, Point, Problem, Stop, Travel, Vehicle,
    live::{Event, Live, Manner},
    solve,
};

use super::watch::Watch;

const SHIFT: (i64, i64) = (8 * 3_600, 22 * 3_600);
/// Places nobody has ordered from yet, for each hundred that have.
const SPARE: usize = 10;

/// A number from −½ to ½, the same for the same arguments.
pub fn strewn(index: usize, salt: u64) -> f64 {
    let word =
        (index as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ salt.wrapping_mul(0xD134_2543_DE82_EF95);
    let mixed = (word ^ (word >> 31)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    ((mixed ^ (mixed >> 29)) >> 40) as f64 / f64::from(1 << 24) - 0.5
}

/// A number in `0..bound`.
pub fn below(index: usize, salt: u64, bound: usize) -> usize {
    (((strewn(index, salt) + 0.5) * bound as f64) as usize).min(bound.saturating_sub(1))
}

/// A stop at a place of the city; one in ten has a window of three hours.
pub fn stop(id: u64, location: usize, seed: u64) -> Stop {
    let stop = Stop::new(id, location, 30 * (1 + below(location, seed + 3, 3) as u32)).serving(90);
    let opens_s = SHIFT.0 + 3_600 * below(location, seed + 4, 6) as i64;
    if below(location, seed + 5, 10) == 0 { stop.window(opens_s, opens_s + 3 * 3_600) } else { stop }
}

/// The day with so many stops to go.
pub fn day(left: usize, couriers: usize, seed: u64, seconds: u64) -> Live {
    let all = left * 3 / 2;
    let places = all + all * SPARE / 100;
    let point = |index| Point {
        lat: 41.31 + strewn(index, seed + 1) * 0.2,
        lon: 69.28 + strewn(index, seed + 2) * 0.3,
    };
    let farm = Point { lat: 41.31, lon: 69.28 };
    let points: Vec<Point> = std::iter::once(farm).chain((1..=places).map(point)).collect();
    let travel = Travel::great_circle(&points, 1.35, 8.0).expect("on Earth");
    let stops: Vec<Stop> = (1..=all).map(|place| stop(place as u64, place, seed)).collect();
    let demand: u32 = stops.iter().map(|stop| stop.demand.units()[0]).sum();
    // A tenth more than is ordered is in the cars.
    let aboard = demand / couriers as u32 * 11 / 10;
    let vehicle = |id| Vehicle::new(id, aboard, SHIFT).ending_at(0);
    let vehicles = (1..=couriers as u64).map(vehicle).collect();
    let problem = Problem::new(0, stops, vehicles, travel).expect("sound");
    let begun = Watch::start();
    let clock = || begun.passed();
    let limit = Limit::Time { most: Duration::from_secs(seconds), clock: &clock };
    let plan = solve(&problem, &Budget { limit, seed: 1, threads: 1 }, &());
    let mut live = Live::begin(&problem, &Kept::of(&plan), Manner::default()).expect("no reloads");
    live.prepare();
    for route in &plan.routes {
        let done = route.stops.len() / 3;
        for visit in &route.stops[..done] {
            let (vehicle, stop, at_s) = (route.vehicle, visit.stop, visit.departure_s);
            live.apply(&Event::Told { stop }).expect("next");
            live.apply(&Event::Served { vehicle, stop, at_s }).expect("known");
        }
        if let Some(next) = route.stops.get(done) {
            live.apply(&Event::Told { stop: next.stop }).expect("next");
        }
    }
    live.improve(&Budget::iterations(0, 1));
    // As it would have gone on in the background until then.
    let begun = Watch::start();
    let clock = || begun.passed();
    let limit = Limit::Time { most: Duration::from_secs(seconds), clock: &clock };
    let offer = live.errand().run(&Budget { limit, seed: 1, threads: 1 }, &());
    live.accept(&offer);
    live.publish();
    live
}
