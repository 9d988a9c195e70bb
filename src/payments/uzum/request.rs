//! A request of Uzum's: one of its five, with what we need of it.

use super::code::Code;
use super::configuration::Configuration;
use super::fields::{Echo, Fields};
use super::note::Note;
use super::trans_id::TransId;

/// Which of the five; the end of the path says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is told with `Request`")]
pub enum Operation {
    Check,
    Create,
    Confirm,
    Reverse,
    Status,
}

impl Operation {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Check, Self::Create, Self::Confirm, Self::Reverse, Self::Status];

    /// The end of its path.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Check => "check",
            Self::Create => "create",
            Self::Confirm => "confirm",
            Self::Reverse => "reverse",
            Self::Status => "status",
        }
    }

    /// `None` for a path nobody knows.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|operation| operation.name() == name)
    }
}

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// Can this order be paid?
    Check {
        /// Which.
        order: String,
    },
    /// Somebody is about to pay it.
    Create {
        /// By which payment.
        trans_id: TransId,
        /// Which order.
        order: String,
        /// How much, in tiyin.
        amount: i64,
    },
    /// The money was taken.
    Confirm {
        /// Of which payment.
        trans_id: TransId,
        /// How it was paid.
        note: Note,
    },
    /// The money goes back, or will not be taken.
    Reverse {
        /// Of which payment.
        trans_id: TransId,
    },
    /// How does it stand?
    Status {
        /// Which payment.
        trans_id: TransId,
    },
}

impl Request {
    /// Reads a body: what can be repeated of it, and what it asks, or why not.
    pub fn read(
        operation: Operation,
        body: &[u8],
        configuration: &Configuration,
    ) -> (Echo, Result<Self, Code>) {
        match Fields::parse(body) {
            Ok(fields) => (fields.echo(), Self::of(operation, &fields, configuration)),
            Err(code) => (Echo::default(), Err(code)),
        }
    }

