//! Speeds: what a kilometre takes, by class, limit and what stands on the way.

use crate::town::{Town, drive};

/// A straight kilometre with such tags, and what it takes in both directions.
fn kilometre(tags: &[(&str, &str)]) -> (u32, u32) {
    let mut town = Town::default();
    let (west, east) = (town.node(0.0, 0.0), town.node(1_000.0, 0.0));
    town.way(&[west, east], tags);
    let roads = town.open();
    let (there, back) =
        (drive(&roads, (0.0, 0.0), (1_000.0, 0.0)), drive(&roads, (1_000.0, 0.0), (0.0, 0.0)));
    assert_eq!((there.1, back.1), (1_000, 1_000));
    (there.0, back.0)
}

#[test]
fn a_limit_is_driven_at_four_fifths() {
    assert_eq!(kilometre(&[("highway", "primary"), ("maxspeed", "60")]), (75, 75));
    assert_eq!(kilometre(&[("highway", "primary"), ("maxspeed", "RU:urban")]), (75, 75));
    assert_eq!(kilometre(&[("highway", "primary"), ("maxspeed", "50 mph")]), (56, 56));
    assert_eq!(kilometre(&[("highway", "trunk"), ("maxspeed", "none")]), (32, 32));
    assert_eq!(
        kilometre(&[("highway", "primary"), ("maxspeed", "60"), ("maxspeed:backward", "30")]),
        (75, 150)
    );
}

#[test]
fn a_class_has_a_usual_speed() {
    assert_eq!(kilometre(&[("highway", "residential")]), (144, 144));
    assert_eq!(kilometre(&[("highway", "living_street")]), (360, 360));
    assert_eq!(kilometre(&[("highway", "primary"), ("maxspeed", "signals")]), (55, 55));
}

#[test]
fn lights_and_gates_take_their_time_where_they_stand() {
    for (tags, wait_s) in [(("highway", "traffic_signals"), 2), (("barrier", "lift_gate"), 60)] {
        let mut town = Town::default();
        let (west, east) = (town.node(0.0, 0.0), town.node(1_000.0, 0.0));
        let middle = town.tagged(500.0, 0.0, &[tags]);
        town.street(&[west, middle, east]);
        let roads = town.open();
        assert_eq!(drive(&roads, (0.0, 0.0), (1_000.0, 0.0)), (100 + wait_s, 1_000));
        assert_eq!(drive(&roads, (1_000.0, 0.0), (0.0, 0.0)), (100 + wait_s, 1_000));
        assert_eq!(drive(&roads, (0.0, 0.0), (400.0, 0.0)), (40, 400), "one stops before it");
        assert_eq!(drive(&roads, (600.0, 0.0), (1_000.0, 0.0)), (40, 400), "it is behind");
    }
}

#[test]
fn turning_off_costs_and_going_straight_on_does_not() {
    let mut town = Town::default();
    let (west, middle, east) = (town.node(-500.0, 0.0), town.node(0.0, 0.0), town.node(500.0, 0.0));
    let south = town.node(0.0, -500.0);
    town.street(&[west, middle, east]);
    town.street(&[south, middle]);
    let roads = town.open();
    assert_eq!(drive(&roads, (-500.0, 0.0), (500.0, 0.0)), (100, 1_000));
    assert_eq!(drive(&roads, (-500.0, 0.0), (0.0, -500.0)), (104, 1_000));
    assert_eq!(drive(&roads, (0.0, -500.0), (500.0, 0.0)), (104, 1_000));
}
