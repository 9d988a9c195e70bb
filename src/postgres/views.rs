//! The views in PostgreSQL: records as their rows stand, filtered and sorted by the database.

use async_trait::async_trait;
use payshanba_actors::ports::PortError;
use payshanba_actors::ports::views::{OrderFilter, Views};
use payshanba_domain::record::{CourierRow, OrderRow, StopRow};
use payshanba_domain::{CycleDate, StreamKey};
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
}

fn cycle(row: &Row) -> Result<CycleDate, PortError> {
    let key: String = column(row, "key", "stream")?;
    match key.parse() {
        Ok(StreamKey::Cycle(date)) => Ok(date),
        _ => Err(PortError::Rejected(format!("stream {key:?} is no cycle"))),
    }
}
