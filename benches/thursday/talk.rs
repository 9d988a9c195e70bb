//! Talk: customers who ask how their subscription stands, and how long the answer takes.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use sandbox::bot_api::{BotApi, Phone};
use tokio::task::JoinHandle;
use tokio::time::{Instant, sleep};

use crate::town::CHAT_BASE;

/// So many ask, each again and again: sixteen answers a second, of the thirty messages that Telegram takes.
const PEOPLE: i64 = 24;
const PAUSE: Duration = Duration::from_millis(1_500);
const FOR_EVER: Duration = Duration::from_secs(600);

/// Customers at their phones.
pub struct Talk {
    enough: Rc<Cell<bool>>,
    waits: Vec<JoinHandle<Vec<f64>>>,
}

impl Talk {
    /// Each asks, waits for the answer, and pauses.
    pub fn begin(api: &BotApi) -> Self {
        let enough = Rc::new(Cell::new(false));
        let waits = (1..=PEOPLE).map(|number| {
            let phone = api.phone(CHAT_BASE + number).expect("they are on Telegram");
            // Not all at once: they would ask in step for ever.
            let first = PAUSE * u32::try_from(number).unwrap_or(0) / PEOPLE as u32;
            actix_rt::spawn(converse(phone, first, Rc::clone(&enough)))
        });
        Self { waits: waits.collect(), enough }
    }

    /// Waits in milliseconds, sorted; whoever waits still is waited for.
    pub async fn end(self) -> Vec<f64> {
        self.enough.set(true);
        let mut all = Vec::new();
        for waits in self.waits {
            all.extend(waits.await.expect("they stay"));
        }
        all.sort_by(f64::total_cmp);
        all
    }
}

async fn converse(phone: Phone, first: Duration, enough: Rc<Cell<bool>>) -> Vec<f64> {
    let mut waits = Vec::new();
    sleep(first).await;
    while !enough.get() {
        let asked = Instant::now();
        let id = phone.text("/status");
        let answered = phone
            .wait_for(FOR_EVER, |message| message.id > id && message.text().contains("Your subscription"));
        answered.await.expect("/status is answered");
        waits.push(asked.elapsed().as_secs_f64() * 1_000.0);
        sleep(PAUSE).await;
    }
    waits
}
