//! The webhook: where Telegram delivers updates. It shows the farm's secret, or nothing happens.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use secrecy::{ExposeSecret, SecretString};
use serde_json::json;
use subtle::ConstantTimeEq;

use super::Settings;
use super::reception::{Receipt, Reception, ReceptionError};

/// Where it is mounted.
pub const PATH: &str = "/telegram/webhook";
/// What Telegram shows its secret in.
const SECRET_HEADER: &str = "X-Telegram-Bot-Api-Secret-Token";
/// The longest body that is read; Telegram's own updates stay far below.
const BODY_BYTES_MAX: usize = 1024 * 1024;

/// One bot's webhook.
pub struct Webhook {
    secret: SecretString,
    reception: Reception,
}

impl Webhook {
    /// A webhook that takes updates to the reception.
    #[must_use]
    pub fn new(settings: &Settings, reception: Reception) -> Self {
        Self { secret: settings.webhook_secret.clone(), reception }
    }

    /// True when the request shows the secret; the time it takes tells nothing about it.
    fn admits(&self, request: &HttpRequest) -> bool {
        let secret = self.secret.expose_secret().as_bytes();
        let shown = request.headers().get(SECRET_HEADER).map_or(&b""[..], |value| value.as_bytes());
        !secret.is_empty() && bool::from(shown.ct_eq(secret))
    }
}

/// Mounts the webhook.
pub fn configure(config: &mut web::ServiceConfig, webhook: web::Data<Webhook>) {
    config.service(web::resource(PATH).app_data(webhook).route(web::post().to(receive)));
}

async fn receive(webhook: web::Data<Webhook>, request: HttpRequest, body: web::Payload) -> HttpResponse {
    if !webhook.admits(&request) {
        tracing::warn!("a webhook call without the secret");
        return HttpResponse::Unauthorized().finish();
    }
    match read(body).await {
        Ok(payload) => answer(webhook.reception.take(&payload).await),
        Err(status) => HttpResponse::new(status),
    }
}

async fn read(body: web::Payload) -> Result<String, StatusCode> {
    let Ok(read) = body.to_bytes_limited(BODY_BYTES_MAX).await else {
        return Err(StatusCode::PAYLOAD_TOO_LARGE);
    };
    let bytes = read.map_err(|_| StatusCode::BAD_REQUEST)?;
    String::from_utf8(bytes.into()).map_err(|_| StatusCode::BAD_REQUEST)
}

/// A press gets its empty acknowledgement here, so that the button stops spinning at once.
fn answer(taken: Result<Receipt, ReceptionError>) -> HttpResponse {
    match taken {
        Ok(Receipt { press: Some(press), .. }) => {
            HttpResponse::Ok().json(json!({"method": "answerCallbackQuery", "callback_query_id": press}))
        }
        Ok(Receipt { press: None, .. }) => HttpResponse::Ok().finish(),
        Err(ReceptionError::Unreadable) => {
            tracing::warn!("a webhook call that is no update");
            HttpResponse::BadRequest().finish()
        }
        Err(ReceptionError::Port(error)) => {
            tracing::warn!(%error, "an update could not be stored, telegram keeps it");
            HttpResponse::ServiceUnavailable().finish()
        }
    }
}
