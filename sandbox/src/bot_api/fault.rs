//! A fault: a misfortune between bot and Telegram, ordered for the next calls.

use std::collections::VecDeque;
use std::time::Duration;

/// What goes wrong with a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Answered 429 with this many seconds to wait; not carried out.
    TooManyRequests(u64),
    /// Answered 500; not carried out.
    ServerError,
    /// The connection breaks before the call is carried out.
    Disconnect,
    /// The call is carried out and then the connection breaks: the bot cannot know.
    LostAnswer,
    /// The call is carried out after this delay.
    Latency(Duration),
}

#[derive(Debug)]
struct Ordered {
    fault: Fault,
    method: Option<String>,
    remaining: usize,
}

/// The faults still to come, in the order in which they were asked for.
#[derive(Debug, Default)]
pub(super) struct Faults(VecDeque<Ordered>);

impl Faults {
    pub(super) fn order(&mut self, fault: Fault, method: Option<&str>, calls: usize) {
        let method = method.map(str::to_ascii_lowercase);
        self.0.push_back(Ordered { fault, method, remaining: calls });
    }

    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    /// The fault that meets this call. `getUpdates` is met only when asked for by name.
    pub(super) fn strike(&mut self, method: &str) -> Option<Fault> {
        let meets = |ordered: &Ordered| match &ordered.method {
            Some(name) => name == method,
            None => method != "getupdates",
        };
        let at = self.0.iter().position(meets)?;
        let ordered = self.0.get_mut(at)?;
        let fault = ordered.fault;
        ordered.remaining = ordered.remaining.saturating_sub(1);
        if ordered.remaining == 0 {
            self.0.remove(at);
        }
        Some(fault)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_strike_as_often_as_asked_and_only_where_asked() {
        let mut faults = Faults::default();
        faults.order(Fault::ServerError, Some("sendMessage"), 2);
        faults.order(Fault::Disconnect, None, 1);
        assert_eq!(faults.strike("getupdates"), None);
        assert_eq!(faults.strike("sendmessage"), Some(Fault::ServerError));
        assert_eq!(faults.strike("getme"), Some(Fault::Disconnect));
        assert_eq!(faults.strike("sendmessage"), Some(Fault::ServerError));
        assert_eq!(faults.strike("sendmessage"), None);
    }
}
