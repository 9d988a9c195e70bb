//! A phone: what a messenger would have shown, and the troubles a test wants.

use std::collections::VecDeque;
use std::sync::Mutex;

use async_trait::async_trait;
use payshanba_actors::ports::Messenger;
use payshanba_actors::ports::messenger::SendError;
use payshanba_actors::ports::outbox::Parcel;
use tokio::time::Instant;

/// What one attempt to send comes to.
#[derive(Clone, Debug)]
pub enum Attempt {
    Fails(SendError),
    Panics,
    Hangs,
}

/// One message as it arrived.
#[derive(Clone, Debug)]
pub struct Arrived {
    pub parcel: Parcel,
    pub at: Instant,
}

#[derive(Default)]
struct Inside {
    arrived: Vec<Arrived>,
    attempts: Vec<Instant>,
    troubles: VecDeque<Attempt>,
}

#[derive(Default)]
pub struct Phone(Mutex<Inside>);

impl Phone {
    /// The next attempts go so.
    pub fn troubles(&self, troubles: impl IntoIterator<Item = Attempt>) {
        self.0.lock().expect("no panic here").troubles.extend(troubles);
    }

    pub fn arrived(&self) -> Vec<Arrived> {
        self.0.lock().expect("no panic here").arrived.clone()
    }

    /// When each attempt to send was made.
    pub fn attempts(&self) -> Vec<Instant> {
        self.0.lock().expect("no panic here").attempts.clone()
    }
}

#[async_trait]
impl Messenger for Phone {
    async fn send(&self, parcel: &Parcel) -> Result<Option<i64>, SendError> {
        let trouble = {
            let mut inside = self.0.lock().expect("no panic here");
            inside.attempts.push(Instant::now());
            inside.troubles.pop_front()
        };
        match trouble {
            Some(Attempt::Fails(error)) => Err(error),
            Some(Attempt::Hangs) => std::future::pending().await,
            Some(Attempt::Panics) => panic!("the test wants a crash"),
            None => {
                let arrived = Arrived { parcel: parcel.clone(), at: Instant::now() };
                let mut inside = self.0.lock().expect("no panic here");
                inside.arrived.push(arrived);
                Ok(i64::try_from(inside.arrived.len()).ok())
            }
        }
    }
}
