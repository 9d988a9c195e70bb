//! Travel: legs from coordinates, in a matrix and without one, and where locations lie on a map.

use payshanba_routing::{Point, Rounding, Travel};
use proptest::prelude::*;

use crate::instance::city;

fn plane(rounding: Rounding) -> impl Fn(f64, f64) -> Option<(u32, u32)> {
    move |x, y| Travel::plane(&[(1.0, 1.0), (1.0 + x, 1.0 + y)], 10.0, rounding).expect("near").leg(0, 1)
}

#[test]
fn lengths_are_rounded_as_asked() {
    let diagonal =
        [Rounding::Nearest, Rounding::Up, Rounding::Down].map(|rounding| plane(rounding)(1.0, 1.0));
    assert_eq!(diagonal, [Some((14, 14)), Some((15, 15)), Some((14, 14))]);
    let half = [Rounding::Nearest, Rounding::Up, Rounding::Down].map(|rounding| plane(rounding)(0.25, 0.0));
    assert_eq!(half, [Some((3, 3)), Some((3, 3)), Some((2, 2))]);
    let exact = [Rounding::Nearest, Rounding::Up, Rounding::Down].map(|rounding| plane(rounding)(3.0, 4.0));
    assert_eq!(exact, [Some((50, 50)); 3]);
}

/// The same legs whether a matrix holds them or not.
fn beyond_the_limit<P: Clone>(few: &[P], travel: impl Fn(&[P]) -> Travel) {
    let many: Vec<P> = few.iter().cycle().take(Travel::MATRIX_LIMIT + 1).cloned().collect();
    let (small, large) = (travel(few), travel(&many));
    assert_eq!((small.size(), large.size()), (few.len(), Travel::MATRIX_LIMIT + 1));
    for from in 0..few.len() {
        for to in 0..few.len() {
            assert_eq!(small.leg(from, to), large.leg(from, to + few.len()), "{from} to {to}");
            let (seconds, metres) = large.leg(from, to).expect("coordinates have roads");
            assert!(seconds <= large.longest_s() && metres <= large.longest_m());
            assert!(seconds <= small.longest_s() && metres <= small.longest_m());
        }
    }
}

#[test]
fn many_locations_have_the_legs_of_few() {
    beyond_the_limit(&city(60, 1), |points| Travel::great_circle(points, 1.35, 8.0).expect("on Earth"));
    let places: Vec<(f64, f64)> =
        city(60, 2).iter().map(|point| (point.lat * 1e4, point.lon * 1e4)).collect();
    for rounding in [Rounding::Nearest, Rounding::Up, Rounding::Down] {
        beyond_the_limit(&places, |points| Travel::plane(points, 10.0, rounding).expect("near"));
    }
}

proptest! {
    /// Against the haversine formula, which is another way to the same number.
    #[test]
    fn the_great_circle_is_the_textbooks(
        from in (-90.0..90.0_f64, -180.0..180.0_f64),
        to in (-90.0..90.0_f64, -180.0..180.0_f64),
    ) {
        let point = |at: (f64, f64)| Point { lat: at.0, lon: at.1 };
        let travel = Travel::great_circle(&[point(from), point(to)], 1.0, 10.0).expect("on Earth");
        let (north, east) = ((to.0 - from.0).to_radians(), (to.1 - from.1).to_radians());
        let cosines = from.0.to_radians().cos() * to.0.to_radians().cos();
        let haversine = (north / 2.0).sin().powi(2) + cosines * (east / 2.0).sin().powi(2);
        let metres = 2.0 * 6_371_008.8 * haversine.clamp(0.0, 1.0).sqrt().asin();
        let (seconds, found) = travel.leg(0, 1).expect("a road");
        prop_assert!((f64::from(found) - metres).abs() <= 1.0, "{found} against {metres}");
        prop_assert!((f64::from(seconds) - metres / 10.0).abs() <= 1.0);
        prop_assert_eq!(travel.leg(1, 0), travel.leg(0, 1));
    }
}

#[test]
fn positions_are_metres_on_a_map_even_across_the_date_line() {
    let at = |lat, lon| Point { lat, lon };
    let points = [at(0.0, 179.9), at(0.0, -179.9), at(0.1, 180.0), at(-0.1, -180.0)];
    let travel = Travel::great_circle(&points, 1.0, 10.0).expect("on Earth");
    let places = travel.positions().expect("points have places");
    for from in 0..4 {
        for to in 0..4 {
            let (east, north) = (places[from].0 - places[to].0, places[from].1 - places[to].1);
            let metres = f64::from(travel.leg(from, to).expect("a road").1);
            assert!((east.hypot(north) - metres).abs() < 10.0, "{from} to {to}: {places:?}");
        }
    }
    assert_eq!(Travel::new(1, vec![0], vec![0]).expect("square").positions(), None);
    let plane = Travel::plane(&[(1.5, 2.5)], 1.0, Rounding::Up).expect("near");
    assert_eq!(plane.positions(), Some(&[(1.5, 2.5)][..]));
}
