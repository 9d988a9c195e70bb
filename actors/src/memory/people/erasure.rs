//! Erasure in memory.

use async_trait::async_trait;
use payshanba_domain::message::Recipient;
use payshanba_domain::week::Instant;
use payshanba_domain::{StreamKey, SubscriberId, subscriber};

use super::{Memory, Profile, Tables};
use crate::ports::PortError;
use crate::ports::people::Erasure;
use crate::versioned;

fn state(tables: &Tables, of: SubscriberId) -> Option<subscriber::State> {
    let key = StreamKey::Subscriber(of);
    let text = tables.streams.streams.get(&key).map(|stream| &stream.state)?;
    versioned::read::<subscriber::State>(versioned::of(&key), text).ok()
}

/// True when the stream says that the person is to be forgotten.
pub(super) fn is_leaving(tables: &Tables, of: SubscriberId) -> bool {
    state(tables, of).is_some_and(|state| state.erased)
}

/// True for somebody with money or promises of the farm's.
pub(super) fn has_been_given(tables: &Tables, of: SubscriberId) -> bool {
    state(tables, of).is_some_and(|state| state.wallet_tiyin.0 != 0 || state.aftercare.is_some())
}

pub(super) fn leaves() -> PortError {
    PortError::Unavailable("the person of this chat is being forgotten".to_owned())
}

#[async_trait]
impl Erasure for Memory {
    async fn ask_erasure(&self, of: SubscriberId) -> Result<(), PortError> {
        self.tables().people.leaving.insert(of);
        Ok(())
    }

    async fn to_erase(&self, everybody: bool, now: Instant) -> Result<Vec<SubscriberId>, PortError> {
        let tables = self.tables();
        let people = &tables.people;
        let known = (1..=people.last_subscriber).map(SubscriberId);
        let known = known.filter(|id| everybody || people.leaving.contains(id));
        let known = known.filter(|id| !people.erased.contains(id) && is_leaving(&tables, *id));
        let unsent = tables.outbox.unsent();
        let unsent: Vec<_> =
            unsent.into_iter().filter(|mail| mail.not_before.is_none_or(|at| at <= now)).collect();
        let silent = |id: &SubscriberId| unsent.iter().all(|mail| mail.to != Recipient::Subscriber(*id));
        Ok(known.filter(silent).collect())
    }

    async fn erase(&self, of: SubscriberId) -> Result<(), PortError> {
        let people = &mut self.tables().people;
        people.meet(Recipient::Subscriber(of), None, &Profile::default());
        people.subscribers.retain(|_, known| *known != of);
        people.own_phones.retain(|_, known| *known != of);
        people.notes.expected.remove(&of);
        people.notes.kept.retain(|_, (_, note)| note.of != of);
        people.leaving.remove(&of);
        people.erased.insert(of);
        Ok(())
    }
}
