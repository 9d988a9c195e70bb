//! Instance: problems for tests: random ones from proptest, and even ones by the thousand.

use payshanba_routing::{Kept, Point, Problem, Rates, Stop, Travel, Vehicle};
use proptest::{collection::vec, prelude::*};

/// A working day from midnight, in seconds.
pub const DAY: (i64, i64) = (8 * 3_600, 18 * 3_600);

/// Which rules a random problem may contain.
#[derive(Debug, Clone, Copy)]
pub struct Spice {
    pub stops: usize,
    pub vehicles: usize,
    pub windows: bool,
    pub roads: Roads,
    pub mixed_fleet: bool,
}

/// What the travel matrix may look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Roads {
    /// Each direction by itself, but never longer than a way round: what a maps service returns.
    Shortest,
    /// Any number anywhere, or no road.
    Broken,
}

/// Every rule at once.
pub fn wild(stops: usize, vehicles: usize) -> Spice {
    Spice { stops, vehicles, windows: true, roads: Roads::Broken, mixed_fleet: true }
}

/// A random problem; small enough numbers that rules bite.
pub fn problem(spice: Spice) -> impl Strategy<Value = Problem> {
    (0..=spice.stops, 1..=spice.vehicles, 0..3_u32, 0..3_u32).prop_flat_map(
        move |(stops, vehicles, second, metre)| {
            let size = stops + 1;
            (travel(size, spice.roads), vec(stop(size, spice), stops), fleet(vehicles, size, spice)).prop_map(
                move |(travel, mut stops, mut vehicles)| {
                    (1_u64..).zip(&mut stops).for_each(|(id, stop)| stop.id = id * 10);
                    for (id, vehicle) in (1_u64..).zip(&mut vehicles) {
                        vehicle.id = id;
                        vehicle.rates = Rates { fixed: 0, second, metre };
                    }
                    Problem::new(0, stops, vehicles, travel).expect("sound by design")
                },
            )
        },
    )
}

fn travel(size: usize, roads: Roads) -> impl Strategy<Value = Travel> {
    let no_road = u32::from(roads == Roads::Broken);
    let cell = prop_oneof![
        12 => 0_u32..2_000,
        no_road => Just(Travel::NO_ROAD),
    ];
    (vec(cell.clone(), size * size), vec(cell, size * size)).prop_map(move |(mut seconds, mut metres)| {
        if roads == Roads::Shortest {
            shorten(size, &mut seconds);
            shorten(size, &mut metres);
        }
        Travel::new(size, seconds, metres).expect("square")
    })
}

/// Lets every leg take the way round where that is shorter.
fn shorten(size: usize, cells: &mut [u32]) {
    for via in 0..size {
        for cell in 0..size * size {
            let (from, to) = (cell / size, cell % size);
            cells[cell] = cells[cell].min(cells[from * size + via] + cells[via * size + to]);
        }
    }
}

fn stop(size: usize, spice: Spice) -> impl Strategy<Value = Stop> {
    let opens = 8 * 3_600 - 1_000..8 * 3_600 + 8_000_i64;
    let window = (opens, 0..4_000_i64).prop_map(|(opens, length)| (opens, opens + length));
    let window = if spice.windows { proptest::option::of(window).boxed() } else { Just(None).boxed() };
    (0..size, 0..60_u32, 0..400_u32, window).prop_map(|(location, demand, service_s, window)| Stop {
        service_s,
        window,
        ..Stop::new(0, location, demand)
    })
}

fn fleet(vehicles: usize, size: usize, spice: Spice) -> impl Strategy<Value = Vec<Vehicle>> {
    if spice.mixed_fleet {
        vec(vehicle(size), vehicles).boxed()
    } else {
        vehicle(size).prop_map(move |vehicle| vec![vehicle; vehicles]).boxed()
    }
}

fn vehicle(size: usize) -> impl Strategy<Value = Vehicle> {
    let place = proptest::option::of(0..size);
    let most = proptest::option::weighted(0.3, 0..5_u32);
    (0..200_u32, 0..3_000_i64, 0..20_000_i64, place.clone(), place, most).prop_map(
        |(capacity, late_s, length_s, start, end, max_stops)| {
            let starts_s = DAY.0 + late_s;
            let shift = (starts_s, starts_s + length_s);
            Vehicle { start, end, max_stops, ..Vehicle::new(0, capacity, shift) }
        },
    )
}

/// Places on a line, 100 m and 10 s apart.
pub fn line(size: usize) -> Travel {
    let steps = |scale: u32| {
        (0..size * size).map(|cell| scale * (cell / size).abs_diff(cell % size) as u32).collect()
    };
    Travel::new(size, steps(10), steps(100)).expect("square")
}

/// What a vehicle keeps.
pub fn kept(vehicle: u64, stops: &[u64]) -> Kept {
    Kept { vehicle, stops: stops.to_vec() }
}

/// `stops` points strewn over a city by a fixed rule, the farm in the middle at location 0.
pub fn city(stops: usize, seed: u64) -> Vec<Point> {
    let strewn = |index: usize, salt: u64| {
        let word = (index as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ seed.wrapping_mul(salt);
        let mixed = (word ^ (word >> 31)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        ((mixed ^ (mixed >> 29)) >> 40) as f64 / f64::from(1 << 24) - 0.5
    };
    let point =
        |index| Point { lat: 41.31 + strewn(index, 0xA5A5) * 0.2, lon: 69.28 + strewn(index, 0x5A5B) * 0.3 };
    std::iter::once(Point { lat: 41.31, lon: 69.28 }).chain((0..stops).map(point)).collect()
}

/// A farm's Thursday: 30 eggs a stop or more, three minutes a stop, cars of 1 080 eggs and enough of them.
pub fn thursday(stops: usize, seed: u64, windows: bool) -> Problem {
    let travel = Travel::great_circle(&city(stops, seed), 1.35, 8.0).expect("on Earth");
    let stop = |index: usize| {
        let stop =
            Stop::new(index as u64, index, 30 * (1 + (index as u32 * 7 + seed as u32) % 3)).serving(180);
        let opens_s = DAY.0 + 3_600 * (index as i64 % 8);
        if windows && index.is_multiple_of(2) { stop.window(opens_s, opens_s + 7_200) } else { stop }
    };
    let stops: Vec<Stop> = (1..=stops).map(stop).collect();
    let demand: u32 = stops.iter().map(|stop| stop.demand.units()[0]).sum();
    let cars = u64::from(demand.div_ceil(1_000)) + 1;
    let vehicles = (1..=cars).map(|id| Vehicle::new(id, 1_080, DAY).ending_at(0)).collect();
    Problem::new(0, stops, vehicles, travel).expect("sound by design")
}
