//! A reading: what the farm's clock showed at one moment of machine time, and how fast it goes.

use std::time::Duration;

use payshanba_domain::week::Instant;
use tokio::time::Instant as Machine;

/// Farm time as a line over machine time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reading {
    /// Farm time when it was read.
    pub farm: Instant,
    /// Machine time when it was read.
    pub machine: Machine,
    /// Farm seconds in a machine second; 0 is standing still.
    pub rate: f64,
}

impl Reading {
    /// Farm time at a moment of machine time.
    #[must_use]
    pub fn at(&self, machine: Machine) -> Instant {
        let passed = machine.saturating_duration_since(self.machine);
        let passed = Duration::try_from_secs_f64(passed.as_secs_f64() * self.rate).unwrap_or(Duration::MAX);
        let passed = chrono::Duration::from_std(passed).unwrap_or(chrono::Duration::MAX);
        self.farm.checked_add_signed(passed).unwrap_or(Instant::MAX_UTC)
    }

    /// How much machine time is left until the farm's clock shows `farm`; `None` when it never will.
    #[must_use]
    pub fn until(&self, farm: Instant, machine: Machine) -> Option<Duration> {
        let Ok(left) = (farm - self.at(machine)).to_std() else { return Some(Duration::ZERO) };
        if left.is_zero() {
            return Some(left);
        }
        // Rounded up, so that whoever sleeps so long wakes when it is time and not a moment before.
        Duration::try_from_secs_f64(left.as_secs_f64() / self.rate)
            .ok()
            .map(|left| left + Duration::from_millis(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reading(rate: f64) -> Reading {
        Reading { farm: Instant::UNIX_EPOCH, machine: Machine::now(), rate }
    }

    #[test]
    fn an_hour_a_second() {
        let reading = reading(3_600.0);
        let later = reading.machine + Duration::from_secs(2);
        assert_eq!(reading.at(later), Instant::UNIX_EPOCH + chrono::Duration::hours(2));
        let noon = Instant::UNIX_EPOCH + chrono::Duration::hours(12);
        assert_eq!(reading.until(noon, later), Some(Duration::from_millis(10_001)));
        assert_eq!(reading.until(Instant::UNIX_EPOCH, later), Some(Duration::ZERO));
    }

    #[test]
    fn standing_still_nothing_comes() {
        let reading = reading(0.0);
        let later = reading.machine + Duration::from_secs(1_000_000);
        assert_eq!(reading.at(later), Instant::UNIX_EPOCH);
        assert_eq!(reading.until(Instant::UNIX_EPOCH + chrono::Duration::seconds(1), later), None);
    }

    #[test]
    fn the_end_of_time_is_no_panic() {
        let reading = reading(1e6);
        let _ = reading.at(reading.machine + Duration::from_secs(1 << 40));
    }
}
