//! The server: the HTTP side of the Bot API, from a request to Telegram's envelope.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use actix_web::body::SizedStream;
use actix_web::dev::Server;
use actix_web::http::StatusCode;
use actix_web::http::header::{CONTENT_TYPE, RETRY_AFTER};
use actix_web::web::{self, Bytes, Payload};
use actix_web::{App, HttpRequest, HttpResponse, HttpServer};
use futures_util::stream;
use serde_json::{Value, json};

use super::failure::Failure;
use super::fault::Fault;
use super::method;
use super::parameter::Parameters;
use super::shared::Shared;

const BODY_MAX_BYTES: usize = 50 << 20;

/// Binds a free port on the own machine; the server runs when it is awaited.
pub(super) fn bind(shared: Arc<Shared>) -> io::Result<(SocketAddr, Server)> {
    let server = HttpServer::new(move || {
        let shared = Arc::clone(&shared);
        App::new().default_service(web::to(move |request: HttpRequest, payload: Payload| {
            let shared = Arc::clone(&shared);
            async move { serve(&shared, &request, payload).await }
        }))
    })
    .workers(1)
    .disable_signals()
    .shutdown_timeout(1)
    .bind((Ipv4Addr::LOCALHOST, 0))?;
    let address = *server.addrs().first().ok_or_else(|| io::Error::other("no address was bound"))?;
    Ok((address, server.run()))
}

async fn serve(shared: &Shared, request: &HttpRequest, payload: Payload) -> HttpResponse {
    let body = match payload.to_bytes_limited(BODY_MAX_BYTES).await {
        Ok(Ok(body)) => body,
        Ok(Err(_)) => return refuse(&Failure::bad_request("the body broke off")),
        Err(_) => return refuse(&Failure::too_large()),
    };
    if let Some(path) = request.path().strip_prefix("/file/") {
        return fetch(shared, path);
    }
    let Some(method) = addressed(request.path(), &shared.options.token) else {
        return refuse(&Failure::not_found());
    };
    match method {
        Err(failure) => refuse(&failure),
        Ok(method) => answer(shared, request, &method, &body).await,
    }
}

/// The lower-case method of `/bot{token}/{method}`; nothing for other paths.
fn addressed(path: &str, token: &str) -> Option<Result<String, Failure>> {
    let (given, method) = path.strip_prefix("/bot")?.split_once('/')?;
    let given = given.replace("%3A", ":");
    Some(if given == token { Ok(method.to_ascii_lowercase()) } else { Err(Failure::unauthorized()) })
}

/// The bytes behind `bot{token}/{path}`.
fn fetch(shared: &Shared, path: &str) -> HttpResponse {
    let given = path.strip_prefix("bot").and_then(|rest| rest.split_once('/'));
    match given {
        Some((token, _)) if token.replace("%3A", ":") != shared.options.token => {
            refuse(&Failure::unauthorized())
        }
        // Some clients escape the slashes of a path.
        Some((_, path)) => match shared.world().files.at(&path.replace("%2F", "/")) {
            Some(file) => {
                HttpResponse::Ok().content_type("application/octet-stream").body(file.bytes.clone())
            }
            None => refuse(&Failure::not_found()),
        },
        None => refuse(&Failure::not_found()),
    }
}

async fn answer(shared: &Shared, request: &HttpRequest, method: &str, body: &Bytes) -> HttpResponse {
    let fault = shared.world().faults.strike(method);
    match fault {
        Some(Fault::TooManyRequests(seconds)) => {
            return refuse(&Failure::too_many(std::time::Duration::from_secs(seconds)));
        }
        Some(Fault::ServerError) => return refuse(&Failure::internal()),
        Some(Fault::Disconnect) => return broken(),
        Some(Fault::Latency(delay)) => tokio::time::sleep(delay).await,
        Some(Fault::LostAnswer) | None => {}
    }
    let response = carry_out(shared, request, method, body).await;
    if fault == Some(Fault::LostAnswer) { broken() } else { response }
}

async fn carry_out(shared: &Shared, request: &HttpRequest, method: &str, body: &Bytes) -> HttpResponse {
    let content_type =
        request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or("");
    let moment = shared.moment();
    let outcome = match Parameters::parse(request.query_string(), content_type, body) {
        Err(failure) => Err(failure),
        Ok(parameters) if method == "getupdates" => method::poll(shared, &parameters).await,
        Ok(parameters) => method::call(&mut shared.world(), method, &parameters, moment),
    };
    match outcome {
        Ok(reply) => {
            let mut envelope = json!({ "ok": true, "result": reply.result });
            if let Some(description) = reply.description {
                envelope["description"] = Value::from(description);
            }
            HttpResponse::Ok().json(envelope)
        }
        Err(failure) => {
            tracing::debug!(method, code = failure.code, reason = failure.description, "refused");
            shared.world().totals.refused += 1;
            refuse(&failure)
        }
    }
}

fn refuse(failure: &Failure) -> HttpResponse {
    let status = StatusCode::from_u16(failure.code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = HttpResponse::build(status);
    if let Some(seconds) = failure.retry_after_s {
        response.insert_header((RETRY_AFTER, seconds.to_string()));
    }
    response.json(failure.envelope())
}

/// Promises a body and cuts the connection instead.
fn broken() -> HttpResponse {
    let cut = stream::iter([Err::<Bytes, io::Error>(io::Error::from(io::ErrorKind::ConnectionReset))]);
    HttpResponse::Ok().body(SizedStream::new(1024, cut))
}
