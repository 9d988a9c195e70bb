//! A time as Payme writes it: milliseconds since 1970; 0 where there is none. And how long a transaction may wait.

use chrono::{DateTime, TimeDelta};
use payshanba_domain::week::Instant;

/// Whatever was not performed for so long, by Payme's own time of creation, never will be.
pub const LIFE: TimeDelta = TimeDelta::milliseconds(43_200_000);
/// So far Payme's clock may be ahead of ours.
const AHEAD: TimeDelta = TimeDelta::minutes(5);
/// 9999-12-31: everything that is ever asked about is before.
const LAST_MS: i64 = 253_402_300_799_999;

/// Reads a time; `None` when it is none that could be meant.
#[must_use]
pub fn read(ms: i64) -> Option<Instant> {
    DateTime::from_timestamp_millis(ms).filter(|_| (1..=LAST_MS).contains(&ms))
}

/// The nearest time that could be meant: an end of a stretch of time lies where it lies, however far outside.
#[must_use]
pub fn nearest(ms: i64) -> Instant {
    DateTime::from_timestamp_millis(ms.clamp(0, LAST_MS)).unwrap_or_default()
}

/// Writes a time, or that there is none.
#[must_use]
pub fn written(at: Option<Instant>) -> i64 {
    at.map_or(0, |at| at.timestamp_millis())
}

/// True for what was created too long ago.
#[must_use]
pub fn is_over(created: Instant, now: Instant) -> bool {
    now - created >= LIFE
}

/// True for what may be created now.
#[must_use]
pub fn is_current(created: Instant, now: Instant) -> bool {
    !is_over(created, now) && created - now <= AHEAD
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn milliseconds_are_kept_exactly() {
        for ms in [1, 999, 1_763_640_000_123, LAST_MS] {
            assert_eq!(read(ms).map(|at| written(Some(at))), Some(ms));
        }
        for ms in [0, -1, i64::MIN, LAST_MS + 1, i64::MAX] {
            assert_eq!(read(ms), None, "{ms}");
        }
        assert_eq!(written(None), 0);
        assert_eq!(written(Some(nearest(i64::MIN))), 0);
        assert_eq!(written(Some(nearest(i64::MAX))), LAST_MS);
    }

    #[test]
    fn twelve_hours_and_not_a_millisecond_more() {
        let created = nearest(1_763_640_000_123);
        let at = |ms| created + TimeDelta::milliseconds(ms);
        assert!(!is_over(created, at(43_199_999)) && is_over(created, at(43_200_000)));
        assert!(is_current(created, at(0)) && is_current(created, at(-300_000)));
        assert!(!is_current(created, at(-300_001)) && !is_current(created, at(43_200_000)));
    }
}
