//! Traffic: requests that come in, callbacks of providers, messages that go out.

use std::time::Duration;

use payshanba_domain::message::Message;
use prometheus::{Error, HistogramVec, IntCounterVec};
use serde_json::Value;

use super::book::Book;

const REQUEST_S: [f64; 10] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1.0, 5.0];
/// A provider waits for its answer for some seconds, then asks again.
const CALLBACK_S: [f64; 8] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1.0, 5.0];
const DELIVERY_S: [f64; 10] = [0.1, 0.5, 1.0, 2.0, 5.0, 15.0, 60.0, 300.0, 900.0, 3_600.0];

/// The family.
#[derive(Clone, Debug)]
pub struct Traffic {
    requests: IntCounterVec,
    request_duration: HistogramVec,
    callbacks: IntCounterVec,
    callback_duration: HistogramVec,
    messages: IntCounterVec,
    delivery: HistogramVec,
}

/// An answer that was given.
#[derive(Clone, Copy, Debug)]
pub struct Answered<'a> {
    /// The route's pattern, never the path: a path is chosen by the caller and would grow for ever.
    pub route: &'a str,
    /// What was answered.
    pub status: u16,
    /// How long it took.
    pub took: Duration,
}

impl Traffic {
    /// Registers the family.
    pub fn register(book: Book<'_>) -> Result<Self, Error> {
        let traffic = Self {
            requests: book.counter(
                "payshanba_http_requests_total",
                "requests answered",
                &["route", "status"],
            )?,
            request_duration: book.histogram(
                "payshanba_http_request_duration_seconds",
                "how long requests took",
                &["route"],
                &REQUEST_S,
            )?,
            callbacks: book.counter(
                "payshanba_callbacks_total",
                "providers' callbacks by what came of them",
                &["provider", "result"],
            )?,
            callback_duration: book.histogram(
                "payshanba_callback_duration_seconds",
                "how long providers' callbacks took",
                &["provider"],
                &CALLBACK_S,
            )?,
            messages: book.counter("payshanba_messages_total", "messages settled", &["kind", "outcome"])?,
            delivery: book.histogram(
                "payshanba_message_delivery_seconds",
                "from when a message could be sent until it was",
                &[],
                &DELIVERY_S,
            )?,
        };
        traffic.delivery.with_label_values::<&str>(&[]);
        Ok(traffic)
    }

    /// Counts a request.
    pub fn answered(&self, answered: Answered<'_>) {
        let Answered { route, status, took } = answered;
        self.requests.with_label_values(&[route, &status.to_string()]).inc();
        self.request_duration.with_label_values(&[route]).observe(took.as_secs_f64());
        if let Some(provider) = provider(route) {
            self.callback_duration.with_label_values(&[provider]).observe(took.as_secs_f64());
        }
    }

    /// Counts a callback: `applied`, `duplicate`, `answered` or `rejected`.
    pub fn called_back(&self, provider: &str, result: &str) {
        self.callbacks.with_label_values(&[provider, result]).inc();
    }

    /// Counts a message that was settled.
    pub fn messaged(&self, message: &Message, outcome: &str, after: Duration) {
        self.messages.with_label_values(&[kind(message).as_str(), outcome]).inc();
        if outcome == "sent" {
            self.delivery.with_label_values::<&str>(&[]).observe(after.as_secs_f64());
        }
    }

    /// Counts messages that were dropped unread.
    pub fn dropped(&self, messages: u64) {
        self.messages.with_label_values(&["any", "dropped"]).inc_by(messages);
    }
}

/// The provider that a route belongs to: `/callbacks/<provider>` and everything below it. A place that the caller
/// fills is nobody's name.
fn provider(route: &str) -> Option<&str> {
    let (_, below) = route.split_once("/callbacks/")?;
    below.split('/').next().filter(|name| !name.is_empty() && !name.starts_with('{'))
}

/// What a message says, as its stored form names it.
fn kind(message: &Message) -> String {
    match serde_json::to_value(message) {
        Ok(Value::Object(fields)) => {
            fields.get("say").and_then(Value::as_str).unwrap_or("unnamed").to_owned()
        }
        _ => "unnamed".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_route_names_its_provider_and_a_caller_does_not() {
        assert_eq!(provider("/callbacks/click/prepare"), Some("click"));
        assert_eq!(provider("/{farm}/callbacks/payme"), Some("payme"));
        assert_eq!(provider("/callbacks/{provider}"), None);
        assert_eq!(provider("/telegram/webhook"), None);
    }

    #[test]
    fn a_message_goes_by_its_stored_name() {
        assert_eq!(kind(&Message::CourierWelcome), "courier_welcome");
        assert_eq!(kind(&Message::Refused { why: payshanba_domain::Refusal::OutOfRange }), "refused");
    }
}
