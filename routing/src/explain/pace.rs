//! Pace: a stretch of a route as its clock sees it: when one sets out, when one is through, and up to when it works.

/// Later than any instant, and earlier than any; sums with them stay far inside 64 bits.
pub(super) const FOREVER_S: i64 = 1 << 60;
pub(super) const NEVER_S: i64 = -FOREVER_S;

/// Whoever enters the stretch at second `s` leaves it at `s + busy_s` or at `floor_s`, whichever is later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Pace {
    /// Seconds it takes without waiting.
    pub(super) busy_s: i64,
    /// Nobody is through earlier.
    pub(super) floor_s: i64,
    /// Who enters later misses a window; [`NEVER_S`] where everybody does.
    pub(super) latest_s: i64,
}

impl Pace {
    /// Nothing at all.
    pub(super) const IDLE: Self = Self { busy_s: 0, floor_s: NEVER_S, latest_s: FOREVER_S };

    /// A drive, a service: so many seconds.
    pub(super) fn lasting(seconds: i64) -> Self {
        Self { busy_s: seconds, ..Self::IDLE }
    }

    /// A door that opens and closes.
    pub(super) fn window(window: Option<(i64, i64)>) -> Self {
        window.map_or(Self::IDLE, |(floor_s, latest_s)| Self { busy_s: 0, floor_s, latest_s })
    }

    /// This stretch, then the next.
    pub(super) fn then(self, next: Self) -> Self {
        let in_time = self.floor_s <= next.latest_s;
        let latest_s = self.latest_s.min(next.latest_s - self.busy_s);
        Self {
            busy_s: self.busy_s + next.busy_s,
            floor_s: (self.floor_s + next.busy_s).max(next.floor_s),
            latest_s: if in_time { latest_s } else { NEVER_S },
        }
    }

    /// When one is through who enters at this second.
    pub(super) fn through_s(self, enters_s: i64) -> i64 {
        (enters_s + self.busy_s).max(self.floor_s)
    }

    /// The least seconds from entering to being through, for who must be through by `until_s`.
    pub(super) fn least_s(self, until_s: i64) -> i64 {
        let latest_s = self.latest_s.min(until_s - self.busy_s);
        self.busy_s.max(self.floor_s - latest_s)
    }
}
