//! The farm's week: a cycle is named by its delivery date, and all its instants follow from that date.
//!
//! Farm time is Asia/Tashkent, which has kept UTC+5 without daylight saving since 1992, so an offset says it all.

use std::fmt;

use chrono::{DateTime, Datelike, Duration, FixedOffset, NaiveDate, NaiveTime, TimeZone, Utc, Weekday};
use serde::{Deserialize, Serialize};

/// A point in time.
pub type Instant = DateTime<Utc>;

/// Names a cycle: the day its eggs are delivered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CycleDate(pub NaiveDate);

impl CycleDate {
    /// The cycle delivered a week later.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0 + Duration::days(7))
    }

    /// The cycle delivered a week earlier.
    #[must_use]
    pub fn previous(self) -> Self {
        Self(self.0 - Duration::days(7))
    }

    /// Reads `2026-11-26`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().map(Self)
    }
}

impl fmt::Display for CycleDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format("%Y-%m-%d"))
    }
}

/// Tashkent's offset from UTC.
#[must_use]
pub fn farm_offset() -> FixedOffset {
    FixedOffset::east_opt(5 * 3600).unwrap_or_else(|| unreachable!("five hours are a legal offset"))
}

/// The farm's calendar day and clock at a point in time.
#[must_use]
pub fn farm_time(at: Instant) -> DateTime<FixedOffset> {
    at.with_timezone(&farm_offset())
}

/// The point in time at which the farm's clock shows `time` on a delivery day.
#[must_use]
pub fn on_day(date: CycleDate, time: NaiveTime) -> Instant {
    date.0.and_time(time).and_utc() - Duration::seconds(i64::from(farm_offset().local_minus_utc()))
}

/// One instant of the week: so many days before the delivery day, at a farm clock time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Days before the delivery day.
    pub days_before: u8,
    /// Farm clock time.
    pub at: NaiveTime,
}

impl Mark {
    const fn new(days_before: u8, hour: u32, minute: u32) -> Self {
        let Some(at) = NaiveTime::from_hms_opt(hour, minute, 0) else { panic!("not a clock time") };
        Self { days_before, at }
    }

    fn on(self, date: CycleDate) -> Instant {
        let local = (date.0 - Duration::days(i64::from(self.days_before))).and_time(self.at);
        farm_offset()
            .from_local_datetime(&local)
            .single()
            .map_or_else(|| local.and_utc(), |at| at.with_timezone(&Utc))
    }
}

/// When the steps of a week happen, relative to its delivery day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Schedule {
    /// Everyone is asked about the week; the previous one is confirmed at the same moment.
    pub open: Mark,
    /// First reminder to those who have not paid.
    pub first_reminder: Mark,
    /// Second reminder to those who have not paid.
    pub second_reminder: Mark,
    /// The list is confirmed: paid and cash orders stay.
    pub lock: Mark,
    /// Eggs needed and boxes go to the packers.
    pub collect: Mark,
    /// The final plan; couriers get their routes.
    pub routes: Mark,
    /// Stops that have ended are settled.
    pub confirm: Mark,
    /// The couriers' shift ends.
    pub shift_end: Mark,
    /// What is still open becomes *not reached*.
    pub close: Mark,
}

impl Default for Schedule {
    fn default() -> Self {
        Self {
            open: Mark::new(7, 17, 0),
            first_reminder: Mark::new(6, 10, 0),
            second_reminder: Mark::new(4, 18, 0),
            lock: Mark::new(3, 9, 0),
            collect: Mark::new(1, 18, 0),
            routes: Mark::new(0, 7, 0),
            confirm: Mark::new(0, 17, 0),
            shift_end: Mark::new(0, 21, 0),
            close: Mark::new(0, 23, 59),
        }
    }
}

/// The instants of one cycle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "each field is the mark of the same name in `Schedule`")]
pub struct Instants {
    pub open: Instant,
    pub first_reminder: Instant,
    pub second_reminder: Instant,
    pub lock: Instant,
    pub collect: Instant,
    pub routes: Instant,
    pub confirm: Instant,
    pub shift_end: Instant,
    pub close: Instant,
}

