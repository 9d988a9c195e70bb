//! Access: what is shut is driven around, and pins behind it come to the road before it.

use payshanba_roads::Roads;

use crate::town::{TEN_A_SECOND, Town, drive, snapped};

/// A detour of three sides of a square; the fourth side, in the south, has these tags, and so has a node on it.
fn square(way: &[(&str, &str)], node: &[(&str, &str)]) -> Roads {
    let mut town = Town::default();
    let corners = [(0.0, 0.0), (250.0, 0.0), (250.0, 250.0), (0.0, 250.0)].map(|(e, n)| town.node(e, n));
    let middle = town.tagged(125.0, 0.0, node);
    town.street(&[corners[1], corners[2], corners[3], corners[0]]);
    town.way(&[corners[0], middle, corners[1]], &[&TEN_A_SECOND[..], way].concat());
    town.open()
}

type Tags<'a> = &'a [(&'a str, &'a str)];

const CORNERS: ((f64, f64), (f64, f64)) = ((0.0, 0.0), (250.0, 0.0));

#[test]
fn shut_ways_are_driven_around() {
    let (through, around) = ((25, 250), (75, 750));
    let table: [(Tags<'_>, (u32, u32)); 7] = [
        (&[("access", "yes")], through),
        (&[("access", "no")], around),
        (&[("access", "private")], around),
        (&[("motor_vehicle", "no")], around),
        (&[("vehicle", "private")], around),
        (&[("access", "no"), ("motorcar", "yes")], through),
        (&[("access", "destination")], through),
    ];
    for (tags, expected) in table {
        let roads = square(tags, &[]);
        assert_eq!(drive(&roads, CORNERS.0, CORNERS.1), expected, "{tags:?}");
        assert_eq!(drive(&roads, CORNERS.1, CORNERS.0), expected, "{tags:?}");
    }
}

#[test]
fn a_bollard_cuts_the_road_in_two() {
    let roads = square(&[], &[("barrier", "bollard")]);
    assert_eq!(drive(&roads, CORNERS.0, CORNERS.1), (75, 750));
    // To either side of it one comes from that side.
    assert_eq!(drive(&roads, CORNERS.0, (120.0, 0.0)), (12, 120));
    assert_eq!(drive(&roads, (120.0, 0.0), (130.0, 0.0)), (99, 990));
    let open = square(&[], &[("barrier", "bollard"), ("motor_vehicle", "yes")]);
    assert_eq!(drive(&open, CORNERS.0, CORNERS.1), (25, 250));
}

#[test]
fn a_pin_behind_a_private_gate_comes_to_the_road_before_it() {
    let mut town = Town::default();
    let (west, gate, east) = (town.node(0.0, 0.0), town.node(100.0, 0.0), town.node(500.0, 0.0));
    let yard = town.node(100.0, 80.0);
    town.street(&[west, gate, east]);
    town.way(&[gate, yard], &[("highway", "service"), ("access", "private")]);
    let roads = town.open();
    let places = snapped(&roads, &[(100.0, 70.0)]);
    assert!((places[0].away_m - 70.0).abs() < 0.1, "{places:?}");
    assert_eq!(drive(&roads, (0.0, 0.0), (100.0, 70.0)), (10, 100));
}
