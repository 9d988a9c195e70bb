//! Google Routes: `computeRouteMatrix` for the ways between points, `computeRoutes` for finished routes with traffic.
//!
//! A matrix is paid by the element, and a day of a hundred doors has ten thousand. So it is asked for only when the week's
//! budget and the time allow all of it; the finished routes, a call or two a car, are asked for in any case.

mod budget;
mod matrix;
mod refusal;
mod routes;

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use payshanba_actors::ports::Clock;
use payshanba_actors::ports::maps::{Driven, Drives};
use payshanba_domain::cycle::TravelSource;
use payshanba_domain::place::Place;
use reqwest::{Client, Url};
use secrecy::{ExposeSecret, SecretString};
use serde_json::{Value, json};

use super::call;
use super::grid::{Gap, Grid};
use super::{MapsError, Vendor};
use budget::Budget;

/// A project with Google.
#[derive(Clone, Debug)]
pub struct Configuration {
    /// `https://routes.googleapis.com/`.
    pub url: Url,
    /// The project's key.
    pub key: SecretString,
    /// Elements a minute that the project may ask for.
    pub elements_per_minute: u32,
    /// Elements a week that the farm wants to pay for.
    pub elements_per_week: u32,
    /// Calls of `computeRoutes` a week that the farm wants to pay for.
    pub routes_per_week: u32,
}

/// A client.
pub struct Google {
    configuration: Configuration,
    client: Client,
    clock: Arc<dyn Clock>,
    budget: Budget,
}

impl Google {
    /// A client for a project; it talks to nobody yet.
    ///
    /// # Errors
    /// When the outgoing connection cannot be prepared.
    pub fn open(
        configuration: Configuration,
        timeout: Duration,
        clock: Arc<dyn Clock>,
    ) -> Result<Self, reqwest::Error> {
        let client = call::client(&configuration.url, timeout)?;
        let budget = Budget::new(&configuration);
        Ok(Self { configuration, client, clock, budget })
    }

    /// Posts a question; the answer must hold nothing but what the mask names.
    async fn ask(&self, path: &str, mask: &str, question: &Value) -> Result<Value, MapsError> {
        let mut url = self.configuration.url.clone();
        url.set_path(&format!("{}/{path}", url.path().trim_end_matches('/')));
        let key = self.configuration.key.expose_secret();
        let request = self.client.post(url).header("X-Goog-Api-Key", key).header("X-Goog-FieldMask", mask);
        let (status, body) = call::send(request.json(question)).await?;
        let answer: Option<Value> = serde_json::from_slice(&body).ok();
        match answer.as_ref().and_then(refusal::told) {
            Some(error) => Err(refusal::of(error, key)),
            None if !status.is_success() => {
                Err(MapsError::Refused(format!("answered {status}; is maps.google.url right?")))
            }
            None => answer.ok_or_else(|| MapsError::nonsense("no answer of Google's")),
        }
    }
}

/// A point in Google's words.
fn waypoint(place: &Place) -> Value {
    json!({ "location": { "latLng": { "latitude": place.latitude(), "longitude": place.longitude() } } })
}

/// `"1234s"`, whole or not.
fn seconds(written: &str) -> Option<f64> {
    written.strip_suffix('s')?.parse().ok()
}

#[async_trait]
impl Vendor for Google {
    fn source(&self) -> TravelSource {
        TravelSource::Google
    }

    async fn fill(&self, grid: &mut Grid, gaps: &[Gap], within: Duration) -> Result<(), MapsError> {
        let tiles: Vec<Gap> = gaps.iter().flat_map(matrix::tiles).collect();
        let now = self.clock.now();
        self.budget.allows(now, tiles.iter().map(matrix::elements).sum(), within)?;
        for tile in &tiles {
            self.budget.spend_elements(now, matrix::elements(tile)).await;
            let question = matrix::question(grid.places(), tile);
            let answer = self.ask(matrix::PATH, matrix::MASK, &question).await?;
            matrix::put(answer, grid, tile)?;
        }
        Ok(())
    }

    /// Every route or none: times of two sources side by side would promise the hours of one car by other rules than
    /// those of the next.
    async fn drive(&self, asked: &Drives) -> Result<Option<Vec<Driven>>, MapsError> {
        let calls = asked.routes.iter().map(routes::calls).sum();
        self.budget.spend_routes(self.clock.now(), calls)?;
        // By the great circle nobody knew the streets: then Google may put the doors of a car in order.
        let may_order = asked.free && asked.source == TravelSource::GreatCircle;
        let mut driven = Vec::with_capacity(asked.routes.len());
        for drive in &asked.routes {
            driven.push(routes::drive(self, drive, may_order).await?);
        }
        Ok(Some(driven))
    }
}
