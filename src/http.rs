//! HTTP: what the farm answers to the world (the webhook) and to its keepers (health, metrics).

use std::sync::Arc;

use actix_web::dev::Service;
use actix_web::http::header::ContentType;
use actix_web::{HttpResponse, web};
use futures_util::FutureExt;
use payshanba_actors::ports::Clock;

use crate::books::figures;
use crate::metrics::Metrics;
use crate::postgres::Store;
use crate::telegram::{self, Webhook};

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

/// Mounts every route of a farm.
pub fn configure(config: &mut web::ServiceConfig, front: &Front, webhook: &web::Data<Webhook>) {
    let metrics = Arc::clone(&front.metrics);
    let routes = web::scope("")
        .wrap_fn(move |request, next| {
            let metrics = Arc::clone(&metrics);
            next.call(request).map(move |answered| {
                if let Ok(response) = &answered {
                    // The pattern, not the path: a path is chosen by the caller and would grow for ever.
                    let route = response.request().match_pattern().unwrap_or_else(|| "none".to_owned());
                    metrics.answered(&route, response.status().as_u16());
                }
                answered
            })
        })
        .app_data(web::Data::new(front.clone()))
        .route("/", web::get().to(greet))
        .route("/healthz", web::get().to(alive))
        .route("/readyz", web::get().to(ready))
        .route("/metrics", web::get().to(expose))
        .configure(|routes| telegram::webhook::configure(routes, webhook.clone()));
    config.service(routes);
}

async fn greet() -> &'static str {
    "Bot ishlamoqda."
}

async fn alive() -> &'static str {
    "alive"
}

/// Ready when the database answers.
async fn ready(front: web::Data<Front>) -> HttpResponse {
    match front.store.gauges(front.clock.now()).await {
        Ok(_) => HttpResponse::Ok().body("ready"),
        Err(error) => {
            tracing::warn!(%error, "not ready");
            HttpResponse::ServiceUnavailable().body("the database does not answer")
        }
    }
}

async fn expose(front: web::Data<Front>) -> HttpResponse {
    match observe(&front).await {
        Ok(text) => HttpResponse::Ok().insert_header(ContentType::plaintext()).body(text),
        Err(error) => {
            tracing::warn!(%error, "no metrics");
            HttpResponse::ServiceUnavailable().body("the database does not answer")
        }
    }
}

async fn observe(front: &Front) -> Result<String, Box<dyn std::error::Error>> {
    let now = front.clock.now();
    let gauges = front.store.gauges(now).await?;
    let week = figures::week(&front.store, now).await?;
    front.metrics.observe(now, &gauges, &week);
    Ok(front.metrics.text()?)
}
