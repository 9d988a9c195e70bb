//! Notes in PostgreSQL: what people wrote or photographed, until it is forgotten.

use async_trait::async_trait;
use payshanba_actors::ports::PortError;
use payshanba_actors::ports::people::{Note, Notes, Topic, Words};
use payshanba_domain::{Cause, NoteId, SubscriberId};
use tokio_postgres::Row;

use super::Store;
use super::form::column;

#[async_trait]
impl Notes for Store {
    async fn expect(&self, of: SubscriberId, topic: Option<Topic>) -> Result<(), PortError> {
        let topic = topic.map(|topic| topic.to_string());
        self.ask(include_str!("note/expect.sql"), &[&of.0, &topic]).await.map(drop)
    }

    async fn expected(&self, of: SubscriberId) -> Result<Option<Topic>, PortError> {
        let rows = self.ask(include_str!("note/expected.sql"), &[&of.0]).await?;
        let topic: Option<String> = rows.first().map(|row| column(row, "expects", "person")).transpose()?;
        topic.map(|topic| topic.parse()).transpose()
    }

    async fn keep_note(
        &self,
        of: SubscriberId,
        topic: Topic,
        words: &Words,
        cause: &Cause,
    ) -> Result<NoteId, PortError> {
        let Words { text, file_id, chat, message_id, made_at } = words;
        // PostgreSQL keeps no zero byte in a text.
        let (text, topic) = (text.replace('\0', ""), topic.to_string());
        let keep = include_str!("note/keep.sql");
        let row =
            self.one(keep, &[&of.0, &topic, &text, file_id, chat, message_id, made_at, &cause.0]).await?;
        column(&row, "id", "note").map(NoteId)
    }

    async fn noted(&self, cause: &Cause) -> Result<Option<Note>, PortError> {
        self.ask(include_str!("note/by_cause.sql"), &[&cause.0]).await?.first().map(note).transpose()
    }

    async fn note(&self, id: NoteId) -> Result<Option<Note>, PortError> {
        self.ask(include_str!("note/by_id.sql"), &[&id.0]).await?.first().map(note).transpose()
    }

    async fn notes_of(&self, of: SubscriberId) -> Result<Vec<Note>, PortError> {
        self.ask(include_str!("note/of_person.sql"), &[&of.0]).await?.iter().map(note).collect()
    }

    async fn drop_note(&self, id: NoteId) -> Result<(), PortError> {
        self.ask(include_str!("note/drop.sql"), &[&id.0]).await.map(drop)
    }

    async fn forget_notes(&self) -> Result<u64, PortError> {
        let row = self.one(include_str!("note/forget.sql"), &[]).await?;
        let gone: i64 = column(&row, "count", "note")?;
        Ok(gone.unsigned_abs())
    }
}

fn note(row: &Row) -> Result<Note, PortError> {
    let id: i64 = column(row, "id", "note")?;
    let name = format!("note {id}");
    let topic: String = column(row, "topic", &name)?;
    let words = Words {
        text: column(row, "text", &name)?,
        file_id: column(row, "file_id", &name)?,
        chat: column(row, "chat_id", &name)?,
        message_id: column(row, "message_id", &name)?,
        made_at: column(row, "made_at", &name)?,
    };
    let of = column(row, "person", &name).map(SubscriberId)?;
    Ok(Note { id: NoteId(id), of, topic: topic.parse()?, words })
}
