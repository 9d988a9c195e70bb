//! Islands: only the largest part counts, and from everywhere in it one comes to everywhere.

use payshanba_roads::{Roads, RoadsError};

use crate::town::{TEN_A_SECOND, Town, drive, folder, snapped};

#[test]
fn a_pin_on_an_island_comes_to_the_mainland() {
    let mut town = Town::default();
    let mainland = [0.0, 500.0, 1_000.0].map(|east| town.node(east, 0.0));
    let island = [0.0, 500.0].map(|east| town.node(east, 300.0));
    town.street(&mainland[..2]);
    town.street(&mainland[1..]);
    town.street(&island);
    let places = snapped(&town.open(), &[(250.0, 299.0)]);
    assert!((places[0].away_m - 299.0).abs() < 0.1, "{places:?}");
    assert!(places[0].is_far);
}

#[test]
fn a_way_one_cannot_come_back_from_is_left_out() {
    let mut town = Town::default();
    let [west, middle, east] = [0.0, 500.0, 1_000.0].map(|east| town.node(east, 0.0));
    town.street(&[west, middle]);
    town.way(&[middle, east], &[&TEN_A_SECOND[..], &[("oneway", "yes")]].concat());
    let roads = town.open();
    assert_eq!(drive(&roads, (0.0, 0.0), (900.0, 0.0)), (50, 500));
}

#[test]
fn a_way_that_leaves_the_extract_is_cut_there() {
    let mut town = Town::default();
    let [west, middle] = [0.0, 500.0].map(|east| town.node(east, 0.0));
    let unknown = 7;
    town.street(&[west, middle, unknown]);
    assert_eq!(drive(&town.open(), (0.0, 0.0), (500.0, 0.0)), (50, 500));
}

#[test]
fn a_ring_alone_is_a_road() {
    let mut town = Town::default();
    let corners = [(0.0, 0.0), (250.0, 0.0), (250.0, 250.0), (0.0, 250.0)].map(|(e, n)| town.node(e, n));
    let ring = [corners[0], corners[1], corners[2], corners[3], corners[0]];
    town.way(&ring, &[&TEN_A_SECOND[..], &[("oneway", "yes")]].concat());
    let roads = town.open();
    assert_eq!(drive(&roads, (100.0, 0.0), (200.0, 0.0)), (10, 100));
    assert_eq!(drive(&roads, (200.0, 0.0), (100.0, 0.0)), (90, 900));
}

#[test]
fn without_roads_one_hears_so() {
    let mut town = Town::default();
    let [west, east] = [0.0, 500.0].map(|east| town.node(east, 0.0));
    town.way(&[west, east], &[("highway", "footway")]);
    town.way(&[west, east], &[("highway", "residential"), ("oneway", "yes")]);
    let folder = folder();
    let extract = folder.join("town.osm.pbf");
    std::fs::write(&extract, town.file()).unwrap();
    let error = Roads::open(&extract, &folder).err().unwrap();
    assert!(matches!(error, RoadsError::NoRoads { .. }), "{error}");
    assert!(error.to_string().contains("take an extract"), "{error}");
}
