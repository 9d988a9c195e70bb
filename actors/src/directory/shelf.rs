//! A shelf: the seats of one kind of stream. It decides which shells are let go, never one that is at work.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use payshanba_domain::{Aggregate, Command};
use tokio::sync::Mutex as Queue;
use tokio::time::Instant;

use super::House;
use super::seat::Seat;
use super::tries::Tries;
use crate::shell::{Fault, Petition, Receipt};
use crate::trace::trace;

/// A seat behind the queue of those who want it, first come first served.
type Queued<A> = Arc<Queue<Seat<A>>>;

pub struct Shelf<A: Aggregate>(Mutex<HashMap<A::Id, Queued<A>>>);

impl<A: Aggregate> Default for Shelf<A> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<A: Aggregate> Shelf<A> {
    pub async fn deliver(
        &self,
        house: &House,
        id: A::Id,
        command: Command<A::Command>,
        petition: Petition,
    ) -> Result<Receipt, Fault> {
        let seat = self.seat(id, house.limits.shells);
        let mut seat = seat.lock().await;
        let mut tries = Tries::new(house.limits.patience);
        loop {
            let fault = match seat.ask(house, id, command.clone(), petition.clone()).await {
                Ok(receipt) => return Ok(receipt),
                Err(fault) => fault,
            };
            let stream = A::key(id);
            house.ports.meter.restarted(stream.kind());
            let Some(pause) = tries.pause_after(&fault) else {
                tracing::warn!(%stream, trace = %trace(&command.cause), %fault, "command given up for now");
                return Err(fault);
            };
            tracing::debug!(%stream, trace = %trace(&command.cause), %fault, ?pause, "command tried again");
            tokio::time::sleep(pause).await;
        }
    }

    /// The seat of a stream. Whoever holds one keeps it on the shelf.
    fn seat(&self, id: A::Id, most: usize) -> Queued<A> {
        let mut seats = self.seats();
        if !seats.contains_key(&id) && seats.len() >= most {
            make_room(&mut seats);
        }
        Arc::clone(seats.entry(id).or_default())
    }

    /// Lets go whoever has been idle for long.
    pub fn sweep(&self, idle: Duration) -> usize {
        let mut seats = self.seats();
        let before = seats.len();
        seats.retain(|_, seat| used(seat).is_none_or(|used| used.elapsed() < idle));
        before - seats.len()
    }

    fn seats(&self) -> MutexGuard<'_, HashMap<A::Id, Queued<A>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// When a seat that nobody holds or waits for was last used; `None` for one in use.
///
/// Seats are taken only under the shelf's lock, so what nobody holds now, nobody can hold before it is gone.
fn used<A: Aggregate>(seat: &Queued<A>) -> Option<Instant> {
    if Arc::strong_count(seat) > 1 {
        return None;
    }
    seat.try_lock().ok().map(|seat| seat.used())
}

/// Lets go the tenth that has been idle for longest, so that the search is not repeated for every newcomer.
fn make_room<A: Aggregate>(seats: &mut HashMap<A::Id, Queued<A>>) {
    let mut idle: Vec<(Instant, A::Id)> =
        seats.iter().filter_map(|(id, seat)| Some((used(seat)?, *id))).collect();
    idle.sort_by_key(|(used, _)| *used);
    for (_, id) in idle.into_iter().take(seats.len().div_ceil(10)) {
        seats.remove(&id);
    }
}
