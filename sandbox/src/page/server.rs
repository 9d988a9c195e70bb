//! The server: the page's files, and a small control API under `/world` that does what the visitor does.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use actix_web::dev::Server;
use actix_web::guard::fn_guard;
use actix_web::web::{self, Bytes, Json, Path, Query};
use actix_web::{App, HttpResponse, HttpServer};
use serde::Deserialize;
use serde_json::{Value, json};

use super::act::{self, Act};
use super::company::Part;
use super::panel::Wish;
use super::{Scene, asset, feed, gate, view};

const BODY_MAX_BYTES: usize = 11 << 20;
const PORTS_TRIED: u16 = 20;

type Shared = web::Data<Scene>;

/// Binds the port or one of the next; the server runs when it is awaited.
pub(super) fn bind(scene: &Arc<Scene>, port: u16) -> io::Result<(SocketAddr, Server)> {
    let last = if port == 0 { 0 } else { port.saturating_add(PORTS_TRIED) };
    let mut failure = io::Error::other("no port was tried");
    for port in port..=last {
        match try_bind(scene, port) {
            Ok(bound) => return Ok(bound),
            Err(error) => failure = error,
        }
    }
    Err(failure)
}

fn try_bind(scene: &Arc<Scene>, port: u16) -> io::Result<(SocketAddr, Server)> {
    let scene = Arc::clone(scene);
    let server = HttpServer::new(move || {
        App::new()
            .app_data(web::Data::from(Arc::clone(&scene)))
            .app_data(web::PayloadConfig::new(BODY_MAX_BYTES))
            .service(web::scope("").guard(fn_guard(gate::admits)).configure(routes))
    })
    .workers(1)
    .disable_signals()
    .shutdown_timeout(1)
    .bind((Ipv4Addr::LOCALHOST, port))?;
    let address = *server.addrs().first().ok_or_else(|| io::Error::other("no address was bound"))?;
    Ok((address, server.run()))
}

fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/", web::get().to(|| async { asset::serve("index.html") }))
        .route("/asset/{name}", web::get().to(|name: Path<String>| async move { asset::serve(&name) }))
        .route("/world", web::get().to(world))
        .route("/world/feed", web::get().to(follow))
        .route("/world/clock", web::post().to(move_clock))
        .route("/world/people", web::post().to(hire))
        .route("/world/people/{id}", web::get().to(chat))
        .route("/world/people/{id}/act", web::post().to(perform))
        .route("/world/people/{id}/photo", web::post().to(photo))
        .route("/world/files/{id}", web::get().to(file));
}

async fn world(scene: Shared) -> HttpResponse {
    HttpResponse::Ok().json(view::scene(&scene))
}

#[derive(Deserialize)]
struct From {
    mark: Option<u64>,
}

async fn follow(scene: Shared, from: Query<From>) -> HttpResponse {
    let mark = from.mark.unwrap_or_else(|| scene.api.mark());
    let stream = feed::follow(scene.into_inner(), mark);
    HttpResponse::Ok()
        .content_type("text/event-stream")
        .insert_header(("cache-control", "no-store"))
        .streaming(Box::pin(stream))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Move {
    to: Wish,
}

async fn move_clock(scene: Shared, wanted: Json<Move>) -> HttpResponse {
    match scene.panel.wish(wanted.to).await {
        Ok(()) => HttpResponse::Ok().json(scene.panel.board()),
        Err(why) => HttpResponse::Conflict().json(json!({ "error": why })),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Newcomer {
    part: Part,
    name: Option<String>,
    language: Option<String>,
}

async fn hire(scene: Shared, wanted: Json<Newcomer>) -> HttpResponse {
    let name = wanted.name.as_deref().map(str::trim).filter(|name| !name.is_empty());
    let language = wanted.language.as_deref().unwrap_or("uz");
    let id = scene.company.hire(&scene.api, wanted.part, name, language);
    HttpResponse::Created().json(json!({ "id": id }))
}

async fn chat(scene: Shared, id: Path<i64>) -> HttpResponse {
    view::chat(&scene, *id).map_or_else(|| nobody(*id), |chat| HttpResponse::Ok().json(chat))
}

async fn perform(scene: Shared, id: Path<i64>, act: Json<Act>) -> HttpResponse {
    match scene.api.phone(*id) {
        Some(phone) => done(act::perform(&scene, &phone, act.into_inner())),
        None => nobody(*id),
    }
}

#[derive(Deserialize)]
struct Caption {
    caption: Option<String>,
}

async fn photo(scene: Shared, id: Path<i64>, words: Query<Caption>, bytes: Bytes) -> HttpResponse {
    match scene.api.phone(*id) {
        Some(phone) => done(act::send_photo(&phone, bytes, words.caption.as_deref())),
        None => nobody(*id),
    }
}

/// A picture as a picture; anything else only to be saved.
async fn file(scene: Shared, id: Path<String>) -> HttpResponse {
    let Some(file) = scene.api.file(&id) else { return asset::missing() };
    let mut response = HttpResponse::Ok();
    response.insert_header(("x-content-type-options", "nosniff"));
    if file.pixels.is_none() {
        let name: String =
            file.name.chars().filter(|c| c.is_ascii_alphanumeric() || "._-".contains(*c)).collect();
        response.insert_header(("content-disposition", format!("attachment; filename=\"{name}\"")));
        return response.content_type("application/octet-stream").body(file.bytes);
    }
    response.content_type(file.media_type).body(file.bytes)
}

fn done(outcome: Result<Value, act::Refusal>) -> HttpResponse {
    match outcome {
        Ok(made) => HttpResponse::Ok().json(made),
        Err(why) => HttpResponse::UnprocessableEntity().json(json!({ "error": why })),
    }
}

fn nobody(id: i64) -> HttpResponse {
    HttpResponse::NotFound().json(json!({ "error": format!("nobody has the id {id}") }))
}
