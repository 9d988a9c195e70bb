//! Mischief: what goes wrong with an answer. Nothing does unless it is asked for.

use std::collections::VecDeque;
use std::time::Duration;

/// What goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mischief {
    /// Too many were asked for: 429, with the vendor's own error.
    Quota,
    /// The key is not welcome: 403.
    Key,
    /// An accident on the other side: 503.
    Accident,
    /// The line is cut in the middle of the answer.
    Cut,
    /// The answer takes so long. Machine time.
    Delay(Duration),
    /// A page for people instead of an answer.
    Page,
    /// A way that takes less than no time.
    Negative,
    /// A time that is no number.
    NoNumber,
    /// Every way takes no time at all.
    AtOnce,
    /// One way is missing.
    Short,
    /// There is no way anywhere.
    NoWay,
}

/// What goes wrong when.
#[derive(Debug, Default)]
pub struct Plan {
    next: VecDeque<Option<Mischief>>,
    always: Option<Mischief>,
}

impl Plan {
    /// So many answers are good, and every one after them goes wrong.
    pub fn always_after(&mut self, good: usize, mischief: Mischief) {
        self.next = std::iter::repeat_n(None, good).collect();
        self.always = Some(mischief);
    }

    /// The next answer that is not spoken for goes wrong.
    pub fn once(&mut self, mischief: Mischief) {
        self.next.push_back(Some(mischief));
    }

    /// Nothing goes wrong any more.
    pub fn never(&mut self) {
        *self = Self::default();
    }

    /// What goes wrong with the answer that is given now.
    pub fn take(&mut self) -> Option<Mischief> {
        self.next.pop_front().unwrap_or(self.always)
    }
}
