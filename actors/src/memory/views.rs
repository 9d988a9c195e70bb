//! Views in memory: filters over the rows, and the weeks whose plan is wanted.

use async_trait::async_trait;
use payshanba_domain::cycle::{self, Planning};
use payshanba_domain::record::{CourierRow, OrderRow, Record, StopRow};
use payshanba_domain::{CycleDate, StreamKey};

use super::Memory;
use crate::ports::PortError;
use crate::ports::views::{OrderFilter, Views};
use crate::versioned;

impl OrderFilter {
    fn admits(&self, order: &OrderRow) -> bool {
        self.cycle.is_none_or(|cycle| cycle == order.cycle)
            && self.subscriber.is_none_or(|subscriber| subscriber == order.subscriber)
            && (!self.to_deliver || (order.locked && order.outcome.is_none()))
    }
}

#[async_trait]
impl Views for Memory {
    async fn state(&self, stream: StreamKey) -> Result<Option<String>, PortError> {
        Ok(self.tables().streams.streams.get(&stream).map(|known| known.state.clone()))
    }

    async fn orders(&self, filter: OrderFilter) -> Result<Vec<OrderRow>, PortError> {
        let tables = self.tables();
        let orders = tables.rows.all().filter_map(|record| match record {
            Record::Order(order) if filter.admits(order) => Some(order.clone()),
            _ => None,
        });
        let parked = |order: &OrderRow| tables.streams.is_parked(StreamKey::Subscriber(order.subscriber));
        Ok(orders.filter(|order| !filter.to_deliver || !parked(order)).collect())
    }

    async fn stops(&self, cycle: CycleDate) -> Result<Vec<StopRow>, PortError> {
        let tables = self.tables();
        let stops = tables.rows.all().filter_map(|record| match record {
            Record::Stop(stop) if stop.cycle == cycle => Some(stop.clone()),
            _ => None,
        });
        let mut stops: Vec<StopRow> = stops.collect();
        stops.sort_by_key(|stop| (stop.courier, stop.position));
        Ok(stops)
    }

    async fn couriers(&self) -> Result<Vec<CourierRow>, PortError> {
        let tables = self.tables();
        let couriers = tables.rows.all().filter_map(|record| match record {
            Record::Courier(courier) => Some(courier.clone()),
            _ => None,
        });
        Ok(couriers.collect())
    }

    async fn plans_wanted(&self) -> Result<Vec<CycleDate>, PortError> {
        let tables = self.tables();
        let wanted = tables.streams.streams.iter().filter_map(|(key, stream)| {
            let StreamKey::Cycle(date) = key else { return None };
            let state = versioned::read::<cycle::State>(versioned::of(key), &stream.state).ok()?;
            matches!(state.planning, Planning::Wanted { .. }).then_some(*date)
        });
        Ok(wanted.collect())
    }
}
