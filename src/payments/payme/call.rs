//! A call: which method Payme asks for, with its parameters, read strictly.

use serde_json::{Map, Number, Value};

use super::code::Code;

/// Nobody's number of a transaction is longer; Payme's have 24 characters.
const ID_CHARS_MAX: usize = 64;
/// Beyond this a number of JSON is read as a fraction.
const WHOLE_MAX: f64 = i64::MAX as f64;

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Call {
    /// May an order be paid?
    CheckPerform(Asked),
    /// Somebody begins to pay an order.
    Create {
        /// Payme's number of the transaction.
        transaction: String,
        /// When Payme created it.
        time_ms: i64,
        /// What it is for.
        asked: Asked,
    },
    /// The order is paid.
    Perform {
        /// By this transaction.
        transaction: String,
    },
    /// The money will not come, or goes back.
    Cancel {
        /// Of this transaction.
        transaction: String,
        /// Why, in Payme's own numbers.
        reason: i64,
    },
    /// How does a transaction stand?
    Check {
        /// This one.
        transaction: String,
    },
    /// What was created in a stretch of time?
    Statement {
        /// Its beginning.
        from_ms: i64,
        /// Its end.
        to_ms: i64,
    },
}

/// An order, as the buyer named it, and what Payme asks for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The order's number; `None` when nobody has said it.
    pub order: Option<String>,
    /// How much, in tiyin; any number that came.
    pub amount: i64,
}

impl Call {
    /// Reads a method and its parameters.
    ///
    /// Receipts of the tax authority (`SetFiscalData`) would have to be kept, which the books cannot do yet, and the key is
    /// changed in the configuration and not by `ChangePassword`: both are unknown here, and Payme is told so.
    ///
    /// # Errors
    /// When there is no such method, or a parameter is missing or of another type.
    pub fn read(method: &str, params: &Value, account_field: &str) -> Result<Self, Code> {
        let params = Params { params: params.as_object(), account_field };
        match method {
            "CheckPerformTransaction" => Ok(Self::CheckPerform(params.asked()?)),
            "CreateTransaction" => Ok(Self::Create {
                transaction: params.transaction()?,
                time_ms: params.integer("time")?,
                asked: params.asked()?,
            }),
            "PerformTransaction" => Ok(Self::Perform { transaction: params.transaction()? }),
            "CancelTransaction" => {
                Ok(Self::Cancel { transaction: params.transaction()?, reason: params.integer("reason")? })
            }
            "CheckTransaction" => Ok(Self::Check { transaction: params.transaction()? }),
            "GetStatement" => {
                Ok(Self::Statement { from_ms: params.integer("from")?, to_ms: params.integer("to")? })
            }
            _ => Err(Code::UnknownMethod),
        }
    }

    /// The method's name, for logs.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::CheckPerform(_) => "CheckPerformTransaction",
            Self::Create { .. } => "CreateTransaction",
            Self::Perform { .. } => "PerformTransaction",
            Self::Cancel { .. } => "CancelTransaction",
            Self::Check { .. } => "CheckTransaction",
            Self::Statement { .. } => "GetStatement",
        }
    }
}

/// Parameters, and what the cashbox calls an order's number.
struct Params<'a> {
    params: Option<&'a Map<String, Value>>,
    account_field: &'a str,
}

impl Params<'_> {
    fn get(&self, name: &str) -> Result<&Value, Code> {
        self.params.and_then(|params| params.get(name)).ok_or(Code::BadRequest)
    }

    fn integer(&self, name: &str) -> Result<i64, Code> {
        self.get(name)?.as_i64().ok_or(Code::BadRequest)
    }

    fn transaction(&self) -> Result<String, Code> {
        let id = self.get("id")?.as_str().filter(|id| {
            (1..=ID_CHARS_MAX).contains(&id.chars().count()) && !id.chars().any(char::is_control)
        });
        id.map(str::to_owned).ok_or(Code::BadRequest)
    }

    fn asked(&self) -> Result<Asked, Code> {
        let amount = match self.get("amount")? {
            Value::Number(amount) => whole(amount).ok_or(Code::BadRequest)?,
            _ => return Err(Code::BadRequest),
        };
        Ok(Asked { order: self.order()?, amount })
    }

    /// Whoever pays in Payme's own window types the number, in small letters too; it comes as text or as a number.
    fn order(&self) -> Result<Option<String>, Code> {
        let account = match self.get("account") {
            Ok(Value::Object(account)) => account,
            Ok(Value::Null) => return Ok(None),
            Ok(_) => return Err(Code::BadRequest),
            Err(_) if self.params.is_some() => return Ok(None),
            Err(code) => return Err(code),
        };
        Ok(match account.get(self.account_field) {
            Some(Value::String(order)) => {
                Some(order.trim().to_ascii_uppercase()).filter(|order| !order.is_empty())
            }
            Some(Value::Number(order)) => Some(order.to_string()),
            _ => None,
        })
    }
}

