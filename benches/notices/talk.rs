//! Talk: people who write while notices go out, and how long the answer takes.

use std::time::Duration;

use sandbox::bot_api::Phone;
use tokio::runtime::Handle;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::{Instant, timeout};

use crate::town::{CHAT_BASE, STRANGERS, Town};

/// Nobody should wait longer, and nobody does wait longer.
const PATIENCE: Duration = Duration::from_secs(1);
const FOR_EVER: Duration = Duration::from_secs(1_800);

/// Two who talk: somebody without a notice, and somebody whose notice is yet to come.
pub struct Talk {
    enough: [oneshot::Sender<()>; 2],
    waits: [JoinHandle<Vec<f64>>; 2],
}

impl Talk {
    /// Each writes, waits for the answer, and pauses.
    pub fn begin(town: &Town, pause: Duration) -> Self {
        let phone = |person: i64| town.api.phone(CHAT_BASE + person).expect("they are on Telegram");
        let strangers: Vec<Phone> = (1..=STRANGERS).map(|n| phone(town.notices + n)).collect();
        // Notices go out in the order of people: from the last one on, nobody has had theirs.
        let awaiting: Vec<Phone> = (1..=town.notices).rev().map(phone).collect();
        let (enough_one, until_one) = oneshot::channel();
        let (enough_other, until_other) = oneshot::channel();
        let home = Handle::current();
        let waits = [
            home.spawn(converse(strangers, pause, until_one)),
            home.spawn(converse(awaiting, pause, until_other)),
        ];
        Self { enough: [enough_one, enough_other], waits }
    }

    /// Waits in seconds, sorted: of strangers, and of those who await a notice.
    pub async fn end(self) -> (Vec<f64>, Vec<f64>) {
        drop(self.enough);
        let [strangers, awaiting] = self.waits;
        (strangers.await.expect("they stay"), awaiting.await.expect("they stay"))
    }
}

/// In turn, until it is enough. Whoever has waited for over a second by then counts as answered just now: it is longer.
async fn converse(people: Vec<Phone>, pause: Duration, mut enough: oneshot::Receiver<()>) -> Vec<f64> {
    let mut waits = Vec::new();
    for phone in people.iter().cycle() {
        let asked = Instant::now();
        let is_enough = tokio::select! {
            () = ask(phone) => false,
            _ = &mut enough => true,
        };
        let waited = asked.elapsed();
        if !is_enough || waited > PATIENCE {
            waits.push(waited.as_secs_f64());
        }
        if is_enough || timeout(pause, &mut enough).await.is_ok() {
            break;
        }
    }
    waits.sort_by(f64::total_cmp);
    waits
}

/// Returns when `/help` is answered.
async fn ask(phone: &Phone) {
    let id = phone.text("/help");
    let answered = phone.wait_for(FOR_EVER, |message| message.id > id && message.text().contains('@')).await;
    answered.expect("/help is answered with the farm's e-mail");
}
