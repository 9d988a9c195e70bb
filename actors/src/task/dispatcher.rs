//! A parcel is *to be sent* when its time has come, it is not stale, and nothing older of its lane is unsent.
//!
//! The dispatcher is the only one that sends. It leases no more than it may send at once, so that an urgent message
//! is never behind a batch of others, and it settles each parcel by what the messenger says.

mod sending;
mod throttle;

use std::sync::Arc;

use async_trait::async_trait;
use futures_util::stream::FuturesUnordered;
use futures_util::{FutureExt, StreamExt};
use payshanba_domain::week;
use tokio::time::Instant;

use crate::ports::{Messenger, PortError, Ports};
use crate::reconciler::{POLL, RUN_AT_MOST};
use crate::{Counts, Task};
use sending::Fate;
use throttle::Throttle;

pub use throttle::Pace;

/// Sends what the outbox holds.
pub struct Dispatcher {
    desk: Desk,
    throttle: Throttle,
    /// Parcels on their way at most.
    at_once: usize,
    fresh: bool,
    /// When the next message may be sent (farm time).
    next: Option<week::Instant>,
    /// When the bot may speak again (machine time).
    resume_at: Instant,
}

/// What sending one parcel needs.
struct Desk {
    ports: Ports,
    messenger: Arc<dyn Messenger>,
    holder: String,
}

impl Dispatcher {
    /// A dispatcher that leases as `holder`.
    #[must_use]
    pub fn new(ports: Ports, messenger: Arc<dyn Messenger>, holder: &str, pace: Pace) -> Self {
        let desk = Desk { ports, messenger, holder: holder.to_owned() };
        Self {
            desk,
            throttle: Throttle::new(pace),
            at_once: pace.at_once,
            fresh: true,
            next: None,
            resume_at: Instant::now(),
        }
    }

    fn tell(throttle: &mut Throttle, counts: &mut Counts, sent: Fate) {
        if let Fate::Retried { everywhere: Some(pause) } = sent {
            throttle.pause(pause);
        }
        counts.one(sent.name());
    }

    async fn drop_stale(&self, counts: &mut Counts) -> Result<(), PortError> {
        let dropped = self.desk.ports.outbox.drop_stale(self.desk.ports.clock.now()).await?;
        self.desk.ports.meter.dropped(dropped);
        counts.add("dropped", dropped);
        Ok(())
    }
}

#[async_trait]
impl Task for Dispatcher {
    const NAME: &'static str = "dispatcher";

    async fn run(&mut self) -> Result<Counts, PortError> {
        let mut counts = Counts::default();
        if self.fresh {
            self.desk.ports.outbox.free(&self.desk.holder).await?;
            self.fresh = false;
        }
        self.drop_stale(&mut counts).await?;
        let Self { desk, throttle, at_once, .. } = self;
        let mut on_the_way = FuturesUnordered::new();
        let mut trouble = None;
        let until = Instant::now() + RUN_AT_MOST;
        loop {
            let is_open = Instant::now() < until && trouble.is_none();
            let room = if is_open { throttle.left().min(*at_once - on_the_way.len()) } else { 0 };
            if room > 0 {
                let now = desk.ports.clock.now();
                match desk.ports.outbox.lease(&desk.holder, now, room).await {
                    Ok(parcels) => on_the_way.extend(parcels.into_iter().map(|parcel| {
                        let at = throttle.admit(&parcel.outgoing.to.lane());
                        desk.send_at(at, parcel)
                    })),
                    // What is on its way is settled before the store's trouble is reported.
                    Err(error) => trouble = Some(error),
                }
            }
            // Whoever has spent all cannot know that nothing is left.
            let spent = is_open && trouble.is_none() && throttle.left() == 0;
            if on_the_way.is_empty() && !spent {
                if room == 0 {
                    desk.ports.wake.dispatcher.notify_one();
                }
                break;
            }
            let next_free = throttle.next_free();
            tokio::select! {
                Some(sent) = on_the_way.next() => Self::tell(throttle, &mut counts, sent),
                () = desk.ports.wake.dispatcher.notified(), if room > 0 && !spent => {}
                () = tokio::time::sleep_until(next_free), if spent => {}
                () = tokio::time::sleep(POLL) => {}
            }
            while let Some(Some(sent)) = on_the_way.next().now_or_never() {
                Self::tell(throttle, &mut counts, sent);
            }
        }
        drop(on_the_way);
        self.resume_at = self.throttle.next_free();
        if let Some(error) = trouble {
            return Err(error);
        }
        self.next = self.desk.ports.outbox.next_due(self.desk.ports.clock.now()).await?;
        Ok(counts)
    }

    async fn idle(&self) {
        tokio::time::sleep_until(self.resume_at.min(Instant::now() + POLL)).await;
        let next = async {
            match self.next {
                Some(at) => self.desk.ports.clock.sleep_until(at).await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            () = self.desk.ports.wake.dispatcher.notified() => {}
            () = next => {}
            () = tokio::time::sleep(POLL) => {}
        }
    }
}
