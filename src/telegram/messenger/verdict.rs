//! A verdict: what Telegram's answer to a failed call means for the message.
//!
//! Descriptions are compared in small letters: the server's spelling has changed before ("query id", "query ID").

use std::time::Duration;

use payshanba_actors::ports::messenger::SendError;
use teloxide::{ApiError, RequestError};

/// What became of an edit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// The message says so already.
    Same,
    /// There is nothing left to edit: send it anew.
    Gone,
    /// It failed.
    Failed(SendError),
}

/// The message is not there any more, or is none that may be edited.
const GONE: [&str; 4] = [
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
    "there is no text in the message",
];
/// Nobody can be reached there.
const UNREACHABLE: [&str; 8] = [
    "forbidden",
    "chat not found",
    "user not found",
    "user is deactivated",
    "bot was kicked",
    "can't initiate conversation",
    "can't send messages to bots",
    "group is deactivated",
];

/// What a failed edit means.
#[must_use]
pub fn edited(error: &RequestError) -> Edit {
    let words = words(error);
    if words.contains("message is not modified") || was_done(error) {
        Edit::Same
    } else if GONE.iter().any(|mark| words.contains(mark)) {
        Edit::Gone
    } else {
        Edit::Failed(refused(error))
    }
}

/// What a failed call means. Its words hold nothing that was sent.
#[must_use]
pub fn refused(error: &RequestError) -> SendError {
    match error {
        RequestError::RetryAfter(seconds) => {
            SendError::RetryAfter(seconds.duration().max(Duration::from_secs(1)))
        }
        RequestError::Network(cause) if cause.is_timeout() => {
            SendError::Unavailable("no answer in time".to_owned())
        }
        RequestError::Network(_) => SendError::Unavailable("no connection".to_owned()),
        RequestError::Io(_) => SendError::Unavailable("an input or output error".to_owned()),
        RequestError::InvalidJson { .. } => SendError::Unavailable("an answer that is no json".to_owned()),
        RequestError::MigrateToChatId(_) => SendError::Unreachable("the group has moved".to_owned()),
        RequestError::Api(_) => described(words(error)),
    }
}

/// True when Telegram did as asked, in an answer the client cannot read.
#[must_use]
pub fn was_done(error: &RequestError) -> bool {
    matches!(error, RequestError::InvalidJson { raw, .. } if raw.trim_start().starts_with("{\"ok\":true"))
}

/// True when a press was acknowledged before, or too late.
#[must_use]
pub fn is_query_over(error: &RequestError) -> bool {
    words(error).contains("query is too old")
}

fn described(words: String) -> SendError {
    if UNREACHABLE.iter().any(|mark| words.contains(mark)) {
        return SendError::Unreachable(words);
    }
    if words.contains("bad request") || words.contains("too large") {
        return SendError::Rejected(words);
    }
    // A revoked token, a restart, or something new: the message may still be sent one day.
    SendError::Unavailable(words)
}

fn words(error: &RequestError) -> String {
    match error {
        RequestError::Api(ApiError::Unknown(words)) => words.to_lowercase(),
        RequestError::Api(known) if is_bad_request(known) => format!("bad request: {known}").to_lowercase(),
        RequestError::Api(known) => known.to_string().to_lowercase(),
        RequestError::MigrateToChatId(_)
        | RequestError::RetryAfter(_)
        | RequestError::Network(_)
        | RequestError::InvalidJson { .. }
        | RequestError::Io(_) => String::new(),
    }
}

/// Some errors lose their first words in the client.
const fn is_bad_request(error: &ApiError) -> bool {
    matches!(error, ApiError::CantParseEntities(_))
}
