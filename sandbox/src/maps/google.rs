//! The Google Routes stand-in: `computeRouteMatrix` and `computeRoutes`, with Google's limits, its left-out zeros, its
//! elements in any order and its errors.

mod matrix;
mod routes;
mod wire;

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use actix_web::dev::ServerHandle;
use actix_web::web::{self, Bytes, Data};
use actix_web::{App, HttpRequest, HttpResponse, HttpServer};
use serde_json::Value;
use tokio::time::Instant;

use super::mischief::Plan;
use super::{Mischief, serving};
use crate::bot_api::UnixClock;
use wire::Refusal;

/// What was asked, for a test to look at.
#[derive(Clone, Debug, PartialEq)]
pub enum Asked {
    /// A matrix of so many elements.
    Matrix {
        /// Origins times destinations.
        elements: usize,
    },
    /// A route.
    Route {
        /// Doors between start and end.
        between: usize,
        /// When the car sets out, in Unix seconds, where that was said.
        departs: Option<i64>,
        /// The doors may change places.
        ordered: bool,
    },
}

/// What server and handle have in common.
struct Shared {
    clock: UnixClock,
    key: String,
    elements_per_minute: usize,
    book: Mutex<Book>,
}

#[derive(Default)]
struct Book {
    plan: Plan,
    asked: Vec<Asked>,
    minute: Vec<(Instant, usize)>,
}

impl Shared {
    /// A test that panicked while it held the book is that test's trouble.
    fn book(&self) -> MutexGuard<'_, Book> {
        self.book.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Counts elements against the quota of a minute.
    fn charge(&self, elements: usize) -> Result<(), Refusal> {
        let mut book = self.book();
        book.minute.retain(|(at, _)| at.elapsed() < Duration::from_secs(60));
        let spent: usize = book.minute.iter().map(|(_, elements)| elements).sum();
        if spent + elements > self.elements_per_minute {
            return Err(Refusal::quota());
        }
        book.minute.push((Instant::now(), elements));
        Ok(())
    }
}

/// A handle to a running stand-in; clones are the same stand-in.
#[derive(Clone)]
pub struct Google {
    shared: Arc<Shared>,
    address: SocketAddr,
    server: ServerHandle,
}

impl Google {
    /// Starts the server on the current runtime; departures are compared with this clock.
    ///
    /// # Errors
    /// When no port is free.
    pub async fn start(clock: UnixClock, elements_per_minute: usize) -> io::Result<Self> {
        let key = "AIzaStandInKey".to_owned();
        let shared = Arc::new(Shared { clock, key, elements_per_minute, book: Mutex::default() });
        let seen = Arc::clone(&shared);
        let server = HttpServer::new(move || {
            App::new()
                .app_data(Data::new(Arc::clone(&seen)))
                .route("/distanceMatrix/v2:computeRouteMatrix", web::post().to(matrix))
                .route("/directions/v2:computeRoutes", web::post().to(route))
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

    /// The key it takes.
    pub fn key(&self) -> &str {
        &self.shared.key
    }

    /// The next answer goes wrong.
    pub fn misbehave(&self, mischief: Mischief) {
        self.shared.book().plan.once(mischief);
    }

    /// So many answers are good, and every one after them goes wrong.
    pub fn misbehave_after(&self, good: usize, mischief: Mischief) {
        self.shared.book().plan.always_after(good, mischief);
    }

    /// Nothing goes wrong any more.
    pub fn behave(&self) {
        self.shared.book().plan.never();
    }

    /// What was asked since the last look.
    pub fn asked(&self) -> Vec<Asked> {
        std::mem::take(&mut self.shared.book().asked)
    }
}

async fn matrix(shared: Data<Arc<Shared>>, request: HttpRequest, body: Bytes) -> HttpResponse {
    // Of this method Google puts errors into an array too, because the answer is a stream.
    respond(&shared, &request, &body, matrix::answer, |error| Value::Array(vec![error])).await
}

async fn route(shared: Data<Arc<Shared>>, request: HttpRequest, body: Bytes) -> HttpResponse {
    respond(&shared, &request, &body, routes::answer, |error| error).await
}

type Answer = fn(&Shared, &Value, &str) -> Result<Value, Refusal>;

async fn respond(
    shared: &Shared,
    request: &HttpRequest,
    body: &Bytes,
    answer: Answer,
    wrap: fn(Value) -> Value,
) -> HttpResponse {
    let mischief = shared.book().plan.take();
    let told = wire::admitted(shared, request, mischief).and_then(|mask| {
        let question: Value =
            serde_json::from_slice(body).map_err(|_| Refusal::invalid("Invalid JSON payload"))?;
        answer(shared, &question, &mask)
    });
    match told {
        Ok(mut value) => {
            wire::spoil(&mut value, mischief);
            serving::answer(200, &value, mischief).await
        }
        Err(refusal) => serving::answer(refusal.code, &wrap(refusal.body()), None).await,
    }
}
