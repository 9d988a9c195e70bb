//! The chain: whoever fails, in whatever way and wherever in the middle, the next one answers in time, and one line of the
//! log says who and why.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use payshanba::maps::{Atlas, Choice, Patience};
use payshanba_actors::ports::maps::{Drive, Drives, TravelTable};
use payshanba_actors::ports::{Maps, PortError};
use payshanba_domain::cycle::TravelSource;
use payshanba_domain::place::Place;
use sandbox::maps::google::Asked;
use sandbox::maps::{Google, Mischief};
use tokio::time::Instant;

use super::{Log, assert_is_the_towns, at, atlas, client, google, google_choice, patience, places};

/// Roads of the farm's own, as far as a test needs them.
struct OwnRoads(Result<u32, PortError>, Duration);

#[async_trait]
impl Maps for OwnRoads {
    async fn travel(&self, points: &[Place]) -> Result<TravelTable, PortError> {
        tokio::time::sleep(self.1).await;
        let seconds = self.0.clone()?;
        let cells = points.len() * points.len();
        let source = TravelSource::Roads;
        Ok(TravelTable {
            durations_s: vec![seconds; cells],
            distances_m: vec![1; cells],
            source,
            off_road: 0,
        })
    }
}

fn over(google: &Google, patience: Patience) -> Atlas {
    Atlas::new(Some(client(&Choice::Google(google_choice(google, 100_000)))), patience)
}

#[actix_rt::test]
async fn whatever_goes_wrong_in_the_middle_the_next_one_answers_and_one_line_says_so() {
    for mischief in [
        Mischief::Quota,
        Mischief::Key,
        Mischief::Accident,
        Mischief::Cut,
        Mischief::Page,
        Mischief::Negative,
        Mischief::NoNumber,
        Mischief::AtOnce,
        Mischief::Short,
        Mischief::NoWay,
    ] {
        let google = google(100_000).await;
        // Two answers are good; the day needs four.
        let good = if matches!(mischief, Mischief::AtOnce | Mischief::NoWay) { 0 } else { 2 };
        google.misbehave_after(good, mischief);
        let log = Log::new();
        let places = places(44);
        let table = over(&google, patience()).travel(&places).await.expect("it is always there");
        assert_eq!(table.source, TravelSource::GreatCircle, "{mischief:?}");
        let lines = log.lines();
        assert_eq!(lines.len(), 1, "{mischief:?}: {lines:?}");
        assert!(lines[0].contains("WARN") && lines[0].contains("used=\"great_circle\""), "{}", lines[0]);
        assert!(lines[0].contains("google: "), "{}", lines[0]);
        assert!(!lines[0].contains(google.key()) && !lines[0].contains("69."), "{}", lines[0]);
        let roads = Arc::new(OwnRoads(Ok(60), Duration::ZERO));
        let table = over(&google, patience()).with_roads(roads).travel(&places).await.expect("it is there");
        assert_eq!(table.source, TravelSource::Roads, "{mischief:?}");
        let last = log.lines().pop().expect("another line");
        assert!(last.contains("used=\"roads\""), "{last}");
    }
}

#[actix_rt::test]
async fn the_deadline_is_kept_when_nobody_answers() {
    let google = google(100_000).await;
    google.misbehave_after(2, Mischief::Delay(Duration::from_secs(30)));
    let patience =
        Patience { timeout: Duration::from_secs(25), deadline: Duration::from_secs(4), ..patience() };
    let atlas = over(&google, patience).with_roads(Arc::new(OwnRoads(Ok(60), Duration::from_secs(60))));
    let (begun, log) = (Instant::now(), Log::new());
    let table = atlas.travel(&places(44)).await.expect("it is always there");
    assert_eq!(table.source, TravelSource::GreatCircle);
    assert!(begun.elapsed() < Duration::from_secs(6), "{:?}", begun.elapsed());
    let lines = log.lines();
    assert!(lines.len() == 1 && lines[0].contains("google: no answer in time"), "{lines:?}");
    assert!(lines[0].contains("roads: no answer in time"), "{lines:?}");
}

