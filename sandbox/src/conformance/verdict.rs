//! The verdict: each provider's book beside ours.

use std::collections::HashMap;
use std::fmt::{Display, Write};
use std::str::FromStr;

use payshanba::books::doctor::{self, Finding};
use serde::Serialize;
use tokio_postgres::Client;

use crate::demo::{DemoError, DemoStore};

use super::order::Order;
use super::player::Player;

/// A fault that is put into a provider's book.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plant {
    /// It has taken money that it never told anybody of.
    Lost,
    /// It knows nothing of money that we have booked.
    Double,
}

impl FromStr for Plant {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "lost" => Ok(Self::Lost),
            "double" => Ok(Self::Double),
            _ => Err("write lost or double".to_owned()),
        }
    }
}

impl Plant {
    /// Puts it into the book of the first order that was paid; false when none was.
    pub fn into(self, player: &dyn Player, orders: &[Order]) -> bool {
        let Some(paid) = orders.iter().find(|order| player.holds(order) > 0) else { return false };
        match self {
            Self::Lost => player.take_unseen(paid),
            Self::Double => player.forget(paid),
        }
        true
    }
}

/// One provider's.
#[derive(Clone, Debug, Serialize)]
struct Line {
    provider: String,
    orders: usize,
    held: usize,
    double: usize,
    lost: usize,
    /// What each of those orders is worth here and there, in tiyin.
    differences: Vec<String>,
    unbalanced: i64,
    unknown_after_schedule: i64,
    complaints: Vec<String>,
}

impl Line {
    async fn reach(
        client: &Client,
        player: &dyn Player,
        orders: &[Order],
    ) -> Result<Self, tokio_postgres::Error> {
        let name = player.name();
        let held = client.query(include_str!("held.sql"), &[&name]).await?;
        let held: HashMap<String, i64> = held
            .iter()
            .map(|row| Ok((row.try_get("stream")?, row.try_get("amount")?)))
            .collect::<Result<_, _>>()?;
        let ours =
            |order: &Order| held.get(&format!("subscriber/{}", order.subscriber)).copied().unwrap_or(0);
        let differs = |order: &&Order| ours(order) != player.holds(order);
        let told = |order: &Order| {
            format!("{}: {name} holds {}, the ledger {}", order.number, player.holds(order), ours(order))
        };
        let count = |fits: &dyn Fn(&Order) -> bool| orders.iter().filter(|order| fits(order)).count();
        Ok(Self {
            provider: name.to_owned(),
            orders: orders.len(),
            held: count(&|order| player.holds(order) > 0),
            double: count(&|order| ours(order) > player.holds(order)),
            lost: count(&|order| ours(order) < player.holds(order)),
            differences: orders.iter().filter(differs).map(told).collect(),
            unbalanced: client.query_one(include_str!("unbalanced.sql"), &[&name]).await?.try_get("count")?,
            unknown_after_schedule: client
                .query_one(include_str!("open.sql"), &[&name])
                .await?
                .try_get("count")?,
            complaints: player.complaints(),
        })
    }
}

/// All of it.
#[derive(Clone, Debug, Serialize)]
pub struct Verdict {
    providers: Vec<Line>,
    kills: u32,
    /// What `payshanba doctor` has found.
    doctor: Vec<String>,
}

impl Verdict {
    /// Compares.
    pub async fn reach(
        store: &DemoStore,
        players: &[Box<dyn Player>],
        played: &[Vec<Order>],
        kills: u32,
    ) -> Result<Self, DemoError> {
        let client = store.client().await?;
        let mut providers = Vec::new();
        for (player, orders) in players.iter().zip(played) {
            providers.push(Line::reach(&client, player.as_ref(), orders).await.map_err(unreadable)?);
        }
        let report = doctor::examine(&client, store.now()).await.map_err(unreadable)?;
        let found = |finding: &Finding| format!("{} {}: {}", finding.invariant, finding.row, finding.detail);
        Ok(Self { providers, kills, doctor: report.findings.iter().map(found).collect() })
    }

    /// True when nobody lost anything.
    pub fn is_clean(&self) -> bool {
        let clean = |line: &Line| {
            line.double + line.lost + line.complaints.len() == 0
                && line.unbalanced + line.unknown_after_schedule == 0
        };
        self.doctor.is_empty() && self.providers.iter().all(clean)
    }

    /// For a machine.
    pub fn json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// For a person.
    pub fn table(&self) -> String {
        let mut text = format!(
            "{:<10} {:>7} {:>6} {:>7} {:>5} {:>11} {:>8} {:>11}\n",
            "provider", "orders", "held", "double", "lost", "unbalanced", "unknown", "complaints"
        );
        for line in &self.providers {
            let _ = writeln!(
                text,
                "{:<10} {:>7} {:>6} {:>7} {:>5} {:>11} {:>8} {:>11}",
                line.provider,
                line.orders,
                line.held,
                line.double,
                line.lost,
                line.unbalanced,
                line.unknown_after_schedule,
                line.complaints.len()
            );
            for told in line.differences.iter().chain(&line.complaints) {
                let _ = writeln!(text, "  {told}");
            }
        }
        let _ =
            write!(text, "the server was killed {} times; the doctor found {:?}", self.kills, self.doctor);
        text
    }
}

/// Nothing stands open, and the doctor is content: no message is late that the clock's leap has made due.
pub async fn is_settled(store: &DemoStore) -> Result<bool, DemoError> {
    let client = store.client().await?;
    let row = client.query_one(include_str!("open.sql"), &[&"%"]).await.map_err(unreadable)?;
    let open: i64 = row.try_get("count").map_err(unreadable)?;
    Ok(open == 0 && doctor::examine(&client, store.now()).await.map_err(unreadable)?.is_healthy())
}

fn unreadable(error: impl Display) -> DemoError {
    DemoError::stage("the books cannot be read")(&error)
}
