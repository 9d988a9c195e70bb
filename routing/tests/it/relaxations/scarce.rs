//! Scarce: seeded problems in which something is missing: room, time, stops, money, or some of each.

use payshanba_routing::{Load, Problem, Rates, Reload, Rounding, Stop, Travel, Vehicle};

use crate::instance::DAY;

/// What there is too little of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scarce {
    Room,
    Kinds,
    Reloads,
    Stops,
    Shifts,
    Windows,
    Prizes,
    Everything,
}

impl Scarce {
    pub const ALL: [Self; 8] = [
        Self::Room,
        Self::Kinds,
        Self::Reloads,
        Self::Stops,
        Self::Shifts,
        Self::Windows,
        Self::Prizes,
        Self::Everything,
    ];

    /// Whether this is scarce where `self` is.
    fn lacks(self, other: Self) -> bool {
        self == other || self == Self::Everything
    }
}

/// A stream of numbers decided by its seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, from: u32, to: u32) -> u32 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut word = self.0;
        word = (word ^ (word >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        from + ((word ^ (word >> 31)) % u64::from(to - from + 1)) as u32
    }

    fn one_in(&mut self, n: u32) -> bool {
        self.roll(1, n) == 1
    }
}

/// The problem of this seed: some four to twenty stops around a depot, for one to four vehicles.
pub fn problem(scarce: Scarce, seed: u64) -> Problem {
    let mut dice = Dice(seed.wrapping_mul(0xA5A5_A5A5) ^ scarce as u64);
    let (size, fleet) = (dice.roll(4, 20), dice.roll(1, 4));
    let mut point = || (f64::from(dice.roll(0, 4_000)), f64::from(dice.roll(0, 4_000)));
    let points: Vec<(f64, f64)> = (0..=size).map(|_| point()).collect();
    let travel = Travel::plane(&points, 1.0, Rounding::Nearest).expect("small");
    let stops: Vec<Stop> = (1..=size).map(|at| stop(scarce, &mut dice, at)).collect();
    let load = |kind: usize| stops.iter().map(|stop| stop.demand.units()[kind]).sum::<u32>();
    let loads = [load(0), load(1)];
    let vehicles = (1..=fleet).map(|id| vehicle(scarce, &mut dice, id, (size, fleet, loads))).collect();
    Problem::new(0, stops, vehicles, travel).expect("sound by design")
}

fn stop(scarce: Scarce, dice: &mut Dice, at: u32) -> Stop {
    let crates = if scarce.lacks(Scarce::Kinds) { dice.roll(0, 4) } else { 0 };
    let demand = Load::of(&[dice.roll(1, 12) * 10, crates]).expect("two");
    let stop = Stop::new(u64::from(at), at as usize, demand).serving(dice.roll(60, 400));
    let stop = if scarce.lacks(Scarce::Windows) && dice.one_in(2) {
        let opens_s = DAY.0 + i64::from(dice.roll(0, 9_000));
        stop.window(opens_s, opens_s + i64::from(dice.roll(0, 2_500)))
    } else {
        stop
    };
    let stop = if scarce == Scarce::Everything && dice.one_in(4) {
        stop.promised(DAY.0 + i64::from(dice.roll(0, 9_000)), dice.roll(1, 3))
    } else {
        stop
    };
    match scarce {
        Scarce::Prizes => stop.prize(u64::from(dice.roll(0, 4_000))),
        Scarce::Everything if dice.one_in(3) => stop.prize(u64::from(dice.roll(1_000, 9_000))),
        Scarce::Everything if dice.one_in(4) => stop.priority(dice.roll(2, 4)),
        Scarce::Room | Scarce::Kinds | Scarce::Reloads | Scarce::Stops | Scarce::Shifts | Scarce::Windows => {
            stop
        }
        Scarce::Everything => stop,
    }
}

fn vehicle(scarce: Scarce, dice: &mut Dice, id: u32, want: (u32, u32, [u32; 2])) -> Vehicle {
    let (stops, fleet, loads) = want;
    let mut share = |units: u32, is_scarce: bool| {
        let percent = if is_scarce { dice.roll(60, 100) } else { 300 };
        (units * percent / 100).div_ceil(fleet)
    };
    let is_small = scarce.lacks(Scarce::Room) || scarce == Scarce::Reloads;
    let capacity = [share(loads[0], is_small), share(loads[1], scarce.lacks(Scarce::Kinds))];
    let most = share(stops, scarce.lacks(Scarce::Stops)).max(1);
    let shift_s = i64::from(share(stops * 1_100, scarce.lacks(Scarce::Shifts)) + 1_500);
    let shift_s = if scarce == Scarce::Windows { 14_000 } else { shift_s };
    let mut vehicle =
        Vehicle::new(u64::from(id), Load::of(&capacity).expect("two"), (DAY.0, DAY.0 + shift_s));
    if scarce.lacks(Scarce::Stops) {
        vehicle = vehicle.at_most(most);
    }
    if scarce.lacks(Scarce::Reloads) && dice.one_in(2) {
        vehicle.capacity = Load::of(&capacity.map(|units| units / 2)).expect("two");
        vehicle = vehicle.reloading(Reload { location: 0, service_s: 120, most: dice.roll(0, 1) });
    }
    if !dice.one_in(4) {
        vehicle = vehicle.ending_at(0);
    }
    if scarce == Scarce::Everything {
        let fixed = u64::from(dice.roll(0, 2_000));
        vehicle =
            vehicle.speed(dice.roll(60, 150)).costing(Rates { fixed, second: 1, metre: dice.roll(0, 2) });
    }
    vehicle
}
