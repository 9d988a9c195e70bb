//! Notes in memory. They are forgotten with the process, so none grows old here.

use std::collections::{BTreeMap, HashMap};

use async_trait::async_trait;
use payshanba_domain::{Cause, NoteId, SubscriberId};

use super::Memory;
use crate::ports::PortError;
use crate::ports::people::{Note, Notes, Topic, Words};

#[derive(Default)]
pub struct Rows {
    last_id: i64,
    pub expected: HashMap<SubscriberId, Topic>,
    pub kept: BTreeMap<NoteId, (Cause, Note)>,
}

#[async_trait]
impl Notes for Memory {
    async fn expect(&self, of: SubscriberId, topic: Option<Topic>) -> Result<(), PortError> {
        let expected = &mut self.tables().people.notes.expected;
        match topic {
            Some(topic) => expected.insert(of, topic),
            None => expected.remove(&of),
        };
        Ok(())
    }

    async fn expected(&self, of: SubscriberId) -> Result<Option<Topic>, PortError> {
        Ok(self.tables().people.notes.expected.get(&of).copied())
    }

    async fn keep_note(
        &self,
        of: SubscriberId,
        topic: Topic,
        words: &Words,
        cause: &Cause,
    ) -> Result<NoteId, PortError> {
        let notes = &mut self.tables().people.notes;
        if let Some((id, _)) = notes.kept.iter().find(|(_, (known, _))| known == cause) {
            return Ok(*id);
        }
        notes.last_id += 1;
        let id = NoteId(notes.last_id);
        notes.kept.insert(id, (cause.clone(), Note { id, of, topic, words: words.clone() }));
        Ok(id)
    }

    async fn noted(&self, cause: &Cause) -> Result<Option<Note>, PortError> {
        let tables = self.tables();
        let noted = tables.people.notes.kept.values().find(|(known, _)| known == cause);
        Ok(noted.map(|(_, note)| note.clone()))
    }

    async fn note(&self, id: NoteId) -> Result<Option<Note>, PortError> {
        Ok(self.tables().people.notes.kept.get(&id).map(|(_, note)| note.clone()))
    }

    async fn notes_of(&self, of: SubscriberId) -> Result<Vec<Note>, PortError> {
        let tables = self.tables();
        let own = tables.people.notes.kept.values().filter(|(_, note)| note.of == of);
        Ok(own.map(|(_, note)| note.clone()).collect())
    }

    async fn drop_note(&self, id: NoteId) -> Result<(), PortError> {
        self.tables().people.notes.kept.remove(&id);
        Ok(())
    }

    async fn forget_notes(&self) -> Result<u64, PortError> {
        Ok(0)
    }
}
