//! A country: stops made up for instances of any size, laid out like Arnold's of Belgium.
//!
//! Towns of very different size, each thinning out from its middle, and farms anywhere between. A hundred stops have
//! the same room whatever their number, so that only the number changes. A seed gives the same country for ever.

use std::fmt::Write as _;

use super::chance::Chance;

/// The side of a square that one stop has for itself, on average.
const SIDE_OF_ONE: f64 = 60.0;
/// Stops of an average town, and how many of a hundred stops lie outside of all towns.
const TOWN: usize = 250;
const OUTSIDE_PERCENT: usize = 20;
/// A town has the size of the first one divided by its rank to this power (Zipf's law).
const ZIPF: f64 = 0.9;

/// How long routes are, by what a vehicle carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Length {
    /// About a dozen stops.
    Short,
    /// About two hundred stops.
    Long,
}

impl Length {
    /// Both of them.
    pub const BOTH: [Self; 2] = [Self::Short, Self::Long];

    /// As part of a name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Short => "short",
            Self::Long => "long",
        }
    }

    fn capacity(self) -> u32 {
        match self {
            Self::Short => 25,
            Self::Long => 340,
        }
    }
}

/// What the instance is called.
pub fn name(stops: usize, length: Length) -> String {
    format!("country-n{stops}-{}", length.name())
}

/// Lays out so many stops: the text of a `.vrp` file.
pub fn lay_out(stops: usize, length: Length, seed: u64) -> String {
    let mut chance = Chance(seed);
    let side = SIDE_OF_ONE * (stops as f64).sqrt();
    let towns: Vec<(f64, f64)> =
        (0..(stops / TOWN).max(4)).map(|_| (side * chance.part(), side * chance.part())).collect();
    let sizes: Vec<f64> = (1..=towns.len()).map(|rank| (rank as f64).powf(-ZIPF)).collect();
    let everybody: f64 = sizes.iter().sum();
    // The depot lies in the middle.
    let mut points = vec![(side / 2.0, side / 2.0)];
    while points.len() <= stops {
        let place = if below(&mut chance, 100) < OUTSIDE_PERCENT {
            (side * chance.part(), side * chance.part())
        } else {
            let town = chance.weighed(&sizes);
            let people = sizes[town] / everybody * stops as f64;
            around(&mut chance, towns[town], 0.35 * SIDE_OF_ONE * people.sqrt())
        };
        if (0.0..=side).contains(&place.0) && (0.0..=side).contains(&place.1) {
            points.push(place);
        }
    }
    let demands = (1..=stops).map(|_| [1, 1, 1, 1, 1, 2, 2, 2, 3, 3][below(&mut chance, 10)]);
    text(&name(stops, length), length.capacity(), &points, std::iter::once(0).chain(demands))
}

fn text(name: &str, capacity: u32, points: &[(f64, f64)], demands: impl Iterator<Item = u32>) -> String {
    let mut text = format!("NAME : {name}\nTYPE : CVRP\nDIMENSION : {}\n", points.len());
    let _ = writeln!(text, "EDGE_WEIGHT_TYPE : EUC_2D\nCAPACITY : {capacity}\nNODE_COORD_SECTION");
    for (node, (x, y)) in (1..).zip(points) {
        let _ = writeln!(text, "{node} {x:.0} {y:.0}");
    }
    text.push_str("DEMAND_SECTION\n");
    for (node, demand) in (1..).zip(demands) {
        let _ = writeln!(text, "{node} {demand}");
    }
    text + "DEPOT_SECTION\n1\n-1\nEOF\n"
}

/// A number below a bound.
fn below(chance: &mut Chance, bound: usize) -> usize {
    (chance.part() * bound as f64) as usize
}

/// In any direction from a middle, by an exponential distance.
fn around(chance: &mut Chance, middle: (f64, f64), mean: f64) -> (f64, f64) {
    let (turn, far) = (std::f64::consts::TAU * chance.part(), -mean * (1.0 - chance.part()).ln());
    (middle.0 + far * turn.cos(), middle.1 + far * turn.sin())
}

#[test]
fn a_country_is_the_same_for_a_seed_and_has_routes_as_long_as_asked() {
    use super::judge::{least_routes, stops};
    use payshanba_routing::files::Instance;

    let long = lay_out(1_000, Length::Long, 1);
    assert_eq!(long, lay_out(1_000, Length::Long, 1));
    assert_ne!(long, lay_out(1_000, Length::Long, 2));
    let stops_of_one = |text: &str| {
        let country = Instance::parse(text).unwrap();
        assert_eq!(stops(&country), 1_000);
        stops(&country) / least_routes(&country)
    };
    assert!((160..=240).contains(&stops_of_one(&long)));
    assert!((10..=20).contains(&stops_of_one(&lay_out(1_000, Length::Short, 1))));
}