    fn of(operation: Operation, fields: &Fields, configuration: &Configuration) -> Result<Self, Code> {
        if fields.shop()? != configuration.service_id {
            return Err(Code::WrongShop);
        }
        let order = || fields.order(&configuration.order_field);
        Ok(match operation {
            Operation::Check => Self::Check { order: order()? },
            Operation::Create => {
                Self::Create { trans_id: fields.trans_id()?, order: order()?, amount: fields.amount()? }
            }
            Operation::Confirm => Self::Confirm { trans_id: fields.trans_id()?, note: fields.note() },
            Operation::Reverse => Self::Reverse { trans_id: fields.trans_id()? },
            Operation::Status => Self::Status { trans_id: fields.trans_id()? },
        })
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use proptest::prelude::*;
    use secrecy::SecretString;
    use serde_json::{Value, json};

    use super::super::answer::Answer;
    use super::*;

    const TRANS: &str = "5c398d7e-76b6-11ee-96da-f3a095c6289d";

    fn configuration() -> Configuration {
        Configuration {
            service_id: 101_202,
            login: "uzum_partner".to_owned(),
            password: SecretString::from("S3cret!Pass"),
            order_field: "order_id".to_owned(),
            commission_bp: 100,
            pay_url: "https://www.uzumbank.uz/open-service".parse().expect("an address"),
            redirect_url: None,
        }
    }

    fn read(operation: Operation, body: &[u8]) -> (Echo, Result<Request, Code>) {
        Request::read(operation, body, &configuration())
    }

    fn whole() -> Value {
        json!({"serviceId": 101_202, "timestamp": 1_773_480_400_000_i64, "transId": TRANS, "amount": 13_200_000,
            "params": {"order_id": "EGG-1042"}, "paymentSource": "HUMO", "phone": "998901234567"})
    }

    #[test]
    fn a_path_names_its_operation() {
        for operation in Operation::ALL {
            assert_eq!(Operation::parse(operation.name()), Some(operation));
        }
        for name in ["", "Check", "checks", "check/", "pay"] {
            assert_eq!(Operation::parse(name), None, "{name}");
        }
    }

    #[test]
    fn each_reads_what_it_needs() {
        let body = whole().to_string();
        let trans_id = TransId::parse(TRANS).expect("a uuid");
        let (order, note) =
            ("EGG-1042".to_owned(), Note { payment_source: Some("HUMO".to_owned()), ..Note::default() });
        let expected = [
            Request::Check { order: order.clone() },
            Request::Create { trans_id: trans_id.clone(), order, amount: 13_200_000 },
            Request::Confirm { trans_id: trans_id.clone(), note },
            Request::Reverse { trans_id: trans_id.clone() },
            Request::Status { trans_id: trans_id.clone() },
        ];
        for (operation, expected) in Operation::ALL.into_iter().zip(expected) {
            let (echo, request) = read(operation, body.as_bytes());
            assert_eq!(request, Ok(expected));
            assert_eq!(echo, Echo { service_id: Some(101_202), trans_id: Some(trans_id.clone()) });
        }
    }

    #[test]
    fn every_field_that_is_needed_is_asked_for_first_of_all_the_shop() {
        for operation in Operation::ALL {
            let needed: &[&str] = match operation {
                Operation::Check => &["serviceId", "params"],
                Operation::Create => &["serviceId", "transId", "params", "amount"],
                Operation::Confirm | Operation::Reverse | Operation::Status => &["serviceId", "transId"],
            };
            for name in needed {
                for nothing in [None, Some(Value::Null)] {
                    let mut body = whole();
                    match nothing {
                        Some(null) => body[*name] = null,
                        None => drop(body.as_object_mut().map(|fields| fields.remove(*name))),
                    }
                    let (_, request) = read(operation, body.to_string().as_bytes());
                    assert_eq!(request, Err(Code::Missing), "{operation:?} without {name}");
                }
            }
            let mut body = whole();
            (body["serviceId"], body["transId"]) = (json!(101_203), json!("x"));
            let (echo, request) = read(operation, body.to_string().as_bytes());
            assert_eq!(request, Err(Code::WrongShop), "{operation:?}");
            assert_eq!(echo, Echo { service_id: Some(101_203), trans_id: None });
        }
    }

    /// The answer to what cannot be read; nothing is answered here to what can.
    fn answered(operation: Operation, body: &[u8]) {
        let (echo, Err(code)) = read(operation, body) else { return };
        let answer = Answer::failed(&echo, code.into(), DateTime::UNIX_EPOCH);
        let answer = serde_json::to_value(answer).expect("it is JSON");
        assert_eq!(answer["status"], "FAILED", "{answer}");
        assert_eq!(answer["errorCode"], code.wire(), "{answer}");
    }

    fn any_operation() -> impl Strategy<Value = Operation> {
        proptest::sample::select(Operation::ALL.to_vec())
    }

    fn any_value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<u64>().prop_map(Value::from),
            any::<f64>().prop_map(Value::from),
            any::<String>().prop_map(Value::from),
            Just(json!(101_202)),
            Just(json!(TRANS)),
        ];
        leaf.prop_recursive(3, 12, 4, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                proptest::collection::btree_map("order_id|[a-z]{0,3}", inner, 0..4)
                    .prop_map(|keys| keys.into_iter().collect::<Value>()),
            ]
        })
    }

    proptest! {
        #[test]
        fn any_bytes_may_come(operation in any_operation(), body in proptest::collection::vec(any::<u8>(), 0..200)) {
            answered(operation, &body);
        }

        #[test]
        fn any_fields_may_come(operation in any_operation(), fields in proptest::collection::btree_map(
            "serviceId|transId|params|amount|paymentSource|tariff|cardType|phone", any_value(), 0..8,
        )) {
            let body: Value = fields.into_iter().collect();
            answered(operation, body.to_string().as_bytes());
        }

        /// A body that was cut off or spoiled on its way.
        #[test]
        fn a_spoiled_body_may_come(operation in any_operation(), end in 0..400_usize, at in 0..400_usize, by in any::<u8>()) {
            let mut body = whole().to_string().into_bytes();
            body.truncate(end);
            if let Some(byte) = body.get_mut(at) {
                *byte ^= by;
            }
            answered(operation, &body);
        }
    }
}
