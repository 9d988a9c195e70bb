//! A crowd: callers who each have a share of the subscribers and ask them in turn, one after the other.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use tokio::runtime::Handle;
use tokio::time::Instant;

/// How many ask at once, where there are so many subscribers.
const CALLERS_MOST: i64 = 64;

/// Where the callers run; whom they ask always lives on the arbiter of the bench's own thread.
#[derive(Clone)]
pub enum Thread {
    /// Beside those they ask.
    Same,
    /// On the runtime that HTTP and the database have.
    Other(Handle),
}

type Asking = Pin<Box<dyn Future<Output = ()> + Send>>;

/// Asks a subscriber once, for the so-manieth time.
pub type Ask = fn(&Target, i64, u32) -> Asking;

/// Whom callers ask.
#[derive(Clone)]
pub enum Target {
    /// Shells behind their directory.
    Shells(payshanba_actors::Directory),
    /// Actors that only answer, by number from 1.
    Bare(std::sync::Arc<[actix::Addr<super::bare::Echo>]>),
}

struct Caller {
    target: Target,
    ask: Ask,
    first: i64,
    last: i64,
    next: i64,
    turn: u32,
}

impl Caller {
    /// Asks until it is time to stop; answers itself and how often it asked.
    async fn work(mut self, until: Instant) -> (Self, f64) {
        let mut asked = 0.0;
        while Instant::now() < until {
            (self.ask)(&self.target, self.next, self.turn).await;
            asked += 1.0;
            self.next += 1;
            if self.next > self.last {
                (self.next, self.turn) = (self.first, self.turn + 1);
            }
        }
        (self, asked)
    }
}

/// Callers at one kind of target.
pub struct Crowd {
    thread: Thread,
    callers: Vec<Caller>,
}

impl Crowd {
    /// As many callers as there are subscribers to share, up to a limit.
    pub fn new(subscribers: i64, thread: Thread, target: &Target, ask: Ask) -> Self {
        let count = subscribers.min(CALLERS_MOST);
        let share = |n: i64| subscribers * n / count;
        let callers = (0..count).map(|n| {
            let (first, last) = (share(n) + 1, share(n + 1));
            Caller { target: target.clone(), ask, first, last, next: first, turn: 1 }
        });
        Self { thread, callers: callers.collect() }
    }

    /// Asks for a while; answers how often a second.
    pub async fn ask_for(&mut self, leg: Duration) -> f64 {
        let begun = Instant::now();
        let at_work: Vec<_> = self
            .callers
            .drain(..)
            .map(|caller| match &self.thread {
                Thread::Same => actix::spawn(caller.work(begun + leg)),
                Thread::Other(runtime) => runtime.spawn(caller.work(begun + leg)),
            })
            .collect();
        let mut total = 0.0;
        for caller in at_work {
            let (caller, asked) = caller.await.expect("no caller panics");
            self.callers.push(caller);
            total += asked;
        }
        total / begun.elapsed().as_secs_f64()
    }
}
