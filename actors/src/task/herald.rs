//! The herald tells customers what changes: a price, the surcharge, a box that is sold no more.
//!
//! Whom it concerns stands in the subscribers' own streams, so the catalogue cannot know it when it is edited. The
//! herald looks, number by number, and has the catalogue announce it: who is told is decided, journalled and promised
//! in one commit of that stream, and how far it has come is part of its state. A restart goes on from there.

use std::time::Duration;

use async_trait::async_trait;
use payshanba_domain::catalogue::{self, Change, News};
use payshanba_domain::subscriber::{self, Standing};
use payshanba_domain::{Addressed, StreamKey, SubscriberId};

use super::errand::tell;
use crate::ports::{PortError, Ports};
use crate::{Counts, Directory, Receipt, Task, versioned};

/// Numbers looked at for one commit.
const BATCH: i64 = 500;
/// In case a signal was lost, or another server has edited the catalogue. Machine time.
const LOOK_EVERY: Duration = Duration::from_secs(10);

/// Tells customers of new terms.
pub struct Herald {
    ports: Ports,
    directory: Directory,
}

impl Herald {
    /// A herald who has not looked yet.
    #[must_use]
    pub const fn new(ports: Ports, directory: Directory) -> Self {
        Self { ports, directory }
    }

    async fn catalogue(&self) -> Result<catalogue::State, PortError> {
        let key = StreamKey::Catalogue;
        let Some(text) = self.ports.views.state(key).await? else { return Ok(catalogue::State::default()) };
        versioned::read(versioned::of(&key), &text)
            .map_err(|error| PortError::Unavailable(format!("the state of {key}: {error}")))
    }

    /// One batch; true when there may be more to tell.
    async fn announce(&self, counts: &mut Counts) -> Result<bool, PortError> {
        let state = self.catalogue().await?;
        let Some(news) = state.news() else { return Ok(false) };
        let (after, most) = (state.told_up_to(), self.ports.views.last_subscriber().await?);
        let up_to = SubscriberId((after.0 + BATCH).min(most.0.max(after.0 + 1)));
        let to = self.concerned(news, after, up_to).await?;
        let told = to.len() as u64;
        let last = up_to >= most;
        let body = Addressed::Catalogue { command: catalogue::Command::Announce { news, up_to, last, to } };
        // What is to be told may change while it is told: each edit's news has a name of its own.
        let cause = format!("announce:{}:{}:{}:{after}", news.edit, news.from, name(news.change));
        let receipt = tell(&self.ports, &self.directory, cause, body).await?;
        let is_done = matches!(receipt, Receipt::Done { .. });
        counts.add("told", if is_done { told } else { 0 });
        Ok(is_done)
    }

    async fn concerned(
        &self,
        news: News,
        after: SubscriberId,
        up_to: SubscriberId,
    ) -> Result<Vec<SubscriberId>, PortError> {
        let states = self.ports.views.subscribers(after, up_to).await?;
        let free_radius_m = self.ports.terms.of(news.from).free_radius_m;
        let read = |(id, text): (SubscriberId, String)| {
            let version = versioned::of(&StreamKey::Subscriber(id));
            let state = versioned::read::<subscriber::State>(version, &text);
            // One that cannot be read is parked sooner or later; the others are told all the same.
            state
                .inspect_err(|error| tracing::error!(subscriber = id.0, %error, "not told of new terms"))
                .ok()
        };
        let concerns = |state: &subscriber::State| concerns(news.change, state, free_radius_m);
        Ok(states.into_iter().filter_map(read).filter(concerns).map(|state| state.id).collect())
    }
}

/// News from before edits were numbered is told apart by its figures.
fn name(change: Change) -> String {
    match change {
        Change::Price { tariff, old_tiyin, new_tiyin } => {
            format!("price:{tariff}:{}:{}", old_tiyin.0, new_tiyin.0)
        }
        Change::Retired { tariff } => format!("retired:{tariff}"),
        Change::Surcharge { old_tiyin, new_tiyin } => format!("surcharge:{}:{}", old_tiyin.0, new_tiyin.0),
        Change::PriceStays { tariff, price_tiyin } => format!("price_stays:{tariff}:{}", price_tiyin.0),
        Change::SurchargeStays { surcharge_tiyin } => format!("surcharge_stays:{}", surcharge_tiyin.0),
    }
}

/// Whoever has subscribed and has not left is told of what their next order may cost.
fn concerns(change: Change, state: &subscriber::State, free_radius_m: u32) -> bool {
    let is_with_us = !matches!(state.standing, Standing::Draft | Standing::Cancelled);
    let has = |tariff| state.choice.is_some_and(|(code, _)| code == tariff);
    is_with_us
        && match change {
            Change::Price { tariff, .. } | Change::Retired { tariff } | Change::PriceStays { tariff, .. } => {
                has(tariff)
            }
            Change::Surcharge { .. } | Change::SurchargeStays { .. } => {
                state.door.is_some_and(|door| door.distance_m > free_radius_m)
            }
        }
}

#[async_trait]
impl Task for Herald {
    const NAME: &'static str = "herald";

    async fn run(&mut self) -> Result<Counts, PortError> {
        let mut counts = Counts::default();
        while self.announce(&mut counts).await? {}
        Ok(counts)
    }

    async fn idle(&self) {
        tokio::select! {
            () = self.ports.wake.herald.notified() => {}
            () = tokio::time::sleep(LOOK_EVERY) => {}
        }
    }
}
