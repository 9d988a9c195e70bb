//! Views: what others may read of the streams. A view filters and sorts; it never writes.

use async_trait::async_trait;
use payshanba_domain::record::{CourierRow, OrderRow, StopRow};
use payshanba_domain::{CycleDate, StreamKey, SubscriberId};

use super::PortError;

/// Which orders; an empty filter means all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OrderFilter {
    /// Of this week.
    pub cycle: Option<CycleDate>,
    /// Of this subscriber.
    pub subscriber: Option<SubscriberId>,
    /// On the confirmed list and without an outcome, and its subscriber is not parked: to be packed, planned and
    /// driven.
    pub to_deliver: bool,
}

/// Reads rows.
#[async_trait]
pub trait Views: Send + Sync {
    /// A stream's state as stored: JSON `{"v":1,"body":…}`.
    ///
    /// # Errors
    /// When the store cannot be asked.
    async fn state(&self, stream: StreamKey) -> Result<Option<String>, PortError>;

    /// Orders by subscriber number, then cycle.
    ///
    /// # Errors
    /// When the store cannot be asked.
    async fn orders(&self, filter: OrderFilter) -> Result<Vec<OrderRow>, PortError>;

    /// Stops of a week by courier, then position.
    ///
    /// # Errors
    /// When the store cannot be asked.
    async fn stops(&self, cycle: CycleDate) -> Result<Vec<StopRow>, PortError>;

    /// Couriers on the roster, by number; dismissed ones too.
    ///
    /// # Errors
    /// When the store cannot be asked.
    async fn couriers(&self) -> Result<Vec<CourierRow>, PortError>;

    /// Weeks whose plan of the day is wanted, by date.
    ///
    /// # Errors
    /// When the store cannot be asked.
    async fn plans_wanted(&self) -> Result<Vec<CycleDate>, PortError>;
}
