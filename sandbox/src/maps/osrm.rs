//! The OSRM stand-in: `table` and `route` with the server's limits and codes. Longitude comes first, and a point off the
//! map is moved to its edge, with the distance told.

use std::collections::HashMap;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use actix_web::dev::ServerHandle;
use actix_web::web::{self, Data, Path, Query};
use actix_web::{App, HttpRequest, HttpResponse, HttpServer};
use serde_json::{Value, json};

use super::mischief::Plan;
use super::town::{self, Point};
use super::{Mischief, serving};

/// What was asked: a service and its points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// `table` or `route`.
    pub service: String,
    /// How many points.
    pub points: usize,
    /// How many ways of a table.
    pub cells: usize,
}

/// What server and handle have in common.
struct Shared {
    max_table: usize,
    book: Mutex<Book>,
}

#[derive(Default)]
struct Book {
    plan: Plan,
    asked: Vec<Asked>,
    islands: Vec<Point>,
}

impl Shared {
    /// A test that panicked while it held the book is that test's trouble.
    fn book(&self) -> MutexGuard<'_, Book> {
        self.book.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A handle to a running stand-in; clones are the same stand-in.
#[derive(Clone)]
pub struct Osrm {
    shared: Arc<Shared>,
    address: SocketAddr,
    server: ServerHandle,
}

impl Osrm {
    /// Starts the server on the current runtime, with this `--max-table-size`.
    ///
    /// # Errors
    /// When no port is free.
    pub async fn start(max_table: usize) -> io::Result<Self> {
        let shared = Arc::new(Shared { max_table, book: Mutex::default() });
        let seen = Arc::clone(&shared);
        let server = HttpServer::new(move || {
            App::new()
                .app_data(Data::new(Arc::clone(&seen)))
                .route("/{service}/v1/{profile}/{points}", web::get().to(ask))
        });
        let server =
            server.workers(1).disable_signals().shutdown_timeout(1).bind((Ipv4Addr::LOCALHOST, 0))?;
        let address = serving::address(&server.addrs())?;
        let (address, server) = serving::run(address, server.run());
        Ok(Self { shared, address, server })
    }

    /// Stops serving.
    pub async fn stop(&self) {
        self.server.stop(false).await;
    }

    /// Where it listens.
    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// No way leads to or from this point.
    pub fn cut_off(&self, point: Point) {
        self.shared.book().islands.push(point);
    }

    /// The next answer goes wrong.
    pub fn misbehave(&self, mischief: Mischief) {
        self.shared.book().plan.once(mischief);
    }

    /// So many answers are good, and every one after them goes wrong.
    pub fn misbehave_after(&self, good: usize, mischief: Mischief) {
        self.shared.book().plan.always_after(good, mischief);
    }

