//! A request of Payme's: read from what came, believed only when it shows Payme's credential.

use serde_json::Value;

use super::answer::Failure;
use super::call::Call;
use super::code::Code;
use super::configuration::Configuration;
use crate::payments::credential;

/// What came over HTTP.
#[derive(Clone, Copy, Debug)]
pub struct Came<'a> {
    /// By the one verb that carries requests.
    pub is_post: bool,
    /// What it shows, if anything.
    pub authorization: Option<&'a [u8]>,
    /// What it says.
    pub body: &'a [u8],
}

/// A request that may be obeyed.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// Its number, which the answer repeats.
    pub id: Value,
    /// What is asked.
    pub call: Call,
}

impl Request {
    /// Reads what came.
    ///
    /// # Errors
    /// When it may not be obeyed: why, and its number as far as it has one.
    pub fn read(came: Came<'_>, configuration: &Configuration) -> Result<Self, (Value, Failure)> {
        if !came.is_post {
            return Err((Value::Null, Code::NotPost.into()));
        }
        let said: Option<Value> = serde_json::from_slice(came.body).ok();
        let id = said.as_ref().and_then(number).cloned();
        let Configuration { login, key, account_field, .. } = configuration;
        // Whoever is not Payme hears nothing else.
        if !came.authorization.is_some_and(|shown| credential::is_shown(shown, login, key)) {
            return Err((id.unwrap_or_default(), Code::NotAllowed.into()));
        }
        let Some(said) = said else { return Err((Value::Null, Code::NotJson.into())) };
        let Some(id) = id else { return Err((Value::Null, Code::BadRequest.into())) };
        let Some(method) = said["method"].as_str() else { return Err((id, Code::BadRequest.into())) };
        match Call::read(method, &said["params"], account_field) {
            Ok(call) => Ok(Self { id, call }),
            Err(code @ Code::UnknownMethod) => Err((id, Failure { code, about: Some(method.to_owned()) })),
            Err(code) => Err((id, code.into())),
        }
    }
}

/// The number of a request: a text or a whole number.
fn number(said: &Value) -> Option<&Value> {
    said.as_object()?.get("id").filter(|id| id.is_string() || id.is_i64() || id.is_u64())
}

#[cfg(test)]
mod tests {
    use base64::Engine;
    use base64::engine::general_purpose::STANDARD;
    use proptest::prelude::*;
    use secrecy::SecretString;
    use serde_json::json;

    use super::super::answer::Answer;
    use super::super::configuration::PageLanguage;
    use super::*;
    use crate::texts::Texts;

    fn configuration() -> Configuration {
        Configuration {
            merchant: "587f72c72cac0d162c722ae2".to_owned(),
            login: "Paycom".to_owned(),
            key: SecretString::from("hush"),
            account_field: "order_id".to_owned(),
            commission_bp: 100,
            language: PageLanguage::default(),
            pay_url: "https://checkout.paycom.uz/".parse().expect("an address"),
        }
    }

    fn read(is_post: bool, shown: Option<&str>, body: &[u8]) -> Result<Request, (Value, Failure)> {
        let shown = shown.map(|shown| format!("Basic {}", STANDARD.encode(shown)));
        let authorization = shown.as_ref().map(String::as_bytes);
        Request::read(Came { is_post, authorization, body }, &configuration())
    }

    fn refused(is_post: bool, shown: Option<&str>, body: &Value) -> (Value, Code, Option<String>) {
        let (id, Failure { code, about }) =
            read(is_post, shown, body.to_string().as_bytes()).expect_err("it is refused");
        (id, code, about)
    }

