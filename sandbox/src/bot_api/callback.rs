//! A callback: a press on a button, which spins on the phone until the bot answers it.

use tokio::time::Instant;

/// What the bot answered to a press.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The press.
    pub callback_id: String,
    /// Who pressed.
    pub person: i64,
    /// The words shown, if any.
    pub text: Option<String>,
    /// True for a window that has to be closed, false for a passing note.
    pub show_alert: bool,
}

/// A press and what became of it.
#[derive(Debug)]
pub(super) struct Press {
    pub(super) person: i64,
    pub(super) at: Instant,
    pub(super) answer: Option<Answer>,
    /// The sandbox's mark of the answer.
    pub(super) changed: u64,
}
