//! An answer to Payme: a result or an error, never both, with the number of its request. Errors are said in each of the
//! languages that Payme's page speaks.

use payshanba_actors::ports::people::Language;
use serde::Serialize;
use serde_json::Value;

use super::code::Code;
use crate::texts::Texts;

/// An answer as it travels.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Answer {
    jsonrpc: &'static str,
    id: Value,
    #[serde(flatten)]
    body: Body,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Body {
    Result(Value),
    Error {
        code: i32,
        message: Words,
        #[serde(rename = "data", skip_serializing_if = "Option::is_none")]
        about: Option<String>,
    },
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct Words {
    uz: String,
    ru: String,
    en: String,
}

/// Why there is no result, and what it is about: a method's or an account field's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// Why.
    pub code: Code,
    /// What it is about, where Payme wants to know.
    pub about: Option<String>,
}

impl From<Code> for Failure {
    fn from(code: Code) -> Self {
        Self { code, about: None }
    }
}

impl Answer {
    /// The answer to the request of this number.
    #[must_use]
    pub fn new(id: Value, outcome: Result<Value, Failure>, texts: &Texts) -> Self {
        let body = match outcome {
            Ok(result) => Body::Result(result),
            Err(Failure { code, about }) => {
                let (number, key) = code.wire();
                let say = |language| texts.say(language, key, &[]);
                let message = Words {
                    uz: say(Language::UzbekLatin),
                    ru: say(Language::Russian),
                    en: say(Language::English),
                };
                Body::Error { code: number, message, about }
            }
        };
        Self { jsonrpc: "2.0", id, body }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::json;

    use super::*;

    #[test]
    fn every_code_has_a_number_of_its_own_and_is_said_in_three_languages() {
        let texts = Texts::new();
        let mut numbers = BTreeSet::new();
        for code in Code::ALL {
            let answer = serde_json::to_value(Answer::new(json!(7), Err(code.into()), &texts));
            let answer = answer.expect("it is JSON");
            assert!(numbers.insert(code.wire().0), "{code:?} has another's number");
            assert_eq!(answer["error"]["code"], code.wire().0);
            let said: BTreeSet<&str> = ["uz", "ru", "en"]
                .iter()
                .filter_map(|tag| answer["error"]["message"][tag].as_str())
                .collect();
            assert_eq!(said.len(), 3, "{code:?}: {said:?}");
            assert!(said.iter().all(|text| text.len() > 10 && !text.contains('⟨')), "{code:?}: {said:?}");
            assert!(answer.get("result").is_none() && answer["error"].get("data").is_none(), "{answer}");
        }
    }

    #[test]
    fn an_answer_looks_as_payme_wants_it() {
        let texts = Texts::new();
        let allowed = Answer::new(json!(42), Ok(json!({"allow": true})), &texts);
        assert_eq!(
            serde_json::to_value(allowed).expect("it is JSON"),
            json!({"jsonrpc": "2.0", "id": 42, "result": {"allow": true}})
        );
        let failure = Failure { code: Code::UnknownOrder, about: Some("order_id".to_owned()) };
        let refused =
            serde_json::to_value(Answer::new(json!("7"), Err(failure), &texts)).expect("it is JSON");
        assert_eq!((&refused["id"], &refused["error"]["data"]), (&json!("7"), &json!("order_id")));
        assert_eq!(refused["error"]["code"], -31_050);
    }
}
