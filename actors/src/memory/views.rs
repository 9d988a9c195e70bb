//! Views in memory: filters over the rows, and the weeks whose plan is wanted.

use async_trait::async_trait;
use payshanba_domain::cycle::{self, Draft, Planning};
use payshanba_domain::invoice::InvoiceNumber;
use payshanba_domain::ledger::Account;
use payshanba_domain::payment::PaymentStage;
use payshanba_domain::record::{CourierRow, CycleRow, InvoiceRow, OrderRow, PaymentRow, Record, StopRow};
use payshanba_domain::week::Instant;
use payshanba_domain::{Commodity, CycleDate, PaymentId, ProviderCode, StreamKey, SubscriberId};

use super::Memory;
use crate::ports::PortError;
use crate::ports::views::{OrderFilter, Views};
use crate::row_key::RowKey;
use crate::versioned;

impl OrderFilter {
    fn admits(&self, order: &OrderRow) -> bool {
        self.cycle.is_none_or(|cycle| cycle == order.cycle)
            && self.subscriber.is_none_or(|subscriber| subscriber == order.subscriber)
            && (!self.to_deliver || (order.locked && order.outcome.is_none()))
    }
}

impl Memory {
    /// The weeks that are so.
    fn weeks(&self, are: impl Fn(&cycle::State) -> bool) -> Vec<CycleDate> {
        let tables = self.tables();
        let found = tables.streams.streams.iter().filter_map(|(key, stream)| {
            let StreamKey::Cycle(date) = key else { return None };
            let state = versioned::read::<cycle::State>(versioned::of(key), &stream.state).ok()?;
            are(&state).then_some(*date)
        });
        found.collect()
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
        Ok(self.weeks(|week| matches!(week.planning, Planning::Wanted { .. })))
    }

    async fn drafts_wanted(&self) -> Result<Vec<CycleDate>, PortError> {
        Ok(self.weeks(|week| week.draft == Draft::Wanted))
    }

    async fn cycles(&self) -> Result<Vec<CycleRow>, PortError> {
        let tables = self.tables();
        let cycles = tables.rows.all().filter_map(|record| match record {
            Record::Cycle(cycle) => Some(cycle.clone()),
            _ => None,
        });
        Ok(cycles.collect())
    }

    async fn subscribers(
        &self,
        after: SubscriberId,
        up_to: SubscriberId,
    ) -> Result<Vec<(SubscriberId, String)>, PortError> {
        let tables = self.tables();
        let all = tables.streams.streams.iter().filter_map(|(key, stream)| match key {
            StreamKey::Subscriber(id) if (after.0 + 1..=up_to.0).contains(&id.0) => {
                Some((*id, stream.state.clone()))
            }
            _ => None,
        });
        let mut found: Vec<_> = all.collect();
        found.sort_by_key(|(id, _)| *id);
        Ok(found)
    }

    async fn last_subscriber(&self) -> Result<SubscriberId, PortError> {
        let tables = self.tables();
        let numbers = tables.streams.streams.keys().filter_map(|key| match key {
            StreamKey::Subscriber(id) => Some(*id),
            _ => None,
        });
        Ok(numbers.max().unwrap_or(SubscriberId(0)))
    }

    async fn eggs_in_stock(&self) -> Result<i64, PortError> {
        let key = (Account::Stock.to_string(), Commodity::Egg.name().to_owned());
        Ok(self.balances().get(&key).copied().unwrap_or(0))
    }

    async fn invoice(&self, number: &InvoiceNumber) -> Result<Option<InvoiceRow>, PortError> {
        Ok(match self.tables().rows.get(&RowKey::Invoice(number.clone())) {
            Some(Record::Invoice(invoice)) => Some(invoice.clone()),
            _ => None,
        })
    }

    async fn payment(&self, id: PaymentId) -> Result<Option<PaymentRow>, PortError> {
        Ok(match self.tables().rows.get(&RowKey::Payment(id)) {
            Some(Record::Payment(payment)) => Some(payment.clone()),
            _ => None,
        })
    }

    async fn payments_of(&self, invoice: &InvoiceNumber) -> Result<Vec<PaymentRow>, PortError> {
        let mut payments = self.payments(|payment| payment.invoice == *invoice);
        payments.sort_by_key(|payment| (payment.prepared_at, payment.id));
        Ok(payments)
    }

    async fn payments_by(&self, subscriber: SubscriberId) -> Result<Vec<PaymentRow>, PortError> {
        let mut payments = self.payments(|payment| payment.subscriber == subscriber);
        payments.sort_by_key(|payment| (payment.prepared_at, payment.id));
        Ok(payments)
    }

    async fn payments_prepared(
        &self,
        provider: ProviderCode,
        from: Instant,
        to: Instant,
    ) -> Result<Vec<PaymentRow>, PortError> {
        let stands = |payment: &PaymentRow| {
            payment.provider == provider
                && payment.stage == PaymentStage::Prepared
                && (from..=to).contains(&payment.prepared_at)
        };
        let mut payments = self.payments(stands);
        payments.sort_by_key(|payment| std::cmp::Reverse((payment.prepared_at, payment.id)));
        Ok(payments)
    }

    async fn payments_between(
        &self,
        provider: ProviderCode,
        from: Instant,
        to: Instant,
    ) -> Result<Vec<PaymentRow>, PortError> {
        let mut payments = self.payments(|payment| {
            payment.provider == provider && from <= payment.prepared_at && payment.prepared_at <= to
        });
        payments.sort_by_key(|payment| (payment.prepared_at, payment.id));
        Ok(payments)
    }
}

impl Memory {
    fn payments(&self, wanted: impl Fn(&PaymentRow) -> bool) -> Vec<PaymentRow> {
        let tables = self.tables();
        let payments = tables.rows.all().filter_map(|record| match record {
            Record::Payment(payment) if wanted(payment) => Some(payment.clone()),
            _ => None,
        });
        payments.collect()
    }
}
