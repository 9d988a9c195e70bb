//! The callback: where Payme asks whether an order may be paid, and tells what became of it. Every answer is HTTP 200, and
//! what is answered of a transaction is read from the books after the deed, whoever did it.

use actix_web::http::{Method, header};
use actix_web::{HttpRequest, HttpResponse, web};
use payshanba_domain::payment::Rival;
use payshanba_domain::record::PaymentRow;
use payshanba_domain::week::Instant;
use serde_json::{Value, json};

use super::answer::{Answer, Failure};
use super::call::{Asked, Call};
use super::code::Code;
use super::facts::Noted;
use super::inbound::{self, Judgement};
use super::request::{Came, Request};
use super::{Payme, time, transaction};
use crate::payments::number;
use crate::payments::outcome::{BooksAway, Effect};
use crate::payments::till::{Attempt, Decided, Known, Till};

/// Payme's own requests stay far below.
const BODY_BYTES_MAX: usize = 64 * 1024;

/// A result or why there is none, and what the request has changed.
type Obeyed = Result<(Result<Value, Code>, Effect), BooksAway>;

/// Whoever answers Payme.
pub struct Callback {
    payme: Payme,
    till: Till,
}

impl Callback {
    /// Answers with these books.
    #[must_use]
    pub const fn new(payme: Payme, till: Till) -> Self {
        Self { payme, till }
    }

    async fn answer(&self, came: Came<'_>) -> (Answer, Effect) {
        let texts = &self.payme.texts;
        let request = match Request::read(came, &self.payme.configuration) {
            Ok(request) => request,
            Err((id, failure)) => {
                tracing::warn!(
                    code = failure.code.wire().0,
                    bytes = came.body.len(),
                    "payme was not understood"
                );
                return (Answer::new(id, Err(failure), texts), Effect::Rejected);
            }
        };
        let obeyed = self.obey(&request.call).await;
        let (outcome, effect) = obeyed.unwrap_or((Err(Code::Away), Effect::Rejected));
        told(&request.call, outcome.as_ref().err().copied(), effect);
        (Answer::new(request.id, outcome.map_err(|code| self.failure(code)), texts), effect)
    }

    fn failure(&self, code: Code) -> Failure {
        let field = &self.payme.configuration.account_field;
        Failure { code, about: code.is_about_the_order().then(|| field.clone()) }
    }

    async fn obey(&self, call: &Call) -> Obeyed {
        match call {
            Call::CheckPerform(asked) => {
                let payable = inbound::payable(asked, self.known(asked).await?.as_ref());
                Ok(looked(payable.map(|()| json!({ "allow": true }))))
            }
            Call::Statement { from_ms, to_ms } => {
                let lines = self.statement(*from_ms, *to_ms).await?;
                Ok(looked(Ok(json!({ "transactions": lines }))))
            }
            Call::Create { transaction, .. } => self.change(call, transaction, transaction::created).await,
            Call::Perform { transaction } => self.change(call, transaction, transaction::performed).await,
            Call::Cancel { transaction, .. } => self.change(call, transaction, transaction::cancelled).await,
            Call::Check { transaction } => {
                let row = self.row(transaction).await?;
                Ok(looked(row.as_ref().map(transaction::shown).ok_or(Code::UnknownTransaction)))
            }
        }
    }

    /// Does what a request comes to, then looks at how the transaction stands.
    async fn change(&self, call: &Call, transaction: &str, written: fn(&PaymentRow) -> Value) -> Obeyed {
        let (row, now) = (self.row(transaction).await?, self.till.now());
        let known = if let (Call::Create { asked, .. }, None) = (call, &row) {
            self.known(asked).await?
        } else {
            None
        };
        let (outcome, effect) = match inbound::judge(call, row.as_ref(), known.as_ref(), now) {
            Judgement::Refuse(code) => return Ok((Err(code), Effect::Rejected)),
            Judgement::Told(row) => return Ok((Ok(written(row)), Effect::Duplicate)),
            Judgement::Expire(row) => {
                self.till.cancel(row, None).await?;
                return Ok((Err(Code::Impossible), Effect::Rejected));
            }
            Judgement::Prepare(known, at) => self.prepare(known, transaction, (at, now)).await?,
            Judgement::Capture(row) => {
                let commission_bp = self.payme.configuration.commission_bp;
                self.till.capture(row, commission_bp, now.max(row.prepared_at), None).await?
            }
            Judgement::Cancel(row, reason) => {
                let noted = Noted { reason: Some(reason), ..Noted::of(row) };
                self.till.cancel(row, Some(noted.written())).await?
            }
            Judgement::Reverse(row, reason) => {
                let noted = Noted { reason: Some(reason), ..Noted::of(row) };
                self.till.reverse(row, Some(noted.written())).await?
            }
        };
        let row = self.row(transaction).await?;
        if let Judgement::Told(row) = inbound::judge(call, row.as_ref(), None, now) {
            return Ok((Ok(written(row)), effect));
        }
        Ok((Err(inbound::rendered(call, &outcome)), Effect::Rejected))
    }

