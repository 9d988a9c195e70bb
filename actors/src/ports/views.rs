//! Views: what others may read of the streams. A view filters and sorts; it never writes.

use async_trait::async_trait;
use payshanba_domain::invoice::InvoiceNumber;
use payshanba_domain::record::{CourierRow, CycleRow, InvoiceRow, OrderRow, PaymentRow, StopRow};
use payshanba_domain::week::Instant;
use payshanba_domain::{CycleDate, PaymentId, ProviderCode, StreamKey, SubscriberId};

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

    /// Weeks whose provisional plan is wanted.
    ///
    /// # Errors
    /// When the store cannot be asked.
    async fn drafts_wanted(&self) -> Result<Vec<CycleDate>, PortError>;

    /// Weeks, by date.
    ///
    /// # Errors
    /// When the store cannot be asked.
    async fn cycles(&self) -> Result<Vec<CycleRow>, PortError>;

    /// The states as stored of subscribers numbered above `after` up to `up_to`, by number.
    ///
    /// # Errors
    /// When the store cannot be asked.
    async fn subscribers(
        &self,
        after: SubscriberId,
        up_to: SubscriberId,
    ) -> Result<Vec<(SubscriberId, String)>, PortError>;

    /// No subscriber has a higher number than this; 0 when there is none.
    ///
    /// # Errors
    /// When the store cannot be asked.
    async fn last_subscriber(&self) -> Result<SubscriberId, PortError>;

    /// Eggs on hand, over all weeks: collected, less cracked, delivered and written off.
    ///
    /// # Errors
    /// When the store cannot be asked.
    async fn eggs_in_stock(&self) -> Result<i64, PortError>;

    /// The invoice of a number; `None` when there is none.
    ///
    /// # Errors
    /// When the store cannot be asked.
    async fn invoice(&self, number: &InvoiceNumber) -> Result<Option<InvoiceRow>, PortError>;

    /// The payment of a number of ours; `None` when there is none.
    ///
    /// # Errors
    /// When the store cannot be asked.
    async fn payment(&self, id: PaymentId) -> Result<Option<PaymentRow>, PortError>;

    /// The payments of an invoice, of whichever provider and stage, by when they were prepared.
    ///
    /// # Errors
    /// When the store cannot be asked.
    async fn payments_of(&self, invoice: &InvoiceNumber) -> Result<Vec<PaymentRow>, PortError>;

    /// The payments of a subscriber, of whichever provider and stage, by when they were prepared.
    ///
    /// # Errors
    /// When the store cannot be asked.
    async fn payments_by(&self, subscriber: SubscriberId) -> Result<Vec<PaymentRow>, PortError>;

    /// A provider's payments that were prepared between two instants and still stand so, the latest first.
    ///
    /// # Errors
    /// When the store cannot be asked.
    async fn payments_prepared(
        &self,
        provider: ProviderCode,
        from: Instant,
        to: Instant,
    ) -> Result<Vec<PaymentRow>, PortError>;

    /// A provider's payments of whichever stage that were prepared between two instants, both included, by when.
    ///
    /// # Errors
    /// When the store cannot be asked.
    async fn payments_between(
        &self,
        provider: ProviderCode,
        from: Instant,
        to: Instant,
    ) -> Result<Vec<PaymentRow>, PortError>;
}
