//! A call: one request to a Maps API and what came of it. Its address and its body name places, so neither is ever told.

use std::time::Duration;

use reqwest::{Client, RequestBuilder, StatusCode, Url};

use super::MapsError;

/// More than any answer to what we ask.
const BYTES_MAX: usize = 64 << 20;

/// A client for one vendor.
///
/// # Errors
/// When the outgoing connection cannot be prepared.
pub fn client(url: &Url, timeout: Duration) -> Result<Client, reqwest::Error> {
    let builder = Client::builder()
        .connect_timeout(timeout.min(Duration::from_secs(5)))
        .timeout(timeout)
        .redirect(reqwest::redirect::Policy::none());
    // What is on the own machine is never behind a proxy.
    let builder = if crate::telegram::account::is_loopback(url) { builder.no_proxy() } else { builder };
    builder.build()
}

/// Sends a request, and once more when the line was cut or the other side had an accident.
///
/// # Errors
/// When there is no answer.
pub async fn send(request: RequestBuilder) -> Result<(StatusCode, Vec<u8>), MapsError> {
    let again = request.try_clone();
    match (once(request).await, again) {
        (Err(MapsError::Away(_)), Some(again)) => once(again).await,
        (told, _) => told,
    }
}

async fn once(request: RequestBuilder) -> Result<(StatusCode, Vec<u8>), MapsError> {
    let mut response = request.send().await.map_err(broken)?;
    let status = response.status();
    if status.is_server_error() {
        return Err(MapsError::Away(format!("answered {status}")));
    }
    let mut body = Vec::new();
    while let Some(piece) = response.chunk().await.map_err(broken)? {
        if body.len() + piece.len() > BYTES_MAX {
            return Err(MapsError::nonsense("an answer without end"));
        }
        body.extend_from_slice(&piece);
    }
    Ok((status, body))
}

fn broken(error: reqwest::Error) -> MapsError {
    if error.is_timeout() {
        return MapsError::Late;
    }
    let what = if error.is_connect() { "nobody listens there, or no way to it" } else { "the line was cut" };
    MapsError::Away(what.to_owned())
}
