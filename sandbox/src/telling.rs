//! Telling: how a stand-in tells a shop one thing: as often as a flaky network would, all at once or one after the other,
//! and again until the shop has answered.

use std::future::Future;
use std::time::Duration;

use futures_util::future::join_all;

/// How one thing is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Manner {
    /// So many times more than once.
    pub repeat: u32,
    /// All of them at the same time.
    pub at_once: bool,
}

/// How long a stand-in goes on.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// How often a thing is told again that nobody answered.
    pub retries: u32,
    /// The pause before each. Machine time.
    pub pause: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self { retries: 100, pause: Duration::from_millis(100) }
    }
}

/// Tells it until at least one answer is usable; answers all of that last time, none when patience is at its end.
pub async fn tell<Answer, Sent>(patience: Patience, manner: Manner, send: impl Fn() -> Sent) -> Vec<Answer>
where
    Sent: Future<Output = Option<Answer>>,
{
    for round in 0..=patience.retries {
        if round > 0 {
            tokio::time::sleep(patience.pause).await;
        }
        let answers = copies(manner, &send).await;
        if !answers.is_empty() {
            return answers;
        }
    }
    Vec::new()
}

async fn copies<Answer, Sent>(manner: Manner, send: &impl Fn() -> Sent) -> Vec<Answer>
where
    Sent: Future<Output = Option<Answer>>,
{
    if manner.at_once {
        return join_all((0..=manner.repeat).map(|_| send())).await.into_iter().flatten().collect();
    }
    let mut answers = Vec::new();
    for _ in 0..=manner.repeat {
        answers.extend(send().await);
    }
    answers
}
