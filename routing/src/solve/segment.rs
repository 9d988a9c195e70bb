//! Segment: a stretch of a route seen only through time: how long it takes and when it may begin.
//!
//! Two segments joined by a leg are again a segment, in constant time (Vidal et al., 2013), here with hard
//! windows: what would be late is no segment at all.

/// A feasible stretch of work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Segment {
    /// Least seconds from its beginning to its end, unavoidable waiting included.
    pub(super) duration_s: i64,
    /// Earliest second to begin without needless waiting.
    pub(super) earliest_s: i64,
    /// Latest second to begin without being late anywhere.
    pub(super) latest_s: i64,
}

impl Segment {
    /// This segment, `drive_s` seconds of road, then `next`; `None` where `next` would be begun too late.
    pub(super) fn join(self, drive_s: i64, next: Self) -> Option<Self> {
        let lead_s = self.duration_s + drive_s;
        if self.earliest_s + lead_s > next.latest_s {
            return None;
        }
        let wait_s = (next.earliest_s - lead_s - self.latest_s).max(0);
        Some(Self {
            duration_s: lead_s + wait_s + next.duration_s,
            earliest_s: (next.earliest_s - lead_s).max(self.earliest_s) - wait_s,
            latest_s: (next.latest_s - lead_s).min(self.latest_s),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Segment;

    fn window(earliest_s: i64, latest_s: i64, duration_s: i64) -> Segment {
        Segment { duration_s, earliest_s, latest_s }
    }

    #[test]
    fn waiting_is_avoided_by_a_later_start() {
        let joined = window(0, 100, 10).join(5, window(60, 80, 10));
        assert_eq!(joined, Some(window(45, 65, 25)));
    }

    #[test]
    fn waiting_that_cannot_be_avoided_counts() {
        let joined = window(0, 20, 10).join(5, window(60, 80, 10));
        assert_eq!(joined, Some(window(20, 20, 50)));
    }

    #[test]
    fn late_is_no_segment() {
        assert_eq!(window(70, 90, 10).join(5, window(60, 80, 10)), None);
    }
}
