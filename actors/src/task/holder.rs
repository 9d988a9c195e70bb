//! The holder carries a held week to everybody who has an order in it: none is missed, and nobody is told twice.

use std::time::Duration;

use async_trait::async_trait;
use payshanba_domain::cycle::Phase;
use payshanba_domain::record::{OrderRow, OrderStatus};
use payshanba_domain::{Addressed, Cause, CycleDate, StreamKey, SubscriberId, subscriber};

use super::errand::tell;
use crate::ports::views::OrderFilter;
use crate::ports::{PortError, Ports};
use crate::{Counts, Directory, Receipt, Task};

/// In case a signal was lost, another server holds a week, or somebody has ordered in one meanwhile. Machine time.
const LOOK_EVERY: Duration = Duration::from_secs(10);

/// Holds weeks.
pub struct Holder {
    ports: Ports,
    directory: Directory,
}

impl Holder {
    /// A holder who has not looked yet.
    #[must_use]
    pub const fn new(ports: Ports, directory: Directory) -> Self {
        Self { ports, directory }
    }

    async fn hold(&self, cycle: CycleDate, counts: &mut Counts) -> Result<(), PortError> {
        let filter = OrderFilter { cycle: Some(cycle), ..OrderFilter::default() };
        let orders = self.ports.views.orders(filter).await?;
        let mut trouble = None;
        for order in orders.iter().filter(|order| stands(order)) {
            // One who cannot be told does not keep the others waiting.
            match self.hold_for(cycle, order.subscriber).await {
                Ok(outcome) => counts.one(outcome),
                Err(error) => {
                    tracing::error!(subscriber = order.subscriber.0, %cycle, %error, "week not held");
                    trouble = Some(error);
                }
            }
        }
        trouble.map_or(Ok(()), Err)
    }

    async fn hold_for(&self, cycle: CycleDate, id: SubscriberId) -> Result<&'static str, PortError> {
        let hold = || Addressed::Subscriber { id, command: subscriber::Command::HoldWeek { cycle } };
        let first = tell(&self.ports, &self.directory, format!("hold:{cycle}:{id}"), hold()).await?;
        if first != Receipt::AlreadyDone {
            return Ok(outcome(&first));
        }
        // The order stands all the same: it was made again by somebody who had not heard of the hold.
        let stored = self.ports.journal.load(StreamKey::Subscriber(id), &Cause(String::new())).await?;
        let cause = format!("hold:{cycle}:{id}:{}", stored.version);
        Ok(outcome(&tell(&self.ports, &self.directory, cause, hold()).await?))
    }
}

const fn outcome(receipt: &Receipt) -> &'static str {
    match receipt {
        Receipt::Done { .. } => "held",
        Receipt::AlreadyDone | Receipt::Unchanged => "already_held",
        // Parked: the owner looks at them first, and afterwards they are held.
        Receipt::Refused(_) => "put_off",
    }
}

/// True for an order that would still be packed or paid.
const fn stands(order: &OrderRow) -> bool {
    order.outcome.is_none()
        && matches!(order.status, OrderStatus::Open | OrderStatus::Paid | OrderStatus::Cash)
}

#[async_trait]
impl Task for Holder {
    const NAME: &'static str = "holder";

    async fn run(&mut self) -> Result<Counts, PortError> {
        let mut counts = Counts::default();
        let weeks = self.ports.views.cycles().await?;
        for week in weeks.iter().filter(|week| week.held.is_some() && week.phase < Phase::Closed) {
            self.hold(week.cycle, &mut counts).await?;
        }
        Ok(counts)
    }

    async fn idle(&self) {
        tokio::select! {
            () = self.ports.wake.holder.notified() => {}
            () = tokio::time::sleep(LOOK_EVERY) => {}
        }
    }
}
