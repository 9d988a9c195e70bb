//! Google: matrices within quota and budget, finished routes with traffic, and every refusal in words without the key.

use std::time::Duration;

use payshanba::maps::{Choice, Grid, MapsError};
use payshanba_actors::ports::Maps;
use payshanba_actors::ports::maps::{Drive, Drives};
use payshanba_domain::cycle::TravelSource;
use sandbox::maps::google::Asked;
use sandbox::maps::{Mischief, town};

use super::{assert_is_the_towns, at, atlas, client, google, google_choice, places, point};

#[actix_rt::test]
async fn a_day_that_fits_the_budget_is_a_matrix_in_requests_of_at_most_625() {
    let google = google(3_000).await;
    let atlas = atlas(&Choice::Google(google_choice(&google, 2_000)));
    let places = places(44);
    let table = atlas.travel(&places).await.expect("it is always there");
    assert_eq!((table.source, table.off_road), (TravelSource::Google, 0));
    assert_is_the_towns(&table, &places);
    let asked = google.asked();
    let elements: usize = asked.iter().map(elements).sum();
    assert_eq!((asked.len(), elements), (4, 44 * 44), "{asked:?}");
    let again = atlas.travel(&places).await.expect("it is always there");
    assert_eq!((again, google.asked()), (table, vec![]), "a second plan of the day asks nothing");
}

fn elements(asked: &Asked) -> usize {
    match asked {
        Asked::Matrix { elements } => *elements,
        Asked::Route { .. } => panic!("no route was asked for: {asked:?}"),
    }
}

#[actix_rt::test]
async fn a_new_door_costs_its_own_ways_only() {
    let google = google(3_000).await;
    let atlas = atlas(&Choice::Google(google_choice(&google, 1_000)));
    let places = places(21);
    atlas.travel(&places[..20]).await.expect("it is always there");
    google.asked();
    let table = atlas.travel(&places).await.expect("it is always there");
    assert_eq!(table.source, TravelSource::Google);
    assert_is_the_towns(&table, &places);
    assert_eq!(google.asked().iter().map(elements).sum::<usize>(), 21 + 20);
}

#[actix_rt::test]
async fn a_matrix_beyond_the_budget_or_the_deadline_is_not_begun() {
    let google = google(100_000).await;
    for (per_week, per_minute, word) in [(399, 3_000, "elements_per_week"), (100_000, 625, "maps.deadline_s")]
    {
        let mut choice = google_choice(&google, per_week);
        choice.elements_per_minute = per_minute;
        let client = client(&Choice::Google(choice));
        let places = places(if per_week < 400 { 20 } else { 40 });
        let mut grid = Grid::new(&places);
        let gaps = grid.gaps();
        let told = client.fill(&mut grid, &gaps, Duration::from_secs(20)).await.expect_err("it is too much");
        assert!(matches!(&told, MapsError::TooMuch(why) if why.contains(word)), "{told}");
        assert_eq!(google.asked(), [], "nothing was asked, and nothing is to be paid");
    }
}

#[actix_rt::test]
async fn every_refusal_is_told_in_words_and_without_the_key() {
    let google = google(3_000).await;
    let refused = async |key: Option<&str>, mischief: Option<Mischief>| {
        let mut choice = google_choice(&google, 10_000);
        if let Some(key) = key {
            choice.key = secrecy::SecretString::from(key.to_owned());
        }
        if let Some(mischief) = mischief {
            google.misbehave_after(0, mischief);
        }
        let mut grid = Grid::new(&places(5));
        let gaps = grid.gaps();
        let told = client(&Choice::Google(choice)).fill(&mut grid, &gaps, Duration::from_secs(20)).await;
        google.behave();
        told.expect_err("it is refused")
    };
    let wrong_key = refused(Some("hush"), None).await;
    assert!(matches!(&wrong_key, MapsError::Refused(why) if why.contains("GOOGLE_MAPS_KEY")), "{wrong_key}");
    let blocked = refused(None, Some(Mischief::Key)).await;
    assert!(matches!(&blocked, MapsError::Refused(why) if why.contains("Routes API")), "{blocked}");
    let quota = refused(None, Some(Mischief::Quota)).await;
    assert!(matches!(&quota, MapsError::Quota(why) if why.contains("elements_per_minute")), "{quota}");
    let away = [refused(None, Some(Mischief::Accident)).await, refused(None, Some(Mischief::Cut)).await];
    assert!(away.iter().all(|told| matches!(told, MapsError::Away(_))), "{away:?}");
    for mischief in [Mischief::Page, Mischief::Negative, Mischief::NoNumber, Mischief::Short] {
        let told = refused(None, Some(mischief)).await;
        assert!(matches!(told, MapsError::Nonsense(_)), "{mischief:?}: {told}");
    }
    for told in [wrong_key, blocked, quota].iter().chain(&away) {
        assert!(!told.to_string().contains("hush") && !told.to_string().contains(google.key()), "{told}");
        assert!(!told.to_string().contains("69."), "{told}");
    }
}

#[actix_rt::test]
async fn googles_own_quota_is_kept_from_our_side() {
    // The stand-in counts 3 000 a minute as Google does, and we never ask for more.
    let google = google(700).await;
    let mut choice = google_choice(&google, 10_000);
    choice.elements_per_minute = 700;
    let client = client(&Choice::Google(choice));
    let mut grid = Grid::new(&places(25));
    let gaps = grid.gaps();
    client.fill(&mut grid, &gaps, Duration::from_secs(20)).await.expect("625 fit");
    let mut more = Grid::new(&places(10));
    let gaps = more.gaps();
    let told = client.fill(&mut more, &gaps, Duration::from_secs(20)).await;
    assert!(matches!(told, Err(MapsError::TooMuch(_))), "it would wait for a minute: {told:?}");
}

