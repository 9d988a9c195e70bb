//! Fields: a body as it came, read strictly where we rely on it. A field that comes twice spoils it; one that we do not
//! need, like the buyer's phone, is not looked at.

use serde::Deserialize;
use serde_json::{Map, Value};

use super::code::Code;
use super::note::{Note, word};
use super::trans_id::TransId;

/// What a body may hold.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Fields {
    service_id: Option<Value>,
    trans_id: Option<Value>,
    params: Option<Value>,
    amount: Option<Value>,
    payment_source: Option<Value>,
    tariff: Option<Value>,
    card_type: Option<Value>,
    #[serde(flatten)]
    #[expect(
        dead_code,
        reason = "it is read to its depth, so that a body too deep is refused wherever it is so"
    )]
    rest: Map<String, Value>,
}

/// What an answer repeats of a request, as far as it could be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Echo {
    /// Of the shop.
    pub service_id: Option<i64>,
    /// Of the payment.
    pub trans_id: Option<TransId>,
}

impl Fields {
    /// Reads a body.
    ///
    /// # Errors
    /// When it is no JSON object, names a field twice, or is nested too deep.
    pub fn parse(body: &[u8]) -> Result<Self, Code> {
        serde_json::from_slice(body).map_err(|_| Code::Malformed)
    }

    /// What can be repeated of it.
    #[must_use]
    pub fn echo(&self) -> Echo {
        Echo { service_id: self.shop().ok(), trans_id: self.trans_id().ok() }
    }

    /// Whose request it is.
    ///
    /// # Errors
    /// When it is missing or no whole number.
    pub fn shop(&self) -> Result<i64, Code> {
        present(self.service_id.as_ref())?.as_i64().ok_or(Code::Malformed)
    }

    /// Of which payment.
    ///
    /// # Errors
    /// When it is missing or no UUID.
    pub fn trans_id(&self) -> Result<TransId, Code> {
        let text = present(self.trans_id.as_ref())?.as_str().ok_or(Code::Malformed)?;
        TransId::parse(text).ok_or(Code::Malformed)
    }

    /// What is to be paid, by the name that was agreed on; some send a number.
    ///
    /// # Errors
    /// When it is missing, empty or neither text nor number.
    pub fn order(&self, field: &str) -> Result<String, Code> {
        let params = present(self.params.as_ref())?.as_object().ok_or(Code::Malformed)?;
        match present(params.get(field))? {
            Value::String(text) => Ok(text.trim().to_owned()),
            Value::Number(number) => Ok(number.to_string()),
            Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => Err(Code::Malformed),
        }
    }

    /// How much, in tiyin; perhaps nothing anybody could pay.
    ///
    /// # Errors
    /// When it is missing or no whole number, or beyond all numbers.
    pub fn amount(&self) -> Result<i64, Code> {
        match present(self.amount.as_ref())? {
            Value::Number(number) if number.is_u64() => number.as_i64().ok_or(Code::WrongAmount),
            Value::Number(number) => number.as_i64().ok_or(Code::Malformed),
            Value::Null | Value::Bool(_) | Value::String(_) | Value::Array(_) | Value::Object(_) => {
                Err(Code::Malformed)
            }
        }
    }

    /// What is kept of it. The buyer has paid: nothing here spoils a confirmation.
    #[must_use]
    pub fn note(&self) -> Note {
        let text = |field: &Option<Value>| match field {
            Some(Value::String(text)) => word(text),
            Some(Value::Number(number)) => word(&number.to_string()),
            Some(Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_)) | None => None,
        };
        Note {
            payment_source: text(&self.payment_source),
            tariff: text(&self.tariff),
            card_type: text(&self.card_type),
            reversed: false,
        }
    }
}