#[actix_rt::test]
async fn whoever_failed_is_left_alone_for_a_minute_and_what_was_paid_for_is_kept() {
    let google = google(100_000).await;
    google.misbehave_after(2, Mischief::Cut);
    let atlas = over(&google, patience());
    let places = places(44);
    let first = atlas.travel(&places).await.expect("it is always there");
    assert_eq!(first.source, TravelSource::GreatCircle, "never half of one and half of another");
    google.behave();
    google.asked();
    let resting = atlas.travel(&places).await.expect("it is always there");
    assert_eq!((resting.source, google.asked()), (TravelSource::GreatCircle, vec![]));
    tokio::time::pause();
    tokio::time::advance(Duration::from_secs(61)).await;
    tokio::time::resume();
    let table = atlas.travel(&places).await.expect("it is always there");
    assert_eq!(table.source, TravelSource::Google);
    assert_is_the_towns(&table, &places);
    let elements = |asked: &Asked| match asked {
        Asked::Matrix { elements } => *elements,
        Asked::Route { .. } => 0,
    };
    let asked: usize = google.asked().iter().map(elements).sum();
    assert!((1..44 * 44 - 2 * 600).contains(&asked), "{asked} of {}: two requests were answered", 44 * 44);
}

#[actix_rt::test]
async fn nonsense_is_not_remembered() {
    let google = google(100_000).await;
    let atlas = over(&google, patience());
    google.misbehave_after(0, Mischief::AtOnce);
    let places = places(20);
    assert_eq!(atlas.travel(&places).await.expect("always").source, TravelSource::GreatCircle);
    google.behave();
    tokio::time::pause();
    tokio::time::advance(Duration::from_secs(61)).await;
    tokio::time::resume();
    let table = atlas.travel(&places).await.expect("it is always there");
    assert_is_the_towns(&table, &places);
}

#[actix_rt::test]
async fn a_matrix_that_is_too_dear_leaves_google_the_finished_routes() {
    let google = google(100_000).await;
    let choice = Choice::Google(google_choice(&google, 1_000));
    let atlas = atlas(&choice).with_roads(Arc::new(OwnRoads(Ok(60), Duration::ZERO)));
    let log = Log::new();
    let table = atlas.travel(&places(44)).await.expect("it is always there");
    assert_eq!((table.source, google.asked()), (TravelSource::Roads, vec![]));
    assert!(log.lines()[0].contains("elements_per_week"), "{:?}", log.lines());
    let drive =
        Drive { points: places(8), stays_s: vec![180; 8], departs_at: at("2026-11-26T08:00:00+05:00") };
    let asked = Drives { routes: vec![drive], source: TravelSource::Roads, free: true };
    let timed = atlas.drives(&asked).await.expect("it is told").expect("google knows more");
    assert_eq!((timed.source, timed.routes[0].legs.len()), (TravelSource::Google, 7));
}

#[actix_rt::test]
async fn traffic_that_cannot_be_told_is_an_error_and_never_a_plan() {
    for mischief in [Mischief::AtOnce, Mischief::Negative, Mischief::Cut, Mischief::Quota, Mischief::Short] {
        let google = google(100_000).await;
        google.misbehave_after(0, mischief);
        let atlas = over(&google, patience());
        let drive = Drive { points: places(8), stays_s: vec![0; 8], departs_at: at(super::THURSDAY) };
        let asked = Drives { routes: vec![drive], source: TravelSource::Roads, free: false };
        let told = atlas.drives(&asked).await;
        assert!(matches!(told, Err(PortError::Unavailable(_))), "{mischief:?}: {told:?}");
        assert_eq!(atlas.drives(&asked).await, Ok(None), "it rests");
    }
}

#[actix_rt::test]
async fn without_a_vendor_the_great_circle_is_what_was_asked_for() {
    let log = Log::new();
    let atlas = Atlas::new(None, patience());
    assert_eq!(atlas.travel(&places(4)).await.expect("always").source, TravelSource::GreatCircle);
    assert_eq!(log.lines(), Vec::<String>::new(), "nothing fell back");
    let lost = OwnRoads(Err(PortError::Unavailable("city.osm.pbf is no extract".to_owned())), Duration::ZERO);
    let atlas = atlas.with_roads(Arc::new(lost));
    assert_eq!(atlas.travel(&places(4)).await.expect("always").source, TravelSource::GreatCircle);
    assert!(log.lines()[0].contains("roads: unavailable: city.osm.pbf"), "{:?}", log.lines());
}
