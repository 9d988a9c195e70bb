//! Maps: the farm's clients and the order in which they are asked, against stand-ins that can fail in every way.

mod chain;
mod day;
mod embedded;
mod google;
mod osrm;
mod real;

use std::io;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use chrono::DateTime;
use payshanba::maps::{
    Atlas, Choice, Patience, Vendor, google as google_client, osrm as osrm_client, vendor,
};
use payshanba_actors::memory::ManualClock;
use payshanba_actors::ports::Clock;
use payshanba_actors::ports::maps::TravelTable;
use payshanba_domain::place::Place;
use payshanba_domain::week::Instant;
use sandbox::maps::town::{self, Point};
use sandbox::maps::{Google, Osrm};
use secrecy::SecretString;

const THURSDAY: &str = "2026-11-26T07:00:00+05:00";

fn at(text: &str) -> Instant {
    DateTime::parse_from_rfc3339(text).expect("an instant").to_utc()
}

/// So many places in Tashkent, none near another.
fn places(count: u32) -> Vec<Place> {
    let place = |n: u32| {
        let (row, column) = (f64::from(n / 20), f64::from(n % 20));
        Place::parse(41.21 + row * 0.013 + column * 0.0007, 69.15 + column * 0.012).expect("a place")
    };
    (0..count).map(place).collect()
}

fn point(place: &Place) -> Point {
    (place.latitude(), place.longitude())
}

fn patience() -> Patience {
    Patience { timeout: Duration::from_secs(2), deadline: Duration::from_secs(20), ..Patience::default() }
}

/// A stand-in whose clock says Thursday morning.
async fn google(elements_per_minute: usize) -> Google {
    Google::start(Arc::new(|| at(THURSDAY).timestamp()), elements_per_minute).await.expect("a free port")
}

/// What the farm may ask of it.
fn google_choice(google: &Google, elements_per_week: u32) -> google_client::Configuration {
    google_client::Configuration {
        url: google.url().parse().expect("an address"),
        key: SecretString::from(google.key().to_owned()),
        elements_per_minute: 3_000,
        elements_per_week,
        routes_per_week: 100,
    }
}

fn osrm_choice(osrm: &Osrm, max_table: usize) -> osrm_client::Configuration {
    let url = osrm.url().parse().expect("an address");
    osrm_client::Configuration { url, profile: "driving".to_owned(), max_table }
}

fn client(choice: &Choice) -> Arc<dyn Vendor> {
    let clock: Arc<dyn Clock> = Arc::new(ManualClock::new(at(THURSDAY)));
    vendor(choice, patience().timeout, &clock).expect("a client").expect("somebody was chosen")
}

fn atlas(choice: &Choice) -> Atlas {
    Atlas::new(Some(client(choice)), patience())
}

/// Every way of a table is the town's, there and back.
fn assert_is_the_towns(table: &TravelTable, places: &[Place]) {
    let size = places.len();
    assert_eq!((table.durations_s.len(), table.distances_m.len()), (size * size, size * size));
    for (from, source) in places.iter().enumerate() {
        for (to, target) in places.iter().enumerate() {
            let (seconds, metres) = town::leg(point(source), point(target));
            let cell = from * size + to;
            let near = |told: u32, is: f64| (f64::from(told) - is).abs() <= 1.0;
            assert!(near(table.durations_s[cell], seconds), "{from} → {to}: {} s", table.durations_s[cell]);
            assert!(near(table.distances_m[cell], metres), "{from} → {to}: {} m", table.distances_m[cell]);
        }
    }
}

/// What was logged since it was made, on this thread.
struct Log {
    lines: Arc<Mutex<Vec<u8>>>,
    _guard: tracing::subscriber::DefaultGuard,
}

#[derive(Clone)]
struct Pen(Arc<Mutex<Vec<u8>>>);

impl io::Write for Pen {
    fn write(&mut self, text: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("nobody panics with it").extend_from_slice(text);
        Ok(text.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Log {
    fn new() -> Self {
        let lines = Arc::<Mutex<Vec<u8>>>::default();
        let pen = Pen(Arc::clone(&lines));
        let subscriber = tracing_subscriber::fmt()
            .with_max_level(tracing::Level::WARN)
            .with_ansi(false)
            .with_writer(move || pen.clone())
            .finish();
        Self { lines, _guard: tracing::subscriber::set_default(subscriber) }
    }

    fn lines(&self) -> Vec<String> {
        let text = self.lines.lock().expect("nobody panics with it").clone();
        String::from_utf8(text).expect("text").lines().map(str::to_owned).collect()
    }
}
