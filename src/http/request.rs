//! A request: numbered, timed and counted around whatever answers it.
//!
//! The number is the caller's own `x-request-id` when it gives a harmless one, else ours; it stands in every line of
//! the log and in the answer. The route in metrics and logs is the pattern, because a path is chosen by the caller.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use actix_web::body::MessageBody;
use actix_web::dev::{Service, ServiceRequest, ServiceResponse};
use actix_web::http::header::{HeaderName, HeaderValue};
use futures_util::future::LocalBoxFuture;
use payshanba_domain::week::Instant;
use tokio::time::Instant as MachineInstant;
use tracing::Instrument;

use crate::metrics::{Answered, Metrics};

const HEADER: HeaderName = HeaderName::from_static("x-request-id");
/// Nobody's number is longer.
const LONGEST: usize = 64;

/// Numbers requests and counts them.
#[derive(Clone, Debug)]
pub struct Requests {
    metrics: Arc<Metrics>,
    /// Tells this start of the server from any other.
    began_ms: i64,
    last: Arc<AtomicU64>,
}

impl Requests {
    /// Numbers from one on, since `now`.
    #[must_use]
    pub fn new(metrics: Arc<Metrics>, now: Instant) -> Self {
        Self { metrics, began_ms: now.timestamp_millis(), last: Arc::default() }
    }

    fn number(&self, request: &ServiceRequest) -> HeaderValue {
        let given = request.headers().get(&HEADER).filter(|given| is_harmless(given));
        given.cloned().unwrap_or_else(|| {
            let ours = format!("{:x}-{:x}", self.began_ms, self.last.fetch_add(1, Ordering::Relaxed) + 1);
            HeaderValue::from_str(&ours).unwrap_or_else(|_| HeaderValue::from_static("unnumbered"))
        })
    }
}

/// Letters, digits and hyphens: nothing that a log or a terminal could take for something else.
fn is_harmless(given: &HeaderValue) -> bool {
    let bytes = given.as_bytes();
    (1..=LONGEST).contains(&bytes.len())
        && bytes.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
}

type Answering<B> = LocalBoxFuture<'static, Result<ServiceResponse<B>, actix_web::Error>>;

/// What is done around every answer.
pub fn observed<S, B>(requests: Requests) -> impl Fn(ServiceRequest, &S) -> Answering<B> + Clone + 'static
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = actix_web::Error> + 'static,
    S::Future: 'static,
    B: MessageBody + 'static,
{
    move |request, next| {
        let (requests, number) = (requests.clone(), requests.number(&request));
        let request_id = number.to_str().unwrap_or_default();
        let span = tracing::info_span!("request", request_id, method = %request.method());
        let begun = MachineInstant::now();
        let answering = next.call(request).instrument(span.clone());
        Box::pin(async move {
            let mut response = answering.await?;
            let (took, status) = (begun.elapsed(), response.status().as_u16());
            let route = response.request().match_pattern().unwrap_or_else(|| "none".to_owned());
            requests.metrics.answered(Answered { route: &route, status, took });
            span.in_scope(|| tracing::debug!(route, status, took_ms = took.as_millis() as u64, "answered"));
            response.headers_mut().insert(HEADER, number);
            Ok(response)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_that_could_be_taken_for_something_else_is_not_repeated() {
        let harmless = |text: &str| is_harmless(&HeaderValue::from_str(text).expect("a header"));
        assert!(harmless("a-7F"));
        for text in ["", "a b", "a\"}", "a\u{9b}", &"a".repeat(65)] {
            assert!(!harmless(text), "{text}");
        }
    }
}
