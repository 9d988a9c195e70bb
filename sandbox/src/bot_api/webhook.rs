//! A webhook: the address where the bot wants its updates, and how the last delivery there went.

use serde_json::Value;

/// Where and how updates are delivered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Webhook {
    pub(super) url: String,
    pub(super) secret: Option<String>,
    pub(super) max_connections: usize,
    pub(super) last_error: Option<(i64, String)>,
}

/// One update on its way to the webhook.
#[derive(Debug)]
pub(super) struct Parcel {
    pub(super) update_id: i64,
    pub(super) url: String,
    pub(super) secret: Option<String>,
    pub(super) body: Value,
}

/// How one delivery went.
#[derive(Debug, PartialEq)]
pub(super) enum Receipt {
    /// Any 2xx, perhaps with a method call in its body.
    Confirmed(Option<Value>),
    /// Anything else; the server may have said when to come back.
    Failed { reason: String, retry_after_s: Option<u64> },
}
