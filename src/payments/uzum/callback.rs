//! The callback: where Uzum asks whether an order can be paid, creates, confirms and undoes a payment, and asks how one
//! stands. A yes is HTTP 200, a no 400; 500 only while our books are away, so that Uzum asks how it came out.

use actix_web::http::{Method, StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, web};
use chrono::SubsecRound;
use payshanba_domain::payment::{Facts, Rival};
use payshanba_domain::record::PaymentRow;
use payshanba_domain::week::Instant;

use super::Uzum;
use super::answer::Answer;
use super::code::Code;
use super::denial::Denial;
use super::fields::Echo;
use super::inbound::{self, Undoing};
use super::note::Note;
use super::request::{Operation, Request};
use super::standing;
use super::trans_id::TransId;
use crate::payments::outcome::{BooksAway, Effect};
use crate::payments::till::{Attempt, Known, Till};
use crate::payments::{credential, number};

/// Uzum's own requests stay far below.
const BODY_BYTES_MAX: usize = 64 * 1024;

/// What a request came to.
type Said = Result<(Answer, Effect), Denial>;

/// Whoever answers Uzum.
pub struct Callback {
    uzum: Uzum,
    till: Till,
}

impl Callback {
    /// Answers with these books.
    #[must_use]
    pub const fn new(uzum: Uzum, till: Till) -> Self {
        Self { uzum, till }
    }

    /// Farm time as Uzum writes it, so that a time told again is the same.
    fn now(&self) -> Instant {
        self.till.now().trunc_subsecs(3)
    }

    async fn answer(&self, call: &HttpRequest, body: &[u8]) -> Answer {
        let (echo, said) = match self.admitted(call) {
            Ok(operation) => self.answer_to(operation, body).await,
            Err(code) => (Echo::default(), Err(code.into())),
        };
        let effect = match &said {
            Ok((_, effect)) => Some(*effect),
            Err(denial) => denial.effect(),
        };
        if let Some(effect) = effect {
            self.till.count(super::NAME, effect);
        }
        told(call.path(), &echo, &said);
        said.map_or_else(|denial| Answer::failed(&echo, denial, self.now()), |(answer, _)| answer)
    }

    /// What is asked, when it is Uzum that asks.
    fn admitted(&self, call: &HttpRequest) -> Result<Operation, Code> {
        let name = call.match_info().get("operation").unwrap_or_default();
        let operation = Operation::parse(name).filter(|_| call.method() == Method::POST);
        let operation = operation.ok_or(Code::WrongOperation)?;
        let shown = call.headers().get(header::AUTHORIZATION).map_or(&b""[..], header::HeaderValue::as_bytes);
        let configuration = &self.uzum.configuration;
        let is_uzum = credential::is_shown(shown, &configuration.login, &configuration.password);
        if is_uzum { Ok(operation) } else { Err(Code::AccessDenied) }
    }

    async fn answer_to(&self, operation: Operation, body: &[u8]) -> (Echo, Said) {
        let (echo, request) = Request::read(operation, body, &self.uzum.configuration);
        let said = match request {
            Ok(Request::Check { order }) => self.check(&order).await,
            Ok(Request::Create { trans_id, order, amount }) => self.create(&trans_id, &order, amount).await,
            Ok(Request::Confirm { trans_id, note }) => self.confirm(&trans_id, &note).await,
            Ok(Request::Reverse { trans_id }) => self.reverse(&trans_id).await,
            Ok(Request::Status { trans_id }) => self.status(&trans_id).await,
            Err(code) => Err(code.into()),
        };
        (echo, said)
    }

    async fn check(&self, order: &str) -> Said {
        let known = self.known(order).await?;
        let invoice = inbound::check(known.as_ref())?;
        let answer = Answer::payable(self.uzum.configuration.service_id, &invoice.number, self.now());
        Ok((answer, Effect::Answered))
    }

    async fn create(&self, trans_id: &TransId, order: &str, amount: i64) -> Said {
        if let Some(row) = self.row(trans_id).await? {
            return Err(Denial::of(Code::AlreadyCreated, &row));
        }
        let known = self.known(order).await?;
        let invoice = inbound::create(known.as_ref(), amount)?;
        let attempt = Attempt {
            id: self.uzum.number(trans_id),
            provider: super::code(),
            provider_ref: trans_id.reference(),
            invoice: invoice.number.clone(),
            subscriber: invoice.subscriber,
            amount_tiyin: invoice.amount_tiyin,
            at: self.now(),
            // A buyer whose first try broke is free to try again.
            rival: Rival::Cancelled,
            facts: Facts::default(),
        };
        let (outcome, effect) = self.till.prepare(&attempt).await?;
        match self.row(trans_id).await? {
            Some(row) if effect == Effect::Applied => {
                Ok((Answer::created(self.uzum.configuration.service_id, trans_id, &row), effect))
            }
            Some(row) => Err(Denial::of(Code::AlreadyCreated, &row)),
            None => Err(inbound::not_created(&outcome).into()),
        }
    }