/// A whole number; one that is too large for anybody's order is the largest there is. `None` for a fraction.
fn whole(number: &Number) -> Option<i64> {
    let is_beyond = || number.is_u64() || number.as_f64().is_some_and(|number| number.abs() >= WHOLE_MAX);
    number.as_i64().or_else(|| is_beyond().then_some(i64::MAX))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn read(method: &str, params: Value) -> Result<Call, Code> {
        Call::read(method, &params, "order_id")
    }

    fn check(amount: Value, account: Value) -> Result<Call, Code> {
        read("CheckPerformTransaction", json!({"amount": amount, "account": account}))
    }

    #[test]
    fn each_method_is_read_with_its_parameters() {
        let asked = Asked { order: Some("197".to_owned()), amount: 500 };
        let transaction = "5c7f11c5a0b1c2d3e4f50617".to_owned();
        let account = json!({"order_id": "197"});
        let id = json!({"id": transaction});
        assert_eq!(check(json!(500), account.clone()), Ok(Call::CheckPerform(asked.clone())));
        let params = json!({"id": transaction, "time": 7, "amount": 500, "account": account});
        assert_eq!(
            read("CreateTransaction", params),
            Ok(Call::Create { transaction: transaction.clone(), time_ms: 7, asked })
        );
        assert_eq!(
            read("PerformTransaction", id.clone()),
            Ok(Call::Perform { transaction: transaction.clone() })
        );
        assert_eq!(read("CheckTransaction", id), Ok(Call::Check { transaction: transaction.clone() }));
        let params = json!({"id": transaction, "reason": 3});
        assert_eq!(read("CancelTransaction", params), Ok(Call::Cancel { transaction, reason: 3 }));
        let params = json!({"from": 1, "to": 2});
        assert_eq!(read("GetStatement", params), Ok(Call::Statement { from_ms: 1, to_ms: 2 }));
        for method in ["SetFiscalData", "ChangePassword", "checktransaction", "", "тухум"] {
            assert_eq!(read(method, json!({})), Err(Code::UnknownMethod), "{method}");
        }
    }

    #[test]
    fn an_amount_is_a_whole_number_however_large() {
        let of = |amount| match check(amount, json!({})) {
            Ok(Call::CheckPerform(asked)) => Ok(asked.amount),
            other => Err(other),
        };
        for (amount, expected) in [(json!(0), 0), (json!(-500), -500), (json!(i64::MAX), i64::MAX)] {
            assert_eq!(of(amount), Ok(expected));
        }
        for amount in ["9223372036854775808", "18446744073709551615", "99999999999999999999999", "-1e300"] {
            let amount: Value = serde_json::from_str(amount).expect("a number");
            assert_eq!(of(amount.clone()), Ok(i64::MAX), "{amount}");
        }
        for amount in [json!(500.0), json!(5.5), json!("500"), json!(null), json!([500]), json!(true)] {
            assert_eq!(of(amount.clone()), Err(Err(Code::BadRequest)), "{amount}");
        }
    }

    #[test]
    fn an_order_may_come_as_text_or_number_and_may_be_missing() {
        let of = |account: Value| match check(json!(1), account) {
            Ok(Call::CheckPerform(asked)) => Ok(asked.order),
            other => Err(other),
        };
        for (order, expected) in [
            (json!("197"), Some("197")),
            (json!(" egg-197 "), Some("EGG-197")),
            (json!(197), Some("197")),
            (json!(1.5), Some("1.5")),
            (json!(""), None),
            (json!("  "), None),
            (json!(null), None),
            (json!(["197"]), None),
        ] {
            let account = json!({"order_id": order});
            assert_eq!(of(account.clone()), Ok(expected.map(str::to_owned)), "{account}");
        }
        for account in [json!(null), json!({}), json!({"order": "197"})] {
            assert_eq!(of(account.clone()), Ok(None), "{account}");
        }
        assert_eq!(
            read("CheckPerformTransaction", json!({"amount": 1})).map(drop),
            Ok(()),
            "no account at all"
        );
        for account in [json!("197"), json!([]), json!(197)] {
            assert_eq!(of(account.clone()), Err(Err(Code::BadRequest)), "{account}");
        }
    }

    #[test]
    fn a_transactions_number_is_kept_as_it_comes() {
        let of = |id: Value| read("PerformTransaction", json!({"id": id}));
        for id in ["1", "'; drop table payment; --", "тухум", &"x".repeat(64)] {
            assert_eq!(of(json!(id)), Ok(Call::Perform { transaction: id.to_owned() }));
        }
        for id in [json!(""), json!("x".repeat(65)), json!("a\0b"), json!("a\nb"), json!(7), json!(null)] {
            assert_eq!(of(id.clone()), Err(Code::BadRequest), "{id}");
        }
        for params in [json!(null), json!([]), json!("id"), json!({})] {
            assert_eq!(read("PerformTransaction", params.clone()), Err(Code::BadRequest), "{params}");
        }
    }
}
