//! HTTP: what the farm answers to the world (the webhook) and to its keepers (health, metrics).

mod request;

use std::sync::Arc;

use actix_web::http::header::ContentType;
use actix_web::{HttpResponse, web};
use payshanba_actors::ports::Clock;

use crate::books::figures;
use crate::metrics::Metrics;
use crate::postgres::Store;
use crate::telegram::{self, Webhook};

pub use request::Requests;

/// The form of the metrics, as Prometheus names it.
const EXPOSITION: &str = "text/plain; version=0.0.4; charset=utf-8";

/// What the answers are made from.
#[derive(Clone)]
pub struct Front {
    /// The books.
    pub store: Store,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// What is counted.
    pub metrics: Arc<Metrics>,
}

/// Mounts every route of a farm, those of its payment providers among them.
pub fn configure(
    config: &mut web::ServiceConfig,
    front: &Front,
    webhook: &web::Data<Webhook>,
    payments: &dyn Fn(&mut web::ServiceConfig),
) {
    let routes = web::scope("")
        .wrap_fn(request::observed(Requests::new(Arc::clone(&front.metrics), front.clock.now())))
        .app_data(web::Data::new(front.clone()))
        .route("/", web::get().to(greet))
        .route("/healthz", web::get().to(alive))
        .route("/readyz", web::get().to(ready))
        .route("/metrics", web::get().to(expose))
        .configure(|routes| telegram::webhook::configure(routes, webhook.clone()))
        .configure(payments);
    config.service(routes);
}

fn plain(text: &'static str) -> HttpResponse {
    HttpResponse::Ok().insert_header(ContentType::plaintext()).body(text)
}

async fn greet() -> HttpResponse {
    plain("Bot ishlamoqda.")
}

async fn alive() -> HttpResponse {
    plain("alive")
}

/// Ready when the database answers and the farm's schema is in it.
async fn ready(front: web::Data<Front>) -> HttpResponse {
    match front.store.gauges(front.clock.now()).await {
        Ok(_) => plain("ready"),
        Err(error) => {
            tracing::warn!(%error, "not ready");
            unavailable()
        }
    }
}

async fn expose(front: web::Data<Front>) -> HttpResponse {
    match observe(&front).await {
        Ok(text) => HttpResponse::Ok().insert_header(("content-type", EXPOSITION)).body(text),
        Err(error) => {
            tracing::warn!(%error, "no metrics");
            unavailable()
        }
    }
}

fn unavailable() -> HttpResponse {
    HttpResponse::ServiceUnavailable()
        .insert_header(ContentType::plaintext())
        .body("the database does not answer, or the farm's schema is not in it")
}

async fn observe(front: &Front) -> Result<String, Box<dyn std::error::Error>> {
    let now = front.clock.now();
    let gauges = front.store.gauges(now).await?;
    let week = figures::week(&front.store, now).await?;
    front.metrics.observe(now, &gauges, &week);
    Ok(front.metrics.text()?)
}
