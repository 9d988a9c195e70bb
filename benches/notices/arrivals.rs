//! Arrivals: when each message of the bot reached Telegram.

use std::time::Duration;

use sandbox::bot_api::{BotApi, Sent};
use tokio::runtime::Handle;
use tokio::sync::broadcast::Receiver;
use tokio::task::JoinHandle;
use tokio::time::{Instant, timeout};

use crate::town::CHAT_BASE;

/// Nothing for so long means that nothing comes any more.
const SILENCE: Duration = Duration::from_secs(60);

/// Every message, in the order in which they came.
pub struct Arrivals {
    /// Of all messages.
    all: Vec<Instant>,
    /// Of the first message to each who awaits a notice and has not written.
    notices: Vec<Instant>,
}

/// Somebody who looks on.
pub struct Watcher(JoinHandle<Arrivals>);

impl Arrivals {
    /// Looks on until every notice has come.
    pub fn watch(api: &BotApi, notices: i64) -> Watcher {
        Watcher(Handle::current().spawn(look_on(api.subscribe(), notices)))
    }

    pub fn notices(&self) -> usize {
        self.notices.len()
    }

    /// Notices a second, from the first to the last.
    pub fn per_second(&self) -> f64 {
        rate(&self.notices, &self.notices)
    }

    /// Messages of any kind a second in the same time.
    pub fn all_per_second(&self) -> f64 {
        rate(&self.all, &self.notices)
    }

    /// The most messages in any second, wherever it begins.
    pub fn most_in_a_second(&self) -> usize {
        let second = Duration::from_secs(1);
        let from = |index: usize| {
            let begin = self.all[index];
            self.all[index..].iter().take_while(|at| **at - begin < second).count()
        };
        (0..self.all.len()).map(from).max().unwrap_or_default()
    }

    /// The longest time between two messages.
    pub fn longest_pause_s(&self) -> f64 {
        let pauses = self.all.windows(2).map(|two| (two[1] - two[0]).as_secs_f64());
        pauses.fold(0.0, f64::max)
    }
}

impl Watcher {
    /// Returns when the last notice has come.
    pub async fn end(self) -> Arrivals {
        self.0.await.expect("the watcher stays")
    }
}

/// Those within the time of the second list, by that time.
fn rate(counted: &[Instant], within: &[Instant]) -> f64 {
    let (Some(first), Some(last)) = (within.first(), within.last()) else { return 0.0 };
    let counted = counted.iter().filter(|at| (first..=last).contains(at)).count();
    (counted.saturating_sub(1)) as f64 / (*last - *first).as_secs_f64()
}

async fn look_on(mut sent: Receiver<Sent>, notices: i64) -> Arrivals {
    let mut arrivals = Arrivals { all: Vec::new(), notices: Vec::new() };
    let mut is_told = vec![false; usize::try_from(notices).expect("a number of people")];
    while arrivals.notices.len() < is_told.len() {
        let next = timeout(SILENCE, sent.recv()).await;
        let next = next.unwrap_or_else(|_| {
            panic!("silence after {} of {notices} notices; read farm.log", arrivals.notices.len())
        });
        let Sent::Message(message) = next.expect("the watcher keeps up") else { continue };
        if !message.by_bot {
            continue;
        }
        let now = Instant::now();
        arrivals.all.push(now);
        // A notice names its week; an answer does not.
        let person = usize::try_from(message.chat - CHAT_BASE - 1).ok();
        if let Some(told) = person.and_then(|person| is_told.get_mut(person))
            && !*told
            && message.text().contains("26")
        {
            *told = true;
            arrivals.notices.push(now);
        }
    }
    arrivals
}
