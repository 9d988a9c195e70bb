//! A request of Click's: read from the raw body, believed only when it is signed.

use chrono::NaiveDateTime;
use payshanba_domain::PaymentId;
use payshanba_domain::week::{Instant, farm_offset};

use super::amount::{self, Amount};
use super::answer::{Answer, Code};
use super::configuration::Configuration;
use super::form::Form;
use super::signature::Signed;

/// A request with our service, a good signature and an action that exists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Click's number of the attempt.
    pub click_trans_id: i64,
    /// The invoice, as the buyer's link named it.
    pub merchant_trans_id: String,
    /// How much.
    pub amount: Amount,
    /// Below zero when the payment failed at Click. Nobody has signed it.
    pub error: i64,
    /// When Click signed it.
    pub signed_at: Option<Instant>,
    /// What is asked.
    pub action: Action,
}

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// May money be taken?
    Prepare,
    /// It was taken, or will not be.
    Complete {
        /// Our number of the payment.
        payment: PaymentId,
    },
}

impl Request {
    /// Reads a body.
    ///
    /// # Errors
    /// The answer, when the body says nothing we may act on: −8, −1 or −3 with the ids that could be read.
    pub fn read(body: &[u8], configuration: &Configuration) -> Result<Self, Answer> {
        let form = Form::parse(body).map_err(|_| Answer::from(Code::BadRequest))?;
        let fields = Fields::of(&form);
        let refused = |code| fields.echoed(Answer::from(code));
        let read = fields.read(configuration).ok_or_else(|| refused(Code::BadRequest))?;
        let sign_string = form.filled("sign_string").unwrap_or_default();
        if !fields.signed().is_signed(sign_string, &configuration.secret_key) {
            return Err(refused(Code::SignCheckFailed));
        }
        let action = match (fields.action, read.prepare_id) {
            ("0", _) => Action::Prepare,
            ("1", Some(payment)) => Action::Complete { payment },
            _ => return Err(refused(Code::UnknownAction)),
        };
        Ok(Self {
            click_trans_id: read.click_trans_id,
            merchant_trans_id: fields.merchant_trans_id.to_owned(),
            amount: read.amount,
            error: read.error,
            signed_at: time(fields.sign_time),
            action,
        })
    }

    /// The answer with this code and the ids of the request.
    #[must_use]
    pub fn answer(&self, code: Code) -> Answer {
        Answer {
            click_trans_id: Some(self.click_trans_id),
            merchant_trans_id: Some(self.merchant_trans_id.clone()),
            merchant_prepare_id: match self.action {
                Action::Prepare => None,
                Action::Complete { payment } => Some(payment.0),
            },
            ..Answer::from(code)
        }
    }
}

/// The fields as they came; empty where they are missing.
struct Fields<'a> {
    form: &'a Form,
    merchant_trans_id: &'a str,
    amount: &'a str,
    action: &'a str,
    sign_time: &'a str,
}

/// The fields that are numbers, read.
struct Numbers {
    click_trans_id: i64,
    prepare_id: Option<PaymentId>,
    amount: Amount,
    error: i64,
}

impl<'a> Fields<'a> {
    fn of(form: &'a Form) -> Self {
        let field = |name| form.filled(name).unwrap_or_default();
        Self {
            form,
            merchant_trans_id: field("merchant_trans_id"),
            amount: field("amount"),
            action: field("action"),
            sign_time: field("sign_time"),
        }
    }

    /// `None` when a field is missing or no number, or the request is for another shop.
    fn read(&self, configuration: &Configuration) -> Option<Numbers> {
        let number = |name| self.form.filled(name).and_then(integer);
        let texts = [self.merchant_trans_id, self.sign_time, self.form.filled("sign_string")?];
        // The note says nothing we use, so an empty one spoils no payment.
        self.form.get("error_note")?;
        number("click_paydoc_id")?;
        number("action")?;
        let is_ours = number("service_id")? == configuration.service_id;
        let click_trans_id = number("click_trans_id").filter(|id| *id > 0)?;
        let prepare_id = if self.action == "1" { Some(number("merchant_prepare_id")?) } else { None };
        let read = Numbers {
            click_trans_id,
            prepare_id: prepare_id.map(PaymentId),
            amount: amount::read(self.amount)?,
            error: number("error")?,
        };
        (is_ours && texts.iter().all(|text| !text.is_empty())).then_some(read)
    }

    fn signed(&self) -> Signed<'a> {
        let raw = |name| self.form.get(name).unwrap_or_default();
        Signed {
            click_trans_id: raw("click_trans_id"),
            service_id: raw("service_id"),
            merchant_trans_id: self.merchant_trans_id,
            merchant_prepare_id: (self.action == "1").then(|| raw("merchant_prepare_id")),
            amount: self.amount,
            action: self.action,
            sign_time: self.sign_time,
        }
    }

    /// The answer with the ids that could be read.
    fn echoed(&self, answer: Answer) -> Answer {
        let order = Some(self.merchant_trans_id).filter(|order| !order.is_empty());
        Answer {
            click_trans_id: self.form.filled("click_trans_id").and_then(integer),
            merchant_trans_id: order.map(str::to_owned),
            ..answer
        }
    }
}

/// A whole number of at most 64 bits, written in digits.
fn integer(text: &str) -> Option<i64> {
    text.parse().ok().filter(|_| !text.starts_with('+'))
}

/// `2026-03-14 09:26:53`, by the clocks of Tashkent.
fn time(text: &str) -> Option<Instant> {
    let local = NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S").ok()?;
    local.and_local_timezone(farm_offset()).single().map(|at| at.to_utc())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_is_that_of_tashkent() {
        let at = time("2026-03-14 09:26:53").map(|at| at.to_rfc3339());
        assert_eq!(at.as_deref(), Some("2026-03-14T04:26:53+00:00"));
        for text in ["", "2026-03-14", "14.03.2026 09:26:53", "2026-02-30 00:00:00"] {
            assert_eq!(time(text), None, "{text}");
        }
    }

    #[test]
    fn an_integer_is_written_in_digits() {
        assert_eq!(
            (integer("-5017"), integer("00"), integer("9223372036854775807")),
            (Some(-5017), Some(0), Some(i64::MAX))
        );
        for text in ["", "+5", "5.0", "1e3", "9223372036854775808", " 5", "0x1"] {
            assert_eq!(integer(text), None, "{text:?}");
        }
    }
}