    async fn confirm(&self, trans_id: &TransId, note: &Note) -> Said {
        let now = self.now();
        let row = self.row_in_time(trans_id, now).await?;
        inbound::confirm(&row, now).map_err(|code| Denial::of(code, &row))?;
        let commission_bp = self.uzum.configuration.commission_bp;
        let paid_at = now.max(row.prepared_at);
        let (outcome, effect) = self.till.capture(&row, commission_bp, paid_at, Some(note.facts())).await?;
        let row = self.row(trans_id).await?.ok_or(Code::UnknownPayment)?;
        if effect == Effect::Applied {
            return Ok((Answer::confirmed(self.uzum.configuration.service_id, trans_id, &row), effect));
        }
        let code = inbound::confirm(&row, now).err().unwrap_or_else(|| inbound::not_confirmed(&outcome));
        Err(Denial::of(code, &row))
    }

    async fn reverse(&self, trans_id: &TransId) -> Said {
        let now = self.now();
        let row = self.row_in_time(trans_id, now).await?;
        let undoing = inbound::reverse(&row, now).map_err(|code| Denial::of(code, &row))?;
        let (outcome, effect) = match undoing {
            Undoing::Cancel => self.till.cancel(&row, Some(Note::reversed().facts())).await?,
            Undoing::Reverse => self.till.reverse(&row, None).await?,
        };
        let row = self.row(trans_id).await?.ok_or(Code::UnknownPayment)?;
        if effect == Effect::Applied {
            return Ok((Answer::reversed(self.uzum.configuration.service_id, trans_id, &row, now), effect));
        }
        let code = inbound::reverse(&row, now).err().unwrap_or_else(|| inbound::not_reversed(&outcome));
        Err(Denial::of(code, &row))
    }

    async fn status(&self, trans_id: &TransId) -> Said {
        let row = self.row(trans_id).await?.ok_or(Code::UnknownPayment)?;
        let standing = inbound::status(&row, self.now())?;
        let answer = Answer::stands(self.uzum.configuration.service_id, trans_id, &row, standing);
        Ok((answer, Effect::Answered))
    }

    /// A number that is none of ours is not looked up.
    async fn known(&self, order: &str) -> Result<Option<Known>, BooksAway> {
        match number::read(order) {
            Some(invoice) => self.till.look(&invoice).await,
            None => Ok(None),
        }
    }

    async fn row(&self, trans_id: &TransId) -> Result<Option<PaymentRow>, BooksAway> {
        let row = self.till.payment(self.uzum.number(trans_id)).await?;
        let is_its =
            |row: &PaymentRow| row.provider == super::code() && row.provider_ref == trans_id.reference();
        Ok(row.filter(is_its))
    }

    /// The payment as it stands once it is let go of, if its time is over.
    async fn row_in_time(&self, trans_id: &TransId, now: Instant) -> Result<PaymentRow, Denial> {
        let row = self.row(trans_id).await?.ok_or(Code::UnknownPayment)?;
        if !standing::is_over(&row, now) {
            return Ok(row);
        }
        self.till.cancel(&row, None).await?;
        Ok(self.row(trans_id).await?.ok_or(Code::UnknownPayment)?)
    }
}

fn told(path: &str, echo: &Echo, said: &Said) {
    let trans_id = echo.trans_id.as_ref().map(TransId::as_str);
    match said {
        Ok((_, effect)) => tracing::info!(path, trans_id, effect = effect.name(), "uzum was answered"),
        Err(Denial { code: Code::AccessDenied, .. }) => {
            tracing::warn!(path, "somebody called as uzum without its name and password");
        }
        Err(denial) => tracing::info!(path, trans_id, code = denial.code.wire(), "uzum was told no"),
    }
}

/// Mounts the callback; Uzum is told of every mistake in its own words, so every verb and path is answered.
pub fn configure(config: &mut web::ServiceConfig, callback: web::Data<Callback>) {
    let path = format!("{}/{{operation:.*}}", super::CALLBACK);
    config.service(web::resource(path).app_data(callback).route(web::to(receive)));
}

async fn receive(callback: web::Data<Callback>, call: HttpRequest, body: web::Payload) -> HttpResponse {
    let body = match body.to_bytes_limited(BODY_BYTES_MAX).await {
        Ok(Ok(body)) => body,
        _ => web::Bytes::new(),
    };
    let answer = callback.answer(&call, &body).await;
    let status = match &answer {
        Answer::Failed(failure) if failure.error_code == Code::Away => StatusCode::INTERNAL_SERVER_ERROR,
        Answer::Failed(_) => StatusCode::BAD_REQUEST,
        Answer::Payable { .. }
        | Answer::Created { .. }
        | Answer::Confirmed { .. }
        | Answer::Reversed { .. }
        | Answer::Stands { .. } => StatusCode::OK,
    };
    HttpResponse::build(status).json(answer)
}
