//! The cast: who plays in the week, where they live and what they want.

use payshanba_domain::place::Place;

use crate::bot_api::{BotApi, Person, Phone};

use crate::page::{Company, Part};

use super::DemoOptions;
use super::fate::{self, Fate};
use crate::random::Random;

/// The farm, south of Tashkent.
pub const FARM: (f64, f64) = (41.17, 69.20);
/// Delivery is free so far from it, in metres.
pub const RING_M: u32 = 30_000;
/// The owner's chat.
pub const OWNER: i64 = 1_000;

/// A customer.
pub struct Customer {
    pub phone: Phone,
    pub tariff: &'static str,
    pub home: Place,
    pub fate: Fate,
}

/// Everybody.
pub struct Cast {
    pub owner: Phone,
    pub couriers: Vec<Phone>,
    pub customers: Vec<Customer>,
}

const NAMES: [&str; 10] =
    ["Dilnoza", "Rustam", "Malika", "Jasur", "Nodira", "Bekzod", "Gulnora", "Sardor", "Zulfiya", "Otabek"];
const DRIVERS: [&str; 4] = ["Timur", "Shuhrat", "Akmal", "Nodir"];
const LANGUAGES: [&str; 4] = ["uz", "ru", "en", "uz"];

impl Cast {
    /// Draws the cast of a seed.
    pub fn draw(options: &DemoOptions, api: &BotApi) -> Self {
        let mut random = Random(options.seed);
        let owner = api.add_person(Person::new(OWNER, "Alisher", "ru"));
        let (subscribers, drivers) =
            if options.play { (0, 1) } else { (options.subscribers, options.subscribers.div_ceil(34) + 1) };
        let driver = |n: u32| Person::new(2_000 + i64::from(n), DRIVERS[n as usize % DRIVERS.len()], "uz");
        let couriers = (0..drivers).map(|n| api.add_person(driver(n))).collect();
        let fates = fate::draw(options);
        let customers = (0..subscribers).zip(fates).map(|(n, fate)| {
            let name = NAMES[n as usize % NAMES.len()];
            let language = LANGUAGES[n as usize % LANGUAGES.len()];
            Customer {
                phone: api.add_person(Person::new(10_000 + i64::from(n), name, language)),
                tariff: if n % 2 == 0 { "A" } else { "B" },
                home: home(&mut random, fate.outside),
                fate,
            }
        });
        Self { owner, couriers, customers: customers.collect() }
    }

    /// Tells the page who plays which part.
    pub fn join(&self, company: &Company) {
        company.join(self.owner.id(), Part::Owner);
        self.couriers.iter().for_each(|courier| company.join(courier.id(), Part::Courier));
        self.customers.iter().for_each(|customer| company.join(customer.phone.id(), Part::Customer));
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
            && (place.distance_m(&farm) > RING_M) == outside
        {
            return place;
        }
    }
}
