//! Pins: which road they come to, where on it, and which are refused.

use payshanba_roads::{PinError, Point, Reach, Roads};

use crate::town::{Town, drive, metres, place, snapped};

/// A street of a kilometre with a bend in the middle: 500 m east, then 500 m north.
fn bent() -> Roads {
    let mut town = Town::default();
    let nodes = [(0.0, 0.0), (500.0, 0.0), (500.0, 500.0)].map(|(e, n)| town.node(e, n));
    town.street(&nodes);
    town.open()
}

#[test]
fn a_pin_comes_to_the_middle_of_a_street() {
    let roads = bent();
    let places = snapped(&roads, &[(200.0, 30.0), (510.0, 400.0), (520.0, -20.0)]);
    let expected = [(200.0, 0.0, 30.0), (500.0, 400.0, 10.0), (500.0, 0.0, 28.3)];
    for (found, (east, north, away_m)) in places.iter().zip(expected) {
        assert!(metres(found.point, place(east, north)) < 0.05, "{found:?}");
        assert!((found.away_m - away_m).abs() < 0.1, "{found:?}");
        assert!(!found.is_far);
    }
}

#[test]
fn parts_of_a_street_count_as_parts_both_ways() {
    let roads = bent();
    assert_eq!(drive(&roads, (100.0, 5.0), (400.0, -5.0)), (30, 300));
    assert_eq!(drive(&roads, (400.0, 0.0), (100.0, 0.0)), (30, 300));
    assert_eq!(drive(&roads, (100.0, 0.0), (500.0, 300.0)), (70, 700));
    assert_eq!(drive(&roads, (500.0, 300.0), (100.0, 0.0)), (70, 700));
}

#[test]
fn a_pin_that_is_far_is_marked_and_one_too_far_refused_by_its_place() {
    let roads = bent();
    let pins = [
        place(100.0, -199.0),
        place(100.0, -201.0),
        place(100.0, -1_999.0),
        place(100.0, -2_001.0),
        place(-30_000.0, 0.0),
        Point { lat: f64::NAN, lon: 69.0 },
        Point { lat: 69.0, lon: 241.0 },
    ];
    let found = roads.snap(&pins);
    let far: Vec<Option<bool>> =
        found.iter().map(|found| found.as_ref().ok().map(|found| found.is_far)).collect();
    assert_eq!(far, [Some(false), Some(true), Some(true), None, None, None, None]);
    assert_eq!(found[3], Err(PinError::Outside { index: 3 }));
    assert_eq!(found[4], Err(PinError::Outside { index: 4 }));
    assert_eq!(found[5], Err(PinError::NotOnEarth { index: 5 }));
    assert_eq!(found[6], Err(PinError::NotOnEarth { index: 6 }));
}

#[test]
fn within_the_extract_a_field_may_be_too_far_too() {
    let mut town = Town::default();
    let nodes = [(0.0, 0.0), (6_000.0, 0.0), (6_000.0, 6_000.0)].map(|(e, n)| town.node(e, n));
    town.street(&nodes);
    let roads = town.open();
    let found = roads.snap(&[place(100.0, 100.0), place(1_000.0, 5_000.0)]);
    assert!(found[0].is_ok());
    assert_eq!(found[1], Err(PinError::TooFar { index: 1, most_m: 2_000 }));
    let text = found[1].unwrap_err().to_string();
    assert_eq!(text, "point 1 is farther than 2000 m from any road; move the pin nearer to one");

    let roads = roads.reaching(Reach { warn_m: 50, refuse_m: 10_000 });
    let found = roads.snap(&[place(100.0, 100.0), place(1_000.0, 5_000.0)]);
    assert!(found.iter().all(|found| found.as_ref().is_ok_and(|found| found.is_far)), "{found:?}");
}

#[test]
fn the_nearest_of_many_streets_is_found() {
    let mut town = Town::default();
    // A comb: a street every 90 m, two kilometres long, all joined in the south.
    let feet: Vec<i64> = (0..20).map(|tooth| town.node(90.0 * f64::from(tooth), 0.0)).collect();
    town.street(&feet);
    for (tooth, foot) in (0..).zip(&feet) {
        let tip = town.node(90.0 * f64::from(tooth), 2_000.0);
        town.street(&[*foot, tip]);
    }
    let roads = town.open();
    for tooth in 0..20 {
        let east_m = 90.0 * f64::from(tooth) + 40.0;
        let found = snapped(&roads, &[(east_m, 1_234.0)])[0];
        assert!((found.away_m - 40.0).abs() < 0.2, "{found:?}");
        assert!(metres(found.point, place(east_m - 40.0, 1_234.0)) < 0.5, "{found:?}");
    }
}
