//! The callback: where Click asks whether money may be taken and tells that it was. Every business outcome is HTTP 200;
//! only a Complete that our books cannot take down is left unanswered, so that Click repeats it.

use actix_web::{HttpResponse, web};
use payshanba_domain::payment::{Facts, Rival};
use payshanba_domain::week::Instant;

use super::Click;
use super::answer::{Answer, Code};
use super::inbound::{self, Judgement};
use super::request::{Action, Request};
use crate::payments::number;
use crate::payments::outcome::{BooksAway, Effect, PaymentOutcome};
use crate::payments::till::{Attempt, Till};

/// Click's own requests stay far below.
const BODY_BYTES_MAX: usize = 64 * 1024;

/// Whoever answers Click.
pub struct Callback {
    click: Click,
    till: Till,
}

impl Callback {
    /// Answers with these books.
    #[must_use]
    pub const fn new(click: Click, till: Till) -> Self {
        Self { click, till }
    }

    /// Decides a request; `Err` when a Complete cannot be answered.
    async fn answer(&self, body: &[u8]) -> Result<(Answer, Effect), BooksAway> {
        let request = match Request::read(body, &self.click.configuration) {
            Ok(request) => request,
            Err(answer) => {
                tracing::warn!(error = answer.error, bytes = body.len(), "click was not understood");
                return Ok((answer, Effect::Rejected));
            }
        };
        match self.decide(&request).await {
            Ok((answer, effect)) => {
                told(&request, &answer, effect);
                Ok((answer, effect))
            }
            Err(_) if request.action == Action::Prepare => {
                Ok((request.answer(Code::NotUpdated), Effect::Rejected))
            }
            Err(away) => Err(away),
        }
    }

    async fn decide(&self, request: &Request) -> Result<(Answer, Effect), BooksAway> {
        let configuration = &self.click.configuration;
        // A number that is none of ours is not looked up.
        let known = match number::read(&request.merchant_trans_id) {
            Some(invoice) => self.till.look(&invoice).await?,
            None => None,
        };
        let provider = self.click.code();
        let judgement = inbound::judge(request, known.as_ref(), provider.as_str(), configuration);
        let (outcome, effect) = match (judgement, known) {
            (Judgement::Answer(code), _) => return Ok((request.answer(code), refused(code))),
            (Judgement::Prepare, Some(known)) => {
                let provider_ref = request.click_trans_id.to_string();
                let attempt = Attempt {
                    id: self.click.numbers.payment(provider, &provider_ref),
                    provider,
                    provider_ref,
                    invoice: known.invoice.number,
                    subscriber: known.invoice.subscriber,
                    amount_tiyin: known.invoice.amount_tiyin,
                    at: self.time_of(request, None),
                    rival: Rival::Renamed,
                    facts: Facts::default(),
                };
                self.till.prepare(&attempt).await?
            }
            (Judgement::Prepare, None) => return Ok((request.answer(Code::UnknownOrder), Effect::Rejected)),
            (Judgement::Capture(row), _) => {
                if row.provider_ref != request.click_trans_id.to_string() {
                    tracing::info!(payment = row.id.0, "click completes by another attempt");
                }
                let at = self.time_of(request, Some(row.prepared_at));
                self.till.capture(&row, configuration.commission_bp, at, None).await?
            }
            (Judgement::Cancel(row), _) => self.till.cancel(&row, None).await?,
        };
        Ok((rendered(request, &outcome), effect))
    }

    /// Click's own time, as far as it can be: not ahead of us and, for a payment, not before it was prepared.
    fn time_of(&self, request: &Request, prepared_at: Option<Instant>) -> Instant {
        let now = self.till.now();
        let at = request.signed_at.unwrap_or(now).min(now);
        prepared_at.map_or(at, |prepared_at| at.max(prepared_at))
    }
}

fn rendered(request: &Request, outcome: &PaymentOutcome) -> Answer {
    let answer = request.answer(inbound::rendered(outcome));
    match outcome {
        PaymentOutcome::Prepared { id, .. } => Answer { merchant_prepare_id: Some(id.0), ..answer },
        PaymentOutcome::Captured { id } => Answer { merchant_confirm_id: Some(id.0), ..answer },
        _ => answer,
    }
}

/// What was so already had been obeyed before.
const fn refused(code: Code) -> Effect {
    match code {
        Code::AlreadyPaid | Code::Cancelled => Effect::Duplicate,
        _ => Effect::Rejected,
    }
}

fn told(request: &Request, answer: &Answer, effect: Effect) {
    let (attempt, error) = (request.click_trans_id, answer.error);
    let is_complete = request.action != Action::Prepare;
    // Somebody may have been charged although we say no: a person has to look.
    if is_complete && request.error >= 0 && !matches!(error, 0 | -4) {
        tracing::error!(attempt, error, "click has taken money that we do not book");
    } else if is_complete && request.error < 0 && error == -4 {
        tracing::error!(attempt, "click reports failure of a payment that is paid; it stays paid");
    } else {
        tracing::info!(attempt, is_complete, error, effect = effect.name(), "click was answered");
    }
}

/// Mounts the callback; Click is told of every mistake in its own words, so every verb is answered.
pub fn configure(config: &mut web::ServiceConfig, callback: web::Data<Callback>) {
    config.service(web::resource(super::CALLBACK).app_data(callback).route(web::to(receive)));
}

async fn receive(callback: web::Data<Callback>, body: web::Payload) -> HttpResponse {
    let body = match body.to_bytes_limited(BODY_BYTES_MAX).await {
        Ok(Ok(body)) => body,
        _ => web::Bytes::new(),
    };
    match callback.answer(&body).await {
        Ok((answer, effect)) => {
            callback.till.count(super::NAME, effect);
            HttpResponse::Ok().json(answer)
        }
        Err(_) => HttpResponse::ServiceUnavailable().finish(),
    }
}
