//! The tracker works out from a courier's live location when the car will be at each open door. It writes only when a
//! promise no longer holds: then the courier's day tells the customers another time. The place itself is written nowhere.

use std::time::Duration;

use async_trait::async_trait;
use payshanba_domain::place::Place;
use payshanba_domain::stream::CourierDayId;
use payshanba_domain::week::Instant;
use payshanba_domain::{Addressed, CourierId, CycleDate, StreamKey, SubscriberId, courier_day};

use super::errand::tell;
use crate::ports::sightings::Sighting;
use crate::ports::{PortError, Ports};
use crate::{Counts, Directory, GreatCircle, Receipt, Task, versioned};

/// Phones tell where they are every few seconds; so often is enough. Machine time.
const LOOK_EVERY: Duration = Duration::from_secs(10);
/// What is older says nothing about now.
const STALE_AFTER: chrono::Duration = chrono::Duration::minutes(10);

/// Tracks cars.
pub struct Tracker {
    ports: Ports,
    directory: Directory,
}

impl Tracker {
    /// A tracker who has seen nobody yet.
    #[must_use]
    pub const fn new(ports: Ports, directory: Directory) -> Self {
        Self { ports, directory }
    }

    async fn look(&self, chat: i64, seen: Sighting) -> Result<&'static str, PortError> {
        let now = self.ports.clock.now();
        if seen.at + STALE_AFTER < now {
            return Ok("stale");
        }
        let Some(courier) = self.ports.people.courier_of(chat).await? else { return Ok("strangers") };
        let Some(day) = self.day_of(courier, now).await? else { return Ok("off_duty") };
        let Some(etas) = self.etas(&day, seen).await? else { return Ok("nowhere") };
        let late = day.late(&etas);
        if late.is_empty() {
            return Ok("on_time");
        }
        // What was told already makes it another word: the same sighting twice, or on two servers, is one.
        let told: u32 = day.stops.iter().map(|stop| u32::from(stop.delays)).sum();
        let command = courier_day::Command::Expect { etas: late };
        let body = Addressed::CourierDay { id: day.id, command };
        let receipt = tell(&self.ports, &self.directory, format!("late:{}:{told}", day.id), body).await?;
        Ok(if matches!(receipt, Receipt::Done { .. }) { "told" } else { "on_time" })
    }

    /// The day that a courier is on the road for now.
    async fn day_of(
        &self,
        courier: CourierId,
        now: Instant,
    ) -> Result<Option<courier_day::State>, PortError> {
        let terms = self.ports.terms.read();
        let is_open = |cycle: &CycleDate| terms.instants(*cycle).close > now;
        let latest = terms.accepting(now);
        let cycles: Vec<CycleDate> =
            std::iter::successors(Some(latest), |cycle| Some(cycle.previous())).take_while(is_open).collect();
        drop(terms);
        for cycle in cycles.into_iter().rev() {
            let key = StreamKey::CourierDay(CourierDayId { courier, cycle });
            let Some(text) = self.ports.views.state(key).await? else { continue };
            let day: courier_day::State = versioned::read(versioned::of(&key), &text)
                .map_err(|error| PortError::Unavailable(format!("the state of {key}: {error}")))?;
            if day.loaded && !day.closed {
                return Ok(Some(day));
            }
        }
        Ok(None)
    }

    /// By the way from here to the door driven to now; `None` when there is none or nobody knows where it is.
    async fn etas(
        &self,
        day: &courier_day::State,
        seen: Sighting,
    ) -> Result<Option<Vec<(SubscriberId, Instant)>>, PortError> {
        let Some(next) = day.next_stop(None).and_then(|next| day.stop(next)) else { return Ok(None) };
        let found = self.ports.people.addresses(&[next.planned.address]).await?;
        let door = found.first().map(|(_, address)| address.place);
        Ok(door.map(|door| day.etas(seen.at + way(seen.place, door))))
    }
}

fn way(here: Place, door: Place) -> chrono::Duration {
    let seconds = GreatCircle::default().table(&[here, door]).durations_s[1];
    chrono::Duration::seconds(i64::from(seconds))
}

#[async_trait]
impl Task for Tracker {
    const NAME: &'static str = "tracker";

    async fn run(&mut self) -> Result<Counts, PortError> {
        let mut counts = Counts::default();
        for (chat, seen) in self.ports.sightings.take() {
            // The next sighting comes in seconds: one that could not be looked at is let go.
            match self.look(chat, seen).await {
                Ok(outcome) => counts.one(outcome),
                Err(error) => {
                    tracing::warn!(%error, "a sighting was not looked at");
                    counts.one("lost");
                }
            }
        }
        Ok(counts)
    }

    async fn idle(&self) {
        tokio::join!(self.ports.sightings.news.notified(), tokio::time::sleep(LOOK_EVERY));
    }
}
