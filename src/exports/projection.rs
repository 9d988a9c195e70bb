//! A projection: the week's lines as of one place in the journal.

use std::collections::HashMap;
use std::pin::pin;

use futures_util::TryStreamExt;
use payshanba_domain::record::OrderRow;
use payshanba_domain::subscriber::Event;
use payshanba_domain::{CycleDate, StreamKey, SubscriberId};
use tokio_postgres::types::ToSql;
use tokio_postgres::{Client, Row};

use super::fold::Fold;
use super::{Address, Cut, Line};
use crate::books::{BooksError, snapshot, written};

/// The lines of `cycle` as of `cut`, or as of now, by subscriber number.
///
/// Nobody else may use the connection meanwhile, and it must not be in a transaction.
///
/// # Errors
/// When the database cannot be asked or an event cannot be read.
pub async fn project(client: &Client, cycle: CycleDate, cut: Option<Cut>) -> Result<Vec<Line>, BooksError> {
    snapshot(client, async || {
        let orders = orders(client, cycle, cut).await?;
        let chats = chats(client, &orders).await?;
        let addresses = addresses(client, &orders).await?;
        let line = |(order, payment): (OrderRow, String)| Line {
            payment,
            chat: chats.get(&order.subscriber.0).copied(),
            address: addresses.get(&order.address.0).cloned().unwrap_or_default(),
            order,
        };
        Ok(orders.into_iter().map(line).collect())
    })
    .await
}

/// Everybody's order, folded one subscriber at a time: a year of history never stands in memory.
async fn orders(
    client: &Client,
    cycle: CycleDate,
    cut: Option<Cut>,
) -> Result<Vec<(OrderRow, String)>, BooksError> {
    let before = cut.map(|cut| cut.0);
    let parameters: [&(dyn ToSql + Sync); 2] = [&cycle.0, &before];
    let mut rows = pin!(client.query_raw(include_str!("history.sql"), parameters).await?);
    let (mut orders, mut current) = (Vec::new(), None);
    while let Some(row) = rows.try_next().await? {
        let id = SubscriberId(row.try_get("subscriber")?);
        let (of, fold) = current.get_or_insert_with(|| (id, Fold::new(cycle, id)));
        if *of != id {
            let ended = std::mem::replace(fold, Fold::new(cycle, id));
            *of = id;
            orders.extend(ended.order());
        }
        for event in events(id, &row)? {
            fold.tell(&event);
        }
    }
    orders.extend(current.and_then(|(_, fold)| fold.order()));
    Ok(orders)
}

fn events(id: SubscriberId, row: &Row) -> Result<Vec<Event>, BooksError> {
    let journal: i64 = row.try_get("id")?;
    written::events(&StreamKey::Subscriber(id), row.try_get("events")?)
        .map_err(|error| BooksError::unreadable(format!("journal id={journal}"), &error))
}

async fn chats(client: &Client, orders: &[(OrderRow, String)]) -> Result<HashMap<i64, i64>, BooksError> {
    let people: Vec<i64> = orders.iter().map(|(order, _)| order.subscriber.0).collect();
    let rows = client.query(include_str!("chats.sql"), &[&people]).await?;
    rows.iter().map(|row| Ok((row.try_get("id")?, row.try_get("chat_id")?))).collect()
}

async fn addresses(
    client: &Client,
    orders: &[(OrderRow, String)],
) -> Result<HashMap<i64, Address>, BooksError> {
    let wanted: Vec<i64> = orders.iter().map(|(order, _)| order.address.0).collect();
    let rows = client.query(include_str!("addresses.sql"), &[&wanted]).await?;
    let address = |row: &Row| {
        let (latitude, longitude): (Option<f64>, Option<f64>) =
            (row.try_get("latitude")?, row.try_get("longitude")?);
        Ok((row.try_get("id")?, Address { place: latitude.zip(longitude), note: row.try_get("note")? }))
    };
    rows.iter().map(address).collect()
}