impl Schedule {
    /// The instants of the cycle delivered on `date`.
    #[must_use]
    pub fn instants(&self, date: CycleDate) -> Instants {
        Instants {
            open: self.open.on(date),
            first_reminder: self.first_reminder.on(date),
            second_reminder: self.second_reminder.on(date),
            lock: self.lock.on(date),
            collect: self.collect.on(date),
            routes: self.routes.on(date),
            confirm: self.confirm.on(date),
            shift_end: self.shift_end.on(date),
            close: self.close.on(date),
        }
    }

    /// The one cycle that takes orders at `now`: the earliest whose lock is still ahead.
    #[must_use]
    pub fn accepting(&self, now: Instant) -> CycleDate {
        let today = farm_time(now).date_naive();
        let to_thursday =
            (7 + Weekday::Thu.num_days_from_monday() - today.weekday().num_days_from_monday()) % 7;
        let mut date = CycleDate(today + Duration::days(i64::from(to_thursday)));
        while self.lock.on(date) <= now {
            date = date.next();
        }
        date
    }
}

/// A lock later than this was missed.
const LOCK_MISSED_AFTER: Duration = Duration::hours(1);
/// How long customers who have not paid then have.
const LOCK_GRACE: Duration = Duration::hours(3);
/// A missed lock runs at least this long before the packers begin.
const LOCK_BEFORE_COLLECT: Duration = Duration::hours(1);

impl Instants {
    /// After this, nothing can be added to the week's list any more, however late the lock comes.
    #[must_use]
    pub fn latest_lock(&self) -> Instant {
        self.collect - LOCK_BEFORE_COLLECT
    }

    /// When a lock that the farm has missed runs instead: three hours after it is back, an hour before collecting at
    /// the latest. `None` when it was not missed, or when there is no time left to wait.
    #[must_use]
    pub fn late_lock(&self, lock_at: Instant, now: Instant) -> Option<Instant> {
        let until = (now + LOCK_GRACE).min(self.latest_lock());
        (now > lock_at + LOCK_MISSED_AFTER && until > now).then_some(until)
    }
}

/// The first moment at or after `at` when customers may be written to unasked: between 07:00 and 21:00 farm time.
#[must_use]
pub fn civil(at: Instant) -> Instant {
    let local = farm_time(at);
    let (morning, evening) = (Mark::new(0, 7, 0), Mark::new(0, 21, 0));
    let today = CycleDate(local.date_naive());
    if local.time() < morning.at {
        morning.on(today)
    } else if local.time() < evening.at {
        at
    } else {
        morning.on(CycleDate(today.0 + Duration::days(1)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Instant {
        DateTime::parse_from_rfc3339(text).expect("a test instant").with_timezone(&Utc)
    }

    #[test]
    fn an_order_belongs_to_the_earliest_cycle_whose_lock_is_ahead() {
        let week = Schedule::default();
        for (now, date) in [
            ("2026-11-20T12:00:00+05:00", "2026-11-26"),
            ("2026-11-23T08:59:59+05:00", "2026-11-26"),
            ("2026-11-23T09:00:00+05:00", "2026-12-03"),
            ("2026-11-24T12:00:00+05:00", "2026-12-03"),
            ("2026-11-26T08:00:00+05:00", "2026-12-03"),
            ("2026-11-26T17:00:00+05:00", "2026-12-03"),
        ] {
            assert_eq!(week.accepting(at(now)).to_string(), date, "at {now}");
        }
    }

    #[test]
    fn instants_follow_the_table() {
        let date = CycleDate::parse("2026-11-26").expect("a date");
        let instants = Schedule::default().instants(date);
        assert_eq!(instants.open, at("2026-11-19T17:00:00+05:00"));
        assert_eq!(instants.lock, at("2026-11-23T09:00:00+05:00"));
        assert_eq!(instants.close, at("2026-11-26T23:59:00+05:00"));
    }

    #[test]
    fn nobody_is_woken() {
        assert_eq!(civil(at("2026-11-26T23:59:00+05:00")), at("2026-11-27T07:00:00+05:00"));
        assert_eq!(civil(at("2026-11-27T06:59:59+05:00")), at("2026-11-27T07:00:00+05:00"));
        assert_eq!(civil(at("2026-11-27T20:59:59+05:00")), at("2026-11-27T20:59:59+05:00"));
        assert_eq!(civil(at("2026-11-27T21:00:00+05:00")), at("2026-11-28T07:00:00+05:00"));
    }
}
