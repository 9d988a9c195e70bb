//! What a decision promised: messages and commands, told again by the rules from its events and looked for in outbox
//! and inbox.

use std::pin::pin;

use futures_util::TryStreamExt;
use payshanba_domain::catalogue::{Catalogue, CatalogueId};
use payshanba_domain::courier_day::CourierDay;
use payshanba_domain::cycle::Cycle;
use payshanba_domain::message::Recipient;
use payshanba_domain::roster::{Roster, RosterId};
use payshanba_domain::subscriber::Subscriber;
use payshanba_domain::week::Instant;
use payshanba_domain::{Aggregate, By, Moment, Outbound, StreamKey};
use tokio_postgres::{Client, Row};

use super::invariant::PROMISE;
use super::{BooksError, Finding};
use crate::books::written;
use crate::postgres::by_parse;

/// Decisions whose promises are not there.
pub(super) async fn examine(client: &Client, now: Instant) -> Result<Vec<Finding>, BooksError> {
    let mut rows = pin!(client.query_raw(include_str!("promise.sql"), [now]).await?);
    let mut findings = Vec::new();
    while let Some(row) = rows.try_next().await? {
        findings.extend(unkept(&row)?);
    }
    Ok(findings)
}

fn unkept(row: &Row) -> Result<Option<Finding>, BooksError> {
    let (id, stream): (i64, &str) = (row.try_get("id")?, row.try_get("stream")?);
    let moment = Moment { occurred_at: row.try_get("occurred_at")?, now: row.try_get("recorded_at")? };
    let (messages, commands) = (row.try_get("messages")?, row.try_get("commands")?);
    let wrong = match promised(stream, row.try_get("events")?, moment) {
        Ok(outbound) => difference(&outbound, messages, commands, asker(row.try_get("by")?)),
        Err(why) => Some(format!("its events cannot be read: {why}")),
    };
    Ok(wrong.map(|wrong| PROMISE.broken_by(format!("journal id={id} stream={stream}"), wrong)))
}

fn promised(stream: &str, events: &str, moment: Moment) -> Result<Outbound, String> {
    let key: StreamKey = stream.parse().map_err(|error| format!("{error}"))?;
    match key {
        StreamKey::Subscriber(id) => of::<Subscriber>(id, events, moment),
        StreamKey::Cycle(id) => of::<Cycle>(id, events, moment),
        StreamKey::CourierDay(id) => of::<CourierDay>(id, events, moment),
        StreamKey::Roster => of::<Roster>(RosterId, events, moment),
        StreamKey::Catalogue => of::<Catalogue>(CatalogueId, events, moment),
    }
}

fn of<A: Aggregate>(id: A::Id, events: &str, moment: Moment) -> Result<Outbound, String> {
    let events: Vec<A::Event> = written::events(&A::key(id), events).map_err(|error| error.to_string())?;
    let outbounds = events.iter().map(|event| A::outbound(id, event, moment));
    Ok(outbounds.fold(Outbound::nothing(), Outbound::and))
}

/// The lane of whoever asked; the farm itself has none.
fn asker(by: &str) -> Option<String> {
    let reader = match by_parse(by)? {
        By::Customer(id) => Recipient::Subscriber(id),
        By::Courier(id) => Recipient::Courier(id),
        By::Owner => Recipient::Owner,
        By::Farm => return None,
    };
    Some(reader.lane())
}

/// Every message has its own row; besides, whoever has pressed may be shown the pressed card anew. A command's cause may
/// have led to others, so the inbox may hold more.
fn difference(
    outbound: &Outbound,
    mut sent: Vec<String>,
    asked: Vec<String>,
    asker: Option<String>,
) -> Option<String> {
    let mut lanes: Vec<String> = outbound.messages.iter().map(|message| message.to.lane()).collect();
    lanes.sort();
    sent.sort();
    let shown_anew = || {
        let mut with_card = lanes.clone();
        with_card.extend(asker);
        with_card.sort();
        with_card == sent
    };
    if lanes != sent && !shown_anew() {
        return Some(format!("it promised messages {}; the outbox holds {}", list(&lanes), list(&sent)));
    }
    let commands = outbound.commands.iter().map(|command| command.key().to_string());
    let missing: Vec<String> = commands.filter(|lane| !asked.contains(lane)).collect();
    (!missing.is_empty()).then(|| format!("its commands for {} are not in the inbox", list(&missing)))
}

fn list(lanes: &[String]) -> String {
    if lanes.is_empty() { "nothing".to_owned() } else { lanes.join(", ") }
}