    /// Lets money be taken, by Payme's own time; what stands in the way and is over is let go of first.
    async fn prepare(&self, known: &Known, transaction: &str, (at, now): (Instant, Instant)) -> Decided {
        for left in inbound::left(known, super::NAME, now) {
            self.till.cancel(left, None).await?;
        }
        let noted = Noted { created_ms: time::written(Some(now)), reason: None };
        let attempt = Attempt {
            id: self.payme.number(transaction),
            provider: super::code(),
            provider_ref: transaction.to_owned(),
            invoice: known.invoice.number.clone(),
            subscriber: known.invoice.subscriber,
            amount_tiyin: known.invoice.amount_tiyin,
            at,
            rival: Rival::Refused,
            facts: noted.written(),
        };
        self.till.prepare(&attempt).await
    }

    /// The transaction that Payme calls so.
    async fn row(&self, transaction: &str) -> Result<Option<PaymentRow>, BooksAway> {
        let row = self.till.payment(self.payme.number(transaction)).await?;
        Ok(row.filter(|row| row.provider == super::code() && row.provider_ref == transaction))
    }

    /// The order that is asked about. A number that is none of ours is not looked up.
    async fn known(&self, asked: &Asked) -> Result<Option<Known>, BooksAway> {
        match asked.order.as_deref().and_then(number::read) {
            Some(invoice) => self.till.look(&invoice).await,
            None => Ok(None),
        }
    }

    async fn statement(&self, from_ms: i64, to_ms: i64) -> Result<Vec<Value>, BooksAway> {
        if from_ms > to_ms || to_ms < 0 {
            return Ok(Vec::new());
        }
        let (from, to) = (time::nearest(from_ms), time::nearest(to_ms));
        let rows = self.till.statement(super::code(), from, to).await?;
        let field = &self.payme.configuration.account_field;
        Ok(rows.iter().map(|row| transaction::listed(row, field)).collect())
    }
}

/// Nothing was to be changed.
fn looked(outcome: Result<Value, Code>) -> (Result<Value, Code>, Effect) {
    let effect = if outcome.is_ok() { Effect::Answered } else { Effect::Rejected };
    (outcome, effect)
}

fn told(call: &Call, code: Option<Code>, effect: Effect) {
    let (method, effect) = (call.name(), effect.name());
    match code.map(|code| code.wire().0) {
        // The buyer's money may be on its way although we say no: Payme gives it back.
        Some(code) if matches!(call, Call::Perform { .. }) => {
            tracing::warn!(method, code, "payme was refused a payment");
        }
        code => tracing::info!(method, code, effect, "payme was answered"),
    }
}

/// Mounts the callback; Payme is told of every mistake in its own words, so every verb is answered.
pub fn configure(config: &mut web::ServiceConfig, callback: web::Data<Callback>) {
    config.service(web::resource(super::CALLBACK).app_data(callback).route(web::to(receive)));
}

async fn receive(callback: web::Data<Callback>, request: HttpRequest, body: web::Payload) -> HttpResponse {
    let body = match body.to_bytes_limited(BODY_BYTES_MAX).await {
        Ok(Ok(body)) => body,
        _ => web::Bytes::new(),
    };
    let authorization = request.headers().get(header::AUTHORIZATION).map(header::HeaderValue::as_bytes);
    let is_post = request.method() == Method::POST;
    let (answer, effect) = callback.answer(Came { is_post, authorization, body: &body }).await;
    callback.till.count(super::NAME, effect);
    HttpResponse::Ok().json(answer)
}
