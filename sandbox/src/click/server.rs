//! The server: the page and the Merchant API over HTTP.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use actix_web::dev::Server;
use actix_web::http::StatusCode;
use actix_web::web::{self, Data, Form, Path, Query};
use actix_web::{App, HttpRequest, HttpResponse, HttpServer};

use super::link::of_pairs;
use super::{Shared, buyer, merchant, page};

type Pairs = Vec<(String, String)>;

/// Binds a free port on the own machine; the server runs when it is awaited.
pub fn bind(shared: Arc<Shared>) -> io::Result<(SocketAddr, Server)> {
    let server = HttpServer::new(move || {
        App::new()
            .app_data(Data::new(Arc::clone(&shared)))
            .route("/services/pay", web::get().to(ask))
            .route("/services/pay", web::post().to(press))
            .route("/v2/merchant/{path:.*}", web::get().to(api))
    })
    .workers(1)
    .disable_signals()
    .shutdown_timeout(1)
    .bind((Ipv4Addr::LOCALHOST, 0))?;
    let address = *server.addrs().first().ok_or_else(|| io::Error::other("no address was bound"))?;
    Ok((address, server.run()))
}

async fn ask(shared: Data<Arc<Shared>>, Query(pairs): Query<Pairs>) -> HttpResponse {
    match of_pairs(&pairs, &shared.options.account) {
        Ok(order) => html(StatusCode::OK, page::ask(&order, &pairs)),
        Err(error) => html(StatusCode::BAD_REQUEST, page::refused(&error)),
    }
}

async fn press(shared: Data<Arc<Shared>>, Form(pairs): Form<Pairs>) -> HttpResponse {
    let order = match of_pairs(&pairs, &shared.options.account) {
        Ok(order) => order,
        Err(error) => return html(StatusCode::BAD_REQUEST, page::refused(&error)),
    };
    let is_payment = pairs.iter().any(|(name, value)| name == "press" && value == "pay");
    let shared: &Arc<Shared> = &shared;
    let paid =
        if is_payment { buyer::pay(shared, &order).await } else { buyer::cancel(shared, &order).await };
    html(StatusCode::OK, page::told(&paid, &order))
}

async fn api(shared: Data<Arc<Shared>>, path: Path<String>, request: HttpRequest) -> HttpResponse {
    let auth = request.headers().get("Auth").and_then(|value| value.to_str().ok()).unwrap_or_default();
    let (status, body) = merchant::answer(&shared, &path, auth);
    HttpResponse::build(StatusCode::from_u16(status).unwrap_or(StatusCode::OK)).json(body)
}

fn html(status: StatusCode, body: String) -> HttpResponse {
    HttpResponse::build(status).content_type("text/html; charset=utf-8").body(body)
}