    #[test]
    fn the_verb_the_credential_and_the_form_are_looked_at_in_this_order() {
        let (right, wrong) = (Some("Paycom:hush"), Some("Paycom:hash"));
        let good = json!({"id": 7, "method": "CheckTransaction", "params": {"id": "1"}});
        assert!(read(true, right, good.to_string().as_bytes()).is_ok());
        assert_eq!(refused(false, right, &good), (json!(null), Code::NotPost, None));
        for shown in [None, wrong] {
            assert_eq!(refused(true, shown, &good), (json!(7), Code::NotAllowed, None));
            let nonsense = json!({"id": "x", "method": 5});
            assert_eq!(refused(true, shown, &nonsense), (json!("x"), Code::NotAllowed, None));
            let (id, failure) = read(true, shown, b"{").expect_err("it is refused");
            assert_eq!((id, failure.code), (json!(null), Code::NotAllowed));
        }
        for body in [&b""[..], b"{", b"\xff\xfe", b"{\"id\":1}x", "[".repeat(60_000).as_bytes()] {
            let (id, failure) = read(true, right, body).expect_err("it is refused");
            assert_eq!((id, failure.code), (json!(null), Code::NotJson));
        }
        let call = json!({"method": "CheckTransaction", "params": {"id": "1"}});
        let with = |id: Value| {
            let mut body = call.clone();
            body["id"] = id;
            body
        };
        for body in [call.clone(), json!([good.clone()]), json!(7), json!("x"), json!(null)] {
            assert_eq!(refused(true, right, &body), (json!(null), Code::BadRequest, None), "{body}");
        }
        for id in [json!(null), json!(1.5), json!([]), json!({}), json!(true)] {
            assert_eq!(refused(true, right, &with(id)), (json!(null), Code::BadRequest, None));
        }
        for body in
            [json!({"id": 7}), json!({"id": 7, "method": 5}), json!({"id": 7, "method": "CheckTransaction"})]
        {
            assert_eq!(refused(true, right, &body), (json!(7), Code::BadRequest, None), "{body}");
        }
        let unknown = json!({"id": 7, "method": "ChangePassword", "params": []});
        let named = Some("ChangePassword".to_owned());
        assert_eq!(refused(true, right, &unknown), (json!(7), Code::UnknownMethod, named));
    }

    /// Anything that JSON can say.
    fn anything() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<u64>().prop_map(Value::from),
            any::<f64>().prop_map(Value::from),
            ".{0,70}".prop_map(Value::from),
        ];
        leaf.prop_recursive(3, 24, 6, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                proptest::collection::btree_map(
                    "id|time|amount|account|order_id|reason|from|to|.{0,4}",
                    inner,
                    0..6
                )
                .prop_map(|map| Value::Object(map.into_iter().collect())),
            ]
        })
    }

    fn method() -> impl Strategy<Value = Value> {
        prop_oneof![
            proptest::sample::select(vec![
                "CheckPerformTransaction",
                "CreateTransaction",
                "PerformTransaction",
                "CancelTransaction",
                "CheckTransaction",
                "GetStatement",
                "SetFiscalData",
            ])
            .prop_map(Value::from),
            anything(),
        ]
    }

    /// Whatever came: it is understood and has a number, or its answer is one that Payme can read.
    fn check(body: &[u8], texts: &Texts) {
        match read(true, Some("Paycom:hush"), body) {
            Ok(request) => assert!(!request.id.is_null()),
            Err((id, failure)) => {
                let answer = serde_json::to_string(&Answer::new(id.clone(), Err(failure), texts));
                let answer: Value = serde_json::from_str(&answer.expect("it is JSON")).expect("it is JSON");
                assert!(answer["error"]["code"].is_i64() && answer.get("result").is_none(), "{answer}");
                assert_eq!((&answer["jsonrpc"], &answer["id"]), (&json!("2.0"), &id));
            }
        }
    }

    #[test]
    fn any_bytes_may_come() {
        let texts = Texts::new();
        proptest!(|(body in proptest::collection::vec(any::<u8>(), 0..300))| check(&body, &texts));
    }

    #[test]
    fn any_json_may_come() {
        let texts = Texts::new();
        proptest!(|(id in anything(), method in method(), params in anything())| {
            let body = json!({"id": id, "method": method, "params": params});
            check(body.to_string().as_bytes(), &texts);
        });
    }
}
