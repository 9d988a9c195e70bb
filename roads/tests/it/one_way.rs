//! One-ways: a ring of a kilometre, square, with what mappers write on one side of it.

use payshanba_roads::Roads;

use crate::town::{TEN_A_SECOND, Town, drive};

/// West, east and north sides of a square are open; the south side, drawn eastwards, has these tags.
fn square(south: &[(&str, &str)]) -> Roads {
    let mut town = Town::default();
    let corners = [(0.0, 0.0), (250.0, 0.0), (250.0, 250.0), (0.0, 250.0)].map(|(e, n)| town.node(e, n));
    town.street(&[corners[1], corners[2], corners[3], corners[0]]);
    town.way(&[corners[0], corners[1]], &[&TEN_A_SECOND[..], south].concat());
    town.open()
}

type Tags<'a> = &'a [(&'a str, &'a str)];
/// Seconds and metres.
type Cell = (u32, u32);

const EASTWARDS: ((f64, f64), (f64, f64)) = ((50.0, 0.0), (200.0, 0.0));

#[test]
fn along_against_and_both() {
    let (west, east) = EASTWARDS;
    let (short, around) = ((15, 150), (85, 850));
    let table: [(Tags<'_>, Cell, Cell); 7] = [
        (&[], short, short),
        (&[("oneway", "no")], short, short),
        (&[("oneway", "yes")], short, around),
        (&[("oneway", "-1")], around, short),
        (&[("junction", "roundabout")], short, around),
        (&[("junction", "roundabout"), ("oneway", "-1")], around, short),
        (&[("junction", "circular")], short, around),
    ];
    for (tags, eastwards, westwards) in table {
        let roads = square(tags);
        assert_eq!(drive(&roads, west, east), eastwards, "{tags:?} eastwards");
        assert_eq!(drive(&roads, east, west), westwards, "{tags:?} westwards");
    }
}

#[test]
fn a_motorway_needs_no_sign() {
    let mut town = Town::default();
    let corners = [(0.0, 0.0), (250.0, 0.0), (250.0, 250.0), (0.0, 250.0)].map(|(e, n)| town.node(e, n));
    town.street(&[corners[1], corners[2], corners[3], corners[0]]);
    town.way(&[corners[0], corners[1]], &[("highway", "motorway"), ("maxspeed", "45")]);
    let roads = town.open();
    assert_eq!(drive(&roads, (50.0, 0.0), (200.0, 0.0)), (15, 150));
    assert_eq!(drive(&roads, (200.0, 0.0), (50.0, 0.0)), (85, 850));
}

#[test]
fn nobody_moves_who_is_there_already() {
    for tags in [&[][..], &[("oneway", "yes")], &[("oneway", "-1")]] {
        let roads = square(tags);
        assert_eq!(drive(&roads, (100.0, 0.0), (100.0, 0.0)), (0, 0));
        assert_eq!(drive(&roads, (0.0, 0.0), (0.0, 0.0)), (0, 0));
    }
}

#[test]
fn a_roundabout_is_driven_around() {
    let mut town = Town::default();
    // A square ring, counter-clockwise, with a road to the west and one to the east.
    let ring = [(-50.0, 0.0), (0.0, -50.0), (50.0, 0.0), (0.0, 50.0)].map(|(e, n)| town.node(e, n));
    let tags = [&TEN_A_SECOND[..], &[("junction", "roundabout")]].concat();
    town.way(&[ring[0], ring[1], ring[2], ring[3], ring[0]], &tags);
    let (west, east) = (town.node(-550.0, 0.0), town.node(550.0, 0.0));
    town.street(&[west, ring[0]]);
    town.street(&[ring[2], east]);
    let roads = town.open();
    let half = (2.0 * 50.0 * 2.0_f64.sqrt()).round() as u32;
    let (_, there_m) = drive(&roads, (-550.0, 0.0), (550.0, 0.0));
    let (_, back_m) = drive(&roads, (550.0, 0.0), (-550.0, 0.0));
    assert_eq!((there_m, back_m), (1_000 + half, 1_000 + half));
    // Three quarters of it, because one may not go back: from the south to just west of it.
    let (_, three_m) = drive(&roads, (0.0, -50.0), (-50.0, 0.0));
    assert_eq!(three_m, 212);
}