    /// What was asked since the last look.
    pub fn asked(&self) -> Vec<Asked> {
        std::mem::take(&mut self.shared.book().asked)
    }
}

/// A code of the server's.
struct Refusal(u16, &'static str, &'static str);

type Options = HashMap<String, String>;

async fn ask(
    shared: Data<Arc<Shared>>,
    request: HttpRequest,
    path: Path<(String, String, String)>,
    Query(options): Query<Options>,
) -> HttpResponse {
    if serving::is_too_long(&request) {
        return HttpResponse::UriTooLong().finish();
    }
    let mischief = shared.book().plan.take();
    let (service, profile, points) = path.into_inner();
    let told =
        admitted(&profile, mischief).and_then(|()| points_of(&points)).and_then(|points| match &*service {
            "table" => table(&shared, &points, &options),
            "route" => route(&shared, &points),
            _ => Err(Refusal(400, "InvalidService", "Service not found!")),
        });
    match told {
        Ok(mut answer) => {
            spoil(&mut answer, mischief);
            serving::answer(200, &answer, mischief).await
        }
        Err(Refusal(status, code, message)) => {
            serving::answer(status, &json!({ "code": code, "message": message }), None).await
        }
    }
}

fn admitted(profile: &str, mischief: Option<Mischief>) -> Result<(), Refusal> {
    match mischief {
        Some(Mischief::Quota) => Err(Refusal(429, "TooManyRequests", "slow down")),
        Some(Mischief::Key) => Err(Refusal(403, "Forbidden", "not you")),
        Some(Mischief::Accident) => Err(Refusal(503, "Unavailable", "restarting")),
        _ if profile == "driving" => Ok(()),
        _ => Err(Refusal(400, "InvalidUrl", "profile not found")),
    }
}

fn points_of(written: &str) -> Result<Vec<Point>, Refusal> {
    let point = |text: &str| {
        let (longitude, latitude) = text.split_once(',')?;
        Some((latitude.parse().ok()?, longitude.parse().ok()?))
    };
    let points: Option<Vec<Point>> = written.split(';').map(point).collect();
    let points = points.ok_or(Refusal(400, "InvalidQuery", "Query string malformed"))?;
    if points.len() < 2 {
        return Err(Refusal(400, "InvalidOptions", "Number of coordinates needs to be at least two."));
    }
    Ok(points)
}

fn table(shared: &Shared, points: &[Point], options: &Options) -> Result<Value, Refusal> {
    let numbers = |name: &str| -> Result<Vec<usize>, Refusal> {
        let Some(written) = options.get(name).filter(|written| *written != "all") else {
            return Ok((0..points.len()).collect());
        };
        let number = |text: &str| text.parse().ok().filter(|number| *number < points.len());
        let numbers: Option<Vec<usize>> = written.split(';').map(number).collect();
        numbers.ok_or(Refusal(400, "InvalidOptions", "index out of bounds"))
    };
    let (sources, destinations) = (numbers("sources")?, numbers("destinations")?);
    let cells = sources.len() * destinations.len();
    shared.book().asked.push(Asked { service: "table".to_owned(), points: points.len(), cells });
    if cells > shared.max_table * shared.max_table {
        return Err(Refusal(400, "TooBig", "Too many table coordinates"));
    }
    let islands = shared.book().islands.clone();
    let row = |of: fn((f64, f64)) -> f64, source: &usize| -> Vec<Value> {
        let cell = |target: &usize| match way(&islands, points[*source], points[*target]) {
            Some(way) => json!((of(way) * 10.0).round() / 10.0),
            None => Value::Null,
        };
        destinations.iter().map(cell).collect()
    };
    let mut answer = json!({ "code": "Ok" });
    for (name, of) in [("durations", (|way| way.0) as fn((f64, f64)) -> f64), ("distances", |way| way.1)] {
        answer[name] = sources.iter().map(|source| row(of, source)).collect();
    }
    let told = |numbers: &[usize]| numbers.iter().map(|number| waypoint(points[*number])).collect::<Vec<_>>();
    answer["sources"] = told(&sources).into();
    answer["destinations"] = told(&destinations).into();
    Ok(answer)
}

fn route(shared: &Shared, points: &[Point]) -> Result<Value, Refusal> {
    shared.book().asked.push(Asked { service: "route".to_owned(), points: points.len(), cells: 0 });
    let islands = shared.book().islands.clone();
    let mut legs = Vec::with_capacity(points.len());
    for ends in points.windows(2) {
        let way = way(&islands, ends[0], ends[1]);
        let (seconds, metres) = way.ok_or(Refusal(400, "NoRoute", "Impossible route between points"))?;
        legs.push(json!({ "duration": seconds, "distance": metres, "steps": [], "summary": "" }));
    }
    let waypoints: Vec<Value> = points.iter().map(|point| waypoint(*point)).collect();
    Ok(json!({ "code": "Ok", "routes": [{ "legs": legs }], "waypoints": waypoints }))
}

fn way(islands: &[Point], from: Point, to: Point) -> Option<(f64, f64)> {
    let is_cut_off = |point: Point| {
        islands.iter().any(|island| (island.0 - point.0).abs() < 1e-5 && (island.1 - point.1).abs() < 1e-5)
    };
    (from == to || !(is_cut_off(from) || is_cut_off(to))).then(|| town::leg(moved(from), moved(to)))
}

/// Beyond the map everything is moved to its edge, however far away.
fn moved(point: Point) -> Point {
    (point.0.clamp(37.0, 46.0), point.1.clamp(55.0, 74.0))
}

fn waypoint(point: Point) -> Value {
    let distance = if town::is_on_the_map(point) { 12.5 } else { 286_449.7 };
    json!({ "location": [point.1, point.0], "name": "", "distance": distance })
}

/// Puts something wrong into a good answer.
fn spoil(answer: &mut Value, mischief: Option<Mischief>) {
    let Some(mischief) = mischief else { return };
    let mut all = |value: Value| {
        let rows = answer["durations"].as_array_mut().into_iter().flatten().filter_map(Value::as_array_mut);
        rows.flatten().for_each(|cell| *cell = value.clone());
        for leg in answer.pointer_mut("/routes/0/legs").and_then(Value::as_array_mut).into_iter().flatten() {
            leg["duration"] = value.clone();
        }
    };
    match mischief {
        Mischief::Negative => all(json!(-60)),
        Mischief::NoNumber => all(json!("NaN")),
        Mischief::AtOnce => all(json!(0)),
        Mischief::NoWay => all(Value::Null),
        Mischief::Short => {
            if let Some(rows) = answer["durations"].as_array_mut() {
                rows.pop();
            }
        }
        Mischief::Quota
        | Mischief::Key
        | Mischief::Accident
        | Mischief::Cut
        | Mischief::Delay(_)
        | Mischief::Page => {}
    }
}
