//! A trace: sixteen hex digits that every line of the log about one cause shares, on every server that handles it.
//!
//! It is a hash, because a cause names an update of a chat or a provider's own number: a log may be shown around.

use std::fmt;

use payshanba_domain::Cause;

/// FNV-1a of 64 bits: stable between builds and machines, which the standard library's hasher does not promise.
const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

/// Shown as sixteen hex digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trace(u64);

/// The trace of a cause.
#[must_use]
pub fn trace(cause: &Cause) -> Trace {
    Trace(cause.0.bytes().fold(BASIS, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(PRIME)))
}

impl fmt::Display for Trace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cause_has_the_same_trace_on_every_machine() {
        let of = |text: &str| trace(&Cause(text.to_owned())).to_string();
        assert_eq!(of(""), "cbf29ce484222325");
        // The published test vectors of FNV-1a.
        assert_eq!(of("a"), "af63dc4c8601ec8c");
        assert_eq!(of("foobar"), "85944171f73967e8");
    }
}