/// A field that holds something.
fn present(field: Option<&Value>) -> Result<&Value, Code> {
    let is_empty = |value: &Value| match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Object(keys) => keys.is_empty(),
        Value::Bool(_) | Value::Number(_) | Value::Array(_) => false,
    };
    field.filter(|value| !is_empty(value)).ok_or(Code::Missing)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn fields(value: &Value) -> Fields {
        Fields::parse(value.to_string().as_bytes()).expect("an object")
    }

    #[test]
    fn a_body_is_one_json_object() {
        for body in [
            "",
            " ",
            "{",
            "null",
            "7",
            "\"text\"",
            "[]",
            "[1,null,null,null,null,null,null]",
            "{}{}",
            "{\"serviceId\":1,}",
            "{'serviceId':1}",
            "serviceId=1",
            "{\"serviceId\":1,\"serviceId\":1}",
            "{\"amount\":1,\"amount\":2}",
            "{\"serviceId\":NaN}",
        ] {
            assert_eq!(Fields::parse(body.as_bytes()).err(), Some(Code::Malformed), "{body}");
        }
        assert_eq!(Fields::parse(b"{\"serviceId\":\"\xff\"}").err(), Some(Code::Malformed));
        assert!(Fields::parse(b" {\"unheardOf\": [1, {\"a\": null}]} ").is_ok());
    }

    #[test]
    fn a_body_too_deep_is_none_wherever_it_is_so() {
        let nested = format!("{}{}", "[".repeat(200), "]".repeat(200));
        for field in ["unheardOf", "params", "serviceId", "amount"] {
            let body = format!("{{\"{field}\":{nested}}}");
            assert_eq!(Fields::parse(body.as_bytes()).err(), Some(Code::Malformed), "{field}");
        }
        let objects = format!("{}1{}", "{\"params\":".repeat(200), "}".repeat(200));
        assert_eq!(Fields::parse(objects.as_bytes()).err(), Some(Code::Malformed));
    }

    #[test]
    fn a_shop_is_a_whole_number() {
        let read = |value: Value| fields(&json!({"serviceId": value})).shop();
        assert_eq!(read(json!(101_202)), Ok(101_202));
        assert_eq!((read(json!(null)), read(json!(""))), (Err(Code::Missing), Err(Code::Missing)));
        for wrong in [json!("101202"), json!(1.5), json!(true), json!([1]), json!({"a": 1}), json!(u64::MAX)]
        {
            assert_eq!(read(wrong.clone()), Err(Code::Malformed), "{wrong}");
        }
        assert_eq!(fields(&json!({})).shop(), Err(Code::Missing));
    }

    #[test]
    fn an_order_is_text_or_a_number() {
        let read = |params: Value| fields(&json!({"params": params})).order("order_id");
        for text in ["EGG-1042", " EGG-1042\n"] {
            assert_eq!(read(json!({"order_id": text})).as_deref(), Ok("EGG-1042"));
        }
        assert_eq!(read(json!({"order_id": 1042, "account": "x"})).as_deref(), Ok("1042"));
        for missing in [json!(null), json!({}), json!({"account": "x"}), json!({"order_id": " "})] {
            assert_eq!(read(missing.clone()), Err(Code::Missing), "{missing}");
        }
        for wrong in
            [json!([]), json!("order_id"), json!(7), json!({"order_id": true}), json!({"order_id": [1]})]
        {
            assert_eq!(read(wrong.clone()), Err(Code::Malformed), "{wrong}");
        }
        assert_eq!(fields(&json!({})).order("order_id"), Err(Code::Missing));
    }

    #[test]
    fn an_amount_is_a_whole_number_of_tiyin() {
        let read = |value: Value| fields(&json!({"amount": value})).amount();
        assert_eq!(read(json!(13_200_000)), Ok(13_200_000));
        assert_eq!((read(json!(0)), read(json!(-1)), read(json!(i64::MAX))), (Ok(0), Ok(-1), Ok(i64::MAX)));
        assert_eq!(read(json!(u64::MAX)), Err(Code::WrongAmount));
        for wrong in
            [json!("13200000"), json!(13_200_000.5), json!(1e30), json!(true), json!([]), json!({"a": 1})]
        {
            assert_eq!(read(wrong.clone()), Err(Code::Malformed), "{wrong}");
        }
        assert_eq!((read(json!(null)), read(json!(""))), (Err(Code::Missing), Err(Code::Missing)));
    }

    #[test]
    fn a_note_takes_what_is_worth_keeping() {
        let body = json!({"paymentSource": "INSTALLMENT", "tariff": "003", "cardType": 2, "phone": "998901234567",
            "processingReferenceNumber": null});
        let note = fields(&body).note();
        assert_eq!(note.facts().0, r#"{"paymentSource":"INSTALLMENT","tariff":"003","cardType":"2"}"#);
        let odd = json!({"paymentSource": {"a": 1}, "tariff": null, "cardType": ["2"]});
        assert_eq!(fields(&odd).note(), Note::default());
    }
}
