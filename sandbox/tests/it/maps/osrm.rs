//! OSRM: tables in tiles, longitude first, codes in words; pins without a road are not driven to by its map.

use std::time::Duration;

use payshanba::maps::{Choice, Grid, Leg, MapsError, Osrm as Client};
use payshanba_actors::GreatCircle;
use payshanba_actors::ports::Maps;
use payshanba_actors::ports::maps::{Drive, Drives};
use payshanba_domain::cycle::TravelSource;
use payshanba_domain::place::Place;
use sandbox::maps::{Mischief, Osrm, town};

use super::{assert_is_the_towns, at, atlas, client, osrm_choice, places, point};

async fn osrm(max_table: usize) -> Osrm {
    Osrm::start(max_table).await.expect("a free port")
}

#[actix_rt::test]
async fn a_table_comes_in_tiles_that_the_server_and_its_address_take() {
    let osrm = osrm(100).await;
    let atlas = atlas(&Choice::Osrm(osrm_choice(&osrm, 100)));
    let places = places(230);
    let table = atlas.travel(&places).await.expect("it is always there");
    assert_eq!((table.source, table.off_road), (TravelSource::Osrm, 0));
    assert_is_the_towns(&table, &places);
    let asked = osrm.asked();
    assert_eq!(asked.len(), 9, "three times three");
    assert!(asked.iter().all(|asked| asked.cells <= 10_000 && asked.points <= 200), "{asked:?}");
    assert_eq!(asked.iter().map(|asked| asked.cells).sum::<usize>(), 230 * 230);
    atlas.travel(&places).await.expect("it is always there");
    assert_eq!(osrm.asked(), [], "a second plan of the day asks nothing");
}

#[actix_rt::test]
async fn a_server_with_room_is_asked_for_no_more_than_an_address_holds() {
    let osrm = osrm(10_000).await;
    let places = places(300);
    let table = atlas(&Choice::Osrm(osrm_choice(&osrm, 10_000))).travel(&places).await;
    assert_eq!(table.expect("it is always there").source, TravelSource::Osrm, "the stand-in takes 8 KiB");
}

async fn refused(osrm: &Osrm, max_table: usize, profile: &str) -> MapsError {
    let mut choice = osrm_choice(osrm, max_table);
    profile.clone_into(&mut choice.profile);
    let mut grid = Grid::new(&places(12));
    let gaps = grid.gaps();
    let told = client(&Choice::Osrm(choice)).fill(&mut grid, &gaps, Duration::from_secs(20)).await;
    told.expect_err("it is refused")
}

#[actix_rt::test]
async fn its_codes_are_told_in_words() {
    let small = osrm(4).await;
    let told = refused(&small, 100, "driving").await;
    assert!(matches!(&told, MapsError::Refused(why) if why.contains("maps.osrm.max_table")), "{told}");
    let told = refused(&small, 4, "flying").await;
    assert!(matches!(&told, MapsError::Refused(why) if why.contains("maps.osrm.profile")), "{told}");
    for (mischief, is) in [
        (Mischief::Quota, (|told| matches!(told, MapsError::Refused(_))) as fn(&MapsError) -> bool),
        (Mischief::Key, |told| matches!(told, MapsError::Refused(_))),
        (Mischief::Accident, |told| matches!(told, MapsError::Away(_))),
        (Mischief::Cut, |told| matches!(told, MapsError::Away(_))),
        (Mischief::Page, |told| matches!(told, MapsError::Nonsense(_))),
        (Mischief::Negative, |told| matches!(told, MapsError::Nonsense(_))),
        (Mischief::NoNumber, |told| matches!(told, MapsError::Nonsense(_))),
        (Mischief::Short, |told| matches!(told, MapsError::Nonsense(_))),
    ] {
        let osrm = osrm(100).await;
        osrm.misbehave_after(0, mischief);
        let told = refused(&osrm, 100, "driving").await;
        assert!(is(&told), "{mischief:?}: {told}");
    }
    let gone = osrm(100).await;
    gone.stop().await;
    let told = refused(&gone, 100, "driving").await;
    assert!(matches!(&told, MapsError::Away(why) if why.contains("nobody listens")), "{told}");
}

#[actix_rt::test]
async fn one_accident_is_forgiven() {
    let osrm = osrm(100).await;
    osrm.misbehave(Mischief::Accident);
    let places = places(5);
    let table = atlas(&Choice::Osrm(osrm_choice(&osrm, 100))).travel(&places).await;
    assert_eq!(table.expect("it is always there").source, TravelSource::Osrm);
}

