//! A delivery day as it is planned: the orders, who drives, and what is on the road already.

use std::collections::HashSet;

use payshanba_domain::cycle::{self, PlannedStop};
use payshanba_domain::record::OrderRow;
use payshanba_domain::stream::CourierDayId;
use payshanba_domain::week::{Instant, Instants};
use payshanba_domain::{AddressId, CourierId, CycleDate, StreamKey, SubscriberId, courier_day};
use serde::de::DeserializeOwned;

use super::driver::{self, Candidate, Driver};
use crate::ports::views::OrderFilter;
use crate::ports::{PortError, Ports};
use crate::versioned;

/// What is known of a day.
pub struct Day {
    pub date: CycleDate,
    /// The plan that is wanted.
    pub version: u32,
    /// A courier fell out: the plan hands on what they left.
    pub again: bool,
    /// Who has fallen out and what they left, in one word: another such day is asked about anew.
    pub without: String,
    /// What is to be driven, by subscriber number; each stop's time is still to be found.
    pub orders: Vec<PlannedStop>,
    pub drivers: Vec<Driver>,
    /// Orders that no courier's day, no outcome and no wish for a plan accounts for: their assignment is still under
    /// way, or was lost when its courier fell out first.
    pub strays: HashSet<SubscriberId>,
    pub instants: Instants,
    pub now: Instant,
}

impl Day {
    /// Reads a day whose plan is wanted.
    ///
    /// Of a first plan everything on the confirmed list is free. Of a later one the drivers' own open stops are listed
    /// as theirs, and only what nobody drives to is free.
    pub async fn read(ports: &Ports, date: CycleDate) -> Result<Self, PortError> {
        let week: cycle::State =
            state(ports, StreamKey::Cycle(date)).await?.unwrap_or_else(|| cycle::State::new(date));
        let filter = OrderFilter { cycle: Some(date), to_deliver: true, ..OrderFilter::default() };
        let rows = ports.views.orders(filter).await?;
        let candidates = candidates(ports, date).await?;
        let instants = week.instants.unwrap_or_else(|| ports.terms.instants(date));
        let now = ports.clock.now();
        let drivers: Vec<Driver> =
            candidates.iter().filter_map(|known| known.driver(&week, &instants, now)).collect();
        let again = week.plan_version() > 0;
        let strays = if again { strays(&week, &rows, &candidates) } else { HashSet::new() };
        let mut orders: Vec<PlannedStop> = rows
            .iter()
            .filter(|row| !again || strays.contains(&row.subscriber) || is_orphan(&week, row.subscriber))
            .map(|row| unplanned(row, now))
            .collect();
        orders.extend(on_the_road(&candidates, &drivers));
        orders.sort_by_key(|order| order.subscriber);
        orders.dedup_by_key(|order| order.subscriber);
        let (version, without) = (week.plan_version() + 1, without(&week));
        Ok(Self { date, version, again, without, orders, drivers, strays, instants, now })
    }

    /// The places of a driver's own open stops among the orders.
    pub fn own(&self, driver: &Driver) -> Vec<usize> {
        let find = |stop: &SubscriberId| {
            self.orders.binary_search_by_key(stop, |order: &PlannedStop| order.subscriber).ok()
        };
        driver.own.iter().filter_map(find).collect()
    }

    /// The saved places that cars are at; the farm is none.
    pub fn cars(&self) -> impl Iterator<Item = AddressId> + '_ {
        self.drivers.iter().filter_map(|driver| driver.at)
    }

    /// The places of the orders that nobody drives to yet.
    pub fn free(&self) -> Vec<usize> {
        let taken: HashSet<usize> = self.drivers.iter().flat_map(|driver| self.own(driver)).collect();
        (0..self.orders.len()).filter(|index| !taken.contains(index)).collect()
    }
}

async fn candidates(ports: &Ports, date: CycleDate) -> Result<Vec<Candidate>, PortError> {
    let mut candidates = Vec::new();
    for row in ports.views.couriers().await? {
        let id = CourierDayId { courier: row.courier, cycle: date };
        let day = state(ports, StreamKey::CourierDay(id)).await?;
        candidates.push(Candidate { day: day.unwrap_or_else(|| courier_day::State::new(id)), row });
    }
    Ok(candidates)
}

async fn state<S: DeserializeOwned>(ports: &Ports, stream: StreamKey) -> Result<Option<S>, PortError> {
    let Some(text) = ports.views.state(stream).await? else { return Ok(None) };
    let read = versioned::read(versioned::of(&stream), &text);
    read.map(Some).map_err(|error| PortError::Rejected(format!("state not readable: {error}")))
}

fn is_orphan(week: &cycle::State, subscriber: SubscriberId) -> bool {
    week.orphans.as_ref().is_some_and(|orphans| orphans.stops.contains(&subscriber))
}

fn strays(week: &cycle::State, rows: &[OrderRow], candidates: &[Candidate]) -> HashSet<SubscriberId> {
    let assigned = driver::assigned(candidates);
    let lost = |subscriber: &SubscriberId| !assigned.contains(subscriber) && !is_orphan(week, *subscriber);
    rows.iter().map(|row| row.subscriber).filter(lost).collect()
}

fn on_the_road(candidates: &[Candidate], drivers: &[Driver]) -> Vec<PlannedStop> {
    let drives = |courier: CourierId| drivers.iter().any(|driver| driver.courier == courier);
    let days = candidates.iter().filter(|known| drives(known.row.courier));
    days.flat_map(|known| known.day.open_stops().cloned()).collect()
}

fn unplanned(row: &OrderRow, now: Instant) -> PlannedStop {
    PlannedStop {
        subscriber: row.subscriber,
        address: row.address,
        tariff: row.tariff,
        quantity: row.quantity,
        eggs: row.eggs,
        cash_due_tiyin: row.cash_due_tiyin,
        eta: now,
        door: None,
    }
}

/// The stops differ whenever the same courier is found to have left others behind.
fn without(week: &cycle::State) -> String {
    let left = week.orphans.iter().flat_map(|orphans| &orphans.stops).map(ToString::to_string);
    format!("{}:{}", week.out.len(), left.collect::<Vec<_>>().join("-"))
}
