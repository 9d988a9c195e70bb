//! A visit: the farm in a visitor's hands. Time stands still, or runs slowly, until the visitor moves it.

use std::time::Duration;

use chrono::{DateTime, Utc};
use payshanba::books::figures;
use payshanba_domain::CycleDate;
use payshanba_domain::week::Schedule;
use tokio::sync::mpsc::Receiver;
use tokio::time::{MissedTickBehavior, interval};
use tokio_postgres::Client;

use crate::page::{Figure, Mood, Order, Wish};

use super::DemoError;
use super::quiet::{self, Nobody};
use super::stage::Stage;

/// How often the header is brought up to date.
const GLANCE: Duration = Duration::from_millis(700);
/// So long after its close a week is still the one to look at.
const LOOKING_BACK: chrono::Duration = chrono::Duration::hours(10);

/// Carries out the visitor's wishes until the server ends or the store fails.
pub async fn host(stage: &mut Stage, orders: &mut Receiver<Order>, rate: u32) -> Result<(), DemoError> {
    let client = stage.store.client().await?;
    let mut glance = interval(GLANCE);
    glance.set_missed_tick_behavior(MissedTickBehavior::Delay);
    stage.run(rate).await?;
    stage.panel.show(|board| board.mood = Mood::Ready);
    loop {
        tokio::select! {
            order = orders.recv() => {
                let Some(order) = order else { return Ok(()) };
                let outcome = obey(stage, order.wish, rate).await;
                update(stage, &client).await;
                // A window that was closed meanwhile needs no answer.
                let _told = order.done.send(outcome.map_err(|error| error.to_string()));
            }
            _ = glance.tick() => {
                stage.server.check()?;
                stage.look();
                update(stage, &client).await;
            }
        }
    }
}

/// Moves the clock as wished, and lets it go on afterwards even when it could not be moved.
async fn obey(stage: &mut Stage, wish: Wish, rate: u32) -> Result<(), DemoError> {
    stage.panel.show(|board| board.mood = Mood::Moving);
    stage.run(0).await?;
    let moved = travel(stage, wish).await;
    stage.run(rate).await?;
    stage.panel.show(|board| board.mood = Mood::Ready);
    moved
}

/// Goes from instant to instant, so that nothing on the way is late.
async fn travel(stage: &mut Stage, wish: Wish) -> Result<(), DemoError> {
    let next = quiet::wait(stage, &mut Nobody).await?;
    let target = match (wish, next) {
        (Wish::Hour, _) => stage.now + chrono::Duration::hours(1),
        (Wish::Thursday, _) => thursday(stage.now),
        (Wish::Next, Some(next)) => next,
        (Wish::Next, None) => return Err(DemoError::Stage("nothing is planned: press +1 hour".to_owned())),
    };
    let mut stop = next;
    while let Some(instant) = stop.filter(|instant| *instant < target) {
        stage.jump(instant).await?;
        stop = quiet::wait(stage, &mut Nobody).await?;
    }
    stage.jump(target).await?;
    quiet::wait(stage, &mut Nobody).await.map(drop)
}

/// The next time routes are made.
fn thursday(now: DateTime<Utc>) -> DateTime<Utc> {
    let schedule = Schedule::default();
    let mut cycle = schedule.accepting(now).previous();
    while schedule.instants(cycle).routes <= now {
        cycle = cycle.next();
    }
    schedule.instants(cycle).routes
}

/// The week the visitor is thinking of: the one being delivered until it has closed, else the one that takes orders.
fn running_week(now: DateTime<Utc>) -> CycleDate {
    let schedule = Schedule::default();
    let accepting = schedule.accepting(now);
    let before = accepting.previous();
    if now < schedule.instants(before).close + LOOKING_BACK { before } else { accepting }
}

/// Brings the header up to date.
pub async fn update(stage: &Stage, client: &Client) {
    let next = quiet::upcoming(stage).await;
    let figures = week(client, running_week(stage.now)).await;
    stage.panel.show(|board| {
        if let Ok(figures) = figures {
            board.figures = figures;
        }
        board.next = next;
    });
}

async fn week(client: &Client, cycle: CycleDate) -> Result<Vec<Figure>, DemoError> {
    let failed = |error: &dyn std::fmt::Display| DemoError::stage("the figures cannot be read")(error);
    let orders = client.query_one(include_str!("sql/orders.sql"), &[&cycle.0]).await;
    let orders: i64 = orders.and_then(|row| row.try_get("orders")).map_err(|error| failed(&error))?;
    let brought = figures::by_ledger(client, cycle).await.map_err(|error| failed(&error))?;
    let figure = |label: &str, value: String| Figure { label: label.to_owned(), value };
    Ok(vec![
        figure("", format!("Week of {}", cycle.0.format("%-d %b"))),
        figure("orders", orders.to_string()),
        figure("delivered", brought.delivered.to_string()),
        figure("soʻm margin", brought.gross_margin_tiyin.to_string()),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        DateTime::parse_from_rfc3339(text).expect("an instant").to_utc()
    }

    #[test]
    fn the_next_thursday_morning_is_always_ahead() {
        let first = at("2026-11-26T07:00:00+05:00");
        assert_eq!(thursday(at("2026-11-20T10:30:00+05:00")), first);
        assert_eq!(thursday(at("2026-11-26T06:59:59+05:00")), first);
        assert_eq!(thursday(first), at("2026-12-03T07:00:00+05:00"));
    }

    #[test]
    fn the_week_shown_is_the_one_people_speak_of() {
        let week = |text: &str| running_week(at(text)).to_string();
        assert_eq!(week("2026-11-20T10:30:00+05:00"), "2026-11-26");
        assert_eq!(week("2026-11-25T12:00:00+05:00"), "2026-11-26", "locked, to be delivered");
        assert_eq!(week("2026-11-26T23:00:00+05:00"), "2026-11-26");
        assert_eq!(week("2026-11-27T10:30:00+05:00"), "2026-12-03");
    }
}