#[actix_rt::test]
async fn a_door_that_no_way_leads_to_is_said_to_be_one() {
    let osrm = osrm(100).await;
    let places = places(8);
    osrm.cut_off(point(&places[5]));
    let table =
        atlas(&Choice::Osrm(osrm_choice(&osrm, 100))).travel(&places).await.expect("it is always there");
    assert_eq!(table.source, TravelSource::Osrm);
    for other in (0..8).filter(|other| *other != 5) {
        assert_eq!(
            (table.durations_s[other * 8 + 5], table.distances_m[5 * 8 + other]),
            (u32::MAX, u32::MAX)
        );
    }
    assert_eq!(table.durations_s[5 * 8 + 5], 0);
}

#[actix_rt::test]
async fn one_point_too_many_for_whole_tiles_has_its_ways_too() {
    let osrm = osrm(10).await;
    let places = places(21);
    let table =
        atlas(&Choice::Osrm(osrm_choice(&osrm, 10))).travel(&places).await.expect("it is always there");
    assert_eq!(table.source, TravelSource::Osrm);
    assert_is_the_towns(&table, &places);
    assert_eq!(osrm.asked().len(), 8, "a way from a door to itself is no question");
}

/// A pin that only the wide box of the stand-in's map leaves out: real coordinates, checked by nobody here.
fn abroad() -> Place {
    serde_json::from_value(serde_json::json!({ "latitude": 41.3, "longitude": 74.5 }))
        .expect("a stored place")
}

#[actix_rt::test]
async fn a_pin_off_the_map_is_reached_by_the_great_circle_and_the_table_says_so() {
    let osrm = osrm(100).await;
    let mut places = places(6);
    places.push(abroad());
    let atlas = atlas(&Choice::Osrm(osrm_choice(&osrm, 100)));
    let table = atlas.travel(&places).await.expect("it is always there");
    assert_eq!((table.source, table.off_road), (TravelSource::Osrm, 1));
    let air = GreatCircle::default().leg(&places[2], &places[6]);
    assert_eq!((table.durations_s[2 * 7 + 6], table.distances_m[6 * 7 + 2]), air);
    let (seconds, _) = town::leg(point(&places[2]), point(&places[3]));
    assert!(
        (f64::from(table.durations_s[2 * 7 + 3]) - seconds).abs() <= 1.0,
        "the others keep their streets"
    );
}

#[actix_rt::test]
async fn a_map_of_elsewhere_is_nonsense() {
    let osrm = osrm(100).await;
    let places: Vec<Place> = (0..5)
        .map(|n| {
            let swapped = serde_json::json!({ "latitude": 69.2 + f64::from(n), "longitude": 41.3 });
            serde_json::from_value(swapped).expect("a stored place")
        })
        .collect();
    let table =
        atlas(&Choice::Osrm(osrm_choice(&osrm, 100))).travel(&places).await.expect("it is always there");
    assert_eq!((table.source, table.off_road), (TravelSource::GreatCircle, 0));
}

#[actix_rt::test]
async fn a_route_is_its_legs_in_pieces_an_address_holds() {
    let osrm = osrm(100).await;
    let client = Client::open(osrm_choice(&osrm, 100), Duration::from_secs(5)).expect("a client");
    let places = places(300);
    let legs = client.route(&places).await.expect("it is told");
    assert_eq!((legs.len(), osrm.asked().len()), (299, 2));
    for (ends, leg) in places.windows(2).zip(&legs) {
        let (seconds, metres) = town::leg(point(&ends[0]), point(&ends[1]));
        let Leg { seconds: told_s, metres: told_m } = *leg;
        assert!((f64::from(told_s) - seconds).abs() <= 1.0 && (f64::from(told_m) - metres).abs() <= 1.0);
    }
}

#[actix_rt::test]
async fn finished_routes_are_told_only_where_the_table_was_not_its_own() {
    let osrm = osrm(100).await;
    let client = client(&Choice::Osrm(osrm_choice(&osrm, 100)));
    let drive = Drive { points: places(6), stays_s: vec![0; 6], departs_at: at(super::THURSDAY) };
    let mut asked = Drives { routes: vec![drive], source: TravelSource::Osrm, free: true };
    assert_eq!(client.drive(&asked).await, Ok(None));
    asked.source = TravelSource::GreatCircle;
    let driven = client.drive(&asked).await.expect("it is told").expect("it knows the streets");
    assert_eq!((driven[0].order.clone(), driven[0].legs.len()), (vec![1, 2, 3, 4], 5));
}
