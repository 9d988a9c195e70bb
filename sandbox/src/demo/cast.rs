//! The cast: who plays in the week, where they live and what they want.

use payshanba_domain::place::Place;

use crate::bot_api::{BotApi, Person, Phone};

use super::DemoOptions;

/// The farm, south of Tashkent.
pub const FARM: (f64, f64) = (41.17, 69.20);
/// The owner's chat.
pub const OWNER: i64 = 1_000;

/// A customer.
pub struct Customer {
    pub phone: Phone,
    pub tariff: &'static str,
    pub home: Place,
}

/// Everybody.
pub struct Cast {
    pub owner: Phone,
    pub couriers: Vec<Phone>,
    pub customers: Vec<Customer>,
}

const NAMES: [&str; 10] =
    ["Dilnoza", "Rustam", "Malika", "Jasur", "Nodira", "Bekzod", "Gulnora", "Sardor", "Zulfiya", "Otabek"];
const LANGUAGES: [&str; 4] = ["uz", "ru", "en", "uz"];

impl Cast {
    /// Draws the cast of a seed.
    pub fn draw(options: &DemoOptions, api: &BotApi) -> Self {
        let mut random = Random(options.seed);
        let owner = api.add_person(Person::new(OWNER, "Alisher", "ru"));
        let drivers = options.subscribers.div_ceil(50) + 1;
        let couriers =
            (0..drivers).map(|n| api.add_person(Person::new(2_000 + i64::from(n), "Timur", "uz"))).collect();
        let customers = (0..options.subscribers).map(|n| {
            let name = NAMES[n as usize % NAMES.len()];
            let language = LANGUAGES[n as usize % LANGUAGES.len()];
            Customer {
                phone: api.add_person(Person::new(10_000 + i64::from(n), name, language)),
                tariff: if n % 2 == 0 { "A" } else { "B" },
                home: home(&mut random, n < options.outside),
            }
        });
        Self { owner, couriers, customers: customers.collect() }
    }
}

/// A home inside or outside the ring, but not so far out that a day is too short.
fn home(random: &mut Random, outside: bool) -> Place {
    let (nearest_km, farthest_km) = if outside { (30.5, 34.0) } else { (1.0, 28.0) };
    let farm =
        Place::parse(FARM.0, FARM.1).unwrap_or_else(|error| unreachable!("the farm is a place: {error}"));
    loop {
        // North-west to south-east of the farm, where the country is wide enough.
        let bearing = (random.fraction() * 200.0 - 100.0).to_radians();
        let km = nearest_km + random.fraction() * (farthest_km - nearest_km);
        let latitude = FARM.0 + km * bearing.cos() / 111.2;
        let longitude = FARM.1 + km * bearing.sin() / (111.2 * FARM.0.to_radians().cos());
        if let Ok(place) = Place::parse(latitude, longitude)
            && (place.distance_m(&farm) > 30_000) == outside
        {
            return place;
        }
    }
}

/// A small generator, so that a seed gives the same cast everywhere (splitmix64).
#[derive(Debug)]
pub struct Random(pub u64);

impl Random {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Between 0 and 1.
    pub fn fraction(&mut self) -> f64 {
        f64::from(u32::try_from(self.next() >> 32).unwrap_or(u32::MAX)) / f64::from(u32::MAX)
    }

    /// Below `bound`.
    pub fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound.max(1)
    }
}