fn drives(points: u32, departs: &str, source: TravelSource, free: bool) -> Drives {
    let points = places(points);
    let stays_s = vec![180; points.len()];
    let drive = Drive { points, stays_s, departs_at: at(departs) };
    Drives { routes: vec![drive], source, free }
}

#[actix_rt::test]
async fn a_finished_route_is_told_with_traffic_when_the_car_is_there() {
    let google = google(3_000).await;
    let client = client(&Choice::Google(google_choice(&google, 0)));
    let asked = drives(60, "2026-11-26T09:00:00+05:00", TravelSource::Roads, true);
    let driven = client.drive(&asked).await.expect("it is told").expect("google knows more").remove(0);
    assert_eq!(driven.order, Vec::from_iter(1..59), "roads have found the order");
    let points = &asked.routes[0].points;
    assert_eq!(driven.legs.len(), 59);
    for (ends, (seconds, metres)) in points.windows(2).zip(&driven.legs) {
        let (quiet_s, way_m) = town::leg(point(&ends[0]), point(&ends[1]));
        assert!((f64::from(*seconds) - quiet_s * town::TRAFFIC).abs() <= 1.0);
        assert!((f64::from(*metres) - way_m).abs() <= 1.0);
    }
    let told = google.asked();
    let [Asked::Route { between: 25, departs: Some(first), ordered: false }, second, third] = &told[..]
    else {
        panic!("{told:?}")
    };
    assert_eq!(*first, at("2026-11-26T09:00:00+05:00").timestamp());
    let Asked::Route { between: 25, departs: Some(second), .. } = second else { panic!("{told:?}") };
    let driven_s: u32 = driven.legs[..26].iter().map(|leg| leg.0).sum();
    assert_eq!(
        *second - first,
        i64::from(driven_s) + 26 * 180,
        "the second piece begins where the first ends"
    );
    assert!(matches!(third, Asked::Route { between: 6, .. }), "{told:?}");
}

#[actix_rt::test]
async fn nobody_is_asked_about_a_departure_that_has_passed() {
    let google = google(3_000).await;
    let client = client(&Choice::Google(google_choice(&google, 0)));
    let asked = drives(4, THURSDAY_EARLIER, TravelSource::Roads, false);
    client.drive(&asked).await.expect("it is told").expect("google knows more");
    assert_eq!(google.asked(), [Asked::Route { between: 2, departs: None, ordered: false }]);
}

const THURSDAY_EARLIER: &str = "2026-11-26T06:00:00+05:00";

#[actix_rt::test]
async fn where_no_street_was_known_google_puts_the_doors_in_order() {
    let google = google(3_000).await;
    let client = client(&Choice::Google(google_choice(&google, 0)));
    let mut asked = drives(9, THURSDAY_EARLIER, TravelSource::GreatCircle, true);
    asked.routes[0].points.swap(1, 7);
    let points = asked.routes[0].points.clone();
    let driven = client.drive(&asked).await.expect("it is told").expect("google knows more").remove(0);
    let doors: Vec<_> = points[1..8].iter().map(point).collect();
    let wanted: Vec<usize> = town::order(point(&points[0]), &doors).iter().map(|door| door + 1).collect();
    assert_eq!(driven.order, wanted);
    assert_ne!(driven.order, Vec::from_iter(1..8));
    let first = town::leg(point(&points[0]), point(&points[wanted[0]])).0 * town::TRAFFIC;
    assert!((f64::from(driven.legs[0].0) - first).abs() <= 1.0, "the legs are those of the new order");
    for (count, source, free) in [
        (9, TravelSource::GreatCircle, false),
        (9, TravelSource::Roads, true),
        (28, TravelSource::GreatCircle, true),
    ] {
        google.asked();
        client.drive(&drives(count, THURSDAY_EARLIER, source, free)).await.expect("it is told");
        let asked = google.asked();
        let is_ordered = |asked: &Asked| matches!(asked, Asked::Route { ordered: true, .. });
        assert!(!asked.iter().any(is_ordered), "{count} {source:?} {free}: {asked:?}");
    }
}

#[actix_rt::test]
async fn routes_have_a_budget_and_are_all_told_or_none() {
    let google = google(3_000).await;
    let mut choice = google_choice(&google, 0);
    choice.routes_per_week = 2;
    let client = client(&Choice::Google(choice));
    let one = drives(5, THURSDAY_EARLIER, TravelSource::Roads, true);
    let three = Drives {
        routes: [one.routes.clone(), one.routes.clone(), one.routes.clone()].concat(),
        ..one.clone()
    };
    let told = client.drive(&three).await;
    assert!(matches!(&told, Err(MapsError::TooMuch(why)) if why.contains("routes_per_week")), "{told:?}");
    assert_eq!(google.asked(), []);
    google.misbehave_after(1, Mischief::NoNumber);
    let two = Drives { routes: [one.routes.clone(), one.routes.clone()].concat(), ..one };
    assert!(matches!(client.drive(&two).await, Err(MapsError::Nonsense(_))));
}
