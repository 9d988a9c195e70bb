//! Legs: the line follows the road, is as long as it says, and agrees with the table.

use std::thread;

use payshanba_roads::{Point, Reach};
use proptest::prelude::{ProptestConfig, any, prop};
use proptest::strategy::Strategy;
use proptest::{prop_assert, prop_assert_eq, proptest};

use crate::town::{TEN_A_SECOND, Town, drive, metres, place, snapped};

fn length_m(line: &[Point]) -> f64 {
    line.windows(2).map(|pair| metres(pair[0], pair[1])).sum()
}

#[test]
fn a_line_follows_the_road() {
    let mut town = Town::default();
    let nodes = [(0.0, 0.0), (300.0, 0.0), (300.0, 400.0), (600.0, 400.0)].map(|(e, n)| town.node(e, n));
    let (side, bend) = (town.node(300.0, 800.0), town.node(250.0, 600.0));
    town.street(&nodes);
    town.street(&[nodes[2], bend, side]);
    let roads = town.open();
    let places = snapped(&roads, &[(100.0, 10.0), (500.0, 400.0), (275.0, 700.0), (275.0, 700.0)]);
    let legs = roads.route(&places);
    let expected: [&[(f64, f64)]; 3] = [
        &[(100.0, 0.0), (300.0, 0.0), (300.0, 400.0), (500.0, 400.0)],
        &[(500.0, 400.0), (300.0, 400.0), (250.0, 600.0), (275.0, 700.0)],
        &[(275.0, 700.0)],
    ];
    assert_eq!(legs.len(), expected.len());
    for (leg, corners) in legs.iter().zip(expected) {
        assert_eq!(leg.line.len(), corners.len(), "{leg:?}");
        for (found, (east, north)) in leg.line.iter().zip(corners) {
            assert!(metres(*found, place(*east, *north)) < 0.05, "{leg:?}");
        }
    }
    assert_eq!((legs[2].duration_s, legs[2].distance_m), (0, 0));
}

#[test]
fn too_few_places_make_no_legs_and_no_rows() {
    let mut town = Town::default();
    let nodes = [(0.0, 0.0), (300.0, 0.0)].map(|(e, n)| town.node(e, n));
    town.street(&nodes);
    let roads = town.open();
    let one = snapped(&roads, &[(0.0, 0.0)]);
    assert_eq!(roads.route(&one), []);
    assert_eq!(roads.route(&[]), []);
    assert_eq!(roads.table(&[], &one).durations_s, Vec::<u32>::new());
    assert_eq!(roads.table(&one, &[]).cell(0, 0), None);
    let table = roads.table(&one, &one);
    assert_eq!((table.cell(0, 0), table.cell(0, 1), table.cell(1, 0)), (Some((0, 0)), None, None));
}

#[test]
fn places_of_other_roads_lead_nowhere() {
    let street = |ends: &[(f64, f64)]| {
        let mut town = Town::default();
        let nodes: Vec<i64> = ends.iter().map(|(e, n)| town.node(*e, *n)).collect();
        nodes.windows(2).for_each(|pair| town.street(pair));
        town.open()
    };
    let large = street(&[(0.0, 0.0), (300.0, 0.0), (600.0, 0.0), (600.0, 600.0)]);
    let small = street(&[(0.0, 0.0), (300.0, 0.0)]);
    let foreign = snapped(&large, &[(0.0, 0.0), (600.0, 500.0)]);
    assert_eq!(small.table(&foreign[1..], &foreign[..1]).durations_s, [u32::MAX]);
    let legs = small.route(&[foreign[1], foreign[0]]);
    assert_eq!((legs[0].duration_s, legs[0].distance_m, legs[0].line.len()), (u32::MAX, u32::MAX, 0));
}

#[test]
fn threads_share_roads() {
    let mut town = Town::default();
    let nodes = [(0.0, 0.0), (300.0, 0.0), (300.0, 400.0)].map(|(e, n)| town.node(e, n));
    town.street(&nodes);
    let roads = town.open();
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| assert_eq!(drive(&roads, (0.0, 0.0), (300.0, 400.0)), (70, 700)));
        }
    });
}

/// Streets between random places, some one-way, and random pins.
fn town() -> impl Strategy<Value = (Town, Vec<(f64, f64)>)> {
    let at = || (0.0..3_000.0, 0.0..3_000.0);
    let streets =
        prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0..4), 1..40);
    let pins = prop::collection::vec(at(), 2..8);
    (prop::collection::vec(at(), 3..15), streets, pins).prop_map(|(places, streets, pins)| {
        let mut town = Town::default();
        let nodes: Vec<i64> = places.iter().map(|(east, north)| town.node(*east, *north)).collect();
        // Something that leads there and back, whatever else there is.
        town.street(&nodes[..2]);
        for (from, to, kind) in streets {
            let ends = [*from.get(&nodes), *to.get(&nodes)];
            let one_way = [("oneway", if kind == 0 { "yes" } else { "no" })];
            town.way(&ends, &[&TEN_A_SECOND[..], &one_way].concat());
        }
        (town, pins)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn legs_are_cells_and_lines_are_as_long_as_they_say((town, pins) in town()) {
        let roads = town.open().reaching(Reach { warn_m: 1, refuse_m: 10_000 });
        let places = snapped(&roads, &pins);
        let table = roads.table(&places, &places);
        for (from, source) in places.iter().enumerate() {
            for (to, target) in places.iter().enumerate() {
                let leg = &roads.route(&[*source, *target])[0];
                prop_assert_eq!(Some((leg.duration_s, leg.distance_m)), table.cell(from, to));
                let length_m = length_m(&leg.line);
                // A part of a long street is measured on a plane of its own: good to a thousandth, and the whole metre.
                let slack_m = 1.0 + length_m / 1_000.0;
                prop_assert!((length_m - f64::from(leg.distance_m)).abs() < slack_m, "{} {:?}", length_m, leg);
                prop_assert_eq!(leg.line.first(), Some(&source.point));
                prop_assert_eq!(leg.line.last(), Some(&target.point));
            }
        }
    }
}
