//! Mischief: what goes wrong with one payment. Nothing does unless it is asked for.

use std::time::Duration;

/// What goes wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mischief {
    /// Money is taken, and the shop is never told.
    pub lose_complete: bool,
    /// The shop is told so many times more, one after the other.
    pub repeat: u32,
    /// Every time it is told, it is told so many times more at once.
    pub at_once: u32,
    /// The shop is asked again whether money may be taken, after it was told that it was.
    pub prepare_last: bool,
    /// The calls name this amount, properly signed.
    pub amount: Option<String>,
    /// The calls carry a signature that is not theirs.
    pub wrong_sign: bool,
    /// After all that, the shop is told that the payment failed.
    pub cancel_late: bool,
    /// So long passes before the shop is told. Machine time.
    pub delay: Duration,
}
