//! A row key: what makes a record the same row as another one; the later replaces the earlier.

use payshanba_domain::invoice::InvoiceNumber;
use payshanba_domain::record::Record;
use payshanba_domain::{CourierId, CycleDate, PaymentId, SubscriberId};

/// Which row a record is.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RowKey {
    /// A subscriber has one order a cycle.
    Order(SubscriberId, CycleDate),
    /// An invoice's number is unique.
    Invoice(InvoiceNumber),
    /// A payment has a number of ours.
    Payment(PaymentId),
    /// A subscriber's door is one stop a cycle, whoever drives there.
    Stop(CycleDate, SubscriberId),
    /// A courier stands on the roster once.
    Courier(CourierId),
    /// A week is one row.
    Cycle(CycleDate),
}

impl RowKey {
    /// The key of a record.
    #[must_use]
    pub fn of(record: &Record) -> Self {
        match record {
            Record::Order(row) => Self::Order(row.subscriber, row.cycle),
            Record::Invoice(row) => Self::Invoice(row.number.clone()),
            Record::Payment(row) => Self::Payment(row.id),
            Record::Stop(row) => Self::Stop(row.cycle, row.subscriber),
            Record::Courier(row) => Self::Courier(row.courier),
            Record::Cycle(row) => Self::Cycle(row.cycle),
        }
    }
}

/// The records with at most one per key: the last one of each.
#[must_use]
pub fn last_of_each(records: Vec<Record>) -> Vec<Record> {
    let mut kept: Vec<(RowKey, Record)> = Vec::with_capacity(records.len());
    for record in records {
        let key = RowKey::of(&record);
        kept.retain(|(known, _)| *known != key);
        kept.push((key, record));
    }
    kept.into_iter().map(|(_, record)| record).collect()
}

#[cfg(test)]
mod tests {
    use payshanba_domain::record::CourierRow;
    use payshanba_domain::roster::{Role, Start};

    use super::*;

    #[test]
    fn of_each_key_the_last_record_stays() {
        let row = |courier, active| {
            Record::Courier(CourierRow {
                courier: CourierId(courier),
                capacity_eggs: 1,
                active,
                role: Role::Courier,
                shift: None,
                start: Start::Farm,
            })
        };
        let kept = last_of_each(vec![row(1, true), row(2, true), row(1, false)]);
        assert_eq!(kept, [row(2, true), row(1, false)]);
    }
}
