//! The views in PostgreSQL: records as their rows stand, filtered and sorted by the database.

use async_trait::async_trait;
use payshanba_actors::ports::PortError;
use payshanba_actors::ports::views::{OrderFilter, Views};
use payshanba_domain::invoice::InvoiceNumber;
use payshanba_domain::record::{CourierRow, CycleRow, InvoiceRow, OrderRow, PaymentRow, StopRow};
use payshanba_domain::week::Instant;
use payshanba_domain::{CycleDate, PaymentId, ProviderCode, StreamKey, SubscriberId};
use tokio_postgres::Row;

use super::Store;
use super::form::{column, documents};

#[async_trait]
impl Views for Store {
    async fn state(&self, stream: StreamKey) -> Result<Option<String>, PortError> {
        let name = stream.to_string();
        let rows = self.ask(include_str!("views/state.sql"), &[&name]).await?;
        rows.first().map(|row| column(row, "state", &name)).transpose()
    }

    async fn orders(&self, filter: OrderFilter) -> Result<Vec<OrderRow>, PortError> {
        let cycle = filter.cycle.map(|cycle| cycle.0);
        let subscriber = filter.subscriber.map(|subscriber| subscriber.0);
        let orders = include_str!("views/orders.sql");
        let rows = self.ask(orders, &[&cycle, &subscriber, &filter.to_deliver]).await?;
        documents(&rows, "weekly_order")
    }

    async fn stops(&self, cycle: CycleDate) -> Result<Vec<StopRow>, PortError> {
        documents(&self.ask(include_str!("views/stops.sql"), &[&cycle.0]).await?, "stop")
    }

    async fn couriers(&self) -> Result<Vec<CourierRow>, PortError> {
        documents(&self.ask(include_str!("views/couriers.sql"), &[]).await?, "courier")
    }

    async fn plans_wanted(&self) -> Result<Vec<CycleDate>, PortError> {
        let rows = self.ask(include_str!("views/plans_wanted.sql"), &[]).await?;
        rows.iter().map(cycle).collect()
    }

    async fn drafts_wanted(&self) -> Result<Vec<CycleDate>, PortError> {
        let rows = self.ask(include_str!("views/drafts_wanted.sql"), &[]).await?;
        rows.iter().map(cycle).collect()
    }

    async fn cycles(&self) -> Result<Vec<CycleRow>, PortError> {
        documents(&self.ask(include_str!("views/cycles.sql"), &[]).await?, "cycle")
    }

    async fn subscribers(
        &self,
        after: SubscriberId,
        up_to: SubscriberId,
    ) -> Result<Vec<(SubscriberId, String)>, PortError> {
        let rows = self.ask(include_str!("views/subscribers.sql"), &[&after.0, &up_to.0]).await?;
        let read = |row: &Row| {
            let id: i64 = column(row, "id", "subscriber")?;
            Ok((SubscriberId(id), column(row, "state", &format!("subscriber {id}"))?))
        };
        rows.iter().map(read).collect()
    }

    async fn last_subscriber(&self) -> Result<SubscriberId, PortError> {
        let row = self.one(include_str!("views/last_subscriber.sql"), &[]).await?;
        column(&row, "id", "subscriber").map(SubscriberId)
    }

    async fn eggs_in_stock(&self) -> Result<i64, PortError> {
        let row = self.one(include_str!("views/eggs_in_stock.sql"), &[]).await?;
        column(&row, "eggs", "stock")
    }

    async fn invoice(&self, number: &InvoiceNumber) -> Result<Option<InvoiceRow>, PortError> {
        let rows = self.ask(include_str!("views/invoice.sql"), &[&number.0]).await?;
        Ok(documents(&rows, "invoice")?.pop())
    }

    async fn payment(&self, id: PaymentId) -> Result<Option<PaymentRow>, PortError> {
        let rows = self.ask(include_str!("views/payment.sql"), &[&id.0]).await?;
        Ok(documents(&rows, "payment")?.pop())
    }

    async fn payments_of(&self, invoice: &InvoiceNumber) -> Result<Vec<PaymentRow>, PortError> {
        documents(&self.ask(include_str!("views/payments_of.sql"), &[&invoice.0]).await?, "payment")
    }

    async fn payments_by(&self, subscriber: SubscriberId) -> Result<Vec<PaymentRow>, PortError> {
        documents(&self.ask(include_str!("views/payments_by.sql"), &[&subscriber.0]).await?, "payment")
    }

    async fn payments_prepared(
        &self,
        provider: ProviderCode,
        from: Instant,
        to: Instant,
    ) -> Result<Vec<PaymentRow>, PortError> {
        let prepared = include_str!("views/payments_prepared.sql");
        documents(&self.ask(prepared, &[&provider.as_str(), &from, &to]).await?, "payment")
    }

    async fn payments_between(
        &self,
        provider: ProviderCode,
        from: Instant,
        to: Instant,
    ) -> Result<Vec<PaymentRow>, PortError> {
        let between = include_str!("views/payments_between.sql");
        documents(&self.ask(between, &[&provider.as_str(), &from, &to]).await?, "payment")
    }
}

fn cycle(row: &Row) -> Result<CycleDate, PortError> {
    let key: String = column(row, "key", "stream")?;
    match key.parse() {
        Ok(StreamKey::Cycle(date)) => Ok(date),
        _ => Err(PortError::Rejected(format!("stream {key:?} is no cycle"))),
    }
}
