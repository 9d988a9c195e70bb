//! Serving: what both stand-ins do alike: listen on a free port, and give an answer that goes wrong.

use std::io;
use std::net::SocketAddr;

use actix_web::dev::{Server, ServerHandle};
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};
use futures_util::stream;
use serde_json::Value;
use tokio::time::sleep;

use super::Mischief;

/// The longest head that a careful server takes.
const ADDRESS_MAX: usize = 8 << 10;

/// Runs a server on the current runtime.
pub fn run(address: SocketAddr, server: Server) -> (SocketAddr, ServerHandle) {
    let handle = server.handle();
    actix_rt::spawn(async move {
        if let Err(error) = server.await {
            tracing::error!(%error, "a maps stand-in stopped");
        }
    });
    (address, handle)
}

/// The first address a server is bound to.
pub fn address(addresses: &[SocketAddr]) -> io::Result<SocketAddr> {
    addresses.first().copied().ok_or_else(|| io::Error::other("no address was bound"))
}

/// An answer whose body may be cut or late, or something else altogether; `body` is already spoiled where a way is.
pub async fn answer(status: u16, body: &Value, mischief: Option<Mischief>) -> HttpResponse {
    let mut response = HttpResponse::build(StatusCode::from_u16(status).unwrap_or(StatusCode::OK));
    let text = body.to_string();
    match mischief {
        Some(Mischief::Cut) => {
            let half = text.as_bytes()[..text.len() / 2].to_vec();
            let cut = io::Error::from(io::ErrorKind::ConnectionReset);
            let pieces = [Ok(actix_web::web::Bytes::from(half)), Err(cut)];
            return response.content_type("application/json").streaming(stream::iter(pieces));
        }
        Some(Mischief::Page) => {
            return response.content_type("text/html").body("<html><body>Welcome!</body></html>");
        }
        Some(Mischief::Delay(delay)) => sleep(delay).await,
        Some(
            Mischief::Quota
            | Mischief::Key
            | Mischief::Accident
            | Mischief::Negative
            | Mischief::NoNumber
            | Mischief::AtOnce
            | Mischief::Short
            | Mischief::NoWay,
        )
        | None => {}
    }
    response.content_type("application/json; charset=UTF-8").body(text)
}

/// True for a question whose head is longer than servers and proxies take.
pub fn is_too_long(request: &HttpRequest) -> bool {
    request.uri().to_string().len() > ADDRESS_MAX
}
