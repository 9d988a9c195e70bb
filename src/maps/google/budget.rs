//! A budget: what a farm may ask of Google in a minute, which Google counts, and in a week, which it pays.
//!
//! It is kept in memory: a server that starts anew begins the week anew. Whoever wants a harder limit sets a quota in
//! Google's own console.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use chrono::{Datelike, IsoWeek};
use payshanba_domain::week::{Instant as FarmInstant, farm_time};
use tokio::time::{Instant, sleep_until};

use super::Configuration;
use super::matrix::ELEMENTS_MAX;
use crate::maps::MapsError;

const MINUTE: Duration = Duration::from_secs(60);
/// A request takes about so long.
const REQUEST: Duration = Duration::from_millis(500);

/// What may be asked.
pub struct Budget {
    per_minute: u32,
    elements_per_week: u32,
    routes_per_week: u32,
    spent: Mutex<Spent>,
}

#[derive(Default)]
struct Spent {
    week: Option<IsoWeek>,
    elements: u32,
    routes: u32,
    /// When how many elements were asked for.
    minute: VecDeque<(Instant, u32)>,
}

impl Spent {
    /// Of this week and this minute.
    fn at(&mut self, now: FarmInstant) -> &mut Self {
        let week = Some(farm_time(now).iso_week());
        if self.week != week {
            *self = Self { week, minute: std::mem::take(&mut self.minute), ..Self::default() };
        }
        while self.minute.front().is_some_and(|(at, _)| at.elapsed() >= MINUTE) {
            self.minute.pop_front();
        }
        self
    }

    fn in_minute(&self) -> u32 {
        self.minute.iter().map(|(_, elements)| elements).sum()
    }
}

impl Budget {
    /// Nothing is spent yet.
    pub fn new(configuration: &Configuration) -> Self {
        Self {
            // A tile is never cut smaller than a request may be.
            per_minute: configuration.elements_per_minute.max(ELEMENTS_MAX),
            elements_per_week: configuration.elements_per_week,
            routes_per_week: configuration.routes_per_week,
            spent: Mutex::default(),
        }
    }

    /// Asks whether so many elements are left this week, and can be had in time.
    ///
    /// # Errors
    /// When not all of them are.
    pub fn allows(&self, now: FarmInstant, elements: u32, within: Duration) -> Result<(), MapsError> {
        let mut spent = self.held();
        let spent = spent.at(now);
        let left = self.elements_per_week.saturating_sub(spent.elements);
        if elements > left {
            return Err(MapsError::TooMuch(format!(
                "the day has {elements} elements, {left} are left this week of maps.google.elements_per_week"
            )));
        }
        let minutes = (spent.in_minute() + elements).div_ceil(self.per_minute).saturating_sub(1);
        let takes = MINUTE * minutes + REQUEST * elements.div_ceil(ELEMENTS_MAX);
        if takes > within {
            return Err(MapsError::TooMuch(format!(
                "{elements} elements at {} a minute take {} s; there are {} s (three quarters of maps.deadline_s)",
                self.per_minute,
                takes.as_secs(),
                within.as_secs()
            )));
        }
        Ok(())
    }

    /// Waits until the minute has room for them, and takes them.
    pub async fn spend_elements(&self, now: FarmInstant, elements: u32) {
        while let Some(free_at) = self.take(now, elements) {
            sleep_until(free_at).await;
        }
    }

    /// `None` when they were taken; else when to try again.
    fn take(&self, now: FarmInstant, elements: u32) -> Option<Instant> {
        let mut spent = self.held();
        let spent = spent.at(now);
        if spent.in_minute() + elements > self.per_minute {
            return spent.minute.front().map(|(at, _)| *at + MINUTE);
        }
        spent.minute.push_back((Instant::now(), elements));
        spent.elements = spent.elements.saturating_add(elements);
        None
    }

    /// Takes so many calls for finished routes, or none.
    ///
    /// # Errors
    /// When so many are not left this week.
    pub fn spend_routes(&self, now: FarmInstant, calls: u32) -> Result<(), MapsError> {
        let mut spent = self.held();
        let spent = spent.at(now);
        let left = self.routes_per_week.saturating_sub(spent.routes);
        if calls > left {
            return Err(MapsError::TooMuch(format!(
                "the day's routes are {calls} calls, {left} are left this week of maps.google.routes_per_week"
            )));
        }
        spent.routes += calls;
        Ok(())
    }

    fn held(&self) -> MutexGuard<'_, Spent> {
        self.spent.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;

    fn budget(elements_per_week: u32) -> Budget {
        Budget { per_minute: 1_000, elements_per_week, routes_per_week: 3, spent: Mutex::default() }
    }

    fn at(text: &str) -> FarmInstant {
        DateTime::parse_from_rfc3339(text).expect("an instant").to_utc()
    }

    const THURSDAY: &str = "2026-11-26T07:00:00+05:00";

    #[tokio::test(start_paused = true)]
    async fn a_week_has_its_elements_and_its_calls_and_the_next_has_new_ones() {
        let (budget, now) = (budget(1_500), at(THURSDAY));
        budget.spend_elements(now, 600).await;
        assert_eq!(budget.allows(now, 400, MINUTE), Ok(()));
        let told = budget.allows(now, 901, MINUTE).expect_err("900 are left").to_string();
        assert!(told.contains("900 are left") && told.contains("elements_per_week"), "{told}");
        assert_eq!(budget.spend_routes(now, 2), Ok(()));
        assert!(matches!(budget.spend_routes(now, 2), Err(MapsError::TooMuch(_))));
        assert_eq!(budget.spend_routes(now, 1), Ok(()), "what was refused was not spent");
        let next = at("2026-11-30T00:00:00+05:00");
        tokio::time::advance(MINUTE).await;
        assert_eq!(budget.allows(next, 1_000, MINUTE), Ok(()));
        assert_eq!(budget.spend_routes(next, 3), Ok(()));
    }

    #[tokio::test(start_paused = true)]
    async fn a_minute_has_its_quota_and_what_would_be_late_is_not_begun() {
        let (budget, now) = (budget(100_000), at(THURSDAY));
        assert_eq!(budget.allows(now, 1_000, Duration::from_secs(45)), Ok(()));
        let told = budget.allows(now, 1_001, Duration::from_secs(45)).expect_err("it takes a minute");
        assert!(told.to_string().contains("maps.deadline_s"), "{told}");
        assert_eq!(budget.allows(now, 1_001, Duration::from_secs(90)), Ok(()));
        let begun = Instant::now();
        for _ in 0..4 {
            budget.spend_elements(now, 500).await;
        }
        assert_eq!(begun.elapsed(), MINUTE, "the third waits for the first to be a minute old");
        budget.spend_elements(now, 1).await;
        assert_eq!(begun.elapsed(), MINUTE * 2);
    }
}
